"""Checks of a meeting under its body's profile, as findings."""

from minutes.rules.body import check_body
from minutes.rules.check import check
from minutes.rules.profiles import Signer, Terms, signers_of, terms_of
from minutes.rules.quorum import QuorumCount, quorum_at
from minutes.rules.texts import weekdays

__all__ = ["QuorumCount", "Signer", "Terms", "check", "check_body", "quorum_at", "signers_of", "terms_of", "weekdays"]

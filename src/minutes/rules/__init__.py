"""Checks of a meeting under its body's profile, as findings."""

from minutes.rules.profiles import Signer, Terms, signers_of, terms_of

__all__ = ["Signer", "Terms", "signers_of", "terms_of"]

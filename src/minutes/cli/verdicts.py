"""Verdicts in words of 80 columns and as JSON."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minutes.cli.failures import EXIT_CODES
from minutes.cli.tables import WIDTH
from minutes.errors import FaultyInput, MinutesError
from minutes.flows.signers import role_printed
from minutes.flows.signing import verify_guarded
from minutes.messages import words_of_error
from minutes.messages.catalogue import _, current_language
from minutes.messages.tables.sign import CHANGES, DISTRUST, FLAWS, LINES, TIMES
from minutes.model import Language
from minutes.sign.verdicts import BottomLine, Change, RosterSource, SignatureVerdict, Verdict

_RANK = (BottomLine.VALID, BottomLine.INCOMPLETE, BottomLine.UNTRUSTED, None, BottomLine.BROKEN)
"""From best to worst; None is a file without a verdict."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one file: a verdict, or why there is none."""

    file: Path
    """The file."""
    verdict: Verdict | None = None
    """The verdict."""
    error: MinutesError | None = None
    """Why there is none."""

    @staticmethod
    def of(file: Path, trust: tuple[Path, ...], body: Path | None) -> Outcome:
        """Verify a file.

        Raises:
            MinutesError: where not the file but a certificate or the body file cannot be read.
        """
        try:
            return Outcome(file=file, verdict=verify_guarded(file, trust=trust, body=body))
        except MinutesError as error:
            if isinstance(error, FaultyInput) or error.spot.file != file:
                raise
            return Outcome(file=file, error=error)

    @property
    def exit_code(self) -> int:
        """Exit code for this file alone."""
        if self.verdict is not None:
            return self.verdict.bottom_line.exit_code
        return EXIT_CODES[self.error.family if self.error else "minutes"]


def worst(outcomes: tuple[Outcome, ...]) -> int:
    """Exit code of the worst outcome."""
    return max(outcomes, key=lambda o: _RANK.index(o.verdict.bottom_line if o.verdict else None)).exit_code


def as_text(outcome: Outcome) -> str:
    """The outcome in the user's language."""
    lines = [str(outcome.file)]
    if outcome.verdict is None:
        assert outcome.error is not None
        return "\n".join([*lines, *_wrapped(words_of_error(outcome.error), 2)])
    verdict = outcome.verdict
    for signature in verdict.signatures:
        lines += _signature(signature)
    for change in verdict.changes:
        lines += _wrapped(_changed(change), 2)
    if verdict.missing:
        lines += _wrapped(_("Missing: {roles}").format(roles=_roles(verdict.missing)), 2)
        lines += _wrapped(_source(verdict.roster.source), 4)
    if verdict.unexpected:
        lines += _wrapped(_("Signed though not expected: {roles}").format(roles=_roles(verdict.unexpected)), 2)
    return "\n".join([*lines, *_wrapped(_(LINES[verdict.bottom_line.value]), 2)])


def as_json(outcomes: tuple[Outcome, ...]) -> str:
    """The outcomes as a JSON list, one object a file."""
    return json.dumps([_plain(o) for o in outcomes], ensure_ascii=False, indent=2)


def _signature(signature: SignatureVerdict) -> list[str]:
    name = signature.signer or _("unknown signer")
    role = _("Timestamp") if signature.is_timestamp else _role(signature.field)
    facts = []
    if signature.time is not None and signature.time_source is not None:
        facts.append(_(TIMES[signature.time_source.value]).format(moment=_moment(signature.time)))
    if signature.flaw is not None:
        facts.append(_("broken: {why}").format(why=_(FLAWS[signature.flaw.value])))
    else:
        facts.append(_("intact, covers the whole file") if signature.covers_all else _("intact, more came after it"))
    if signature.trusted_by is not None:
        facts.append(_("trusted: vouched for by {name}").format(name=signature.trusted_by))
    elif signature.distrust is not None:
        facts.append(_(DISTRUST[signature.distrust.value]))
    return [*_wrapped(f"{role}: {name}", 2), *(line for fact in facts for line in _wrapped(fact, 4))]


def _changed(change: Change) -> str:
    what = _(CHANGES[change.kind.value]).format(page=change.page, field=_role(change.field or ""))
    if change.after is None:
        return _("Changed: {what}").format(what=what)
    return _("Changed after the signature {role}: {what}").format(role=_role(change.after), what=what)


def _source(source: RosterSource) -> str:
    return {
        RosterSource.BODY: _("so say the rules of the body"),
        RosterSource.PAPER: _("so says the paper, as its first signer signed it"),
        RosterSource.CUSTOM: _("by custom: neither the paper nor a body file says who signs"),
    }[source]


def _roles(fields: tuple[str, ...]) -> str:
    return ", ".join(_role(f) for f in fields)


def _role(field: str) -> str:
    """The role in the user's language, with the number of an inspector."""
    if not field:
        return _("unknown")
    number = field[len(field.rstrip("0123456789")) :]
    printed = role_printed(field, Language(current_language()))
    return printed if printed == field or not number else f"{printed} {number}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day}.{local.month}.{local.year} {local.hour}.{local.minute:02}"


def _wrapped(words: str, indent: int) -> list[str]:
    blank = " " * indent
    return textwrap.wrap(words, WIDTH, initial_indent=blank, subsequent_indent=blank + "  ", break_on_hyphens=False)


def _plain(outcome: Outcome) -> dict[str, object]:
    if outcome.verdict is None:
        assert outcome.error is not None
        return {
            "file": str(outcome.file),
            "error": outcome.error.slug,
            "message": words_of_error(outcome.error),
        }
    verdict = outcome.verdict
    return {
        "file": str(outcome.file),
        "verdict": verdict.bottom_line.value,
        "signatures": [_plain_signature(s) for s in verdict.signatures],
        "changes": [
            {k: v for k, v in (("kind", c.kind.value), ("after", c.after), ("page", c.page), ("field", c.field)) if v}
            for c in verdict.changes
        ],
        "expected": list(verdict.roster.fields),
        "expected_source": verdict.roster.source.value,
        "missing": list(verdict.missing),
        "unexpected": list(verdict.unexpected),
    }


def _plain_signature(signature: SignatureVerdict) -> dict[str, object]:
    return {
        "field": signature.field,
        "signer": signature.signer,
        "timestamp": signature.is_timestamp,
        "certifies": signature.certifies,
        "intact": signature.intact,
        "flaw": signature.flaw.value if signature.flaw else None,
        "covers_all": signature.covers_all,
        "trusted": signature.trusted,
        "trusted_by": signature.trusted_by,
        "distrust": signature.distrust.value if signature.distrust else None,
        "time": signature.time.isoformat() if signature.time else None,
        "time_source": signature.time_source.value if signature.time_source else None,
    }

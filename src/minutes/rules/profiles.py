"""The rules that a body goes by: the table of profiles, and what the body's own file changes in it.

Only what a law or an established custom sets is filled in; what a body's own rules set and its
file does not say stays absent. Sources name the law or the custom (see `docs/why.md`).
"""

from __future__ import annotations

from dataclasses import dataclass

from minutes.model import Body, Inspection, Meeting, Profile, Quorum, QuorumKind, SignerRole


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a body goes by, with its profile's defaults filled in."""

    signers: tuple[SignerRole, ...]
    """Who signs the minutes, in order; inspectors are among them where inspectors inspect."""
    inspection: Inspection
    """How minutes are inspected."""
    inspector_count: int
    """How many inspectors a meeting elects; 0 where none are."""
    notice_days: int | None
    """Days before the meeting that the notice is due; None where only the body's own rules could say."""
    quorum: Quorum | None
    """When it can decide; None where only the body's own rules could say."""
    signers_source: str = ""
    """The law or custom behind the signers."""
    inspection_source: str = ""
    """The law or custom behind the inspection."""
    notice_source: str = ""
    """The law or custom behind the notice time."""
    quorum_source: str = ""
    """The law or custom behind the quorum."""


_C, _S, _I, _M = SignerRole.CHAIR, SignerRole.SECRETARY, SignerRole.INSPECTOR, SignerRole.MEMBER
_MORE_THAN_HALF = Quorum(kind=QuorumKind.MAJORITY)
_CONVENED = Quorum(kind=QuorumKind.CONVENED)

PROFILES: dict[Profile, Terms] = {
    Profile.ASSOCIATION_MEETING: Terms(
        signers=(_C, _S, _I),
        inspection=Inspection.INSPECTORS,
        inspector_count=2,
        notice_days=None,
        quorum=_CONVENED,
        signers_source="Yhdistyslaki 503/1989, 31 § (the secretary by custom)",
        inspection_source="Yhdistyslaki 503/1989, 31 §",
        notice_source="Yhdistyslaki 503/1989, 24 §: the rules of the association",
        quorum_source="Custom of associations: a meeting duly convened can decide",
    ),
    Profile.ASSOCIATION_BOARD: Terms(
        signers=(_C, _S),
        inspection=Inspection.NEXT_MEETING,
        inspector_count=0,
        notice_days=None,
        quorum=None,
        signers_source="Custom of boards of associations",
        inspection_source="Custom of boards of associations",
        quorum_source="The rules of the association",
    ),
    Profile.MUNICIPAL_BODY: Terms(
        signers=(_C, _S, _I),
        inspection=Inspection.INSPECTORS,
        inspector_count=2,
        notice_days=4,
        quorum=_MORE_THAN_HALF,
        signers_source="Kuntalaki 410/2015, 107 §, and the hallintosääntö",
        inspection_source="The hallintosääntö; two members in turn by custom",
        notice_source="Kuntalaki 410/2015, 94 § (council); the hallintosääntö for other bodies",
        quorum_source="Kuntalaki 410/2015, 103 §",
    ),
    Profile.WELLBEING_COUNTY_BODY: Terms(
        signers=(_C, _S, _I),
        inspection=Inspection.INSPECTORS,
        inspector_count=2,
        notice_days=None,
        quorum=_MORE_THAN_HALF,
        signers_source="Laki hyvinvointialueesta 611/2021, 112 §, and the hallintosääntö",
        inspection_source="The hallintosääntö; two members in turn by custom",
        notice_source="The hallintosääntö",
        quorum_source="Laki hyvinvointialueesta 611/2021, 108 §",
    ),
    Profile.AUTHORITY_COUNCIL: Terms(
        signers=(_C, _S),
        inspection=Inspection.NEXT_MEETING,
        inspector_count=0,
        notice_days=None,
        quorum=None,
        signers_source="Custom of advisory councils",
        inspection_source="Custom of advisory councils",
        notice_source="The toimintasääntö or the setting decision",
        quorum_source="The toimintasääntö or the setting decision",
    ),
    Profile.NGO_COUNCIL: Terms(
        signers=(_C, _S),
        inspection=Inspection.NEXT_MEETING,
        inspector_count=0,
        notice_days=None,
        quorum=None,
        signers_source="Custom of advisory councils",
        inspection_source="Custom of advisory councils",
        notice_source="The toimintasääntö",
        quorum_source="The toimintasääntö",
    ),
    Profile.COMPANY_BOARD: Terms(
        signers=(_C, _M),
        inspection=Inspection.NONE,
        inspector_count=0,
        notice_days=None,
        quorum=_MORE_THAN_HALF,
        signers_source="Osakeyhtiölaki 624/2006, 6:6",
        inspection_source="Osakeyhtiölaki 624/2006, 6:6",
        quorum_source="Osakeyhtiölaki 624/2006, 6:3",
    ),
    Profile.HOUSING_COMPANY_BOARD: Terms(
        signers=(_C, _M),
        inspection=Inspection.NONE,
        inspector_count=0,
        notice_days=None,
        quorum=_MORE_THAN_HALF,
        signers_source="Asunto-osakeyhtiölaki 1599/2009, 7:6",
        inspection_source="Asunto-osakeyhtiölaki 1599/2009, 7:6",
        quorum_source="Asunto-osakeyhtiölaki 1599/2009, 7 luku",
    ),
    Profile.COMPANY_MEETING: Terms(
        signers=(_C, _I),
        inspection=Inspection.INSPECTORS,
        inspector_count=1,
        notice_days=None,
        quorum=_CONVENED,
        signers_source="Osakeyhtiölaki 624/2006, 5 luku; asunto-osakeyhtiölaki 1599/2009, 6 luku",
        inspection_source="Osakeyhtiölaki 624/2006, 5 luku; asunto-osakeyhtiölaki 1599/2009, 6 luku",
        quorum_source="Custom of companies: a meeting duly convened can decide",
    ),
}
"""The table of profiles."""

UNKNOWN_PROFILE = Terms(
    signers=(_C, _S),
    inspection=Inspection.NEXT_MEETING,
    inspector_count=0,
    notice_days=None,
    quorum=None,
    signers_source="Custom of meetings",
    inspection_source="Custom of meetings",
)
"""For a body that does not say what it goes by."""


def terms_of(body: Body) -> Terms:
    """What the body goes by: what its file says, else its profile's terms.

    A body that names inspection by inspectors has them among its signers, unless it names its signers.
    """
    base = PROFILES[body.profile] if body.profile else UNKNOWN_PROFILE
    inspection = body.inspection or (Inspection.INSPECTORS if body.inspector_count else base.inspection)
    by_inspectors = inspection is Inspection.INSPECTORS
    count = body.inspector_count if body.inspector_count is not None else (base.inspector_count or 2)
    own = "The body's own rules"
    return Terms(
        signers=body.signers or _with_inspectors(base.signers, by_inspectors),
        inspection=inspection,
        inspector_count=count if by_inspectors else 0,
        notice_days=base.notice_days if body.notice_days is None else body.notice_days,
        quorum=body.quorum or base.quorum,
        signers_source=own if body.signers else base.signers_source,
        inspection_source=own if body.inspection else base.inspection_source,
        notice_source=base.notice_source if body.notice_days is None else own,
        quorum_source=own if body.quorum else base.quorum_source,
    )


def _with_inspectors(signers: tuple[SignerRole, ...], wanted: bool) -> tuple[SignerRole, ...]:
    others = tuple(role for role in signers if role is not SignerRole.INSPECTOR)
    return (*others, SignerRole.INSPECTOR) if wanted else others


@dataclass(frozen=True, kw_only=True)
class Signer:
    """One signature that the minutes of a meeting need."""

    role: SignerRole
    """In what capacity."""
    number: int | None
    """Which of several inspectors or members, from 1."""
    name: str | None
    """Who signs, where the meeting tells."""

    @property
    def field(self) -> str:
        """Name of the signature field: `chair`, `secretary`, `inspector1`, `member1`."""
        return f"{self.role.value}{self.number or ''}"


def signers_of(meeting: Meeting) -> tuple[Signer, ...]:
    """The signatures that the minutes need, in order.

    Inspectors that the meeting elected sign even where the profile knows of none.
    """
    terms = terms_of(meeting.body)
    officers = meeting.officers
    roles = list(terms.signers)
    if officers.inspectors and SignerRole.INSPECTOR not in roles and not meeting.body.signers:
        roles.append(SignerRole.INSPECTOR)
    signers: list[Signer] = []
    for role in dict.fromkeys(roles):
        if role is SignerRole.INSPECTOR:
            count = max(terms.inspector_count, len(officers.inspectors), roles.count(role))
            names = (*officers.inspectors, *[None] * count)[:count]
            signers += [Signer(role=role, number=n, name=name) for n, name in enumerate(names, start=1)]
        elif role is SignerRole.MEMBER:
            signers += [Signer(role=role, number=n, name=None) for n in range(1, roles.count(role) + 1)]
        else:
            name = officers.chair if role is SignerRole.CHAIR else officers.secretary
            signers.append(Signer(role=role, number=None, name=name))
    return tuple(signers)

from __future__ import annotations

import pytest

from minutes.model import Body, Inspection, Meeting, Officers, Profile, Quorum, QuorumKind, SignerRole, Text
from minutes.rules import signers_of, terms_of
from minutes.rules.profiles import PROFILES

NAME = Text(own="Hallitus")


@pytest.mark.parametrize("profile", list(Profile))
def test_every_profile_has_terms_with_their_sources(profile: Profile) -> None:
    terms = PROFILES[profile]
    assert SignerRole.CHAIR in terms.signers
    assert terms.signers_source and terms.inspection_source and terms.quorum_source
    assert (terms.inspection is Inspection.INSPECTORS) == (SignerRole.INSPECTOR in terms.signers)
    assert (terms.inspector_count > 0) == (terms.inspection is Inspection.INSPECTORS)


@pytest.mark.parametrize(
    ("profile", "signers", "inspectors", "days", "quorum"),
    [
        (Profile.ASSOCIATION_MEETING, "chair secretary inspector", 2, None, QuorumKind.CONVENED),
        (Profile.ASSOCIATION_BOARD, "chair secretary", 0, None, None),
        (Profile.MUNICIPAL_BODY, "chair secretary inspector", 2, 4, QuorumKind.MAJORITY),
        (Profile.WELLBEING_COUNTY_BODY, "chair secretary inspector", 2, None, QuorumKind.MAJORITY),
        (Profile.NGO_COUNCIL, "chair secretary", 0, None, None),
        (Profile.COMPANY_BOARD, "chair member", 0, None, QuorumKind.MAJORITY),
        (Profile.COMPANY_MEETING, "chair inspector", 1, None, QuorumKind.CONVENED),
        (None, "chair secretary", 0, None, None),
    ],
)
def test_terms_follow_the_profile(
    profile: Profile | None, signers: str, inspectors: int, days: int | None, quorum: QuorumKind | None
) -> None:
    terms = terms_of(Body(name=NAME, profile=profile))
    assert " ".join(terms.signers) == signers
    assert (terms.inspector_count, terms.notice_days) == (inspectors, days)
    assert (terms.quorum.kind if terms.quorum else None) is quorum


def test_the_bodys_own_rules_go_before_the_profile() -> None:
    body = Body(
        name=NAME,
        profile=Profile.MUNICIPAL_BODY,
        signers=(SignerRole.CHAIR,),
        inspection=Inspection.NEXT_MEETING,
        notice_days=0,
        quorum=Quorum(kind=QuorumKind.TWO_THIRDS),
    )
    terms = terms_of(body)
    assert terms.signers == (SignerRole.CHAIR,)
    assert (terms.inspection, terms.inspector_count, terms.notice_days) == (Inspection.NEXT_MEETING, 0, 0)
    assert terms.quorum == Quorum(kind=QuorumKind.TWO_THIRDS)
    assert terms.quorum_source == terms.notice_source == terms.signers_source == "The body's own rules"


def test_a_number_of_inspectors_makes_inspectors() -> None:
    terms = terms_of(Body(name=NAME, profile=Profile.NGO_COUNCIL, inspector_count=3))
    assert (terms.inspection, terms.inspector_count) == (Inspection.INSPECTORS, 3)
    assert terms.signers[-1] is SignerRole.INSPECTOR


def test_inspection_by_the_next_meeting_leaves_no_inspectors_to_sign() -> None:
    body = Body(name=NAME, profile=Profile.ASSOCIATION_MEETING, inspection=Inspection.NEXT_MEETING)
    assert SignerRole.INSPECTOR not in terms_of(body).signers


def test_signers_have_the_fields_of_their_signatures() -> None:
    officers = Officers(chair="Aino", secretary="Onni", inspectors=("Siiri", "Eero", "Ebba"))
    meeting = Meeting(body=Body(name=NAME, profile=Profile.ASSOCIATION_MEETING), officers=officers)
    assert [(s.field, s.name) for s in signers_of(meeting)] == [
        ("chair", "Aino"),
        ("secretary", "Onni"),
        ("inspector1", "Siiri"),
        ("inspector2", "Eero"),
        ("inspector3", "Ebba"),
    ]


def test_elected_inspectors_sign_though_the_profile_knows_of_none() -> None:
    meeting = Meeting(body=Body(name=NAME), officers=Officers(inspectors=("Siiri",)))
    assert [s.field for s in signers_of(meeting)] == ["chair", "secretary", "inspector1"]


def test_missing_inspectors_still_have_their_places() -> None:
    meeting = Meeting(body=Body(name=NAME, profile=Profile.COMPANY_MEETING))
    assert [(s.field, s.name) for s in signers_of(meeting)] == [("chair", None), ("inspector1", None)]
    board = Meeting(body=Body(name=NAME, profile=Profile.COMPANY_BOARD))
    assert [s.field for s in signers_of(board)] == ["chair", "member1"]

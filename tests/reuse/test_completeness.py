"""What a dossier lacks is told for every requirement; nothing is complete that nobody knows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.dossiers import Dossier
from dossier.ids import ScanDigest
from dossier.papers import Approval, Paper, PaperRole, PaperState, Signing
from dossier.procedures import Exemption, Requirement
from dossier.register import Held
from reuse.completeness import Completeness, Presence, Verdict, check_completeness
from reuse.lookup import Candidate, Offer
from reuse.terms import Limit, read_terms
from tests.reuse.world import CARD, DAY, FORM, OLD, PAPER, STATUS, TARGET

TERMS = read_terms()
REQUIREMENTS = (FORM, STATUS, CARD)


def paper(kind: str | None, ordinal: int = 1, **changes: object) -> Paper:
    """A good paper of this kind that bears no code of a component."""
    made = replace(PAPER, ordinal=ordinal, kind=kind, name=kind or "?", component="")
    return replace(made, digest=ScanDigest(f"{ordinal:064}"), **changes)  # type: ignore[arg-type]


def check(
    papers: Sequence[Paper], requirements: Sequence[Requirement] = REQUIREMENTS, day: dt.date = DAY
) -> Completeness:
    """The completeness of a dossier with these papers."""
    return check_completeness(replace(TARGET, papers=tuple(papers)), requirements, day, TERMS)


def presences(found: Completeness) -> list[Presence]:
    """How the requirements stand, in their order."""
    return [standing.presence for standing in found.standings]


CARD_PAPER = paper("citizen_identity_card", 3, values={"date_of_expiry": "2031-05-04"})
WHOLE = (paper("declaration_form", 1), paper("marital_status_certificate", 2), CARD_PAPER)


def test_dossier_with_all_papers_is_complete() -> None:
    found = check(WHOLE)

    assert presences(found) == [Presence.THERE] * 3
    assert found.verdict is Verdict.COMPLETE
    assert [standing.paper for standing in found.standings] == list(WHOLE)


@pytest.mark.parametrize("index", range(3))
def test_each_missing_paper_is_missed(index: int) -> None:
    found = check([each for each in WHOLE if each is not WHOLE[index]])

    assert presences(found)[index] is Presence.MISSING
    assert presences(found).count(Presence.THERE) == 2
    assert found.verdict is Verdict.INCOMPLETE


def test_unknown_requirements_are_never_complete() -> None:
    found = check(WHOLE, ())

    assert (found.verdict, found.standings) == (Verdict.UNKNOWN, ())
    assert found.unplaced == WHOLE


def test_requirements_that_came_with_the_dossier_count() -> None:
    due = Paper(PaperRole.COMPONENT, 2, "Căn cước", component="CC", is_required=True)
    there = replace(PAPER, component="XN", is_required=True)
    dossier = replace(TARGET, procedure="9.999999", has_requirements=True, papers=(there, due))

    found = check_completeness(dossier, (), DAY, TERMS)

    assert presences(found) == [Presence.THERE, Presence.MISSING]


def test_certificate_older_than_six_months_is_expired() -> None:
    old = paper("marital_status_certificate", 2, issued_on=dt.date(2025, 9, 1))

    standing = check((WHOLE[0], old, WHOLE[2])).standings[1]

    assert standing.presence is Presence.EXPIRED
    assert "01/03/2026" in " ".join(standing.reasons)


DOUBTFUL = {
    "not approved": {"approval": Approval.PENDING},
    "altered": {"signing": Signing.ALTERED},
    "not digitized": {"state": PaperState.NOT_DIGITIZED},
    "no date": {"issued_on": None},
    "wrong kind": {"component": "XN", "kind": "birth_certificate"},
    "no kind": {"component": "XN", "kind": None},
}


@pytest.mark.parametrize("changes", DOUBTFUL.values(), ids=DOUBTFUL)
def test_paper_that_a_person_must_look_at_is_there_with_a_doubt(changes: dict[str, object]) -> None:
    doubtful = paper(**{"kind": "marital_status_certificate", "ordinal": 2, **changes})  # type: ignore[arg-type]

    found = check((WHOLE[0], doubtful, WHOLE[2]))

    assert presences(found)[1] is Presence.DOUBTFUL
    assert len(found.standings[1].reasons) == 1
    assert found.verdict is Verdict.UNVERIFIED


def test_refused_scan_does_not_serve() -> None:
    found = check((WHOLE[0], replace(WHOLE[1], approval=Approval.REFUSED), WHOLE[2]))

    assert (presences(found)[1], found.verdict) == (Presence.REFUSED, Verdict.INCOMPLETE)


def test_other_paper_of_the_dossier_goes_before_a_bad_one() -> None:
    refused = replace(WHOLE[1], approval=Approval.REFUSED)
    good = replace(WHOLE[1], ordinal=4)

    found = check((WHOLE[0], refused, WHOLE[2], good))

    assert found.standings[1].paper == good
    assert found.unplaced == (refused,)


def test_exempt_component_is_not_missed() -> None:
    by_rule = replace(CARD, exemption=Exemption.IN_DATABASE)
    by_person = Paper(PaperRole.COMPONENT, 9, "Căn cước", component="CC", exemption=Exemption.ELECTRONIC)

    assert presences(check(WHOLE[:2], (FORM, STATUS, by_rule)))[2] is Presence.EXEMPT
    assert presences(check((*WHOLE[:2], by_person)))[2] is Presence.EXEMPT


def test_component_that_is_not_required_leaves_the_verdict() -> None:
    found = check(WHOLE[:2], (FORM, STATUS, replace(CARD, is_required=False)))

    assert (presences(found)[2], found.verdict) == (Presence.MISSING, Verdict.COMPLETE)


def test_any_of_several_kinds_serves() -> None:
    either = replace(CARD, kinds=("citizen_identity_card", "birth_certificate"))

    assert (
        check((*WHOLE[:2], paper("birth_certificate", 3)), (FORM, STATUS, either)).verdict is Verdict.COMPLETE
    )


@pytest.mark.parametrize("order", tuple(permutations(range(3))))
def test_papers_are_shared_out_so_that_most_requirements_are_served(order: tuple[int, ...]) -> None:
    any_of_three = Requirement(
        "A", "A", kinds=("birth_certificate", "death_certificate", "land_use_right_certificate")
    )
    any_of_two = Requirement("B", "B", kinds=("birth_certificate", "death_certificate"))
    one_only = Requirement("C", "C", kinds=("birth_certificate",))
    requirements = [(any_of_three, any_of_two, one_only)[index] for index in order]
    papers = [
        paper("birth_certificate", 1),
        paper("death_certificate", 2),
        paper("land_use_right_certificate", 3),
    ]

    assert check(papers, requirements).verdict is Verdict.COMPLETE


@settings(deadline=None)  # the machine may be shared
@given(
    st.lists(st.sets(st.sampled_from("abcd"), min_size=1), max_size=4),
    st.lists(st.sampled_from("abcde"), max_size=5),
)
def test_no_paper_serves_twice_and_no_way_serves_more(wanted: list[set[str]], kinds: list[str]) -> None:
    requirements = [Requirement(f"R{at}", "R", kinds=tuple(sorted(each))) for at, each in enumerate(wanted)]
    papers = [paper(kind, ordinal) for ordinal, kind in enumerate(kinds, 1)]

    found = check(papers, requirements)

    serving = [standing.paper.ordinal for standing in found.standings if standing.paper is not None]
    assert len(set(serving)) == len(serving)
    padded = [*kinds, *[""] * len(wanted)]
    best = max(
        sum(kind in each for kind, each in zip(chosen, wanted, strict=True))
        for chosen in permutations(padded, len(wanted))
    )
    assert len(serving) == best
    assert len(found.unplaced) == len(papers) - best


def test_paper_with_the_code_of_another_component_does_not_serve() -> None:
    filed = replace(WHOLE[1], component="TK")

    assert presences(check((filed, WHOLE[2])))[1] is Presence.MISSING


def test_paper_of_no_known_kind_serves_with_a_doubt() -> None:
    anything = Requirement("UQ", "Giấy tờ chứng minh", kinds=("authorization_letter", "other"))

    assert presences(check([paper("other")], [anything])) == [Presence.DOUBTFUL]


def test_counters_own_slip_is_no_paper_of_the_dossier() -> None:
    assert check([paper("acceptance_slip")]).unplaced == ()


def test_what_could_be_used_again_is_offered() -> None:
    candidate = Candidate(Held(OLD, "H60.16", DAY, PAPER), Limit(None, True, ""), ())
    dossier: Dossier = replace(TARGET, papers=(WHOLE[0], WHOLE[2]))
    offers = [Offer(STATUS, (candidate,)), Offer(CARD, (), (candidate,))]

    found = check_completeness(dossier, REQUIREMENTS, DAY, TERMS, offers)

    assert (found.standings[1].presence, found.standings[1].offer) == (Presence.REUSABLE, offers[0])
    assert found.verdict is Verdict.INCOMPLETE
    assert found.standings[0].offer is None

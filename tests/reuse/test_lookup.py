"""Which papers are offered, out of a register on either database."""

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from dossier.dossiers import DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState, Source
from dossier.procedures import Procedure
from reuse.conditions import Asked, Condition
from reuse.lookup import Problem, find_reusable, look_up, masked, owner_number, read_desk
from storage.engine import transaction
from storage.register import SqlRegister
from storage.register_tables import DossierRow
from tests.reuse.world import (
    APART,
    CLERK,
    DAY,
    HERE,
    MARRIAGE,
    NAMESAKE,
    NEW,
    NOON,
    OLD,
    OWNER,
    PAPER,
    PAPER_BREAKS,
    SOURCE,
    STATUS,
    TARGET,
    stock,
)

ASKED = Asked("037153000257", HERE, DAY, NEW)
BROKEN = st.lists(
    st.sets(st.sampled_from(sorted(PAPER_BREAKS)), max_size=3).filter(
        lambda found: not any(one in APART.get(other, ()) for one in found for other in found)
    ),
    min_size=1,
    max_size=6,
)


def broken(paper: Paper, conditions: set[Condition]) -> Paper:
    """The paper failing these conditions."""
    for condition in sorted(conditions):
        paper = PAPER_BREAKS[condition](paper)
    return paper


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BROKEN)
def test_no_paper_that_fails_a_condition_is_ever_offered(
    register: SqlRegister, many: list[set[Condition]]
) -> None:
    with transaction(register._engine) as connection:  # noqa: SLF001 - a clean table for each example
        connection.execute(delete(DossierRow))
    papers = [
        replace(broken(PAPER, conditions), ordinal=ordinal, component="")
        for ordinal, conditions in enumerate(many, 1)
    ]
    stock(register, replace(SOURCE, papers=tuple(papers)), TARGET)

    offer = look_up(register, read_desk(register), "1.000894", ASKED).of("XN")

    assert offer is not None
    usable = {one.held.paper.ordinal for one in offer.usable}
    refused = {
        one.held.paper.ordinal: {refusal.condition for refusal in one.refusals} for one in offer.refused
    }
    # Nothing of ours is even a candidate without its file.
    assert usable == {number for number, conditions in enumerate(many, 1) if not conditions}
    assert refused == {number: conditions for number, conditions in enumerate(many, 1) if conditions}


def test_answer_tells_source_page_and_who_confirmed(register: SqlRegister) -> None:
    stock(register)

    answer = find_reusable(register, "037 153 000257", "1.000894", HERE, DAY)

    offer = answer.of("XN")
    assert offer is not None
    (candidate,) = offer.usable
    assert (candidate.source, candidate.held.paper.page_range) == (
        Source(OLD, PaperRole.COMPONENT, 1),
        (1, 2),
    )
    assert (candidate.held.paper.approved_by, candidate.limit.until) == (
        "Nguyễn Thị Duyệt",
        dt.date(2026, 6, 1),
    )
    assert [offer.requirement.code for offer in answer.offers] == ["TK", "XN", "CC"]


def test_namesake_with_another_number_is_not_even_refused(register: SqlRegister) -> None:
    stock(register, replace(SOURCE, papers=(replace(PAPER, owner=NAMESAKE),)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert (offer.usable, offer.refused) == ((), ())


def test_paper_of_an_unknown_owner_is_not_offered(register: SqlRegister) -> None:
    stock(register, replace(SOURCE, papers=(replace(PAPER, owner=Owner(None, OWNER.name)),)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert (offer.usable, offer.refused) == ((), ())


def test_copy_is_shown_as_its_original_and_once(register: SqlRegister) -> None:
    between = DossierCode("H60.16-251210-0002")
    copy = replace(PAPER, state=PaperState.REUSED_COMPONENT, reused_from=Source(OLD, PaperRole.COMPONENT, 1))
    stock(register, SOURCE, replace(TARGET, code=between, papers=(copy,)), TARGET)

    offer = look_up(register, read_desk(register), "1.000894", ASKED).of("XN")

    assert offer is not None
    assert [one.held.dossier for one in (*offer.usable, *offer.refused)] == [OLD]


def test_copy_does_not_outlive_the_revocation_of_its_original(register: SqlRegister) -> None:
    between = DossierCode("H60.16-251210-0002")
    copy = replace(PAPER, state=PaperState.REUSED_COMPONENT, reused_from=Source(OLD, PaperRole.COMPONENT, 1))
    revoked = replace(PAPER, validity=replace(PAPER.validity, revoked_on=DAY))
    stock(register, replace(SOURCE, papers=(revoked,)), replace(TARGET, code=between, papers=(copy,)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert offer.usable == ()
    assert [one.refusals[0].condition for one in offer.refused] == [Condition.NOT_REVOKED]


def test_copies_that_name_each_other_end(register: SqlRegister) -> None:
    one = replace(PAPER, reused_from=Source(NEW, PaperRole.COMPONENT, 1))
    other = replace(PAPER, reused_from=Source(OLD, PaperRole.COMPONENT, 1))
    stock(register, replace(SOURCE, papers=(one,)), replace(TARGET, papers=(other,)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert offer.usable == ()


def test_approved_goes_before_signed_and_newer_before_older(register: SqlRegister) -> None:
    older = replace(
        PAPER, ordinal=2, component="", issued_on=dt.date(2025, 11, 1), digest=ScanDigest("cd" * 32)
    )
    stock(register, replace(SOURCE, papers=(PAPER, older)), TARGET)

    offer = look_up(register, read_desk(register), "1.000894", ASKED).of("XN")

    assert offer is not None
    assert [one.held.paper.ordinal for one in offer.usable] == [1, 2]


def test_result_is_offered_once_it_was_given(register: SqlRegister) -> None:
    result = replace(PAPER, role=PaperRole.RESULT, component="KQ.G15.000040")
    given_out = replace(SOURCE, status=DossierStatus.RETURNED, returned_at=NOON, papers=(result,))
    kept = replace(given_out, code=DossierCode("H60.16-250914-0008"), status=DossierStatus.IN_PROGRESS)
    stock(register, given_out, kept)

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert [one.held.dossier for one in offer.usable] == [OLD]
    assert [one.refusals[0].condition for one in offer.refused] == [Condition.NOT_WITHHELD]


def test_scope_is_that_of_the_tree_of_offices(register: SqlRegister) -> None:
    scoped = replace(PAPER, validity=replace(PAPER.validity, scope="H60"))
    stock(register, replace(SOURCE, papers=(scoped,)))

    within = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")
    outside = find_reusable(register, OWNER.id or "", "1.000894", "H22.1", DAY).of("XN")

    assert within is not None
    assert outside is not None
    assert (len(within.usable), len(outside.usable)) == (1, 0)


def many(count: int, paper: Paper, first: int) -> tuple[Paper, ...]:
    """So many papers, each a day older than the one before."""
    newest = dt.date(2026, 2, 20)
    return tuple(
        replace(paper, ordinal=first + number, component="", issued_on=newest - dt.timedelta(number))
        for number in range(count)
    )


def test_first_of_many_are_looked_at_and_the_others_counted(register: SqlRegister) -> None:
    pending = replace(PAPER, approval=Approval.PENDING)
    papers = (*many(20, pending, 1), *many(60, PAPER, 101))
    stock(register, replace(SOURCE, papers=papers))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert [one.held.paper.ordinal for one in offer.usable] == list(range(101, 151))
    assert (offer.refused, offer.not_looked_at) == ((), 30)


def test_old_paper_is_found_behind_many_that_may_not_be_used(register: SqlRegister) -> None:
    revoked = replace(PAPER, validity=replace(PAPER.validity, revoked_on=DAY))
    good = replace(PAPER, ordinal=900, component="")
    stock(register, replace(SOURCE, papers=(*many(60, revoked, 1), good)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert [one.held.paper.ordinal for one in offer.usable] == [900]
    assert (len(offer.refused), offer.not_looked_at) == (60, 0)


def test_what_nobody_vouches_for_is_not_looked_through(register: SqlRegister) -> None:
    stock(register, replace(SOURCE, papers=many(60, replace(PAPER, approval=Approval.PENDING), 1)))

    offer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY).of("XN")

    assert offer is not None
    assert (len(offer.usable), len(offer.refused), offer.not_looked_at) == (0, 50, 10)


def test_paper_filed_under_a_component_without_kinds_is_not_lost_among_many(register: SqlRegister) -> None:
    anything = replace(MARRIAGE, requirements=(replace(STATUS, kinds=(), code="GT"), STATUS))
    filed = replace(PAPER, ordinal=900, component="GT", issued_on=dt.date(2025, 11, 1))
    stock(register, replace(SOURCE, procedure="1.000894", papers=(*many(60, PAPER, 1), filed)))
    with register.entry(CLERK) as entry:
        entry.procedures([anything])

    answer = find_reusable(register, OWNER.id or "", "1.000894", HERE, DAY)

    offers = {offer.requirement.code: offer for offer in answer.offers}
    assert [one.held.paper.ordinal for one in offers["GT"].usable] == [900]
    # It may serve the other component as well, which the 60 papers serve too.
    assert (len(offers["XN"].usable), offers["XN"].not_looked_at) == (51, 10)


def test_question_that_cannot_be_answered_says_why(register: SqlRegister) -> None:
    stock(register)
    with register.entry(CLERK) as entry:
        entry.procedures([Procedure("1.009999", "Chưa rõ thành phần", "Khác")])

    def problem(owner: str, procedure: str, day: dt.date = DAY) -> Problem | None:
        return find_reusable(register, owner, procedure, HERE, day).problem

    assert problem("037153000257", "9.999999") is Problem.UNKNOWN_PROCEDURE
    assert problem("037153000257", "1.009999") is Problem.UNKNOWN_REQUIREMENTS
    assert problem(" ", "1.000894") is Problem.NO_OWNER


def test_requirements_are_those_of_the_day(register: SqlRegister) -> None:
    stock(register)
    later = replace(MARRIAGE, valid_from=dt.date(2027, 3, 1), requirements=MARRIAGE.requirements[:1])
    with register.entry(CLERK) as entry:
        entry.procedures([later])

    desk = read_desk(register)

    assert len(desk.requirements("1.000894", DAY)) == 3
    assert len(desk.requirements("1.000894", dt.date(2027, 3, 1))) == 1


def test_numbers_are_taken_as_people_type_them() -> None:
    assert owner_number(" 037.153 000257\n") == "037153000257"
    assert owner_number("0100109106-001") == "0100109106-001"


def test_masked_numbers_hide_their_middle() -> None:
    assert masked("037153000257") == "0371****0257"
    assert masked("123456789") == "12****89"
    assert masked("B1234567") == "****"
    assert masked(None) == "–"

"""A reuse is recorded with who and why, once, and only if every condition still holds."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dossier.dossiers import Dossier, DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import NOBODY, Approval, Paper, PaperRole, PaperState, Source
from dossier.procedures import Exemption
from dossier.register import Author
from reuse.accepting import Outcome, Recorded, Wish, accept, undo
from reuse.lookup import read_desk
from storage.register import SqlRegister
from tests.reuse.world import (
    CLERK,
    DAY,
    NAMESAKE,
    NEW,
    NOON,
    OLD,
    OWNER,
    PAPER,
    PAPER_BREAKS,
    SOURCE,
    TARGET,
    stock,
)

FIRST = Source(OLD, PaperRole.COMPONENT, 1)
WISH = Wish(NEW, "XN", FIRST)


def wish(register: SqlRegister, asked: Wish = WISH, moment: dt.datetime = NOON) -> Recorded:
    """Accept a reuse."""
    return accept(register, read_desk(register), asked, CLERK, moment)


def kept(register: SqlRegister, code: DossierCode = NEW) -> Dossier:
    """A dossier as it stands."""
    found = register.dossier(code)
    assert found is not None
    return found


def test_reuse_is_on_the_dossier_with_its_source(register: SqlRegister) -> None:
    stock(register)

    assert wish(register).outcome is Outcome.RECORDED

    (paper,) = (paper for paper in kept(register).papers if paper.component == "XN")
    assert (paper.state, paper.reused_from) == (PaperState.REUSED_COMPONENT, FIRST)
    assert (paper.digest, paper.page_range, paper.owner) == (PAPER.digest, (1, 2), OWNER)
    assert (paper.approval, paper.approved_by, paper.approved_at) == (Approval.APPROVED, "clerk", NOON)
    assert (paper.is_required, paper.is_covered, paper.values) == (True, True, PAPER.values)
    assert kept(register, OLD) == SOURCE


def test_change_tells_who_and_why(register: SqlRegister) -> None:
    stock(register)
    wish(register)

    changes = {change.what: change for change in register.changes([NEW]) if change.what != "added"}

    assert (changes["state"].old, changes["state"].new) == ("0", "2")
    assert str(OLD) in changes["reused_from"].new
    assert {change.author for change in changes.values()} == {CLERK}
    assert "037153000257" not in "".join(change.old + change.new for change in changes.values())


def test_reuse_of_what_came_from_the_national_store_is_no_second_fetch(register: SqlRegister) -> None:
    fetched = replace(PAPER, is_from_national_store=True, is_in_national_store=True)
    stock(register, replace(SOURCE, papers=(fetched,)), TARGET)

    recorded = wish(register)

    assert recorded.paper is not None
    assert (recorded.paper.is_from_national_store, recorded.paper.is_in_national_store) == (False, False)


def test_same_again_changes_nothing(register: SqlRegister) -> None:
    stock(register)
    wish(register)
    before = register.changes()

    assert wish(register).outcome is Outcome.SAME
    assert register.changes() == before


def test_result_of_another_dossier_is_told_apart(register: SqlRegister) -> None:
    result = replace(PAPER, role=PaperRole.RESULT)
    stock(register, replace(SOURCE, status=DossierStatus.RETURNED, papers=(result,)), TARGET)

    recorded = wish(register, replace(WISH, source=Source(OLD, PaperRole.RESULT, 1)))

    assert recorded.paper is not None
    assert recorded.paper.state is PaperState.REUSED_RESULT
    assert recorded.paper.role is PaperRole.COMPONENT


def test_reuse_of_a_reuse_names_the_original(register: SqlRegister) -> None:
    third = DossierCode("H60.16-260303-0001")
    stock(register, SOURCE, TARGET, replace(TARGET, code=third))
    first = wish(register)
    assert first.paper is not None

    again = wish(register, Wish(third, "XN", Source(NEW, PaperRole.COMPONENT, first.paper.ordinal)))

    assert again.paper is not None
    assert again.paper.reused_from == FIRST


@pytest.mark.parametrize("condition", PAPER_BREAKS)
def test_paper_that_fails_a_condition_meanwhile_is_refused(register: SqlRegister, condition: str) -> None:
    stock(register)
    with register.entry(Author("officer", "đổi sau khi được gợi ý")) as entry:
        entry.dossiers([replace(SOURCE, papers=(PAPER_BREAKS[condition](PAPER),))])  # type: ignore[index]
    before = register.dossier(NEW)

    recorded = wish(register)

    assert recorded.outcome is Outcome.REFUSED
    assert len(recorded.reasons) == 1
    assert register.dossier(NEW) == before


TARGETS: dict[str, Callable[[Dossier], Dossier]] = {
    "another owner": lambda target: replace(target, owner=NAMESAKE),
    "no number": lambda target: replace(target, owner=NOBODY),
    "settled": lambda target: replace(target, status=DossierStatus.SETTLED),
    "refused": lambda target: replace(target, status=DossierStatus.REFUSED),
    "no procedure": lambda target: replace(target, procedure=None),
    "there already": lambda target: replace(target, papers=(replace(PAPER, approval=Approval.PENDING),)),
    "exempt": lambda target: replace(
        target, papers=(replace(PAPER, digest=None, exemption=Exemption.IN_DATABASE),)
    ),
}


@pytest.mark.parametrize("change", TARGETS.values(), ids=TARGETS)
def test_dossier_that_may_not_have_it_is_left_alone(
    register: SqlRegister, change: Callable[[Dossier], Dossier]
) -> None:
    stock(register, SOURCE, change(TARGET))
    before = register.dossier(NEW)

    recorded = wish(register)

    assert recorded.outcome is Outcome.REFUSED
    assert recorded.reasons
    assert register.dossier(NEW) == before


@pytest.mark.parametrize(
    "asked",
    [
        replace(WISH, dossier=DossierCode("H60.16-260302-0099")),
        replace(WISH, source=Source(OLD, PaperRole.COMPONENT, 7)),
        replace(WISH, source=Source(DossierCode("H60.16-260302-0098"), PaperRole.RESULT, 1)),
        replace(WISH, requirement="KHONG-CO"),
        replace(WISH, source=Source(NEW, PaperRole.COMPONENT, 1)),
    ],
)
def test_what_is_not_there_is_refused_in_words(register: SqlRegister, asked: Wish) -> None:
    stock(register)

    recorded = wish(register, asked)

    assert recorded.outcome is Outcome.REFUSED
    assert all(reason.endswith(".") for reason in recorded.reasons)


def test_reuse_is_undone_and_both_stay_in_the_changes(register: SqlRegister) -> None:
    stock(register)
    before = register.dossier(NEW)
    wish(register)

    undone = undo(register, read_desk(register), NEW, "XN", Author("chief", "nhầm người"))

    assert undone.outcome is Outcome.RECORDED
    assert register.dossier(NEW) == before
    states = [
        (change.old, change.new, change.author.who)
        for change in register.changes([NEW])
        if change.what == "state"
    ]
    assert states == [("0", "2", "clerk"), ("2", "0", "chief")]
    assert undo(register, read_desk(register), NEW, "XN", CLERK).outcome is Outcome.SAME


BAD: dict[str, Callable[[Paper], Paper]] = {
    "expired": lambda paper: replace(paper, issued_on=dt.date(2025, 1, 1)),
    "refused": lambda paper: replace(paper, approval=Approval.REFUSED),
    "revoked": lambda paper: replace(paper, validity=replace(paper.validity, revoked_on=DAY)),
}


@pytest.mark.parametrize("worsen", BAD.values(), ids=BAD)
def test_reuse_stands_beside_a_paper_that_no_longer_serves(
    register: SqlRegister, worsen: Callable[[Paper], Paper]
) -> None:
    bad = worsen(replace(PAPER, digest=ScanDigest("cd" * 32)))
    stock(register, SOURCE, replace(TARGET, papers=(bad,)))
    before = register.dossier(NEW)

    assert wish(register).outcome is Outcome.RECORDED

    mine = [paper for paper in kept(register).papers if paper.component == "XN"]
    assert [(paper.digest, paper.reused_from) for paper in mine] == [
        (bad.digest, None),
        (PAPER.digest, FIRST),
    ]
    assert undo(register, read_desk(register), NEW, "XN", CLERK).outcome is Outcome.RECORDED
    assert register.dossier(NEW) == before


def test_paper_without_a_code_that_serves_by_its_kind_is_not_doubled(register: SqlRegister) -> None:
    stock(register)
    there = replace(PAPER, ordinal=9, component="", digest=ScanDigest("cd" * 32))
    with register.entry(CLERK) as entry:
        entry.dossiers([replace(kept(register), papers=(*kept(register).papers, there))])

    assert wish(register).outcome is Outcome.REFUSED


def test_two_clerks_who_accept_the_same_record_it_once(register: SqlRegister) -> None:
    stock(register)

    with ThreadPoolExecutor(4) as clerks:
        outcomes = [recorded.outcome for recorded in clerks.map(lambda _: wish(register), range(4))]

    assert sorted(outcomes) == [Outcome.RECORDED, *[Outcome.SAME] * 3]
    assert [change.what for change in register.changes([NEW])].count("state") == 1


def test_reuse_that_another_system_recorded_is_not_undone_here(register: SqlRegister) -> None:
    synced = replace(PAPER, state=PaperState.REUSED_COMPONENT, digest=None, link="https://kho/1")
    stock(register, replace(TARGET, papers=(synced,)))

    assert undo(register, read_desk(register), NEW, "XN", CLERK).outcome is Outcome.REFUSED
    assert kept(register).papers[0].link == "https://kho/1"


def test_paper_that_ran_out_since_it_was_offered_is_refused(register: SqlRegister) -> None:
    stock(register)
    later = NOON + dt.timedelta(days=200)

    assert wish(register, moment=later).outcome is Outcome.REFUSED

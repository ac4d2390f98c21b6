"""Every condition of domain rule 2.5 by itself, and all of them together."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.dossiers import DossierStatus
from dossier.papers import NOBODY, Approval, PaperRole, Signing
from reuse.conditions import LAWS, Case, Condition, refusals
from tests.reuse.world import APART, CASE, HERE, NAMESAKE, OLD, PAPER, PAPER_BREAKS, RULES, STATUS


def failing(case: Case) -> set[Condition]:
    """The conditions that a case fails."""
    return {refusal.condition for refusal in refusals(case, RULES)}


def with_paper(**changes: object) -> Case:
    """The good case with another paper."""
    return replace(CASE, held=replace(CASE.held, paper=replace(PAPER, **changes)))  # type: ignore[arg-type]


def of_status(case: Case, status: DossierStatus) -> Case:
    """The case with its paper in a dossier of this status."""
    return replace(case, held=replace(case.held, status=status))


def test_paper_of_which_all_holds_may_be_used() -> None:
    assert refusals(CASE, RULES) == ()


@pytest.mark.parametrize("condition", PAPER_BREAKS)
def test_one_broken_condition_is_told_and_no_other(condition: Condition) -> None:
    case = replace(CASE, held=replace(CASE.held, paper=PAPER_BREAKS[condition](PAPER)))

    assert failing(case) == {condition}


@settings(deadline=None)  # the machine may be shared
@given(st.sets(st.sampled_from(sorted(PAPER_BREAKS))))
def test_all_broken_conditions_are_told(broken: set[Condition]) -> None:
    together = {one for one in broken if not any(one in APART.get(other, ()) for other in broken)}
    paper = PAPER
    for condition in sorted(together):
        paper = PAPER_BREAKS[condition](paper)

    assert failing(replace(CASE, held=replace(CASE.held, paper=paper))) == together


def test_namesake_with_another_number_is_refused() -> None:
    assert failing(with_paper(owner=NAMESAKE)) == {Condition.OWNER}


def test_without_a_number_on_either_side_nothing_is_used_again() -> None:
    nobody = replace(CASE, asked=replace(CASE.asked, owner_id=""))

    assert failing(with_paper(owner=NOBODY)) == {Condition.OWNER}
    assert failing(nobody) == {Condition.OWNER}


def test_requirement_that_must_be_new_refuses() -> None:
    assert failing(replace(CASE, requirement=replace(STATUS, is_reusable=False))) == {Condition.ALLOWED}


def test_another_kind_is_refused() -> None:
    assert Condition.KIND in failing(with_paper(kind="birth_certificate"))


def test_requirement_without_kinds_takes_what_was_filed_under_its_code_for_the_same_procedure() -> None:
    anything = replace(CASE, requirement=replace(STATUS, kinds=()))

    assert failing(replace(anything, is_same_procedure=True)) == set()
    assert failing(anything) == {Condition.KIND}
    assert failing(
        replace(anything, is_same_procedure=True, requirement=replace(STATUS, kinds=(), code="KHAC"))
    ) == {Condition.KIND}


def test_paper_of_no_known_kind_is_used_only_for_what_it_was_filed_under() -> None:
    other = replace(with_paper(kind="other"), requirement=replace(STATUS, kinds=("other",)))

    assert failing(other) == {Condition.KIND}
    assert failing(replace(other, is_same_procedure=True)) == set()


def test_declaration_is_made_for_one_dossier() -> None:
    accepted = replace(CASE, requirement=replace(STATUS, kinds=("declaration_form",)))
    declaration = replace(PAPER, kind="declaration_form")

    assert failing(replace(accepted, held=replace(CASE.held, paper=declaration))) == {Condition.ONCE}


def test_valid_signature_stands_for_a_person() -> None:
    assert failing(with_paper(approval=Approval.PENDING, signing=Signing.VALID)) == set()
    assert failing(with_paper(approval=Approval.PENDING, signing=Signing.UNTRUSTED)) == {Condition.VOUCHED}


def test_refused_paper_is_not_saved_by_its_signature() -> None:
    assert failing(with_paper(approval=Approval.REFUSED, signing=Signing.VALID)) == {Condition.VOUCHED}


def test_scope_covers_the_offices_below() -> None:
    province, here = (replace(PAPER.validity, scope=scope) for scope in ("H60", HERE))

    assert failing(with_paper(validity=province)) == set()
    assert failing(with_paper(validity=here)) == set()


@pytest.mark.parametrize(
    "status", [DossierStatus.IN_PROGRESS, DossierStatus.WITHDRAWN, DossierStatus.STOPPED]
)
def test_result_of_a_dossier_that_is_not_settled_is_withheld(status: DossierStatus) -> None:
    case = with_paper(role=PaperRole.RESULT)

    assert failing(of_status(case, status)) == {Condition.NOT_WITHHELD}
    assert failing(of_status(case, DossierStatus.RETURNED)) == set()


def test_paper_of_a_dossier_that_was_never_taken_in_is_refused() -> None:
    assert failing(of_status(CASE, DossierStatus.REFUSED)) == {Condition.DOSSIER}


def test_dossier_is_never_offered_its_own_paper() -> None:
    assert failing(replace(CASE, asked=replace(CASE.asked, dossier=OLD))) == {Condition.DOSSIER}


def test_every_condition_names_its_law() -> None:
    assert set(LAWS) == set(Condition)
    assert all(LAWS.values())

"""Each rate counts what its definition says, to the last dossier."""

from dataclasses import replace

import pytest

from dossier.dossiers import RECEIVED, Channel, DossierStatus
from dossier.facts import Counted, DossierFacts, PaperFacts
from dossier.papers import PaperRole, PaperState, Signing
from rates.measures import MEASURES, R1, R1D, R1F, R2, R3, R4, R5, R6, R7, Tally, measure, percent, shown

NOTHING = DossierFacts(
    "H60.16", "1.001193", Channel.ONLINE, DossierStatus.IN_PROGRESS, "own", None,
    has_file=False, is_full=False, has_reuse=False, is_from_store=False, is_in_store=False, has_result_file=False,
    needs_result=True, is_connected=False,
)  # fmt: skip
PAPER = PaperFacts(
    "H60.16", "1.001193", Channel.ONLINE, "own", None, "birth_certificate", PaperRole.COMPONENT,
    PaperState.NOT_DIGITIZED, has_file=False, is_exempt=False, is_required=True, signing=Signing.UNKNOWN, has_requirements=True,
)  # fmt: skip


def once(*facts: DossierFacts | PaperFacts) -> list[Counted]:
    return [Counted(one, 1) for one in facts]


def test_dossier_with_a_file_counts_for_r1_and_not_for_full() -> None:
    facts = once(NOTHING, replace(NOTHING, has_file=True))

    assert R1.tally(facts) == Tally(1, 2)
    assert R1F.tally(facts) == Tally(0, 2)


def test_only_the_counter_counts_for_r1d() -> None:
    at_counter = replace(NOTHING, channel=Channel.DIRECT)
    facts = once(replace(NOTHING, has_file=True), at_counter, replace(at_counter, has_file=True))

    assert R1D.tally(facts) == Tally(1, 2)


@pytest.mark.parametrize("status", sorted(RECEIVED))
def test_result_is_due_once_a_dossier_is_settled(status: DossierStatus) -> None:
    is_settled = status in {DossierStatus.WITHDRAWN, DossierStatus.SETTLED, DossierStatus.RETURNED}

    assert R2.tally(once(replace(NOTHING, status=status))) == Tally(0, int(is_settled))


def test_procedure_without_a_written_result_owes_none() -> None:
    settled = replace(NOTHING, status=DossierStatus.SETTLED, needs_result=False)

    assert R2.tally(once(settled)) == Tally(1, 1)
    assert R3.tally(once(settled, replace(settled, has_file=True))) == Tally(1, 2)


def test_r3_wants_component_and_result_of_every_received_dossier() -> None:
    both = replace(NOTHING, has_file=True, has_result_file=True)

    assert R3.tally(
        once(both, replace(NOTHING, has_file=True), replace(NOTHING, has_result_file=True))
    ) == Tally(1, 3)


def test_reuse_and_national_store_are_two_rates() -> None:
    facts = once(replace(NOTHING, has_reuse=True), replace(NOTHING, is_from_store=True), NOTHING)

    assert (R4.tally(facts), R5.tally(facts)) == (Tally(1, 3), Tally(1, 3))


@pytest.mark.parametrize("signing", list(Signing))
def test_only_a_valid_signature_counts_as_signed(signing: Signing) -> None:
    scanned = replace(PAPER, state=PaperState.DIGITIZED, has_file=True, signing=signing)

    assert R6.tally(once(scanned)) == Tally(int(signing is Signing.VALID), 1)


def test_what_was_reused_or_has_no_file_need_not_be_signed_here() -> None:
    reused = replace(PAPER, state=PaperState.REUSED_RESULT, has_file=True)

    assert R6.tally(once(PAPER, reused, replace(PAPER, state=PaperState.DIGITIZED))) == Tally(0, 0)


@pytest.mark.parametrize(
    ("paper", "tally"),
    [
        (PAPER, Tally(0, 1)),
        (replace(PAPER, state=PaperState.DIGITIZED, has_file=True), Tally(1, 1)),
        (replace(PAPER, state=PaperState.REUSED_COMPONENT, has_file=True), Tally(1, 1)),
        (replace(PAPER, state=PaperState.DIGITIZED), Tally(0, 1)),  # recorded as digitized, and nothing there
        (replace(PAPER, has_file=True), Tally(0, 1)),
        (replace(PAPER, is_exempt=True), Tally(0, 0)),
        (replace(PAPER, is_required=False), Tally(0, 0)),
        (
            replace(PAPER, is_required=False, has_requirements=False),
            Tally(0, 1),
        ),  # listed, so it was handed in
        (replace(PAPER, is_required=False, role=PaperRole.RESULT), Tally(0, 1)),
    ],
)
def test_coverage_counts_what_must_be_digitized(paper: PaperFacts, tally: Tally) -> None:
    assert R7.tally(once(paper)) == tally


def test_facts_that_are_alike_count_as_often_as_there_are_dossiers() -> None:
    facts = [Counted(replace(NOTHING, has_file=True), 8015), Counted(NOTHING, 1985)]

    assert shown(R1.tally(facts)) == "8.015/10.000 (80,15%)"


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally(92_000 * 8015 // 10_000, 92_000), "80,15%"),  # Tuyên Quang, 1 July to 1 September 2025
        (Tally(11_436, 21_577), "53,00%"),  # Tuyên Quang 2022, dossiers handed in at the counter
        (Tally(9483, 10_000), "94,83%"),  # Nghệ An, April 2026, reuse
        (Tally(2876 - 6, 2876), "99,79%"),
        (Tally(447, 448), "99,78%"),  # Vinh Phú, results
        (Tally(2788, 2788), "100,00%"),  # Bắc Mê
        (Tally(0, 0), "–"),
    ],
)
def test_figures_of_real_reports_come_out_as_printed(tally: Tally, text: str) -> None:
    assert percent(tally) == text


def test_no_rate_is_called_by_the_bare_name() -> None:
    labels = [each.label for each in MEASURES]

    assert len(set(labels)) == len(labels) == len({each.id for each in MEASURES}) == 9
    assert "tỷ lệ số hóa" not in labels


def test_measure_is_found_in_whatever_case() -> None:
    assert measure("r1F") is R1F
    with pytest.raises(KeyError):
        measure("R9")

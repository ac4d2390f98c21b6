"""A measure that flatters is worse than none."""

from dataclasses import replace

import pytest

from rates.measures import Tally
from tests.quality import scoring
from tests.quality.report import full_report
from tests.quality.running import Effort
from tests.quality.scoring import Outcome, Score, score, score_field
from tests.quality.tables import error_list, wilson, wrong_papers
from tests.quality.truth import ReadField, ReadPaper, Truth, page_count, truths_of
from tests.quality.words import Words


def read_field(value: str | None, *, flagged: bool = False, confidence: float = 0.9) -> ReadField:
    return ReadField(value, confidence, flagged)


def paper(scan: str = "a.jpg", first: int = 1, kind: str = "decision", **fields: ReadField) -> ReadPaper:
    return ReadPaper(scan, f"digest of {scan}", first, first, kind, "digitized", None, "Số: 12", fields, 0)


def truth(scan: str = "a.jpg", first: int = 1, **fields: str) -> Truth:
    return Truth(scan, first, "decision", "fax", fields, "Số: 12")


def measured(*papers: ReadPaper, truths: tuple[Truth, ...] | None = None) -> Score:
    return score((truth(number="12", signer="Vũ An"),) if truths is None else truths, papers)


@pytest.mark.parametrize(
    ("expected", "read", "outcome"),
    [
        ("12", read_field("12"), Outcome.RIGHT),
        ("12", read_field("12", flagged=True), Outcome.RIGHT_FLAGGED),
        ("12", read_field("13", flagged=True), Outcome.WRONG_FLAGGED),
        ("12", read_field(None, flagged=True), Outcome.WRONG_FLAGGED),
        ("12", read_field("13"), Outcome.SILENTLY_WRONG),
        ("12", read_field(None), Outcome.LEFT_OUT),
        ("12", None, Outcome.LEFT_OUT),
        (None, read_field("12"), Outcome.SILENTLY_INVENTED),
        (None, read_field("12", flagged=True), Outcome.INVENTED_FLAGGED),
        (None, read_field(None, flagged=True), Outcome.MISSED_IN_VAIN),
    ],
)
def test_outcome_of_a_field(expected: str | None, read: ReadField | None, outcome: Outcome) -> None:
    result = score_field("number", expected, read)

    assert result is not None
    assert result.outcome is outcome


@pytest.mark.parametrize("read", [None, read_field(None)])
def test_field_that_is_neither_there_nor_given_is_no_field(read: ReadField | None) -> None:
    assert score_field("number", None, read) is None


def test_figures_of_fields_count_what_they_say() -> None:
    read = paper(
        number=read_field("12", flagged=True), signer=read_field("Vũ Án"), subject=read_field("về số hóa")
    )
    fields = [field for _, field in measured(read).fields()]

    assert scoring.fields_exact(fields) == Tally(1, 2)
    assert scoring.silent_errors(fields) == Tally(2, 3)
    assert scoring.flagged_though_right(fields) == Tally(1, 1)
    assert scoring.fields_flagged(fields) == Tally(1, 3)
    assert scoring.left_out(fields) == Tally(0, 2)


def test_paper_that_is_not_found_has_everything_wrong() -> None:
    result = measured(paper("b.jpg"))
    fields = [field for _, field in result.fields()]

    assert scoring.accounted_for(result.papers) == scoring.kind_right(result.papers) == Tally(0, 1)
    assert scoring.fields_exact(fields) == Tally(0, 2)
    assert scoring.left_out(fields) == Tally(2, 2)
    assert scoring.characters_wrong(result.papers) == Tally(6, 6)
    assert [line.scan for line in result.surplus] == ["b.jpg"]


def test_papers_of_one_scan_are_told_apart_by_their_first_page() -> None:
    result = measured(paper(first=3), paper(first=2), truths=(truth(first=1), truth(first=3)))

    assert [found.read is not None for found in result.papers] == [False, True]
    assert [line.first_page for line in result.surplus] == [2]


def test_critical_fields_are_those_of_the_kind_and_of_the_kind_taken_for() -> None:
    papers = measured(paper(number=read_field("13"), subject=read_field("x"))).papers
    (missed,) = measured(paper(kind="other", number=read_field("12"))).papers

    assert {field.name for field in scoring.critical_fields(papers)} == {"number"}
    assert scoring.silent_errors(scoring.critical_fields(papers)) == Tally(1, 1)
    assert [field.name for field in scoring.critical_fields([missed])] == ["number"]


def test_page_is_turned_right_or_not_and_one_not_read_is_not() -> None:
    turned = replace(truth(), text="a\fb\fc\fd", rotations=(90, None, 0, 0))
    read = replace(paper(), last_page=3, rotations={1: 90, 2: 180, 3: 270})
    papers = measured(read, truths=(turned,)).papers

    assert scoring.upright(papers) == Tally(1, 3)
    assert (scoring.upright(papers, 90), scoring.upright(papers, 0)) == (Tally(1, 1), Tally(0, 2))


def test_words_of_a_page_count_wherever_the_paper_was_cut() -> None:
    first, second = replace(paper(), text="Số: 12"), replace(paper(first=2), text="hai ba")
    (found,) = measured(first, second, truths=(replace(truth(), text="Số: 12\fhai bốn\fnăm"),)).papers

    assert found.words == (Words(2, 2, 2, 2), Words(2, 2, 1, 1), Words(1, 0, 0, 0))
    assert scoring.words_right([found]) == Words(5, 4, 3, 3)


@pytest.mark.parametrize(
    ("tally", "low", "high"),
    [
        (Tally(0, 0), 0.0, 1.0),
        (Tally(0, 10), 0.0, 0.2775),
        (Tally(81, 263), 0.2553, 0.3662),  # Newcombe 1998, table I
        (Tally(10, 10), 0.7225, 1.0),
    ],
)
def test_wilson_interval(tally: Tally, low: float, high: float) -> None:
    assert wilson(tally) == pytest.approx((low, high), abs=5e-5)


def test_pages_of_the_same_bytes_are_read_once() -> None:
    rejected = ReadPaper("c", "c", 1, 1, "other", "rejected", "empty_file", "", {}, 0)

    assert page_count([paper(), paper(), paper(first=2), rejected]) == 2


def test_truth_is_read_from_its_file() -> None:
    content = """{"scan": "a.jpg", "damage": "fax", "papers": [
        {"page_range": [2, 3], "kind": "decision", "fields": {"number": "12"}, "text": "Số: 12"}]}"""

    assert list(truths_of(content)) == [truth(first=2, number="12")]


def test_report_names_silent_errors_and_papers_missed() -> None:
    result = measured(paper(kind="report", number=read_field("13"), subject=read_field("a | b")))

    assert "| a.jpg p. 1 | number  | 12 " in error_list(result)
    assert "(not on the paper) | a \\| b | 0,90" in error_list(result)
    assert "| a.jpg p. 1 | decision | report    |" in wrong_papers(result)


def test_report_shows_counts_beside_every_share() -> None:
    report = full_report("Samples", measured(paper(number=read_field("12"))), Effort(0, 3, 1.5, 700, 0.1))

    assert "1/2 (50,00%)" in report
    assert "| pages a minute " in report
    assert "120,0" in report
    assert "9,5–90,5 %" in report

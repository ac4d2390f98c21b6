"""Medians, spreads, ratios, and goals met and missed, by hand."""

from rates.measures import Tally
from tests.bench.chart import svg
from tests.bench.meter import Cost
from tests.bench.report import by_set, report
from tests.bench.runs import Errors, Run
from tests.bench.verdicts import ratios, seconds, spread, verdicts
from tests.quality.words import Words


def run(
    number: int, reader: str, took: float, *, wrong: int = 1, searchable: int = 10, peak: int = 100
) -> Run:
    errors = (Errors("office", 10, Tally(wrong, 1000), Words(100, 100, 100 - wrong, 90)),)
    return Run(
        "scans", number, reader, "1.0", "as it is", 10, searchable, Cost(0, took, 2 * took, peak, 20.0), errors,
        0.1, "2026-11-23", "2 cores",
    )  # fmt: skip


OURS = [run(0, "sohoa", 10.0), run(1, "sohoa", 20.0), run(2, "sohoa", 12.0)]
SEARCHABLE = [run(0, "OCRmyPDF", 30.0, wrong=5, peak=101), run(1, "OCRmyPDF", 42.0, wrong=5, peak=101)]
PLAIN = [run(0, "Tesseract", 8.0, wrong=3, searchable=0), run(1, "Tesseract", 18.0, wrong=3, searchable=0)]
RIVALS = {"OCRmyPDF": SEARCHABLE, "Tesseract": PLAIN}


def told(**changed: list[Run]) -> dict[str, bool]:
    rivals = {**RIVALS, **{name: runs for name, runs in changed.items() if name != "ours"}}
    return {verdict.goal: verdict.is_met for verdict in verdicts(changed.get("ours", OURS), rivals)}


def test_median_stands_before_its_spread() -> None:
    assert spread([3.0, 1.0, 2.5]) == "2,50 (1,00–3,00)"
    assert spread([3.0]) == "3,00"
    assert spread([]) == "–"


def test_ratios_are_taken_within_the_rounds_that_both_have() -> None:
    assert ratios(SEARCHABLE, OURS, seconds) == [3.0, 2.1]


def test_goals_are_met_and_missed_one_by_one() -> None:
    assert told() == {
        "at least 2 times as fast as the fastest that writes a searchable PDF": True,
        "no slower than the fastest of all": False,
        "fewer wrong characters than any": True,
        "less memory at its peak than OCRmyPDF": True,
        "every page in a searchable PDF": True,
    }


def test_each_goal_can_be_missed() -> None:
    slow = [run(0, "sohoa", 20.0, wrong=4, searchable=9, peak=102)]

    assert set(told(ours=slow).values()) == {False}


def test_rival_that_read_nothing_is_no_measure() -> None:
    broken = [run(0, "Tesseract", 0.1, wrong=1000, searchable=0)]

    assert told(Tesseract=broken)["no slower than the fastest of all"]


def test_nobody_can_make_fewer_errors_than_none() -> None:
    perfect = [run(0, "sohoa", 10.0, wrong=0)]

    assert told(ours=perfect, Tesseract=[run(0, "Tesseract", 8.0, wrong=0)])[
        "fewer wrong characters than any"
    ]


def test_report_has_a_row_for_each_reader_a_verdict_and_how_it_was_run() -> None:
    said = report([*OURS, *SEARCHABLE, *PLAIN])

    assert "| sohoa     | 50,0 (30,0–60,0) | 2,40 (2,00–4,00)   | 100     | 2,0" in said
    assert (
        "- **MISSED**: no slower than the fastest of all: 0,85 (0,80–0,90) times as fast as Tesseract" in said
    )
    assert "| office scans, 300 dpi, colour | 1/1.000 (0,10%) | 5/1.000 (0,50%) | 3/1.000 (0,30%) |" in said
    assert "- Tesseract 1.0: as it is" in said


def test_chart_has_a_bar_for_each_reader_in_each_panel() -> None:
    drawn = svg("Scans", by_set([*OURS, *SEARCHABLE, *PLAIN])["scans"])

    assert drawn.count("<title>") == 4 * 3
    assert "<title>sohoa: 50,0</title>" in drawn

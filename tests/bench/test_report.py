"""Medians, spreads and ratios by hand."""

from pathlib import Path

from rates.measures import Tally
from tests.bench.meter import Cost
from tests.bench.pages import BenchPage
from tests.bench.readers import Reader
from tests.bench.report import Run, ratios, report, spread


def reader(name: str) -> Reader:
    return Reader(name, "1.0", "as it is", lambda work: [str(work)], {}, lambda _: {})


def run(number: int, name: str, seconds: float) -> Run:
    return Run(number, name, Cost(0, seconds, 2 * seconds, 100), Tally(1, 100))


RUNS = [
    run(0, "a", 10.0),
    run(0, "b", 5.0),
    run(1, "b", 20.0),
    run(1, "a", 20.0),
    run(2, "a", 12.0),
    run(2, "b", 3.0),
]


def test_median_stands_before_its_spread() -> None:
    assert spread([3.0, 1.0, 2.5]) == "2,50 (1,00–3,00)"
    assert spread([3.0]) == "3,00"


def test_ratios_are_taken_within_a_round() -> None:
    ours, theirs = ([one for one in RUNS if one.reader == name] for name in "ab")

    assert ratios(theirs, ours, lambda cost: cost.seconds) == [0.5, 1.0, 0.25]


def test_report_has_a_row_for_each_reader_and_says_how_it_was_run() -> None:
    told = report([reader("a"), reader("b")], RUNS, pages=10)

    assert "| a      | 1,20 (1,00–2,00) | 2,40 (2,00–4,00)   | 100     | 1,00 (1,00–1,00)" in told
    assert "| b      | 0,50 (0,30–2,00) | 1,00 (0,60–4,00)   | 100     | 0,50 (0,25–1,00)" in told
    assert "- b 1.0: as it is" in told


def test_page_without_text_has_all_its_characters_wrong() -> None:
    pages = [BenchPage(Path("a.jpg"), "Số: 12"), BenchPage(Path("b.jpg"), "Số: 13")]

    assert Run.scored(0, "a", Cost(0, 1, 1, 1), pages, {"a.jpg": "Số: 12"}).characters == Tally(6, 12)

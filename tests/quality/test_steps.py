"""A step is judged on the scans it acted on, with and without it."""

import pytest

from tests.quality.in_process import Outcome
from tests.quality.steps import main, report, trial
from tests.quality.truth import ReadField, ReadPaper, Truth

TRUTHS = [
    Truth("a.jpg", 1, "decision", "fax", {"number": "12"}, "Số: 12"),
    Truth("b.jpg", 1, "decision", "photo", {"number": "13"}, "Số: 13"),
    Truth("c.jpg", 1, "decision", "photo", {"number": "14"}, "Số: 14"),
]


def outcome(scan: str, number: str, cpu: float) -> Outcome:
    fields = {"number": ReadField(number, 0.99, False)}
    paper = ReadPaper(scan, scan, 1, 1, "decision", "digitized", None, f"Số: {number}", fields, 0)
    return Outcome(scan, (paper,), 1, cpu, frozenset({"light"}))


KEPT = [outcome("a.jpg", "12", 2.0), outcome("b.jpg", "13", 3.0)]
LEFT = [outcome("a.jpg", "12", 1.0), outcome("b.jpg", "18", 2.0)]


def test_differences_are_counted_on_the_scans_that_were_read_again() -> None:
    told = report([trial("light", TRUTHS, KEPT, LEFT)])

    assert "| light   | 2 " in told
    assert "0/12 (0,00%) → 1/12 (8,33%)" in told
    assert "100,00 % → 75,00 %" in told
    assert "2/2 (100,00%) → 1/2 (50,00%)" in told
    assert "| 0 → 1 " in told
    assert "2,50 → 1,50" in told


def test_only_levels_with_a_difference_are_listed() -> None:
    levels = report([trial("light", TRUTHS, KEPT, LEFT)]).partition("####")[2]

    assert "| light   | photo  | 1 " in levels
    assert "fax" not in levels


def test_step_that_never_acted_has_an_empty_row() -> None:
    assert "| light   | 0 " in report([trial("light", TRUTHS, [], [])])


def test_unknown_step_ends_with_a_sentence() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--step", "polish"])

    assert isinstance(ended.value.code, str)

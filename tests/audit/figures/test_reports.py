"""Whole reports, as a commune writes them and as the press does; people and most offices in them are invented."""

from pathlib import Path

import pytest

from audit.figures.checking import check_file, check_text
from audit.figures.findings import Verdict

REPORTS = tuple(sorted((Path(__file__).parent / "reports").glob("*.txt")))
CHANGES = (
    ("commune", "3.180 hồ sơ", "3.108 hồ sơ"),
    ("commune", "94,87%", "97,84%"),
    ("commune", "trực tiếp và dịch vụ bưu chính: 130", "trực tiếp và dịch vụ bưu chính: 103"),
    ("commune", "96,42%", "94,62%"),
    ("commune", "đúng hạn 140", "đúng hạn 104"),
    ("commune", "đang giải quyết: 115", "đang giải quyết: 151"),
    ("commune", "quá hạn 02 hồ sơ", "quá hạn 20 hồ sơ"),
    ("commune", "2.577/3.215", "2.757/3.215"),
    ("commune", "3.008/3.100", "3.800/3.100"),
    ("press", "124 cấp xã)", "142 cấp xã)"),
    ("press", "9,9/22", "9,4/22"),
    ("press", "(95,4%)", "(94,5%)"),
    ("press", "363 hồ sơ", "336 hồ sơ"),
    ("press", "(99,8%)", "(98,9%)"),
    ("press", "168.252/180.289", "162.852/180.289"),
)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_true_report_is_left_in_peace(path: Path) -> None:
    checked = check_file(path)

    assert not checked.is_wrong
    assert sum(one.verdict is Verdict.HOLDS for one in checked.findings) >= 7


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_one_false_figure_in_a_report_is_found(name: str, old: str, new: str) -> None:
    text = next(path for path in REPORTS if path.stem == name).read_text("utf-8")
    changed = text.replace(old, new)

    assert changed != text
    assert check_text(changed).is_wrong

"""Batches strung together at random, and how their boundaries are counted."""

from random import Random

from tests.extract import printed
from tests.quality.splits import Known, measure

HEAD = (
    f"{printed.MOTTO}^GIẤY KHAI SINH\nHọ, chữ đệm, tên người mẹ: Lý Thị Mai"
    + "\n" * 20
    + "Đoạn cuối của trang"
)
PLAIN = "và tiếp theo trang trước" + "\n" * 20 + "còn nữa"


def test_boundaries_that_are_found_are_right() -> None:
    paper = Known("a.pdf", "birth_certificate", (printed.page(HEAD), printed.page(PLAIN, 2)))

    report = measure([paper], Random(1), 5, has_errors=True)

    assert "precision 1.0000 (0 false)" in report
    assert "recall    1.0000 (0 missed)" in report
    assert "batches without an error: 5 of 5" in report


def test_boundary_that_nothing_marks_is_missed_and_named() -> None:
    report = measure([Known("b.pdf", "other", (printed.page(PLAIN),))], Random(1), 5, has_errors=True)

    assert "recall    0.0000" in report
    assert "missed other b.pdf" in report

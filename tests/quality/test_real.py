"""The comparison with plain Tesseract, on invented text."""

from tests.quality.real import side_by_side

TRUTHS = {"a.jpg": "QUYẾT ĐỊNH", "b.jpg": "Nơi nhận"}
PLAIN = {"a.jpg": "QUYET DINH", "b.jpg": "Nơi nhận"}


def test_errors_stand_side_by_side_with_their_ratio() -> None:
    report = side_by_side(TRUTHS, {"sohoa": {"a.jpg": "QUYẾT ĐINH", "b.jpg": "Nơi nhận"}, "vie": PLAIN})

    assert "| a.jpg                 | 1/10 (10,00%) | 3/10 (30,00%) |" in report
    assert "| all: character errors | 1/18 (5,56%)  | 3/18 (16,67%) |" in report
    assert "| all: word F1          | 75,00 %       | 50,00 %       |" in report
    assert (
        "`tesseract PICTURE stdout -l vie --psm 1`: 1 of 3 errors, 0,33 times (goal at most 0,67: met)"
        in report
    )


def test_scan_that_was_not_read_is_all_wrong() -> None:
    report = side_by_side(TRUTHS, {"sohoa": {}, "vie": PLAIN})

    assert "18 of 3 errors, 6,00 times (goal at most 0,67: not met)" in report
    assert "no errors at all" in side_by_side(TRUTHS, {"sohoa": PLAIN, "vie": TRUTHS})

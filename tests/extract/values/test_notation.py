"""Number and notation of a document."""

import pytest

from extract.values.notation import mend_notation, names_kind, tokens_of, year_of


@pytest.mark.parametrize(
    ("read", "mended"),
    (
        ("15/QD-UBND", "15/QĐ-UBND"),
        ("367/2025/ND-CP", "367/2025/NĐ-CP"),
        ("12/QyD-UBND", "12/QyĐ-UBND"),
        ("1184/QDUB", "1184/QĐUB"),
        ("15/QĐ-UBND", "15/QĐ-UBND"),
        ("15/UBND-ND", "15/UBND-NĐ"),
        ("12/UBND-VX", "12/UBND-VX"),
        ("05/HD-SYT", "05/HD-SYT"),
        ("QD", "QD"),
    ),
)
def test_stroke_is_put_back_only_in_the_notation(read: str, mended: str) -> None:
    assert mend_notation(read) == mended


@pytest.mark.parametrize(
    ("number", "tokens"),
    (
        ("470/2025/TLKT-BS", ["TLKT", "BS"]),
        ("15/QĐ-UBND", ["QĐ", "UBND"]),
        ("15/2019", []),
        ("72/2025/QH15", ["QH15"]),
    ),
)
def test_abbreviations_stand_behind_the_number(number: str, tokens: list[str]) -> None:
    assert tokens_of(number) == tokens


@pytest.mark.parametrize(
    ("number", "year"), (("470/2025/TLKT-BS", 2025), ("15/2019", 2019), ("1984/QĐ-UBND", None))
)
def test_year_stands_between_strokes(number: str, year: int | None) -> None:
    assert year_of(number) == year


@pytest.mark.parametrize(
    ("number", "kind", "is_named"),
    (
        ("15/QĐ-UBND", "decision", True),
        ("15/QĐ-UBND", "notice", False),
        ("15/UBND-VX", "official_letter", False),
    ),
)
def test_notation_names_the_kind(number: str, kind: str, is_named: bool) -> None:
    assert names_kind(number, kind) is is_named

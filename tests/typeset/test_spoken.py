"""Cells as text for people and for programs."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.commas import commas
from typeset.measure import lines_needed, text_width
from typeset.sheets import Cell, Column, Look, Row, Table
from typeset.spoken import spoken


@pytest.mark.parametrize(
    ("cell", "look", "text"),
    [
        (2788, Look.COUNT, "2.788"),
        (0, Look.COUNT, "0"),
        (1234567, Look.COUNT, "1.234.567"),
        (Decimal("0.80145"), Look.SHARE, "80,15%"),
        (Decimal(1), Look.SHARE, "100,00%"),
        (Decimal("20.625"), Look.SCORE, "20,63"),
        (dt.date(2025, 9, 8), Look.DATE, "08/09/2025"),
        (None, Look.SHARE, "–"),
        ("", Look.COUNT, ""),
    ],
)
def test_cells_are_written_the_vietnamese_way(cell: Cell, look: Look, text: str) -> None:
    assert spoken(cell, look) == text


@given(st.integers(min_value=0, max_value=10**9))
def test_counts_come_back_from_their_text(count: int) -> None:
    assert int(spoken(count, Look.COUNT).replace(".", "")) == count


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20))
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    table = Table((Column("name", "Tên"), Column("part", "Phần", Look.SHARE)), (Row((text, None)),))

    rows = list(csv.reader(io.StringIO(commas(table))))

    assert rows[0] == ["weight", "name", "part"]
    assert rows[1][1].removeprefix("'") == text.removeprefix("'")
    assert not rows[1][1].startswith(("=", "+", "-", "@", "\t"))
    assert rows[1][2] == ""


def test_csv_is_for_programs() -> None:
    table = Table(
        (Column("share", "Tỷ lệ", Look.SHARE), Column("on", "Ngày")),
        (Row((Decimal(1) / 3, dt.date(2025, 9, 8))),),
    )

    assert commas(table).splitlines()[1] == "plain,0.333333,2025-09-08"


@given(st.text(max_size=80), st.floats(min_value=5, max_value=300))
def test_lines_hold_the_text(text: str, width: float) -> None:
    lines = lines_needed(text, width, 11)

    assert lines >= 1
    assert all(text_width(word, 11) <= width * lines for word in text.split())


def test_row_does_not_fit_other_columns() -> None:
    with pytest.raises(ValueError, match="cells"):
        Table((Column("a", "A"),), (Row((1, 2)),))

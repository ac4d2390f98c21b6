"""Character errors are counted where people would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from rates.measures import Tally
from tests.quality.characters import character_errors, fewest_errors, printed_cells

letters = st.text("aâã bđ", max_size=9)


@given(letters, letters)
def test_fewest_errors_are_those_of_the_best_passage(cell: str, text: str) -> None:
    ends = range(len(text) + 1)
    passages = [text[start:end] for start in ends for end in ends if start <= end]

    assert fewest_errors(cell, text) == min(Levenshtein.distance(cell, passage) for passage in passages)


@given(letters)
def test_what_is_read_right_has_no_errors(text: str) -> None:
    assert character_errors(text, f"trước {text} sau").numerator == 0


def test_nothing_read_is_everything_wrong() -> None:
    assert character_errors("ỦY BAN\nNHÂN DÂN", "") == Tally(14, 14)


@pytest.mark.parametrize(
    ("truth", "cells"),
    [
        ("SỞ TƯ PHÁP\tĐộc lập", ["SỞ TƯ PHÁP", "Độc lập"]),
        ("ngày ⟦12⟧ tháng ⟦3⟧ năm", ["ngày", "tháng", "năm"]),
        ("#sig Ký bởi: ai đó\nNơi nhận:", ["Nơi nhận:"]),
        ("trang một\ftrang hai", ["trang một", "trang hai"]),
        ("ab\nSố  “1”–2", ['Số "1"-2']),
    ],
)
def test_only_print_is_scored(truth: str, cells: list[str]) -> None:
    assert list(printed_cells(truth)) == cells


def test_order_and_line_breaks_are_not_judged() -> None:
    assert character_errors("bên trái\tbên phải", "bên\nphải\nbên trái").numerator == 0


def test_decomposed_letters_are_the_same_letters() -> None:
    assert character_errors("Số hóa", "So\u0302\u0301 ho\u0301a").numerator == 0

"""The two ways of placing tone marks."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.values.tones import same_placing


@pytest.mark.parametrize(
    ("old", "new"),
    (("hòa", "hoà"), ("THỦY", "THUỶ"), ("Ủy ban", "Uỷ ban"), ("khỏe", "khoẻ"), ("Hòa Lý", "Hoà Lý")),
)
def test_both_placings_are_the_same(old: str, new: str) -> None:
    assert same_placing(old) == same_placing(new)


@pytest.mark.parametrize(
    ("one", "other"), (("Mai", "Mại"), ("Đông", "Đồng"), ("thi", "thị"), ("bán", "bàn"), ("Hòa Ly", "Hoa Lỳ"))
)
def test_another_tone_is_another_word(one: str, other: str) -> None:
    assert same_placing(one) != same_placing(other)


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(st.text("aăâeêoôơuưydđ àáảãạ'", max_size=20))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert same_placing(unicodedata.normalize("NFD", text)) == same_placing(text)

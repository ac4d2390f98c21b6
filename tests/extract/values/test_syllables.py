"""Syllables that cannot be."""

import pytest

from extract.values.syllables import impossible_syllables


@pytest.mark.parametrize("text", ("Ngoc", "Viêt", "Diêp", "BICH", "Đưc", "Bắc Quôc"))
def test_stop_without_sharp_or_heavy_tone_was_misread(text: str) -> None:
    assert impossible_syllables(text) == [text.split()[-1]]


@pytest.mark.parametrize(
    "text", ("Nguyễn Ngọc Việt", "Đắk Lắk", "Tết", "Lịch sử", "UBND", "Hmok", "Giàng A Páo", "", "12/2025")
)
def test_sound_words_and_other_languages_pass(text: str) -> None:
    assert impossible_syllables(text) == []


def test_decomposed_letters_are_understood() -> None:
    assert impossible_syllables("Vie\u0302\u0323t") == []

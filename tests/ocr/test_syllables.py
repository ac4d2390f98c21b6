"""What can be Vietnamese, by structure."""

import pytest

from ocr.legacy.syllables import is_syllable, plausibility


@pytest.mark.parametrize(
    "word", "nghiêng Nguyễn QUYẾT giêng gì gìn quốc khuỷu ưỡn oằn uỷ uỳnh yểm ỉa xoong khuya".split()
)
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "Ngoc Viêt quyÕt hoäi street ñy Coäng fax jo aa ếế têt".split())
def test_what_nobody_says_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_numbers_abbreviations_and_signs_do_not_count() -> None:
    assert plausibility(["12/2025", "UBND,", "–", "(QĐ-UBND)", "xã", "x·"]) == (1, 2)

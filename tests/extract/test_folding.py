"""Vietnamese text in forms that can be compared."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.folding import fold, is_upper, squeeze, squeezed, tidy

VIETNAMESE = st.text("aáàảãạăâbcdđeêghiklmnoôơpqrstuưvxyAĐÊÔƠƯỄỌ 0123456789.,:'-")


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(VIETNAMESE)
def test_folding_keeps_the_length_of_composed_text(text: str) -> None:
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_marks_and_bars_are_folded_away() -> None:
    assert fold("ĐẶNG Thị Mỷ ẾƯƠ") == "dang thi my euo"


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(VIETNAMESE)
def test_squeezed_letters_know_their_places(text: str) -> None:
    result = squeeze(text)

    assert result.letters == "".join(fold(text)[place] for place in result.places)


def test_spaces_and_punctuation_do_not_count_when_squeezed() -> None:
    assert squeezed("Họ, chữ đệm, tên:") == squeezed("Họ,chữ đệm tên") == "hochudemten"


@settings(deadline=None, max_examples=50)  # the machine may be shared
@given(VIETNAMESE)
def test_tidy_text_has_single_spaces_and_is_composed(text: str) -> None:
    tidied = tidy(f" \t{text}\n")

    assert tidied == " ".join(tidied.split()) == unicodedata.normalize("NFC", tidied)


@pytest.mark.parametrize(
    ("text", "is_capital"),
    (
        ("GIẤY KHAI SINH", True),
        ("GIẤY KHAl SlNH", True),
        ("Giấy khai sinh", False),
        ("123", False),
        ("", False),
    ),
)
def test_print_is_capital_when_most_letters_are(text: str, is_capital: bool) -> None:
    assert is_upper(text) is is_capital

"""Words as invisible text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.sheet import sheet_of
from archive.words import encodable, text_layer
from dossier.geometry import Box
from dossier.recognition import Word
from tests.archive.printed import plain

_SHEET = sheet_of(plain(), None)


def test_a_page_without_words_has_no_text_layer() -> None:
    assert text_layer(plain(), _SHEET) == ("", frozenset())


def test_words_that_cannot_be_shown_leave_no_trace() -> None:
    words = (Word("\x00\u200b", Box(0, 0, 10, 10), 0.1, 0), Word("  ", Box(0, 0, 10, 10), 0.1, 1))

    assert text_layer(plain(words=words), _SHEET) == ("", frozenset())


def test_text_is_never_painted() -> None:
    layer, _ = text_layer(plain(words=(Word("Mỷ", Box(10, 10, 40, 20), 0.9, 0),)), _SHEET)

    assert re.findall(r"\d Tr", layer) == ["3 Tr"]


def test_decomposed_letters_are_composed() -> None:
    assert encodable("Nguye\u0302\u0303n") == "Nguyễn"


def test_characters_beyond_the_basic_plane_are_marked_as_unknown() -> None:
    assert encodable("a😀\ud800") == "a\ufffd\ufffd"


@settings(deadline=None)  # the machine may be shared
@given(st.text(st.characters(), max_size=20))
def test_what_is_shown_fits_in_two_bytes_and_is_shown_alike_again(text: str) -> None:
    shown = encodable(text)

    assert max(map(ord, shown), default=0) <= 0xFFFF
    assert encodable(shown) == shown
    assert "\x00" not in shown


_BOXES = st.builds(Box, *[st.integers(-50, 3000)] * 2, *[st.integers(0, 500)] * 2)
_WORDS = st.builds(Word, st.text(st.characters(), max_size=5), _BOXES, st.just(0.5), st.integers(0, 3))


@settings(deadline=None)  # the machine may be shared
@given(st.lists(_WORDS, max_size=8))
def test_any_boxes_give_operators_without_infinities_or_zero_sizes(words: list[Word]) -> None:
    layer, _ = text_layer(plain(words=tuple(words)), _SHEET)

    assert not re.search(r"nan|inf|\b0 Tf|\b0 Tz", layer)

"""Where the words of one line stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.lines import footings
from dossier.geometry import Box
from dossier.recognition import Word


def _word(text: str, x: int, top: int, bottom: int, width: int = 80) -> Word:
    return Word(text, Box(x, top, width, bottom - top), 0.9, 0)


def test_words_with_and_without_descenders_share_a_baseline() -> None:
    # True baseline 200: "Nam" rests on it, "Ngày" hangs below, the dash floats.
    words = (_word("Nam", 0, 168, 200), _word("Ngày", 100, 168, 208), _word("-", 200, 184, 188, 20))

    feet = footings(words)

    assert len({foot.height for foot in feet}) == 1
    assert [foot.left_y for foot in feet] == pytest.approx([200, 200, 200], abs=1)


def test_a_line_that_still_slopes_is_followed() -> None:
    words = tuple(_word("Nam", 200 * index, 168 + 4 * index, 200 + 4 * index) for index in range(6))

    feet = footings(words)

    assert [foot.left_y for foot in feet] == pytest.approx([199.2 + 4 * index for index in range(6)], abs=1)


def test_a_stamp_read_into_the_line_keeps_its_own_place() -> None:
    line = tuple(_word("Nam", 100 * index, 168, 200) for index in range(5))
    stamp = _word("UBND", 600, 60, 120)

    foot = footings((*line, stamp))[-1]

    assert 60 <= foot.left_y - 0.8 * foot.height < foot.left_y <= 120


_BOXES = st.builds(Box, *[st.integers(0, 3000)] * 2, *[st.integers(0, 500)] * 2)


@settings(deadline=None)  # the machine may be shared
@given(
    st.lists(st.builds(Word, st.text(min_size=1), _BOXES, st.just(0.5), st.just(0)), min_size=1, max_size=12)
)
def test_every_word_keeps_its_width_and_has_a_height(words: list[Word]) -> None:
    feet = footings(words)

    assert [(foot.left, foot.right) for foot in feet] == [(word.box.x, word.box.right) for word in words]
    assert min(foot.height for foot in feet) >= 1

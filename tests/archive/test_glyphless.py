"""The font that leaves no mark."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.glyphless import ADVANCE, ASCENT, DESCENT, UNITS_PER_EM, font_program, to_unicode


def test_the_font_program_is_a_sound_truetype_file() -> None:
    ttx = pytest.importorskip("fontTools.ttLib")

    font = ttx.TTFont(io.BytesIO(font_program()), checkChecksums=2)

    assert font["head"].unitsPerEm == UNITS_PER_EM
    assert [font["hmtx"][name][0] for name in font.getGlyphOrder()] == [ADVANCE, ADVANCE]
    assert (font["hhea"].ascent, font["hhea"].descent) == (ASCENT, DESCENT)


def test_the_shown_glyph_has_the_extent_of_its_box_and_no_area() -> None:
    ttx = pytest.importorskip("fontTools.ttLib")

    font = ttx.TTFont(io.BytesIO(font_program()))
    glyph = font["glyf"][font.getGlyphOrder()[1]]

    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (0, DESCENT, ADVANCE, ASCENT)
    assert len(glyph.coordinates) == 2


def test_the_font_program_is_small_and_always_the_same() -> None:
    assert font_program() == font_program()
    assert len(font_program()) < 1024


@settings(deadline=None)  # the machine may be shared
@given(st.frozensets(st.integers(0, 0xFFFF)))
def test_every_code_shown_means_its_own_character(used: frozenset[int]) -> None:
    ranges = re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", to_unicode(used))

    covered = {code for low, high, _ in ranges for code in range(int(low, 16), int(high, 16) + 1)}
    assert used <= covered
    assert all(low == first and low[:2] == high[:2] for low, high, first in ranges)


def test_blocks_of_ranges_are_as_long_as_they_say_and_at_most_a_hundred() -> None:
    blocks = re.findall(r"(\d+) beginbfrange\n(.*?)endbfrange", to_unicode(range(0x10000)), re.DOTALL)

    assert [int(count) for count, _ in blocks] == [100, 100, 56]
    assert [lines.count("\n") for _, lines in blocks] == [100, 100, 56]

"""Boxes of values of several lines."""

from dossier.geometry import Box
from dossier.recognition import Word
from extract.finding import Finding, whole
from extract.layout import Line


def test_word_that_was_read_with_part_of_the_next_row_does_not_reach_into_it() -> None:
    upper = (Word("BAN", Box(0, 100, 60, 30), 0.9, 0), Word("NHÂN", Box(70, 98, 80, 50), 0.9, 0))
    lower = (Word("XÃ", Box(0, 146, 40, 30), 0.9, 1),)
    pieces = (whole(Line(0, 1, upper)), whole(Line(1, 1, lower)))

    boxes = Finding("", None, pieces, "agency").line_boxes_on(1)

    assert boxes == (Box(0, 98, 150, 32), Box(0, 146, 40, 30))


def test_row_without_another_below_keeps_its_height() -> None:
    words = (Word("BAN", Box(0, 100, 60, 30), 0.9, 0), Word("NHÂN", Box(70, 98, 80, 50), 0.9, 0))

    assert Finding("", None, (whole(Line(0, 1, words)),), "agency").line_boxes_on(1) == (Box(0, 98, 150, 50),)

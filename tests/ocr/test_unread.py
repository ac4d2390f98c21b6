"""What is written on a page and was not read."""

import cv2
import numpy as np

from dossier.geometry import Box
from dossier.recognition import Word
from ocr.raster import Pixels
from ocr.unread import unread_marks

DPI = 225


def page() -> Pixels:
    """A printed word, a scrawl to the right of it, a long rule under both."""
    sheet = np.full((800, 1600), 245, np.uint8)
    cv2.putText(sheet, "Printed", (100, 400), cv2.FONT_HERSHEY_COMPLEX, 1.6, 20, 3)
    scrawl = [(700 + 8 * step, int(390 + 25 * np.sin(step * 1.1))) for step in range(40)]
    cv2.polylines(sheet, [np.array(scrawl, np.int32)], isClosed=False, color=60, thickness=3)
    cv2.line(sheet, (80, 460), (1500, 460), 20, 3)
    return sheet


WORD = Word("Printed", Box(100, 360, 220, 45), 0.95, 0)


def test_scrawl_is_found_and_print_and_rules_are_not() -> None:
    marks = unread_marks(page(), DPI, [WORD])

    assert len(marks) == 1
    assert abs(marks[0].x - 700) < 20
    assert abs(marks[0].width - 312) < 30


def test_word_that_is_hardly_legible_counts_as_unread() -> None:
    doubtful = Word("Pr;nt3d", WORD.box, 0.2, 0)

    assert len(unread_marks(page(), DPI, [doubtful])) == 2


def test_empty_page_has_none() -> None:
    assert unread_marks(np.full((800, 1600), 245, np.uint8), DPI, []) == ()

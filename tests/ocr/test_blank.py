"""What may be called a blank page, on drawn pages: nothing printed, however dirty; and never faint content."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from ocr.prepare.page import prepare
from ocr.raster import PageImage

DPI = 150
WIDTH, HEIGHT = 1240, 1754
Gray = npt.NDArray[np.uint8]


def paper(seed: int = 1, grain: float = 2.0) -> Gray:
    """An empty A4 page as a scanner gives it."""
    noise = np.random.default_rng(seed).normal(0, grain, (HEIGHT, WIDTH))
    return np.clip(244 + noise, 0, 255).astype(np.uint8)


def lines(page: Gray, text: str, count: int, depth: int) -> Gray:
    """Lines of text, `depth` darker than the paper."""
    ink = np.zeros_like(page)
    for row in range(count):
        cv2.putText(ink, text, (150, 300 + 45 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 255, 2, cv2.LINE_AA)
    return np.clip(page - ink / 255.0 * depth, 0, 255).astype(np.uint8)


def specks(page: Gray) -> Gray:
    """Dust."""
    where = np.random.default_rng(3).integers(60, 1180, (40, 2))
    page[where[:, 1], where[:, 0]] = 60
    return page


def punched(page: Gray) -> Gray:
    """Two holes."""
    for y in (700, 1050):
        cv2.circle(page, (60, y), 17, 20, -1)
    return page


def shown_through(page: Gray) -> Gray:
    """The other side, mirrored, pale and soft."""
    other = cv2.GaussianBlur(cv2.flip(lines(page, "Uy ban nhan dan xa Bac Me", 20, 26), 1), (0, 0), 2.5)
    return other.astype(np.uint8)


def shaded(page: Gray) -> Gray:
    """A dark edge along the fold."""
    shadow = np.clip(np.linspace(90, 0, 70), 0, None)
    page[:, :70] = np.clip(page[:, :70] - shadow, 0, 255).astype(np.uint8)
    return page


def pencilled(page: Gray) -> Gray:
    """A note by pencil."""
    return lines(page, "da kiem tra 12/9 nop bo sung", 1, 70)


def faint(page: Gray) -> Gray:
    """Print of a drum without toner."""
    return lines(page, "Uy ban nhan dan xa Bac Me", 12, 45)


def stamped(page: Gray) -> Gray:
    """A small stamp of receipt."""
    cv2.rectangle(page, (800, 1350), (1050, 1450), 120, 2)
    cv2.putText(page, "DEN 12/9", (815, 1410), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 120, 2, cv2.LINE_AA)
    return page


def signed(page: Gray) -> Gray:
    """A signature alone."""
    points = np.array(
        [(700 + 3 * step, 1200 + 60 * np.sin(step / 6) * np.cos(step / 17)) for step in range(110)]
    )
    cv2.polylines(page, [points.astype(np.int32)], isClosed=False, color=90, thickness=3)
    return page


def numbered(page: Gray) -> Gray:
    """One short word."""
    return lines(page, "Trang 12/12", 1, 180)


def is_blank(page: Gray) -> bool:
    """What is said of a page without colours."""
    return is_blank_in_colour(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR).astype(np.uint8))


def is_blank_in_colour(page: Gray) -> bool:
    """What is said of the page."""
    return prepare(PageImage(page, WIDTH, HEIGHT, DPI), DPI).is_blank


@pytest.mark.parametrize("dirt", [lambda page: page, specks, punched, shown_through, shaded])
def test_page_without_print_is_blank(dirt: Callable[[Gray], Gray]) -> None:
    assert is_blank(dirt(paper()))


@pytest.mark.parametrize("content", [pencilled, faint, stamped, signed, numbered])
def test_page_with_faint_content_is_not_blank(content: Callable[[Gray], Gray]) -> None:
    assert not is_blank(content(paper()))


def test_page_with_a_seal_alone_is_not_blank() -> None:
    page = cv2.cvtColor(paper(), cv2.COLOR_GRAY2BGR).astype(np.uint8)
    cv2.circle(page, (800, 1300), 105, (60, 40, 205), 5)
    cv2.putText(page, "U.B.N.D", (735, 1310), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (60, 40, 205), 2, cv2.LINE_AA)

    assert not is_blank_in_colour(page)

"""What is wrong with a page, in names that `docs/errors.md` explains to a clerk.

blurry · faint · dark · low_resolution · cut_off · blank

The measures are those of the quality gate (`ocr.gate`), which has more of them and whose limits
stand in its profiles.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.prepare import light
from ocr.prepare.ink import Stats, Views, components, histogram, ink_mask, level_of, print_in
from ocr.raster import Pixels

LOOK_DPI = 120.0
"""Resolution at which turn, skew, blankness and defects are measured."""

LEAST_DPI = 200
DARK_PAPER = 110.0
FAINT_DEPTH = 75.0
BLURRED_MM = 0.14
FEWEST_LETTERS = 5
MOST_LINES_CUT = 7
"""Limits of page reports; the profile `tthc` of the gate warns or blocks at the same ones."""

_CROPPED = 0.98
"""Share of `LEAST_DPI` that is enough: the edge of a sheet may be cropped."""

_SHOW_THROUGH = 32.0
_BLUR_AGAIN_PX = 2.0
_GRAIN = 10
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Look:
    """A reduced view of a page with what was measured on it.

    `gray` and `mask` (ink without blobs) are at `dpi`; `paper` and `ink` are brightnesses. `every` is
    all ink: signatures and scribbles are larger than letters and thus not in `mask`. `parts` are
    OpenCV's statistics of what hangs together in `mask`.
    """

    gray: Pixels
    mask: Pixels
    dpi: float
    paper: float
    ink: float
    every: Pixels
    parts: Stats


def look_at(gray: Pixels | Views, dpi: float) -> Look:
    """Reduce a page in gray to about `LOOK_DPI` and find its ink."""
    small, held = (gray if isinstance(gray, Views) else Views(gray)).reduced(dpi, LOOK_DPI)
    every = ink_mask(small, held)
    paper, dark = light.contrast(small, every)
    mask, parts = print_in(every, held)
    return Look(small, mask, held, paper, dark, every, parts)


def is_blank(look: Look) -> bool:
    """Tell whether nothing is printed on the page; specks, punch holes and show-through do not count."""
    is_dark = look.paper - look.ink >= _SHOW_THROUGH
    return count_letters(look) < FEWEST_LETTERS and not (is_dark and has_strokes(look.every, look.dpi))


def count_letters(look: Look) -> int:
    """Return about how many letters are printed on the page; 0 for ink that is only show-through."""
    rows, columns = look.mask.shape
    margin = min(round(0.25 * look.dpi), rows // 4, columns // 4)
    if look.paper - look.ink < 18:
        return 0
    left, top, width, height, area = look.parts.T
    is_inside = (left >= margin) & (top >= margin)
    is_inside &= (left + width <= columns - margin) & (top + height <= rows - margin)
    is_letter = (height >= 0.045 * look.dpi) & (area >= 0.0006 * look.dpi**2)
    letters = int((is_inside & is_letter).sum())
    # paper seen through from the other side is pale and soft: its darkest strokes stay near the paper
    return 0 if letters < 400 and look.paper - look.ink < _SHOW_THROUGH else letters


def has_strokes(mask: Pixels, dpi: float) -> bool:
    """Tell whether strokes of a pen are on the page: wide, tall and thin. A streak is straight, a shadow solid."""
    margin = min(round(0.25 * dpi), *(side // 4 for side in mask.shape))
    inner = mask[margin : mask.shape[0] - margin, margin : mask.shape[1] - margin]
    stats = components(inner)[1][1:]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    share = stats[:, cv2.CC_STAT_AREA] / (width * height)
    is_wide, is_tall = (width > 0.4 * dpi) & (width < 5 * dpi), (height > 0.15 * dpi) & (height < 3 * dpi)
    return bool((is_wide & is_tall & (share > 0.02) & (share < 0.5)).any())


def find_defects(look: Look, dpi: int) -> tuple[str, ...]:
    """Name what a clerk could do better next time."""
    found = []
    if measure_blur(look) > BLURRED_MM:
        found.append("blurry")
    if look.paper - look.ink < FAINT_DEPTH:
        found.append("faint")
    if look.paper < DARK_PAPER:
        found.append("dark")
    if dpi < _CROPPED * LEAST_DPI:
        found.append("low_resolution")
    if count_lines_cut(look) > MOST_LINES_CUT:
        found.append("cut_off")
    return tuple(found)


def measure_blur(look: Look) -> float:
    """Return how wide the edges of the print are smeared, in millimetres (sigma); 0 where there are none.

    The page is blurred once more, by a known amount: sharp edges lose much of their steepness by
    that, smeared ones little. Neither the depth of the print nor the resolution of the scan moves it.
    """
    rows, columns = look.gray.shape
    middle = np.ascontiguousarray(
        look.gray[rows // 6 : rows - rows // 6, columns // 6 : columns - columns // 6]
    )
    if min(middle.shape) < 8:
        return 0.0
    step = _steps(middle)
    counts = histogram(step)
    counts[: _GRAIN + 1] = 0
    if counts.sum() < 200:
        return 0.0
    edges = step >= level_of(counts, 80)
    again = cv2.GaussianBlur(middle, (0, 0), _BLUR_AGAIN_PX).astype(np.uint8, copy=False)
    kept = min(0.995, float(_steps(again)[edges].mean()) / float(step[edges].mean()))
    return _BLUR_AGAIN_PX * kept / float(np.sqrt(1 - kept**2)) * _MM_PER_INCH / look.dpi


def _steps(gray: Pixels) -> Pixels:
    return cv2.absdiff(gray[:, 2:], gray[:, :-2]).astype(np.uint8, copy=False)


def count_lines_cut(look: Look) -> int:
    """Return how many lines of print run against a side of the page.

    Along the top and the bottom one line that was cut through has dozens of letters; two count as one.
    """
    left, right, top, bottom = _letters_at_edges(look)
    return max(left, right, top // 2, bottom // 2)


def _letters_at_edges(look: Look) -> tuple[int, int, int, int]:
    """Count the letters that run against the left, right, top and bottom edge of the page."""
    strip = max(1, round(0.012 * look.dpi))
    rows, columns = look.mask.shape
    edges = (
        look.mask[:, :strip],
        look.mask[:, columns - strip :],
        look.mask[:strip].T,
        look.mask[rows - strip :].T,
    )
    left, right, top, bottom = (_count_letters_along(edge, look.dpi) for edge in edges)
    return left, right, top, bottom


def _count_letters_along(edge: Pixels, dpi: float) -> int:
    runs = np.diff(np.concatenate(([0], (edge > 0).any(axis=1).astype(np.int8), [0])))
    lengths = np.nonzero(runs == -1)[0] - np.nonzero(runs == 1)[0]
    # letters are short against the edge; a rule or a shadow is long
    return int(((lengths >= 2) & (lengths < 0.2 * dpi)).sum())

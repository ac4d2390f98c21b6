"""What is wrong with a page, in names that `docs/errors.md` explains to a clerk.

blurry · faint · dark · low_resolution · cut_off · blank
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.prepare.ink import histogram, level_of
from ocr.raster import Pixels

_LOW_DPI = 140
_DARK_PAPER = 110.0
_FAINT_DEPTH = 75.0
_BLURRED = 0.16


@dataclass(frozen=True, slots=True)
class Look:
    """A reduced view of a page with what was measured on it.

    `gray` and `mask` (ink without blobs) are at `dpi`; `paper` and `ink` are brightnesses. `has_strokes` says
    that there is a signature or a scribble, which is larger than letters and thus not in `mask`.
    """

    gray: Pixels
    mask: Pixels
    dpi: float
    paper: float
    ink: float
    has_strokes: bool = False


def is_blank(look: Look) -> bool:
    """Tell whether nothing is printed on the page; specks, punch holes and show-through do not count."""
    rows, columns = look.mask.shape
    margin = min(round(0.25 * look.dpi), rows // 4, columns // 4)  # OpenCV ends the process on an empty view
    inner = look.mask[margin : rows - margin, margin : columns - margin]
    if look.paper - look.ink < 18:
        return True
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inner), connectivity=8)
    tall = stats[1:, cv2.CC_STAT_HEIGHT] >= 0.045 * look.dpi
    large = stats[1:, cv2.CC_STAT_AREA] >= 0.0006 * look.dpi**2
    letters = int((tall & large).sum())
    if letters < 5:
        return not look.has_strokes
    # paper seen through from the other side is pale and soft: its darkest strokes stay near the paper
    return letters < 400 and look.paper - look.ink < 32


def has_strokes(mask: Pixels, dpi: float) -> bool:
    """Tell whether strokes of a pen are on the page: wide, tall and thin. A streak is straight, a shadow solid."""
    margin = min(round(0.25 * dpi), *(side // 4 for side in mask.shape))
    inner = mask[margin : mask.shape[0] - margin, margin : mask.shape[1] - margin]
    stats = cv2.connectedComponentsWithStats(np.ascontiguousarray(inner), connectivity=8)[2][1:]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    share = stats[:, cv2.CC_STAT_AREA] / (width * height)
    is_wide, is_tall = (width > 0.4 * dpi) & (width < 5 * dpi), (height > 0.15 * dpi) & (height < 3 * dpi)
    return bool((is_wide & is_tall & (share > 0.02) & (share < 0.5)).any())


def find_defects(look: Look, dpi: int, sharp: float) -> tuple[str, ...]:
    """Name what a clerk could do better next time. `sharp` is from `sharpness`."""
    found = []
    if sharp < _BLURRED:
        found.append("blurry")
    if look.paper - look.ink < _FAINT_DEPTH:
        found.append("faint")
    if look.paper < _DARK_PAPER:
        found.append("dark")
    if dpi < _LOW_DPI:
        found.append("low_resolution")
    if _is_cut_off(look):
        found.append("cut_off")
    return tuple(found)


def sharpness(gray: Pixels, depth: float) -> float:
    """Return how steep the edges of the print are: the step per pixel as a share of its depth."""
    rows, columns = gray.shape
    middle = gray[rows // 6 : rows - rows // 6, columns // 6 : columns - columns // 6]
    if min(middle.shape) < 3:
        return 1.0
    step = cv2.absdiff(middle[:, 2:], middle[:, :-2]).astype(np.uint8, copy=False)
    counts = histogram(step)
    counts[: int(0.25 * max(depth, 20.0)) + 1] = 0
    return level_of(counts, 90) / max(depth, 20.0) / 2.0 if counts.sum() > 200 else 1.0


def _is_cut_off(look: Look) -> bool:
    """Tell whether several lines of print run against the same edge of the page."""
    strip = max(1, round(0.012 * look.dpi))
    rows, columns = look.mask.shape
    for edge in (look.mask[:, :strip], look.mask[:, columns - strip :]):
        runs = np.diff(np.concatenate(([0], (edge > 0).any(axis=1).astype(np.int8), [0])))
        lengths = np.nonzero(runs == -1)[0] - np.nonzero(runs == 1)[0]
        # letters are short against the edge; a rule or a shadow is long
        if int(((lengths >= 2) & (lengths < 0.2 * look.dpi)).sum()) >= 8:
            return True
    return False

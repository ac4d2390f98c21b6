"""Which way up a page lies, by cheap counts of its ink; no reading.

Whether lines run across or down shows in the profiles. Whether they stand on their feet
shows in Vietnamese print: tone marks, hats, horns and ascenders all lie above the body of
a line, little but the dot below and a few tails beneath it.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.prepare.deskew import measure_skew
from ocr.prepare.ink import components
from ocr.raster import Pixels, as_pixels


@dataclass(frozen=True, slots=True)
class Uprightness:
    """What the ink says: clockwise `turn` that would help, and how sure each part is.

    `axis` is the sharpness of the lines across over that of the lines down (above 1 if
    they run across after `turn`); `feet` lies between -1 (upside down) and 1 (upright)
    for the page as it would be after `turn`, near 0 if it does not show.
    """

    turn: int
    axis: float
    feet: float


def measure_uprightness(mask: Pixels, dpi: float) -> Uprightness:
    """Look at the ink of a page, about 100 to 150 dpi, without blobs."""
    clean = _without_rules(mask, dpi)
    across, across_feet = line_feet(clean, dpi)
    turned = np.ascontiguousarray(cv2.rotate(clean, cv2.ROTATE_90_CLOCKWISE)).astype(np.uint8, copy=False)
    down, down_feet = line_feet(turned, dpi)
    # one word's width is added to both, so that an empty page stays as it is
    axis = (across + 0.5 * dpi) / (down + 0.5 * dpi)
    turn, feet = (0, across_feet) if axis >= 1.0 else (90, down_feet)
    if feet < 0:
        turn = (turn + 180) % 360
    return Uprightness(turn, max(axis, 1.0 / axis), abs(feet))


def shear(mask: Pixels, degrees: float) -> Pixels:
    """Lay lines that fall by `degrees` flat."""
    if abs(degrees) < 0.05:
        return mask
    tangent = float(np.tan(np.radians(degrees)))
    matrix = np.array([[1.0, 0.0, 0.0], [-tangent, 1.0, tangent * mask.shape[1] / 2]])
    flat = cv2.warpAffine(mask, matrix, (mask.shape[1], mask.shape[0]), flags=cv2.INTER_NEAREST)
    return flat.astype(np.uint8, copy=False)


def _without_rules(mask: Pixels, dpi: float) -> Pixels:
    """Drop the rules of tables and forms, which run both ways and say nothing."""
    length = max(9, round(dpi * 0.5))
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return cv2.subtract(mask, rules).astype(np.uint8, copy=False)


def line_feet(mask: Pixels, dpi: float) -> tuple[float, float]:
    """Total width of the lines that run across, and their vote: upright (1) to upside down (-1)."""
    skew, _ = measure_skew(mask, 6.0)
    flat = shear(mask, skew)
    joined = cv2.morphologyEx(flat, cv2.MORPH_CLOSE, np.ones((1, max(3, round(dpi * 0.13))), np.uint8))
    joined = cv2.dilate(joined, np.ones((max(1, round(dpi / 75)), 1), np.uint8))
    labels, stats = components(as_pixels(joined))
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_line = (high >= 0.08 * dpi) & (high <= 0.5 * dpi) & (wide >= 3 * high)
    up = down = lines = 0.0
    for index in 1 + np.flatnonzero(is_line[1:]):
        left, top, width, height = stats[index, :4].tolist()
        part = (labels[top : top + height, left : left + width] == index) & (
            flat[top : top + height, left : left + width] > 0
        )
        lines += width
        vote = _line_vote(part.sum(axis=1).astype(np.float64))
        up, down = up + max(0.0, vote) * width, down + max(0.0, -vote) * width
    total = up + down
    return lines, ((up - down) / total if total > 0 else 0.0)


def _line_vote(profile: np.typing.NDArray[np.float64]) -> float:
    """Ink above the body of the line less ink below it, as a share of both."""
    peak = float(np.percentile(profile, 92))
    body = np.nonzero(profile > 0.5 * peak)[0]
    if peak <= 0 or len(body) < 3:
        return 0.0
    above, below = float(profile[: body[0]].sum()), float(profile[body[-1] + 1 :].sum())
    total = above + below
    return (above - below) / total if total > 0.02 * float(profile.sum()) else 0.0

"""Where the ink is: a reduced black-and-white view that the measuring steps share."""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.raster import Pixels, as_pixels

Counts = npt.NDArray[np.int64]


def background(gray: Pixels, dpi: float) -> Pixels:
    """Estimate the paper's brightness, at about 25 dpi: the paper without what is written on it."""
    small = shrunk(gray, min(1.0, 25.0 / dpi))
    lifted = cv2.dilate(small, np.ones((5, 5), np.uint8))  # a line of print is 3 pixels high here
    return cv2.medianBlur(lifted, 9).astype(np.uint8, copy=False)


def ink_mask(gray: Pixels, dpi: float) -> Pixels:
    """Return 255 where there is ink, on paper of any brightness; faint ink counts, specks do not."""
    paper = background(gray, dpi)
    wide = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    depth = as_pixels(cv2.subtract(wide, gray))
    counts = histogram(depth)
    counts[:25] = 0
    if counts.sum() < 50:
        return np.zeros_like(gray)
    # half the depth of typical ink; a photocopy may be as pale as 50 levels under its paper
    return above(depth, max(22.0, min(90.0, 0.5 * level_of(counts, 70))))


def without_blobs(mask: Pixels, dpi: float) -> Pixels:
    """Drop photographs, dark edges and thick rules: whatever is too solid or too large for print."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 1:
        return mask
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    keep = (height < 0.45 * dpi) & (width < 1.2 * dpi) & (stats[:, cv2.CC_STAT_AREA] > 2)
    keep[0] = False
    return (keep * np.uint8(255)).take(np.asarray(labels, np.int32))


def reduced(image: Pixels, dpi: float, target: float) -> tuple[Pixels, float]:
    """Reduce to about `target` dpi, never enlarge; return the image and its resolution."""
    if dpi <= target * 1.1:
        return image, dpi
    return shrunk(image, target / dpi), target


def shrunk(image: Pixels, factor: float) -> Pixels:
    """Reduce by `factor`: by halves as far as they go, which costs a tenth of one odd step."""
    size = (max(8, round(image.shape[1] * factor)), max(8, round(image.shape[0] * factor)))
    while min(image.shape[1] / size[0], image.shape[0] / size[1]) >= 2.0:
        half = (image.shape[1] // 2, image.shape[0] // 2)
        even = image[: 2 * half[1], : 2 * half[0]]
        image = cv2.resize(even, half, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    if (image.shape[1], image.shape[0]) == size:
        return image
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def histogram(pixels: Pixels) -> Counts:
    """Count the pixels of each level."""
    return cv2.calcHist([pixels], [0], None, [256], [0, 256]).reshape(-1).astype(np.int64)


def level_of(counts: Counts, percent: float) -> float:
    """Return the level under which `percent` of the counted pixels lie."""
    return float(np.searchsorted(np.cumsum(counts), percent / 100.0 * counts.sum()))


def above(pixels: Pixels, level: float) -> Pixels:
    """Return 255 where pixels are brighter than `level`."""
    return cv2.threshold(pixels, level, 255, cv2.THRESH_BINARY)[1].astype(np.uint8, copy=False)


def below(pixels: Pixels, level: float) -> Pixels:
    """Return 255 where pixels are as dark as `level` or darker."""
    return cv2.threshold(pixels, level, 255, cv2.THRESH_BINARY_INV)[1].astype(np.uint8, copy=False)

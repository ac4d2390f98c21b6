"""What happens to these papers: half of them on decent office scanners, the rest as the strangers fare."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from PIL import Image

from tests.quality.strangers import damage as strangers
from tests.quality.strangers.damage import Pixels, office_scan


def _smaller(page: Pixels, factor: float) -> Pixels:
    height, width = page.shape[:2]
    size = round(width * factor), round(height * factor)
    return np.asarray(Image.fromarray(page).resize(size, Image.Resampling.BOX), dtype=np.uint8)


def office_200(page: Pixels, gen: Generator) -> Pixels:
    """Colour at 200 dpi, the least that the rule for digitized documents asks for."""
    return office_scan(_smaller(page, 2 / 3), gen)


def office_grey(page: Pixels, gen: Generator) -> Pixels:
    """Grey at 300 dpi."""
    grey = np.asarray(Image.fromarray(office_scan(page, gen)).convert("L"), dtype=np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


DAMAGES: dict[str, Callable[[Pixels, Generator], Pixels]] = {
    "office_200": office_200,
    "office_grey": office_grey,
    **strangers.DAMAGES,
}
DPI = {**strangers.DPI, "office_200": 200}
SUFFIXES = {**strangers.SUFFIXES, "office_200": ("jpg", "pdf"), "office_grey": ("pdf", "jpg", "tif")}
SHARES = {
    "office_scan": 10, "office_200": 7, "office_grey": 5, "seal_over_text": 2, "grey_200": 3, "born_digital": 6, "phone_photo": 4,
    "photocopy": 2, "bitonal_200": 2, "bitonal_300": 2, "low_contrast": 2, "yellowed": 1, "turned_90": 1, "turned_180": 1, "turned_270": 1,
}  # fmt: skip
"""How often each is drawn, of 49."""

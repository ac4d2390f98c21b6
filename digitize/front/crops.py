"""Cuts the place of a value out of a drawn page, with what stands around it: read out of context, a number says little."""

import io

from PIL import Image

from digitize.front.pictures import Picture
from dossier.geometry import Box

PLAIN, FINE = 1600, 2400
"""Widths that pages are drawn in: the finer one where the print is small."""

_LEAST_LETTERS = 26
"""Pixels of height under which a line of print is drawn finer."""

_BESIDE, _ABOVE = 4.0, 1.1
"""The margin around a box, in heights of it."""

_MOST_MARGIN = 0.12
"""The most margin, in widths of the page: boxes of several lines are tall."""


def width_for(box: Box, page_width: int) -> int:
    """The width in which the page must be drawn, so that the value can be read."""
    return PLAIN if box.height * PLAIN >= _LEAST_LETTERS * page_width else FINE


def crop(picture: Picture, box: Box, turn: int) -> bytes:
    """The place as JPEG, upright. `box` is in pixels of the page as scanned, `turn` clockwise in degrees."""
    with Image.open(picture.jpeg) as page:
        scale = page.width / max(picture.width, 1)
        most = _MOST_MARGIN * picture.width
        line = min(box.height, box.width)
        # Of a page that lies on its side the line runs down.
        beside, above = min(_BESIDE * line, most), min(_ABOVE * line, most)
        across, down = (above, beside) if turn % 180 else (beside, above)
        left, top = max(0, box.x - across) * scale, max(0, box.y - down) * scale
        right = min(picture.width, box.right + across) * scale
        bottom = min(picture.height, box.bottom + down) * scale
        corners = (int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1))
        part = page.crop(corners)
        upright = part.rotate(-turn, expand=True) if turn % 360 else part
        content = io.BytesIO()
        upright.convert("RGB").save(content, "JPEG", quality=88)
    return content.getvalue()

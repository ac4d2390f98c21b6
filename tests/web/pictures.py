"""Takes the pictures of the guides: `make pictures` runs the browser tests that call `take`."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

FOLDER = Path(__file__).parents[2] / "docs" / "huong-dan" / "hinh"
_COLOURS = 96


def take(page: Page, name: str, part: Locator | None = None) -> None:
    """Save what is seen of the page, or a part of it, as `name`.png for the guides; does nothing in an ordinary test."""
    if os.environ.get("SOHOA_PICTURES") != "1":
        return
    page.evaluate("document.fonts.ready")
    shot = (part or page).screenshot(animations="disabled", caret="hide")
    # A palette makes it a fifth as large, and nobody sees the difference on a page of text.
    with Image.open(io.BytesIO(shot)) as image:
        small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    small.save(FOLDER / f"{name}.png", optimize=True)

"""Takes the pictures of the guides: `make pictures` runs the browser tests that call `take`."""

import contextlib
import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as NotAtRest

FOLDER = Path(__file__).parents[2] / "docs" / "huong-dan" / "hinh"
TAKES = os.environ.get("SOHOA_PICTURES") == "1"
_COLOURS = 96


def take(page: Page, name: str, part: Locator | None = None) -> None:
    """Save what is seen of the page, or a part of it, as `name`.png for the guides; does nothing in an ordinary test."""
    if not TAKES:
        return
    # Pictures of papers too; a page that asks for news all the time is taken as it is.
    with contextlib.suppress(NotAtRest):
        page.wait_for_load_state("networkidle", timeout=5000)
    page.evaluate("document.fonts.ready")
    # Hiding the caret would put a style into the page, which its policy refuses.
    shot = (part or page).screenshot(animations="disabled", caret="initial")
    # A palette makes it a fifth as large, and nobody sees the difference on a page of text.
    with Image.open(io.BytesIO(shot)) as image:
        small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    small.save(FOLDER / f"{name}.png", optimize=True)

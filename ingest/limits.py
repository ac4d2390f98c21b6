"""How much a scan may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one scan: bytes, pages, pixels of a page, and pixels of its shorter side."""

    max_bytes: int = 2 << 30
    max_pages: int = 2000
    # An A0 drawing at 400 dpi has 246 million.
    max_pixels: int = 250_000_000
    # A line of print that can be read at all is 10 pixels high.
    min_side_px: int = 32

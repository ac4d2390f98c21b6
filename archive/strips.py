"""A JPEG that a TIFF holds in strips, chained to one JPEG without coding it anew.

Each strip is a JPEG of its own: its coded data begin at a byte and predict nothing from the strip before.
That is just what a JPEG has between two restart markers (ISO 10918-1, F.1.1.5.1). So one header, the data
of the strips as they are, and a restart marker between them make one JPEG of the whole page.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from archive.jpeg import FRAME_MARKERS, START_OF_SCAN, Frame, read_frame, segments

_END = b"\xff\xd9"
_MOST_UNITS = 0xFFFF
_TABLES = {0xC4, 0xDB}  # Huffman, quantization


@dataclass(frozen=True, slots=True)
class Chain:
    """One JPEG: `head`, then bytes `start` to `end` of each strip with `restart(i)` between, then `tail`."""

    frame: Frame
    head: bytes
    runs: tuple[tuple[int, int], ...]
    tail: bytes = _END

    @staticmethod
    def restart(index: int) -> bytes:
        """Spell the marker behind strip `index` (from 0)."""
        return bytes((0xFF, 0xD0 + index % 8))


@dataclass(frozen=True, slots=True)
class _Strip:
    frame: Frame
    frame_content: bytes
    frame_marker: int
    tables: bytes
    scan: bytes
    run: tuple[int, int]

    def is_like(self, other: "_Strip") -> bool:
        """Whether the two were coded alike; only their heights may differ."""
        ours, theirs = (
            (each.frame_content[3:], each.frame_marker, each.tables, each.scan) for each in (self, other)
        )
        return ours == theirs


def chain(strips: Sequence[bytes], tables: bytes, height: int, rows: int) -> Chain | None:
    """Chain the strips of a page of `height`, each of `rows`; None where that cannot be.

    `tables` is the TIFF's JPEGTables, a JPEG of tables alone, or empty.
    """
    taken = [_take_apart(strip) for strip in strips]
    first = taken[0] if taken else None
    if first is None or not all(strip is not None and strip.is_like(first) for strip in taken):
        return None
    frame = first.frame
    unit_width, unit_height = 8 * frame.sampling[0], 8 * frame.sampling[1]
    interval = -(-frame.width // unit_width) * (rows // unit_height)
    if len(strips) > 1 and (rows % unit_height or not 0 < interval <= _MOST_UNITS):
        return None
    shared = tables[2:-2] if tables.startswith(b"\xff\xd8") else b""
    whole = first.frame_content[:1] + height.to_bytes(2, "big") + first.frame_content[3:]
    restarts = _spelled(0xDD, interval.to_bytes(2, "big")) if len(strips) > 1 else b""
    start_frame = _spelled(first.frame_marker, whole)
    head = b"\xff\xd8" + shared + first.tables + start_frame + restarts + first.scan
    return Chain(frame, head, tuple(strip.run for strip in taken if strip is not None))


def _take_apart(strip: bytes) -> _Strip | None:
    """Take a strip apart; None for what cannot be chained: progressive, or with restarts of its own."""
    found = list(segments(io.BytesIO(strip)))
    frames = [segment for segment in found if segment.marker in FRAME_MARKERS]
    end = strip.rfind(_END)
    if len(frames) != 1 or found[-1].marker != START_OF_SCAN or end < 0:
        return None
    frame = read_frame(frames[0])
    if frame is None or not frame.fits_pdf or frame.marker == 0xC2:
        return None
    if any(segment.marker == 0xDD for segment in found):
        return None
    tables = b"".join(_spelled(each.marker, each.content) for each in found if each.marker in _TABLES)
    scan = found[-1]
    run = scan.start + len(scan.content), end
    return _Strip(frame, frames[0].content, frame.marker, tables, _spelled(scan.marker, scan.content), run)


def _spelled(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content

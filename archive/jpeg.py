"""JPEG taken over byte for byte: what its headers say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_DEVICE = {1: "/DeviceGray", 3: "/DeviceRGB"}
_SEQUENTIAL_OR_PROGRESSIVE = {0xC0, 0xC1, 0xC2}
FRAME_MARKERS = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}
START_OF_SCAN = 0xDA


@dataclass(frozen=True, slots=True)
class Segment:
    """A marker with its content, which lies at `start` (behind the length) and is `content` long."""

    marker: int
    start: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame header says; `ids` name the components, `sampling` is the largest of them."""

    marker: int
    bits: int
    width: int
    height: int
    ids: bytes
    sampling: tuple[int, int]

    @property
    def components(self) -> int:
        """How many channels there are."""
        return len(self.ids)

    @property
    def fits_pdf(self) -> bool:
        """Whether a PDF/A with an sRGB output intent may carry the JPEG as it is."""
        known = self.marker in _SEQUENTIAL_OR_PROGRESSIVE and self.components in _DEVICE
        return known and self.bits == 8 and self.height > 0 and self.width > 0


def segments(source: BinaryIO) -> Iterator[Segment]:
    """Yield the segments up to and with the first scan header; nothing if this is no JPEG."""
    if source.read(2) != b"\xff\xd8":
        return
    while source.read(1) == b"\xff":
        while (code := source.read(1)) == b"\xff":
            pass  # any number of fill bytes may precede a marker
        if not code:
            return
        if code[0] in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(source.read(2), "big")
        start = source.tell()
        yield Segment(code[0], start, source.read(max(length - 2, 0)))
        if code[0] == START_OF_SCAN:
            return


def frame_of(source: BinaryIO) -> Frame | None:
    """Read the frame header, if there is one before the first scan."""
    found = (segment for segment in segments(source) if segment.marker in FRAME_MARKERS)
    first = next(found, None)
    return None if first is None else read_frame(first)


def read_frame(segment: Segment) -> Frame | None:
    """Read a frame header; None if it is cut short."""
    content = segment.content
    if len(content) < 6 or len(content) < 6 + 3 * content[5] or not content[5]:
        return None
    height, width = int.from_bytes(content[1:3], "big"), int.from_bytes(content[3:5], "big")
    parts = [content[6 + 3 * index : 9 + 3 * index] for index in range(content[5])]
    sampling = max(part[1] >> 4 for part in parts), max(part[1] & 15 for part in parts)
    ids = bytes(part[0] for part in parts)
    return Frame(segment.marker, content[0], width, height, ids, sampling)


def dct_filter(frame: Frame, *, is_plain_rgb: bool = False) -> str:
    """Spell the filter. Channels that are red, green and blue already must not be taken for YCbCr."""
    if frame.components == 3 and (is_plain_rgb or frame.ids == b"RGB"):
        return "/Filter /DCTDecode /DecodeParms << /ColorTransform 0 >>"
    return "/Filter /DCTDecode"

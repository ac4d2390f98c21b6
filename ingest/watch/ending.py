"""Tell whether a file is whole by its end: a scanner that was interrupted, or pauses, leaves none.

Looks at a few bytes and decodes nothing, since it runs in the main process over whatever lies in the
folder. It is a reason to wait longer, never one to refuse: that is for `vet`.
"""

import struct
from collections.abc import Callable
from typing import Any, BinaryIO

from dossier.scans import MediaType
from ingest.sniff import HEAD_BYTES, sniff

# Adobe's readers look for %%EOF in the last 1,024 bytes; mail and cameras put a little behind the
# end of a picture, too.
_TAIL_BYTES = 1024
# So many numbers are read of the lists in a TIFF; more are needed only by one that goes round in a circle.
_MOST_NUMBERS = 1_000_000
_STRIPS, _STRIP_LENGTHS, _TILES, _TILE_LENGTHS = 273, 279, 324, 325
# The types of a TIFF that hold offsets and lengths, by number: SHORT, LONG, LONG8.
_WHOLE_NUMBERS = {3: "H", 4: "I", 16: "Q"}


def has_end(stream: BinaryIO, size: int) -> bool:
    """Tell whether a file of `size` bytes goes on to the end that its type has.

    False for what has no known type: it may be one whose beginning is not written yet.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    media_type = sniff(head)
    if media_type is None:
        return False
    return _ENDS[media_type](stream, head, size)


def _tail(stream: BinaryIO, size: int) -> bytes:
    stream.seek(max(0, size - _TAIL_BYTES))
    return stream.read(_TAIL_BYTES)


def _pdf(stream: BinaryIO, head: bytes, size: int) -> bool:
    return b"%%EOF" in _tail(stream, size)


def _jpeg(stream: BinaryIO, head: bytes, size: int) -> bool:
    return b"\xff\xd9" in _tail(stream, size)


def _png(stream: BinaryIO, head: bytes, size: int) -> bool:
    return b"IEND\xaeB`\x82" in _tail(stream, size)


def _webp(stream: BinaryIO, head: bytes, size: int) -> bool:
    return int.from_bytes(head[4:8], "little") + 8 <= size


def _bmp(stream: BinaryIO, head: bytes, size: int) -> bool:
    return int.from_bytes(head[2:6], "little") <= size


def _tiff(stream: BinaryIO, head: bytes, size: int) -> bool:
    """Whether every page that the list names lies in the file, with all its strips."""
    frames = _Frames(stream, head)
    try:
        offset = frames.first(head)
        while offset:
            reach, offset = frames.read(offset)
            if reach > size:
                return False
    except (struct.error, OverflowError):  # cut off, or an offset beyond anything
        return False
    return True


class _Frames:
    """The list of pages of a TIFF or a BigTIFF.

    All methods raise struct.error where the file ends too soon, or the list never.
    """

    def __init__(self, stream: BinaryIO, head: bytes) -> None:
        self._stream = stream
        self._order = "<" if head.startswith(b"I") else ">"
        self._is_big = b"+" in head[2:4]
        # An entry: tag, type, count, and the values themselves if they fit, else where they lie.
        self._left = _MOST_NUMBERS
        self._entry, self._count, self._place = ("HHQ8s", "Q", "Q") if self._is_big else ("HHI4s", "H", "I")

    def first(self, head: bytes) -> int:
        """Where the first page is listed. A scanner that is not done has left it open."""
        (offset,) = self._unpack(self._place, head[8:16] if self._is_big else head[4:8])
        if offset == 0:
            raise struct.error
        return int(offset)

    def read(self, offset: int) -> tuple[int, int]:
        """How far the data of the page listed at `offset` reach, and where the next page is listed."""
        self._stream.seek(offset)
        (count,) = self._read(self._count)
        self._spend(count + 1)
        entries = [self._read(self._entry) for _ in range(count)]
        (next_offset,) = self._read(self._place)
        places: dict[int, tuple[int, ...]] = {}
        for tag, kind, number, value in entries:
            if tag in (_STRIPS, _STRIP_LENGTHS, _TILES, _TILE_LENGTHS) and kind in _WHOLE_NUMBERS:
                places[tag] = self._values(_WHOLE_NUMBERS[kind], number, value)
        starts = (*places.get(_STRIPS, ()), *places.get(_TILES, ()))
        lengths = (*places.get(_STRIP_LENGTHS, ()), *places.get(_TILE_LENGTHS, ()))
        reach = max((start + long for start, long in zip(starts, lengths, strict=False)), default=0)
        return reach, int(next_offset)

    def _values(self, letter: str, number: int, value: bytes) -> tuple[int, ...]:
        self._spend(number)
        layout = f"{number}{letter}"
        size = struct.calcsize(self._order + layout)
        if size <= len(value):
            return self._unpack(layout, value[:size])
        (place,) = self._unpack(self._place, value)
        self._stream.seek(place)
        return self._read(layout)

    def _spend(self, numbers: int) -> None:
        self._left -= numbers
        if self._left < 0:
            raise struct.error

    def _read(self, layout: str) -> tuple[Any, ...]:
        return self._unpack(layout, self._stream.read(struct.calcsize(self._order + layout)))

    def _unpack(self, layout: str, data: bytes) -> tuple[Any, ...]:
        return struct.unpack(self._order + layout, data)


_ENDS: dict[MediaType, Callable[[BinaryIO, bytes, int], bool]] = {
    MediaType.PDF: _pdf,
    MediaType.JPEG: _jpeg,
    MediaType.PNG: _png,
    MediaType.TIFF: _tiff,
    MediaType.WEBP: _webp,
    MediaType.BMP: _bmp,
}

"""PNG taken over byte for byte: its compressed rows are what PDF calls Flate with PNG predictors."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _RGB, _PALETTE = 0, 2, 3
_CHANNELS = {_GRAY: 1, _RGB: 3, _PALETTE: 1}
_WANTED = {b"IHDR", b"PLTE"}
_LARGEST_PALETTE = 768


@dataclass(frozen=True, slots=True)
class Png:
    """A PNG that PDF can carry as it is: `runs` are start and length of each piece of the rows."""

    width: int
    height: int
    bits: int
    colour: int
    palette: bytes
    runs: tuple[tuple[int, int], ...]

    @property
    def channels(self) -> int:
        """How many numbers a pixel has."""
        return _CHANNELS[self.colour]

    @property
    def is_indexed(self) -> bool:
        """Whether pixels are numbers of colours in a palette."""
        return self.colour == _PALETTE

    def coding(self) -> str:
        """Spell the filter."""
        rows = f"/Predictor 15 /Colors {self.channels} /BitsPerComponent {self.bits} /Columns {self.width}"
        return f"/Filter /FlateDecode /DecodeParms << {rows} >>"

    def indexed(self, base: str) -> str:
        """Spell the colour space of a palette over `base`."""
        return f"[/Indexed {base} {len(self.palette) // 3 - 1} <{self.palette.hex().upper()}>]"


def read_png(source: BinaryIO) -> Png | None:
    """Read the headers; None for what must be coded anew: transparent, interlaced, cut short, no PNG."""
    heads: dict[bytes, bytes] = {}
    runs: list[tuple[int, int]] = []
    is_whole = False
    for kind, start, length in _chunks(source):
        if kind in _WANTED and length <= _LARGEST_PALETTE:
            heads[kind] = source.read(length)
        elif kind == b"IDAT":
            runs.append((start, length))
        elif kind == b"tRNS":
            return None
        is_whole = is_whole or kind == b"IEND"
    if not is_whole or not runs or len(heads.get(b"IHDR", b"")) != 13:
        return None
    return _checked(heads[b"IHDR"], heads.get(b"PLTE", b""), tuple(runs))


def _checked(header: bytes, palette: bytes, runs: tuple[tuple[int, int], ...]) -> Png | None:
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if colour not in _CHANNELS or interlaced or not width or not height:
        return None
    if colour == _PALETTE and (not palette or len(palette) % 3):
        return None
    return Png(width, height, bits, colour, palette if colour == _PALETTE else b"", runs)


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and length of each chunk, the source standing at its start."""
    if source.read(len(_SIGNATURE)) != _SIGNATURE:
        return
    size = source.seek(0, 2)
    position = len(_SIGNATURE)
    while position + 8 <= size:
        source.seek(position)
        length, kind = struct.unpack(">I4s", source.read(8))
        if position + 12 + length > size:
            return  # cut short
        yield kind, position + 8, length
        position += 12 + length

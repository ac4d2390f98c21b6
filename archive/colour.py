"""The sRGB colour profile that PDF/A asks for, built from the numbers of the standard.

Built here and not by Pillow, whose profile carries the moment of its making and changes with its version.
"""

import struct

_D50 = (0.9642, 1.0, 0.8249)
# IEC 61966-2-1 primaries, adapted to D50 by the Bradford matrix below.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_BRADFORD = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
# The curve of sRGB: gamma 2.4 above a straight piece near black.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def srgb_profile() -> bytes:
    """Build an ICC 4.2 display profile of sRGB; always the same bytes."""
    curve = b"para" + struct.pack(">4xHH", 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _xyz(*_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(*_BRADFORD),
        **{name: _xyz(*primary) for name, primary in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _assemble(tags)


def _assemble(tags: dict[bytes, bytes]) -> bytes:
    offset = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        if content not in places:  # the three curves are one
            places[content] = offset + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, places[content], len(content))
    return _header(offset + len(body)) + table + body


def _header(size: int) -> bytes:
    # Zero where a date, a maker or an id could stand: none is required and each would vary.
    start = struct.pack(">I4xI4s4s4s12x4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return start + bytes(28) + _fixed(*_D50) + bytes(48)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded

"""A quick look: whether a file may have signatures at all. Scans have none, and most files are scans."""

import mmap
from pathlib import Path

HEADER_BYTES = 1024
"""How far into a file its header may stand; what readers of PDF allow."""

_HEADER, _MARK = b"%PDF-", b"/ByteRange"


def pdf_start(path: Path) -> int | None:
    """Where the PDF begins in the file; None if it is none. Raises OSError."""
    with path.open("rb") as stream:
        place = stream.read(HEADER_BYTES).find(_HEADER)
    return None if place < 0 else place


def may_be_signed(path: Path) -> bool:
    """Tell whether the file is a PDF in which a signature is named; no more than that. Raises OSError.

    A signature says which bytes it covers, and by then knows where it lies: it cannot be inside a compressed stream,
    where this would not see it.
    """
    if pdf_start(path) is None:
        return False
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(_MARK) >= 0

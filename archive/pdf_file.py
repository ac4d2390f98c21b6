"""A PDF written from front to back; only the offsets of its objects are held in memory.

Our own writer and not pikepdf, because pikepdf keeps every stream in memory until the file is saved
(docs/decisions.md); what we write is a handful of object types and needs no parser.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

CHUNK_BYTES = 1 << 18
"""How much of a picture is in memory at a time while it is copied."""

# ISO 19005-2, 6.1.2: a comment of at least four bytes above 127 tells transports that the file is binary.
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@dataclass(slots=True)
class PdfFile:
    """Writes numbered objects to `sink` in any order, then the table that finds them.

    Raises OSError where `sink` does.
    """

    sink: BinaryIO
    _offsets: list[int] = field(default_factory=lambda: [0])
    _position: int = 0
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _shared: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write the header."""
        self._write(_HEADER)

    def reserve(self) -> int:
        """Give out the next object number, to be referred to before the object is written."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, number: int, body: str) -> int:
        """Write an object under its reserved number, and return the number."""
        self._begin(number)
        self._write(f"{body}\nendobj\n".encode("ascii"))
        return number

    def add(self, body: str) -> int:
        """Write an object under the next number, and return the number."""
        return self.put(self.reserve(), body)

    def add_stream(self, entries: str, content: bytes) -> int:
        """Write a stream whose bytes are as `entries` say, and return its number."""
        number = self._begin_stream(entries, len(content))
        self._write(content)
        return self._end_stream(number)

    def add_deflated(self, entries: str, content: bytes) -> int:
        """Compress `content`, write it as a stream and return its number."""
        return self.add_stream(f"{entries} /Filter /FlateDecode", zlib.compress(content, 9))

    def add_joined(self, entries: str, runs: Sequence[tuple[BinaryIO, int, int]]) -> int:
        """Join runs of bytes, each of a source from a start and of a length, to one stream.

        Raises EOFError if a source ends early: the length is in the file by then.
        """
        number = self._begin_stream(entries, sum(length for _, _, length in runs))
        for source, start, length in runs:
            source.seek(start)
            self._copy(source, length)
        return self._end_stream(number)

    def add_once(self, entries: str, content: bytes) -> int:
        """Write a stream that many pages share, compressed; the second time return its number."""
        key = hashlib.sha256(entries.encode() + b"\0" + content).digest()
        if key not in self._shared:
            self._shared[key] = self.add_deflated(entries, content)
        return self._shared[key]

    def finish(self, catalog: int, info: int) -> None:
        """Write the cross-reference table and the trailer. The file's id is drawn from its content."""
        identity = self._digest.hexdigest()[:32].upper()
        start, count = self._position, len(self._offsets)
        entries = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets[1:])
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n{entries}".encode("ascii"))
        ids = f"/ID [<{identity}> <{identity}>]"
        trailer = f"trailer\n<< /Size {count} /Root {catalog} 0 R /Info {info} 0 R {ids} >>"
        self._write(f"{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii"))

    def _begin(self, number: int) -> None:
        self._offsets[number] = self._position
        self._write(f"{number} 0 obj\n".encode("ascii"))

    def _begin_stream(self, entries: str, length: int) -> int:
        number = self.reserve()
        self._begin(number)
        self._write(f"<< {entries} /Length {length} >>\nstream\n".encode("ascii"))
        return number

    def _end_stream(self, number: int) -> int:
        self._write(b"\nendstream\nendobj\n")
        return number

    def _copy(self, source: BinaryIO, length: int) -> None:
        while length:
            chunk = source.read(min(length, CHUNK_BYTES))
            if not chunk:
                raise EOFError("picture became shorter while it was copied")
            self._write(chunk)
            length -= len(chunk)

    def _write(self, content: bytes) -> None:
        self.sink.write(content)
        self._digest.update(content)
        self._position += len(content)

"""Opens a file of dossiers as what it is by its content: rows, or JSON of the national synchronization."""

from pathlib import Path

from exchange.dossiers.lines import Source
from exchange.dossiers.sheets import open_table
from exchange.national.reading import open_national


def open_source(path: Path) -> Source:
    """The dossiers of a file; whatever is wrong with it is among its faults."""
    with path.open("rb") as file:
        start = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    return open_national(path) if start[:1] in (b"{", b"[") else open_table(path)

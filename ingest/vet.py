"""Refuse early: what a file is by its content, and whether pages can be had from it.

Reads one local file and touches nothing else, so that it can run in a child process: its
decoders are native code fed by strangers. Refuses only what nobody could digitize; a page
that cannot be drawn is for the reader to refuse, that page alone.
"""

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import EmptyFile, TooLarge, UnreadableFile, UnsupportedFormat
from dossier.scans import MediaType
from ingest.images import vet_image
from ingest.limits import Limits
from ingest.pdf import vet_pdf
from ingest.sniff import HEAD_BYTES, sniff

__all__ = ["Limits", "Vetted", "sniff", "vet"]


@dataclass(frozen=True, slots=True)
class Vetted:
    """What a good scan is: its kind of file and its number of pages, at least 1."""

    media_type: MediaType
    pages: int


def vet(path: Path, limits: Limits) -> Vetted:
    """Say what the file is and how many pages it has. Raises RejectedScan with the reason."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            media_type = sniff(stream.read(HEAD_BYTES))
    except OSError as problem:
        raise UnreadableFile("the file cannot be opened") from problem
    if size == 0:
        raise EmptyFile
    if size > limits.max_bytes:
        raise TooLarge(f"{size} bytes; at most {limits.max_bytes} are taken")
    if media_type is None:
        raise UnsupportedFormat
    if media_type is MediaType.PDF:
        return Vetted(media_type, vet_pdf(path, limits))
    return Vetted(media_type, vet_image(path, media_type, limits))

"""The scan: bytes as received, before anything is known about them."""

import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path

from dossier.ids import DossierCode, ScanDigest


class MediaType(enum.StrEnum):
    """The kinds of file that may be a scan, told by content, never by name."""

    PDF = "application/pdf"
    TIFF = "image/tiff"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    BMP = "image/bmp"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was handed in: where it is now, and the name it is reported under.

    `name` is the path relative to the input given, with forward slashes, NFC.
    """

    path: Path
    name: str
    dossier: DossierCode | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What lies in an inbox, not fetched yet.

    `name` is what the sender called it, with forward slashes, as the inbox has it; `mark` is another one
    as soon as the bytes are.
    """

    name: str
    size_bytes: int
    mark: str


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the folder that the scanner of an office writes into. `key` names it as long as it is unchanged."""

    key: str
    name: str
    size: int
    at: dt.datetime
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan whose original is safely stored under its digest; `pages` is 0 until counted."""

    name: str
    digest: ScanDigest
    media_type: MediaType
    size_bytes: int
    pages: int
    dossier: DossierCode | None

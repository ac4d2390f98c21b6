"""What passes between who signs, who parses and who keeps: plain records, quick to load."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dossier.signed import CopyForm


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """What is to be made: which pages (1-based, inclusive; None for all), in which form, by whom, when (aware).

    `certificate` is that of the signer in DER, `digest` the name of the digest to sign, `room` the bytes to keep for the
    signature as it is written, in hexadecimal.
    """

    page_range: tuple[int, int] | None
    form: CopyForm
    agency: str
    moment: dt.datetime
    font: Path
    certificate: bytes
    digest: str
    room: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """The digest to sign, and from where to where in the file the signature belongs."""

    digest: bytes
    start: int
    end: int

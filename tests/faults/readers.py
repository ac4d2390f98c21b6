"""Readers that answer at once, and faults that strike them on a given page.

They run in child processes, which import them by name.
"""

import errno
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.errors import DamagedScan
from dossier.geometry import Box, Transform
from dossier.recognition import Code, PageReport, Recognition, Region, Source, Word
from dossier.scans import MediaType

ENGINE_SECONDS = "61"
"""What a hanging engine is asked to sleep; odd enough to be found among all processes."""


def no_fault() -> None:
    """Nothing happens."""


def die() -> None:
    """The kernel kills the process for want of memory; its engine is running."""
    subprocess.Popen(["sleep", ENGINE_SECONDS])
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    """The engine never answers."""
    subprocess.run(["sleep", ENGINE_SECONDS], check=True)


def devour() -> None:
    """The page unfolds to more memory than there may be."""
    bytearray(8 << 30)


def refuse() -> None:
    """The page cannot be decoded."""
    raise DamagedScan


def fill_disk() -> None:
    """The disk of the work folder is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def stumble() -> None:
    """Our own code has a bug."""
    raise ZeroDivisionError


def dawdle() -> None:
    """The page takes a moment."""
    time.sleep(0.3)


@dataclass(frozen=True, slots=True)
class StrickenReader:
    """Reads any page as one word, unless `fault` strikes: on `page`, or on every page if that is 0.

    The bytes of the scan are the text of each page. Every reading adds a line to `journal`.
    """

    fault: Callable[[], None] = no_fault
    page: int = 0
    journal: Path | None = None

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Read one page."""
        if self.page in (0, page):
            self.fault()
        if self.journal:
            with self.journal.open("a") as lines:
                lines.write(f"{path.read_text()} {page}\n")
        return turned(recognition(page, path.read_text()), turn)

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read nothing."""
        return [("", 0.0)] * len(regions)


def recognition(page: int, text: str) -> Recognition:
    """A page with one word on it; a blank one if there is no text."""
    word = Word(text, Box(10, 10, 100, 20), 0.9, 0)
    return Recognition(
        page=page,
        width=1000,
        height=1400,
        dpi=120,
        scan_width=1000,
        scan_height=1400,
        to_scan=Transform(),
        source=Source.OCR,
        engine="stand-in",
        words=(word,) if text.strip() else (),
        codes=(),
        report=PageReport(page, 0, 0.0, 120, (), blank=not text.strip()),
        text=text,
    )


def turned(page: Recognition, turn: int | None) -> Recognition:
    """The page, turned as a person said."""
    return replace(page, report=replace(page.report, rotation=turn or 0))


@dataclass(frozen=True, slots=True)
class LeafReader:
    """Reads each page as one leaf of the scan, which form feeds part; a leaf that begins with SOHOA is a code."""

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Read one page."""
        text = path.read_text().split("\f")[page - 1].removesuffix(" page")
        told = turned(recognition(page, text), turn)
        code = Code(Source.QR, "QRCode", text, Box(0, 0, 1, 1))
        return replace(told, codes=(code, code)) if text.startswith("SOHOA") else told

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read nothing."""
        return [("", 0.0)] * len(regions)

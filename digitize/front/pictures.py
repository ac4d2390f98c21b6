"""Pictures of pages to be looked at: drawn in a child process, re-encoded, kept for a while.

Nobody's browser is ever given the bytes that were handed in: what it shows was decoded and encoded again here.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from digitize import steps
from digitize.pool import Crew
from digitize.services import GateTools
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from dossier.scans import MediaType

WIDTHS = (400, 1000, 1600, 2400)
"""The widths in pixels that a picture may have: any number of widths would fill the disk."""

_KEPT_SECONDS = 2 * 3600
_SWEPT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as JPEG; `width` and `height` are those of the page as scanned, in whose pixels boxes are told."""

    jpeg: Path
    width: int
    height: int


class Pictures:
    """Draws pages of stored originals. Safe in threads."""

    def __init__(
        self,
        crew: Crew[GateTools],
        store: ObjectStore,
        original_key: Callable[[ScanDigest], str],
        folder: Path,
        seconds: float,
    ) -> None:
        """Keep drawn pages in `folder`, which only this user may look into; `seconds` limits the drawing of each."""
        self._crew = crew
        self._store = store
        self._original_key = original_key
        self._folder = folder
        self._seconds = seconds
        self._swept = 0.0

    def draw(self, digest: ScanDigest, media_type: MediaType, page: int, width: int) -> Picture:
        """The page (from 1), at most so many pixels wide (one of `WIDTHS`).

        Raises RejectedScan for a page that cannot be drawn, StoreUnavailable; KeyError without such an original.
        """
        self._sweep()
        place = self._folder / digest
        jpeg, told = place / f"{page}-{width}.jpg", place / f"{page}.json"
        if not (jpeg.exists() and told.exists()):
            try:
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._draw(digest, media_type, (page, width), place)
            except OSError as problem:
                raise StoreUnavailable(f"pictures cannot be kept: {problem.strerror}") from problem
        size = json.loads(told.read_text("ascii"))
        return Picture(jpeg, size["width"], size["height"])

    def draw_file(self, path: Path, key: str, page: int, width: int) -> Path:
        """The same of a file that is not stored yet; `key`, letters and digits, is another one whenever its bytes are.

        Raises RejectedScan, StoreUnavailable.
        """
        self._sweep()
        place = self._folder / f"file-{key}"
        jpeg = place / f"{page}-{width}.jpg"
        if not jpeg.exists():
            try:
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
                with tempfile.TemporaryDirectory(dir=place) as work:
                    drawn = Path(work) / "page.jpg"
                    self._crew.run(self._seconds, steps.draw_file, path, page, width, drawn)
                    drawn.replace(jpeg)
            except OSError as problem:
                raise StoreUnavailable(f"pictures cannot be kept: {problem.strerror}") from problem
        return jpeg

    def _draw(self, digest: ScanDigest, media_type: MediaType, which: tuple[int, int], place: Path) -> None:
        page, width = which
        with tempfile.TemporaryDirectory(dir=place) as work:
            original = Path(work) / "original"
            with self._store.open(self._original_key(digest)) as source, original.open("xb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            drawn = Path(work) / "page.jpg"
            size = self._crew.run(self._seconds, steps.draw_page, original, media_type, page, width, drawn)
            told = Path(work) / "page.json"
            told.write_text(json.dumps({"width": size[0], "height": size[1]}), "ascii")
            told.replace(place / f"{page}.json")
            drawn.replace(place / f"{page}-{width}.jpg")

    def _sweep(self) -> None:
        """Remove what was drawn long ago: pictures of papers are not left lying about."""
        now = time.time()
        if now - self._swept < _SWEPT_SECONDS:
            return
        self._swept = now
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            try:
                if now - place.stat().st_mtime > _KEPT_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)
            except FileNotFoundError:
                continue

"""Write the searchable copy: one page after the other, then what binds them, then its name."""

import datetime as dt
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.colour import srgb_profile
from archive.glyphless import write_font
from archive.keep import keep_picture, kept_path, kept_picture
from archive.metadata import LANGUAGE, Metadata
from archive.pdf_file import PdfFile
from archive.picture import Matrix, Picture, Place, Stream
from archive.sheet import Sheet, sheet_of
from archive.syntax import numbers
from archive.words import FONT, text_layer
from dossier.errors import StoreUnavailable
from dossier.recognition import Recognition
from dossier.scans import MediaType, Scan

_NO_PICTURE = "no picture could be made"


@dataclass(frozen=True, slots=True)
class SearchablePdf:
    """Writes PDF/A-2b; satisfies `dossier.ports.Archivist`.

    The same scan and pages always give the same bytes at the same moment; `moment` fixes it.
    """

    moment: dt.datetime | None = None

    def keep(self, original: Path, media_type: MediaType, page: int, work: Path) -> None:
        """Make the picture of one page ready in `work`; see `archive.keep`."""
        keep_picture(original, media_type, page, work)

    def write(  # fmt: skip
        self, path: Path, original: Path, scan: Scan, pages: Sequence[Recognition], work: Path, version: str
    ) -> None:
        """Write the copy under `path`, whole or not at all.

        Every page of the scan is in `pages`; of one that was not read only the picture is shown, and of
        one that has no picture a white page. Raises StoreUnavailable if the copy cannot be written.
        """
        # Named after the bytes: the same bytes under two names have one copy, and names may be people's.
        title = f"Bản quét {scan.digest[:12]}"
        moment = self.moment or dt.datetime.now(dt.UTC)
        with _whole_or_nothing(path) as sink, original.open("rb") as source:
            copy = _Copy(PdfFile(sink), source, work)
            changes = copy.write_pages(pages)
            copy.finish(Metadata(title, moment, scan.digest, version, changes))


class _Copy:
    """One copy while it is written, from its first page to what binds them."""

    def __init__(self, file: PdfFile, original: BinaryIO, work: Path) -> None:
        self._file, self._original, self._work = file, original, work
        self._tree, self._font = file.reserve(), file.reserve()
        self._used: set[int] = set()
        self._kids: list[int] = []

    def write_pages(self, pages: Sequence[Recognition]) -> tuple[str, ...]:
        """Write every page; say of which the picture is not as it was."""
        changes: dict[str, list[int]] = {}
        for page in pages:
            picture = kept_picture(self._work, page.page)
            change = _NO_PICTURE if picture is None else picture.change
            if change:
                changes.setdefault(change, []).append(page.page)
            self._write_page(page, picture)
        return tuple(f"pages {ranges(numbers)}: {change}" for change, numbers in changes.items())

    def finish(self, metadata: Metadata) -> None:
        """Write what binds the pages."""
        file = self._file
        write_font(file, self._font, self._used)
        references = " ".join(f"{kid} 0 R" for kid in self._kids)
        file.put(self._tree, f"<< /Type /Pages /Count {len(self._kids)} /Kids [{references}] >>")
        file.finish(_write_catalog(file, self._tree, metadata), file.add(metadata.info()))

    def _write_page(self, page: Recognition, picture: Picture | None) -> None:
        sheet = sheet_of(page, picture)
        images = self._write_images(page.page, picture)
        words, codes = text_layer(page, sheet)
        self._used |= codes
        drawn = "\n".join(_draw(sheet, matrix, place) for place, (_, matrix) in enumerate(images))
        content = self._file.add_deflated("", f"{drawn}\n{words}".encode("ascii"))
        named = " ".join(f"/Im{place} {number} 0 R" for place, (number, _) in enumerate(images))
        resources = f"<< /XObject << {named} >> /Font << /{FONT} {self._font} 0 R >> >>"
        self._kids.append(
            self._file.add(
                f"<< /Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {numbers(sheet.width, sheet.height)}] "
                f"/Rotate {sheet.rotation} /Resources {resources} /Contents {content} 0 R >>"
            )
        )

    def _write_images(self, page: int, picture: Picture | None) -> list[tuple[int, Matrix]]:
        if picture is None:
            return []
        with kept_path(self._work, page).open("rb") as kept:
            sources = {Place.ORIGINAL: self._original, Place.KEPT: kept}
            return [(self._write_stream(each.stream, sources), each.matrix) for each in picture.pieces]

    def _write_stream(self, stream: Stream, sources: Mapping[Place, BinaryIO]) -> int:
        entries = stream.entries
        for place, (attached, content) in enumerate(stream.attached):
            entries = entries.replace(f"@{place}", f"{self._file.add_once(attached, content)} 0 R")
        return self._file.add_joined(
            entries, [(sources[span.place], span.start, span.length) for span in stream.spans]
        )


def _draw(sheet: Sheet, matrix: Matrix, place: int) -> str:
    """Draw an image; `matrix` places it on the unit square, the sheet is mirrored where the scan is."""
    a, b, c, d, e, f = matrix
    across, up = (-1 if sheet.flips_x else 1), (-1 if sheet.flips_y else 1)
    if sheet.flips_x:
        e = 1 - e
    if sheet.flips_y:
        f = 1 - f
    wide, high = sheet.width, sheet.height
    spelled = numbers(across * a * wide, up * b * high, across * c * wide, up * d * high, e * wide, f * high)
    return f"q {spelled} cm /Im{place} Do Q"


def ranges(pages: Sequence[int]) -> str:
    """Spell page numbers in order, runs of them by their ends: 1-3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _write_catalog(file: PdfFile, tree: int, metadata: Metadata) -> int:
    # Not compressed, so that archives can read the packet without understanding PDF.
    packet = file.add_stream("/Type /Metadata /Subtype /XML", metadata.xmp())
    profile = file.add_deflated("/N 3", srgb_profile())
    intent = file.add(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        f"/RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>"
    )
    labels = "/PageLabels << /Nums [0 << /S /D >>] >>"  # page n of the copy is page n of the scan
    return file.add(
        f"<< /Type /Catalog /Pages {tree} 0 R /Metadata {packet} 0 R /OutputIntents [{intent} 0 R] "
        f"/Lang ({LANGUAGE}) {labels} /ViewerPreferences << /DisplayDocTitle true >> >>"
    )


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the name `path` only once it is complete and on the disk."""
    # A name of its own and a short one: names of scans may fill the 255 bytes a file name can have.
    draft = path.with_name(f".sohoa-{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as sink:
                yield sink
                sink.flush()
                os.fsync(sink.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"searchable copy cannot be written: {error.strerror}") from error

"""Write the searchable copy: one page after the other, then what binds them, then its name."""

import datetime as dt
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.colour import srgb_profile
from archive.glyphless import write_font
from archive.metadata import Metadata
from archive.pdf_file import PdfFile
from archive.pictures import Picture, write_picture
from archive.syntax import number, numbers
from archive.words import FONT, text_layer
from dossier.errors import StoreUnavailable
from dossier.recognition import Recognition

_POINTS_PER_INCH = 72
# ISO 19005-2, 6.1.13: no side of a page may be shorter or longer, in points.
_SHORTEST_SIDE, _LONGEST_SIDE = 3, 14400


@dataclass(frozen=True, slots=True)
class SearchablePdf:
    """Writes PDF/A-2b. The same pages, title and `created` always give the same bytes."""

    created: dt.datetime | None = None

    def write(self, path: Path, pages: Sequence[Recognition], work: Path, title: str) -> None:
        """Write the copy under `path`, whole or not at all, from the page pictures found in `work`.

        The picture of page n is `page-000n.scan.jpg` or `.scan.png`: the page as scanned, its rows in
        the order in which `Recognition.to_scan` counts them, at full size or smaller.
        Raises DamagedScan if a picture cannot be read, StoreUnavailable if the copy cannot be written.
        """
        with _whole_or_nothing(path) as sink:
            _write_all(PdfFile(sink), pages, work, Metadata(title, self.created))


def _write_all(file: PdfFile, pages: Sequence[Recognition], work: Path, metadata: Metadata) -> None:
    tree, font = file.reserve(), file.reserve()
    used: set[int] = set()
    kids: list[int] = []
    for page in pages:
        picture = write_picture(file, work, page.page)
        scale = points_per_pixel(page)
        words, codes = text_layer(page, scale)
        used |= codes
        kids.append(_write_page(file, page, picture, words, (tree, font)))
    write_font(file, font, used)
    references = " ".join(f"{kid} 0 R" for kid in kids)
    file.put(tree, f"<< /Type /Pages /Count {len(kids)} /Kids [{references}] >>")
    file.finish(_write_catalog(file, tree, metadata), file.add(metadata.info()))


def points_per_pixel(page: Recognition) -> float:
    """Return the size of a scan pixel, kept within what a page of PDF may measure.

    A photograph that claims 1 dpi would be too large a page; its picture is the same at any size.
    """
    scale = _POINTS_PER_INCH / max(page.report.dpi, 1)
    scale = min(scale, _LONGEST_SIDE / max(page.scan_width, page.scan_height))
    return max(scale, _SHORTEST_SIDE / min(page.scan_width, page.scan_height))


def _write_page(
    file: PdfFile, page: Recognition, picture: Picture, words: str, tree_and_font: tuple[int, int]
) -> int:
    scale = points_per_pixel(page)
    width, height = page.scan_width * scale, page.scan_height * scale
    drawn = f"q {number(width)} 0 0 {number(height)} 0 0 cm /Im1 Do Q\n{words}"
    content = file.add_deflated("", drawn.encode("ascii"))
    tree, font = tree_and_font
    resources = f"<< /XObject << /Im1 {picture.number} 0 R >> /Font << /{FONT} {font} 0 R >> >>"
    return file.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {numbers(width, height)}] "
        f"/Rotate {page.report.rotation % 360} /Resources {resources} /Contents {content} 0 R >>"
    )


def _write_catalog(file: PdfFile, tree: int, metadata: Metadata) -> int:
    # Not compressed, so that archives can read the packet without understanding PDF.
    packet = file.add_stream("/Type /Metadata /Subtype /XML", metadata.xmp())
    profile = file.add_deflated("/N 3", srgb_profile())
    intent = file.add(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        f"/RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>"
    )
    return file.add(
        f"<< /Type /Catalog /Pages {tree} 0 R /Metadata {packet} 0 R /OutputIntents [{intent} 0 R] "
        "/Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>"
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

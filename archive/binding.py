"""A scan bound from pages of others: pages of PDFs as they are, pictures as they were scanned; the same pages give the same bytes.

What only means something in its own document (links, scripts, the value of a signature) stays behind, what is seen stays: a
bound scan is not signed, whatever it shows.
"""

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError

from archive.keep import keep_picture, kept_picture
from archive.picture import Picture
from archive.searchable import SearchablePdf
from dossier.errors import DamagedScan, StoreUnavailable
from dossier.geometry import Transform
from dossier.ids import ScanDigest
from dossier.recognition import PageReport, Recognition, Source
from dossier.scans import MediaType, Scan

_ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_OF_THE_PAGE = ("/Annots", "/AA", "/B", "/StructParents", "/Tabs", "/PieceInfo", "/Metadata", "/Thumb")
# What qpdf is seen to raise on damaged files, beside its own.
_DAMAGE = (pikepdf.PdfError, pikepdf.PasswordError, LookupError, RuntimeError, TypeError, ValueError)
_LEAST_DPI, _MOST_DPI = 72, 1200


@dataclass(frozen=True, slots=True)
class _SourcePage:
    """A page (from 1) of an original that lies at `path`."""

    path: Path
    media_type: MediaType
    page: int


def bind(pages: Sequence[tuple[Path, MediaType, int]], to: Path, work: Path) -> None:
    """Write a PDF of these pages of originals (from 1) in this order to `to`; `work` is an empty folder.

    Raises DamagedScan for a page that cannot be had, StoreUnavailable.
    """
    try:
        with pikepdf.new() as bound, ExitStack() as stack:
            opened: dict[Path, pikepdf.Pdf] = {}
            for number, source in enumerate((_SourcePage(*page) for page in pages), 1):
                path, page = source.path, source.page
                if source.media_type is not MediaType.PDF:
                    path, page = _sheet(source, number, work), 1
                if path not in opened:
                    opened[path] = stack.enter_context(_opened(path))
                bound.pages.append(_bared(opened[path].pages[page - 1]))
            bound.save(to, deterministic_id=True, linearize=False)
    except _DAMAGE as problem:
        raise DamagedScan(f"pages cannot be bound: {type(problem).__name__}") from problem
    except OSError as problem:
        raise StoreUnavailable(f"the work folder cannot be written: {problem.strerror}") from problem


def _opened(path: Path) -> pikepdf.Pdf:
    """A document whose forms and stamps are part of its pages: what is only laid over a page would stay behind."""
    document = pikepdf.open(path)
    document.flatten_annotations("all")
    return document


def _bared(page: pikepdf.Page) -> pikepdf.Page:
    """The page without what leads into the rest of its document, which would come along."""
    for key in _OF_THE_PAGE:
        if key in page.obj:
            del page.obj[key]
    return page


def _sheet(source: _SourcePage, number: int, work: Path) -> Path:
    """A PDF of one page that shows a page of a picture file."""
    folder = work / f"sheet-{number:05d}"
    folder.mkdir()
    keep_picture(source.path, source.media_type, source.page, folder)
    picture = kept_picture(folder, source.page)
    if picture is None:
        raise DamagedScan(f"page {source.page} cannot be drawn")
    sheet = folder / "sheet.pdf"
    scan = Scan("", ScanDigest("0" * 64), source.media_type, 0, 1, None)
    page = _unread(source, picture)
    SearchablePdf(_ALWAYS).write(sheet, source.path, scan, [page], folder, "bound")
    return sheet


def _unread(source: _SourcePage, picture: Picture) -> Recognition:
    report = PageReport(source.page, 0, 0.0, _dpi(source), (), blank=False)
    width, height = round(picture.width), round(picture.height)
    return Recognition(
        page=source.page, width=width, height=height, dpi=1, scan_width=width, scan_height=height, to_scan=Transform(),
        source=Source.OCR, engine="", words=(), codes=(), report=report,
    )  # fmt: skip


def _dpi(source: _SourcePage) -> int:
    """The resolution that the file states, 0 where it states none that can be."""
    try:
        with Image.open(source.path) as image:
            if source.media_type is MediaType.TIFF:
                image.seek(source.page - 1)
            stated = round(float(max(image.info.get("dpi", (0, 0)))))
    except (UnidentifiedImageError, OSError, ValueError, TypeError, EOFError):
        return 0
    return stated if _LEAST_DPI <= stated <= _MOST_DPI else 0

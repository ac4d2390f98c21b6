"""The Reader of the service: rasterize, prepare, look for codes, read.

What later steps need again lies in the work folder: `page-0001.prepared.pgm` (what was
read; the grid of all boxes), `page-0001.plain.pgm` (the same before it was straightened and
dots and patterns were taken off, for the second reading) with the way there in
`page-0001.plain.json`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2

from dossier.errors import DamagedScan
from dossier.recognition import Code, PageReport, Recognition, Region, Source, Step
from dossier.scans import MediaType
from ocr import first, mrz, second, tesseract
from ocr.codes import find_codes
from ocr.layers.checking import check_layer
from ocr.layers.taking import take_layer
from ocr.options import OcrOptions
from ocr.prepare import light
from ocr.prepare.page import Prepared, leave_as_is, prepare
from ocr.raster import PageImage
from ocr.rasterize import rasterize
from ocr.reading import Reading
from ocr.stamps import read_stamps
from ocr.unread import unread_marks

_DOUBTFUL = 0.72
"""Mean word confidence under which an unsure turn is tried the other way."""

_HOPELESS = 0.5

_POOR = 0.87
"""Mean word confidence under which a page is prepared once more in another way: 8 of 187 drawn pages."""

_SURER, _AS_MUCH = 0.05, 0.95
"""Another preparation wins by clearly surer words, if it lost none. On six such pages softer edges took 16
wrong characters to 1 and 0.87 to 0.93, three more from 0.76 to 0.95; a form filled in by hand stayed at 0.76."""

_SMALL_INCHES = 6.0


class TesseractReader:
    """Reads pages with Tesseract; satisfies `dossier.ports.Reader`."""

    def __init__(self, options: OcrOptions) -> None:
        """Check the engine. Raises EngineMissing or LanguageMissing."""
        cv2.setNumThreads(1)  # one process for each core: more threads would only wait for each other
        self._options = options
        version = tesseract.probe(options.tessdata, options.models, options.engine)
        self._engine = f"tesseract {version} {options.first_model}"

    def read(
        self, path: Path, media_type: MediaType, page: int, work: Path, turn: int | None = None
    ) -> Recognition:
        """Rasterize, prepare and read one page (from 1); a `turn` that is told is not doubted.

        Raises RejectedScan, Misconfigured.
        """
        try:
            image = rasterize(path, media_type, page, self._options.max_pixels)
            # A page of text that stands on its feet is upright; one that a person turns is read by its looks.
            if media_type is MediaType.PDF and not turn:
                digital = self._read_digital(path, image, page, work)
                if digital is not None:
                    return digital
            return self._read_scanned(image, page, work, turn)
        except (cv2.error, MemoryError) as error:
            raise DamagedScan(f"page {page}: {type(error).__name__}") from error

    def _read_digital(self, path: Path, image: PageImage, page: int, work: Path) -> Recognition | None:
        """Take the text that a computer wrote, if the page has any worth trusting."""
        dpi = self._options.reading_dpi
        size = (round(image.width * dpi / image.dpi), round(image.height * dpi / image.dpi))
        layer = take_layer(path, page, *size)
        if not layer.verdict.is_trust:
            return None
        prepared = leave_as_is(image, dpi)
        checked = check_layer(layer, image, prepared, _place(page, work), self._options)
        if checked.reading is None:
            return None
        first.keep(prepared, (), _place(page, work))
        codes = find_codes(prepared.gray, prepared.plain, prepared.to_plain, is_small=False)
        codes += mrz.zone_of_text(checked.reading.words)
        told = self._recognition(page, image, prepared, checked.reading, codes, Source.TEXT_LAYER)
        return replace(told, stamps=self._read_stamps(prepared, page, work))

    def _read_scanned(self, image: PageImage, page: int, work: Path, turn: int | None) -> Recognition:
        prepared = self._prepared(image, None if turn is None else (turn - image.turn) % 360)
        reading = Reading((), "")
        if not prepared.is_blank:
            place = _place(page, work)
            reading = first.read_page(prepared, place, self._options)
            if turn is None and not prepared.is_sure and reading.trust < _DOUBTFUL:
                prepared, reading = self._read_turned(image, prepared, reading, place)
            if reading.trust < _POOR and "retry" not in self._options.without:
                prepared, reading = self._read_otherwise(image, prepared, reading, place)
        first.keep(prepared, reading.rows, _place(page, work))
        small = max(image.width, image.height) <= _SMALL_INCHES * image.dpi
        codes = find_codes(prepared.gray, prepared.plain, prepared.to_plain, is_small=small)
        codes += mrz.read_zone(reading.words, page, work, self._options)
        told = self._recognition(page, image, prepared, reading, codes, Source.OCR)
        return replace(told, stamps=self._read_stamps(prepared, page, work))

    def _prepared(self, image: PageImage, turn_by: int | None = None, without: str = "") -> Prepared:
        left_out = self._options.without | ({without} if without else set())
        return prepare(image, self._options.reading_dpi, turn_by, left_out)

    def _read_otherwise(
        self, image: PageImage, prepared: Prepared, reading: Reading, place: Path
    ) -> tuple[Prepared, Reading]:
        """Read a badly read page once more, not dewarped or with softer edges; keep the better reading."""
        is_dewarped = any(step.name == "dewarp" for step in prepared.steps)
        way = "without_dewarp" if is_dewarped else "soften"
        turn = (prepared.rotation - image.turn) % 360
        other = (
            self._prepared(image, turn, "dewarp")
            if is_dewarped
            else replace(prepared, gray=light.soften(prepared.gray), plain=prepared.plain.copy())
        )
        again = first.read_page(other, place, self._options)
        is_better = again.trust >= reading.trust + _SURER and again.weight >= _AS_MUCH * reading.weight
        chosen, words = (other, again) if is_better else (prepared, reading)
        note = Step("retry", ((way, float(is_better)),))
        return replace(chosen, steps=(*chosen.steps, note), defects=prepared.defects), words

    def reread(self, regions: Sequence[Region], work: Path, attempt: int = 2) -> Sequence[tuple[str, float]]:
        """Read pieces of pages again, otherwise prepared and with the other model."""
        return second.reread(regions, work, self._options, attempt)

    def _recognition(  # fmt: skip
        self,
        page: int,
        image: PageImage,
        prepared: Prepared,
        reading: Reading,
        codes: tuple[Code, ...],
        source: Source,
    ) -> Recognition:
        height, width = prepared.gray.shape
        is_blank = prepared.is_blank and not codes
        flaws = (*prepared.defects, "blank") if is_blank else prepared.defects
        report = PageReport(page, prepared.rotation, round(prepared.skew, 2), image.dpi, flaws, is_blank)
        is_ocr = source is Source.OCR and not is_blank
        unread = unread_marks(prepared.gray, prepared.dpi, reading.words) if is_ocr else ()
        return Recognition(
            page=page, width=width, height=height, dpi=prepared.dpi, scan_width=image.width,
            scan_height=image.height, to_scan=prepared.to_scan, source=source,
            engine=self._engine if source is Source.OCR else "pdfplumber",
            words=reading.words, codes=codes, report=report, text=reading.text,
            unread=unread, steps=prepared.steps, seals=prepared.seals, strokes=prepared.strokes,
        )  # fmt: skip

    def _read_stamps(self, prepared: Prepared, page: int, work: Path) -> tuple[str, ...]:
        return read_stamps(prepared.stamps, work / f"page-{page:04d}.stamps", self._options)

    def _read_turned(
        self, image: PageImage, prepared: Prepared, reading: Reading, place: Path
    ) -> tuple[Prepared, Reading]:
        """Read a page whose turn is in doubt the other ways round too, and keep the best."""
        best, best_reading = prepared, reading
        for extra in (180, 90, 270):
            other = self._prepared(image, (prepared.rotation - image.turn + extra) % 360)
            turned = first.read_page(other, place, self._options)
            if turned.weight > 1.2 * best_reading.weight:
                best, best_reading = other, turned
            if best_reading.trust >= _DOUBTFUL:
                break
        if best_reading.trust < _HOPELESS:
            best = replace(best, defects=(*best.defects, "orientation_unsure"))
        return best, best_reading


def _place(page: int, work: Path) -> Path:
    return work / f"page-{page:04d}.prepared.pgm"

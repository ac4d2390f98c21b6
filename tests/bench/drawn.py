"""Pages that nobody has read before: drawn from a seed by two families of generators, then scanned, photographed or faxed.

The forms are those of samples/ (with other people), the typed papers those of tests/quality/newcomers. Either half of a
set is damaged as samples/ does it or as the strangers fare, crosswise: no set is all of one hand.
"""

import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

import cv2
import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped, unused-ignore]
from numpy.random import Generator, default_rng
from PIL import Image

from samples.drawing import born_digital
from samples.drawing import damage as of_samples
from samples.drawing.damage import Scanned
from samples.drawing.page import A4, Page
from samples.drawing.papers import dossiers, draw_sheaf
from samples.drawing.render import render
from tests.quality.characters import printed_cells
from tests.quality.newcomers import damage as of_newcomers
from tests.quality.newcomers.plan import plan
from tests.quality.newcomers.printing import print_pdf, printed_texts
from tests.quality.strangers import damage as of_strangers
from tests.quality.strangers.damage import Pixels

DPI = 300
_QUALITY = 80  # of the JPEGs: what office scanners are set to
_LEAST = 300  # characters in print; a page with a signature alone measures nothing
_COPIES = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A page of samples/ before it met a scanner."""

    text: str
    page: Page

    def pixels(self) -> Pixels:
        """Clean, at 300 dpi."""
        return np.asarray(render(self.page))

    def pdf(self) -> pikepdf.Pdf:
        """As a computer saved it."""
        book = born_digital.Book()
        book.add(self.page)
        return book.finish()


@dataclass(frozen=True, slots=True)
class Typed:
    """A page of a newcomer: the PDF from the press, and which page of it."""

    text: str
    printed: bytes
    place: int

    def pixels(self) -> Pixels:
        """Clean, at 300 dpi."""
        with pypdfium2.PdfDocument(self.printed) as document:
            return np.asarray(document[self.place].render(scale=DPI / 72).to_pil().convert("RGB"))

    def pdf(self) -> pikepdf.Pdf:
        """As a computer saved it."""
        one = pikepdf.new()
        with pikepdf.open(io.BytesIO(self.printed)) as document:
            one.pages.append(document.pages[self.place])
        return one


Leaf: TypeAlias = Form | Typed
Look: TypeAlias = Callable[[Pixels, Random, Generator], Scanned]


def leaves(seed: int, count: int) -> list[Leaf]:
    """So many A4 pages with enough print, forms and typed papers in turn."""
    forms, typed = _forms(seed), _typed(seed, count)
    return [next(forms if number % 2 == 0 else typed) for number in range(count)]


def _forms(seed: int) -> Iterator[Leaf]:
    planned = [
        (dossier, position, sheaf)
        for dossier in dossiers(seed, _COPIES)
        for position, sheaf in enumerate(dossier.folder.sheaves)
    ]
    for dossier, position, sheaf in Random(seed).sample(planned, len(planned)):
        for drawn in draw_sheaf(dossier, position, sheaf):
            for page in drawn.pages:
                if (page.width, page.height) == A4 and _is_full(page.printed_text()):
                    yield Form(page.printed_text(), page)


def _typed(seed: int, count: int) -> Iterator[Leaf]:
    for scan in plan(Random(seed), count):
        for paper in scan.papers:
            if paper.size == "a4":
                content = print_pdf(paper)
                for place, text in enumerate(_texts(content)):
                    if _is_full(text):
                        yield Typed(text, content, place)


def _texts(content: bytes) -> list[str]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        return printed_texts(Path(file.name))


def _is_full(text: str) -> bool:
    return sum(map(len, printed_cells(text))) >= _LEAST


def _poor(page: Pixels, gen: Generator) -> Pixels:
    """A ribbon near its end, at 200 dpi."""
    small = cv2.resize(page, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA)
    return of_strangers.low_contrast(np.asarray(small, dtype=np.uint8), gen)


def _ours(damage: of_samples.Damage) -> Look:
    return lambda page, rng, _: damage(page, rng)


def _theirs(damage: Callable[[Pixels, Generator], Pixels], dpi: int = DPI) -> Look:
    return lambda page, _, gen: Scanned(damage(page, gen), dpi)


LOOKS: dict[str, tuple[Look, Look]] = {
    "office": (_ours(of_samples.office_scan), _theirs(of_strangers.office_scan)),
    "grey": (_ours(of_samples.gray_scan), _theirs(lambda *page: of_newcomers.office_grey(*page)[..., 0])),
    "poor": (_ours(of_samples.poor_scan), _theirs(_poor, 200)),
    "photo": (_ours(of_samples.phone_photo), _theirs(of_strangers.phone_photo, 72)),
    "bitonal": (_ours(of_samples.bitonal_fax), _theirs(of_strangers.bitonal_300)),
}
"""What becomes of a page in each set: as samples/ has it, and as the strangers fare."""


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be written: `number` of all decides on its damage, `look` is one of LOOKS or `digital`."""

    seed: int
    number: int
    look: str
    leaf: Leaf
    target: Path


def written(order: Order) -> Path:
    """Write the page: a JPEG, a Group 4 TIFF, or a PDF with text. The suffix is added to the target."""
    if order.look == "digital":
        path = order.target.with_suffix(".pdf")
        with order.leaf.pdf() as pdf:
            pdf.save(path, deterministic_id=True)
        return path
    token = f"{order.seed} {order.number}"
    rng, gen = Random(token), default_rng([order.seed, order.number])
    scan = LOOKS[order.look][order.number // 2 % 2](order.leaf.pixels(), rng, gen)
    image = Image.fromarray(scan.pixels)
    dpi = (scan.dpi, scan.dpi)
    if order.look == "bitonal":
        path = order.target.with_suffix(".tif")
        image.convert("1", dither=Image.Dither.NONE).save(path, compression="group4", dpi=dpi)
        return path
    path = order.target.with_suffix(".jpg")
    exif = Image.Exif()
    if scan.orientation != 1:
        exif[0x0112] = scan.orientation
    image.save(path, quality=_QUALITY, dpi=dpi, exif=exif)
    return path


def add_picture(pdf: pikepdf.Pdf, path: Path) -> None:
    """A page that is this picture, the bytes of a JPEG untouched; a photograph is laid on A4 and turned upright."""
    with Image.open(path) as image:
        if image.format != "JPEG":
            sink = io.BytesIO()
            image.save(sink, "PDF", resolution=round(float(image.info["dpi"][0])))
            with pikepdf.open(sink) as made:
                pdf.pages.append(made.pages[0])
            return
        width, height = image.size
        is_grey, turn = image.mode == "L", {6: 90, 8: 270, 3: 180}.get(image.getexif().get(0x0112, 1), 0)
        dpi = round(float(image.info.get("dpi", (72, 72))[0]))
    scale = 72 / dpi if dpi >= 150 else min(842 / max(width, height), 595 / min(width, height))
    across, down = round(width * scale, 2), round(height * scale, 2)
    pdf.add_blank_page(page_size=(across, down))
    picture = pdf.make_stream(
        path.read_bytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
        BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        ColorSpace=pikepdf.Name.DeviceGray if is_grey else pikepdf.Name.DeviceRGB,
    )  # fmt: skip
    page = pdf.pages[-1]
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.obj["/Contents"] = pdf.make_stream(f"q {across} 0 0 {down} 0 0 cm /Im0 Do Q".encode())
    page.obj["/Rotate"] = turn


def bind(files: Sequence[Path], target: Path) -> Path:
    """One PDF of pictures and one-page PDFs."""
    with pikepdf.new() as book:
        for path in files:
            if path.suffix == ".pdf":
                with pikepdf.open(path) as one:
                    book.pages.extend(one.pages)
            else:
                add_picture(book, path)
        book.save(target, deterministic_id=True)
    return target

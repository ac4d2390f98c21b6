"""The pages that all readers are given: each one picture, as a scanner or a phone left it.

Pages that a computer drew are not among them: we take their text from its layer, the others read them.
"""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
from PIL import Image, ImageSequence

from tests.quality.real import pictures_with_text
from tests.quality.truth import Truth, load_truths

_AS_IS = {".jpg", ".png"}


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A picture, and what is printed on it."""

    path: Path
    text: str


def gather(samples: Path, real: Path | None, folder: Path, every: int = 1) -> list[BenchPage]:
    """Write the pictures of the scanned pages into a folder; only every so many-th if told so."""
    folder.mkdir(parents=True)
    wanted = list(_samples(samples))[::every] + (list(_real(real)) if real else [])[::every]
    pages = []
    for number, (source, page, text) in enumerate(wanted):
        pages.append(BenchPage(_write(source, page, folder / f"{number:03d}"), text))
    return pages


def _samples(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """File, page from 1 and text of every scanned page, each file once however often it was handed in."""
    seen: set[bytes] = set()
    truths: dict[str, list[Truth]] = {}
    for truth in load_truths(folder / "expected"):
        truths.setdefault(truth.scan, []).append(truth)
    for scan, papers in truths.items():
        content = (folder / scan).read_bytes()
        if content in seen:
            continue
        seen.add(content)
        for paper in papers:
            texts = paper.text.split("\f")
            for place, turn in enumerate(paper.rotations):
                if turn is not None:
                    yield folder / scan, paper.first_page + place, texts[place]


def _real(folder: Path) -> Iterator[tuple[Path, int, str]]:
    for picture in pictures_with_text(folder):
        yield picture, 1, picture.with_suffix(".txt").read_text("utf-8")


def _write(source: Path, page: int, target: Path) -> Path:
    """One page as a JPEG or PNG of the same pixels."""
    if source.suffix in _AS_IS:
        return Path(shutil.copy(source, target.with_suffix(source.suffix)))
    if source.suffix == ".pdf":
        return _from_pdf(source, page, target)
    with Image.open(source) as image:
        frame = next(frame for number, frame in enumerate(ImageSequence.Iterator(image), 1) if number == page)
        dpi = frame.info.get("dpi", (300, 300))
        kept = frame if frame.mode in ("1", "L") else frame.convert("RGB")
        kept.save(target.with_suffix(".png"), dpi=dpi)
    return target.with_suffix(".png")


def _from_pdf(source: Path, page: int, target: Path) -> Path:
    """The one picture of a scanned page, its bytes untouched if they are a JPEG."""
    with pikepdf.open(source) as pdf:
        sheet = pdf.pages[page - 1]
        (picture,) = sheet.get_images().values()
        sink = io.BytesIO()
        suffix = pikepdf.PdfImage(cast(pikepdf.Stream, picture)).extract_to(stream=sink)
        inches = float(sheet.mediabox[2] - sheet.mediabox[0]) / 72
    path = target.with_suffix(suffix)
    path.write_bytes(sink.getvalue())
    with Image.open(path) as image:
        width = image.width
    _note_dpi(path, round(width / inches))
    return path


def _note_dpi(path: Path, dpi: int) -> None:
    """Write the resolution into a JPEG without touching its pixels; other files are saved anew."""
    content = bytearray(path.read_bytes())
    if content[6:11] == b"JFIF\0":
        content[13:18] = bytes([1]) + dpi.to_bytes(2, "big") * 2
        path.write_bytes(bytes(content))
        return
    with Image.open(path) as image:
        image.load()
        image.save(path, dpi=(dpi, dpi), quality=95)


def manifest(pages: list[BenchPage]) -> str:
    """The names of the pages, one a line, for readers that take a list."""
    return "".join(f"{page.path.name}\n" for page in pages)


def load_json(path: Path) -> dict[str, float]:
    """What the meter wrote."""
    loaded: dict[str, float] = json.loads(path.read_text("utf-8"))
    return loaded

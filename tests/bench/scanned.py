"""The scanned pages of samples/, each one picture, as a scanner or a phone left it."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pikepdf
from PIL import Image, ImageSequence

from tests.quality.truth import Truth, load_truths

_AS_IS = {".jpg", ".png"}


def gather(samples: Path, folder: Path) -> list[Path]:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True)
    wanted = enumerate(_samples(samples))
    return [_write(source, page, folder / f"{number:03d}") for number, (source, page) in wanted]


def _samples(folder: Path) -> Iterator[tuple[Path, int]]:
    """File and page from 1 of every scanned page, each file once however often it was handed in."""
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
            for place, turn in enumerate(paper.rotations):
                if turn is not None:
                    yield folder / scan, paper.first_page + place


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

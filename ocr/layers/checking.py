"""Hold a text layer against the page as it is rendered, and add what the layer leaves out.

Three questions, the cheap ones first. Is there ink where the layer has letters? Are there
lines of print where it has none? Does the engine read the same in a few places? The last two
share one small run of the engine, the only one that a page with a true layer costs.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from dossier.recognition import Word
from ocr import lines, tesseract
from ocr.layers.layer import Layer, LayerWord, Verdict
from ocr.layers.proof import Specimen, prove, specimens
from ocr.layers.shown import is_shown, overlaid
from ocr.missed import missed_lines
from ocr.options import OcrOptions
from ocr.prepare.page import Prepared
from ocr.prepare.tables import Split, stack_pieces
from ocr.raster import PageImage, Pixels, as_pixels
from ocr.reading import Reading, spoken

_MOST_UNSHOWN = 0.2
_MOST_MISSED = 10
_BELIEVED = 0.75
_FEWEST_FOUND = 4
_UNSURE = 0.99
"""Of words that the layer lacks or whose letters nobody saw: fields made of them get a second reading."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a layer, and the words and text of the page if it is believed."""

    verdict: Verdict
    reading: Reading | None = None


def check_layer(
    layer: Layer, image: PageImage, prepared: Prepared, place: Path, options: OcrOptions
) -> Checked:
    """Compare the layer with the page, which lies prepared at `place`.

    Raises PageTimedOut, PageCrashed, EngineMissing, LanguageMissing.
    """
    if not layer.verdict.is_trust:
        return Checked(layer.verdict)
    verdict, words = _shown(layer.words, image, prepared)
    if verdict is not Verdict.TRUSTED:
        return Checked(verdict)
    missed = missed_lines(prepared.gray, prepared.dpi, [each.word for each in words])
    if len(missed) > _MOST_MISSED:
        return Checked(Verdict.INCOMPLETE)
    chosen = specimens(words)
    page = np.vstack([_plain(image, prepared), prepared.gray])
    below = prepared.gray.shape[0]
    boxes = [each.box for each in chosen] + [replace(box, y=box.y + below) for box in missed]
    stacked = stack_pieces(page, boxes, round(float(np.percentile(prepared.gray[::8, ::8], 70))))
    if stacked is None:
        return Checked(Verdict.INCOMPLETE)
    run = options.run(options.first_model, 6, prepared.dpi)
    raw = tesseract.recognize_all([stacked[0]], place, run)
    split = Split(page, *stacked)
    proof = prove(_read(chosen, raw, split))
    if proof.is_lie:
        return Checked(Verdict.CONTRADICTED)
    found = _believed(raw, split, len(chosen), below)
    sure = [each.word if proof.covers(each) else replace(each.word, confidence=_UNSURE) for each in words]
    start = 1 + max((word.line for word in sure), default=0)
    every = [*sure, *(replace(word, line=start + word.line) for word in found)]
    return Checked(Verdict.COMPLETED if found else layer.verdict, Reading(*lines.arrange(every)))


def _shown(
    words: Sequence[LayerWord], image: PageImage, prepared: Prepared
) -> tuple[Verdict, list[LayerWord]]:
    """Drop the words that nobody can see; many of them, or one cut or overlaid, speak against the layer."""
    rows, columns = prepared.gray.shape
    across, down = image.pixels.shape[1] / columns, image.pixels.shape[0] / rows
    looks = [is_shown(word, image.pixels, across, down) for word in words]
    kept = [word for word, (is_seen, _) in zip(words, looks, strict=True) if is_seen]
    is_cut = any(is_seen and not is_whole for is_seen, is_whole in looks)
    if is_cut or _letters(kept) < (1 - _MOST_UNSHOWN) * _letters(words):
        return Verdict.NOT_SHOWN, kept
    if overlaid(kept):
        return Verdict.OVERLAID, kept
    return Verdict.TRUSTED, kept


def _letters(words: Sequence[LayerWord]) -> int:
    return sum(len(each.word.text) for each in words)


def _plain(image: PageImage, prepared: Prepared) -> Pixels:
    """The page in gray with its coloured print, on the grid of the words."""
    pixels = image.pixels
    gray = pixels if pixels.ndim == 2 else as_pixels(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    rows, columns = prepared.gray.shape
    return as_pixels(cv2.resize(gray, (columns, rows), interpolation=cv2.INTER_AREA))


def _read(
    chosen: Sequence[Specimen], raw: Sequence[tesseract.RawWord], split: Split
) -> list[tuple[Specimen, str]]:
    """What the engine read on each specimen."""
    said: dict[int, list[str]] = {}
    for word in raw:
        placed = split.place(word.box)
        if placed is not None:
            said.setdefault(placed[0], []).append(word.text)
    return [(specimen, " ".join(said.get(number, ()))) for number, specimen in enumerate(chosen)]


def _believed(raw: Sequence[tesseract.RawWord], split: Split, specimens_read: int, below: int) -> list[Word]:
    """The lines without words that the engine could read, with the line numbers from 0."""
    missed = []
    for word in raw:
        placed = split.place(word.box)
        if placed is not None and placed[0] >= specimens_read:
            missed.append(replace(word, image=2))
    by_line: dict[int, list[Word]] = {}
    for said in spoken(missed, split).arranged().words:
        box = replace(said.box, y=said.box.y - below)
        sure = min(said.confidence, _UNSURE)
        by_line.setdefault(said.line, []).append(replace(said, box=box, confidence=sure))
    return [
        word
        for line in by_line.values()
        if statistics.fmean(word.confidence for word in line) >= _BELIEVED
        and sum(char.isalnum() for word in line for char in word.text) >= _FEWEST_FOUND
        for word in line
    ]

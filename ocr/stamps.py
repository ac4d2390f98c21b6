"""Stamps in the heading of a page, read each by itself."""

from collections.abc import Sequence
from pathlib import Path

from ocr import lines, tesseract
from ocr.options import OcrOptions
from ocr.raster import Pixels

_ONE_WORD = 8
"""Tesseract's mode for one word: asked for a line, it found nothing in 6 of 14 stamps."""

_DPI = 300


def read_stamps(stamps: Sequence[Pixels], place: Path, options: OcrOptions) -> tuple[str, ...]:
    """Return what each stamp says; those without a letter are left out."""
    if not stamps:
        return ()
    words: dict[int, list[str]] = {}
    for word in tesseract.recognize_all(stamps, place, options.run(options.second_model, _ONE_WORD, _DPI)):
        words.setdefault(word.image, []).append(lines.clean_text(word.text))
    texts = (" ".join(words[image]).strip() for image in sorted(words))
    return tuple(text for text in texts if any(letter.isalpha() for letter in text))

"""Dots below y, which no model of Tesseract for Vietnamese knows: each reads "Mỵ" as "My", so no vote can tell.

The dot is looked for in the picture. The letter ỵ ends its syllable and bears its only mark, so no more than one place
of a word is looked at. Whatever else may be meant by a dot there, leaders, specks, the dot of another letter, leaves
the word as it was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import RawWord
from ocr.raster import Pixels

_BARE = re.compile(r"(?P<before>[bcdđghklmnpqrstvx]{1,3}u?)y[.,]?", re.IGNORECASE)
"""A syllable that would be another one with a dot below its y: My, Thuy, not Thúy, Huyền, Tây."""

_TALL = frozenset("bdđhklt")
_DOTTED = re.compile("[ạặậẹệịọộợụự]", re.IGNORECASE)

_SMALL_Y, _CAPITAL_Y = (0.07, 0.42), (0.28, 0.8)
"""How far left of the right edge of y its dot may have its middle; like all that follows in heights of a capital."""

_BELOW = (0.02, 0.28)
_DEEPEST = 0.35
"""How far below the baseline the dot may begin, and other spots that make it doubtful."""

_SIZE = (0.1, 0.28)
_LEAST_FILLED = 0.6
_MOST_OBLONG = 1.7
_ALIKE = (0.5, 2.0)
"""How large other spots are that make a dot doubtful, in times its size."""

_NEAR = 2.5
_OVERLAP = 0.3
_X_HEIGHT = 0.69
_SMALLEST = 10
"""Height of a capital, in pixels, below which a dot cannot be told from a speck."""


@dataclass(frozen=True, slots=True)
class _Blob:
    """A connected piece of ink: its box and middle in pixels, and the part of the box that it fills."""

    x: int
    y: int
    width: int
    height: int
    across: float
    filled: float
    is_cut: bool

    @property
    def size(self) -> int:
        """The longer side, in pixels."""
        return max(self.width, self.height)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A y: row of its baseline, height of a capital, column of its right edge, whether it is a capital."""

    base: int
    height: float
    right: int
    is_capital: bool


def with_dots(words: Sequence[RawWord], pixels: Pixels, frame: int) -> list[str]:
    """Return the texts of the words of one picture, y as ỵ where a dot stands below it.

    The picture holds one line, dark on light, with `frame` pixels of paper added around it.
    """
    texts = [word.text for word in words]
    matches = [(place, match) for place, text in enumerate(texts) if (match := _BARE.fullmatch(text))]
    if not matches:
        return texts
    level = cv2.threshold(pixels, 0, 255, cv2.THRESH_OTSU)[0]
    ink = np.asarray(pixels <= level, np.bool_)
    blobs = _blobs(ink, ink.shape[0] - frame)
    for place, match in matches:
        letter = _letter(words[place], match["before"], ink)
        if letter is None or _is_mixed_up(words[place], words, _OVERLAP * letter.height):
            continue
        if _has_dot(letter, blobs, words):
            end = match.end("before")
            texts[place] = texts[place][:end] + ("Ỵ" if letter.is_capital else "ỵ") + texts[place][end + 1 :]
    return texts


def _is_mixed_up(word: RawWord, words: Sequence[RawWord], most: float) -> bool:
    """Tell whether the engine gave a word room of its neighbours, so that its y may be one of their letters."""
    return any(
        min(word.box.right, other.box.right) - max(word.box.x, other.box.x) > most
        for other in words
        if other is not word
    )


def _blobs(ink: npt.NDArray[np.bool_], edge: int) -> list[_Blob]:
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    return [
        _Blob(x, y, width, height, across, area / (width * height), y + height >= edge)
        for (x, y, width, height, area), (across, _) in zip(
            stats[1:].tolist(), middles[1:].tolist(), strict=True
        )
    ]


def _letter(word: RawWord, before: str, ink: npt.NDArray[np.bool_]) -> _Letter | None:
    """Find baseline and height by the letters before y, which have neither marks nor, mostly, tails."""
    box = word.box
    count = len(before) + 1
    first = ink[
        max(0, box.y) : box.bottom, max(0, box.x) : box.x + round(0.95 * box.width * (count - 1) / count)
    ]
    columns = first.any(axis=0)
    if not columns.any():
        return None
    lowest = first.shape[0] - 1 - np.argmax(first[::-1], axis=0)[columns]
    lowest = lowest[lowest > first.shape[0] / 2]
    if not len(lowest):
        return None
    counted = np.convolve(np.bincount(lowest, minlength=first.shape[0] + 1), (1, 1, 1), "same")
    base = box.y + len(counted) - int(np.argmax(counted[::-1]))
    top = _top(first[: base - box.y]) + box.y
    is_capital = word.text[len(before)] == "Y"
    is_tall = before[0].isupper() or not _TALL.isdisjoint(before.lower())
    height = (base - top) / (1 if is_tall else _X_HEIGHT)
    body = ink[
        max(0, round(base - 1.1 * height)) : max(0, round(base - 0.25 * height)), max(0, box.x) : box.right
    ]
    inked = np.nonzero(body.any(axis=0))[0]
    if height < _SMALLEST or not len(inked):
        return None
    return _Letter(base, height, max(0, box.x) + int(inked[-1]) + 1, is_capital)


def _top(ink: npt.NDArray[np.bool_]) -> int:
    """The row where letters that stand on the last row begin; what hangs above a gap is not theirs."""
    empty = np.nonzero(~ink[: round(0.7 * len(ink))].any(axis=1))[0]
    return int(empty[-1]) + 1 if len(empty) else 0


def _has_dot(letter: _Letter, blobs: Sequence[_Blob], words: Sequence[RawWord]) -> bool:
    """Tell whether one dot stands at the place of the mark, and nothing near it makes this doubtful."""
    height = letter.height
    near = [
        blob
        for blob in blobs
        if abs(blob.across - letter.right) < _NEAR * height and 0 <= blob.y - letter.base <= _DEEPEST * height
    ]
    dots = [blob for blob in near if _is_dot(blob, height) and _is_in_place(blob, letter)]
    if not dots:
        return False
    least, most = (times * dots[0].size for times in _ALIKE)
    alike = sum(least <= blob.size <= most for blob in near)
    return alike <= 1 + _dotted_letters(letter, words)


def _is_dot(blob: _Blob, height: float) -> bool:
    low, high = (size * height for size in _SIZE)
    oblong = blob.size / min(blob.width, blob.height)
    return (
        not blob.is_cut
        and min(blob.width, blob.height) >= low
        and blob.size <= high
        and oblong <= _MOST_OBLONG
        and blob.filled >= _LEAST_FILLED
    )


def _is_in_place(blob: _Blob, letter: _Letter) -> bool:
    least, most = _CAPITAL_Y if letter.is_capital else _SMALL_Y
    left = (letter.right - blob.across) / letter.height
    below = (blob.y - letter.base) / letter.height
    return least <= left <= most and _BELOW[0] <= below <= _BELOW[1]


def _dotted_letters(letter: _Letter, words: Sequence[RawWord]) -> int:
    """Letters read with a dot below in the words near `letter`."""
    reach = _NEAR * letter.height
    return sum(
        len(_DOTTED.findall(word.text))
        for word in words
        if word.box.x < letter.right + reach and word.box.right > letter.right - reach
    )

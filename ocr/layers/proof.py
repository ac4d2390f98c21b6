"""A few lines of the layer held against what the engine reads there; pure.

A font may show other letters than the file says (a wrong or forged ToUnicode table). Neither
names nor tables in the file can rule that out, and letters that are wrong in the same way
make plausible words; digits always do. So every digit of every font, and most letters, are
read by eye once on each page. It costs one small run of the engine, which reads the lines
without words too.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from dossier.geometry import Box, union
from ocr.layers.layer import LayerWord

_MOST_LINES = 12
_PIECE_LETTERS = 30
_GAP = 1.5
_MOST_LETTERS = 360
_DIGIT_WORTH = 6.0
_PICTURE_WORTH = 8.0
_MOST_WRONG = 0.15
_MOST_WRONG_IN_FONT = 0.34
_FEWEST_IN_FONT = 12
_SURELY = 3
_FEWEST_PROVEN = 5
_FEWEST_READ = 0.6
_UNREAD = 0.3
_MARGINS = (0.28, 0.06, 0.3)
"""Around the words of a line, above, below and at either end, in heights of the line."""

_SAME = str.maketrans({
    "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": ".", "\u2044": "/", "Ð": "Đ", "ð": "đ",
})  # fmt: skip


Letter = tuple[str, str]
"""A letter as it is compared, and its font."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the layer lies, and the letters that were read by eye as the layer has them.

    A font that says one letter wrongly says others wrongly too: a few of its letters prove the
    rest. Digits prove only themselves.
    """

    is_lie: bool
    proven: frozenset[Letter]

    def covers(self, word: LayerWord) -> bool:
        """Tell whether the fonts of a word, and each of its digits, were read by eye on this page."""
        fonts = Counter(font for _, font in self.proven)
        return all(
            (char, glyph.font) in self.proven if char.isdecimal() else fonts[glyph.font] >= _FEWEST_PROVEN
            for glyph in word.glyphs
            for char in folded(glyph.text)
            if char.isalnum()
        )


@dataclass(frozen=True, slots=True)
class Specimen:
    """Words that stand side by side, to be read by eye: their letters with their fonts, their box."""

    letters: tuple[Letter, ...]
    box: Box
    is_on_picture: bool

    @property
    def text(self) -> str:
        """What the layer says, without blanks."""
        return "".join(letter for letter, _ in self.letters)


def specimens(words: Sequence[LayerWord]) -> list[Specimen]:
    """Choose what is to be read by eye: every font, every digit, what lies on a picture."""
    waiting = [_specimen(piece) for piece in _pieces(words)]
    chosen: list[Specimen] = []
    known: set[Letter] = set()
    length = 0
    while waiting and len(chosen) < _MOST_LINES and length < _MOST_LETTERS:
        best = max(waiting, key=lambda each: _worth(each, known))
        if _worth(best, known) <= 0:
            break
        waiting.remove(best)
        chosen.append(best)
        known.update(best.letters)
        length += len(best.letters)
    return chosen


def prove(read: Sequence[tuple[Specimen, str]]) -> Proof:
    """Compare the specimens with what the engine read on them.

    A few letters read otherwise, or a line passed over, are the engine's own mistakes; a lie shows in one font, or in
    one letter of a font whenever it comes, or in two digits of a font.
    """
    seen: Counter[Letter] = Counter()
    right: Counter[Letter] = Counter()
    swapped: Counter[Letter] = Counter()
    known = [(specimen, text) for specimen, text in read if not _is_unread(specimen, text)]
    for specimen, text in known:
        for pair, other in _compared(specimen, text):
            seen[pair] += 1
            right[pair] += _is_same(pair[0], other)
            swapped[pair] += pair[0].isdecimal() and other.isdecimal() and pair[0] != other
    is_lie = (
        len(known) < _FEWEST_READ * len(read)
        or right.total() < (1 - _MOST_WRONG) * seen.total()
        or any(count >= _SURELY and not right[pair] for pair, count in seen.items())
        or _lies_in_a_font(seen, right)
        or _lies_in_digits(swapped, right)
    )
    return Proof(is_lie, frozenset(pair for pair, count in right.items() if 2 * count > seen[pair]))


def _is_unread(specimen: Specimen, text: str) -> bool:
    """Tell whether the engine passed over a specimen, which it does now and then: no evidence."""
    return len(folded(text)) < _UNREAD * len(specimen.letters)


def _lies_in_digits(swapped: Counter[Letter], right: Counter[Letter]) -> bool:
    """Tell whether a digit that was never read as itself came twice, or two such digits of a font once."""
    never = {pair: count for pair, count in swapped.items() if count and not right[pair]}
    fonts = Counter(font for _, font in never)
    return any(count >= 2 for count in (*never.values(), *fonts.values()))


def _lies_in_a_font(seen: Counter[Letter], right: Counter[Letter]) -> bool:
    fonts: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for pair, count in seen.items():
        fonts[pair[1]] += count
        known[pair[1]] += right[pair]
    return any(
        count >= _FEWEST_IN_FONT and known[font] < (1 - _MOST_WRONG_IN_FONT) * count
        for font, count in fonts.items()
    )


def _pieces(words: Sequence[LayerWord]) -> list[list[LayerWord]]:
    """Part the rows of words at their gaps, and after a few words."""
    pieces: list[list[LayerWord]] = []
    for word in words:
        last = pieces[-1][-1].word if pieces else None
        box = word.word.box
        if (
            last is None
            or last.line != word.word.line
            or not -box.height < box.x - last.box.right < _GAP * box.height
            or sum(len(each.glyphs) for each in pieces[-1]) >= _PIECE_LETTERS
        ):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _specimen(line: Sequence[LayerWord]) -> Specimen:
    letters = []
    for word in line:
        for glyph in word.glyphs:
            letters += [(char, glyph.font) for char in folded(glyph.text)]
    box = union(word.word.box for word in line)
    # pdfminer's boxes end below the marks of capitals and of ề, which stand above the em
    above, below, beside = (round(share * box.height) for share in _MARGINS)
    wide = Box(
        max(0, box.x - beside), max(0, box.y - above), box.width + 2 * beside, box.height + above + below
    )
    return Specimen(tuple(letters), wide, any(each.is_on_picture for each in line))


def _worth(specimen: Specimen, known: set[Letter]) -> float:
    """How much a line adds to what is known, for each letter of its length; lone signs add nothing."""
    new = {pair for pair in specimen.letters if pair not in known and pair[0].isalnum()}
    worth = sum(_DIGIT_WORTH if letter.isdecimal() else 1.0 for letter, _ in new)
    if specimen.is_on_picture and len(specimen.letters) >= 2:
        worth += _PICTURE_WORTH
    return worth / (20 + len(specimen.letters)) if len(specimen.letters) >= 2 else 0.0


def folded(text: str) -> str:
    """Letters as they are compared: composed, small, plain signs, no blanks."""
    plain = "".join(unicodedata.normalize("NFC", text).translate(_SAME).split())
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)


def _compared(specimen: Specimen, read: str) -> list[tuple[Letter, str]]:
    """Each letter and digit of the specimen, and what the engine read in its place."""
    seen, result = folded(read), []
    for step in Levenshtein.opcodes(specimen.text, seen):
        for offset in range(step.src_end - step.src_start):
            pair = specimen.letters[step.src_start + offset]
            if pair[0].isalnum():
                result.append((pair, "" if step.tag == "delete" else seen[step.dest_start + offset]))
    return result


def _is_same(letter: str, other: str) -> bool:
    return letter == other or (
        bool(other) and any(letter in same and other in same for same in ("li1|", "0o"))
    )

"""Word F1 of the text of a page, as a bag of words and in reading order.

A word is what stands between white space after `characters.folded` (NFC, dashes and quotation marks made
equal), without the marks at its two ends: whatever is neither letter nor digit there is taken off ("Số:"
and "Số" are one word, "12/QĐ-UBND" stays whole, a lone dash or a dotted leader is no word). Case counts.
Handwriting (`⟦…⟧`) and lines beginning with `#` are not asked for; read all the same, they are forgiven.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tests.quality.characters import folded

_UNSCORED = re.compile("⟦[^⟧]*⟧|^#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one page or of many: in print, read, read right in any order, and read right in order."""

    printed: int = 0
    read: int = 0
    right: int = 0
    ordered: int = 0

    @property
    def f1(self) -> float:
        """Twice the words right, by the words printed and those read; 1.0 where there are none of either."""
        return _f1(self.right, self.printed + self.read)

    @property
    def ordered_f1(self) -> float:
        """The same, of the longest sequence of words that both have in this order."""
        return _f1(self.ordered, self.printed + self.read)


def _f1(right: int, both: int) -> float:
    return 2 * right / both if both else 1.0


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return [word for piece in folded(text).split() if (word := _bare(piece))]


def _bare(piece: str) -> str:
    places = [place for place, letter in enumerate(piece) if letter.isalnum()]
    return piece[places[0] : places[-1] + 1] if places else ""


def match_page(truth: str, read: str) -> Words:
    """Compare one page."""
    wanted = words_of(_UNSCORED.sub(" ", truth))
    asked = Counter(wanted)
    # Spared are at most as many of a word as were written by hand, and none that the print still wants.
    spared = Counter(words_of(" ".join(_UNSCORED.findall(truth)).replace("⟦", " ").replace("⟧", " ")))
    given = words_of(read)
    too_many = Counter(given) - asked
    for place in reversed(range(len(given))):
        word = given[place]
        if spared[word] > 0 and too_many[word] > 0:
            spared[word] -= 1
            too_many[word] -= 1
            del given[place]
    right = (asked & Counter(given)).total()
    return Words(len(wanted), len(given), right, LCSseq.similarity(wanted, given))


def together(pages: Iterable[Words]) -> Words:
    """All pages as one: long pages weigh more than short ones."""
    every = list(pages)
    return Words(
        sum(page.printed for page in every), sum(page.read for page in every),
        sum(page.right for page in every), sum(page.ordered for page in every),
    )  # fmt: skip

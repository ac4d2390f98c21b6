"""Marks of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT, stamped or printed by themselves in the heading (domain rule 1.1).

State secrets are not digitized here. The words occur in running text and in titles too ("bảo vệ bí mật nhà nước");
a mark stands alone, in capitals, in the upper part of a page.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from dossier.recognition import Recognition, Word
from extract.folding import squeezed
from extract.layout import Line, lay_out

_ZONE = 0.4
"""The mark stands under the number of the document, or beside it; stamps slip."""

_GAP = 1.2
"""Heights of the line; a stamp beside print stands farther from it than words from each other."""

# â, ậ and the like are what engines take for each other; ấ, ắ, ặ make other words (MẤT, MẮT, MẶT).
_MARK = re.compile(r"(?:T[ỐÔÓOỒỔÕỘÒỎ0][IÍÌ1L!|] ?|TUY[ỆÊEẸỂÈÉẾỀ]T ?)?M[ẬÂẠAẦẨẪÃÄ]T")
_FULL = re.compile(r"(?:TỐI |TUYỆT )?MẬT")
_LONG = {"toimat", "tuyetmat"}
_BEGINNINGS = ("toima", "tuyetma")
_LIKE_MARK = 80
_RIM = " .,:;|[](){}“”\"'‘’`´-–—_=~*•/\\!"


def bears_secrecy_mark(page: Recognition) -> bool:
    """Tell whether a mark of secrecy stands on the page."""
    if any(map(is_mark_on_stamp, page.stamps)):
        return True
    for line in lay_out([page]).lines:
        if line.box.middle[1] < _ZONE * page.height and any(_is_mark(part) for part in _parts(line)):
            return True
    return False


def is_mark_on_stamp(text: str) -> bool:
    """Tell whether a stamp says a mark of secrecy; stamps are read badly, and few other words are on them."""
    letters = squeezed(text)
    if letters in {"mat", *_LONG} or letters.startswith(_BEGINNINGS):
        return True
    marks = {"mat"} if len(letters) == len("mat") + 1 else _LONG  # a piece of the frame read as a letter
    return len(letters) > len("mat") and any(fuzz.ratio(letters, mark) >= _LIKE_MARK for mark in marks)


def _parts(line: Line) -> Iterator[tuple[str, bool]]:
    """The whole line, and each run of words between wide gaps; with whether it is all of the line."""
    yield line.text, True
    run: list[Word] = []
    for word in line.words:
        if run and word.box.x - run[-1].box.right > _GAP * line.height:
            yield " ".join(each.text for each in run), False
            run = []
        run.append(word)
    if run:
        yield " ".join(each.text for each in run), False


def _is_mark(part: tuple[str, bool]) -> bool:
    """Tell whether a text is a mark; beside other print only if it was read letter for letter."""
    text, is_alone = part
    plain = text.strip(_RIM)
    if _FULL.fullmatch(plain):
        return True
    return is_alone and (_MARK.fullmatch(plain) is not None or (plain.isupper() and squeezed(plain) in _LONG))

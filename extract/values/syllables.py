"""What a Vietnamese syllable cannot be: a cheap check for marks that OCR lost.

A syllable that ends in a stop (p, t, c, ch) is only ever spoken in two tones, sắc and nặng;
without either mark the print was misread: "Ngoc", "Viêt", "Diêp". No syllable has two tones, or â, ê, ơ or ư
twice before its end: "Cũù", "Lêềnh".
"""

import re
import unicodedata

from extract.folding import is_upper
from extract.values.tones import TONES

_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"(?:[âấầẩẫậ]{2}|[êếềểễệ]{2}|[ơớờởỡợ]{2}|[ưứừửữự]{2})(?=[^\W\d_])")
_VIETNAMESE_STOP = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:p|t|c|ch)"
)


def impossible_syllables(text: str) -> list[str]:
    """The words of `text` that look Vietnamese but bear a tone that their ending does not allow.

    Capitals among small letters are an abbreviation: SYT is no syllable.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    has_shortened = not is_upper(text)
    return [word for word in words if _is_impossible(word) and not (has_shortened and word.isupper())]


def _is_impossible(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    marks = [mark for mark in decomposed if mark in TONES]
    if len(marks) > 1 or _DOUBLED.search(word.lower()):
        return True
    tones = set(marks)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
    if len(plain) < 3 or not _VIETNAMESE_STOP.fullmatch(plain):
        return False
    return not tones & {_ACUTE, _DOT_BELOW}

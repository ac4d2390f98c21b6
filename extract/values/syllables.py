"""What a Vietnamese syllable cannot be: a cheap check for marks that OCR lost.

A syllable that ends in a stop (p, t, c, ch) is only ever spoken in two tones, sắc and nặng;
without either mark the print was misread: "Ngoc", "Viêt", "Diêp".
"""

import re
import unicodedata

_ACUTE, _DOT_BELOW = "\u0301", "\u0323"
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE_STOP = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:p|t|c|ch)"
)


def impossible_syllables(text: str) -> list[str]:
    """The words of `text` that look Vietnamese but bear a tone that their ending does not allow."""
    return [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if _is_impossible(word)]


def _is_impossible(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = {mark for mark in decomposed if mark in _TONES}
    plain = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if len(plain) < 3 or not _VIETNAMESE_STOP.fullmatch(plain):
        return False
    return not tones & {_ACUTE, _DOT_BELOW}

"""Words of official language put right where OCR lost or changed a mark: `bồ sung`, `thâm quyền`.

Only pairs of words, not capitals, that legal texts spell in one way only; names and numbers are never touched.
"""

import re

from extract.folding import fold
from extract.values.phrase_list import PHRASES

_BY_FOLD = {fold(pair): pair for pair in PHRASES.replace("\n", " ").strip(" ;").split("; ")}
_WORD = re.compile(r"[^\W\d_]+")


def mend_phrases(text: str) -> str:
    """`text` (NFC) with the marks of fixed pairs of words as they are written."""
    words = list(_WORD.finditer(text))
    letters = list(text)
    for one, other in zip(words, words[1:], strict=False):
        if other.start() != one.end() + 1 or not (one[0][1:].islower() and other[0].islower()):
            continue
        written = _BY_FOLD.get(fold(text[one.start() : other.end()]))
        if written is not None and len(written) == other.end() - one.start():
            letters[one.start() : other.end()] = (
                written[0].upper() + written[1:] if one[0][0].isupper() else written
            )
    return "".join(letters)

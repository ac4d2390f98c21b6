"""How much of a text can be Vietnamese, told by the structure of its syllables.

A Vietnamese syllable is an initial, a rime and a tone; about 160 rimes exist, and a rime that
ends in a stop takes only two of the six tones. Text in an alphabet that was taken for another
one breaks this in most of its words. No dictionary: names and rare words count like others.
"""

import re
import unicodedata
from collections.abc import Iterable

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")
_TONE_ON_CONSONANT = re.compile("[^aeiouy\u0302\u0306\u031b\u0323][\u0300\u0301\u0303\u0309\u0323]")
_FEWEST_LETTERS = 2
_INITIALS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RIMES = frozenset(
    """
a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
e ec em en eng eo ep et  ê êch êm ên êng ênh êp êt êu
i ia ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oem oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh uêt uêu
uô uôc uôi uôm uôn uông uôt uơ uơn uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu  y yêm yên yêng yêt yêu ych yn ynh yp yt
""".split()
)
_EDGES = re.compile(r"^[\s\d!-/:-@\[-`{-~–—“”‘’…•]+|[\s\d!-/:-@\[-`{-~–—“”‘’…•]+$")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{1,6}")


def is_syllable(word: str) -> bool:
    """Tell whether `word`, in any case and composed or not, can be a Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in decomposed if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if len(tones) > 1 or _TONE_ON_CONSONANT.search(decomposed):
        return False
    return any(_is_rime(plain[len(start) :], tones) for start in _INITIALS if plain.startswith(start)) or (
        plain in ("gi", "gin", "giêng")
    )


def _is_rime(rime: str, tones: list[str]) -> bool:
    if rime not in _RIMES:
        return False
    return not rime.endswith(("c", "p", "t", "ch")) or (bool(tones) and tones[0] in _STOP_TONES)


def plausibility(words: Iterable[str]) -> tuple[int, int]:
    """Count the words that can be Vietnamese, and all words that bear letters.

    Digits and punctuation at the ends of a word do not count; neither do abbreviations in
    capitals and single letters. Anything else inside a word counts against it: that is how
    an alphabet taken for another shows.
    """
    good = total = 0
    for word in words:
        for part in re.split(r"[-/.,;:()]+", _EDGES.sub("", word)):
            core = _EDGES.sub("", part)
            if len(core) < _FEWEST_LETTERS or _ABBREVIATION.fullmatch(core):
                continue
            total += 1
            good += is_syllable(core)
    return good, total

"""The spaCy side: Vietnamese phrases found among the words of a paper; `extract.wording` has the rest of it.

spaCy has no trained Vietnamese pipeline, so none is pretended: a blank pipeline without a
word segmenter, and token patterns over folded syllables that forgive one wrong letter in
syllables of four or more letters, which is what OCR does to them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.folding import fold

_SYLLABLE = re.compile(r"[a-z0-9]+")
FUZZY_FROM = 4
_REMEMBERED = 8
"""Texts whose phrases are kept: a page is looked at alone to tell where papers begin, and then as a paper."""


@cache
def _vocab() -> Vocab:
    """One shared vocabulary; pyvi, which would segment words, is not wanted: we match syllables."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}}).vocab


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of `text`."""
    return _SYLLABLE.findall(fold(text))


def _token(syllable: str) -> dict[str, object]:
    if len(syllable) >= FUZZY_FROM and syllable.isalpha():
        return {"LOWER": {"FUZZY1": syllable}}
    return {"LOWER": syllable}


class Phrases:
    """Named phrases to look for; each name may have many."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Compile `phrases`: name to phrases."""
        self._matcher = Matcher(_vocab())
        self._remembered = lru_cache(_REMEMBERED)(self._find)
        for name, texts in phrases.items():
            patterns = [[_token(syllable) for syllable in syllables(text)] for text in texts]
            patterns = [pattern for pattern in patterns if pattern]
            if patterns:
                self._matcher.add(name, patterns)

    def find(self, text: str) -> dict[str, int]:
        """The names found in `text`, each with the place (syllable number) where it first occurs."""
        return dict(self._remembered(text))

    def _find(self, text: str) -> Mapping[str, int]:
        words = syllables(text)
        if not words:
            return {}
        vocab = _vocab()
        found: dict[str, int] = {}
        for key, start, _ in self._matcher(Doc(vocab, words=words)):
            name = vocab.strings[key]
            found[name] = min(start, found.get(name, start))
        return found

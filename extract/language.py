"""Vietnamese phrases found among the words of a paper, by their syllables.

There is no trained Vietnamese pipeline, so none is pretended: phrases are runs of folded syllables, and one wrong
letter is forgiven in syllables of four or more letters, which is what OCR does to them. What is found, and in which
order, is what spaCy's Matcher finds with `{"LOWER": {"FUZZY1": …}}` patterns (tests/extract/test_language.py holds
the two side by side); this takes 0.2 ms a page where the Matcher, which tries every pattern at every word, takes 6.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extract.folding import fold

_SYLLABLE = re.compile(r"[a-z0-9]+")
FUZZY_FROM = 4
_REMEMBERED = 8
"""Texts whose phrases are kept: a page is looked at alone to tell where papers begin, and then as a paper."""


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of `text`."""
    return _SYLLABLE.findall(fold(text))


class Phrases:
    """Named phrases to look for; each name may have many."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Compile `phrases`: name to phrases."""
        self._begun: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
        for name, texts in phrases.items():
            for text in texts:
                self._add(name, tuple(syllables(text)))
        self._alphabet = _Alphabet(
            syllable for started in self._begun.values() for _, _, phrase in started for syllable in phrase
        )
        self._remembered = lru_cache(_REMEMBERED)(self._find)

    def find(self, text: str) -> dict[str, int]:
        """The names found in `text`, each with the place (syllable number) where it first occurs."""
        return dict(self._remembered(text))

    def _add(self, name: str, phrase: tuple[str, ...]) -> None:
        if phrase:
            number = sum(map(len, self._begun.values()))
            self._begun.setdefault(phrase[0], []).append((number, name, phrase))

    def _find(self, text: str) -> Mapping[str, int]:
        words = [self._alphabet.like(word) for word in syllables(text)]
        found: dict[str, int] = {}
        for _, start, _, name in sorted(self._matches(words)):
            found[name] = min(start, found.get(name, start))
        return found

    def _matches(self, words: list[frozenset[str]]) -> Iterator[tuple[int, int, int, str]]:
        """Where each match ends and starts, the number of its phrase, and its name."""
        for start, word in enumerate(words):
            for syllable in word:
                for number, name, phrase in self._begun.get(syllable, ()):
                    behind = words[start + 1 : start + len(phrase)]
                    if len(behind) == len(phrase) - 1 and all(map(_is_like, phrase[1:], behind)):
                        yield start + len(phrase), start, number, name


def _is_like(syllable: str, word: frozenset[str]) -> bool:
    return syllable in word


class _Alphabet:
    """The syllables of all phrases, found by words that are them or, if they are long enough, off by a letter.

    Two words that differ by one letter are equal once a letter is taken from one of them or from each.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._near: dict[str, set[str]] = {}
        for syllable in self._known:
            if len(syllable) >= FUZZY_FROM and syllable.isalpha():
                for shorter in _with_one_less(syllable):
                    self._near.setdefault(shorter, set()).add(syllable)
        self.like = lru_cache(1 << 12)(self._like)

    def _like(self, word: str) -> frozenset[str]:
        near = {syllable for shorter in _with_one_less(word) for syllable in self._near.get(shorter, ())}
        like = {each for each in near if Levenshtein.distance(word, each, score_cutoff=1) <= 1}
        return frozenset(like | {word} & self._known)


def _with_one_less(word: str) -> set[str]:
    """The word, and what is left of it without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

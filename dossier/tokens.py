"""What is looked for in texts: words, and numbers of documents, people and dossiers each as one token; pure.

One and the same function cuts what is kept and what is asked for, so that both agree. A token has two terms: the exact one tells
accents, wherever the tone mark was put (hòa, hoà), the folded one has none (hoa); Đ folds to d. Terms are of ASCII only, so that
no database has an own opinion of them.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

VERSION = 1
"""Of the cutting and of what is kept; where another one is kept, all is cut anew."""

_TONES = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_HATS = {"\u0302": "c", "\u0306": "b", "\u031b": "h"}
_LONGEST = 80
_LETTER = r"[^\W\d_]"
_PATTERN = re.compile(
    rf"""
      (?P<long>ng[àa]y\s{{1,3}}(?P<ld>\d{{1,2}})\s{{1,3}}th[áa]ng\s{{1,3}}(?P<lm>\d{{1,2}})\s{{1,3}}n[ăa]m\s{{1,3}}(?P<ly>\d{{4}})(?!\w))
    | (?P<iso>(?<![\w./-])(?P<iy>\d{{4}})-(?P<im>\d{{1,2}})-(?P<id>\d{{1,2}})(?![\w/]))
    | (?P<dmy>(?<![\w./-])(?P<dd>\d{{1,2}})(?P<by>[/.-])(?P<dm>\d{{1,2}})(?P=by)(?P<dy>\d{{4}})(?![\w/]))
    | (?P<number>(?<![\w./])\d+[a-zđ]{{0,2}}(?:[ ]?/[ ]?\d{{4}})?[ ]?(?:/[ ]?|-(?={_LETTER}+/)){_LETTER}[^\W_]*(?:[-.&/]{_LETTER}[^\W_]*)*)
    | (?P<month>(?<![\w./-])(?P<mm>0?[1-9]|1[0-2])/(?P<my>\d{{4}})(?![\w/]))
    | (?P<slashed>\d+(?:/\d+)+)
    | (?P<grouped>(?<![\w.,])\d{{3}}(?:[ ]\d{{3}}){{2,3}}(?!\w|[.,]\d|[ ]\d))
    | (?P<serial>(?-i:(?<!\w)[A-ZĐ]{{2}}[ ]\d{{6,8}}(?!\w)))
    | (?P<code>[^\W_]+(?:[.-][^\W_]+)+)
    | (?P<word>[^\W_]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOINED_SERIAL = re.compile(r"([a-z]{2})(\d{6,8})")
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number, standing at `start` to `end` of the text. `marks` are its accents as signs, empty without any.

    `parts` are what it is put together from, which is findable too.
    """

    folded: str
    marks: str
    start: int
    end: int
    parts: tuple["Token", ...] = ()

    @property
    def is_accented(self) -> bool:
        """Whether it has an accent, or a Đ."""
        return bool(self.marks)

    @property
    def exact(self) -> str:
        """The term that only the same accents have."""
        return f"{self.folded}~{self.marks}"


def tokens(text: str) -> Iterator[Token]:
    """Cut a text, which should be NFC (see `composed`), into tokens in their order."""
    for match in _PATTERN.finditer(text):
        yield from _tokens_of(match)


def terms(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The folded and the exact term of every token, and the folded terms of its parts; in a third of the time of `tokens`."""
    for match in _PATTERN.finditer(text):
        if match.lastgroup == "word":
            yield _terms_of_word(match[0])
        else:
            for token in _tokens_of(match):
                yield token.folded, token.exact, tuple(part.folded for part in token.parts)


def composed(text: str) -> str:
    """The text as it must be to be cut: accents in one with their letters (NFC)."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=50_000)
def fold(word: str) -> tuple[str, str]:
    """The word without case and accents, and its accents as signs.

    The tone of a syllable is told apart from its letters, so that it does not matter on which vowel it stands.
    """
    letters, hats, tones = "", "", ""
    for character in unicodedata.normalize("NFKD", word.casefold()):
        if character in _TONES:
            tones += _TONES[character]
        elif character in _HATS:
            hats += f"{len(letters) - 1}{_HATS[character]}"
        elif character == "đ":
            hats += f"{len(letters)}d"
            letters += "d"
        elif character.isascii():
            letters += character if character.isalnum() or character in "./-" else ""
        elif not unicodedata.combining(character):
            letters += f"x{ord(character):x}"
    return letters[:_LONGEST], f"{hats}{tones}"[:_LONGEST]


def _tokens_of(match: re.Match[str]) -> Iterator[Token]:
    kind = match.lastgroup or ""
    if kind in _DAYS and (day := _day(match, kind)):
        yield day
    elif kind == "month":
        yield _month(match)
    elif kind == "word":
        yield _word(match[0], match.start())
    else:
        yield from _composite(match[0], match.start(), kind)


@lru_cache(maxsize=50_000)
def _terms_of_word(text: str) -> tuple[str, str, tuple[str, ...]]:
    token = _word(text, 0)
    return token.folded, token.exact, tuple(part.folded for part in token.parts)


def _word(text: str, start: int) -> Token:
    folded, marks = fold(text)
    serial = _JOINED_SERIAL.fullmatch(folded)
    parts = tuple(_plain(part, start, start + len(text)) for part in serial.groups()) if serial else ()
    return Token(folded, marks, start, start + len(text), parts)


def _composite(text: str, start: int, kind: str) -> Iterator[Token]:
    """A number that is put together, as one token; words with hyphens between them are words."""
    pieces = [_word(match[0], start + match.start()) for match in _PIECE.finditer(text)]
    if kind == "code" and not any(character.isdigit() for character in text):
        yield from pieces
        return
    if kind == "long":  # there is no such day
        yield from pieces
        return
    folded, marks = fold("".join(text.split()))
    yield Token(folded, marks, start, start + len(text), tuple(pieces))


_DAYS = {"long": ("ly", "lm", "ld"), "iso": ("iy", "im", "id"), "dmy": ("dy", "dm", "dd")}


def _day(match: re.Match[str], kind: str) -> Token | None:
    year, month, day = (int(match[name]) for name in _DAYS[kind])
    try:
        written = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    start, end = match.span()
    return Token(written, "", start, end, (_plain(written[:7], start, end), _plain(written[:4], start, end)))


def _month(match: re.Match[str]) -> Token:
    start, end = match.span()
    year = _plain(match["my"], start, end)
    return Token(f"{match['my']}-{int(match['mm']):02}", "", start, end, (year,))


def _plain(text: str, start: int, end: int) -> Token:
    return Token(text, "", start, end)

"""Where what was asked for stands in a text, and the piece of it that is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.search import Asked, Term, Where
from dossier.tokens import Token, composed, tokens

Span = tuple[int, int]
_BEFORE, _AROUND = 60, 220
_READ = 60_000
"""Letters of a text in which marks are looked for; a paper has two thousand on a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked or not."""

    text: str
    is_marked: bool


def spans(text: str, asked: Asked, wheres: frozenset[Where] = frozenset(Where)) -> list[Span]:
    """Where in the text the words that were asked for stand, in order; the text must be composed (NFC).

    `wheres` are the terms that count: those that were asked for in names do not stand in a text as such.
    """
    found = list(tokens(text[:_READ]))
    terms = [term for term in asked.terms if term.where in wheres]
    marked_ones: set[int] = set()
    for term in terms:
        # Other accents only where the term stands nowhere with its own.
        mine = set(_indexes(found, term, is_exact=True)) or set(_indexes(found, term, is_exact=False))
        marked_ones |= mine
    return _joined(found[index] for index in sorted(marked_ones))


def pieces(text: str, asked: Asked, most: int = 2) -> list[list[Piece]]:
    """Up to `most` pieces of the text around what was asked for, marked; its beginning if nothing stands there."""
    text = in_one_line(text)
    marks = spans(text, asked)
    if not marks:
        return [_cut(text, 0, _AROUND, ())] if text else []
    shown: list[list[Piece]] = []
    reached = 0
    for start, _ in marks:
        if start < reached or len(shown) == most:
            continue
        first = _at_word(text, max(reached, start - _BEFORE))
        reached = _at_word(text, min(len(text), first + _AROUND))
        shown.append(_cut(text, first, reached, marks))
    return shown


def in_one_line(text: str) -> str:
    """The text with a dot where a line or a column ended: numbers of two lines must not be taken for one."""
    lines = (" ".join(line.split()) for line in re.split(r"[\n\t]", composed(text)))
    return " · ".join(line for line in lines if line)


def marked(text: str, asked: Asked) -> list[Piece]:
    """The whole text, marked where what was asked for stands."""
    text = composed(text)
    return _cut(text, 0, len(text), spans(text, asked), is_whole=True)


def _indexes(found: Sequence[Token], term: Term, *, is_exact: bool) -> Iterator[int]:
    """Which of the tokens the term is found in; all of those of a phrase."""
    length = len(term.tokens)
    for first in range(len(found) - length + 1):
        candidates = found[first : first + length]
        if all(_is(token, wanted, term, is_exact=is_exact) for token, wanted in zip(candidates, term.tokens, strict=True)):  # fmt: skip
            yield from range(first, first + length)


def _is(token: Token, wanted: Token, term: Term, *, is_exact: bool) -> bool:
    if any(_is(part, wanted, term, is_exact=is_exact) for part in token.parts) and len(term.tokens) == 1:
        return True
    needs_accents = is_exact and term.is_accented
    if term.is_beginning:
        return token.folded.startswith(wanted.folded)
    return token.exact == wanted.exact if needs_accents else token.folded == wanted.folded


def _joined(found: Iterator[Token]) -> list[Span]:
    """The spans of tokens; those with nothing but a blank between them as one."""
    joined: list[Span] = []
    for token in found:
        if joined and token.start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], token.end))
        else:
            joined.append((token.start, token.end))
    return joined


def _cut(text: str, first: int, last: int, marks: Sequence[Span], *, is_whole: bool = False) -> list[Piece]:
    last = min(last, len(text))
    cut = [Piece("… ", is_marked=False)] if first and not is_whole else []
    at = first
    for start, end in marks:
        if start >= last or end <= at:
            continue
        cut += [Piece(text[at:start], is_marked=False), Piece(text[start:end], is_marked=True)]
        at = end
    cut.append(Piece(text[at : max(at, last)], is_marked=False))
    if last < len(text):
        cut.append(Piece(" …", is_marked=False))
    return [piece for piece in cut if piece.text]


def _at_word(text: str, at: int) -> int:
    """The beginning of the word behind this place."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    blank = text.find(" ", at)
    return at if blank < 0 or blank - at > 30 else blank + 1

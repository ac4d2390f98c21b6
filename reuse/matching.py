"""Names of papers held against each other: which requirement or paper a line of a slip means; pure.

Words count by how much they tell: "giấy", "đăng ký" and "theo mẫu" stand in half of all names, "khai sinh" does not.
A declaration (tờ khai, đơn) is never the paper that it names (domain rule 2.6).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reuse.terms import bare

SURE, LIKELY = 85.0, 70.0
"""Likeness from which two names are the same paper, and from which they may be; of 100."""
_AHEAD = 8.0
"""How much the best must be ahead of the second best to be sure."""
_MISREAD = 80.0
"""Likeness of two words of four letters or more from which they are one, read differently."""

_PHRASES = (
    ("to khai", "tokhai"),
    ("giay de nghi", "don"),
    ("giay chung nhan", "chungnhan"),
    ("can cuoc cong dan", "cancuoc"),
    ("can cuoc", "cancuoc"),
    ("giay to tuy than", "cancuoc"),
    ("nguoi yeu cau", ""),
    ("cccd", "cancuoc"),
    ("cmnd", "cancuoc"),
    ("chung minh nhan dan", "cancuoc"),
    ("uy quyen", "uyquyen"),
    ("ban sao", ""),
    ("ban chinh", ""),
)
_LITTLE = frozenset("giay to tokhai don ban van so phieu dang ky xac cap de nghi nhan chungnhan kem".split())
_NOTHING = frozenset("theo mau quy dinh cua cho va cac neu co hoac nguoi thu tuc ve viec da duoc".split())
_DECLARATIONS = frozenset(("tokhai", "don"))
_EITHER = re.compile(r"\bhoac\b|[/;]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """The name at `index` is meant, with a likeness of 0 to 100; without `is_sure` a person must look."""

    index: int
    likeness: float
    is_sure: bool


def likeness(one: str, other: str) -> float:
    """How much two names of papers are alike, of 100: that of the likest of the papers that they name with "hoặc"."""
    return max(
        (_alike(left, right) for left in _readings(one) for right in _readings(other)),
        default=0.0,
    )


def match_names(wanted: Sequence[str], names: Sequence[Sequence[str]]) -> Sequence[Match | None]:
    """For each wanted name the entry of `names` that it means, none of them twice; an entry has several names.

    The likest pair is matched first.
    """
    table = [[max((likeness(one, name) for name in entry), default=0.0) for entry in names] for one in wanted]
    pairs = sorted(
        (-score, row, column)
        for row, scores in enumerate(table)
        for column, score in enumerate(scores)
        if score >= LIKELY
    )
    found: list[Match | None] = [None] * len(wanted)
    taken: set[int] = set()
    for less, row, column in pairs:
        if found[row] is not None or column in taken:
            continue
        rest = [other for at, other in enumerate(table[row]) if at != column and at not in taken]
        taken.add(column)
        is_ahead = -less - max(rest, default=0.0) >= _AHEAD
        found[row] = Match(column, round(-less, 1), -less >= SURE and is_ahead)
    return found


def _readings(name: str) -> Sequence[Sequence[str]]:
    """The words of a name: as a whole, without brackets, and of each of the papers that it names as alternatives."""
    text = bare(name)
    # "(khi không tra cứu được)" says when, not what.
    short = _IN_BRACKETS.sub(" ", text)
    parts = dict.fromkeys((text, short, *_EITHER.split(short)))
    return [words for part in parts if (words := _words(part))]


def _words(text: str) -> Sequence[str]:
    for phrase, word in _PHRASES:
        text = re.sub(rf"\b{phrase}\b", word, text)
    return _WORD.findall(text)


def _alike(left: Sequence[str], right: Sequence[str]) -> float:
    common = _common(left, right)
    shares = (common / _weight(left), common / _weight(right))
    score = 100 * (0.75 * max(shares) + 0.25 * min(shares))
    is_other_sort = (left[0] in _DECLARATIONS) is not (right[0] in _DECLARATIONS)
    return min(score, LIKELY - 1) if is_other_sort else score


def _common(left: Sequence[str], right: Sequence[str]) -> float:
    free = list(right)
    total = 0.0
    for word in left:
        mate = next((other for other in free if _same(word, other)), None)
        if mate is not None:
            free.remove(mate)
            total += min(_worth(word), _worth(mate))
    return total


def _same(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= 4 and fuzz.ratio(word, other) >= _MISREAD)


def _weight(words: Sequence[str]) -> float:
    return sum(map(_worth, words))


def _worth(word: str) -> float:
    return 0.1 if word in _NOTHING else 0.3 if word in _LITTLE else 1.0

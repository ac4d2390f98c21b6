"""Two readings of one value brought together.

Confidence alone does not tell a right value from a wrong one (a wrong year was read at 92-97 %);
two independent readings that agree do. A value is certain when both readings give it and no
check speaks against it; otherwise a person looks, and sees the better candidate.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from extract.by_label import parse_as
from extract.by_place import subject_of
from extract.finding import Finding
from extract.folding import squeezed, tidy
from extract.kinds import FieldRule
from extract.values.parse import clean, parse
from extract.values.people import is_marred_surname
from extract.values.syllables import impossible_syllables
from extract.values.tones import same_placing
from extract.word_vote import vote

_LOOSE = re.compile(r"[^\w\u0300-\u036f]+|_")
_LETTERS_SPACE_DIGITS = re.compile(r"[A-ZĐ]{1,3} \d{4,8}")
_GUESSED = 0.25
UNSURE = 0.8
"""Confidence of a word under which even two readings that agree want a third (docs/decisions.md, third model)."""

_FEWEST_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a value: text, its normal form or None, confidence 0.0-1.0."""

    raw: str
    value: str | None
    confidence: float


def first_reading(finding: Finding) -> Reading:
    """What the page reading gave."""
    confidence = min((word.confidence for word in finding.words), default=1.0)
    return Reading(finding.raw, finding.value, confidence)


def second_reading(rule: FieldRule, finding: Finding, text: str, confidence: float) -> Reading:
    """What the second reading of the same place gives, brought to the same form."""
    plain = tidy(text)
    value = parse_as(rule, plain)
    if finding.rule == "number":
        value = parse("reference", plain)
    elif finding.rule.startswith("subject") and value is not None:
        value = subject_of(value)
    elif finding.rule == "pattern" and value is not None:
        match = re.search(rule.pattern, plain)
        value = parse(rule.type, match[match.lastindex or 0]) if match else None
    return Reading(clean(plain), value, confidence)


def agree(rule: FieldRule, first: str, second: str) -> bool:
    """Tell whether two values are the same; running text may differ in punctuation and case.

    Where a tone mark stands in its word makes no difference anywhere: Ủy and Uỷ, Hòa and Hoà.
    """
    return first == second or _key(rule, first) == _key(rule, second)


def _key(rule: FieldRule, value: str) -> str:
    """What two readings of the same print have in common."""
    placed = same_placing(value)
    return _LOOSE.sub("", placed).casefold() if rule.type in ("text", "address") else placed


def likeliest(rule: FieldRule, readings: Sequence[Reading]) -> Reading:
    """The reading to show: what most say, then what has the fewest impossible words, then the surest.

    The first reading, of the whole page, comes last where nothing else tells: a line cut out
    for itself is read better. Running text is put together from all readings, word by word.
    """
    values = [reading.value for reading in readings if reading.value is not None]
    voted = vote(values) if rule.type == "text" else None
    if voted is not None and len(set(values)) == len(values):
        return Reading(voted, voted, min(reading.confidence for reading in readings))
    return next(iter(_in_order(rule, readings)), readings[0])


def ranked(rule: FieldRule, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The different values that the readings give, likeliest first."""
    values: dict[str, str] = {}
    for reading in _in_order(rule, readings):
        if reading.value is not None:
            values.setdefault(same_placing(reading.value), reading.value)
    return tuple(values.values())


def _in_order(rule: FieldRule, readings: Sequence[Reading]) -> list[Reading]:
    read = [(reading, reading.value) for reading in readings if reading.value is not None]
    alike = Counter(_key(rule, value) for _, value in read)
    same = Counter(same_placing(value) for _, value in read)
    later_first = read[1:] + read[:1]
    ordered = sorted(
        later_first,
        key=lambda pair: (
            alike[_key(rule, pair[1])],
            _keeps_space(rule, pair[1]),
            same[same_placing(pair[1])],
            -_flaws(rule, pair[1]),
            pair[0].confidence,
        ),
        reverse=True,
    )
    return [reading for reading, _ in ordered]


def _keeps_space(rule: FieldRule, value: str) -> bool:
    """Whether a number has the space behind its letters, CS 01293: it is thin and gets lost, and none comes of nothing."""
    return rule.type == "text" and _LETTERS_SPACE_DIGITS.fullmatch(value) is not None


def is_outvoted(rule: FieldRule, first: Reading, second: Reading, third: Reading) -> bool:
    """Tell whether the second and the third reading outweigh the first: both sure, and the first is not.

    They share neither the model nor the picture of the page, as the first and the third do.
    """
    is_same = second.value is not None and third.value is not None and agree(rule, second.value, third.value)
    return is_same and first.confidence < UNSURE <= min(second.confidence, third.confidence)


def are_guesses(readings: Sequence[Reading]) -> bool:
    """Tell whether the readings have so little in common that none is worth showing: writing by hand, a blot.

    Every two of three differ in more than `_GUESSED` of their letters, marks not counted. In short values
    one wrong letter is much already.
    """
    texts = [squeezed(reading.raw) for reading in readings]
    return (
        len(texts) > 2
        and max(map(len, texts)) >= _FEWEST_LETTERS
        and all(
            Levenshtein.normalized_distance(one, other) > _GUESSED for one, other in combinations(texts, 2)
        )
    )


def _flaws(rule: FieldRule, value: str) -> int:
    """How many words of a value cannot be what is printed."""
    if rule.type not in ("person_name", "address", "text"):
        return 0
    is_marred = rule.type == "person_name" and is_marred_surname(value)
    return len(impossible_syllables(value)) + is_marred

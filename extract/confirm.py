"""Two readings of one value brought together.

Confidence alone does not tell a right value from a wrong one (a wrong year was read at 92-97 %);
two independent readings that agree do. A value is certain when both readings give it and no
check speaks against it; otherwise a person looks, and sees the better candidate.
"""

import re
import unicodedata
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
from extract.values.tones import TONES, same_placing
from extract.word_vote import vote

_LOOSE = re.compile(r"[^\w\u0300-\u036f]+|_")
_LETTERS_SPACE_DIGITS = re.compile(r"[A-ZĐ]{1,3} \d{4,8}")
_MOVABLE_TONE = re.compile(f"([ou])([{''.join(TONES)}])([aey])")
_NUMBERS = ("id_number", "phone", "date", "datetime", "integer", "decimal", "dossier_code", "procedure_code")
_NUMBER = re.compile(r"(?=\D*\d)[A-ZĐ\d]+(?:[ ./-][A-ZĐa-z\d./-]+)?")
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
        # What stands before and behind the value may not be in its crop.
        match = re.search(rule.pattern, plain)
        value = parse(rule.type, match[match.lastindex or 0]) if match else value
    if value is None and _letters(plain) == _letters(finding.raw):
        value = finding.value  # read alike, but without the words around it, or without its spaces
    return Reading(clean(plain), value, confidence)


def _letters(text: str) -> str:
    """`text` without spaces, case and placing of tones, which must hold where no word ends are known: THỊSEN."""
    return _MOVABLE_TONE.sub(r"\1\3\2", unicodedata.normalize("NFD", "".join(clean(text).split()).casefold()))


def agree(rule: FieldRule, first: str, second: str) -> bool:
    """Tell whether two values are the same; running text may differ in punctuation and case, names in spaces.

    Where a tone mark stands in its word makes no difference anywhere: Ủy and Uỷ, Hòa and Hoà.
    """
    return first == second or _key(rule, first) == _key(rule, second)


def _key(rule: FieldRule, value: str) -> str:
    """What two readings of the same print have in common."""
    placed = same_placing(value)
    if rule.type == "person_name":
        return _letters(value)
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
            _words(rule, pair[1]),
            pair[0].confidence,
        ),
        reverse=True,
    )
    return [reading for reading, _ in ordered]


def _keeps_space(rule: FieldRule, value: str) -> bool:
    """Whether a number has the space behind its letters, CS 01293: it is thin and gets lost, and none comes of nothing."""
    return rule.type == "text" and _LETTERS_SPACE_DIGITS.fullmatch(value) is not None


def _words(rule: FieldRule, value: str) -> int:
    """Of how many words a name is: spaces get lost between capitals, THỊSEN, and none comes of nothing."""
    return len(value.split()) if rule.type == "person_name" else 0


def is_settled(rule: FieldRule, first: Reading, second: Reading, third: Reading) -> bool:
    """Tell whether two of three readings outweigh the odd one (counts: docs/decisions.md).

    The second shares neither model nor picture with the others, the first and the third share the cleaned
    picture: what both of these have lost of a mark, the second alone shows. So in words the odd reading must
    have no mark that the two lack; numbers bear none.
    """
    if _same(rule, first, second):
        is_better = third.confidence < max(first.confidence, second.confidence)
        return (
            third.value is None or (is_better and _is_number(rule, first.value)) or _lacks_marks(third, first)
        )
    if _same(rule, second, third):
        is_sure = min(second.confidence, third.confidence) >= UNSURE
        is_thinner = rule.type == "person_name" and _lacks_marks(first, second)
        return is_sure and (first.confidence < UNSURE or is_thinner)
    if not _same(rule, first, third) or min(first.confidence, third.confidence) < UNSURE:
        return False
    if _is_number(rule, first.value):
        return second.value is not None or rule.type not in ("date", "datetime")
    is_unsure = second.confidence < UNSURE and _marks(second.raw) <= _marks(first.raw)
    return is_unsure or _lacks_marks(second, first)


def _same(rule: FieldRule, one: Reading, other: Reading) -> bool:
    return one.value is not None and other.value is not None and agree(rule, one.value, other.value)


def _is_number(rule: FieldRule, value: str | None) -> bool:
    """Whether a value is digits, or letters and digits as in 15/QĐ-UBND or CS 01293."""
    return rule.type in _NUMBERS or (rule.type == "text" and _NUMBER.fullmatch(value or "") is not None)


def _lacks_marks(odd: Reading, other: Reading) -> bool:
    """Whether a reading is another one without some of its marks; the stroke of đ is a part of the letter."""
    return _bare(odd.value) == _bare(other.value) and _marks(odd.value) < _marks(other.value)


def _bare(text: str | None) -> str:
    return "".join(letter for letter in _letters(text or "") if not unicodedata.combining(letter))


def _marks(text: str | None) -> int:
    """How many marks and strokes the letters of a text bear."""
    letters = unicodedata.normalize("NFD", (text or "").casefold())
    return sum(unicodedata.combining(letter) > 0 or letter == "đ" for letter in letters)


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

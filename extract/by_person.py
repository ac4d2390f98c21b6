"""The persons that a paper names one after the other: husband and wife, several owners, parties, heirs.

Each is introduced by a form of address ("Ông …", "và vợ là bà …") or stands in a row of a table
under "Họ và tên"; the identity number behind a name, before the next one, is that person's.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.by_label import parse_as
from extract.finding import Finding, Piece, whole
from extract.folding import squeezed
from extract.kinds import FieldRule
from extract.label_map import LabelMap, anchor
from extract.labels import LabelHit
from extract.layout import Line, Paper
from extract.values.parse import clean
from extract.values.people import parse_id_number, parse_person_name

_INTRODUCED = re.compile(
    r"(?<![^\W_])(?:[ÔO]ng|ông|[Bb]à|Anh|anh|Chị|chị|Cụ|cụ|Họ và tên|Họ tên)(?:\s*[(/]\s*(?:[Bb]à|[Ôô]ng)\s*\)?)?"
    r"\s*(?:là\b)?\s*[:.]?[\s.…_]*(?=[^\W\d_])"
)
_WORD = re.compile(r"\s*([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_SAYS_MORE = re.compile(
    r"(?:Năm sinh|Sinh (?:năm|ngày)|Ngày|Số (?:CCCD|CMND|căn|định|giấy)|CCCD|CMND|Căn cước|Giấy tờ|Địa chỉ|Điện thoại|Chức vụ)\b"
)
_OF_A_PERSON = re.compile(r"\s*(?:sinh|và|cùng|có|hiện|số|thường|trú|mang|do|là|cấp|căn|chứng|giấy|đã)\b")
_OF_ANOTHER = re.compile(r"(?:của|con|do|gia đình|thay mặt)\s*:?\s*$")
_NUMBER = re.compile(r"(?<![\d/])\d[\d .|]{7,34}(?!\d)")
_ONE_WORD = re.compile(r"[^\W\d_]{1,3}['’‘\"][^\W\d_]{2,}")
_NAME_LABELS = frozenset(
    map(squeezed, ("Họ và tên", "Họ tên", "Họ, chữ đệm, tên", "Họ và tên chủ sử dụng", "Tên"))
)
_ID_LABELS = re.compile(r"cccd|cmnd|can ?cuoc|dinhdanh|giaytonhanthan|giaytotuythan")
_NEXT_WITHIN = 9
"""How many lines below one person the next is named: birth, card, address and more may stand between."""


@dataclass(frozen=True, slots=True)
class Person:
    """The places of a name and of the identity number that goes with it, if there is one."""

    name: Piece
    number: Piece | None


def find_person(rule: FieldRule, labels: LabelMap) -> Iterator[Finding]:
    """The name, or for a rule of another type the identity number, of the n-th person in the rule's section."""
    persons = persons_in(rule.section, labels)
    if len(persons) < rule.nth:
        return
    person = persons[rule.nth - 1]
    piece = person.name if rule.type == "person_name" else person.number
    if piece is not None and (value := parse_as(rule, piece.text)) is not None:
        yield Finding(clean(piece.text), value, (piece,), f"person:{rule.nth}", 1.0)


def persons_in(section: str, labels: LabelMap) -> list[Person]:
    """The different persons named in a section (anywhere on the paper, if it is empty), first one first."""
    in_rows = list(_in_table(section, labels))
    if in_rows:
        return in_rows
    found: list[tuple[Piece, int, float]] = []
    seen: set[str] = set()
    runs = _runs(labels.paper)
    end_of_section = _end_of(section, labels)
    for place, run in enumerate(runs):
        for name in _names_in(run):
            words = name.words
            x, y = words[0].box.x, words[0].box.middle[1]
            if section and (labels.section_at(run, (x, y)) != section or (run.page, y) > end_of_section):
                continue
            if squeezed(name.text) in seen or (found and _is_far(found[-1][0], name, labels.paper)):
                continue
            seen.add(squeezed(name.text))
            found.append((name, place, name.start))
    if not found:
        return []
    ends = [(place, name.start) for name, place, _ in found[1:]] + [(len(runs), 0)]
    return [
        Person(name, _number_behind(name, place, end, runs))
        for (name, place, _), end in zip(found, ends, strict=True)
    ]


def _end_of(section: str, labels: LabelMap) -> tuple[float, float]:
    """Page and height at which a section first ends; where it begins again stand its signatures."""
    starts = [(name, hit.line.page, anchor(hit)[1], hit.line.height) for name, hit in labels.sections]
    own = min(((page, y, height) for name, page, y, height in starts if name == section), default=None)
    if own is None:
        return math.inf, 0.0
    others = ((page, y) for name, page, y, _ in starts if name != section)
    later = [(page, y) for page, y in others if (page, y) > (own[0], own[1] + 1.5 * own[2])]
    return min(later, default=(math.inf, 0.0))


def _runs(paper: Paper) -> list[Line]:
    """The paragraphs and the lines that stand in none, from top to bottom."""
    inside = {id(word) for paragraph in paper.paragraphs for word in paragraph.words}
    alone = [line for line in paper.lines if id(line.words[0]) not in inside]
    return sorted((*alone, *paper.paragraphs), key=lambda run: (run.page, run.words[0].box.middle[1]))


def _names_in(run: Line) -> Iterator[Piece]:
    """The names in a line or paragraph that a form of address introduces."""
    behind = 0
    for match in _INTRODUCED.finditer(run.text):
        if match.start() < behind or _OF_ANOTHER.search(run.text[: match.start()]):
            continue  # "Ông (bà): Ông Công Phượng" is one; "người thừa kế của bà …" names no party
        start = match.end()
        end, count = _name_end(run.text, start)
        is_whole = not re.match(r"\s*[^\W\d_]", run.text[end:]) or _goes_on(run.text[end:])
        if count >= 2 and is_whole and parse_person_name(run.text[start:end]) is not None:
            behind = end
            yield Piece(run, start, end)


def _name_end(text: str, start: int) -> tuple[int, int]:
    """Where the capitalized words end that begin at `start`, and how many they are; a name in capitals ends with them."""
    end, count = start, 0
    while (word := _WORD.match(text, end)) is not None and word[1][0].isupper() and count < 6:
        before = text[start:end].strip()
        is_other_case = len(before) > 1 and before.isupper() and not word[1].isupper()
        if is_other_case or _SAYS_MORE.match(text, word.start(1)):
            break
        end, count = word.end(), count + 1
    return end, count


def _goes_on(rest: str) -> bool:
    """Tell whether what follows a name is what is said of a person, not more of an office."""
    return _SAYS_MORE.match(rest.lstrip()) is not None or _OF_A_PERSON.match(rest) is not None


def _is_far(one: Piece, other: Piece, paper: Paper) -> bool:
    """Tell whether another person is named too far below to go with the one before."""
    above, below = one.words[-1], other.words[0]
    if one.line.page != other.line.page:
        return other.line.page != one.line.page + 1
    height = max(one.line.height, 1.0)
    return below.box.y - above.box.bottom > 1.7 * _NEXT_WITHIN * height


def _number_behind(name: Piece, place: int, end: tuple[int, float], runs: Sequence[Line]) -> Piece | None:
    """The first identity number behind a name and before `end`, the run and place of the next name."""
    for number in range(place, min(end[0] + 1, len(runs), place + _NEXT_WITHIN)):
        run = runs[number]
        first = name.end if number == place else 0
        last = int(end[1]) if number == end[0] else len(run.text)
        for match in _NUMBER.finditer(run.text, first, last):
            if parse_id_number(match[0]) is not None:
                return Piece(run, match.start(), match.end())
    return None


def _in_table(section: str, labels: LabelMap) -> Iterator[Person]:
    """The persons in the rows of a table whose header names the columns."""
    for hit in labels.hits:
        if hit.letters not in _NAME_LABELS or not _heads_column(hit, labels):
            continue
        if section and labels.section_of(hit) != section:
            continue
        names = list(_column(hit.line, labels.paper))
        if len(names) < 2:
            continue
        cards = next(
            (cell for cell in labels.paper.beside(hit.line) if _ID_LABELS.search(cell.squeezed.letters)), None
        )
        numbers = list(_column(cards, labels.paper)) if cards is not None else []
        for name in names:
            if parse_person_name(name.text) is None and not _ONE_WORD.fullmatch(name.text):
                return
            row = (cell for cell in numbers if abs(cell.box.middle[1] - name.box.middle[1]) < name.height)
            number = next(row, None)
            yield Person(whole(name), whole(number) if number is not None else None)
        return


def _heads_column(hit: LabelHit, labels: LabelMap) -> bool:
    """Tell whether a label is the header of a column: alone in its cell, another header beside it."""
    is_alone = not hit.has_separator and hit.at_start and hit.end >= len(hit.line.text.rstrip(" :.*"))
    return is_alone and any(
        labels.on(cell) and labels.on(cell)[0].at_start for cell in labels.paper.beside(hit.line)
    )


def _column(head: Line, paper: Paper) -> Iterator[Line]:
    """The cells under a header, from top to bottom, as far as they follow each other."""
    cell = paper.below(head, reach=2.4)
    while cell is not None:
        yield cell
        cell = paper.below(cell, reach=2.4)

"""Fields by their printed labels: the value stands behind the label, under it, over it, or runs on below."""

import re
from collections.abc import Iterator, Sequence

from extract.addressed import above_tables, first_addressed, rank_of
from extract.blanks import date_from_blank, is_blank, is_declined, is_left_empty
from extract.by_place.agency import names_person
from extract.finding import Finding, Piece, joined, whole
from extract.folding import is_upper, squeezed
from extract.kinds import FieldRule
from extract.label_map import LabelMap
from extract.labels import LabelHit
from extract.layout import Line, Paper
from extract.values.offices import mend_office
from extract.values.parse import clean, parse

_OTHER_NAME = re.compile(r"^\s*[/|(]\s*[^\W\d][^:;\d]{1,45}?\s*[:)]+")
_REST_OF_LABEL = re.compile(r"^\s*(?:[^\W\d][^:;,.\d]{0,28}|[a-zà-ỹđ][^:;.]{0,60}):")
_HINT = re.compile(r"\W*\(.*\)\W*")
_BULLET = re.compile(r"^\W*(?:\d{1,2}|[a-zđ])\s*[.)/]\s*(?=[^\W\d])")
_TWO_BOXES = re.compile(r"[\W\dxXvV]{0,9}(?:Nam|NAM)[\W\dxXvV]{1,9}(?:Nữ|NỮ)[\W\dxXvV]{0,9}")
_WRAPS = {"address": "next", "text": "full"}
_OF_BOXES = re.compile(r"[\d\s|./\[\]-]{1,14}")
_UNDER, _UNDER_HEADER = 2.4, 4.0
"""How far below a label its value may begin, in heights of the line: headers of other columns may take more lines."""

_DATES = ("date", "datetime")
_GO_ON = (*_DATES, "id_number")
_FEWEST_LETTERS = 3


def find_by_label(rule: FieldRule, labels: LabelMap) -> list[Finding]:
    """Every value that stands at a label of the field, best first."""
    findings, in_columns = [], []
    for hit in labels.hits:
        cell = _cell_of_section(rule, hit, labels)
        weight = 0.2 if cell is not None else weight_of(rule, hit, labels)
        if weight is None:
            continue
        for pieces in ((whole(cell),),) if cell is not None else _places(rule, hit, labels):
            raw = clean(joined(pieces))
            if is_blank(raw):
                continue
            value = parse_as(rule, joined(pieces))
            strength = hit.strength + weight + (0.5 if value is not None else 0.0)
            finding = Finding(raw, value, _trimmed(pieces), f"label:{hit.letters}", strength)
            findings.append(finding)
            if not hit.has_separator and pieces[0].line.number != hit.line.number:
                in_columns.append(finding)
            if value is not None:
                break
    if rule.type == "sex" and not findings:
        findings = list(_ticked(rule, labels))
    ranked = sorted(above_tables(findings, in_columns), key=lambda finding: -finding.strength)
    return first_addressed(ranked)


def _ticked(rule: FieldRule, labels: LabelMap) -> Iterator[Finding]:
    """A line that is nothing but the two sexes and their boxes, as forms print it without a label."""
    for line in labels.paper.lines:
        if _TWO_BOXES.fullmatch(line.text) and (value := parse_as(rule, line.text)) is not None:
            yield Finding(line.text, value, (whole(line),), "boxes", 0.5)


def find_in_section(rule: FieldRule, labels: LabelMap) -> Iterator[Finding]:
    """The first value of the rule's type among the lines of its section: prose whose labels break over lines."""
    inside = [hit for name, hit in labels.sections if name == rule.section]
    if not inside:
        return
    for line in labels.paper.lines:
        value = parse_as(rule, line.text)
        if value is not None and labels.section_at(line, (line.box.x, line.box.middle[1])) == rule.section:
            yield Finding(line.text, value, (whole(line),), "section", 0.5)


def _cell_of_section(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> Line | None:
    """The cell that a row label has for the rule's section, where the columns of a table are the sections."""
    is_label = hit.letters in map(squeezed, (*rule.section_labels, *rule.labels))
    if not rule.section or not is_label or re.search(r"[\d:]", hit.line.text[hit.end :]):
        return None  # what else stands in the cell is more of its label
    cells = labels.paper.beside(hit.line)
    if len(cells) < 2:
        return None
    sections = [labels.section_at(cell, (cell.box.x, cell.box.middle[1])) for cell in cells]
    found = [cell for cell, section in zip(cells, sections, strict=True) if section == rule.section]
    return found[0] if len(found) == 1 and len(set(sections)) > 1 else None


def parse_as(rule: FieldRule, text: str) -> str | None:
    """The value of the rule's type in `text`; None too if it has not the form that the rule demands."""
    value = parse(rule.type, date_from_blank(text) if rule.type in _DATES else text)
    if rule.type == "person_name" and sum(word[:1].islower() for word in _first_part(text).split()) > 3:
        return None  # a sentence
    if rule.type == "address" and sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
        return None
    if value is None and rule.type == "person_name":
        value = parse(rule.type, _BULLET.sub("", text))
    if value is not None and (rule.type == "address" or "agency" in (rule.find, *rule.also)):
        value = mend_office(value)
        if "agency" in (rule.find, *rule.also) and names_person(value):
            return None
    if value is not None and rule.drop:
        value = re.sub(rule.drop, "", value) or None
    if value is not None and rule.form and not re.fullmatch(rule.form, value):
        match = re.match(rule.form, value)
        return match[0] if match and not value[match.end() : match.end() + 1].isalnum() else None
    return value


def _first_part(text: str) -> str:
    """`text` as far as it can be one name: to a comma, or to the next person."""
    return re.split(r",|\s(?:và|cùng)\s", text.strip(" ,.:;"))[0]


def weight_of(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> float | None:
    """How much this hit counts for the field; None if it is not one of the field's labels here."""
    section = labels.section_of(hit)
    if section == rule.section and section and hit.letters in map(squeezed, rule.section_labels):
        return 0.2
    ranks = [rank_of(rank, label) for rank, label in enumerate(rule.labels) if squeezed(label) == hit.letters]
    if not ranks or (rule.section_only and section != rule.section):
        return None
    elsewhere = section != rule.section and bool(section or rule.section)
    signs = rule.type == "person_name" and not hit.has_separator and _may_sign(hit.line, labels.paper)
    return (0.0 if elsewhere else 0.3) - 0.02 * ranks[0] - 0.5 * signs


def _may_sign(line: Line, paper: Paper) -> bool:
    """Tell whether the line stands where signatures do, low on the right of the last page."""
    is_low = line.page == paper.pages[-1].page and paper.height_share(line) > 0.5
    return is_low and paper.width_share(line) > 0.5


def _places(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> Iterator[tuple[Piece, ...]]:
    """Where the value of a label may stand: over a label in brackets, else behind, beside or under it."""
    if not hit.is_hint:
        yield from _values_at(rule, hit, labels)
        return
    over = labels.paper.above(hit.line)
    if over is not None and not labels.begins_with_label(over):
        yield (whole(over),)


def _values_at(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> Iterator[tuple[Piece, ...]]:
    """The places behind, beside and under a label where its value may stand, likeliest first."""
    line, in_prose = hit.line, not hit.has_separator
    start = _value_start(hit, labels)
    end = labels.end_of_value(line, start, in_prose)
    here = Piece(line, start, end)
    if is_declined(here.text):
        return
    if rule.type == "sex" and (row := _choice(here, labels)):
        yield row
        return
    if not is_left_empty(here.text) and not _is_more_label(here, labels):
        yield (here, *_continuation(rule, line, labels, here, in_prose))
        yield from _otherwise(rule, here, labels)
        return
    if end == len(line.text):
        beside = next(iter(labels.paper.beside(line)), None)
        if beside is not None and not labels.begins_with_label(beside):
            yield (whole(beside), *_continuation(rule, beside, labels, whole(beside)))
            yield from _otherwise(rule, whole(beside), labels)
    under = _under_label(hit, end, labels) if hit.is_firm else None
    if under is not None and not labels.begins_with_label(under):
        piece = Piece(under, 0, labels.end_of_value(under, 0))
        yield (piece, *_continuation(rule, under, labels, piece))


def _is_more_label(here: Piece, labels: LabelMap) -> bool:
    """Tell whether what stands behind a known label is another name for it, the value in the cell beside."""
    return here.text.startswith("/") and bool(labels.paper.beside(here.line))


def _otherwise(rule: FieldRule, first: Piece, labels: LabelMap) -> Iterator[tuple[Piece, ...]]:
    """Where else a value ends that could not be read so: behind more cells of its row, or at a label without a colon."""
    row = _row(first, labels)
    is_parted = rule.type in _DATES or all(_OF_BOXES.fullmatch(piece.text) for piece in row)
    if len(row) > 1 and is_parted:
        yield row
    under = labels.paper.after(first.line, reach=1.6)
    if rule.type in _GO_ON and under is not None and not labels.begins_with_label(under):
        yield (first, Piece(under, 0, labels.end_of_value(under, 0)))
    if rule.type == "person_name":
        end = labels.end_of_value(first.line, first.start, in_prose=True)
        if first.start < end < first.end:
            yield (Piece(first.line, first.start, end),)


def _row(first: Piece, labels: LabelMap) -> tuple[Piece, ...]:
    """A piece and the cells beside it, as far as they have no labels of their own."""
    row = [first]
    if first.end == len(first.line.text):
        for cell in labels.paper.beside(first.line):
            if labels.begins_with_label(cell):
                break
            row.append(whole(cell))
    return tuple(row)


def _choice(here: Piece, labels: LabelMap) -> tuple[Piece, ...]:
    """The row in which both sexes are printed, one to be ticked or struck out; empty if it is no choice."""
    row = _row(here, labels)
    words = set(re.findall(r"[^\W\d_]+", joined(row).casefold()))
    return row if {"nam", "nữ"} <= words else ()


def _value_start(hit: LabelHit, labels: LabelMap) -> int:
    """Where the value may begin: behind the label, its English name, and what else is printed of it."""
    text, start = hit.line.text, hit.end
    if (other_name := _OTHER_NAME.match(text[start:])) is not None:
        start += other_name.end()
    elif not hit.has_separator and (rest := _REST_OF_LABEL.match(text[start:])) is not None:
        is_next = any(start <= other.start < start + rest.end() for other in labels.on(hit.line))
        start += 0 if is_next else rest.end()
    return start


def _under_label(hit: LabelHit, end: int, labels: LabelMap) -> Line | None:
    """The line under the label's own part of its line: two labels may share a line, two values the next."""
    paper, words = labels.paper, hit.line.words_between(hit.start, end)
    cell = Line(hit.line.number, hit.line.page, words) if words else hit.line
    is_header = end == len(hit.line.text) and not hit.has_separator
    under = paper.after(cell, _UNDER_HEADER if is_header else _UNDER)
    is_rest = under is not None and any(not other.letters for other in labels.on(under))
    if under is not None and (is_rest or _HINT.fullmatch(under.text)):
        return paper.below(Line(under.number, under.page, (*cell.words, *under.words)))
    return under


def _continuation(
    rule: FieldRule, line: Line, labels: LabelMap, first: Piece, in_prose: bool = False
) -> Iterator[Piece]:
    """The following lines that belong to the same value."""
    wrap = rule.wrap or _WRAPS.get(rule.type, "never")
    if wrap == "never" or first.end < len(line.text):
        return
    above = first.text
    for _ in range(3):
        under = labels.paper.after(line, reach=1.6)
        if (
            under is None
            or labels.begins_with_label(under)
            or not _runs_on(wrap, above, line, under, labels.paper)
        ):
            return
        if any(labels.begins_with_label(other) for other in labels.paper.lines if _is_left_of(other, under)):
            return  # the next row of a table, with a label of its own
        end = labels.end_of_value(under, 0, in_prose)
        if end:
            yield Piece(under, 0, end)
        if end < len(under.text):
            return
        line, above = under, under.text


def _is_left_of(other: Line, line: Line) -> bool:
    """Whether `other` stands in the same row further left."""
    is_row = abs(other.box.middle[1] - line.box.middle[1]) < 0.7 * line.height
    return other.page == line.page and is_row and other.box.right <= line.box.x


def _runs_on(wrap: str, above: str, line: Line, under: Line, paper: Paper) -> bool:
    """Tell whether the value `above` goes on in the line below: its line is full, or the kind says it always does."""
    if under.text.strip().endswith(":") or not any(letter.isalnum() for letter in under.text):
        return False
    column = [
        other.box.right for other in paper.lines if other.page == line.page and other.shares_column(line)
    ]
    right_margin = sorted(column)[int(0.9 * (len(column) - 1))]
    room = max(0.12 * paper.page(line.page).width, under.words[0].box.width + 0.3 * line.height)
    is_full = line.box.right > right_margin - room
    if is_upper(under.text) and not is_upper(above):
        return False
    if wrap == "always":
        return True
    if wrap == "full":
        return is_full
    return is_full or line.text.rstrip().endswith((",", "-", "–"))


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without leaders and punctuation at their ends, so that boxes hold the value alone."""
    kept = []
    for piece in pieces:
        text = piece.text
        lead = len(text) - len(text.lstrip(" :;.…_·-–"))
        tail = len(text) - len(text.rstrip(" :;.…_·"))
        if squeezed(text):
            kept.append(Piece(piece.line, piece.start + lead, max(piece.end - tail, piece.start + lead + 1)))
    return tuple(kept)

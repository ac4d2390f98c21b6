"""Fields by their printed labels: the value stands behind the label, under it, or runs on below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.finding import Finding, Piece, joined, whole
from extract.folding import is_upper, squeezed
from extract.kinds import FieldRule, PaperKind
from extract.labels import LabelHit, find_labels
from extract.layout import Line, Paper
from extract.values.offices import mend_office
from extract.values.parse import clean, is_blank, parse

# Labels that occur on papers of every kind; they end a value wherever they stand with a colon.
COMMON_ENDS = (
    "Giới tính", "Dân tộc", "Quốc tịch", "Quê quán", "Nơi sinh", "Nơi cư trú", "Giấy tờ tùy thân", "Ngày, tháng, năm sinh",
    "Ngày sinh", "Số định danh cá nhân", "Nơi thường trú", "Nơi tạm trú", "Điện thoại", "Số điện thoại", "Email", "Địa chỉ",
    "Ngày cấp", "Nơi cấp", "Nơi đăng ký", "Nghề nghiệp", "Họ và tên", "Họ tên", "Ghi bằng chữ", "Bằng chữ", "Chức vụ",
    "Ghi chú", "Fax", "Website", "Tôn giáo", "Số CCCD", "Số CMND", "Năm sinh", "Lý do", "Kính gửi", "Nơi nhận",
    "Số hộ chiếu", "Cơ quan cấp", "Giấy tờ kèm theo", "Nội dung", "Mục đích", "Căn cứ", "Đã chết vào lúc",
)  # fmt: skip
_LOOKS_LIKE_LABEL = re.compile(
    r"^[\s\-–+*•]*(?:[\divx]{1,4}[.)]|[a-zđ]\))?\s*[^\W\d][^:;\d]{1,70}:", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])\s*[.)/]\s+\S")
_OTHER_NAME = re.compile(r"^\s*[/|(]\s*[^\W\d][^:;\d]{1,45}?\s*[:)]+")
_REST_OF_LABEL = re.compile(r"^\s*[^\W\d][^:;,.\d]{0,28}:")
_HINT = re.compile(r"\W*\(.*\)\W*")
_WRAPS = {"address": "next", "text": "full"}


@dataclass(frozen=True, slots=True)
class LabelMap:
    """All label hits of a paper, by line, and where its sections start."""

    paper: Paper
    hits: tuple[LabelHit, ...]
    sections: tuple[tuple[str, LabelHit], ...]

    def on(self, line: Line) -> Iterator[LabelHit]:
        """The hits on a line, left to right."""
        return (hit for hit in self.hits if hit.line.number == line.number)

    def end_of_value(self, line: Line, start: int, in_prose: bool = False) -> int:
        """Where a value that begins at `start` must end on its line: at the next firm label.

        In prose ("sinh ngày … căn cước số … trú tại …") labels have no colons: any of them ends it.
        """
        later = (hit.start for hit in self.on(line) if hit.start >= start and (hit.has_separator or in_prose))
        return min(later, default=len(line.text))

    def begins_with_label(self, line: Line) -> bool:
        """Tell whether the line starts something new."""
        return any(hit.at_start and hit.is_firm for hit in self.on(line)) or bool(
            _LOOKS_LIKE_LABEL.match(line.text) or _NUMBERED.match(line.text)
        )


def map_labels(kind: PaperKind, paper: Paper) -> LabelMap:
    """Find every label of the kind on the paper."""
    labels = set(kind.ends) | set(COMMON_ENDS)
    starts = {squeezed(start): name for name, names in kind.sections.items() for start in names}
    for rule in kind.fields:
        labels |= {*rule.labels, *rule.section_labels}
    every = labels | set(starts)
    hits = _with_broken_labels(find_labels(every, paper.lines), every, paper)
    sections = tuple((starts[hit.letters], hit) for hit in hits if hit.letters in starts and hit.is_firm)
    in_prose = tuple(hit for hit in find_labels(every, paper.paragraphs) if not hit.at_start)
    return LabelMap(paper, (*hits, *in_prose), sections)


def _with_broken_labels(hits: Sequence[LabelHit], labels: set[str], paper: Paper) -> list[LabelHit]:
    """Replace the hits of a cell by the longer label that goes on in the line below it: "Họ, chữ đệm, tên / người mẹ"."""
    kept = list(hits)
    for line in paper.lines:
        under = paper.below(line, reach=1.3)
        if under is None or len(under.words) > 4 or abs(under.box.x - line.box.x) > 2 * line.height:
            continue
        both = Line(line.number, line.page, line.words + under.words)
        long = [hit for hit in find_labels(labels, [both]) if hit.at_start and hit.end > len(line.text) + 1]
        best = max(long, key=lambda hit: hit.quality, default=None)
        if best is not None and best.end >= len(both.text) - 1:
            kept = [hit for hit in kept if hit.line.number not in (line.number, under.number)]
            share = best.strength - 0.5 * best.has_separator
            kept.append(
                LabelHit(line, 0, len(line.text), best.letters, share, has_separator=False, at_start=True)
            )
            kept.append(LabelHit(under, 0, len(under.text), "", 0.0, has_separator=False, at_start=True))
    return sorted(kept, key=lambda hit: (hit.line.number, hit.start))


def section_of(line: Line, place: tuple[float, float], labels: LabelMap) -> str:
    """The section of a place on a line: the last one begun above it, in its own column if there are two."""
    page = labels.paper.page(line.page)
    x, y = place
    above: list[tuple[float, str, float]] = []
    for name, start in labels.sections:
        start_x, start_y = _anchor(start)
        order = (start.line.page, start_y - 0.6 * start.line.height)
        if order <= (line.page, y):
            above.append((start.line.page * 1e6 + start_y, name, start_x))
    if not above:
        return ""
    last = max(above)
    rivals = [entry for entry in above if entry[1] != last[1] and abs(entry[0] - last[0]) < 1.5 * line.height]
    side_by_side = (
        [last, *rivals] if any(abs(entry[2] - last[2]) > 0.2 * page.width for entry in rivals) else [last]
    )
    return min(side_by_side, key=lambda entry: abs(entry[2] - x))[1]


def _anchor(hit: LabelHit) -> tuple[float, float]:
    """Left edge and vertical middle of the label itself."""
    words = hit.line.words_between(hit.start, hit.end) or hit.line.words
    return words[0].box.x, words[0].box.middle[1]


def find_by_label(rule: FieldRule, labels: LabelMap) -> list[Finding]:
    """Every value that stands at a label of the field, best first."""
    findings = []
    for hit in labels.hits:
        cell = _cell_of_section(rule, hit, labels)
        weight = 0.2 if cell is not None else weight_of(rule, hit, labels)
        if weight is None:
            continue
        for pieces in ((whole(cell),),) if cell is not None else _values_at(rule, hit, labels):
            raw = clean(joined(pieces))
            if is_blank(raw):
                continue
            value = parse_as(rule, joined(pieces))
            strength = hit.strength + weight + (0.5 if value is not None else 0.0)
            findings.append(Finding(raw, value, _trimmed(pieces), f"label:{hit.letters}", strength))
            if value is not None:
                break
    return sorted(findings, key=lambda finding: -finding.strength)


def find_in_section(rule: FieldRule, labels: LabelMap) -> Iterator[Finding]:
    """The first value of the rule's type among the lines of its section: prose whose labels break over lines."""
    inside = [hit for name, hit in labels.sections if name == rule.section]
    if not inside:
        return
    for line in labels.paper.lines:
        value = parse_as(rule, line.text)
        if value is not None and section_of(line, (line.box.x, line.box.middle[1]), labels) == rule.section:
            yield Finding(line.text, value, (whole(line),), "section", 0.5)


def _cell_of_section(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> Line | None:
    """The cell that a row label has for the rule's section, where the columns of a table are the sections."""
    is_label = hit.letters in map(squeezed, (*rule.section_labels, *rule.labels))
    if not rule.section or not is_label or hit.end < len(hit.line.text):
        return None
    cells = labels.paper.beside(hit.line)
    if len(cells) < 2:
        return None
    sections = [section_of(cell, (cell.box.x, cell.box.middle[1]), labels) for cell in cells]
    found = [cell for cell, section in zip(cells, sections, strict=True) if section == rule.section]
    return found[0] if len(found) == 1 and len(set(sections)) > 1 else None


def parse_as(rule: FieldRule, text: str) -> str | None:
    """The value of the rule's type in `text`; None too if it has not the form that the rule demands."""
    value = parse(rule.type, text)
    if value is not None and (rule.type == "address" or "agency" in (rule.find, *rule.also)):
        value = mend_office(value)
    if value is not None and rule.drop:
        value = re.sub(rule.drop, "", value) or None
    if value is not None and rule.form and not re.fullmatch(rule.form, value):
        match = re.match(rule.form, value)
        return match[0] if match and not value[match.end() : match.end() + 1].isalnum() else None
    return value


def weight_of(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> float | None:
    """How much this hit counts for the field; None if it is not one of the field's labels here."""
    section = section_of(hit.line, _anchor(hit), labels) if labels.sections else ""
    if section == rule.section and section and hit.letters in map(squeezed, rule.section_labels):
        return 0.2
    ranks = [rank for rank, label in enumerate(rule.labels) if squeezed(label) == hit.letters]
    if not ranks or (rule.section_only and section != rule.section):
        return None
    elsewhere = section != rule.section and bool(section or rule.section)
    return (0.0 if elsewhere else 0.3) - 0.02 * ranks[0]


def _values_at(rule: FieldRule, hit: LabelHit, labels: LabelMap) -> Iterator[tuple[Piece, ...]]:
    """The places where the value of a label may stand, likeliest first."""
    line, in_prose = hit.line, not hit.has_separator
    start = _value_start(hit)
    end = labels.end_of_value(line, start, in_prose)
    here = Piece(line, start, end)
    if not is_blank(here.text):
        yield (here, *_continuation(rule, line, labels, here, in_prose))
        return
    if end == len(line.text):
        beside = next(iter(labels.paper.beside(line)), None)
        if beside is not None and not labels.begins_with_label(beside):
            yield (whole(beside), *_continuation(rule, beside, labels, whole(beside)))
    under = _under_label(hit, end, labels.paper)
    if under is not None and not labels.begins_with_label(under):
        piece = Piece(under, 0, labels.end_of_value(under, 0))
        yield (piece, *_continuation(rule, under, labels, piece))


def _value_start(hit: LabelHit) -> int:
    """Where the value may begin: behind the label, its English name, and what else is printed of it."""
    text, start = hit.line.text, hit.end
    if (other_name := _OTHER_NAME.match(text[start:])) is not None:
        start += other_name.end()
    if not hit.has_separator and (rest := _REST_OF_LABEL.match(text[start:])) is not None:
        start += rest.end()
    return start


def _under_label(hit: LabelHit, end: int, paper: Paper) -> Line | None:
    """The line under the label's own part of its line: two labels may share a line, two values the next."""
    words = hit.line.words_between(hit.start, end)
    cell = Line(hit.line.number, hit.line.page, words) if words else hit.line
    under = paper.below(cell)
    if under is not None and _HINT.fullmatch(under.text):
        return paper.below(under)
    return under


def _continuation(
    rule: FieldRule, line: Line, labels: LabelMap, first: Piece, in_prose: bool = False
) -> Iterator[Piece]:
    """The following lines that belong to the same value."""
    wrap = rule.wrap or _WRAPS.get(rule.type, "never")
    if wrap == "never" or first.end < len(line.text):
        return
    for _ in range(3):
        under = labels.paper.below(line, reach=1.6)
        if under is None or labels.begins_with_label(under) or not _runs_on(wrap, line, under, labels.paper):
            return
        if any(labels.begins_with_label(other) for other in labels.paper.lines if _is_left_of(other, under)):
            return  # the next row of a table, with a label of its own
        end = labels.end_of_value(under, 0, in_prose)
        if end:
            yield Piece(under, 0, end)
        if end < len(under.text):
            return
        line = under


def _is_left_of(other: Line, line: Line) -> bool:
    """Whether `other` stands in the same row further left."""
    is_row = abs(other.box.middle[1] - line.box.middle[1]) < 0.7 * line.height
    return other.page == line.page and is_row and other.box.right <= line.box.x


def _runs_on(wrap: str, line: Line, under: Line, paper: Paper) -> bool:
    """Tell whether print continues on the line below: the line is full, or the kind says it always does."""
    if under.text.strip().endswith(":") or not any(letter.isalnum() for letter in under.text):
        return False
    column = [
        other.box.right for other in paper.lines if other.page == line.page and other.shares_column(line)
    ]
    right_margin = sorted(column)[int(0.9 * (len(column) - 1))]
    is_full = line.box.right > right_margin - 0.12 * paper.page(line.page).width
    if is_upper(under.text) and not is_upper(line.text):
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

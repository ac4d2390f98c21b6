"""Where the labels of a paper stand, where a value ends because of them, and the sections that they open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from extract.folding import squeezed
from extract.kinds import PaperKind
from extract.labels import SHORT, LabelHit, find_labels
from extract.layout import Line, Paper
from extract.titles import title_lines

# Labels that occur on papers of every kind; they end a value wherever they stand with a colon.
COMMON_ENDS = (
    "Giới tính", "Dân tộc", "Quốc tịch", "Quê quán", "Nơi sinh", "Nơi cư trú", "Giấy tờ tùy thân", "Ngày, tháng, năm sinh",
    "Ngày sinh", "Số định danh cá nhân", "Nơi thường trú", "Nơi tạm trú", "Điện thoại", "Số điện thoại", "Email", "Địa chỉ",
    "Ngày cấp", "Nơi cấp", "Nơi đăng ký", "Nghề nghiệp", "Họ và tên", "Họ tên", "Ghi bằng chữ", "Bằng chữ", "Chức vụ",
    "Ghi chú", "Fax", "Website", "Tôn giáo", "Số CCCD", "Số CMND", "Năm sinh", "Lý do", "Kính gửi", "Nơi nhận",
    "Số hộ chiếu", "Cơ quan cấp", "Giấy tờ kèm theo", "Nội dung", "Mục đích", "Căn cứ", "Đã chết vào lúc",
    "Sinh năm", "Sinh ngày", "CCCD số", "CMND số", "Thường trú tại", "Cấp ngày",
)  # fmt: skip
_LOOKS_LIKE_LABEL = re.compile(
    r"^[\s\-–+*•]*(?:[\divx]{1,4}[.)]|[a-zđ]\)|[(\[]\d{1,2}[)\]])?\s*[^\W\d][^:;\d]{1,70}:", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}|\[\d{1,2}|[IVX]{1,4}|[a-zđ])\s*[.)/\]]\s+\S")
_LONG_START = 10
_PERSON = re.compile(r"(?:là|gồm)?[\s:]*(?:ông|bà|cụ)\b")
_MOST_WORDS = 12
_SURE = 0.9


@dataclass(frozen=True)
class LabelMap:
    """All label hits of a paper, by line, and where its sections start."""

    paper: Paper
    hits: tuple[LabelHit, ...]
    sections: tuple[tuple[str, LabelHit], ...]

    @cached_property
    def _by_line(self) -> dict[int, list[LabelHit]]:
        found: dict[int, list[LabelHit]] = {}
        for hit in self.hits:
            found.setdefault(hit.line.number, []).append(hit)
        return found

    @cached_property
    def _begun(self) -> tuple[tuple[str, LabelHit, tuple[float, float]], ...]:
        """The sections with the places where they begin."""
        return tuple((name, start, anchor(start)) for name, start in self.sections)

    def on(self, line: Line) -> Sequence[LabelHit]:
        """The hits on a line, left to right."""
        return self._by_line.get(line.number, ())

    def end_of_value(self, line: Line, start: int, in_prose: bool = False) -> int:
        """Where a value that begins at `start` must end on its line: at the next firm label.

        In prose ("sinh ngày … căn cước số … trú tại …") labels have no colons: any of them ends it.
        """
        later = (hit.start for hit in self.on(line) if hit.start >= start and (hit.has_separator or in_prose))
        return min(later, default=len(line.text))

    def begins_with_label(self, line: Line) -> bool:
        """Tell whether the line starts something new."""
        return any(
            hit.at_start and (hit.has_separator or hit.share >= _SURE or not hit.letters)
            for hit in self.on(line)
        ) or bool(_LOOKS_LIKE_LABEL.match(line.text) or _NUMBERED.match(line.text))

    def section_at(self, line: Line, place: tuple[float, float]) -> str:
        """The section of a place on a line: the last one begun above it, in its own column if there are two."""
        page = self.paper.page(line.page)
        x, y = place
        above: list[tuple[float, str, float]] = []
        for name, start, (start_x, start_y) in self._begun:
            is_row = abs(start_y - y) < 0.6 * start.line.height
            if not start.at_start and is_row and start_x > x:
                continue  # opened further on in the same line of prose
            if (start.line.page, start_y - 0.6 * start.line.height) <= (line.page, y):
                above.append((start.line.page * 1e6 + start_y, name, start_x))
        if not above:
            return ""
        last = max(above)
        rivals = [
            entry for entry in above if entry[1] != last[1] and abs(entry[0] - last[0]) < 1.5 * line.height
        ]
        side_by_side = (
            [last, *rivals] if any(abs(entry[2] - last[2]) > 0.2 * page.width for entry in rivals) else [last]
        )
        return min(side_by_side, key=lambda entry: abs(entry[2] - x))[1]

    def section_of(self, hit: LabelHit) -> str:
        """The section that a label stands in."""
        return self.section_at(hit.line, anchor(hit)) if self.sections else ""


def anchor(hit: LabelHit) -> tuple[float, float]:
    """Left edge and vertical middle of the label itself."""
    words = hit.line.words_between(hit.start, hit.end) or hit.line.words
    return words[0].box.x, words[0].box.middle[1]


def map_labels(kind: PaperKind, paper: Paper) -> LabelMap:
    """Find every label of the kind on the paper."""
    labels = set(kind.ends) | set(COMMON_ENDS)
    starts = {squeezed(start): name for name, names in kind.sections.items() for start in names}
    texts = {start for names in kind.sections.values() for start in names}
    for rule in kind.fields:
        labels |= {*rule.labels, *rule.section_labels}
    every = labels | texts
    title = {id(word) for line in title_lines(paper) for word in line.words}
    hits = _with_broken_labels(find_labels(every, paper.lines), every, paper)
    hits = [hit for hit in hits if _is_exact(hit) or id(hit.line.words[0]) not in title]
    in_prose = tuple(
        hit
        for hit in find_labels(every, paper.paragraphs)
        if not hit.at_start and not title & set(map(id, hit.line.words_between(hit.start, hit.end)))
    )
    sections = tuple(
        (starts[hit.letters], hit) for hit in (*hits, *in_prose) if hit.letters in starts and _opens(hit)
    )
    return LabelMap(paper, (*hits, *in_prose), sections)


def _is_exact(hit: LabelHit) -> bool:
    """Tell whether a label in a title is one: "BÊN NỮ" under it, not "GIẤY NỘP TIỀN" for "Ngày nộp tiền"."""
    return hit.has_separator or (hit.at_start and hit.share == 1)


def _opens(hit: LabelHit) -> bool:
    """Tell whether a section's words open it here: at the start of a line, with a colon, or with a name behind."""
    if hit.is_firm:
        return True
    rest = hit.line.text[hit.end :].lstrip(" :")
    return len(hit.letters) >= _LONG_START and (rest[:1].isupper() or _PERSON.match(rest) is not None)


def _with_broken_labels(hits: Sequence[LabelHit], labels: set[str], paper: Paper) -> list[LabelHit]:
    """Replace the hits of a line by the longer label that goes on in the line below: "Họ, chữ đệm, tên / người mẹ"."""
    kept = list(hits)
    letters = {squeezed(label): label for label in labels}
    for line in paper.lines:
        under = _goes_on_in(line, paper)
        if under is None:
            continue
        likely = [letters[long] for long in letters if _may_begin(long, line)]
        both = Line(line.number, line.page, line.words + under.words)
        long_hits = [
            hit for hit in find_labels(likely, [both]) if hit.at_start and hit.end > len(line.text) + 1
        ]
        best = max(long_hits, key=lambda hit: hit.quality, default=None)
        if best is not None and _is_one_label(best, line, under, hits, paper):
            kept = [hit for hit in kept if not _is_covered(hit, line, under, best)]
            kept += _in_two(best, line, under)
    return sorted(kept, key=lambda hit: (hit.line.number, hit.start))


def _is_one_label(best: LabelHit, line: Line, under: Line, hits: Sequence[LabelHit], paper: Paper) -> bool:
    """Tell whether two lines are one label, and not the labels of two rows: "Số tiền / Bằng chữ"."""
    if best.has_separator:
        return True
    whole = {
        hit.line.number for hit in hits if hit.at_start and hit.share == 1 and hit.end == len(hit.line.text)
    }
    are_rows = {line.number, under.number} <= whole and bool(paper.beside(under))
    return best.end >= len(line.text) + len(under.text) and not are_rows


def _goes_on_in(line: Line, paper: Paper) -> Line | None:
    """The line in which a label may go on that begins in `line`."""
    if len(line.words) > _MOST_WORDS or ":" in line.text or len(line.squeezed.letters) < SHORT:
        return None
    under, room = paper.below(line, reach=1.3), 2 * line.height
    is_under = under is not None and (
        abs(under.box.x - line.box.x) <= room
        or (line.box.x <= under.box.x and under.box.right <= line.box.right + room)
    )
    return under if is_under else None


def _may_begin(label: str, line: Line) -> bool:
    """Tell whether the line holds the beginning of the label and no more, but for a bullet."""
    letters = line.squeezed.letters
    return len(letters) < len(label) and any(
        fuzz.ratio(letters[skip:], label[: len(letters) - skip]) >= 90 for skip in (0, 1, 2)
    )


def _is_covered(hit: LabelHit, line: Line, under: Line, best: LabelHit) -> bool:
    if hit.line.number == line.number:
        return True
    end = best.end - len(line.text) - 1
    return hit.line.number == under.number and (not best.has_separator or hit.start < end)


def _in_two(best: LabelHit, line: Line, under: Line) -> Iterator[LabelHit]:
    """The label as hits on its two lines: the value stands behind its end, or beside both."""
    if best.has_separator:
        end = best.end - len(line.text) - 1
        yield LabelHit(under, 0, end, best.letters, best.strength, has_separator=True, at_start=True)
        yield LabelHit(line, 0, len(line.text), "", 0.0, has_separator=False, at_start=True)
    else:
        yield LabelHit(
            line, 0, len(line.text), best.letters, best.share + 0.3, has_separator=False, at_start=True
        )
        yield LabelHit(under, 0, len(under.text), "", 0.0, has_separator=False, at_start=True)

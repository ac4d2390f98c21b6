"""The table of components on an acceptance slip (TT 03/2025/TT-VPCP mẫu 01, and the older form), out of recognized text.

It is read line by line, for rules are not in the text: numbers in front, counts behind, names that run over several
lines, heads that are broken up. Numbers that were not read are made up for by counting; what is not sure is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reuse.terms import bare

_START = re.compile(
    r"(?:\d{1,2}\s*[.,)]?\s*)?(?:thanh phan ho so(?: nop| gom| da nhan)?\b|giay to (?:da nhan|nop kem|kem theo)|"
    r"(?:ho so|danh muc giay to|giay to) gom(?: co)?\b)"
)
_END = re.compile(
    r"(?:\d{1,2}\s*[.,)]?\s*)?(?:so luong ho so|so bo ho so|thoi gian|thoi han|ngay (?:nhan|tiep nhan|hen|tra)|hen tra|"
    r"dang ky nhan|hinh thuc nhan|le phi|phi,|phi/|vao so theo doi|nguoi (?:nop|tiep nhan|nhan)|can bo tiep nhan|"
    r"ma ho so|ghi chu|so dien thoai|luu y)"
)
_COLUMNS = (
    r"stt|tt|ten giay to|thanh phan ho so|thanh phan|so trang|so ban giay|so ban|ky ban dien tu|ky ban dien|ban chinh|"
    r"ban chung thuc|ban chung|ban sao|ban photocopy|ban photo|ban pho to|ghi chu|loai giay to|so luong"
)
_HEAD = re.compile(rf"^(?:{_COLUMNS}|dien tu|thuc|tu|giay|copy)$")
_HEADS = re.compile(rf"\b(?:{_COLUMNS})\b")
_NUMBERED = re.compile(r"\s*(\d{1,2}|[lI])\s*(?:[.,)/:-]\s*|\t\s*|\s+)(?=[^\W\d_])")
_BULLET = re.compile(r"\s*[-–+•*]\s+(?=[^\W\d_])")
_COUNT = re.compile(r"(?:\d{1,3}|[xXvV✓☑]|[oO]|-|–|[cC][óo]|[kK]h[ôo]ng)")
_NOISE = re.compile(r"\W*\w{1,2}\W+(?=(\w+))")
"""A number that was misread: a letter or two in front of a word that names of papers begin with."""
_IN_BRACKETS = re.compile(r"\(\s*(\d{1,2})\s+((?:b[ảa]n|t[ờo]|b[ộo])[^()]*)\)")
_PAPER_WORDS = frozenset(
    "anh ban bang bien can cc cccd chung cong dang danh de don du giay ho hoa hop ket kh ly mau nghi phieu phuong quyet "
    "quyen so the thoa thong to trich van xac y".split()
)
_GOES_ON = frozenset("và hoặc của cho về để do tại theo có được với bởi các những bằng là hay đến từ".split())
_ENDS_NAME = (".", ";", ")")


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A component that a slip lists.

    `number` is its place in the list, from 1. `counts` are the cells behind the name as they were read, left to right.
    `is_sure` is false where its number was not read and the lines could be taken apart in another way.
    """

    number: int
    name: str
    counts: tuple[str, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: the number in front, if one was read, the name or a piece of it, and the counts behind."""

    number: int | None
    name: str
    counts: tuple[str, ...]


def read_slip(text: str) -> tuple[SlipLine, ...]:
    """The components that a slip lists; empty if it has no such table or none could be found."""
    rows = tuple(_rows(_within(text)))
    return tuple(_numbered(_joined(rows)))


def _within(text: str) -> Sequence[str]:
    """The lines between the head of the table and whatever comes behind it."""
    lines = [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
    for index, line in enumerate(lines):
        start = _START.match(bare(line))
        if start is None or _has_columns(line):
            continue
        found: list[str] = []
        # Several papers behind the colon of the same line, one after the other.
        inline = line.partition(":")[2].strip()
        found.extend(part for part in inline.split(";") if part.strip())
        for follower in lines[index + 1 :]:
            if _END.match(bare(follower)) or (inline and not found):
                break
            found.append(follower)
        if found:
            return found
    return _without_title(lines)


def _without_title(lines: Sequence[str]) -> Sequence[str]:
    """The same where the line above the table was lost, but its head was read."""
    for index, line in enumerate(lines):
        if _has_columns(line):
            behind = lines[index + 1 :]
            stop = next((at for at, each in enumerate(behind) if _END.match(bare(each))), len(behind))
            return behind[:stop]
    return ()


def _has_columns(line: str) -> bool:
    """Tell whether this is the head of the table: names of two columns at least."""
    return sum(bool(_HEAD.match(bare(cell))) for cell in line.split("\t")) >= 2


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        if all(_is_head(cell) for cell in cells):
            continue
        yield _row("\t".join(cells))


def _is_head(cell: str) -> bool:
    """Tell whether nothing but names of columns stands here, however they were run together."""
    words = bare(cell)
    return bool(_HEAD.match(words)) or not re.sub(r"[\W_]", "", _HEADS.sub("", words))


def _row(line: str) -> _Row:
    line = _without_noise(line)
    number = _NUMBERED.match(line)
    bullet = _BULLET.match(line)
    rest = line[number.end() :] if number else line[bullet.end() :] if bullet else line
    name, *cells = rest.split("\t")
    counts = [cell for cell in cells if _COUNT.fullmatch(cell)]
    # Cells of several words belong to the name: engines see gaps where there are none.
    name = " ".join((name, *(cell for cell in cells if not _COUNT.fullmatch(cell))))
    name, behind = _cut_counts(name, has_cells=bool(counts))
    bracket = _IN_BRACKETS.search(name)
    if bracket:
        name = name.replace(bracket[0], "")
        behind = (f"{int(bracket[1])} {bracket[2].strip()}", *behind)
    digit = number[1].replace("l", "1").replace("I", "1") if number else None
    return _Row(int(digit) if digit else None, " ".join(name.split()).rstrip(" ;,"), (*behind, *counts))


def _without_noise(line: str) -> str:
    noise = _NOISE.match(line)
    if noise is None or bare(noise[1]) not in _PAPER_WORDS or noise[0].strip(" \t.,)/:-|").isdigit():
        return line
    is_word = bare(re.sub(r"\W", "", noise[0])) in _PAPER_WORDS
    return line if is_word else line[noise.end() :]


def _cut_counts(name: str, *, has_cells: bool) -> tuple[str, tuple[str, ...]]:
    """Counts that stand behind the name with nothing but a space between; one alone may belong to the name."""
    words = name.split()
    cut = len(words)
    while cut > 1 and _COUNT.fullmatch(words[cut - 1]):
        cut -= 1
    # "Mẫu số 01" is a name.
    if words[cut - 1].lower() in ("số", "mẫu", "khoản", "điều"):
        cut += 1
    found = words[cut:]
    return (" ".join(words[:cut]), tuple(found)) if len(found) >= 2 or (found and has_cells) else (name, ())


def _joined(rows: Sequence[_Row]) -> Iterator[tuple[_Row, bool]]:
    """Whole components, each with whether it is sure that it begins there."""
    anchors = [index for index, row in enumerate(rows) if _is_anchor(rows, index)]
    starts = dict.fromkeys(anchors, True)
    bounds = [-1, *anchors, len(rows)]
    for before, after in zip(bounds, bounds[1:], strict=False):
        number = rows[before].number or 0 if before >= 0 else 0
        following = rows[after].number if after < len(rows) else None
        hidden = None if following is None else following - number - 1
        between = [index for index in range(before + 1, after) if rows[index].name]
        starts |= dict.fromkeys(_hidden(rows, between, hidden, is_first=before < 0), False)
    yield from _collected(rows, starts)


def _is_anchor(rows: Sequence[_Row], index: int) -> bool:
    """A number counts only if it goes up: "2 bản chính" in a name that runs on does not."""
    number = rows[index].number
    if number is None:
        return False
    earlier = [row.number for row in rows[:index] if row.number is not None]
    later = [row.number for row in rows[index + 1 :] if row.number is not None]
    return all(each < number for each in earlier[-1:]) and not (number > len(rows) and later)


def _hidden(
    rows: Sequence[_Row], between: Sequence[int], wanted: int | None, *, is_first: bool
) -> Sequence[int]:
    """The lines between two numbers on which a component begins whose own number was not read."""
    if wanted is not None and wanted <= 0:
        return ()
    scored = sorted(((_score(rows, index), -index) for index in between), reverse=True)
    found = [-index for score, index in scored if score >= 2]
    if wanted is not None:
        found = [-index for _, index in scored][:wanted]
    if is_first and between and between[0] not in found:
        found.append(between[0])
    return sorted(found)


def _score(rows: Sequence[_Row], index: int) -> int:
    """How much a line without a number looks like the beginning of a component."""
    name = rows[index].name
    words = bare(name).split()
    before = rows[index - 1].name if index else ""
    score = 1 if name[:1].isupper() else -2
    score += 1 if words and words[0].strip(",.") in _PAPER_WORDS else 0
    score += 1 if rows[index].counts else 0
    score += 1 if before.endswith(_ENDS_NAME) else 0
    # Marks matter here: "từ" goes on, "tử" does not.
    last = before.lower().rpartition(" ")[2]
    if last.endswith(",") or last in _GOES_ON:
        score -= 2
    return score


def _collected(rows: Sequence[_Row], starts: dict[int, bool]) -> Iterator[tuple[_Row, bool]]:
    current: tuple[_Row, bool] | None = None
    for index, row in enumerate(rows):
        if index in starts:
            if current:
                yield current
            current = (row, starts[index])
        elif current:
            name = f"{current[0].name} {row.name}".strip()
            # The counts may stand beside any line of a name that runs on.
            current = (replace(current[0], name=name, counts=current[0].counts or row.counts), current[1])
    if current:
        yield current


def _numbered(found: Iterator[tuple[_Row, bool]]) -> Iterator[SlipLine]:
    last = 0
    for row, is_sure in found:
        last = row.number if row.number and row.number > last else last + 1
        if any(letter.isalpha() for letter in row.name):
            yield SlipLine(last, row.name, row.counts, is_sure)

"""Headings of kinds found as the title of a paper, whole or in part.

A title is a run of capital lines in the upper part of the print, or below a national heading that stands
lower; forms that print it in small letters have it alone in the middle of its row.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extract.folding import fold, is_upper, squeezed
from extract.kinds import PaperKind
from extract.language import syllables
from extract.layout import Line, Paper
from extract.titles import is_motto, title_lines

TITLE_ZONE = 0.6
TITLE_LIKELY = 0.85
NOTE_LETTERS = 24  # room behind a whole heading for a note such as (BẢN SAO) or a misread line
_NEARLY = 84.0  # percent; what is less like is not measured, which spares most of the work
_SMALL_LIKELY = 0.92
_PART_LIKELY = 0.88
_PART_LETTERS = 6
_PART_SHARE = 0.75
_MOST_LINES = 4
_OWN_ZONE = 0.4
_NUMBERED = re.compile(r"^\W*(?:so|mau so|ky hieu|quyen so|dien thoai|dia chi|ma so thue|mst|dt)\b")
# What a title of any paper begins with; BẢN SAO stands above the title.
_PAPER = re.compile(
    r"^\W*(?:giay|don|to khai|phieu|ban (?!sao\W*$)|so |bien |hop dong|van ban|thong bao|loi |chung chi|hoa don|lenh\b)"
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A heading of a kind found as a title; `share` is how well its letters agree, 0.0 to 1.0.

    `is_small` says that the title is not in capitals.
    """

    slug: str
    heading: str
    share: float
    rank: float
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    slug: str
    text: str
    letters: str
    syllables: tuple[str, ...]
    is_prefix: bool
    is_document: bool


class Headings:
    """The headings of all kinds, ready to be looked for."""

    def __init__(self, kinds: Mapping[str, PaperKind]) -> None:
        """Prepare the headings and traps."""
        self._headings = [_heading(kind, text) for kind in kinds.values() for text in kind.headings]
        self._traps = {slug: tuple(map(syllables, kind.traps)) for slug, kind in kinds.items()}

    def find(self, paper: Paper) -> list[TitleMatch]:
        """The headings that stand as a title on the first page, best first."""
        found: list[TitleMatch] = []
        taken: set[int] = set()
        for place, line in enumerate(_candidates(paper)):
            # What goes on below a title is named in it: ĐƠN ĐỀ NGHỊ CẤP LẠI / GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT.
            if line.number in taken:
                continue
            run = title_run(line, paper)
            matches = list(self._whole(run, place, TITLE_LIKELY, is_small=False))
            if matches or _PAPER.match(line.folded):
                taken.update(each.number for each in run)
            found.extend(matches)
        if not found and not has_own_title(paper):
            for line in _small_candidates(paper):
                found.extend(self._whole([line], 0, _SMALL_LIKELY, is_small=True))
        return sorted(found, key=lambda match: -match.rank)

    def find_parts(self, paper: Paper) -> dict[str, float]:
        """Kinds of which half a heading or more is left of a damaged title, with the share that is left."""
        found: dict[str, float] = {}
        for line in _candidates(paper):
            text = " ".join(each.text for each in title_run(line, paper))
            title = _letters(text)
            for heading in self._headings:
                share = _part_share(heading.letters, title)
                if share and not self._is_trapped(heading.slug, text):
                    found[heading.slug] = max(share, found.get(heading.slug, 0.0))
        return found

    def _whole(self, run: list[Line], place: int, likely: float, *, is_small: bool) -> Iterator[TitleMatch]:
        text = " ".join(line.text for line in run)
        title = _letters(text)
        for heading in self._headings:
            share = 0.0 if is_small and heading.is_document else _prefix_share(heading, title)
            if share >= likely and not self._is_trapped(heading.slug, text):
                rank = share + 0.004 * min(len(heading.letters), 40) - 0.05 * min(place, 6)
                yield TitleMatch(heading.slug, heading.text, share, rank, is_small)

    def _is_trapped(self, slug: str, title: str) -> bool:
        """Whether the title begins with the words of a trap: LUẬT SƯ is one, LUẬT SỬA ĐỔI is none."""
        words = syllables(title)
        return any(words[: len(trap)] == trap for trap in self._traps[slug])


def has_own_title(paper: Paper) -> bool:
    """Tell whether capital lines stand where a title stands, whatever they say: no prose and no label before them."""
    title = title_lines(paper)
    if not title or paper.height_share(title[0]) > _OWN_ZONE:
        return False
    above = [line for line in _first_page(paper) if line.box.bottom <= title[0].box.y]
    return not any(_is_body(line, paper) for line in above)


def _is_body(line: Line, paper: Paper) -> bool:
    """Whether the line is prose or bears a label: half a page wide, or with a colon behind other words than Số."""
    wide = line.box.width > 0.5 * paper.page(line.page).width
    labelled = ":" in line.text and not _NUMBERED.match(line.folded)
    return (wide or labelled) and not is_upper(line.text) and not is_motto(line.text)


def title_run(line: Line, paper: Paper) -> list[Line]:
    """The title that begins at `line`: the capital lines below it, four at most."""
    run = [line]
    while (
        len(run) < _MOST_LINES
        and (under := paper.below(run[-1], reach=1.3))
        and is_upper(under.text)
        and not is_motto(under.text)
    ):
        run.append(under)
    return run


def _heading(kind: PaperKind, text: str) -> _Heading:
    bare = text.replace("…", "")
    syllables = tuple(map(_letters, fold(bare).split()))
    return _Heading(kind.slug, text, _letters(bare), syllables, text.endswith("…"), kind.is_document)


_LOOK_ALIKES = str.maketrans({"l": "i", "1": "i", "0": "o", "5": "s"})


def _letters(text: str) -> str:
    """The letters of a heading or title, with those that OCR takes for each other made one."""
    return squeezed(text).translate(_LOOK_ALIKES)


def _candidates(paper: Paper) -> list[Line]:
    """Lines that may begin a title, from the top: capitals, in the upper part of the print or below a motto."""
    capitals = [
        line
        for line in _first_page(paper)
        if is_upper(line.text) and len(squeezed(line.text)) >= 4 and not is_motto(line.text)
    ]
    # A card may lie low on a large page: the zone is one of the print, not of the sheet.
    top, height = _print_zone(paper)
    upper = [line for line in capitals if (line.box.middle[1] - top) / height < TITLE_ZONE]
    return upper or [line for line in capitals if _is_under_motto(line, paper)]


def _is_under_motto(line: Line, paper: Paper) -> bool:
    """Whether a motto stands less than a fifth of the page above the line."""
    reach = 0.2 * paper.page(line.page).height
    return any(0 < line.box.y - other.box.y < reach for other in _first_page(paper) if is_motto(other.text))


def _small_candidates(paper: Paper) -> list[Line]:
    """Lines in small letters that may be a title: alone in their row, in the middle, capital first, no colon."""
    return [
        line
        for line in _first_page(paper)
        if paper.height_share(line) < TITLE_ZONE
        and abs(paper.width_share(line) - 0.5) < 0.1
        and line.text[:1].isupper()
        and ":" not in line.text
        and not is_motto(line.text)
        and not is_upper(line.text)
        and not any(other is not line and _in_one_row(line, other) for other in _first_page(paper))
    ]


def _in_one_row(line: Line, other: Line) -> bool:
    return abs(line.box.middle[1] - other.box.middle[1]) < 0.7 * line.height


def _first_page(paper: Paper) -> list[Line]:
    first = paper.pages[0].page
    return [line for line in paper.lines if line.page == first]


def _print_zone(paper: Paper) -> tuple[float, float]:
    """Top and height of the printed part of the first page."""
    lines = _first_page(paper)
    if not lines:
        return 0.0, 1.0
    top, bottom = min(line.box.y for line in lines), max(line.box.bottom for line in lines)
    return float(top), float(max(bottom - top, 1))


def _prefix_share(heading: _Heading, title: str) -> float:
    """How well the beginning of a title agrees with a heading, 0.0 to 1.0; both by their letters.

    A heading that is not a prefix ("…") may be followed by at most a note such as (BẢN SAO).
    """
    letters = heading.letters
    if title.startswith("bansao") and not letters.startswith("bansao"):
        title = title.removeprefix("bansao")
    if len(title) < len(letters) - 2:
        return 0.0
    pieces = [title[: len(letters) + slack] for slack in (-1, 0, 1)]
    share, piece = max((fuzz.ratio(letters, piece, score_cutoff=_NEARLY) / 100, piece) for piece in pieces)
    if share < TITLE_LIKELY or not _has_every_syllable(heading, piece):
        return 0.0
    return share if heading.is_prefix or len(title) <= len(letters) + NOTE_LETTERS else 0.93 * share


def _has_every_syllable(heading: _Heading, title: str) -> bool:
    """Whether of each syllable most letters are left, of those of two letters one.

    GIẤY CHỨNG NHẬN ĐĂNG KÝ PHƯƠNG TIỆN has most letters of … ĐĂNG KÝ KẾT HÔN, but no KẾT.
    """
    kept = {
        place
        for block in Levenshtein.opcodes(heading.letters, title)
        if block.tag == "equal"
        for place in range(block.src_start, block.src_end)
    }
    start = 0
    for syllable in heading.syllables:
        places = range(start, start + len(syllable))
        start += len(syllable)
        left = sum(place in kept for place in places)
        if 2 * left < len(syllable) or (len(syllable) > 2 and 2 * left == len(syllable)):
            return False
    return True


def _part_share(letters: str, title: str) -> float:
    """The share of a heading that is left of a damaged title; 0.0 if it is less than half, or nothing like it."""
    if min(len(letters), len(title)) < _PART_LETTERS:
        return 0.0
    cut = title[: len(letters) + 1]
    if len(cut) >= 0.75 * len(letters):
        share = fuzz.ratio(letters, cut) / 100
        return share if share >= _PART_SHARE else 0.0
    if len(title) < 0.5 * len(letters):
        return 0.0
    return len(title) / len(letters) if fuzz.partial_ratio(title, letters) >= 100 * _PART_LIKELY else 0.0

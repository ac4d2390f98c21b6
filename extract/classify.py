"""Which kind of paper this is: by its title first, by its cues second, else honestly unknown.

Precedence after domain rule 2.6: the title line decides, a kind that is merely mentioned does
not; TỜ KHAI and ĐƠN win over the noun they contain; without a title only several cues of
one kind and few of any other speak, and then a person looks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz

from dossier.fields import Classification
from extract.codes import is_holder_code
from extract.folding import is_upper, squeezed
from extract.kinds import PaperKind
from extract.language import Phrases
from extract.layout import Line, Paper
from extract.titles import is_motto

OTHER = "other"
CARD = "citizen_identity_card"
TITLE_ZONE = 0.6
TITLE_SURE = 0.90
TITLE_LIKELY = 0.85
CUES_WITHOUT_TITLE = 4
FEW_WORDS = 8
NOTE_LETTERS = 24  # room behind a whole heading for a note such as (BẢN SAO) or a misread line


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A heading of a kind found as a title; `share` is how well its letters agree."""

    slug: str
    heading: str
    share: float
    rank: float


class Classifier:
    """Holds the compiled headings and cues of the kinds."""

    def __init__(self, kinds: Mapping[str, PaperKind]) -> None:
        """Compile the kinds once; classification then needs no further set-up."""
        self._kinds = kinds
        cues = {f"{slug}\t{cue}": (cue,) for slug, kind in kinds.items() for cue in kind.cues}
        self._cues = Phrases(cues)
        self._headings = [
            (slug, heading, _letters(heading)) for slug, kind in kinds.items() for heading in kind.headings
        ]
        self._seen: WeakKeyDictionary[Paper, list[TitleMatch]] = WeakKeyDictionary()

    def titles(self, paper: Paper) -> list[TitleMatch]:
        """The headings that stand as a title on the first page, best first."""
        if paper not in self._seen:
            self._seen[paper] = self._titles(paper)
        return self._seen[paper]

    def _titles(self, paper: Paper) -> list[TitleMatch]:
        found: list[TitleMatch] = []
        for place, line in enumerate(_title_candidates(paper)):
            run = _title_run(line, paper)
            for slug, heading, letters in self._headings:
                share = _prefix_share(letters, run, heading.endswith("…"))
                if share >= TITLE_LIKELY and not self._is_trapped(slug, run):
                    rank = share + 0.004 * min(len(letters), 40) - 0.05 * min(place, 6)
                    found.append(TitleMatch(slug, heading, share, rank))
        return sorted(found, key=lambda match: -match.rank)

    def is_document(self, slug: str) -> bool:
        """Tell whether the kind is an administrative document, which may have attachments."""
        kind = self._kinds.get(slug)
        return kind is not None and any(rule.find == "subject" for rule in kind.fields)

    def is_letter(self, paper: Paper) -> bool:
        """Tell whether the paper is of a kind that is known by its marks, without a title."""
        return any(kind.marks and _has_marks(kind, paper) for kind in self._kinds.values())

    def _is_trapped(self, slug: str, run: str) -> bool:
        letters = squeezed(run)
        return any(letters.startswith(squeezed(trap)) for trap in self._kinds[slug].traps)

    def cues(self, paper: Paper) -> dict[str, list[str]]:
        """The cues found anywhere on the paper, by kind."""
        text = "\n".join(line.text for line in paper.lines)
        found: dict[str, list[str]] = {}
        for key in self._cues.find(text):
            slug, cue = key.split("\t")
            found.setdefault(slug, []).append(cue)
        return found

    def classify(self, paper: Paper) -> Classification:
        """The kind of the paper with its evidence; `other` where nothing speaks for a known kind."""
        titles, cues = self.titles(paper), self.cues(paper)
        if titles:
            return self._by_title(titles, cues)
        if any(is_holder_code(page.codes) for page in paper.pages):
            return Classification(CARD, 0.95, ("code:identity card",), None, False)
        for slug, kind in self._kinds.items():
            if kind.marks and _has_marks(kind, paper):
                return Classification(slug, 0.95, tuple(f"mark:{mark}" for mark in kind.marks), None, False)
        return self._by_cues(cues, paper)

    def _by_title(self, titles: Sequence[TitleMatch], cues: Mapping[str, list[str]]) -> Classification:
        best = titles[0]
        rival = next((match.slug for match in titles if match.slug != best.slug), None)
        seen = cues.get(best.slug, [])
        expects_cues = bool(self._kinds[best.slug].cues)
        confidence = 0.6 + 0.39 * (best.share - TITLE_LIKELY) / (1 - TITLE_LIKELY)
        if expects_cues and not seen:
            confidence -= 0.15
        elif len(seen) >= 2:
            confidence = max(confidence, 0.95)
        evidence = (f"title:{best.heading}", *(f"cue:{cue}" for cue in seen))
        is_doubtful = confidence < 0.8
        return Classification(best.slug, round(confidence, 3), evidence, rival, is_doubtful)

    def _by_cues(self, cues: Mapping[str, list[str]], paper: Paper) -> Classification:
        ranked = sorted(cues.items(), key=lambda item: -len(item[1]))
        words = [word for line in paper.lines for word in line.words if len(word.text) > 1]
        legible = sum(word.confidence > 0.6 for word in words)
        runner_up = ranked[0][0] if ranked else None
        if ranked and len(ranked[0][1]) >= CUES_WITHOUT_TITLE:
            second = len(ranked[1][1]) if len(ranked) > 1 else 0
            if len(ranked[0][1]) >= second + 2:
                evidence = tuple(f"cue:{cue}" for cue in ranked[0][1])
                rival = ranked[1][0] if len(ranked) > 1 else None
                return Classification(ranked[0][0], 0.75, evidence, rival, True)
        is_poor = legible < FEW_WORDS or legible < 0.5 * len(words)
        return Classification(OTHER, 0.5 if is_poor else 0.9, ("no title, few cues",), runner_up, is_poor)


_LOOK_ALIKES = str.maketrans({"l": "i", "1": "i", "0": "o", "5": "s"})


def _letters(heading: str) -> str:
    """The letters of a heading or title, with those that OCR takes for each other made one."""
    return squeezed(heading.replace("…", "")).translate(_LOOK_ALIKES)


def _text_zone(paper: Paper) -> tuple[float, float]:
    """Top and height of the printed part of the first page: a card may lie low on a large page."""
    lines = [line for line in paper.lines if line.page == paper.pages[0].page]
    if not lines:
        return 0.0, 1.0
    top, bottom = min(line.box.y for line in lines), max(line.box.bottom for line in lines)
    return float(top), float(max(bottom - top, 1))


def _title_candidates(paper: Paper) -> list[Line]:
    """Lines that may begin a title, from the top: capitals, in the upper part of the print."""
    top, height = _text_zone(paper)
    first = paper.pages[0].page
    return [
        line
        for line in paper.lines
        if line.page == first
        and is_upper(line.text)
        and len(squeezed(line.text)) >= 4
        and (line.box.middle[1] - top) / height < TITLE_ZONE
        and not is_motto(line.text)
    ]


def _title_run(line: Line, paper: Paper) -> str:
    """The title that begins at `line`, joined over the capital lines below it."""
    texts = [line.text]
    while (
        len(texts) < 4
        and (under := paper.below(line, reach=1.3))
        and is_upper(under.text)
        and not is_motto(under.text)
    ):
        texts.append(under.text)
        line = under
    return " ".join(texts)


def _prefix_share(letters: str, run: str, is_prefix: bool) -> float:
    """How well the beginning of the title agrees with a heading, 0.0 to 1.0.

    A heading that is not a prefix ("…") may be followed by at most a note such as (BẢN SAO).
    """
    title = _letters(run)
    if title.startswith("bansao") and not letters.startswith("bansao"):
        title = title.removeprefix("bansao")
    if len(title) < len(letters) - 2:
        return 0.0
    share = max(fuzz.ratio(letters, title[: len(letters) + slack]) for slack in (-1, 0, 1)) / 100
    return share if is_prefix or len(title) <= len(letters) + NOTE_LETTERS else 0.93 * share


def _has_marks(kind: PaperKind, paper: Paper) -> bool:
    lines = [
        line
        for line in paper.lines
        if line.page == paper.pages[0].page and paper.height_share(line) < TITLE_ZONE
    ]
    return all(any(re.search(mark, line.folded) for line in lines) for mark in kind.marks)

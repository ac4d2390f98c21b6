"""Which kind of paper this is: by its title first, by its cues second, else honestly unknown.

Precedence after domain rule 2.6: the title line decides, a kind that is merely mentioned does
not; TỜ KHAI and ĐƠN win over the noun they contain; without a title only what speaks for
one kind and little for any other counts, and then a person looks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dossier.fields import Classification
from extract.codes import is_holder_code
from extract.folding import squeezed
from extract.headings import TITLE_LIKELY, TITLE_ZONE, Headings, TitleMatch, has_own_title
from extract.kinds import PaperKind
from extract.language import Phrases, syllables
from extract.layout import Paper
from extract.wording import likeliest

OTHER = "other"
CARD = "citizen_identity_card"
TITLE_SURE = 0.90
_WHOLE = 0.95  # a title less whole must be borne out by a cue
_SURE = 0.8
_WITHOUT_TITLE = 0.75
_FEW_WORDS = 8
# What speaks for a kind without a whole title is added up. A cue counts one, shared among the kinds that have it.
_PART = _NOTATION = _WORDING = 2.0
_ENOUGH, _ENOUGH_AGAINST_A_TITLE, _LEAD = 2.5, 3.0, 1.0
_SUSPICIOUS, _LESS = 2.5, 0.6
_MOST = 0.8  # with so much of a known title a paper is never surely of no kind
_LONG_CODE = 4  # letters; shorter ones behind the first dash name offices
_NUMBER = re.compile(
    r"^\W*S[oốôỐ]\W*[:.]?[^/]{0,12}/(?:\d{4}/)?([A-ZĐ][\wĐđ]*(?:-[\wĐđ&.]+)*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Case:
    """What speaks for one kind on a paper without a whole title."""

    slug: str
    weight: float
    evidence: tuple[str, ...]


class Classifier:
    """Holds the compiled headings and cues of the kinds."""

    def __init__(self, kinds: Mapping[str, PaperKind]) -> None:
        """Compile the kinds once; classification then needs no further set-up."""
        self._kinds = kinds
        cues = {f"{slug}\t{cue}": (cue,) for slug, kind in kinds.items() for cue in kind.cues}
        self._cues = Phrases(cues)
        self._weights = _weights(kinds)
        self._headings = Headings(kinds)
        self._codes: dict[str, set[str]] = {}
        for slug, kind in kinds.items():
            if any(rule.find == "number" for rule in kind.fields):
                self._codes.setdefault(squeezed(kind.code), set()).add(slug)
        self._classified: WeakKeyDictionary[Paper, Classification] = WeakKeyDictionary()
        self._seen: WeakKeyDictionary[Paper, list[TitleMatch]] = WeakKeyDictionary()

    def titles(self, paper: Paper) -> list[TitleMatch]:
        """The headings that stand as a title on the first page, best first."""
        if paper not in self._seen:
            self._seen[paper] = self._headings.find(paper)
        return self._seen[paper]

    def is_document(self, slug: str) -> bool:
        """Tell whether the kind is an administrative document, which may have attachments."""
        kind = self._kinds.get(slug)
        return kind is not None and kind.is_document

    def is_letter(self, paper: Paper) -> bool:
        """Tell whether the paper is of a kind that is known by its marks, without a title."""
        return any(kind.marks and _has_marks(kind, paper) for kind in self._kinds.values())

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
        if paper not in self._classified:
            self._classified[paper] = self._classify(paper)
        return self._classified[paper]

    def _classify(self, paper: Paper) -> Classification:
        titles, cues = self.titles(paper), self.cues(paper)
        if titles and (titles[0].share >= _WHOLE or cues.get(titles[0].slug)):
            return self._by_title(titles, cues)
        if any(is_holder_code(page.codes) for page in paper.pages):
            return Classification(CARD, 0.95, ("code:identity card",), None, False)
        for slug, kind in self._kinds.items():
            # The number of a letter names no type; one that does is of a paper whose title was lost.
            if kind.marks and _has_marks(kind, paper) and self._noted(paper) <= {slug}:
                return Classification(slug, 0.95, tuple(f"mark:{mark}" for mark in kind.marks), None, False)
        found = self._without_title(cues, paper)
        # A damaged title that nothing bears out gives way to what is borne out by much.
        return self._by_title(titles, cues) if titles and found.kind == OTHER else found

    def _by_title(self, titles: Sequence[TitleMatch], cues: Mapping[str, list[str]]) -> Classification:
        best = titles[0]
        rival = next((match.slug for match in titles if match.slug != best.slug), None)
        seen = cues.get(best.slug, [])
        confidence = 0.6 + 0.39 * (best.share - TITLE_LIKELY) / (1 - TITLE_LIKELY)
        if self._kinds[best.slug].cues and not seen:
            confidence -= 0.3 if best.is_small else 0.15
        elif len(seen) >= 2:
            confidence = max(confidence, 0.95)
        evidence = (f"title:{best.heading}", *(f"cue:{cue}" for cue in seen))
        return Classification(best.slug, round(confidence, 3), evidence, rival, confidence < _SURE)

    def _without_title(self, cues: Mapping[str, list[str]], paper: Paper) -> Classification:
        parts = self._headings.find_parts(paper)
        cases = self._cases(paper, parts, cues)
        # A paper with a title of its own, which no kind has, is most likely of no kind.
        is_titled = has_own_title(paper) and not parts
        if not (is_titled and _weight(cases) + _WORDING <= _SUSPICIOUS and not _is_poor(paper)):
            cases = self._cases(
                paper, parts, cues, self._worded(paper)
            )  # else it is of none, whatever it says
        first = cases[0] if cases else _Case(OTHER, 0.0, ())
        lead = first.weight - (cases[1].weight if len(cases) > 1 else 0.0)
        if first.weight >= (_ENOUGH_AGAINST_A_TITLE if is_titled else _ENOUGH) and lead >= _LEAD:
            rival = cases[1].slug if len(cases) > 1 else None
            return Classification(first.slug, _WITHOUT_TITLE, first.evidence, rival, True)
        runner_up = first.slug if cases else None
        has_most = max(parts.values(), default=0.0) > _MOST
        is_suspicious = has_most or first.weight > _SUSPICIOUS - (0.0 if is_titled else _LESS)
        is_doubtful = is_suspicious or _is_poor(paper)
        evidence = ("own title" if is_titled else "no title", *first.evidence)
        return Classification(OTHER, 0.5 if is_doubtful else 0.9, evidence, runner_up, is_doubtful)

    def _cases(
        self,
        paper: Paper,
        parts: Mapping[str, float],
        cues: Mapping[str, list[str]],
        worded: frozenset[str] = frozenset(),
    ) -> list[_Case]:
        """What speaks for each kind for which anything speaks, the weightiest first."""
        noted = self._noted(paper)
        cases = []
        for slug in {*parts, *cues, *noted, *worded}:
            weight, evidence = 0.0, []
            if slug in parts:
                weight += _PART * parts[slug]
                evidence.append(f"part of a title:{parts[slug]:.2f}")
            if slug in noted:
                weight += _NOTATION
                evidence.append(f"notation:{self._kinds[slug].code}")
            if slug in worded:
                weight += _WORDING
                evidence.append("wording")
            weight += sum(self._weights[slug, cue] for cue in cues.get(slug, ()))
            cases.append(_Case(slug, weight, (*evidence, *(f"cue:{cue}" for cue in cues.get(slug, ())))))
        return sorted(cases, key=lambda case: (-case.weight, case.slug))

    def _worded(self, paper: Paper) -> frozenset[str]:
        """The known kind whose papers are worded like this one, if there is one."""
        kind = likeliest("\n".join(line.text for line in paper.lines))
        return frozenset({kind} if kind and kind in self._kinds and kind != OTHER else ())

    def _noted(self, paper: Paper) -> set[str]:
        """The kinds that the notation of the number names: 15/QĐ-UBND is that of a decision (NĐ 30/2020)."""
        noted: set[str] = set()
        for line in paper.lines:
            match = _NUMBER.match(line.text) if paper.height_share(line) < TITLE_ZONE else None
            if match and line.page == paper.pages[0].page:
                first, *rest = (squeezed(piece) for piece in match[1].split("-"))
                noted |= self._codes.get(first, set())
                for piece in rest:
                    noted |= self._codes.get(piece, set()) if len(piece) >= _LONG_CODE else set()
        return noted


def _weight(cases: Sequence[_Case]) -> float:
    """What speaks for the first of the cases; nothing where there is none."""
    return cases[0].weight if cases else 0.0


def _weights(kinds: Mapping[str, PaperKind]) -> dict[tuple[str, str], float]:
    """What each cue of each kind counts: one, shared among all kinds that have the same words."""
    words = {(slug, cue): tuple(syllables(cue)) for slug, kind in kinds.items() for cue in kind.cues}
    users: dict[tuple[str, ...], set[str]] = {}
    for (slug, _), cue in words.items():
        users.setdefault(cue, set()).add(slug)
    return {key: 1 / len(users[cue]) for key, cue in words.items()}


def _is_poor(paper: Paper) -> bool:
    """Whether too little can be read to tell anything."""
    words = [word for line in paper.lines for word in line.words if len(word.text) > 1]
    legible = sum(word.confidence > 0.6 for word in words)
    return legible < _FEW_WORDS or legible < 0.5 * len(words)


def _has_marks(kind: PaperKind, paper: Paper) -> bool:
    lines = [
        line
        for line in paper.lines
        if line.page == paper.pages[0].page and paper.height_share(line) < TITLE_ZONE
    ]
    return all(any(re.search(mark, line.folded) for line in lines) for mark in kind.marks)

"""Compares what was read with what is on the papers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from extract.attributes.reading import ATTRIBUTES
from extract.kinds import shipped_kinds
from rates.measures import Tally
from tests.quality.characters import added, character_errors
from tests.quality.truth import ReadField, ReadPaper, Truth
from tests.quality.words import Words, match_page, together

_FURTHER = re.compile(r"(?:owner|party_[ab])_\d_|heir_")
"""Fields of further persons, which the kinds have and the contract has not: counted where the truth names them."""


class Outcome(Enum):
    """What became of a field. The first five are on the paper, the last three are not."""

    RIGHT = auto()
    RIGHT_FLAGGED = auto()
    WRONG_FLAGGED = auto()
    SILENTLY_WRONG = auto()
    LEFT_OUT = auto()
    INVENTED_FLAGGED = auto()
    SILENTLY_INVENTED = auto()
    MISSED_IN_VAIN = auto()


ON_PAPER = {
    Outcome.RIGHT, Outcome.RIGHT_FLAGGED, Outcome.WRONG_FLAGGED, Outcome.SILENTLY_WRONG, Outcome.LEFT_OUT,
}  # fmt: skip
EXACT = {Outcome.RIGHT, Outcome.RIGHT_FLAGGED}
SILENT = {Outcome.SILENTLY_WRONG, Outcome.SILENTLY_INVENTED}
FLAGGED = {
    Outcome.RIGHT_FLAGGED, Outcome.WRONG_FLAGGED, Outcome.INVENTED_FLAGGED, Outcome.MISSED_IN_VAIN,
}  # fmt: skip
LOUD = set(Outcome) - EXACT - SILENT
# A field that is not on the paper and is only asked for costs a look, not a value.
VALUED = set(Outcome) - {Outcome.MISSED_IN_VAIN}


@dataclass(frozen=True, slots=True)
class FieldScore:
    """A field and what became of it; `expected` is None where the paper has none."""

    name: str
    outcome: Outcome
    expected: str | None
    given: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A page: the turn that makes it upright, and the turn it was given; None if it was not read."""

    due: int
    given: int | None


@dataclass(frozen=True, slots=True)
class PaperScore:
    """A paper and what became of it; `read` is None where nothing was given for its first page.

    `words` has one entry for each page of the paper, wherever the run took the page to belong.
    """

    truth: Truth
    read: ReadPaper | None
    fields: tuple[FieldScore, ...]
    characters: Tally
    words: tuple[Words, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def has_right_kind(self) -> bool:
        """Whether it was taken for what it is."""
        return self.read is not None and self.read.kind == self.truth.kind


@dataclass(frozen=True, slots=True)
class Score:
    """Everything measured on a set of papers; `surplus` are lines about papers that are not there."""

    papers: tuple[PaperScore, ...]
    surplus: tuple[ReadPaper, ...]

    def fields(self) -> Iterator[tuple[PaperScore, FieldScore]]:
        """All fields, each with its paper."""
        return ((paper, field) for paper in self.papers for field in paper.fields)


def score(truths: Iterable[Truth], papers: Iterable[ReadPaper]) -> Score:
    """Pair papers by scan and first page and compare them."""
    every = list(papers)
    lines = {(paper.scan, paper.first_page): paper for paper in every}
    texts = {(paper.scan, page): text for paper in every for page, text in paper.page_texts.items()}
    turns = {(paper.scan, page): turn for paper in every for page, turn in paper.rotations.items()}
    scores = tuple(
        replace(
            score_paper(truth, lines.pop((truth.scan, truth.first_page), None)),
            words=_page_words(truth, texts),
            turns=_page_turns(truth, turns),
        )
        for truth in truths
    )
    return Score(scores, tuple(lines.values()))


def _page_words(truth: Truth, texts: Mapping[tuple[str, int], str]) -> tuple[Words, ...]:
    pages = enumerate(truth.text.split("\f"), truth.first_page)
    return tuple(match_page(text, texts.get((truth.scan, page), "")) for page, text in pages)


def _page_turns(truth: Truth, turns: Mapping[tuple[str, int], int]) -> tuple[Turn, ...]:
    pages = enumerate(truth.rotations, truth.first_page)
    return tuple(Turn(due, turns.get((truth.scan, page))) for page, due in pages if due is not None)


def score_paper(truth: Truth, read: ReadPaper | None) -> PaperScore:
    """Compare one paper."""
    given = dict(read.fields) if read else {}
    # Seals, copies and certifications are told of any paper; the truth has those that were drawn to be found.
    more = (
        name
        for name in given
        if name not in truth.fields and name not in ATTRIBUTES and not _FURTHER.match(name)
    )
    names = [*truth.fields, *more]
    fields = (score_field(name, truth.fields.get(name), given.get(name)) for name in names)
    characters = character_errors(truth.text, read.text if read else "")
    return PaperScore(truth, read, tuple(field for field in fields if field), characters)


def score_field(name: str, expected: str | None, read: ReadField | None) -> FieldScore | None:
    """Compare one field; None where the paper has none and none was given."""
    if read is None or (read.value is None and not read.needs_review):
        return FieldScore(name, Outcome.LEFT_OUT, expected, None, None) if expected is not None else None
    outcome = _on_paper(expected, read) if expected is not None else _not_on_paper(read)
    return FieldScore(name, outcome, expected, read.value, read.confidence)


def _on_paper(expected: str, read: ReadField) -> Outcome:
    if read.value == expected:
        return Outcome.RIGHT_FLAGGED if read.needs_review else Outcome.RIGHT
    return Outcome.WRONG_FLAGGED if read.needs_review else Outcome.SILENTLY_WRONG


def _not_on_paper(read: ReadField) -> Outcome:
    if read.value is None:
        return Outcome.MISSED_IN_VAIN
    return Outcome.INVENTED_FLAGGED if read.needs_review else Outcome.SILENTLY_INVENTED


# The figures. Each is a Tally: a share without its counts cannot be checked.


def accounted_for(papers: Iterable[PaperScore]) -> Tally:
    """Papers with a line for their first page / papers."""
    return _count(papers, lambda paper: paper.read is not None)


def kind_right(papers: Iterable[PaperScore]) -> Tally:
    """Papers taken for what they are / papers."""
    return _count(papers, lambda paper: paper.has_right_kind)


def in_review(papers: Iterable[PaperScore]) -> Tally:
    """Papers that wait for a person / papers."""
    return _count(papers, lambda paper: paper.read is not None and paper.read.standing == "in_review")


def fields_exact(fields: Iterable[FieldScore]) -> Tally:
    """Fields with exactly the right value, flagged or not / fields on the papers."""
    return _among(fields, ON_PAPER, EXACT)


def silent_errors(fields: Iterable[FieldScore]) -> Tally:
    """Wrong or invented values that nobody is asked about / fields on the papers and invented ones."""
    return _among(fields, VALUED, SILENT)


def left_out(fields: Iterable[FieldScore]) -> Tally:
    """Fields that are on the paper, not given and not asked for / fields on the papers."""
    return _among(fields, ON_PAPER, {Outcome.LEFT_OUT})


def flagged_though_right(fields: Iterable[FieldScore]) -> Tally:
    """Right values that a person is asked about / right values."""
    return _among(fields, EXACT, {Outcome.RIGHT_FLAGGED})


def fields_flagged(fields: Iterable[FieldScore]) -> Tally:
    """Fields that a person is asked about / fields given."""
    return _among(fields, set(Outcome) - {Outcome.LEFT_OUT}, FLAGGED)


def characters_wrong(papers: Iterable[PaperScore]) -> Tally:
    """Characters read wrong / characters printed, over all papers together."""
    return added(paper.characters for paper in papers)


def words_right(papers: Iterable[PaperScore]) -> Words:
    """The words of all pages together."""
    return together(page for paper in papers for page in paper.words)


def upright(papers: Iterable[PaperScore], due: int | None = None) -> Tally:
    """Scanned pages with print that were turned upright / such pages; only those that need the turn `due`."""
    turns = [turn for paper in papers for turn in paper.turns if due is None or turn.due == due]
    return Tally(sum(turn.given == turn.due for turn in turns), len(turns))


def critical_fields(papers: Iterable[PaperScore]) -> Iterator[FieldScore]:
    """The fields that are critical for the kind that a paper is, or for the kind it was taken for."""
    for paper in papers:
        kinds = {paper.truth.kind, paper.read.kind if paper.read else paper.truth.kind}
        names = set().union(*(_critical_names(kind) for kind in kinds))
        yield from (field for field in paper.fields if field.name in names)


@cache
def _critical_names(kind: str) -> frozenset[str]:
    known = shipped_kinds().get(kind)
    return frozenset(rule.name for rule in known.fields if rule.critical) if known else frozenset()


def _count(papers: Iterable[PaperScore], holds: Callable[[PaperScore], bool]) -> Tally:
    held = [holds(paper) for paper in papers]
    return Tally(sum(held), len(held))


def _among(fields: Iterable[FieldScore], due: set[Outcome], hit: set[Outcome]) -> Tally:
    outcomes = [field.outcome for field in fields if field.outcome in due]
    return Tally(sum(outcome in hit for outcome in outcomes), len(outcomes))

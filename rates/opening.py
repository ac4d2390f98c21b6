"""What is behind a figure: the dossiers and papers that are due, and which of them are done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dossier.dossiers import Dossier, local_day
from dossier.facts import DossierFacts, Known, PaperFacts, Selection
from dossier.ids import DossierCode
from dossier.papers import Paper
from dossier.register import Facts, Register
from rates.measures import AnyMeasure, Measure, Tally

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier behind a figure, with the papers that the figure is about: all of them for a rate of dossiers.

    `tally` is what it adds to the rate: 0 or 1 of 1 for a rate of dossiers, its papers for a rate of papers. `papers` tell
    whether each counts in the numerator; None where the rate counts dossiers.
    """

    facts: DossierFacts
    dossier: Dossier
    tally: Tally
    papers: tuple[tuple[Paper, bool | None], ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing in it."""
        return self.tally.numerator == self.tally.denominator

    def only(self, is_done: bool) -> "Opened":
        """The same with the papers alone that count, or alone that do not; whole for a rate of dossiers."""
        papers = tuple(one for one in self.papers if one[1] in {None, is_done})
        return replace(self, papers=papers)


def opened(measure: AnyMeasure, selection: Selection, facts: Facts, register: Register) -> Iterator[Opened]:
    """Every dossier in the denominator of a rate, by code. Raises RecordsUnavailable."""
    for known, dossier in with_dossiers(facts.each(selection), register):
        found = _opened(measure, known.facts, dossier, selection.kind)
        if found.tally.denominator:
            yield found


def with_dossiers(known: Iterable[Known], register: Register) -> Iterator[tuple[Known, Dossier]]:
    """Each with its dossier, read in batches; what was removed meanwhile is left out."""
    rest = iter(known)
    while batch := list(islice(rest, _BATCH)):
        codes: Sequence[DossierCode] = [one.code for one in batch]
        dossiers = {dossier.code: dossier for dossier in register.dossiers(codes)}
        yield from ((one, dossiers[one.code]) for one in batch if one.code in dossiers)


def facts_of(dossier: Dossier, paper: Paper) -> PaperFacts:
    """What is counted of one paper."""
    return PaperFacts(
        dossier.office,
        dossier.procedure,
        dossier.channel,
        dossier.source,
        local_day(dossier.received_at),
        paper.kind,
        paper.role,
        paper.state,
        paper.has_good_file,
        paper.exemption is not None,
        paper.is_required,
        paper.signing,
        dossier.has_requirements,
    )


def paper_tally(
    measure: Measure[PaperFacts], dossier: Dossier, kind: str | None = None
) -> tuple[tuple[Paper, bool | None], ...]:
    """The papers of a dossier that are due for a rate, and whether each is done; of one kind, if it is named."""
    told = ((paper, facts_of(dossier, paper)) for paper in dossier.papers if kind in {None, paper.kind})
    return tuple((paper, measure.is_done(facts)) for paper, facts in told if measure.is_due(facts))


def _opened(measure: AnyMeasure, facts: DossierFacts, dossier: Dossier, kind: str | None) -> Opened:
    if measure.unit is PaperFacts:
        papers = paper_tally(measure, dossier, kind)
        done = sum(is_done is True for _, is_done in papers)
        return Opened(facts, dossier, Tally(done, len(papers)), papers)
    is_due = measure.is_due(facts)  # type: ignore[arg-type]  # the other unit
    is_done = is_due and measure.is_done(facts)  # type: ignore[arg-type]  # the other unit
    shown = tuple((paper, None) for paper in dossier.papers if kind in {None, paper.kind})
    return Opened(facts, dossier, Tally(int(is_done), int(is_due)), shown)

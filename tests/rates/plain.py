"""The facts derived from dossiers one by one, in plain words: what the database counts is held against this."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.dossiers import RECEIVED, Dossier, local_day
from dossier.facts import Counted, DossierFacts, Grouping, Known, KnownPaper, PaperFacts, Selection
from dossier.papers import Approval, Paper, PaperRole, PaperState
from dossier.procedures import Procedure


class PlainFacts:
    """The contract `dossier.register.Facts` over a list of dossiers."""

    def __init__(self, dossiers: Iterable[Dossier], procedures: Sequence[Procedure] = ()) -> None:
        self.dossiers = sorted(dossiers, key=lambda dossier: dossier.code)
        self.procedures = procedures

    def of_dossiers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        facts = Counter(
            told_apart(self.facts(dossier, selection.kind), by) for dossier in self.chosen(selection)
        )
        return [Counted(one, count) for one, count in facts.items()]

    def of_kinds(
        self, selection: Selection, by: Collection[Grouping] = ()
    ) -> Mapping[str, Sequence[Counted]]:
        papers = [paper for dossier in self.chosen(selection) for paper in dossier.papers]
        kinds = {paper.kind for paper in papers if paper.kind and selection.kind in {None, paper.kind}}
        return {kind: self.of_dossiers(replace(selection, kind=kind), by) for kind in kinds}

    def of_all(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        return (*self.of_dossiers(selection, by), *self.of_papers(selection, by))

    def of_papers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        facts = Counter(
            told_apart(paper_facts(dossier, paper), by)
            for dossier in self.chosen(selection)
            for paper in dossier.papers
            if selection.kind is None or paper.kind == selection.kind
        )
        return [Counted(one, count) for one, count in facts.items()]

    def each(self, selection: Selection) -> Iterator[Known]:
        for dossier in self.chosen(selection):
            yield Known(dossier.code, self.facts(dossier, selection.kind))

    def each_paper(self, selection: Selection) -> Iterator[KnownPaper]:
        for dossier in self.chosen(selection):
            for paper in dossier.papers:
                if selection.kind in {None, paper.kind}:
                    yield KnownPaper(dossier.code, paper_facts(dossier, paper))

    def chosen(self, selection: Selection) -> Iterator[Dossier]:
        for dossier in self.dossiers:
            day = local_day(dossier.received_at)
            if (
                dossier.status in RECEIVED
                and day is not None
                and selection.period.first <= day <= selection.period.last
                and (selection.offices is None or dossier.office in selection.offices)
                and (selection.procedures is None or dossier.procedure in selection.procedures)
                and (selection.channel is None or dossier.channel is selection.channel)
                and (selection.source is None or dossier.source == selection.source)
                and (selection.kind is None or any(paper.kind == selection.kind for paper in dossier.papers))
            ):
                yield dossier

    def facts(self, dossier: Dossier, kind: str | None) -> DossierFacts:
        held = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
        components = [paper for paper in held if kind in {None, paper.kind}]
        results = [paper for paper in dossier.papers if paper.role is PaperRole.RESULT]
        day = local_day(dossier.received_at)
        procedure = next(
            (row for row in self.procedures if row.code == dossier.procedure and day and row.stands_on(day)),
            None,
        )
        is_from_store = any(paper.is_from_national_store for paper in held)
        return DossierFacts(
            dossier.office,
            dossier.procedure,
            dossier.channel,
            dossier.status,
            dossier.source,
            day,
            has_file=any(is_there(paper) for paper in components),
            is_full=dossier.has_requirements
            and all(paper.is_covered for paper in components if paper.is_required),
            has_reuse=any(
                paper.state in {PaperState.REUSED_COMPONENT, PaperState.REUSED_RESULT} for paper in components
            ),
            is_from_store=any(paper.is_from_national_store for paper in components),
            is_in_store=any(paper.is_in_national_store for paper in results),
            has_result_file=any(is_there(paper) for paper in results),
            needs_result=procedure is None or procedure.has_written_result,
            is_connected=dossier.is_identity_verified or is_from_store or "DANCU" in dossier.databases,
        )


def is_there(paper: Paper) -> bool:
    """Whether it has a file that a person did not refuse."""
    return (paper.digest is not None or paper.link is not None) and paper.approval is not Approval.REFUSED


def paper_facts(dossier: Dossier, paper: Paper) -> PaperFacts:
    return PaperFacts(
        dossier.office,
        dossier.procedure,
        dossier.channel,
        dossier.source,
        local_day(dossier.received_at),
        paper.kind,
        paper.role,
        paper.state,
        paper.digest is not None or paper.link is not None,
        paper.exemption is not None,
        paper.is_required,
        paper.signing,
        dossier.has_requirements,
    )


Told = DossierFacts | PaperFacts


def told_apart(facts: Told, by: Collection[Grouping]) -> Told:
    """Empty what is not asked for."""
    day = facts.on if Grouping.DAY in by else facts.on and facts.on.replace(day=1)
    return replace(
        facts,
        office=facts.office if Grouping.OFFICE in by else "",
        procedure=facts.procedure if Grouping.PROCEDURE in by else None,
        channel=facts.channel if Grouping.CHANNEL in by else None,
        source=facts.source if Grouping.SOURCE in by else "",
        on=day if {Grouping.DAY, Grouping.MONTH} & set(by) else None,
    )

"""Is it this paper's own file, or one that is filed elsewhere too; and does what is reused have a good source."""

from collections.abc import Iterable, Iterator, Sequence

from audit.subject import Subject, numbers_on, overlap
from dossier.audits import Flaw, PaperId, Twin, Twins
from dossier.dossiers import local_day
from dossier.papers import REUSED, Paper, PaperState

_NOWHERE = Twins(0, ())


def check_sharing(subject: Subject) -> Iterator[Flaw]:
    """Yield what is odd about the same bytes being filed in several places."""
    digest = subject.paper.digest
    if digest is None:
        return
    filed = subject.traces.twins.get(digest, {})
    same = filed.get(subject.paper.page_range, _NOWHERE)
    # What is recorded as reused is judged by its source, each by itself.
    others = [twin for twin in same.first if twin.paper != subject.id and twin.state not in REUSED]
    if others and subject.paper.state not in REUSED:
        of_others = tuple(_check_owners(subject, others, same.count))
        yield from of_others or _check_reuse(subject, same)
        yield from _check_components(subject, others)
    yield from _check_overlap(subject, [pages for pages in filed if pages != subject.paper.page_range])


def _check_owners(subject: Subject, others: Sequence[Twin], count: int) -> Iterator[Flaw]:
    """The same pages under several owners. Who is named on the paper is right; a paper may name two, as for a marriage."""
    mine = subject.paper.owner.id or subject.dossier.owner.id
    strangers = {twin.owner for twin in others if twin.owner and mine and twin.owner != mine}
    if not strangers:
        return
    named = set(numbers_on(subject.own_readings))
    if mine in named:
        return
    where = _where(twin.paper for twin in others if twin.owner in strangers)
    code = "file_of_other" if named & strangers else "owners_share_file"
    yield subject.flaw(code, f"{count} nơi; {where}")


def _check_components(subject: Subject, others: Sequence[Twin]) -> Iterator[Flaw]:
    """The same pages for several components: one paper cannot be a birth certificate and an identity card."""
    paper = subject.paper
    differing = [
        twin.paper for twin in others
        if (paper.component and twin.component and twin.component != paper.component
            and twin.paper.dossier == subject.dossier.code)
        or (paper.kind and twin.kind and twin.kind != paper.kind)
    ]  # fmt: skip
    if differing:
        yield subject.flaw("components_share_file", _where(differing))


def _check_reuse(subject: Subject, same: Twins) -> Iterator[Flaw]:
    """A later dossier has the file of an earlier one, and says that it was digitized anew."""
    first = next((twin.paper for twin in same.first if twin.state is PaperState.DIGITIZED), subject.id)
    if first.dossier != subject.dossier.code:
        yield subject.flaw("unrecorded_reuse", f"có trước ở {first}")


def _check_overlap(subject: Subject, ranges: Sequence[tuple[int, int] | None]) -> Iterator[Flaw]:
    """Runs of pages that cross. The whole scan filed beside its parts is how some counters do it."""
    mine = subject.paper.page_range
    crossing = [pages for pages in ranges if mine and pages and overlap(mine, pages)]
    if crossing:
        yield subject.flaw("pages_overlap", ", ".join(f"trang {a}–{b}" for a, b in sorted(crossing)[:3]))


def check_source(subject: Subject) -> Iterator[Flaw]:
    """Yield what is wrong with where a reused paper came from (domain rule 2.5)."""
    paper = subject.paper
    if paper.state not in REUSED:
        return
    if paper.reused_from is None:
        if not paper.is_from_national_store and paper.link is None:
            yield subject.flaw("reuse_untold")
        return
    told = paper.reused_from
    where = PaperId(told.dossier, told.role, told.ordinal)
    source = next(
        (each for each in (subject.source.papers if subject.source else ())
         if (each.role, each.ordinal) == (told.role, told.ordinal)),
        None,
    )  # fmt: skip
    if source is None or where == subject.id:
        yield subject.flaw("reuse_source_missing", str(where))
        return
    yield from _check_source_paper(subject, source, where)


def _check_source_paper(subject: Subject, source: Paper, where: PaperId) -> Iterator[Flaw]:
    paper = subject.paper
    if not source.has_file:
        yield subject.flaw("reuse_source_empty", str(where))
    elif (
        paper.digest
        and source.digest
        and (paper.digest, paper.page_range) != (source.digest, source.page_range)
    ):
        yield subject.flaw("reuse_other_file", str(where))
    yield from _check_validity(subject, source, where)
    yield from _check_owner(subject, source, where)


def _check_validity(subject: Subject, source: Paper, where: PaperId) -> Iterator[Flaw]:
    """Whether the source was good on the day the dossier was received."""
    day, validity = local_day(subject.dossier.received_at), source.validity
    if day and validity.revoked_on and validity.revoked_on <= day:
        yield subject.flaw("reuse_revoked", str(where))
    elif day and validity.until and validity.until < day and not validity.is_permanent:
        yield subject.flaw("reuse_expired", str(where))
    elif validity.revoked_on or validity.superseded_by:
        yield subject.flaw("reuse_superseded", str(where))


def _check_owner(subject: Subject, source: Paper, where: PaperId) -> Iterator[Flaw]:
    """A dossier's owner is only a stand-in for that of a paper: parents hand in the papers of their children."""
    mine, theirs = subject.paper.owner.id, source.owner.id
    if mine and theirs:
        if mine != theirs:
            yield subject.flaw("reuse_of_other", str(where))
        return
    mine = mine or subject.dossier.owner.id
    theirs = theirs or (subject.source.owner.id if subject.source else None)
    if mine and theirs and mine != theirs:
        yield subject.flaw("reuse_owner_doubtful", str(where))


def _where(papers: Iterable[PaperId]) -> str:
    """The first few places."""
    return ", ".join(str(paper) for paper in sorted(papers)[:3])

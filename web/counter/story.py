"""The whole story of a dossier at the counter: what it needs, what came in, how far it was read, what may be reused."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.front.arriving import InHand
from dossier.digitization import Standing
from dossier.dossiers import Dossier, local_day
from dossier.ids import DossierCode, office_of
from dossier.papers import REUSED, Approval, Paper, PaperRole
from dossier.procedures import Procedure
from dossier.progress import FoundPaper, ScanProgress
from dossier.requirements import procedure_of
from reuse.completeness import COUNTER_KINDS
from reuse.completeness import Standing as Stands
from reuse.lookup import Candidate
from reuse.missing import Missing, find_missing
from web.counter.words import VERDICTS, Shown, shown_presence, shown_state
from web.pages.papers import address_of
from web.visit import Visit


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that lies in the dossier. `place` is its end of an address, ``tp/3``; `waits` for a clerk to confirm it."""

    paper: Paper
    place: str
    waits: bool
    kind: str

    @property
    def is_reused(self) -> bool:
        """Whether it came from another dossier of ours."""
        return self.paper.state in REUSED and self.paper.reused_from is not None


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A required component, how it stands, and the papers of other dossiers that may serve, each with its place."""

    standing: Stands
    shown: Shown
    row: PaperRow | None
    offers: tuple[tuple[Candidate, str], ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A paper that was found in a scan. `elsewhere` is the other dossier that it went to; `link` if it may be opened."""

    name: str
    pages: str
    message: str
    is_rejected: bool
    elsewhere: DossierCode | None
    link: bool


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A scan of the dossier; `name` without the dossier before it."""

    progress: ScanProgress
    name: str
    shown: Shown
    found: tuple[FoundRow, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of a dossier shows."""

    dossier: Dossier
    procedure: Procedure | None
    missing: Missing
    verdict: Shown
    components: tuple[ComponentRow, ...]
    extras: tuple[PaperRow, ...]
    scans: tuple[ScanRow, ...]
    uploads: tuple[InHand, ...]
    version: str
    is_attended: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still going to happen by itself."""
        return any(scan.progress.is_open for scan in self.scans)

    @property
    def papers(self) -> tuple[PaperRow, ...]:
        """Every paper that lies there, those of components first."""
        return (*(each.row for each in self.components if each.row), *self.extras)

    @property
    def waiting(self) -> tuple[PaperRow, ...]:
        """The papers that wait for a clerk."""
        return tuple(row for row in self.papers if row.waits)

    @property
    def lacking(self) -> tuple[ComponentRow, ...]:
        """The required components that are not there."""
        return tuple(each for each in self.components if each.shown.look == "bad" or each.offers)


def version_of(dossier: Dossier, scans: Sequence[ScanProgress], uploads: Sequence[InHand]) -> str:
    """Another text whenever the page would look different; cheap, since it is asked for every second."""
    told = (
        [(each.scan.digest, each.state, each.pages_read, each.delays) for each in scans],
        [
            (each.role, each.ordinal, each.digest, each.approval, each.state, each.kind, each.component)
            for each in dossier.papers
        ],
        [(each.id, each.check is None) for each in uploads],
        (dossier.status, dossier.procedure, dossier.owner),
    )
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def story_of(visit: Visit, dossier: Dossier) -> Story:
    """The story of a dossier that may be seen. Raises RecordsUnavailable."""
    counter = visit.services.counter
    scans, uploads = counter.progress.of(dossier.code), tuple(counter.arriving.of(dossier.code))
    missing = find_missing(visit.register.offering(), dossier, local_day(visit.now()) or visit.now().date())
    found = missing.completeness
    return Story(
        dossier,
        procedure_of(dossier, missing.desk.procedures, missing.day),
        missing,
        VERDICTS[found.verdict],
        tuple(_component(visit, dossier, standing) for standing in found.standings),
        tuple(_extras(visit, dossier, missing)),
        tuple(_scans(visit, scans)),
        uploads,
        version_of(dossier, scans, uploads),
        is_attended=counter.progress.is_attended(),
    )


def _component(visit: Visit, dossier: Dossier, standing: Stands) -> ComponentRow:
    row = row_of(visit, dossier, standing.paper) if standing.paper else None
    usable = standing.offer.usable if standing.offer else ()
    offers = tuple((each, offer_place(each)) for each in usable)
    return ComponentRow(standing, shown_presence(standing), row, offers)


def offer_place(candidate: Candidate) -> str:
    """Where an offered paper lies, as the end of an address."""
    source = candidate.source
    return f"{source.dossier}/{'kq' if source.role is PaperRole.RESULT else 'tp'}/{source.ordinal}"


def _extras(visit: Visit, dossier: Dossier, missing: Missing) -> Iterator[PaperRow]:
    """Papers that serve no component, what the counter itself wrote and results among them."""
    serving = {id(standing.paper) for standing in missing.completeness.standings}
    for paper in dossier.papers:
        if paper.has_file and id(paper) not in serving:
            yield row_of(visit, dossier, paper)


def row_of(visit: Visit, dossier: Dossier, paper: Paper) -> PaperRow:
    """A paper as a line of the page."""
    place = address_of(dossier.code, paper).removeprefix(f"/ho-so/{dossier.code}/")
    is_asked = paper.role is PaperRole.COMPONENT and paper.kind not in COUNTER_KINDS
    waits = paper.digest is not None and paper.approval is Approval.PENDING and is_asked
    return PaperRow(paper, place, waits, visit.services.kinds.names.get(paper.kind or "", ""))


def _scans(visit: Visit, scans: Sequence[ScanProgress]) -> Iterator[ScanRow]:
    """The scans with what was found in each. The bytes came in for a dossier that may be seen."""
    read = [each.scan.digest for each in scans if not each.is_open]
    found = visit.services.counter.progress.found(read) if read else ()
    for progress in scans:
        scan = progress.scan
        mine = [each for each in found if each.digest == scan.digest]
        name = scan.name.removeprefix(f"{scan.dossier}/")
        yield ScanRow(progress, name, shown_state(progress), tuple(_found(visit, mine, scan.dossier)))


def _found(visit: Visit, found: Sequence[FoundPaper], mine: DossierCode | None) -> Iterator[FoundRow]:
    """The papers, each in its dossier: that of the separator before it, else of the scan; as `digitize.separated` has it."""
    said: DossierCode | None = None
    for each in found:
        if each.names is not None:
            said = each.names
            continue
        first, last = each.pages
        elsewhere = said if said != mine else None
        yield FoundRow(
            visit.services.kinds.names.get(each.kind or "", "Giấy tờ chưa rõ loại"),
            f"{first}" if first == last else f"{first}–{last}",
            each.reason.message if each.reason else "",
            each.standing is Standing.REJECTED,
            elsewhere,
            elsewhere is not None and visit.sight.sees(office_of(elsewhere)),
        )

"""A scan on the operating table: who may change it, how it stands, and which papers of whose making stand in the way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.filing import is_loose, let_go
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import REUSED, Paper, PaperRole
from dossier.register import Author
from dossier.scans import Scan
from dossier.surgery import Current, current, touched
from dossier.tasks import TaskState
from dossier.tellings import NO_PAPER, NOTHING, Telling, Told
from web.refusals import NotFound
from web.visit import Visit

_WAITING = (TaskState.WAITING, TaskState.STARTED, TaskState.PARTED)


@dataclass(frozen=True, slots=True)
class OnTable:
    """A scan as somebody sees it from one of its dossiers.

    `is_foreign` says that it lies with an office that they do not see as well, so that they may not change it. `current` is
    None where it cannot be taken apart.
    """

    dossier: Dossier
    scan: Scan
    is_foreign: bool
    telling: Telling | None
    state: TaskState | None
    readings: Sequence[Digitization]
    current: Current | None

    @property
    def digest(self) -> ScanDigest:
        """Its bytes."""
        return self.scan.digest

    @property
    def is_waiting(self) -> bool:
        """Whether it is being read, so that nobody knows yet what its papers are."""
        return self.state in _WAITING

    @property
    def is_stuck(self) -> bool:
        """Whether reading it failed, and an operator must look."""
        return self.state is TaskState.QUARANTINED

    @property
    def address(self) -> str:
        """Where its pages are shown."""
        return f"/ho-so/{self.dossier.code}/ban-quet/{self.digest}"

    @property
    def subject(self) -> str:
        """What it is called in the audit trail."""
        return f"dossier:{self.dossier.code}/scan/{self.digest[:12]}"


def scan_on_table(visit: Visit, code: str, digest: str, *, is_known: bool = False) -> OnTable:
    """A scan of a dossier that may be seen, or that `is_known` to have been changed from there. Raises NotFound."""
    dossier = visit.register.dossier(DossierCode(code))
    mine = ScanDigest(digest)
    scans = visit.register.scans(mine)
    if dossier is None or not (is_known or _lies_in(dossier, mine, scans)):
        raise NotFound
    scan = next((scan for scan in scans if scan.dossier == dossier.code), None)
    # One that came in no folder of a dossier is known by its papers alone.
    scan = scan or visit.register.scan_of(Paper(PaperRole.COMPONENT, 0, "", digest=mine))
    if scan is None:
        raise NotFound
    is_foreign = not visit.register.commands(mine)
    telling = visit.services.theatre.tellings.told(mine)
    told = (telling.told, telling.revision) if telling else (NOTHING, 0)
    readings = () if is_foreign else visit.register.readings(mine)
    found = None if is_foreign else current((mine, scan.pages), told, readings)
    state = visit.services.theatre.tellings.state(mine)
    return OnTable(dossier, scan, is_foreign, telling, state, readings, found)


def taken_away(visit: Visit, digest: ScanDigest) -> frozenset[int]:
    """The pages of a scan that are on a paper of a scan that was bound with them."""
    tellings = visit.services.theatre.tellings
    away = set()
    for page, bound in tellings.taken_from(digest).items():
        holding = (tellings.told(each) for each in bound)
        if any(telling is None or telling.told != NO_PAPER for telling in holding):
            away.add(page)
    return frozenset(away)


def vouched(
    visit: Visit, changes: Mapping[ScanDigest, tuple[Current, Told]]
) -> Sequence[tuple[DossierCode, Paper]]:
    """The papers that would change and that a person has approved, corrected or refused, each with its dossier."""
    found = []
    codes = {code for digest in changes for code in visit.register.holding(digest)}
    for dossier in visit.register.dossiers(codes):
        filed = [paper for paper in dossier.papers if paper.state not in REUSED]
        for old, told in changes.values():
            found += [(dossier.code, paper) for paper in touched(old, told, filed) if not is_loose(paper)]
    return found


def withdraw(visit: Visit, papers: Collection[tuple[DossierCode, Paper]], author: Author) -> None:
    """Take back what people said of these papers, so that they are filed as they are told now; the changes keep it."""
    if not papers:
        return
    with visit.register.entry(author) as entry:
        held = entry.hold({code for code, _ in papers})
        for dossier in held:
            mine = {(paper.role, paper.ordinal) for code, paper in papers if code == dossier.code}
            freed = tuple(
                let_go(each) if (each.role, each.ordinal) in mine else each for each in dossier.papers
            )
            entry.dossiers([replace(dossier, papers=freed)])
    for code, paper in papers:
        visit.note("vouching_withdrawn", f"dossier:{code}/{paper.role.value}/{paper.ordinal}")


def _lies_in(dossier: Dossier, digest: ScanDigest, scans: Collection[Scan]) -> bool:
    papers = (paper for paper in dossier.papers if paper.state not in REUSED)
    return any(paper.digest == digest for paper in papers) or any(
        scan.dossier == dossier.code for scan in scans
    )

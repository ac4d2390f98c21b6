"""Files what was read of a scan into the register, each paper into its dossier.

Done before a task is finished, and again whenever a scan comes in whose bytes were read before: so it outlives workers
that are killed. Doing it again changes nothing.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from digitize import reasons
from digitize.separated import named
from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.errors import RecordsUnavailable
from dossier.filing import Filing, file_papers, provisional
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Signing
from dossier.read_papers import MACHINE, told_by_slip
from dossier.register import Author, Entry, Register
from dossier.requirements import procedure_of, with_requirements
from dossier.scans import Scan

AUTHOR = Author(MACHINE, "đọc bản quét")
_TRIES = 3
# Nobody knows which dossier, or which component, lies under a sheet that is at fault. The sound parts of such a batch are
# as certain as any other paper.
_UNPLACED = frozenset(reasons.CODES) - {reasons.OPEN}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """The papers that were read from the bytes of one scan, and what the signatures of these bytes are worth."""

    digest: ScanDigest
    signing: Signing
    papers: Sequence[Digitization]


@dataclass(frozen=True, slots=True)
class Registrar:
    """Files papers. Safe in threads.

    `names` are the Vietnamese names of the kinds by slug; `clock` tells the moment, aware; `signing_of` what the
    signatures of an original are worth.
    """

    register: Register
    names: Mapping[str, str]
    clock: Callable[[], dt.datetime]
    signing_of: Callable[[Scan], Signing]

    def file(self, digest: ScanDigest) -> None:
        """File what was last read from these bytes into the dossiers of every scan that has them, if anything was.

        Raises RecordsUnavailable, StoreUnavailable.
        """
        papers = self.register.readings(digest)
        if not papers and not self.register.was_read(digest):
            return
        scans = self.register.scans(digest)
        found = [paper for scan in scans for paper in named(scan, papers)]
        # Also where papers lie that are none any more, since people told otherwise.
        codes = sorted({paper.dossier for paper in found if paper.dossier} | self.register.holding(digest))
        if not codes:
            return
        signing = self.signing_of(scans[0])
        placed = [paper for paper in found if not (paper.reason and paper.reason.code in _UNPLACED)]
        for left in reversed(range(_TRIES)):
            try:
                with self.register.entry(AUTHOR) as entry:
                    self._file(entry, codes, Found(digest, signing, placed))
            except RecordsUnavailable:
                # Another scan of the same dossier may have registered it at this moment.
                if not left:
                    raise
            else:
                break
        _log.info("papers_filed", digest=digest, dossiers=len(codes))

    def _file(self, entry: Entry, codes: Collection[DossierCode], found: "Found") -> None:
        held = {dossier.code: dossier for dossier in entry.hold(codes)}
        filed = []
        for code in codes:
            mine = [paper for paper in found.papers if paper.dossier == code]
            dossier = told_by_slip(held.get(code) or provisional(code), mine)
            filed.append(_with_signing(self._with_papers(dossier, found.digest, mine), found))
        entry.dossiers(filed)

    def _with_papers(self, dossier: Dossier, digest: ScanDigest, papers: Sequence[Digitization]) -> Dossier:
        known = self.register.procedures([dossier.procedure]) if dossier.procedure else ()
        procedure = procedure_of(dossier, known)
        whole = with_requirements(dossier, procedure.requirements if procedure else ())
        return file_papers(whole, digest, papers, Filing(procedure, self.names, self.clock()))


def _with_signing(dossier: Dossier, found: Found) -> Dossier:
    """The dossier with the state of signature of every paper of these bytes at which nobody has looked yet."""
    papers = tuple(
        replace(paper, signing=found.signing)
        if paper.digest == found.digest and paper.signing is Signing.UNKNOWN
        else paper
        for paper in dossier.papers
    )
    return replace(dossier, papers=papers)

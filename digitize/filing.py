"""Files what was read of a scan into the register, each paper into its dossier.

Done before a task is finished, and again whenever a scan comes in whose bytes were read before: so it outlives workers
that are killed. Doing it again changes nothing.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import structlog

from digitize import reasons
from digitize.separated import named
from dossier.digitization import Digitization
from dossier.dossiers import Dossier
from dossier.errors import RecordsUnavailable
from dossier.filing import Filing, file_papers, provisional
from dossier.ids import DossierCode, ScanDigest
from dossier.read_papers import MACHINE, told_by_slip
from dossier.register import Author, Entry, Register
from dossier.requirements import procedure_of, with_requirements

AUTHOR = Author(MACHINE, "đọc bản quét")
_TRIES = 3
# Nobody knows which dossier, or which component, lies under a sheet that is at fault. The sound parts of such a batch are
# as certain as any other paper.
_UNPLACED = frozenset(reasons.CODES) - {reasons.OPEN}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Registrar:
    """Files papers. `names` are the Vietnamese names of the kinds by slug; `clock` tells the moment, aware. Safe in threads."""

    register: Register
    names: Mapping[str, str]
    clock: Callable[[], dt.datetime]

    def file(self, digest: ScanDigest) -> None:
        """File what was last read from these bytes into the dossiers of every scan that has them, if anything was.

        Raises RecordsUnavailable.
        """
        papers = self.register.readings(digest)
        scans = self.register.scans(digest) if papers else ()
        found = [paper for scan in scans for paper in named(scan, papers)]
        codes = sorted({paper.dossier for paper in found if paper.dossier})
        if not codes:
            return
        placed = [paper for paper in found if not (paper.reason and paper.reason.code in _UNPLACED)]
        for left in reversed(range(_TRIES)):
            try:
                with self.register.entry(AUTHOR) as entry:
                    self._file(entry, codes, digest, placed)
            except RecordsUnavailable:
                # Another scan of the same dossier may have registered it at this moment.
                if not left:
                    raise
            else:
                break
        _log.info("papers_filed", digest=digest, dossiers=len(codes))

    def _file(
        self,
        entry: Entry,
        codes: Collection[DossierCode],
        digest: ScanDigest,
        papers: Sequence[Digitization],
    ) -> None:
        held = {dossier.code: dossier for dossier in entry.hold(codes)}
        filed = []
        for code in codes:
            mine = [paper for paper in papers if paper.dossier == code]
            dossier = told_by_slip(held.get(code) or provisional(code), mine)
            filed.append(self._with_papers(dossier, digest, mine))
        entry.dossiers(filed)

    def _with_papers(self, dossier: Dossier, digest: ScanDigest, papers: Sequence[Digitization]) -> Dossier:
        known = self.register.procedures([dossier.procedure]) if dossier.procedure else ()
        procedure = procedure_of(dossier, known)
        whole = with_requirements(dossier, procedure.requirements if procedure else ())
        return file_papers(whole, digest, papers, Filing(procedure, self.names, self.clock()))

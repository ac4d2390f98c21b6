"""Page surgery carried out: pages are bound where they must be, and what is told is noted in one transaction.

Bytes come first, what speaks of them after: whoever is killed in between leaves bytes that nobody asks for, and doing the
same again makes the same bytes.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import structlog

from digitize import steps
from digitize.pool import Crew
from digitize.services import GateTools
from dossier.errors import StoreUnavailable, TooLarge
from dossier.ids import DossierCode, ScanDigest
from dossier.ports import Lanes, ObjectStore
from dossier.register import Author
from dossier.scans import MediaType, Scan
from dossier.surgery import Current, Group, Plan, turns_of
from dossier.tellings import NO_PAPER, NOTHING, Bound, Saying, Telling, Tellings

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Theatre:
    """What surgery works with. `spool` is an existing folder, `max_bytes` the largest scan that may be."""

    tellings: Tellings
    lanes: Lanes
    crew: Crew[GateTools]
    store: ObjectStore
    original_key: Callable[[ScanDigest], str]
    spool: Path
    seconds: float
    max_bytes: int

    def bind(
        self, plan: Plan, types: Mapping[ScanDigest, MediaType], dossier: DossierCode
    ) -> Sequence[Bound]:
        """Bind and store what is planned to be bound, as scans of `dossier`; nobody knows of them yet.

        Raises RejectedScan for pages that cannot be bound, StoreUnavailable.
        """
        return [Bound(self._bind(group, types, dossier), group.pages) for group in plan.bound]

    def carry_out(
        self, plan: Plan, scans: Mapping[ScanDigest, Current], bound: Sequence[Bound], author: Author
    ) -> None:
        """Tell what is planned of the scans and of those that were bound for it.

        Raises ToldOtherwise, RecordsUnavailable.
        """
        sayings = [Saying(digest, told, scans[digest].revision) for digest, told in plan.told.items()]
        for group, one in zip(plan.bound, bound, strict=True):
            before = self.tellings.told(one.scan.digest)
            told = turns_of(group, scans, plan.told)
            sayings.append(Saying(one.scan.digest, told, before.revision if before else 0))
        self._tell(sayings, bound, author)

    def undo(self, telling: Telling, author: Author) -> Collection[ScanDigest]:
        """Go back to what held before all that was told together with this; the scans of which that was.

        Raises ToldOtherwise if something was told of one of them since, RecordsUnavailable.
        """
        sayings = []
        for each in self.tellings.of_act(telling.act):
            earlier = [one for one in self.tellings.history(each.digest) if one.revision < each.revision]
            first = NO_PAPER if self.tellings.made_of(each.digest) else NOTHING
            before = earlier[-1].told if earlier else first
            sayings.append(Saying(each.digest, before, each.revision))
        self._tell(sayings, (), author)
        return [saying.digest for saying in sayings]

    def _tell(self, sayings: Collection[Saying], bound: Collection[Bound], author: Author) -> None:
        for task in self.tellings.tell(sayings, bound, author):
            self.lanes.announce(task)
        for saying in sayings:
            _log.info("scan_told", digest=saying.digest, mark=saying.told.mark)

    def _bind(self, group: Group, types: Mapping[ScanDigest, MediaType], dossier: DossierCode) -> Scan:
        """Bind the pages of a group, and store the scan that they are."""
        try:
            with tempfile.TemporaryDirectory(dir=self.spool, prefix="bind-") as folder:
                work = Path(folder)
                for digest in {page.digest for page in group.pages}:
                    with self._original(digest) as source, (work / digest).open("xb") as sink:
                        shutil.copyfileobj(source, sink, 1 << 20)
                pages = [(work / page.digest, types[page.digest], page.page) for page in group.pages]
                made, aside = work / "bound.pdf", work / "aside"
                aside.mkdir()
                self.crew.run(self.seconds * len(pages), steps.bind_pages, pages, made, aside)
                return self._keep(made, len(pages), dossier)
        except OSError as problem:
            raise StoreUnavailable(f"pages cannot be bound: {problem.strerror}") from problem

    def _keep(self, made: Path, pages: int, dossier: DossierCode) -> Scan:
        size = made.stat().st_size
        if size > self.max_bytes:
            raise TooLarge
        with made.open("rb") as content:
            digest = ScanDigest(hashlib.file_digest(content, "sha256").hexdigest())
            content.seek(0)
            self.store.put(self.original_key(digest), content)
        return Scan(f"{dossier}/ghep-{digest[:12]}.pdf", digest, MediaType.PDF, size, pages, dossier)

    def _original(self, digest: ScanDigest) -> BinaryIO:
        try:
            return self.store.open(self.original_key(digest))
        except KeyError:
            raise StoreUnavailable("an original is not in the store; restore it from a backup") from None

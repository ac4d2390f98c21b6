"""The search of the pages, and where what was found stands on the picture of a page."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digitize import steps
from digitize.pool import Crew
from digitize.services import GateTools
from dossier.errors import RejectedScan
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from dossier.search import PlacedWord, Search

MOST_PAGES = 20
"""Pages of one paper on which words are looked for; somebody waits."""


@dataclass(frozen=True, slots=True)
class Searching:
    """What finds papers, and words on their pages. Safe in threads.

    `search` knows no rights: pages ask it through `access.searching`. `seconds` limits the look at a page.
    """

    search: Search
    crew: Crew[GateTools]
    store: ObjectStore
    copy_key: Callable[[ScanDigest, str], str]
    spool: Path
    seconds: float

    def words(self, digest: ScanDigest, pages: Sequence[int]) -> dict[int, tuple[PlacedWord, ...]]:
        """The words on these pages (from 1) of the searchable copy, by page; none where there is no such copy.

        Raises StoreUnavailable, RecordsUnavailable.
        """
        version = self.search.version_of(digest)
        if version is None:
            return {}
        with self._copy(self.copy_key(digest, version)) as copy:
            if copy is None:
                return {}
            wanted = list(pages)[:MOST_PAGES]
            answers = self.crew.each(self.seconds, steps.find_words, [(copy, page) for page in wanted])
            told = zip(wanted, answers, strict=True)
            return {page: words for page, words in told if not isinstance(words, RejectedScan)}

    @contextmanager
    def _copy(self, key: str) -> Iterator[Path | None]:
        """The searchable copy as a file; None if there is none."""
        with tempfile.TemporaryDirectory(dir=self.spool) as work:
            copy = Path(work) / "copy.pdf"
            try:
                with self.store.open(key) as source, copy.open("xb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
            except KeyError:
                yield None
            else:
                yield copy

"""Extractors that note what they compose, and faults that strike them on a given paper.

They run in child processes, which import them by name.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from digitize.pool import Crew, CrewOptions
from digitize.services import Services, Tools
from dossier.errors import StoreUnavailable
from dossier.fields import Classification
from dossier.recognition import Recognition
from tests.faults.readers import LeafReader
from tests.faults.tools import PRELOAD, WholeScan, make_tools


@dataclass(frozen=True, slots=True)
class StrickenExtractor(WholeScan):
    """Notes the text of each paper in `journal`; `fault` strikes one that says ``stricken``."""

    journal: Path
    fault: Callable[[], None]

    def classify(self, pages: Sequence[Recognition]) -> Classification:
        """A decision."""
        with self.journal.open("a") as lines:
            lines.write(f"{' '.join(page.text for page in pages)}\n")
        if any("stricken" in page.text for page in pages):
            self.fault()
        return WholeScan.classify(self, pages)


def store_goes_away() -> None:
    """The disk is full."""
    raise StoreUnavailable


def stricken_tools(journal: Path, fault: Callable[[], None]) -> Tools:
    """Tools that read each leaf of a text."""
    return replace(make_tools(LeafReader()), extractor=StrickenExtractor(journal, fault))


@contextmanager
def stricken(services: Services, journal: Path, fault: Callable[[], None]) -> Iterator[Services]:
    """The services with such an extractor."""
    with Crew(partial(stricken_tools, journal, fault), CrewOptions(2, 500, 4, PRELOAD)) as crew:
        yield replace(services, crew=crew)

"""Builds the quality gate."""

import contextlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from digitize.assemble.engines import scan_limits
from digitize.gate import Checker
from digitize.loading import CHECKERS
from digitize.pool import Crew, CrewOptions
from digitize.services import GateTools
from digitize.settings import Settings
from dossier.errors import BadSetting
from dossier.scans import MediaType
from dossier.search import PlacedWord
from ocr.gate import PROFILES


@contextlib.contextmanager
def open_gate(settings: Settings, profile: str) -> Iterator[Checker]:
    """Build the quality gate of a profile, and end its child processes when the block ends.

    Keep it open: a web page that lets clerks check what they have just scanned opens it once.
    Raises BadSetting for a profile that there is not.
    """
    with open_gate_crew(settings, profile) as crew:
        yield Checker(crew, settings.page_seconds)


@contextlib.contextmanager
def open_gate_crew(settings: Settings, profile: str) -> Iterator[Crew[GateTools]]:
    """The child processes that check and draw. Raises BadSetting for a profile that there is not."""
    if profile not in PROFILES:
        raise BadSetting(f"no profile {profile!r}; there are {', '.join(PROFILES)}")
    options = CrewOptions(settings.workers, settings.page_memory_mb, 2 * settings.workers, CHECKERS)
    with Crew(partial(make_gate, settings, profile), options) as crew:
        yield crew


def profiles() -> tuple[str, ...]:
    """The profiles that the gate knows."""
    return PROFILES


def make_gate(settings: Settings, profile: str) -> GateTools:
    """What a child process checks scans with."""
    from ingest.vet import vet
    from ocr.draw import draw_page
    from ocr.gate.profile import load_profile
    from ocr.gate.quality import QualityGate

    gate = QualityGate(load_profile(profile), settings.max_pixels)
    draw = partial(draw_page, max_pixels=settings.max_pixels)
    return GateTools(partial(vet, limits=scan_limits(settings)), gate, draw, _bind, _words)


def _bind(pages: Sequence[tuple[Path, MediaType, int]], to: Path, work: Path) -> None:
    """Loads what it needs when it is first asked: pages are bound seldom."""
    from archive.binding import bind

    bind(pages, to, work)


def _words(copy: Path, page: int) -> tuple[PlacedWord, ...]:
    """The same: words are looked for when somebody has found something."""
    from archive.find import words_of_page

    return words_of_page(copy, page)

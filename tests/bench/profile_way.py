"""The whole way of a scan in one process, with the real engine, store and database: what the ledger is put around.

As `sohoa run` goes it, but for the child processes: what they would be called for is called here.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from digitize import pipeline
from digitize.assemble.engines import make_tools
from digitize.assemble.services import open_services
from digitize.logs import set_up_logs
from digitize.pool import Crew, CrewOptions
from digitize.services import Services, Tools
from digitize.settings import Settings, read_settings, use_one_thread_per_process
from dossier.digitization import Digitization
from dossier.errors import RejectedScan
from dossier.scans import FoundFile

T = TypeVar("T")


class SameProcess(Crew[Tools]):
    """Calls functions here and now, one after the other."""

    def __init__(self, settings: Settings) -> None:
        """Build the tools at once."""
        super().__init__(partial(make_tools, settings), CrewOptions(1, 0, 1))
        self._here = make_tools(settings)

    def attempt(self, seconds: float, function: Callable[..., T], *arguments: object) -> T | None:
        """Call; nothing is given up here."""
        return function(self._here, *arguments)

    def each(
        self, seconds: float, function: Callable[..., T], calls: Iterable[tuple[object, ...]]
    ) -> Iterator[T | RejectedScan]:
        """Call, and yield what is answered; without limits."""
        for arguments in calls:
            try:
                answer: T | RejectedScan = function(self._here, *arguments)
            except RejectedScan as refusal:
                answer = refusal
            yield answer


@contextmanager
def open_way(home: Path) -> Iterator[Services]:
    """The services of a run that has an empty home."""
    use_one_thread_per_process()
    set_up_logs()
    settings = read_settings(home=home, workers=1)
    with open_services(settings) as services:
        yield replace(services, crew=SameProcess(settings))


def go(path: Path, services: Services) -> tuple[Digitization, ...]:
    """Take one scan all the way."""
    return pipeline.digitize(FoundFile(path, os.fspath(path.name), None), services).papers

"""Look again and again, until told to stop; a store or a database that is away is waited for."""

from collections.abc import Callable, Sequence
from typing import Protocol

import structlog

from dossier.errors import Unavailable
from ingest.watch.notices import Notice, Subject

_log = structlog.get_logger(__name__)

_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


class Sleep(Protocol):
    """What the loop sleeps on."""

    def is_stopped(self) -> bool:
        """Tell whether the loop is to end."""
        ...

    def wait(self, seconds: float) -> None:
        """Sleep at most so long; an event may end it."""
        ...

    def rest(self, seconds: float) -> None:
        """Sleep so long, whatever happens, unless the loop is to end."""
        ...


def keep_looking(
    looks: Sequence[Callable[[], float]],
    sleep: Sleep,
    tell: Callable[[Notice], None],
    on_looked: Callable[[], None],
) -> None:
    """Look everywhere in turn, then sleep as long as the most impatient look says; `on_looked` comes between.

    A look returns after how many seconds it is worth another. One that raises Unavailable is made
    again, after pauses that grow; a person is told once that nothing is taken in, and once that it is again.
    """
    failures = 0
    while not sleep.is_stopped():
        try:
            pause = min(look() for look in looks)
        except Unavailable as problem:
            if not failures:
                _log.warning("watch_waits", code=problem.code, error=problem.detail)
                tell(Notice(Subject.WAITING, detail=f"{problem.code}, {problem.detail}"))
            sleep.rest(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1
            continue
        if failures and not sleep.is_stopped():
            failures = 0
            _log.warning("watch_goes_on")
            tell(Notice(Subject.GOING_ON))
        on_looked()
        sleep.wait(pause)


def look_once(looks: Sequence[Callable[[], float]], sleep: Sleep, settled: float) -> None:
    """Look, let what is there lie still, and look once more. Raises Unavailable."""
    for look in looks:
        look()
    sleep.rest(settled)
    if not sleep.is_stopped():
        for look in looks:
            look()

"""An inbox as one more thing to look into: what is wrong with it is told once, until it is right again."""

from collections.abc import Callable, Mapping

from ingest.inbox import Outcome, Polled
from ingest.watch.notices import Notice, Subject

_SUBJECTS: Mapping[Outcome, Subject] = {
    Outcome.UNFIT: Subject.UNFIT,
    Outcome.FAILED: Subject.NOT_FETCHED,
}


class WatchedInbox:
    """An inbox that is polled."""

    def __init__(self, poll: Callable[[], Polled], pause: float, tell: Callable[[Notice], None]) -> None:
        """Poll nothing yet; `pause` are the seconds between two polls."""
        self._poll = poll
        self._pause = pause
        self._tell = tell
        self._told: frozenset[Outcome] = frozenset()

    def look(self) -> float:
        """Take in what lies there; returns after how many seconds it is worth looking again.

        Raises StoreUnavailable if the inbox cannot be listed, RecordsUnavailable. A single file that fails is
        told, and keeps nothing else waiting.
        """
        polled = self._poll()
        wrong = frozenset(outcome for outcome in _SUBJECTS if polled.counts.get(outcome))
        for outcome in sorted(wrong - self._told):
            detail = polled.problem.detail if outcome is Outcome.FAILED and polled.problem else ""
            self._tell(Notice(_SUBJECTS[outcome], detail=detail))
        self._told = wrong
        return self._pause

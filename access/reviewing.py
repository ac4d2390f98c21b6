"""The queue of reviews as somebody in particular sees it: items of papers of their offices, and no others."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from access.sight import Sight
from dossier.reviewing import Item, ReviewQueue, Tally, Wanted

_NOWHERE = frozenset({"-"})


class SightedQueue:
    """A `ReviewQueue` held to a sight."""

    def __init__(self, queue: ReviewQueue, sight: Sight) -> None:
        """Show of `queue` what `sight` sees."""
        self._queue = queue
        self._sight = sight

    def items(self, wanted: Wanted, most: int, after: Item | None = None) -> Sequence[Item]:
        """The items in their order, claimed or not; with `after` those behind it."""
        return self._queue.items(self._narrowed(wanted), most, after)

    def tallies(self, wanted: Wanted) -> Sequence[Tally]:
        """How many there are, by office, kind and field."""
        return self._queue.tallies(self._narrowed(wanted))

    def claim(self, wanted: Wanted, who: str, most: int = 1) -> Sequence[Item]:
        """Hold the first items that nobody holds."""
        return self._queue.claim(self._narrowed(wanted), who, most)

    def held(self, item: int, who: str) -> Item | None:
        """An item that this person holds; None also if it may not be seen."""
        found = self._queue.peek(item)
        if found is None or not self._sight.sees(found.office):
            return None
        return self._queue.held(item, who)

    def peek(self, item: int) -> Item | None:
        """An item, whoever holds it; None also if it may not be seen."""
        found = self._queue.peek(item)
        return found if found and self._sight.sees(found.office) else None

    def extend(self, items: Collection[int], who: str) -> frozenset[int]:
        """Hold on to these; which of them are held still."""
        return self._queue.extend(items, who)

    def release(self, items: Collection[int], who: str, why: str | None = None) -> None:
        """Let go of these; nobody lets go of what another person holds."""
        self._queue.release(items, who, why)

    def _narrowed(self, wanted: Wanted) -> Wanted:
        offices = self._sight.narrowed(wanted.offices)
        return replace(wanted, offices=_NOWHERE if offices is not None and not offices else offices)

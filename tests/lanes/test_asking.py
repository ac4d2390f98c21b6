"""When slots that ask the database ask again."""

import itertools
import threading
from collections.abc import Callable

from lanes.asking import AskingLanes


def looks_until(stop_waiting_at: int) -> tuple[list[int], Callable[[], object]]:
    """Stamps that change at one look, and the looks that there were."""
    looks: list[int] = []
    numbers = itertools.count(1)

    def stamp() -> object:
        looks.append(next(numbers))
        return "old" if len(looks) < stop_waiting_at else "new"

    return looks, stamp


def test_slot_asks_again_as_soon_as_the_database_has_changed() -> None:
    looks, stamp = looks_until(3)
    AskingLanes(stamp).wait("old", threading.Event())

    assert looks == [1, 2, 3]


def test_slot_asks_at_once_what_changed_while_it_asked() -> None:
    looks, stamp = looks_until(1)
    AskingLanes(stamp).wait("old", threading.Event())

    assert looks == [1]


def test_slot_that_is_to_stop_waits_no_longer() -> None:
    looks, stamp = looks_until(99)
    stop = threading.Event()
    stop.set()
    AskingLanes(stamp).wait("old", stop)

    assert looks == []


def test_news_of_this_process_wake_a_slot() -> None:
    looks, stamp = looks_until(99)
    lanes = AskingLanes(stamp)
    lanes.feed()
    lanes.wait("old", threading.Event())

    assert looks == []

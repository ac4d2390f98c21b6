"""Figures are counted once, kept, and never shown without saying from when they are."""

import datetime as dt
import threading

import pytest

from dossier.errors import RecordsUnavailable
from web.rates.counting import Ask, Counting

NOW = dt.datetime(2026, 9, 14, 7, 2, tzinfo=dt.UTC)
LONG = 20.0


class Register:
    """Counts when it is let, and tells how often it did."""

    def __init__(self) -> None:
        self.times = 0
        self.gate = threading.Event()
        self.gate.set()

    def count(self) -> int:
        self.gate.wait(LONG)
        self.times += 1
        return self.times


def ask(
    register: Register, revision: str = "1", minutes: int = 0, newer: dt.datetime | None = None
) -> Ask[int]:
    return Ask("key", register.count, revision, NOW + dt.timedelta(minutes=minutes), newer)


def test_what_did_not_change_is_counted_once() -> None:
    register, counting = Register(), Counting(3)
    first, second = counting.get(ask(register), LONG), counting.get(ask(register, minutes=500), LONG)

    assert first is not None
    assert second is not None
    assert (first.value, second.value, second.at, second.is_current) == (1, 1, NOW, True)


def test_nobody_waits_for_what_takes_long() -> None:
    register, counting = Register(), Counting(3)
    register.gate.clear()
    assert counting.get(ask(register), 0.01) is None
    assert counting.get(ask(register), 0.01) is None
    register.gate.set()
    found = counting.get(ask(register), LONG)

    assert found is not None
    assert (found.value, register.times) == (1, 1)


def test_old_figures_say_so_until_they_are_counted_anew() -> None:
    register, counting = Register(), Counting(3)
    counting.get(ask(register), LONG)
    register.gate.clear()
    told = counting.get(ask(register, "2", minutes=11), 0.01)

    assert told is not None
    assert (told.value, told.at, told.is_current, told.is_counting) == (1, NOW, False, True)
    register.gate.set()
    anew = counting.get(ask(register, "2", minutes=11), LONG)
    assert anew is not None
    assert (anew.value, anew.is_current, anew.is_counting) == (2, True, False)


def test_quick_figures_are_counted_anew_as_soon_as_anything_changed() -> None:
    register, counting = Register(), Counting(3)
    counting.get(ask(register), LONG)
    found = counting.get(ask(register, "2"), LONG)

    assert found is not None
    assert found.value == 2


def test_somebody_may_ask_for_newer_figures_once() -> None:
    register, counting = Register(), Counting(3)
    counting.get(ask(register), LONG)
    newer = ask(register, minutes=1, newer=NOW)
    found = counting.get(newer, LONG), counting.get(newer, LONG)

    assert [one and one.value for one in found] == [2, 2]


def test_failure_is_told_to_whoever_asks_and_tried_again() -> None:
    register, counting = Register(), Counting(3)

    def fail() -> int:
        raise RecordsUnavailable("away")

    with pytest.raises(RecordsUnavailable):
        counting.get(Ask("key", fail, "1", NOW), LONG)
    found = counting.get(ask(register), LONG)
    assert found is not None
    assert found.value == 1


def test_only_what_was_asked_for_last_is_kept() -> None:
    register, counting = Register(), Counting(2)
    for key in ("a", "b", "c", "b", "a"):
        counting.get(Ask(key, register.count, "1", NOW), LONG)

    assert register.times == 4

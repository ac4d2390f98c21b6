"""The loop waits for a store that is away, goes on when it is back, and ends when it is told to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from dossier.errors import RecordsUnavailable, StoreUnavailable, Unavailable
from ingest.watch.loop import keep_looking, look_once
from ingest.watch.notices import Notice, Subject
from tests.ingest.made import pdf
from tests.ingest.watch.desk import PATIENCE, Clock, Desk


@dataclass
class Sleeper:
    """Puts a clock forward instead of sleeping, and stops after so many sleeps."""

    clock: Clock = field(default_factory=Clock)
    most: int = 10
    waits: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)

    def is_stopped(self) -> bool:
        return len(self.waits) + len(self.rests) >= self.most

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.seconds += seconds

    def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.clock.seconds += seconds


@dataclass
class Away:
    """A look at a folder whose store is away for so many looks."""

    looks: int
    error: Unavailable

    def __call__(self) -> float:
        self.looks -= 1
        if self.looks >= 0:
            raise self.error
        return 10


@pytest.mark.parametrize("error", [StoreUnavailable("full"), RecordsUnavailable("down")])
def test_store_that_is_away_is_waited_for_and_told_once(error: Unavailable) -> None:
    sleeper, told = Sleeper(most=10), list[Notice]()

    keep_looking([Away(8, error)], sleeper, told.append, lambda: None)

    assert sleeper.rests == [1, 2, 5, 10, 30, 60, 60, 60]
    assert sleeper.waits == [10, 10]
    assert [notice.subject for notice in told] == [Subject.WAITING, Subject.GOING_ON]
    assert told[0].detail == f"{error.code}, {error.detail}"


def test_each_absence_is_told_and_begins_with_a_short_pause() -> None:
    sleeper, told = Sleeper(most=4), list[Notice]()
    answers: Iterator[float | Unavailable] = iter([StoreUnavailable(), 10.0, StoreUnavailable(), 10.0])

    def look() -> float:
        answer = next(answers)
        if isinstance(answer, Unavailable):
            raise answer
        return answer

    keep_looking([look], sleeper, told.append, lambda: None)

    assert sleeper.rests == [1, 1]
    assert len(told) == 4


def test_files_stay_while_the_store_is_away_and_are_taken_in_when_it_is_back(desk: Desk) -> None:
    sleeper = Sleeper(desk.clock, most=8)
    desk.write("a.pdf", pdf(1))
    blobs = desk.home / "store"
    blobs.write_text("a file where the folder should be")

    keep_looking([desk.watched.look], sleeper, desk.notices.append, lambda: None)
    during = (desk.there(), desk.scans())
    blobs.unlink()
    sleeper.most += 1
    keep_looking([desk.watched.look], sleeper, desk.notices.append, lambda: None)

    assert during == (["a.pdf"], [])
    assert desk.subjects() == [Subject.WAITING]
    assert len(desk.scans()) == 1


def test_one_file_that_cannot_be_stored_stops_no_others(desk: Desk) -> None:
    for name in ("a.pdf", "too large 1.pdf", "too large 2.pdf", "u.pdf"):
        desk.write(name, pdf(1))
    desk.look()

    with pytest.raises(StoreUnavailable):
        desk.look(after=PATIENCE.settled)
    assert [scan.name for scan in desk.scans()] == ["a.pdf", "u.pdf"]


def test_after_three_in_a_row_the_others_wait(desk: Desk) -> None:
    for name in ("too large 1.pdf", "too large 2.pdf", "too large 3.pdf", "u.pdf"):
        desk.write(name, pdf(1))
    desk.look()

    with pytest.raises(StoreUnavailable):
        desk.look(after=PATIENCE.settled)
    assert desk.scans() == []


def test_next_look_comes_when_the_most_impatient_wants_it() -> None:
    sleeper, looked = Sleeper(most=2), list[str]()

    keep_looking([lambda: 10, lambda: 3], sleeper, list[Notice]().append, lambda: looked.append("looked"))

    assert sleeper.waits == [3, 3]
    assert looked == ["looked", "looked"]


def test_looking_once_lets_files_lie_still_first(desk: Desk) -> None:
    desk.write("a.pdf", pdf(1))
    desk.write("b.pdf", pdf(1)[:100])

    look_once([desk.watched.look], Sleeper(desk.clock), PATIENCE.settled)

    assert [scan.name for scan in desk.scans()] == ["a.pdf"]
    assert desk.watched.left() == 1


def test_looking_once_says_that_the_store_is_away() -> None:
    with pytest.raises(StoreUnavailable):
        look_once([Away(1, StoreUnavailable())], Sleeper(), 5)

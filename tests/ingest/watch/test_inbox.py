"""An inbox beside the folders: what is wrong with it is told once, and keeps nothing waiting."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dossier.errors import StoreUnavailable
from dossier.scans import Arrival
from ingest.inbox import poll
from ingest.watch.inbox import WatchedInbox
from ingest.watch.notices import Subject
from storage.memory import MemoryInbox
from tests.ingest.made import pdf
from tests.ingest.watch.desk import Desk


class Locked(MemoryInbox):
    """An inbox of which one file cannot be had, or nothing at all."""

    is_away = False
    is_locked = True

    def arrivals(self) -> Iterator[Arrival]:
        if self.is_away:
            raise StoreUnavailable("the server is away")
        return super().arrivals()

    def fetch(self, arrival: Arrival, to: Path) -> bool:
        if self.is_locked and arrival.name == "locked.pdf":
            raise StoreUnavailable("the key may not read this")
        return super().fetch(arrival, to)


def watched(desk: Desk, inbox: MemoryInbox) -> WatchedInbox:
    """The inbox, taken in at the desk."""
    return WatchedInbox(
        partial(poll, inbox, desk.submit, desk.home / "spool", 1 << 20), 10, desk.notices.append
    )


def test_files_are_taken_in(desk: Desk) -> None:
    inbox = MemoryInbox()
    inbox.drop("quay 1/a.pdf", pdf(1))

    assert watched(desk, inbox).look() == 10
    assert [scan.name for scan in desk.scans()] == ["quay 1/a.pdf"]
    assert (list(inbox.arrivals()), desk.notices) == ([], [])


def test_what_is_wrong_is_told_once_and_again_when_it_comes_back(desk: Desk) -> None:
    inbox = Locked()
    inbox.drop("locked.pdf", pdf(1))
    inbox.drop("z/../b.pdf", pdf(2))
    inbox.drop("c.pdf", pdf(3))
    look = watched(desk, inbox).look
    look()
    look()
    first = desk.subjects()
    inbox.is_locked = False
    look()
    inbox.drop("locked.pdf", pdf(4))
    inbox.is_locked = True
    look()

    assert sorted(first) == [Subject.NOT_FETCHED, Subject.UNFIT]
    assert [notice.detail for notice in desk.notices if notice.detail] == ["the key may not read this"] * 2
    assert {scan.name for scan in desk.scans()} == {"c.pdf", "locked.pdf"}


def test_inbox_that_is_away_is_not_hidden(desk: Desk) -> None:
    inbox = Locked()
    inbox.is_away = True

    with pytest.raises(StoreUnavailable):
        watched(desk, inbox).look()

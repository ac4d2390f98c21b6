"""Files of a campaign come in once, whatever happens while they do."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from digitize.operators.campaigns import note_found, take_in
from digitize.services import Receipt
from dossier.campaigns import Campaign
from dossier.errors import StoreUnavailable
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.folder import find_files
from ingest.limits import Limits
from ingest.receive import Intake, receive
from storage.campaigns import SqlCampaigns
from storage.engine import open_engine
from storage.keys import original_key
from storage.memory import MemoryStore
from storage.migrations import upgrade
from storage.tasks import SqlTasks

PDF = b"%PDF-1.4 "


class Door:
    """Takes files in for real, counts them, and lets a fault happen before the one that is number `fault_at`."""

    def __init__(self, folder: Path) -> None:
        engine = open_engine(f"sqlite:///{folder}/sohoa.db")
        upgrade(engine)
        self.campaigns, self.tasks = SqlCampaigns(engine), SqlTasks(engine, 60)
        self.campaign: Campaign = self.campaigns.start("Kho", str(folder / "kho"))
        limits = Limits(max_bytes=1 << 20, max_pages=10, max_pixels=1 << 20)
        self._intake = Intake(MemoryStore(), self.tasks, limits, original_key, folder)
        self.names: list[str] = []
        self.fault_at, self.fault = -1, KeyboardInterrupt()

    def submit(self, found: FoundFile) -> Receipt:
        if len(self.names) == self.fault_at:
            raise self.fault
        self.names.append(found.name)
        return receive(found, self._intake, Lane.BULK, self.campaign.id)

    def take_in(self, submit: Callable[[FoundFile], Receipt] | None = None) -> Mapping[str, int]:
        self.names.clear()
        files = find_files([Path(self.campaign.folder)])
        found = note_found(self.campaign, files, self.campaigns)
        return take_in(self.campaign, found, self.campaigns, submit or self.submit, lambda _: None)


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.pdf").write_bytes(PDF + bytes([number]))
    return folder


@pytest.fixture
def door(tmp_path: Path, kho: Path) -> Door:
    return Door(tmp_path)


def test_all_files_are_found_before_the_first_is_taken_in(door: Door) -> None:
    seen = set[int]()

    def look(found: FoundFile) -> Receipt:
        seen.add(door.campaigns.progress(door.campaign).files)
        return door.submit(found)

    assert door.take_in(look) == {}
    assert seen == {70}
    assert door.campaigns.progress(door.campaign).taken_in == 70


def test_stopped_and_started_again_it_goes_on(door: Door) -> None:
    door.fault_at = 66
    with pytest.raises(KeyboardInterrupt):
        door.take_in()
    door.fault_at = -1

    door.take_in()

    assert len(door.names) <= 6
    progress = door.campaigns.progress(door.campaign)
    assert (progress.taken_in, progress.waiting, progress.pending) == (70, 70, 0)


def test_what_came_in_before_an_error_is_noted(door: Door) -> None:
    door.fault_at, door.fault = 10, StoreUnavailable()  # type: ignore[assignment]  # any error will do

    with pytest.raises(StoreUnavailable):
        door.take_in()

    progress = door.campaigns.progress(door.campaign)
    assert progress.taken_in >= 7
    assert progress.files == 70


def test_only_files_that_changed_are_read_again(door: Door, kho: Path) -> None:
    (kho / "1.pdf").write_bytes(b"no scan")
    assert door.take_in() == {"unsupported_format": 1}
    (kho / "1.pdf").write_bytes(PDF + b"a scan now")
    (kho / "2.pdf").write_bytes(PDF + b"another one")
    (kho / "new.pdf").write_bytes(PDF + b"new")

    assert door.take_in() == {}

    assert sorted(door.names) == ["1.pdf", "2.pdf", "new.pdf"]
    assert door.campaigns.progress(door.campaign).refused == {}


def test_refused_file_waits_until_it_is_asked_for(door: Door, kho: Path) -> None:
    (kho / "1.pdf").unlink()
    (kho / "1.pdf").symlink_to(kho / "gone")
    assert door.take_in() == {"unreadable_file": 1}
    assert door.take_in() == {}

    door.campaigns.retry(door.campaign)

    assert door.take_in() == {"unreadable_file": 1}


def test_file_that_is_gone_before_it_was_taken_in_is_refused(door: Door, kho: Path) -> None:
    note_found(door.campaign, find_files([kho]), door.campaigns)
    (kho / "7.pdf").unlink()

    door.take_in()

    assert [one.name for one in door.campaigns.failures(door.campaign)] == ["7.pdf"]


def test_file_that_is_gone_after_it_was_taken_in_stays(door: Door, kho: Path) -> None:
    door.take_in()
    (kho / "7.pdf").unlink()

    door.take_in()

    assert door.campaigns.progress(door.campaign).taken_in == 70

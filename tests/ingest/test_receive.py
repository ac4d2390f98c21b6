"""Whatever comes in, its bytes are safe first and judged afterwards."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest

from dossier.errors import RecordsUnavailable, StoreUnavailable, UnreadableFile
from dossier.ids import DossierCode, ScanDigest
from dossier.scans import FoundFile, MediaType, Scan
from dossier.tasks import Lane, Task
from ingest.inbox import Outcome, poll
from ingest.limits import Limits
from ingest.receive import Intake, Receipt, receive
from storage.engine import open_engine
from storage.keys import original_key
from storage.memory import MemoryInbox, MemoryStore
from storage.migrations import upgrade
from storage.sql import open_records
from storage.tasks import SqlTasks
from tests.ingest.made import encoded, pdf, written

DOSSIER = DossierCode("000.00.00.H60-250914-0007")


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    spool = tmp_path / "spool"
    spool.mkdir()
    engine = open_engine(f"sqlite:///{tmp_path}/records.db")
    upgrade(engine)
    return Intake(MemoryStore(), SqlTasks(engine, 60), Limits(max_bytes=1 << 20), original_key, spool)


def scans(folder: Path) -> Sequence[Scan]:
    return open_records(f"sqlite:///{folder}/records.db").scans()


def changed(intake: Intake, **parts: object) -> Intake:
    every = {name: getattr(intake, name) for name in Intake.__slots__}
    return Intake(**{**every, **parts})


def digest_of(content: bytes) -> ScanDigest:
    return ScanDigest(hashlib.sha256(content).hexdigest())


def received(folder: Path, content: bytes, intake: Intake) -> Receipt:
    path = written(folder, "scan", content)
    receipt = receive(FoundFile(path, "a/scan", DOSSIER), intake)
    assert path.read_bytes() == content
    assert list(intake.spool.iterdir()) == []
    return receipt


def stored(intake: Intake, content: bytes) -> bytes:
    with intake.store.open(original_key(digest_of(content))) as stream:
        return stream.read()


def test_a_good_scan_is_stored_noted_and_due(tmp_path: Path, intake: Intake) -> None:
    content = pdf(3)

    receipt = received(tmp_path, content, intake)

    scan = Scan("a/scan", digest_of(content), MediaType.PDF, len(content), 0, DOSSIER)
    assert (receipt.scan, receipt.rejection, receipt.digest) == (scan, None, digest_of(content))
    assert stored(intake, content) == content
    assert list(scans(tmp_path)) == [scan]
    assert list(intake.tasks.due(Lane.COUNTER, 9)) == [receipt.task]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"text", "unsupported_format"),
    ],
)
def test_a_rejected_file_is_stored_with_its_digest(
    tmp_path: Path, intake: Intake, content: bytes, code: str
) -> None:
    receipt = received(tmp_path, content, intake)

    assert receipt.rejection is not None
    assert (receipt.rejection.code, receipt.digest) == (code, digest_of(content))
    assert stored(intake, content) == content


def test_a_damaged_scan_is_taken_in_all_the_same(tmp_path: Path, intake: Intake) -> None:
    receipt = received(tmp_path, encoded("JPEG")[:2000], intake)

    assert receipt.task is not None
    assert list(scans(tmp_path)) == [receipt.scan]


def test_a_file_over_the_limit_is_known_but_not_taken(tmp_path: Path, intake: Intake) -> None:
    content = b"\xff\xd8\xff" + bytes(1 << 20)

    receipt = received(tmp_path, content, intake)

    assert receipt.rejection is not None
    assert (receipt.rejection.code, receipt.digest) == ("too_large", digest_of(content))
    assert list(intake.store.keys("")) == []


def test_a_scan_of_a_campaign_waits_in_its_lane(tmp_path: Path, intake: Intake) -> None:
    path = written(tmp_path, "x.pdf", pdf(1))

    receipt = receive(FoundFile(path, "x.pdf", None), intake, Lane.BULK)

    assert list(intake.tasks.due(Lane.COUNTER, 9)) == []
    assert list(intake.tasks.due(Lane.BULK, 9)) == [receipt.task]


def test_same_bytes_twice_are_one_original_and_two_scans(tmp_path: Path, intake: Intake) -> None:
    path = written(tmp_path, "x.pdf", pdf(1))

    names = ("x.pdf", "y.pdf", "x.pdf")
    receipts = [receive(FoundFile(path, name, None), intake) for name in names]

    assert len(list(intake.store.keys(""))) == 1
    assert [scan.name for scan in scans(tmp_path)] == ["x.pdf", "y.pdf"]
    assert len({receipt.task for receipt in receipts}) == 1


def gone(folder: Path) -> Path:
    return folder / "gone"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def device(folder: Path) -> Path:
    del folder
    return Path("/dev/zero")


def dead_link(folder: Path) -> Path:
    (folder / "link").symlink_to("nowhere")
    return folder / "link"


def too_long(folder: Path) -> Path:
    return folder / ("a" * 300)


@pytest.mark.parametrize("make", [gone, pipe, device, dead_link, too_long, lambda folder: folder])
def test_what_cannot_be_read_is_unreadable_at_once(
    tmp_path: Path, intake: Intake, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)

    with pytest.raises(UnreadableFile) as caught:
        receive(FoundFile(path, "x", None), intake)

    assert str(tmp_path) not in str(caught.value)
    assert list(intake.store.keys("")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_unreadable(tmp_path: Path, intake: Intake) -> None:
    path = written(tmp_path, "x.pdf", pdf(1))
    path.chmod(0)

    with pytest.raises(UnreadableFile):
        receive(FoundFile(path, "x", None), intake)


def test_a_file_that_grows_while_it_is_read_is_unreadable(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = written(tmp_path, "x.pdf", pdf(1)), os.read

    def grow(handle: int, size: int) -> bytes:
        block = real(handle, size)
        with path.open("ab") as stream:
            stream.write(b"more")
        return block

    monkeypatch.setattr(os, "read", grow)

    with pytest.raises(UnreadableFile, match="changed while it was read"):
        receive(FoundFile(path, "x", None), intake)
    assert list(intake.store.keys("")) == []


def test_a_file_that_shrinks_while_it_is_read_is_unreadable(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = written(tmp_path, "x.pdf", pdf(1)), os.read

    def shrink(handle: int, size: int) -> bytes:
        os.truncate(path, 100)
        return real(handle, size)

    monkeypatch.setattr(os, "read", shrink)

    with pytest.raises(UnreadableFile):
        receive(FoundFile(path, "x", None), intake)


def test_a_disk_error_while_reading_is_unreadable(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)

    with pytest.raises(UnreadableFile):
        receive(FoundFile(written(tmp_path, "x.pdf", pdf(1)), "x", None), intake)


def test_a_spool_that_is_missing_is_an_outage_not_a_bad_scan(tmp_path: Path, intake: Intake) -> None:
    path = written(tmp_path, "x.pdf", pdf(1))

    with pytest.raises(StoreUnavailable):
        receive(FoundFile(path, "x", None), changed(intake, spool=tmp_path / "none"))


class AwayStore(MemoryStore):
    """A store that is away."""

    def put(self, key: str, content: BinaryIO) -> bool:
        raise StoreUnavailable


class AwayTasks(SqlTasks):
    """A database that is away."""

    def accept(self, scan: Scan, lane: Lane, campaign: int | None = None) -> Task:
        raise RecordsUnavailable


def test_nothing_is_noted_when_the_store_is_away(tmp_path: Path, intake: Intake) -> None:
    with pytest.raises(StoreUnavailable):
        received(tmp_path, pdf(1), changed(intake, store=AwayStore()))

    assert list(scans(tmp_path)) == []


def test_the_original_is_safe_when_the_records_are_away(tmp_path: Path, intake: Intake) -> None:
    with pytest.raises(RecordsUnavailable):
        received(tmp_path, pdf(1), changed(intake, tasks=AwayTasks(open_engine("sqlite://"), 60)))

    assert len(list(intake.store.keys(""))) == 1


def test_a_file_of_an_inbox_whose_taker_was_killed_is_one_scan_and_one_task(
    intake: Intake, tmp_path: Path
) -> None:
    inbox = MemoryInbox()
    inbox.drop(f"hộ tịch/{DOSSIER}/a.pdf", pdf(1))

    def submit_and_die(found: FoundFile) -> Receipt:
        receive(found, intake)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        poll(inbox, submit_and_die, intake.spool, intake.limits.max_bytes)
    polled = poll(inbox, partial(receive, intake=intake), intake.spool, intake.limits.max_bytes)

    assert polled.counts == {Outcome.ACCEPTED: 1}
    assert [(scan.name, scan.dossier) for scan in scans(tmp_path)] == [(f"hộ tịch/{DOSSIER}/a.pdf", DOSSIER)]
    assert len(intake.tasks.due(Lane.COUNTER, 9)) == 1

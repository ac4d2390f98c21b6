"""Whatever comes in, its bytes are safe first and judged afterwards."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from dossier.errors import DamagedScan, PageCrashed, RecordsUnavailable, StoreUnavailable, UnreadableFile
from dossier.ids import DossierCode, ScanDigest
from dossier.scans import FoundFile, MediaType, Scan
from ingest.receive import Intake, Receipt, receive
from ingest.vet import Limits, Vetted, vet
from storage.keys import original_key
from storage.memory import MemoryRecords, MemoryStore
from tests.ingest.made import encoded, pdf, written

DOSSIER = DossierCode("000.00.00.H60-250914-0007")


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    spool = tmp_path / "spool"
    spool.mkdir()
    return Intake(MemoryStore(), MemoryRecords(), Limits(max_bytes=1 << 20), vet, original_key, spool)


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


def test_a_good_scan_is_stored_noted_and_counted(tmp_path: Path, intake: Intake) -> None:
    content = pdf(3)

    receipt = received(tmp_path, content, intake)

    scan = Scan("a/scan", digest_of(content), MediaType.PDF, len(content), 3, DOSSIER)
    assert (receipt.scan, receipt.rejection, receipt.digest) == (scan, None, digest_of(content))
    assert stored(intake, content) == content
    assert list(intake.records.scans()) == [scan]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"text", "unsupported_format"),
        (encoded("JPEG")[:2000], "damaged_scan"),
        (pdf(0), "no_pages"),
    ],
)
def test_a_rejected_file_is_stored_with_its_digest(
    tmp_path: Path, intake: Intake, content: bytes, code: str
) -> None:
    receipt = received(tmp_path, content, intake)

    assert receipt.rejection is not None
    assert (receipt.rejection.code, receipt.digest) == (code, digest_of(content))
    assert stored(intake, content) == content


def test_a_damaged_scan_is_noted_without_pages(tmp_path: Path, intake: Intake) -> None:
    receipt = received(tmp_path, encoded("JPEG")[:2000], intake)

    assert receipt.scan is not None
    assert receipt.scan.pages == 0
    assert list(intake.records.scans()) == [receipt.scan]


def test_a_file_over_the_limit_is_known_but_not_taken(tmp_path: Path, intake: Intake) -> None:
    content = b"\xff\xd8\xff" + bytes(1 << 20)

    receipt = received(tmp_path, content, intake)

    assert receipt.rejection is not None
    assert (receipt.rejection.code, receipt.digest) == ("too_large", digest_of(content))
    assert list(intake.store.keys("")) == []


def test_a_scan_is_safe_before_it_is_vetted(tmp_path: Path, intake: Intake) -> None:
    content, seen = pdf(1), list[object]()

    def look(path: Path, limits: Limits) -> Vetted:
        seen.append((stored(intake, content), len(intake.records.scans()), path.read_bytes() == content))
        return vet(path, limits)

    received(tmp_path, content, changed(intake, vet=look))

    assert seen == [(content, 1, True)]


def test_a_crash_while_vetting_is_a_rejection(tmp_path: Path, intake: Intake) -> None:
    def crash(path: Path, limits: Limits) -> Vetted:
        raise PageCrashed

    receipt = received(tmp_path, pdf(1), changed(intake, vet=crash))

    assert receipt.rejection == PageCrashed().reason()


def test_same_bytes_twice_are_one_original_and_two_scans(tmp_path: Path, intake: Intake) -> None:
    path = written(tmp_path, "x.pdf", pdf(1))

    for name in ("x.pdf", "y.pdf", "x.pdf"):
        receive(FoundFile(path, name, None), intake)

    assert len(list(intake.store.keys(""))) == 1
    assert [scan.name for scan in intake.records.scans()] == ["x.pdf", "y.pdf"]


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


class AwayRecords(MemoryRecords):
    """Records that are away."""

    def add_scan(self, scan: Scan) -> bool:
        raise RecordsUnavailable


def test_nothing_is_noted_when_the_store_is_away(tmp_path: Path, intake: Intake) -> None:
    with pytest.raises(StoreUnavailable):
        received(tmp_path, pdf(1), changed(intake, store=AwayStore()))

    assert list(intake.records.scans()) == []


def test_the_original_is_safe_when_the_records_are_away(tmp_path: Path, intake: Intake) -> None:
    with pytest.raises(RecordsUnavailable):
        received(tmp_path, pdf(1), changed(intake, records=AwayRecords()))

    assert len(list(intake.store.keys(""))) == 1


def test_a_damaged_scan_says_what_to_do(tmp_path: Path, intake: Intake) -> None:
    receipt = received(tmp_path, b"%PDF-1.7 rubbish", intake)

    assert receipt.rejection == DamagedScan().reason()

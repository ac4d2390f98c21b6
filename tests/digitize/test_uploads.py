"""Uploads that are broken off and go on."""

import datetime as dt
import hashlib
import os
from pathlib import Path

import pytest

from digitize.front.uploads import (
    LASTS,
    ChecksumDiffers,
    OffsetDiffers,
    Planned,
    Upload,
    UploadBusy,
    Uploads,
    checksum_from,
)
from dossier.errors import EmptyFile, TooLarge
from dossier.ids import DossierCode
from tests.web.town import MINE, Town, birth_certificate, drawn, open_town

PAGE = drawn(birth_certificate("Chu Thị Lợi", "060191000999"))
ME = "key:một cửa"


class Clock:
    """A clock that is turned by hand, from now on."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "uploads"
    made.mkdir()
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def uploads(folder: Path, clock: Clock) -> Uploads:
    return Uploads(folder, 10_000_000, clock)


def planned(content: bytes = PAGE, sha256: str | None = None) -> Planned:
    return Planned(ME, DossierCode(MINE), "cccd.jpg", len(content), sha256)


def send(uploads: Uploads, upload: Upload, content: bytes, checksum: bytes | None = None) -> Upload:
    with uploads.appending(upload, upload.offset, checksum) as sink:
        sink.write(content)
    return again(uploads, upload)


def again(uploads: Uploads, upload: Upload) -> Upload:
    found = uploads.find(upload.id, ME)
    assert found is not None
    return found


def test_upload_goes_on_in_another_process(uploads: Uploads, folder: Path, clock: Clock) -> None:
    begun = send(uploads, uploads.begin(planned()), PAGE[:1000])

    other = Uploads(folder, 10_000_000, clock)
    whole = send(other, again(other, begun), PAGE[1000:])

    assert (begun.offset, whole.is_whole) == (1000, True)


def test_what_came_before_a_broken_connection_stays(uploads: Uploads) -> None:
    upload = uploads.begin(planned())

    with pytest.raises(ConnectionError), uploads.appending(upload, 0) as sink:  # noqa: PT012 - the break is in it
        sink.write(PAGE[:700])
        raise ConnectionError

    assert again(uploads, upload).offset == 700


def test_wrong_offset_is_told(uploads: Uploads) -> None:
    upload = send(uploads, uploads.begin(planned()), PAGE[:10])

    with pytest.raises(OffsetDiffers, match="number 10"), uploads.appending(upload, 0):
        pass


def test_more_than_announced_is_not_kept(uploads: Uploads) -> None:
    upload = uploads.begin(planned(b"abc"))

    with pytest.raises(OffsetDiffers):
        send(uploads, upload, b"abcd")

    assert again(uploads, upload).offset == 0


def test_damaged_bytes_are_thrown_away(uploads: Uploads) -> None:
    upload = send(uploads, uploads.begin(planned()), PAGE[:10])

    with pytest.raises(ChecksumDiffers):
        send(uploads, upload, b"damaged", hashlib.sha256(PAGE[10:17]).digest())

    assert again(uploads, upload).offset == 10
    assert send(uploads, upload, PAGE[10:17], hashlib.sha256(PAGE[10:17]).digest()).offset == 17


def test_only_one_sends_at_a_time(uploads: Uploads) -> None:
    upload = uploads.begin(planned())

    with uploads.appending(upload, 0), pytest.raises(UploadBusy), uploads.appending(upload, 0):
        pass


def test_upload_is_nobody_elses(uploads: Uploads) -> None:
    upload = uploads.begin(planned())

    assert uploads.find(upload.id, "key:khác") is None
    assert uploads.find("../" + upload.id[3:], ME) is None


def test_empty_and_too_large_files_are_refused_at_once(uploads: Uploads) -> None:
    with pytest.raises(EmptyFile):
        uploads.begin(planned(b""))
    with pytest.raises(TooLarge):
        uploads.begin(Planned(ME, None, "a.pdf", 10_000_001))


def test_forgotten_upload_expires_and_its_bytes_go(uploads: Uploads, folder: Path, clock: Clock) -> None:
    upload = send(uploads, uploads.begin(planned()), PAGE[:10])

    clock.ahead = LASTS + dt.timedelta(seconds=5)

    assert uploads.find(upload.id, ME) is None
    other = Uploads(folder, 10_000_000, clock).begin(planned())
    assert {path.stem for path in folder.iterdir()} == {other.id}


def test_upload_that_bytes_come_in_for_does_not_expire(uploads: Uploads, folder: Path, clock: Clock) -> None:
    upload = send(uploads, uploads.begin(planned()), PAGE[:10])
    long_ago = (dt.datetime.now(dt.UTC) - 2 * LASTS).timestamp()
    os.utime(folder / f"{upload.id}.json", (long_ago, long_ago))

    assert again(uploads, upload).offset == 10


@pytest.fixture
def town(tmp_path: Path) -> Town:
    with open_town(tmp_path / "home") as made:
        return made


def test_whole_upload_is_handed_in_once(uploads: Uploads, folder: Path, town: Town) -> None:
    digest = hashlib.sha256(PAGE).hexdigest()
    whole = send(uploads, uploads.begin(planned(sha256=digest)), PAGE)

    # As if the server had died between handing in and noting it.
    first = uploads.finish(whole, town.services.intake)
    again_whole = uploads.finish(again(uploads, whole), town.services.intake)

    assert first.ended == again_whole.ended
    assert first.ended is not None
    assert (first.ended.digest, first.ended.refusal) == (digest, None)
    assert [scan.dossier for scan in town.services.register.scans(first.ended.digest)] == [MINE]  # type: ignore[arg-type]
    assert not list(folder.glob("*.part"))


def test_file_of_another_digest_begins_anew(uploads: Uploads, town: Town) -> None:
    whole = send(uploads, uploads.begin(planned(sha256="0" * 64)), PAGE)

    with pytest.raises(ChecksumDiffers):
        uploads.finish(whole, town.services.intake)

    assert again(uploads, whole).offset == 0


def test_what_is_no_scan_is_refused_with_its_code(uploads: Uploads, town: Town) -> None:
    whole = send(uploads, uploads.begin(planned(b"no scan")), b"no scan")

    ended = uploads.finish(whole, town.services.intake).ended

    assert ended is not None
    assert (ended.task, ended.refusal) == (None, "unsupported_format")


def test_checksums_are_read_from_either_header() -> None:
    digest = hashlib.sha256(b"").digest()

    assert checksum_from("sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") == digest
    assert checksum_from("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:") == digest
    assert checksum_from("md5 AAAA") is None

"""An inbox on a real S3 server: odd objects, wrong settings, and a server that is killed in the middle."""

import io
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from minio import Minio

from dossier.digitization import Reason
from dossier.errors import BadSetting, StoreUnavailable
from dossier.scans import FoundFile
from ingest.inbox import Outcome, poll
from storage import bucket
from storage.inbox import InboxOptions, S3Inbox
from storage.s3 import S3Options
from tests.servers import RestartableServer, S3Server
from tests.storage.s3_options import options

DATA = os.urandom(20 << 20)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer to every file."""

    rejection: Reason | None = None


def put(at: S3Server, name: str, data: bytes) -> None:
    """Put a file into the inbox, as somebody else would."""
    client = Minio(at.endpoint, access_key=at.access_key, secret_key=at.secret_key, secure=False)
    client.put_object(at.bucket, f"inbox/{name}", io.BytesIO(data), len(data))


@pytest.mark.server
def test_a_server_killed_before_the_file_is_out_has_it_submitted_again(
    mortal_s3: RestartableServer[S3Server], tmp_path: Path
) -> None:
    inbox, taken = S3Inbox(InboxOptions(options(mortal_s3.address))), list[bytes]()
    put(mortal_s3.address, "a.pdf", DATA)

    def submit(found: FoundFile) -> Accepted:
        taken.append(found.path.read_bytes())
        if len(taken) == 1:
            mortal_s3.kill()
        return Accepted()

    first = poll(inbox, submit, tmp_path, len(DATA))
    mortal_s3.start()
    second = poll(inbox, submit, tmp_path, len(DATA))

    assert first.counts == {Outcome.FAILED: 1}
    assert "nothing listens there" in str(first.problem) or "broke off" in str(first.problem)
    assert second.counts == {Outcome.ACCEPTED: 1}
    assert taken == [DATA, DATA]
    assert list(inbox.arrivals()) == []


@pytest.mark.server
def test_half_a_file_is_never_submitted(
    mortal_s3: RestartableServer[S3Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, taken = S3Inbox(InboxOptions(options(mortal_s3.address))), list[bytes]()
    put(mortal_s3.address, "a.pdf", DATA)
    write = bucket.write

    def kill_and_write(to: io.BytesIO, block: bytes) -> None:
        mortal_s3.kill()
        write(to, block)

    def submit(found: FoundFile) -> Accepted:
        taken.append(found.path.read_bytes())
        return Accepted()

    monkeypatch.setattr(bucket, "write", kill_and_write)
    first = poll(inbox, submit, tmp_path, len(DATA))
    monkeypatch.undo()
    mortal_s3.start()
    second = poll(inbox, submit, tmp_path, len(DATA))

    assert (first.counts, second.counts) == ({Outcome.FAILED: 1}, {Outcome.ACCEPTED: 1})
    assert taken == [DATA]


@pytest.mark.server
def test_what_the_server_lists_and_cannot_name_is_left(
    mortal_s3: RestartableServer[S3Server], tmp_path: Path
) -> None:
    folder = tmp_path / "s3" / "buckets" / "sohoa" / "inbox"
    (folder / "xã").mkdir(parents=True)
    (folder / "xã" / ".rclone_temp_put_1").write_bytes(b"half")
    (folder / os.fsdecode(b"\xff\xfe.pdf")).write_bytes(b"odd")
    put(mortal_s3.address, "xã/a.pdf", b"x")

    polled = poll(S3Inbox(InboxOptions(options(mortal_s3.address))), lambda _: Accepted(), tmp_path, 1000)

    assert polled.problem is None
    assert polled.counts[Outcome.ACCEPTED] == 1
    assert set(polled.counts) <= {Outcome.ACCEPTED, Outcome.UNFIT, Outcome.CHANGED}
    assert (folder / "xã" / ".rclone_temp_put_1").exists()


@pytest.mark.server
def test_a_bucket_that_is_not_there_is_told(mortal_s3: RestartableServer[S3Server]) -> None:
    at = mortal_s3.address
    wrong = S3Options(at.endpoint, "nowhere", at.access_key, at.secret_key, is_secure=False)

    with pytest.raises(StoreUnavailable, match="there is no such bucket"):
        list(S3Inbox(InboxOptions(wrong)).arrivals())


@pytest.mark.parametrize(
    ("prefix", "refused"),
    [
        ("", "b/"),
        ("/", "b/"),
        ("a", "b/"),
        ("/a/", "b/"),
        ("a/", "b"),
        ("a/", "a/b/"),
        ("a/b/", "a/"),
        ("a/", "a/"),
    ],
)
def test_prefixes_that_would_mix_are_bad_settings(prefix: str, refused: str) -> None:
    with pytest.raises(BadSetting):
        S3Inbox(InboxOptions(S3Options("s3.example", "sohoa", "key", "secret"), prefix, refused))

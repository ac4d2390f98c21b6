"""The S3 store against a real server: wrong settings, links, large objects."""

import base64
import datetime as dt
import io
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import minio.time
import pytest
import urllib3

from dossier.errors import StoreUnavailable
from storage import bucket
from storage.s3 import S3Store
from tests.cli.signing import make_signer
from tests.servers import RestartableServer, S3Server, free_port, restartable_s3
from tests.storage.s3_options import options

pytestmark = pytest.mark.server

ROOT = Path(__file__).parents[2]


VERBS: dict[str, Callable[[S3Store], object]] = {
    "exists": lambda store: store.exists("a"),
    "open": lambda store: store.open("a"),
    "put": lambda store: store.put(f"t{uuid.uuid4().hex}", io.BytesIO(b"x")),
    "keys": lambda store: store.keys("a"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"bucket": "nowhere"}, "there is no such bucket; make it, or correct SOHOA_S3_BUCKET"),
        ({"access_key": "NOBODY1234567"}, "does not know the access key; correct SOHOA_S3_ACCESS_KEY"),
        ({"secret_key": "guessed123456"}, "the secret key .* correct SOHOA_S3_SECRET_KEY"),
        ({"is_secure": True}, "does not speak TLS; set SOHOA_S3_SECURE to no"),
        ({"endpoint": "no-such-machine.invalid:9000"}, "no machine has this name; correct SOHOA_S3_ENDPOINT"),
        ({"endpoint": f"127.0.0.1:{free_port()}"}, "nothing listens there; start the server"),
    ],
    ids=["bucket", "access-key", "secret-key", "tls", "name", "port"],
)
def test_a_wrong_setting_is_named(
    s3_server: S3Server, wrong: dict[str, object], said: str, verb: str
) -> None:
    given = options(s3_server, **wrong)

    with pytest.raises(StoreUnavailable, match=said) as caught:
        VERBS[verb](S3Store(given))
    assert given.secret_key not in caught.value.detail
    assert "Signature=" not in caught.value.detail


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wrong_clock_is_named(
    s3_server: S3Server, monkeypatch: pytest.MonkeyPatch, hours: int, verb: str
) -> None:
    real = minio.time.utcnow
    monkeypatch.setattr(minio.time, "utcnow", lambda: real() + dt.timedelta(hours=hours))

    with pytest.raises(StoreUnavailable, match=r"set both by a time server .* by (59|60) minutes"):
        VERBS[verb](S3Store(options(s3_server)))


def _pem(what: str, thing: Any) -> str:  # noqa: ANN401 - of a library without types
    lines = base64.encodebytes(thing.dump()).decode()
    return f"-----BEGIN {what}-----\n{lines}-----END {what}-----\n"


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody trusts, and its key."""
    signer = make_signer()
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_text(_pem("CERTIFICATE", signer.signing_cert))
    key.write_text(_pem("PRIVATE KEY", signer.signing_key))
    return certificate, key


def test_plain_words_to_a_server_with_tls_are_told(tmp_path: Path) -> None:
    with restartable_s3(tmp_path, self_signed(tmp_path)) as server:
        with pytest.raises(StoreUnavailable, match="it speaks TLS and we do not"):
            S3Store(options(server.address)).exists("a")
        with pytest.raises(StoreUnavailable, match="the certificate of the server is not trusted"):
            S3Store(options(server.address, is_secure=True)).exists("a")


def test_a_server_that_hangs_is_told(mortal_s3: RestartableServer[S3Server]) -> None:
    store = S3Store(options(mortal_s3.address, read_seconds=0.2))
    mortal_s3.freeze()

    with pytest.raises(StoreUnavailable, match="the server does not answer"):
        store.exists("a")


def test_a_link_hands_the_object_out_without_credentials(s3_server: S3Server) -> None:
    store, key = S3Store(options(s3_server)), f"t{uuid.uuid4().hex}"
    store.put(key, io.BytesIO(b"%PDF"))

    link = store.link(key, 60, 'Giấy "khai sinh".pdf')
    reply = urllib3.request("GET", link or "")

    assert reply.data == b"%PDF"
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["content-disposition"] == (
        "attachment; filename=\"Giay _khai sinh_.pdf\"; filename*=UTF-8''Gi%E1%BA%A5y%20%22khai%20sinh%22.pdf"
    )


def test_a_link_that_was_bent_or_ran_out_opens_nothing(
    s3_server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, key = S3Store(options(s3_server)), f"t{uuid.uuid4().hex}"
    store.put(key, io.BytesIO(b"secret"))
    real = minio.time.utcnow
    bent = urlsplit(store.link(key, 60, "a.pdf") or "")._replace(path=f"/{s3_server.bucket}/other").geturl()
    monkeypatch.setattr(minio.time, "utcnow", lambda: real() - dt.timedelta(minutes=5))
    old = store.link(key, 60, "a.pdf") or ""

    assert [urllib3.request("GET", link).status // 100 for link in (bent, old)] == [4, 4]


def test_bytes_that_are_not_those_of_their_checksum_are_refused(
    mortal_s3: RestartableServer[S3Server], tmp_path: Path
) -> None:
    store = S3Store(options(mortal_s3.address))
    store.put("a/b", io.BytesIO(b"stored"))
    for file in (path for path in tmp_path.rglob("a/b") if path.read_bytes() == b"stored"):
        written = file.stat().st_mtime_ns
        file.write_bytes(b"ruined")
        # As a disk does it, which leaves no new date.
        os.utime(file, ns=(written, written))

    with pytest.raises(StoreUnavailable, match="other bytes came than were stored"):
        store.open("a/b")


class Meter(io.RawIOBase):
    """So many bytes of no meaning, of which none is kept; the largest piece that was asked for."""

    def __init__(self, size: int) -> None:
        self._size, self._at, self.largest = size, 0, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        assert whence == os.SEEK_SET
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        self.largest = max(self.largest, size)
        piece = min(size, self._size - self._at)
        self._at += piece
        return bytes(piece)


def test_large_content_goes_up_in_parts(s3_server: S3Server) -> None:
    store, key = S3Store(options(s3_server)), f"t{uuid.uuid4().hex}"
    content = Meter((70 << 20) + 7)

    assert store.put(key, content) is True  # type: ignore[arg-type]  # all that is needed of a BinaryIO
    with store.open(key) as stream:
        assert stream.read() == bytes((70 << 20) + 7)
    assert content.largest == 16 << 20
    assert store.put(key, io.BytesIO(b"other")) is False


def test_what_somebody_else_keeps_in_the_bucket_is_not_listed(s3_server: S3Server) -> None:
    store, top = S3Store(options(s3_server)), f"t{uuid.uuid4().hex}"
    store.put(f"{top}/a", io.BytesIO(b"x"))
    for name in ("Tờ khai.pdf", ".hidden", "a b"):
        bucket.Bucket(options(s3_server)).client.put_object(
            s3_server.bucket, f"{top}/{name}", io.BytesIO(b"y"), 1
        )

    assert list(store.keys(f"{top}/")) == [f"{top}/a"]


def test_a_full_disk_of_our_own_is_not_blamed_on_the_server(s3_server: S3Server) -> None:
    """A file size limit makes the kernel refuse the write, in a process of its own."""
    store, key = S3Store(options(s3_server)), f"t{uuid.uuid4().hex}"
    store.put(key, io.BytesIO(bytes(20 << 20)))
    code = (
        "import resource, signal, sys\n"
        "from dossier.errors import StoreUnavailable; from storage.s3 import S3Options, S3Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: S3Store(S3Options(*sys.argv[1:5], is_secure=False)).open(sys.argv[5])\n"
        "except StoreUnavailable as problem: sys.exit(problem.detail)\n"
    )
    at = s3_server
    given = [at.endpoint, at.bucket, at.access_key, at.secret_key, key]

    done = subprocess.run(
        [sys.executable, "-c", code, *given],
        cwd=ROOT,
        check=False,
        timeout=60,
        capture_output=True,
        text=True,
    )

    assert done.stderr == "the folder of temporary files cannot be written: File too large\n"

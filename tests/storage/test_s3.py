"""What only a server can do wrong."""

import base64
import hashlib
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dossier.errors import StoreUnavailable
from storage.s3 import S3Options, S3Store
from tests.servers import S3Server, free_port


class Answers(BaseHTTPRequestHandler):
    """An S3 server that holds nothing and answers every write with `status`."""

    status: ClassVar[int] = 200
    writes: ClassVar[list[dict[str, str]]] = []

    def do_HEAD(self) -> None:
        self.send_response(404)
        self.end_headers()

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.writes.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        pass


@pytest.fixture
def scripted() -> Iterator[S3Store]:
    Answers.writes.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield S3Store(S3Options(f"127.0.0.1:{server.server_port}", "sohoa", "key", "secret", is_secure=False))
        server.shutdown()
        thread.join()


def test_a_write_is_conditional_and_checked(scripted: S3Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "status", 200)

    assert scripted.put("a", io.BytesIO(b"scan")) is True
    assert Answers.writes[0]["if-none-match"] == "*"
    assert Answers.writes[0]["content-md5"] == base64.b64encode(hashlib.md5(b"scan").digest()).decode()
    assert Answers.writes[0]["content-length"] == "4"


def test_a_write_that_lost_the_race_changed_nothing(
    scripted: S3Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "status", 412)

    assert scripted.put("a", io.BytesIO(b"scan")) is False


@pytest.mark.parametrize("status", [301, 400, 403, 409, 501, 503, 507])
def test_a_refused_write_is_told(scripted: S3Store, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    monkeypatch.setattr(Answers, "status", status)

    with pytest.raises(StoreUnavailable):
        scripted.put("a", io.BytesIO(b"scan"))


def test_a_server_that_is_away_is_told() -> None:
    store = S3Store(S3Options(f"127.0.0.1:{free_port()}", "sohoa", "key", "secret", is_secure=False))

    with pytest.raises(StoreUnavailable):
        store.put("a", io.BytesIO(b"x"))
    with pytest.raises(StoreUnavailable):
        store.keys("")


@pytest.mark.server
def test_a_wrong_key_is_told_without_the_secret(s3_server: S3Server) -> None:
    options = S3Options(s3_server.endpoint, s3_server.bucket, s3_server.access_key, "geheim", is_secure=False)

    with pytest.raises(StoreUnavailable) as caught:
        S3Store(options).put("a", io.BytesIO(b"x"))

    assert "geheim" not in repr(options) + str(caught.value)


@pytest.mark.server
def test_a_missing_bucket_is_told(s3_server: S3Server) -> None:
    options = S3Options(
        s3_server.endpoint, "none-such", s3_server.access_key, s3_server.secret_key, is_secure=False
    )

    with pytest.raises(StoreUnavailable):
        S3Store(options).put("a", io.BytesIO(b"x"))

"""What only a server can do wrong."""

import base64
import hashlib
import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dossier.errors import BadSetting, StoreUnavailable
from storage import s3
from storage.s3 import LONGEST_LINK, S3Options, S3Store

_NO_OBJECTS = b"<ListBucketResult><Name>sohoa</Name><IsTruncated>false</IsTruncated></ListBucketResult>"


class Answers(BaseHTTPRequestHandler):
    """An S3 server that answers each write with the next of `statuses`, and then has it or has it not.

    To anything after `statuses` are used up it says 200.
    """

    statuses: ClassVar[list[int]] = []
    code: ClassVar[str] = "Anything"
    writes: ClassVar[list[dict[str, str]]] = []
    bodies: ClassVar[list[bytes]] = []
    is_there_after_a_write: ClassVar[bool] = False
    checksum: ClassVar[str] = ""

    def do_HEAD(self) -> None:
        self._answer(200 if self.writes and self.is_there_after_a_write else 404, b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        is_last = "uploadId" in self.path
        name = "CompleteMultipartUploadResult" if is_last else "InitiateMultipartUploadResult"
        self._answer(200, f"<{name}><UploadId>1</UploadId><ETag>1</ETag></{name}>".encode())

    def do_GET(self) -> None:
        if "list-type" in self.path:
            self._answer(200, _NO_OBJECTS)
            return
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"cut short")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.bodies.append(body)
        self.writes.append({name.lower(): value for name, value in self.headers.items()})
        status = self.statuses.pop(0) if self.statuses else 200
        self._answer(status, b"" if status == 200 else f"<Error><Code>{self.code}</Code></Error>".encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 00:00:00 GMT")
        self.send_header("x-amz-meta-sha256", self.checksum)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        pass


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Store]:
    for name in ("statuses", "writes", "bodies"):
        monkeypatch.setattr(Answers, name, [])
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield S3Store(S3Options(f"127.0.0.1:{server.server_port}", "sohoa", "key", "secret", is_secure=False))
        server.shutdown()
        thread.join()


def test_a_write_is_conditional_and_checked(scripted: S3Store) -> None:
    assert scripted.put("a", io.BytesIO(b"scan")) is True

    (sent,) = Answers.writes
    assert sent["if-none-match"] == "*"
    assert sent["content-md5"] == base64.b64encode(hashlib.md5(b"scan").digest()).decode()
    assert sent["x-amz-content-sha256"] == hashlib.sha256(b"scan").hexdigest()
    assert sent["x-amz-meta-sha256"] == hashlib.sha256(b"scan").hexdigest()
    assert sent["content-length"] == "4"
    assert "if-none-match" in sent["authorization"]


def test_a_write_that_lost_the_race_changed_nothing(scripted: S3Store) -> None:
    Answers.statuses += [412]

    assert scripted.put("a", io.BytesIO(b"scan")) is False


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_write_that_may_heal_is_sent_again_whole(scripted: S3Store, status: int) -> None:
    Answers.statuses += [status, status]
    content = io.BytesIO(b"headscan")
    content.seek(4)

    assert scripted.put("a", content) is True
    assert Answers.bodies == [b"scan"] * 3


@pytest.mark.parametrize("status", [409, 500])
def test_a_write_that_somebody_else_made_meanwhile_is_taken(
    scripted: S3Store, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    Answers.statuses += [status] * 3
    monkeypatch.setattr(Answers, "is_there_after_a_write", True)

    assert scripted.put("a", io.BytesIO(b"scan")) is False


@pytest.mark.parametrize("status", [301, 400, 403, 409, 501, 503, 507])
def test_a_refused_write_is_told(scripted: S3Store, status: int) -> None:
    Answers.statuses += [status] * 3

    with pytest.raises(StoreUnavailable, match=f"the bucket sohoa: .* \\(it answers {status} Anything\\)"):
        scripted.put("a", io.BytesIO(b"scan"))


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (507, "", "full; free some space"),
        (400, "XMinioStorageFull", "full; free some space"),
        (403, "RequestTimeTooSkewed", "set both by a time server"),
        (403, "SignatureDoesNotMatch", "correct SOHOA_S3_SECRET_KEY"),
        (403, "InvalidAccessKeyId", "correct SOHOA_S3_ACCESS_KEY"),
        (403, "AccessDenied", "allow it to list, read, write and remove"),
        (301, "PermanentRedirect", "correct SOHOA_S3_ENDPOINT or SOHOA_S3_REGION"),
        (400, "AuthorizationHeaderMalformed", "correct SOHOA_S3_REGION"),
        (404, "NoSuchBucket", "no such bucket; make it"),
        (503, "SlowDown", "wait"),
        (400, "BadDigest", "the bytes changed on their way"),
        (413, "", "raise its limit"),
        (500, "InternalError", "look into its log"),
        (418, "", "see docs/storage.md"),
    ],
)
def test_each_refusal_says_what_to_do(
    scripted: S3Store, monkeypatch: pytest.MonkeyPatch, status: int, code: str, said: str
) -> None:
    Answers.statuses += [status] * 3
    monkeypatch.setattr(Answers, "code", code)

    with pytest.raises(StoreUnavailable, match=said):
        scripted.put("a", io.BytesIO(b"scan"))


def test_parts_that_came_together_otherwise_than_sent_are_told(
    scripted: S3Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else may have written the key at the same time: no server is asked to refuse it."""
    monkeypatch.setattr(s3, "_ONE_REQUEST", 1 << 20)
    monkeypatch.setattr(Answers, "is_there_after_a_write", True)
    monkeypatch.setattr(Answers, "checksum", "0" * 64)

    with pytest.raises(StoreUnavailable, match="other bytes than were sent"):
        scripted.put("a", io.BytesIO(bytes(17 << 20)))
    assert [len(body) for body in Answers.bodies] == [16 << 20, 1 << 20]


def test_an_answer_that_was_cut_short_is_no_object(scripted: S3Store) -> None:
    with pytest.raises(StoreUnavailable, match="the connection broke off"):
        scripted.open("a")


@pytest.mark.parametrize("endpoint", ["http://s3.example", "s3.example/path"])
def test_an_endpoint_that_is_none_is_a_bad_setting(endpoint: str) -> None:
    with pytest.raises(BadSetting, match="must be host:port"):
        S3Store(S3Options(endpoint, "sohoa", "key", "secret"))


@pytest.mark.parametrize("bucket", ["", "a", "a b", "../x"])
def test_a_bucket_that_cannot_be_is_a_bad_setting(bucket: str) -> None:
    with pytest.raises(BadSetting, match="SOHOA_S3_BUCKET"):
        S3Store(S3Options("s3.example", bucket, "key", "secret"))


@pytest.mark.parametrize("seconds", [0, -1, LONGEST_LINK + 1])
def test_no_link_holds_for_ever_or_not_at_all(scripted: S3Store, seconds: int) -> None:
    with pytest.raises(ValueError, match="a link holds for"):
        scripted.link("a", seconds, "a.pdf")

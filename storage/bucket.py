"""One bucket of an S3 server: who we are to it, requests that wait and try again, its errors in our words.

`storage.s3` keeps objects in it and `storage.inbox` takes scans out of it; only these three,
`storage.s3_check` and `storage.s3_faults` know the minio client.
"""

import contextlib
import hashlib
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import minio.time
import urllib3
from minio import Minio
from minio.credentials.credentials import Credentials
from minio.error import MinioException, S3Error
from minio.signer import sign_v4_s3
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from dossier.errors import BadSetting, StoreUnavailable
from storage.s3_faults import Fault, explain, explain_silence, fault_of

# A request that broke off is made again, its body from where it stood at first: reading, writing and
# removing twice is the same as once. The address is never followed elsewhere: a signature is for one host.
_RETRIES = urllib3.Retry(
    2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504), raise_on_status=False, redirect=False
)
_CONNECT_SECONDS = 5
BLOCK = 1 << 20
_MISSING = ("NoSuchKey", "NoSuchObject")
_WORDLESS = (400, 401, 403)
# ValueError: the client does not check what it is sent.
_VENDORS = (MinioException, HTTPError, OSError, ET.ParseError, ValueError)
# No key of ours begins with a dot, so there is nothing to list.
_NOWHERE = ".nowhere/"


def write(to: BinaryIO, block: bytes) -> None:
    """Write to a local file. Raises StoreUnavailable."""
    with blaming_the_disk():
        to.write(block)


@contextlib.contextmanager
def local_file(path: Path) -> Iterator[BinaryIO]:
    """A local file, opened anew, written to the end when the block ends. Raises StoreUnavailable."""
    with blaming_the_disk():
        file = path.open("wb")
    try:
        yield file
    finally:
        with blaming_the_disk():
            file.close()


@contextlib.contextmanager
def blaming_the_disk() -> Iterator[None]:
    """Say errors of a local file as StoreUnavailable that does not blame the server."""
    try:
        yield
    except OSError as problem:
        said = os.strerror(problem.errno) if problem.errno else type(problem).__name__
        raise StoreUnavailable(f"the folder of temporary files cannot be written: {said}") from problem


@dataclass(frozen=True, slots=True)
class S3Options:
    """Where the bucket is (`endpoint` is ``host:port``) and who we are to it. The bucket must exist."""

    endpoint: str
    bucket: str
    access_key: str
    secret_key: str = field(repr=False)
    is_secure: bool = True
    region: str = "us-east-1"
    read_seconds: float = 60


class _Pool(urllib3.PoolManager):
    """Follows nobody elsewhere, and calls XML by the one name that the client believes."""

    def urlopen(self, method: str, url: str, redirect: bool = True, **kw: Any) -> BaseHTTPResponse:  # type: ignore[override]  # noqa: ANN401 - as in the base class
        del redirect
        reply = super().urlopen(method, url, redirect=False, **kw)
        if reply.headers.get("content-type", "").startswith("text/xml"):
            reply.headers["content-type"] = "application/xml"
        return reply


class Bucket:
    """The bucket of `options`. Safe in threads."""

    def __init__(self, options: S3Options) -> None:
        """Make a client of it. Nothing is connected yet. Raises BadSetting."""
        self.name = options.bucket
        self._options = options
        self._is_known = False
        timeout = urllib3.Timeout(connect=_CONNECT_SECONDS, read=options.read_seconds)
        self._http = _Pool(timeout=timeout, retries=_RETRIES, maxsize=8)
        try:
            self.client = Minio(
                options.endpoint,
                access_key=options.access_key,
                secret_key=options.secret_key,
                secure=options.is_secure,
                region=options.region,
                http_client=self._http,
            )
        except ValueError:
            raise BadSetting("SOHOA_S3_ENDPOINT must be host:port, without http:// and a path") from None
        try:
            self.client.get_presigned_url("GET", self.name, "a")  # asks nobody: the region is given
        except ValueError:
            raise BadSetting("SOHOA_S3_BUCKET is not a name that a bucket can have") from None

    def write(self, key: str, body: BinaryIO, headers: Mapping[str, str], sha256: str) -> Fault | None:
        """Write one object in one request; what the server has against it, None if it is stored.

        Signed here, since the client's own `put_object` cannot send ``If-None-Match``. `sha256` is that
        of the body, in hexadecimal digits; the server compares. Raises StoreUnavailable.
        """
        with self.translated():
            # Only the client knows how the server wants its buckets addressed.
            url = urlsplit(self.client.get_presigned_url("PUT", self.name, key))._replace(query="")
            now = minio.time.utcnow()
            signed = sign_v4_s3(
                method="PUT",
                url=url,
                region=self._options.region,
                headers={**headers, "Host": url.netloc, "x-amz-content-sha256": sha256,
                         "x-amz-date": minio.time.to_amz_date(now)},
                credentials=Credentials(self._options.access_key, self._options.secret_key),
                content_sha256=sha256,
                date=now,
            )  # fmt: skip
            reply = self._http.urlopen("PUT", url.geturl(), body=body, headers=dict(signed))
            return None if reply.status == 200 else Fault.of(reply)

    def is_missing(self, problem: S3Error) -> bool:
        """Tell whether this answer means that the object is not there, in a bucket that is.

        Raises what `translated` understands if it is the bucket that is missing.
        """
        if problem.code not in _MISSING:
            return False
        if not self._is_known:
            # An answer to HEAD has no body, so a missing bucket looks like a missing object.
            self._list_nothing()
            self._is_known = True
        return True

    @contextlib.contextmanager
    def translated(self) -> Iterator[None]:
        """Turn what client and network raise into StoreUnavailable that says what to do."""
        try:
            yield
        except _VENDORS as problem:
            raise self._said(problem) from problem

    def copy(self, reply: BaseHTTPResponse, to: BinaryIO) -> str:
        """Copy an answer to a local file; the SHA-256 of what came, in hexadecimal digits.

        Raises StoreUnavailable, also if the local disk is at fault.
        """
        sha256 = hashlib.sha256()
        with self.translated():
            for block in reply.stream(BLOCK):
                sha256.update(block)
                write(to, block)
        return sha256.hexdigest()

    def refused(self, fault: Fault) -> StoreUnavailable:
        """The error to raise for what the server has against a request."""
        return StoreUnavailable(f"the bucket {self.name}: {explain(fault)}")

    def _said(self, problem: Exception) -> StoreUnavailable:
        fault = fault_of(problem)
        if fault is not None and fault.status in _WORDLESS:
            # It may have been HEAD, whose answer gives no reason: ask for one.
            try:
                self._list_nothing()
            except _VENDORS as worded:
                problem, fault = worded, fault_of(worded)
        if fault is not None:
            return self.refused(fault)
        return StoreUnavailable(f"the bucket {self.name}: {explain_silence(problem)}")

    def _list_nothing(self) -> None:
        for _ in self.client.list_objects(self.name, prefix=_NOWHERE):
            break

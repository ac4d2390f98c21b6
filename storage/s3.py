"""ObjectStore over a bucket of MinIO or any S3 server; says every vendor error in our words.

Bytes go up by a presigned address with ``If-None-Match: *``, which the client's own `put_object`
cannot send: the server itself refuses a second write of a key. Servers that ignore that header
(rclone 1.75 does) are asked first whether the key is taken; there, two writers at the same
instant may both write, and under a content key they write the same bytes.
"""

import base64
import contextlib
import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error
from urllib3.exceptions import HTTPError

from dossier.errors import StoreUnavailable
from storage.keys import check_key, check_removable

_BLOCK = 1 << 20
_IN_MEMORY = 8 << 20
_MISSING = {"NoSuchKey", "NoSuchObject"}


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


class S3Store:
    """Objects in one bucket. Safe in threads."""

    def __init__(self, options: S3Options) -> None:
        """Keep objects in the bucket of `options`. Nothing is connected yet."""
        self._bucket = options.bucket
        timeout = urllib3.Timeout(connect=5, read=options.read_seconds)
        self._http = urllib3.PoolManager(
            timeout=timeout, retries=urllib3.Retry(2, backoff_factor=0.2), maxsize=8
        )
        self._client = Minio(
            options.endpoint,
            access_key=options.access_key,
            secret_key=options.secret_key,
            secure=options.is_secure,
            region=options.region,
            http_client=self._http,
        )

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` under `key`; False if the key was taken. Raises StoreUnavailable."""
        if self.exists(key):
            return False
        with _seekable(content) as body, self._translated():
            headers = {**_measure(body), "If-None-Match": "*"}
            address = self._client.get_presigned_url("PUT", self._bucket, key, expires=dt.timedelta(hours=1))
            reply = self._http.request("PUT", address, body=body, headers=headers)
        # 412: somebody was first. 409: somebody is writing it at this moment and may yet fail.
        if reply.status == 412 or (reply.status == 409 and self.exists(key)):
            return False
        if reply.status != 200:
            raise StoreUnavailable(
                f"the bucket {self._bucket}: the server answers a write with {reply.status}"
            )
        return True

    def open(self, key: str) -> BinaryIO:
        """Fetch what is stored. Raises KeyError if there is none, StoreUnavailable."""
        size = self._size(key)
        if size is None:
            raise KeyError(key)
        copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the caller closes it
        with self._translated(), self._client.get_object(self._bucket, key) as reply:
            shutil.copyfileobj(reply, copy, _BLOCK)
        if copy.tell() != size:
            raise StoreUnavailable(f"the bucket {self._bucket}: {copy.tell()} of {size} bytes came")
        copy.seek(0)
        return copy

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken. Raises StoreUnavailable."""
        return self._size(key) is not None

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order. Raises StoreUnavailable."""
        with self._translated():
            found = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
            # Sorted here: not every server lists in order.
            return iter(sorted(item.object_name for item in found if item.object_name))

    def remove(self, key: str) -> None:
        """Remove a leaf, if it is there. Raises ValueError for any other key, StoreUnavailable."""
        check_removable(key)
        with self._translated():
            self._client.remove_object(self._bucket, key)

    def _size(self, key: str) -> int | None:
        check_key(key)
        with self._translated():
            try:
                return self._client.stat_object(self._bucket, key).size
            except S3Error as problem:
                if problem.code in _MISSING:
                    return None
                raise

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except S3Error as problem:
            raise StoreUnavailable(f"the bucket {self._bucket}: the server says {problem.code}") from problem
        except (MinioException, HTTPError, OSError) as problem:
            # Not the text: an address in it may carry a signature.
            raise StoreUnavailable(f"the bucket {self._bucket}: {type(problem).__name__}") from problem


@contextlib.contextmanager
def _seekable(content: BinaryIO) -> Iterator[BinaryIO]:
    if content.seekable():
        yield content
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        shutil.copyfileobj(content, copy, _BLOCK)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _measure(body: BinaryIO) -> dict[str, str]:
    """The length, and a checksum by which the server refuses what was bent on the way."""
    start, md5 = body.tell(), hashlib.md5(usedforsecurity=False)
    while block := body.read(_BLOCK):
        md5.update(block)
    length = body.tell() - start
    body.seek(start, os.SEEK_SET)
    return {"Content-Length": str(length), "Content-MD5": base64.b64encode(md5.digest()).decode("ascii")}

"""ObjectStore over a bucket of MinIO or any S3 server.

What is small goes up in one request with ``If-None-Match: *``: the server itself refuses a second write
of a key. Servers that ignore that header (rclone 1.75 does) are asked first whether the key is
taken; there, two writers at the same instant may both write, and under a content key they write the
same bytes. What is large goes up in parts, which the minio client cannot make conditional: the same holds.
"""

import base64
import contextlib
import datetime as dt
import hashlib
import mimetypes
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import quote

from minio.error import S3Error
from urllib3 import BaseHTTPResponse

from dossier.errors import DamagedOriginal, StoreUnavailable
from storage.bucket import BLOCK, Bucket, S3Options, blaming_the_disk, write
from storage.keys import check_key, check_removable, digest_of, is_key

__all__ = ["LONGEST_LINK", "S3Options", "S3Store"]

_IN_MEMORY = 8 << 20
# A line of 20 Mbit/s carries so much in half a minute: that is lost when it breaks, and no proxy cuts it off.
_ONE_REQUEST = 64 << 20
# In memory while it is sent, and twice while it is collected. 10,000 parts make 160 GB.
_PART = 16 << 20
_CHECKSUM = "x-amz-meta-sha256"
_BYTES = "application/octet-stream"
# S3 signs for no longer.
LONGEST_LINK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class _Sums:
    """What is about to be sent: bytes, MD5 in Base64, SHA-256 in hexadecimal digits."""

    length: int
    md5: str
    sha256: str


class S3Store:
    """Objects in one bucket. Safe in threads."""

    def __init__(self, options: S3Options, spool: Path | None = None) -> None:
        """Keep objects in the bucket of `options`. Nothing is connected yet. Raises BadSetting.

        What is larger than 8 MB lies in the folder `spool` while it is open, which must exist and have
        room; without one, where the system keeps temporary files.
        """
        self._bucket = Bucket(options)
        self._spool = spool

    def put(self, key: str, content: BinaryIO) -> bool:
        """Store `content` under `key`; False if the key was taken. Raises StoreUnavailable."""
        if self.exists(key):
            return False
        with self._seekable(content) as body:
            sums = _measure(body)
            return (
                self._put_parts(key, body, sums)
                if sums.length > _ONE_REQUEST
                else self._put_whole(key, body, sums)
            )

    def open(self, key: str) -> BinaryIO:
        """Fetch what is stored. Raises KeyError if there is none, DamagedOriginal, StoreUnavailable."""
        check_key(key)
        with self._bucket.translated():
            try:
                reply = self._bucket.client.get_object(self._bucket.name, key)
            except S3Error as problem:
                if self._bucket.is_missing(problem):
                    raise KeyError(key) from None
                raise
        with reply:
            return self._fetch(key, reply)

    def exists(self, key: str) -> bool:
        """Tell whether the key is taken. Raises StoreUnavailable."""
        return self._size(key) is not None

    def keys(self, prefix: str) -> Iterator[str]:
        """Yield the keys that start with `prefix`, in order. Raises StoreUnavailable."""
        with self._bucket.translated():
            found = self._bucket.client.list_objects(self._bucket.name, prefix=prefix, recursive=True)
            names = {item.object_name or "" for item in found}
        # Not every server lists in order, or each once; rclone shows what it has not written to the end.
        return iter(sorted(name for name in names if is_key(name)))

    def link(self, key: str, seconds: int, name: str) -> str | None:
        """An address to fetch the object without credentials, as a file called `name`.

        It holds for `seconds`, 1 to `LONGEST_LINK`. Not looked whether there is such an object. The
        address is a secret for as long as it holds. Raises StoreUnavailable.
        """
        check_key(key)
        if not 1 <= seconds <= LONGEST_LINK:
            raise ValueError(f"a link holds for 1 to {LONGEST_LINK} seconds")
        headers = {
            "response-content-disposition": _attachment(name),
            "response-content-type": mimetypes.guess_type(name)[0] or _BYTES,
        }
        with self._bucket.translated():
            return self._bucket.client.get_presigned_url(
                "GET",
                self._bucket.name,
                key,
                expires=dt.timedelta(seconds=seconds),
                response_headers=headers,  # type: ignore[arg-type]  # its dictionaries are not covariant
            )

    def remove(self, key: str) -> None:
        """Remove a leaf, if it is there. Raises ValueError for any other key, StoreUnavailable."""
        check_removable(key)
        with self._bucket.translated():
            self._bucket.client.remove_object(self._bucket.name, key)

    def _size(self, key: str) -> int | None:
        check_key(key)
        with self._bucket.translated():
            try:
                return self._bucket.client.stat_object(self._bucket.name, key).size
            except S3Error as problem:
                if self._bucket.is_missing(problem):
                    return None
                raise

    def _put_whole(self, key: str, body: BinaryIO, sums: _Sums) -> bool:
        headers = {
            "Content-Length": str(sums.length),
            "Content-MD5": sums.md5,
            "Content-Type": _BYTES,
            "If-None-Match": "*",
            _CHECKSUM: sums.sha256,
        }
        fault = self._bucket.write(key, body, headers, sums.sha256)
        if fault is None:
            return True
        # 412: somebody was first. 409 and 5xx: somebody is writing it at this moment, and may yet fail.
        if fault.status == 412 or ((fault.status == 409 or fault.status >= 500) and self.exists(key)):
            return False
        raise self._bucket.refused(fault)

    def _put_parts(self, key: str, body: BinaryIO, sums: _Sums) -> bool:
        client, bucket = self._bucket.client, self._bucket.name
        with self._bucket.translated():
            client.put_object(
                bucket, key, body, sums.length, _BYTES, {"sha256": sums.sha256}, part_size=_PART, num_parallel_uploads=1
            )  # fmt: skip
            stored = client.stat_object(bucket, key)
        there = (stored.metadata or {}).get(_CHECKSUM, sums.sha256)
        if (stored.size, there) != (sums.length, sums.sha256):
            raise StoreUnavailable(
                f"the bucket {bucket}: it holds other bytes than were sent; they are sent again"
            )
        return True

    def _fetch(self, key: str, reply: BaseHTTPResponse) -> BinaryIO:
        """Copy the answer to a spool, and see on the way that it is what was stored."""
        digest = digest_of(key)
        promised = digest or reply.headers.get(_CHECKSUM)
        copy = self._open_spool()
        with contextlib.ExitStack() as unless_whole:
            unless_whole.enter_context(contextlib.suppress(OSError))  # of a disk that is full already
            unless_whole.callback(copy.close)
            came = self._bucket.copy(reply, copy)
            if promised not in (None, came):
                if digest:
                    raise DamagedOriginal(key)
                raise StoreUnavailable(f"{key}: other bytes came than were stored; try again")
            with blaming_the_disk():
                copy.seek(0)
            unless_whole.pop_all()
        return copy

    @contextlib.contextmanager
    def _seekable(self, content: BinaryIO) -> Iterator[BinaryIO]:
        if content.seekable():
            yield content
            return
        with self._open_spool() as copy:
            while block := content.read(BLOCK):
                write(copy, block)
            with blaming_the_disk():
                copy.seek(0)
            yield copy

    def _open_spool(self) -> BinaryIO:
        return cast(
            BinaryIO,
            tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(self._spool) if self._spool else None),
        )


def _measure(body: BinaryIO) -> _Sums:
    """The length, and checksums by which the server refuses what was bent on the way."""
    start, md5, sha256 = body.tell(), hashlib.md5(usedforsecurity=False), hashlib.sha256()
    while block := body.read(BLOCK):
        md5.update(block)
        sha256.update(block)
    length = body.tell() - start
    body.seek(start, os.SEEK_SET)
    return _Sums(length, base64.b64encode(md5.digest()).decode("ascii"), sha256.hexdigest())


def _attachment(name: str) -> str:
    """Call the file `name` when it is saved (RFC 6266), in ASCII for programs that know no better."""
    plain = (
        unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
        .encode("ascii", "ignore")
        .decode()
    )
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", plain)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"

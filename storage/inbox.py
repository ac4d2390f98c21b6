"""Inbox over a prefix of a bucket: where scanners, portals and other offices put files by S3.

Under S3 an object is there whole or not at all, so nothing has to settle before it is taken. Between
looking at an object and removing it somebody may put another under its name; S3 has no way to
rule that out, so the mark is compared as late as can be.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minio.commonconfig import CopySource
from minio.error import S3Error

from dossier.errors import BadSetting, StoreUnavailable
from dossier.scans import Arrival
from storage.bucket import Bucket, S3Options, local_file
from storage.keys import OWN, refused_names

_TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class InboxOptions:
    """The bucket, the prefix under which files arrive, and the one to which refused ones are moved.

    Both end with a slash, and neither begins with the other.
    """

    s3: S3Options
    prefix: str = "inbox/"
    refused: str = "refused/"


class S3Inbox:
    """What lies under a prefix. Safe in threads, and beside others that empty the same inbox."""

    def __init__(self, options: InboxOptions) -> None:
        """Look under the prefix of `options`. Nothing is connected yet. Raises BadSetting."""
        prefixes = (options.prefix, options.refused)
        if any(len(one) < 2 or not one.endswith("/") or one.startswith("/") for one in prefixes):
            raise BadSetting(
                "the prefix of an inbox, and that of refused files, is a name with a slash after it"
            )
        if options.prefix.startswith(options.refused) or options.refused.startswith(options.prefix):
            raise BadSetting("refused files may not lie in the inbox, nor the inbox among them")
        if any(one.startswith(own) for one in prefixes for own in OWN):
            raise BadSetting("an inbox is emptied: what is stored may not lie in it")
        self._prefix, self._refused = prefixes
        self._bucket = Bucket(options.s3)

    def arrivals(self) -> Iterator[Arrival]:
        """Everything under the prefix, by name. Raises StoreUnavailable."""
        with self._bucket.translated():
            found = self._bucket.client.list_objects(self._bucket.name, prefix=self._prefix, recursive=True)
            names = {item.object_name or "": item for item in found}
        cut = len(self._prefix)
        for name in sorted(names):
            item = names[name]
            yield Arrival(name[cut:], item.size or 0, item.etag or "")

    def fetch(self, arrival: Arrival, to: Path) -> bool:
        """Copy its bytes to `to`; False if it is gone or was changed. Raises StoreUnavailable."""
        with self._bucket.translated():
            try:
                reply = self._bucket.client.get_object(self._bucket.name, self._prefix + arrival.name)
            except S3Error as problem:
                if self._bucket.is_missing(problem):
                    return False
                raise
        with reply, local_file(to) as copy:
            if not _is_same(arrival, reply.headers.get("etag", "")):
                return False
            self._bucket.copy(reply, copy)
            if copy.tell() != arrival.size_bytes:
                raise StoreUnavailable(
                    f"the bucket {self._bucket.name}: part of an object came; it is fetched again"
                )
        return True

    def remove(self, arrival: Arrival) -> None:
        """Take it out unless it was changed. Raises StoreUnavailable."""
        if self._is_there(arrival):
            with self._bucket.translated():
                self._bucket.client.remove_object(self._bucket.name, self._prefix + arrival.name)

    def refuse(self, arrival: Arrival, reason: str) -> None:
        """Move it under the other prefix, `reason` beside it, unless it was changed. Raises StoreUnavailable."""
        if not self._is_there(arrival):
            return
        client, bucket = self._bucket.client, self._bucket.name
        moved, text = refused_names(arrival)
        said = reason.encode()
        with self._bucket.translated():
            # The reason first: nothing lies among the refused that nobody can explain.
            client.put_object(bucket, self._refused + text, io.BytesIO(said), len(said), _TEXT)
            source = CopySource(bucket, self._prefix + arrival.name, match_etag=arrival.mark or None)
            client.copy_object(bucket, self._refused + moved, source)
            # A copy that failed half-way may have been answered with 200.
            if client.stat_object(bucket, self._refused + moved).size != arrival.size_bytes:
                raise StoreUnavailable(
                    f"the bucket {bucket}: a refused object could not be moved; it is tried again"
                )
        self.remove(arrival)

    def _is_there(self, arrival: Arrival) -> bool:
        with self._bucket.translated():
            try:
                found = self._bucket.client.stat_object(self._bucket.name, self._prefix + arrival.name)
            except S3Error as problem:
                if self._bucket.is_missing(problem):
                    return False
                raise
        return found.size == arrival.size_bytes and _is_same(arrival, found.etag or "")


def _is_same(arrival: Arrival, etag: str) -> bool:
    """Tell whether the mark is still that of the object; not every server lists one."""
    return arrival.mark in ("", etag.strip('"'))

"""Is the bucket as we need it? For `sohoa doctor`."""

import datetime as dt
import hashlib
import io
from collections.abc import Iterator

from minio.error import S3Error

from dossier.findings import Finding, good, odd
from storage.bucket import Bucket, S3Options
from storage.checks import CLOCKS, probe_key
from storage.s3_faults import fault_of

_LITTLE_SKEW = dt.timedelta(minutes=1)


def check_bucket(options: S3Options) -> Iterator[Finding]:
    """Compare the clocks, and see whether the server itself refuses a second write of a key.

    Raises StoreUnavailable, BadSetting.
    """
    bucket = Bucket(options)
    skew = _skew(bucket)
    if skew > _LITTLE_SKEW:
        yield odd(f"its clock differs by {skew.total_seconds():.0f} s", *CLOCKS)
    if _refuses_twice(bucket):
        yield good("it refuses to write a key twice")
    else:
        yield good("it does not know If-None-Match: a key is asked for before it is written")


def _skew(bucket: Bucket) -> dt.timedelta:
    with bucket.translated():
        try:
            bucket.client.stat_object(bucket.name, probe_key())
        except S3Error as problem:
            bucket.is_missing(problem)  # raises for a bucket that is
            fault = fault_of(problem)
            return abs(fault.skew) if fault else dt.timedelta()
    return dt.timedelta()


def _refuses_twice(bucket: Bucket) -> bool:
    key, content = probe_key(), b"probe"
    headers = {"Content-Length": str(len(content)), "If-None-Match": "*"}
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        faults = [bucket.write(key, io.BytesIO(content), headers, sha256) for _ in range(2)]
    finally:
        with bucket.translated():
            bucket.client.remove_object(bucket.name, key)
    first, second = faults
    for fault in (first, second):
        if fault and (fault is first or fault.status != 412):
            raise bucket.refused(fault)
    return second is not None

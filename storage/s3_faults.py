"""What went wrong with an S3 server and what to do about it, in words for operators.

The texts of client and server are never passed on: addresses in them may carry a signature, and keys
of an inbox hold names of people.
"""

import datetime as dt
import email.utils
import re
import ssl
from dataclasses import dataclass
from typing import Self

import minio.time
from minio.error import S3Error, ServerError
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

# S3 refuses what is older or younger than a quarter of an hour.
_MOST_SKEW = dt.timedelta(minutes=14)
_CODE = re.compile(rb"<Code>\s*([A-Za-z0-9]{1,60})\s*</Code>")

_BUCKET = "there is no such bucket; make it, or correct SOHOA_S3_BUCKET"
_ELSEWHERE = "the server sends us elsewhere; correct SOHOA_S3_ENDPOINT or SOHOA_S3_REGION"
_REGION = "the server expects another region; correct SOHOA_S3_REGION"
_FULL = "the disk of the server, or the quota of the bucket, is full; free some space there"
_SECRET = "the secret key does not belong to the access key; correct SOHOA_S3_SECRET_KEY"  # noqa: S105 - no secret
_DENIED = (
    "the access key may not do this; allow it to list, read, write and remove in this bucket, "
    "and see that SOHOA_S3_ACCESS_KEY is the right one"
)
_CLOCK = "the clocks of this machine and of the server differ; set both by a time server (NTP)"
_BUSY = "the server is starting or has too much to do; wait, and look into its log if it stays so"
_BROKEN = "the server failed; look into its log"
_BENT = "the bytes changed on their way to the server; if it stays so, check network and proxy"
_LARGE = "the server, or a proxy before it, takes no request of this size; raise its limit"
_STRANGER = (
    "what answers there is no S3 server, or it speaks TLS and we do not; "
    "correct SOHOA_S3_ENDPOINT and SOHOA_S3_SECURE"
)

_BY_CODE = {
    "NoSuchBucket": _BUCKET,
    "InvalidBucketName": _BUCKET,
    "PermanentRedirect": _ELSEWHERE,
    "TemporaryRedirect": _ELSEWHERE,
    "Redirect": _ELSEWHERE,
    "AuthorizationHeaderMalformed": _REGION,
    "IllegalLocationConstraintException": _REGION,
    "InvalidAccessKeyId": "the server does not know the access key; correct SOHOA_S3_ACCESS_KEY",
    "SignatureDoesNotMatch": _SECRET,
    "AccessDenied": _DENIED,
    "AllAccessDisabled": _DENIED,
    "RequestTimeTooSkewed": _CLOCK,
    "RequestExpired": _CLOCK,
    "ExpiredToken": "the access key has run out; make a new one",
    "InsufficientStorage": _FULL,
    "QuotaExceeded": _FULL,
    "XMinioStorageFull": _FULL,
    "XMinioAdminBucketQuotaExceeded": _FULL,
    "BadDigest": _BENT,
    "XAmzContentSHA256Mismatch": _BENT,
    "EntityTooLarge": _LARGE,
    "SlowDown": _BUSY,
    "ServiceUnavailable": _BUSY,
    "XMinioServerNotInitialized": _BUSY,
}
_BY_STATUS = {
    301: _ELSEWHERE,
    302: _ELSEWHERE,
    307: _ELSEWHERE,
    308: _ELSEWHERE,
    403: _DENIED,
    413: _LARGE,
    429: _BUSY,
    502: _BUSY,
    503: _BUSY,
    504: _BUSY,
    507: _FULL,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a server had against a request: status, S3 error code (empty if none), and how its clock differs."""

    status: int
    code: str
    skew: dt.timedelta = dt.timedelta()

    @classmethod
    def of(cls, reply: BaseHTTPResponse) -> Self:
        """Read it from an answer."""
        found = _CODE.search(reply.data or b"")
        return cls(reply.status, found[1].decode("ascii") if found else "", _skew(reply))


def fault_of(problem: Exception) -> Fault | None:
    """The fault that an error of the client is about; None if no S3 server said anything."""
    if isinstance(problem, S3Error):
        return Fault(problem.response.status, problem.code or "", _skew(problem.response))
    if isinstance(problem, ServerError):
        return Fault(problem.status_code, "")
    return None


def explain(fault: Fault) -> str:
    """Say what happened and what to do."""
    said = _BY_CODE.get(fault.code) or _BY_STATUS.get(fault.status)
    if fault.status in (400, 401, 403) and abs(fault.skew) > _MOST_SKEW:
        # Not every server has the code for it: rclone says AccessDenied.
        said = f"{_CLOCK}; now by {abs(fault.skew) // dt.timedelta(minutes=1)} minutes"
    if said is None:
        said = _BROKEN if fault.status >= 500 else "the server refuses; see docs/storage.md"
    return f"{said} (it answers {' '.join([str(fault.status), fault.code]).strip()})"


def explain_silence(problem: Exception) -> str:
    """Say what happened and what to do where no S3 server answered."""
    cause = problem.reason if isinstance(problem, MaxRetryError) and problem.reason else problem
    if isinstance(cause, SSLError):
        return _explain_tls(cause)
    for kind, said in _SILENCES:
        if isinstance(cause, kind):
            return said
    return _STRANGER


def _explain_tls(problem: SSLError) -> str:
    inner = problem.args[0] if problem.args else None
    if isinstance(inner, ssl.SSLCertVerificationError):
        return (
            "the certificate of the server is not trusted; install its authority on this machine, "
            "or use the name that it is made out to"
        )
    return "the server does not speak TLS; set SOHOA_S3_SECURE to no, or correct SOHOA_S3_ENDPOINT"


_SILENCES = (
    (NameResolutionError, "no machine has this name; correct SOHOA_S3_ENDPOINT, or check the name server"),
    (NewConnectionError, "nothing listens there; start the server, or correct SOHOA_S3_ENDPOINT"),
    (ConnectTimeoutError, "the machine cannot be reached; check network and firewall"),
    (ReadTimeoutError, "the server does not answer; see whether it or its disk hangs"),
    (HTTPError, "the connection broke off; see whether the server runs"),
    (OSError, "the connection broke off; see whether the server runs"),
)  # fmt: skip


def _skew(reply: BaseHTTPResponse) -> dt.timedelta:
    try:
        theirs = email.utils.parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return dt.timedelta()
    if theirs.tzinfo is None:
        return dt.timedelta()
    return minio.time.utcnow() - theirs

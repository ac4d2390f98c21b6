"""What is found out about the digital signatures in a file: plain records, safe to send between processes."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.papers import Signing


class Fault(enum.StrEnum):
    """Why a signature, or a whole file, is not VALID."""

    # The bytes are not those that were signed.
    DIGEST = "digest_differs"
    COVERAGE = "not_covered"
    CHANGED = "changed_after_signing"
    VALUE = "value_wrong"
    # Whole, but not to be relied on.
    NO_ROOTS = "no_trust_roots"
    UNKNOWN_CHAIN = "unknown_chain"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_USE = "wrong_use"
    WEAK = "weak_algorithm"
    BROKEN_RULE = "broken_rule"
    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    TOO_MANY = "too_many"
    # The file could not be looked at.
    LOCKED = "password_needed"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    DAMAGED = "stored_bytes_differ"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"


class Note(enum.StrEnum):
    """What should be known of a signature, whatever its state."""

    WEAK_DIGEST = "weak_digest"
    LATER_SIGNATURES = "later_signatures"
    FIELDS_AFTER_CERTIFYING = "fields_after_certifying"
    TIMESTAMP_UNTRUSTED = "timestamp_untrusted"
    TIMESTAMP_BROKEN = "timestamp_broken"
    JUDGED_AT_TIMESTAMP = "judged_at_timestamp"
    ODD_ENCODING = "odd_encoding"
    ODD_TIME = "odd_time"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One signature. `state` is VALID, UNTRUSTED or ALTERED; `fault` says why it is not VALID.

    `signer` and `organisation` are those of its certificate, `issuer` whoever issued that. `claimed_at` is when it was
    signed by the word of the signer, `stamped_at` by that of a time-stamp. `is_timestamp` is true of a
    signature of a time-stamping service over the whole document, which is nobody's signature.
    """

    field: str
    state: Signing
    fault: Fault | None = None
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    claimed_at: dt.datetime | None = None
    stamped_at: dt.datetime | None = None
    reason: str = ""
    covers_all: bool = False
    is_timestamp: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class FileJudgement:
    """A file with all its signatures, in the order of signing. `fault` is that of the worst, or why nobody could look."""

    state: Signing
    signatures: tuple[Judgement, ...] = ()
    fault: Fault | None = None


UNSIGNED = FileJudgement(Signing.UNSIGNED)


def of_file(signatures: Iterable[Judgement]) -> FileJudgement:
    """The state of a file: that of its worst signature, so that no stranger's good one covers a bad one.

    A time-stamp alone is nobody's signature; one that does not fit tells that the file was altered.
    """
    found = tuple(signatures)
    people = [one for one in found if not one.is_timestamp]
    altered = [one for one in found if one.state is Signing.ALTERED]
    doubtful = [one for one in people if one.state is not Signing.VALID]
    if altered:
        return FileJudgement(Signing.ALTERED, found, altered[0].fault)
    if not people:
        return FileJudgement(Signing.UNSIGNED, found)
    if doubtful:
        return FileJudgement(doubtful[0].state, found, doubtful[0].fault)
    return FileJudgement(Signing.VALID, found)


def unjudged(fault: Fault) -> FileJudgement:
    """A file that nobody could look into."""
    return FileJudgement(Signing.UNKNOWN, (), fault)

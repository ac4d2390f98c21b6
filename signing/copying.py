"""Signs the digitized copies of papers with the key of the office: each once, in an own object, the original untouched."""

import enum
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.dossiers import Dossier
from dossier.errors import RejectedScan
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Paper, Signing
from dossier.register import Register
from dossier.signed import CopyForm, SignedCopy
from signing.desk import Desk
from signing.judgement import Fault, FileJudgement, unjudged
from signing.looking_at_papers import Place, earliest, judge_copy, save_states
from signing.orders import CopyOrder

if TYPE_CHECKING:
    from signing.seal import Seal


class Skip(enum.StrEnum):
    """Why a paper was not signed now."""

    ALREADY = "already_signed"
    NO_FILE = "no_file"
    NO_COPY = "no_copy"
    REFUSED = "refused"
    NOT_APPROVED = "not_approved"
    SECRET = "secret"  # noqa: S105 - a mark of secrecy, no password
    ORIGINAL_SIGNED = "original_signed"
    ORIGINAL_ALTERED = "original_altered"
    UNSIGNABLE = "unsignable"


_WHOLE = (Signing.VALID, Signing.UNTRUSTED)
_UNKNOWN = FileJudgement(Signing.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Terms:
    """How an office signs. `font` sets the stamp, `room` is how much of the file the signature takes.

    With `only_approved` papers wait until a person vouches for them; with `even_untrusted` copies are also made of
    originals that bear a signature which is not trusted.
    """

    seal: "Seal"
    form: CopyForm
    agency: str
    font: Path
    room: int
    only_approved: bool = False
    even_untrusted: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a paper: signed if `skip` is None; `state` is what its signature is worth now."""

    dossier: DossierCode
    paper: Paper
    state: Signing
    skip: Skip | None = None
    fault: Fault | None = None


def sign_dossier(
    dossier: Dossier, ordinals: frozenset[int], terms: Terms, desk: Desk, register: Register
) -> Iterator[Outcome]:
    """Sign the copies of a dossier's papers, only of these ordinals if any are named, and record it in one transaction.

    Raises StoreUnavailable, RecordsUnavailable, TimestampUnavailable, TokenMissing; what was signed before is kept, and
    a second run goes on.
    """
    outcomes: list[Outcome] = []
    try:
        for paper in dossier.papers:
            if not ordinals or paper.ordinal in ordinals:
                outcomes.append(_sign_paper(dossier, paper, terms, desk))
    finally:
        states: dict[Place, Signing] = {(one.paper.role, one.paper.ordinal): one.state for one in outcomes}
        save_states(dossier, states, register, f"ký số bản sao: {terms.form}, {terms.agency}")
    yield from outcomes


def _sign_paper(dossier: Dossier, paper: Paper, terms: Terms, desk: Desk) -> Outcome:
    skip, judged = _skipped(paper, terms, desk)
    if skip is None:
        skip, judged = _signed(paper, terms, desk)
    return Outcome(dossier.code, paper, judged.state, skip, judged.fault)


def _skipped(paper: Paper, terms: Terms, desk: Desk) -> tuple[Skip | None, FileJudgement]:
    """Why a paper is left aside, if it is, and what its signature is worth."""
    if (hindrance := _hindrance(paper, terms, desk)) is not None:
        return hindrance, _UNKNOWN
    assert paper.digest is not None  # noqa: S101 - a paper without one is hindered
    if (done := _done_before(paper, desk)) is not None:
        return Skip.ALREADY, done
    original = desk.judge_stored(desk.original_key(paper.digest), earliest(paper.digitized_at, desk.clock()))
    if original.state is Signing.ALTERED:
        return Skip.ORIGINAL_ALTERED, original
    is_untrusted = original.state is Signing.UNTRUSTED
    if original.state is Signing.VALID or (is_untrusted and not terms.even_untrusted):
        return Skip.ORIGINAL_SIGNED, original
    return None, original


def _hindrance(paper: Paper, terms: Terms, desk: Desk) -> Skip | None:
    """Why nothing is signed, whatever the file is."""
    if paper.digest is None:
        return Skip.NO_FILE
    if paper.approval is Approval.REFUSED:
        return Skip.REFUSED
    if terms.only_approved and paper.approval is not Approval.APPROVED:
        return Skip.NOT_APPROVED
    return Skip.SECRET if desk.store.exists(desk.quarantine_key(paper.digest)) else None


def _done_before(paper: Paper, desk: Desk) -> FileJudgement | None:
    """A copy of this paper that is signed and trusted already."""
    assert paper.digest is not None  # noqa: S101 - see above
    for copy in desk.copies.of(paper.digest):
        if copy.page_range == paper.page_range:
            judged = judge_copy(copy, desk)
            if judged.state is Signing.VALID:
                return judged
    return None


def _signed(paper: Paper, terms: Terms, desk: Desk) -> tuple[Skip | None, FileJudgement]:
    """Sign a copy, store it and note it; why not, if it was not, and what it is worth."""
    assert paper.digest is not None  # noqa: S101 - see above
    version = desk.copies.version(paper.digest)
    if version is None or not desk.store.exists(desk.copy_key(paper.digest, version)):
        return Skip.NO_COPY, _UNKNOWN
    signer = terms.seal.key.fingerprint
    key = desk.signed_key(paper.digest, version, paper.page_range, terms.form.short, signer)
    is_new = False
    if not desk.store.exists(key):
        with desk.fetched(desk.copy_key(paper.digest, version)) as copy, desk.blank() as target:
            judged = _sealed(copy, target, paper, terms, desk)
            if judged.state not in _WHOLE:
                return Skip.UNSIGNABLE, replace(judged, state=Signing.UNKNOWN)
            with target.open("rb") as stream:
                is_new = desk.store.put(key, stream)
    # As it is in the store: another run may have been first, or an earlier one was ended before it could note it.
    judged = _noted(key, paper.digest, paper, terms, desk)
    return None if is_new else Skip.ALREADY, judged


def _noted(key: str, digest: ScanDigest, paper: Paper, terms: Terms, desk: Desk) -> FileJudgement:
    """Note the signed copy under a key; what it is worth."""
    with desk.fetched(key) as stored:
        judged = desk.examiner.judge(stored, desk.clock())
        with stored.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
    claimed = judged.signatures[-1].claimed_at if judged.signatures else None
    signed_at, signer = earliest(claimed, desk.clock()), terms.seal.key.fingerprint
    desk.copies.add(
        SignedCopy(digest, paper.page_range, terms.form, terms.agency, signer, key, content, signed_at)
    )
    return judged


def _sealed(copy: Path, target: Path, paper: Paper, terms: Terms, desk: Desk) -> FileJudgement:
    """Sign the copy into `target`; what that is worth, by whoever judges all others too."""
    moment = desk.clock().replace(microsecond=0)
    order = CopyOrder(
        paper.page_range, terms.form, terms.agency, moment, terms.font, terms.seal.key.certificate,
        terms.seal.key.digest, terms.room,
    )  # fmt: skip
    try:
        prepared = desk.examiner.prepare(copy, target, order)
    except RejectedScan:
        return unjudged(Fault.UNREADABLE)
    terms.seal.put(target, prepared, moment)
    return desk.examiner.judge(target, desk.clock())

"""What the signatures of registered papers are worth: looked at in the store, recorded in the register.

R6 counts what is recorded. A paper that the office signed is judged by its signed copy, any other by its original.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.dossiers import Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, Signing
from dossier.register import Author, Register
from dossier.signed import SignedCopy
from signing.desk import Desk
from signing.judgement import Fault, FileJudgement

Place = tuple[PaperRole, int]


@dataclass(frozen=True, slots=True)
class Looked:
    """A paper of a dossier, what was recorded of its signature before, and what it is."""

    dossier: DossierCode
    paper: Paper
    judgement: FileJudgement
    is_signed_copy: bool


def look_at(paper: Paper, desk: Desk) -> tuple[FileJudgement, bool]:
    """Judge a paper that has a file here, and tell whether by a signed copy. Raises StoreUnavailable, RecordsUnavailable."""
    assert paper.digest is not None  # noqa: S101 - whoever calls has looked
    copies = [copy for copy in desk.copies.of(paper.digest) if copy.page_range == paper.page_range]
    if copies:
        return judge_copy(copies[0], desk), True
    known_at = earliest(paper.digitized_at, desk.clock())
    return desk.judge_stored(desk.original_key(paper.digest), known_at), False


def judge_copy(copy: SignedCopy, desk: Desk) -> FileJudgement:
    """Judge a signed copy as of when it was signed; its bytes must be those that were stored then."""
    try:
        with desk.fetched(copy.key) as path:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
            judged = desk.examiner.judge(path, copy.signed_at)
    except KeyError:
        return FileJudgement(Signing.UNKNOWN, (), Fault.MISSING)
    if content != copy.content:
        return FileJudgement(Signing.ALTERED, judged.signatures, judged.fault or Fault.DAMAGED)
    return judged


def record_signatures(dossier: Dossier, desk: Desk, register: Register) -> Iterator[Looked]:
    """Judge every paper of a dossier that has a file here, and record what is new in one transaction.

    A file that could not be looked at changes nothing. Raises StoreUnavailable, RecordsUnavailable.
    """
    found: dict[Place, Looked] = {}
    for paper in dossier.papers:
        if paper.digest is not None:
            judgement, is_signed_copy = look_at(paper, desk)
            found[paper.role, paper.ordinal] = Looked(dossier.code, paper, judgement, is_signed_copy)
    states = {place: looked.judgement.state for place, looked in found.items()}
    save_states(dossier, states, register, "xem chữ ký số trên tệp đã lưu")
    yield from found.values()


def save_states(dossier: Dossier, states: Mapping[Place, Signing], register: Register, why: str) -> None:
    """Record what the signatures of papers are worth. What has another file by now is left as it is."""
    files = {(paper.role, paper.ordinal): paper.digest for paper in dossier.papers}
    # Read anew: looking took its time, and the dossier is written as a whole.
    with register.entry(Author("sohoa", why)) as entry:
        for current in entry.hold([dossier.code]):
            papers = tuple(_with_state(paper, files, states) for paper in current.papers)
            entry.dossiers([replace(current, papers=papers)])


def _with_state(
    paper: Paper, files: Mapping[Place, ScanDigest | None], states: Mapping[Place, Signing]
) -> Paper:
    place = (paper.role, paper.ordinal)
    state = states.get(place, Signing.UNKNOWN)
    is_same = files.get(place) == paper.digest
    return replace(paper, signing=state) if is_same and state is not Signing.UNKNOWN else paper


def earliest(first: dt.datetime | None, second: dt.datetime) -> dt.datetime:
    """The earlier of two moments, of which the first may be unknown."""
    return second if first is None else min(first, second)

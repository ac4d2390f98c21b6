"""Is it the right paper: its kind, its dossier, its owner. A machine read it, so all of these are doubts."""

from collections.abc import Iterator
from dataclasses import replace

from audit.subject import Subject, is_number, numbers_on
from dossier.audits import Flaw
from dossier.digitization import Digitization
from dossier.ids import DossierCode, parse_dossier_code
from dossier.papers import REUSED, PaperRole

_KIND_DOUBTFUL, _OTHER = "kind_doubtful", "other"


def check_content(subject: Subject, least_confidence: float) -> Iterator[Flaw]:
    """Yield what speaks against the paper being what it is filed as.

    `least_confidence` (0.0-1.0) is how sure the reading must be of a kind to speak against the one in the register.
    """
    yield from _check_kind(subject, least_confidence)
    yield from _check_dossier(subject)
    yield from _check_owner(subject)


def _check_kind(subject: Subject, least_confidence: float) -> Iterator[Flaw]:
    claimed = subject.paper.kind
    read = subject.own_readings
    if claimed is None or not read or not all(_is_sure_of_kind(each, least_confidence) for each in read):
        return
    found = {str(each.kind) for each in read}
    if claimed not in found:
        yield subject.flaw("wrong_kind", f"{_names(subject, found)}; sổ ghi {_names(subject, {claimed})}")


def _is_sure_of_kind(read: Digitization, least_confidence: float) -> bool:
    is_doubted = read.reason is not None and read.reason.code == _KIND_DOUBTFUL
    return read.kind not in (None, _OTHER) and not is_doubted and read.kind_confidence >= least_confidence


def _names(subject: Subject, kinds: set[str]) -> str:
    return ", ".join(sorted(subject.kinds.get(kind, kind) for kind in kinds))


def _check_dossier(subject: Subject) -> Iterator[Flaw]:
    mine = _own_codes(subject)
    printed = {
        code
        for read in subject.own_readings
        for each in read.fields
        if isinstance(each.value, str) and not each.needs_review and (code := parse_dossier_code(each.value))
    }
    if printed and not printed & mine:
        yield subject.flaw("wrong_dossier", ", ".join(sorted(printed)))
    received = subject.scan.dossiers if subject.scan else frozenset()
    if subject.paper.state in REUSED:
        return  # where it came from is looked at by itself
    if received and not received & mine and not _lies_under(subject, mine):
        yield subject.flaw("received_for_other", ", ".join(sorted(received)[:3]))


def _own_codes(subject: Subject) -> set[DossierCode]:
    source = subject.paper.reused_from
    return {subject.dossier.code, *((source.dossier,) if source else ())}


def _lies_under(subject: Subject, mine: set[DossierCode]) -> bool:
    """Whether a separator of the batch scan says that these pages belong to the dossier."""
    return any(read.dossier in mine for read in subject.own_readings)


def _check_owner(subject: Subject) -> Iterator[Flaw]:
    """Whose paper it is: none of the numbers on it is one that the rest of the dossier knows.

    A result may bring a number that nobody knew before, that of a child. The owner that the register has for the paper
    itself may come from the very reading; it counts only where nothing was read.
    """
    if subject.paper.role is PaperRole.RESULT:
        return
    read = set(numbers_on(subject.own_readings))
    if not read and subject.paper.owner.id:
        read = {subject.paper.owner.id}
    if read and _are_strangers(read, _numbers_known(subject)):
        # Not the numbers: they are personal data.
        yield subject.flaw("wrong_owner", f"{len(read)} số")


def _are_strangers(read: set[str], known: Iterator[str]) -> bool:
    """Whether something is known, and none of it was read; the first that agrees is enough."""
    is_anything_known = False
    for number in known:
        if number in read:
            return False
        is_anything_known = True
    return is_anything_known


def _numbers_known(subject: Subject) -> Iterator[str]:
    """The numbers that the rest of the dossier knows: of its owner, of owners of other papers, and on them."""
    owner = subject.dossier.owner.id
    others = [paper for paper in subject.dossier.papers if paper is not subject.paper]
    yield from filter(None, (owner, *(paper.owner.id for paper in others)))
    for paper in others:
        yield from filter(is_number, paper.values.values())
    for paper in others:
        yield from _read_on(replace(subject, paper=paper), subject)


def _read_on(other: Subject, subject: Subject) -> Iterator[str]:
    """The numbers on another paper; the same pages filed twice vouch for nothing."""
    if (other.paper.digest, other.paper.page_range) != (subject.paper.digest, subject.paper.page_range):
        yield from numbers_on(other.own_readings)

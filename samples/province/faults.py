"""Plants false coverage: papers that are recorded as digitized and are not, each with the code that an audit gives it.

Only declarations and applications are touched: nobody uses them again, so that no fault has followers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from random import Random

from dossier.dossiers import OWN, RECEIVED, Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Approval, Paper, PaperRole, PaperState, Signing, Source

_TOUCHED = frozenset({"declaration_form", "application_form"})
_NOWHERE = Source(DossierCode("H60.01-250102-9999"), PaperRole.COMPONENT, 1)


@dataclass(frozen=True)
class Planted:
    """A fault: the paper as it is recorded now, the code that an audit should give it, and the bytes to be stored."""

    dossier: DossierCode
    paper: Paper
    fault: str
    content: bytes | None = None


def with_faults(
    drawn: Iterable[Dossier], total: int, count: int, seed: int
) -> Iterator[tuple[Dossier, Planted | None]]:
    """The dossiers, `count` of them with a fault if so many can bear one; `total` is how many are drawn."""
    rng = Random(f"{seed}/faults")
    # Not every dossier has a paper to spoil: three tries for each fault.
    chosen = frozenset(rng.sample(range(total), min(3 * count, total)))
    kinds, left = cycle(_FAULTS), count
    for number, dossier in enumerate(drawn):
        place = _place(dossier) if left and number in chosen else None
        if place is None:
            yield dossier, None
            continue
        left -= 1
        planted = next(kinds)(dossier, dossier.papers[place])
        papers = (*dossier.papers[:place], planted.paper, *dossier.papers[place + 1 :])
        yield replace(dossier, papers=papers), planted


def _place(dossier: Dossier) -> int | None:
    """Where a paper stands that can be spoiled."""
    if dossier.source != OWN or dossier.status not in RECEIVED:
        return None
    papers = enumerate(dossier.papers)
    return next(
        (at for at, one in papers if one.state is PaperState.DIGITIZED and one.kind in _TOUCHED), None
    )


def _no_file(dossier: Dossier, paper: Paper) -> Planted:
    return Planted(dossier.code, replace(paper, link=None), "no_file")


def _missing(dossier: Dossier, paper: Paper) -> Planted:
    digest = _digest(dossier.code.encode())
    return Planted(dossier.code, replace(paper, link=None, digest=digest), "file_missing")


def _stored(fault: str, content: Callable[[str], bytes]) -> Callable[[Dossier, Paper], Planted]:
    def plant(dossier: Dossier, paper: Paper) -> Planted:
        made = content(dossier.code)
        digest = _digest(made)
        return Planted(dossier.code, replace(paper, link=None, digest=digest), fault, made)

    return plant


def _refused(dossier: Dossier, paper: Paper) -> Planted:
    return Planted(dossier.code, replace(paper, approval=Approval.REFUSED), "not_approved")


def _unsigned(dossier: Dossier, paper: Paper) -> Planted:
    return Planted(dossier.code, replace(paper, signing=Signing.UNSIGNED), "unsigned")


def _altered(dossier: Dossier, paper: Paper) -> Planted:
    return Planted(dossier.code, replace(paper, signing=Signing.ALTERED), "signature_altered")


def _untold(dossier: Dossier, paper: Paper) -> Planted:
    planted = _stored("reuse_untold", _pdf(1, "100 300 300 400 re f"))(dossier, paper)
    return replace(planted, paper=replace(planted.paper, state=PaperState.REUSED_COMPONENT))


def _from_nowhere(dossier: Dossier, paper: Paper) -> Planted:
    spoiled = replace(paper, state=PaperState.REUSED_COMPONENT, reused_from=_NOWHERE)
    return Planted(dossier.code, spoiled, "reuse_source_missing")


def _pdf(pages: int, drawing: str) -> Callable[[str], bytes]:
    """A PDF of so many A4 pages; a comment makes it another file for each dossier."""

    def make(code: str) -> bytes:
        kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
            f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
            *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"] * pages,
        ]
        made, offsets = f"%PDF-1.4\n%{code}\n".encode(), []
        for number, content in enumerate(objects, 1):
            offsets.append(len(made))
            made += f"{number} 0 obj\n{content}\nendobj\n".encode()
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        size = len(objects) + 1
        end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
        return made + end.encode()

    return make


def _digest(content: bytes) -> ScanDigest:
    return ScanDigest(hashlib.sha256(content).hexdigest())


_FAULTS = (
    _no_file,
    _missing,
    _stored("unreadable", lambda code: f"no paper, {code}".encode()),
    _stored("no_pages", _pdf(0, "")),
    _stored("blank", _pdf(1, "")),
    _refused,
    _unsigned,
    _altered,
    _untold,
    _from_nowhere,
    _stored("file_empty", lambda _code: b""),
)

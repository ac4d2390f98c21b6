"""Taking back what one said last, while it is fresh: the field is as doubtful as before, and the paper nobody's word."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from dossier.corrections import KIND, Correction, Stage, Verdict
from dossier.papers import Approval, Owner, Paper
from dossier.register import Author
from reuse.approving import Place
from review.settling import Ledger, open_paper

FRESH = dt.timedelta(minutes=10)


def take_back(ledger: Ledger, place: Place, field: str, signature: tuple[Author, dt.datetime]) -> bool:
    """Take back one's own last word on a field, if nobody spoke after; False if there is none that is fresh.

    An approval that followed from it is taken back with it. What was said stays in the history. Raises RecordsUnavailable.
    """
    opened = open_paper(ledger, place)
    author, moment = signature
    last = next((each for each in reversed(opened.history) if each.field == field), None) if opened else None
    if opened is None or last is None or not _is_mine(last, author, moment):
        return False
    taken = replace(
        last, verdict=Verdict.WITHDRAWN, value=None, overruled=(), who=author.who, why=author.why, at=moment
    )
    if last.stage is Stage.SETTLED:
        _reopen(ledger, place, last, author)
    ledger.corrections.add([taken])
    return True


def _is_mine(last: Correction, author: Author, moment: dt.datetime) -> bool:
    is_fresh = moment - last.at <= FRESH
    return last.who == author.who and last.verdict is not Verdict.WITHDRAWN and is_fresh


def _reopen(ledger: Ledger, place: Place, last: Correction, author: Author) -> None:
    """Put the row of the paper back to waiting, without what it took from the value."""
    with ledger.register.entry(author) as entry:
        dossier = next(iter(entry.hold((place.dossier,), also_new=False)), None)
        for paper in dossier.papers if dossier else ():
            is_meant = (paper.role, paper.ordinal) == (place.role, place.ordinal)
            if dossier is None or not is_meant or paper.approval is not Approval.APPROVED:
                continue
            if paper.approved_by != author.who:
                continue  # somebody else vouched for it since
            papers = tuple(_waiting(each, last) if each is paper else each for each in dossier.papers)
            entry.dossiers([replace(dossier, papers=papers)])


def _waiting(paper: Paper, last: Correction) -> Paper:
    values = {name: value for name, value in paper.values.items() if name != last.field}
    return replace(
        _unfollowed(paper, last),
        kind=None if last.field == KIND else paper.kind,
        values=values,
        approval=Approval.PENDING,
        approved_by=None,
        approved_at=None,
    )


def _unfollowed(paper: Paper, last: Correction) -> Paper:
    """What the row took from the corrected value is as it was read: see `reuse.confirming`, which follows anew."""
    said, read = last.value, last.read
    if not said or said == read:
        return paper
    owner, validity = paper.owner, paper.validity
    back: Mapping[str, str | None] = {
        name: read if had == said else had
        for name, had in (
            ("id", owner.id),
            ("name", owner.name),
            ("notation", paper.notation),
            ("issuer", paper.issuer),
        )
    }
    return replace(
        paper,
        owner=Owner(back["id"], back["name"]),
        notation=back["notation"],
        issuer=back["issuer"],
        issued_on=_day(paper.issued_on, said, read),
        validity=replace(validity, until=_day(validity.until, said, read)),
    )


def _day(had: dt.date | None, said: str, read: str | None) -> dt.date | None:
    if had is None or had.isoformat() != said:
        return had
    return dt.date.fromisoformat(read) if read and len(read) == len("2025-09-08") else None

"""Keeps the queue of reviews in step with what it follows from: readings, the papers of dossiers, and what people said.

Called by whoever writes one of the latter two, in the same transaction and with the dossiers locked; a reading is filed
right after it is recorded, and filing writes the dossier.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from dossier.corrections import KIND, Correction, Sheet, standing
from dossier.papers import REUSED, Approval
from dossier.reviewing import ReadPaper, waiting
from dossier.tasks import WHOLE, Lane
from storage.correction_rows import correction_from
from storage.register_tables import DossierPaperRow, DossierRow
from storage.review_tables import CorrectionRow, ReviewItemRow
from storage.rows import AnyRow
from storage.tables import FieldRow, PaperRow, ReadingRow, TaskRow

_KIND_DOUBTFUL = "kind_doubtful"
_BATCH = 500
_Key = tuple[int, str, int, int, str]
"""Dossier, digest, first and last page, field."""

_FOLLOWS = ("office", "role", "ordinal", "kind", "rank", "first_by", "second_by")
"""What of an item may become another while it waits; its place in the queue and its claim stay."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read and said of the scans of some papers, by digest or sheet."""

    read: Mapping[tuple[str, int, int], ReadPaper]
    said: Mapping[Sheet, Sequence[Correction]]
    came: Mapping[str, tuple[int, dt.datetime]]


def requeue(connection: Connection, dossiers: Collection[int]) -> None:
    """Bring the items of these dossiers, by number, in line with their papers."""
    numbers = sorted(set(dossiers))
    for start in range(0, len(numbers), _BATCH):
        _requeue(connection, numbers[start : start + _BATCH])


def _requeue(connection: Connection, numbers: Sequence[int]) -> None:
    papers = connection.execute(_papers(numbers)).all()
    known = _known(connection, sorted({paper.digest for paper in papers}))
    wanted = {key: values for paper in papers for key, values in _items(paper, known)}
    mine = ReviewItemRow.dossier_id.in_(numbers)
    there = {_key(row): row for row in connection.execute(select(ReviewItemRow.__table__).where(mine))}
    gone = [row.id for key, row in there.items() if key not in wanted]
    if gone:
        connection.execute(delete(ReviewItemRow).where(ReviewItemRow.id.in_(gone)))
    changed = [
        {"number": there[key].id, **{name: values[name] for name in _FOLLOWS}}
        for key, values in wanted.items()
        if key in there and any(getattr(there[key], name) != values[name] for name in _FOLLOWS)
    ]
    if changed:
        table = ReviewItemRow.__table__
        connection.execute(update(table).where(table.c.id == bindparam("number")), changed)  # type: ignore[arg-type]
    new = [values for key, values in wanted.items() if key not in there]
    if new:
        connection.execute(insert(ReviewItemRow), new)


def _papers(numbers: Sequence[int]) -> Select[Any]:
    return (
        select(DossierPaperRow.__table__, DossierRow.office)
        .join(DossierRow)
        .where(
            DossierPaperRow.dossier_id.in_(numbers),
            DossierPaperRow.digest.is_not(None),
            DossierPaperRow.first_page.is_not(None),
            DossierPaperRow.approval == Approval.PENDING.value,
            DossierPaperRow.state.not_in([state.value for state in REUSED]),
        )
        .order_by(DossierPaperRow.id)
    )


def _known(connection: Connection, digests: Sequence[str]) -> _Known:
    if not digests:
        return _Known({}, {}, {})
    said: dict[Sheet, list[Correction]] = defaultdict(list)
    told = select(CorrectionRow.__table__).where(CorrectionRow.digest.in_(digests)).order_by(CorrectionRow.id)
    for each in map(correction_from, connection.execute(told)):
        said[each.sheet].append(each)
    readings = select(ReadingRow.id, ReadingRow.digest, ReadingRow.read_at).where(
        ReadingRow.digest.in_(digests)
    )
    last = {
        row.digest: row for row in connection.execute(readings.order_by(ReadingRow.read_at, ReadingRow.id))
    }
    whole = select(TaskRow.digest, TaskRow.lane, TaskRow.accepted_at).where(
        TaskRow.digest.in_(digests), TaskRow.page == WHOLE
    )
    came = {digest: (0, row.read_at) for digest, row in last.items()}
    for row in connection.execute(whole):
        came[row.digest] = (int(row.lane == Lane.BULK.value), row.accepted_at)
    return _Known(dict(_read(connection, last)), said, came)


def _read(
    connection: Connection, last: Mapping[str, AnyRow]
) -> Iterator[tuple[tuple[str, int, int], ReadPaper]]:
    """The papers of the last readings by digest and pages."""
    digest_of = {row.id: digest for digest, row in last.items()}
    columns = (
        PaperRow.id, PaperRow.reading_id, PaperRow.first_page, PaperRow.last_page, PaperRow.kind, PaperRow.reason_code,
    )  # fmt: skip
    papers = connection.execute(select(*columns).where(PaperRow.reading_id.in_(digest_of))).all()
    doubtful: dict[int, list[str]] = defaultdict(list)
    asked = (FieldRow.paper_id.in_([paper.id for paper in papers]), FieldRow.needs_review)
    named = (
        select(FieldRow.paper_id, FieldRow.name).where(*asked).order_by(FieldRow.paper_id, FieldRow.ordinal)
    )
    for row in connection.execute(named):
        doubtful[row.paper_id].append(row.name)
    for paper in papers:
        read = ReadPaper(paper.kind, paper.reason_code == _KIND_DOUBTFUL, tuple(doubtful[paper.id]))
        yield (digest_of[paper.reading_id], paper.first_page, paper.last_page), read


def _items(paper: AnyRow, known: _Known) -> Iterator[tuple[_Key, dict[str, object]]]:
    """The items of a paper of a dossier by what they are told apart by."""
    read = known.read.get((paper.digest, paper.first_page, paper.last_page))
    if read is None:
        return
    history = known.said.get(Sheet(paper.digest, (paper.first_page, paper.last_page)), ())
    kind = standing(history).get(KIND)
    rank, since = known.came[paper.digest]
    for each in waiting(paper.kind, paper.values, read, history):
        first, second = (*each.keyed_by, None, None)[:2]
        values: dict[str, object] = {
            "dossier_id": paper.dossier_id, "office": paper.office, "role": paper.role, "ordinal": paper.ordinal,
            "digest": paper.digest, "first_page": paper.first_page, "last_page": paper.last_page,
            "kind": (kind.value if kind else None) or paper.kind or read.kind, "field": each.field, "rank": rank,
            "since": since, "turn_at": since, "first_by": first, "second_by": second, "skips": 0, "why": "",
        }  # fmt: skip
        yield (paper.dossier_id, paper.digest, paper.first_page, paper.last_page, each.field), values


def _key(row: AnyRow) -> _Key:
    return row.dossier_id, row.digest, row.first_page, row.last_page, row.field

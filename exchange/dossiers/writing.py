"""Dossiers as rows: everything the register has, one row for each paper; or the book of an office, one for each dossier."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.dossiers import LOCAL, Channel, Dossier, DossierStatus
from dossier.offices import OfficeTree
from dossier.papers import Approval, Paper, PaperRole, PaperState, Signing, Source
from dossier.procedures import Exemption, Procedure
from exchange.dossiers import words
from exchange.dossiers.columns import DOSSIER, PAPER, Column
from exchange.tables.writing import Head, Written

_NOT_KEPT = frozenset({"procedure_name", "field", "paper.reuse"})
FULL: tuple[Column, ...] = tuple(column for column in (*DOSSIER, *PAPER) if column.key not in _NOT_KEPT)
"""The columns of the layout that loses nothing."""
_ROLE_NAMES = {PaperRole.COMPONENT: "thành phần", PaperRole.RESULT: "kết quả"}
_WORDS: Mapping[type, Callable[..., str]] = {
    Channel: words.CHANNELS.write,
    DossierStatus: words.STATUSES.write,
    PaperRole: words.ROLES.write,
    PaperState: words.STATES.write,
    Signing: words.SIGNINGS.write,
    Approval: words.APPROVALS.write,
    Exemption: words.EXEMPTIONS.write,
}
_OF_DOSSIER: Mapping[str, Callable[[Dossier], object]] = {
    "owner_id": attrgetter("owner.id"),
    "owner_name": attrgetter("owner.name"),
    "databases": lambda dossier: ";".join(dossier.databases),
}
_OF_PAPER: Mapping[str, Callable[[Paper], object]] = {
    "owner_id": attrgetter("owner.id"),
    "owner_name": attrgetter("owner.name"),
    "page_range": lambda paper: "-".join(map(str, paper.page_range or ())),
    "reused_from": lambda paper: _source(paper.reused_from),
    "values": lambda paper: json.dumps(dict(paper.values), ensure_ascii=False) if paper.values else None,
    "valid_until": attrgetter("validity.until"),
    **{
        name: attrgetter(f"validity.{name}")
        for name in ("is_permanent", "scope", "is_withheld", "revoked_on", "superseded_by")
    },
}

FULL_HEADS: tuple[Head, ...] = tuple(Head(column.titles[0]) for column in FULL)
REGISTER_HEADS: tuple[Head, ...] = (
    Head("STT", 6), Head("Mã hồ sơ", 26), Head("Mã TTHC", 11), Head("Tên TTHC", 36), Head("Lĩnh vực", 16),
    Head("Mã cơ quan tiếp nhận", 14), Head("Tên cơ quan", 24), Head("Chủ hồ sơ", 24), Head("Số định danh chủ hồ sơ", 16),
    Head("Kênh tiếp nhận", 12), Head("Ngày tiếp nhận", 17), Head("Ngày hẹn trả", 17), Head("Ngày kết thúc xử lý", 17),
    Head("Ngày trả", 17), Head("Trạng thái", 18), Head("Thành phần hồ sơ", 50), Head("Số thành phần đã số hóa", 10),
    Head("Số thành phần", 10), Head("Kết quả", 30), Head("Hệ thống nguồn", 12),
)  # fmt: skip
"""The book of dossiers (sổ theo dõi hồ sơ, mẫu 07 of TT 03/2025/TT-VPCP) with what is known of digitization."""


def full_rows(dossiers: Iterable[Dossier]) -> Iterator[Sequence[Written]]:
    """A row for each paper, with the columns of `FULL`; a dossier without papers has one row."""
    for dossier in dossiers:
        for paper in dossier.papers or (None,):
            yield [_cell(column.key, dossier, paper) for column in FULL]


def _cell(key: str, dossier: Dossier, paper: Paper | None) -> str | None:
    if not key.startswith("paper."):
        return text_of(_OF_DOSSIER.get(key, attrgetter(key))(dossier))
    name = key.removeprefix("paper.")
    return None if paper is None else text_of(_OF_PAPER.get(name, attrgetter(name))(paper))


def _source(source: Source | None) -> str | None:
    return None if source is None else f"{source.dossier}/{_ROLE_NAMES[source.role]}/{source.ordinal}"


def text_of(value: object) -> str | None:
    """A value as a table has it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, dt.datetime):
        return value.astimezone(LOCAL).strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    write = _WORDS.get(type(value))
    return write(value) if write else str(value)


def register_rows(
    dossiers: Iterable[Dossier], offices: OfficeTree, procedures: Iterable[Procedure]
) -> Iterator[Sequence[Written]]:
    """A row for each dossier, with the columns of `REGISTER_HEADS`."""
    by_code = {procedure.code: procedure for procedure in procedures}
    for number, dossier in enumerate(dossiers, 1):
        procedure = by_code.get(dossier.procedure or "")
        components = [paper for paper in dossier.papers if paper.role is PaperRole.COMPONENT]
        office = offices.latest(dossier.office)
        yield (
            number, dossier.code, dossier.procedure, procedure.name if procedure else None, procedure.field if procedure else None,
            dossier.office, office.name if office else None, dossier.owner.name, dossier.owner.id, text_of(dossier.channel),
            _local(dossier.received_at), _local(dossier.due_at), _local(dossier.settled_at), _local(dossier.returned_at),
            text_of(dossier.status), "; ".join(paper.name.replace(";", ",") for paper in components),
            sum(paper.state is not PaperState.NOT_DIGITIZED and paper.has_file for paper in components), len(components),
            "; ".join(paper.name.replace(";", ",") for paper in dossier.papers if paper.role is PaperRole.RESULT),
            dossier.source,
        )  # fmt: skip


def _local(moment: dt.datetime | None) -> dt.datetime | None:
    return moment and moment.astimezone(LOCAL)

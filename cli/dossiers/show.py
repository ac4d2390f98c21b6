"""`sohoa dossiers show`: one dossier with its papers, their states, and what is missing."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from cli.options import home_option
from cli.paper_words import shown_number
from cli.screen import console
from cli.selecting import dossier_of
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import OWN, Dossier
from dossier.papers import Paper, PaperRole, Signing
from dossier.register import Register
from exchange.dossiers.words import CHANNELS, EXEMPTIONS, SIGNINGS, STATES, STATUSES
from exchange.dossiers.writing import text_of

_NONE = 1
_ROLES = {PaperRole.COMPONENT: "TP", PaperRole.RESULT: "KQ"}


@click.command()
@click.argument("code")
@click.option("--json", "is_json", is_flag=True, help="Everything the register has, as JSON.")
@click.option(
    "--unmasked", "is_plain", is_flag=True, help="Show the number of the owner in full; JSON always has it."
)
@home_option
def show(code: str, is_json: bool, is_plain: bool, home: Path | None) -> int:
    """Xem một hồ sơ: giấy tờ, trạng thái và còn thiếu gì. Show a dossier, its papers and what is missing."""
    with open_books(read_settings(home=home)) as books:
        dossier = dossier_of(books.register, code)
        if is_json:
            click.echo(
                json.dumps(
                    asdict(dossier) | {"missing": _missing(dossier)}, ensure_ascii=False, default=_plain
                )
            )
            return 0
        lines = (*_head(dossier, books.register, is_plain=is_plain), "")
    click.echo("\n".join(lines))
    console().print(_table(dossier))
    click.echo(_verdict(dossier))
    return 0


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _head(dossier: Dossier, register: Register, *, is_plain: bool) -> Iterator[str]:
    shown = shown_number(dossier.owner.id, is_plain=is_plain)
    office = next((row for row in reversed(register.offices()) if row.code == dossier.office), None)
    procedure = next((row for row in register.procedures() if row.code == dossier.procedure), None)
    yield f"Hồ sơ: {dossier.code}"
    yield f"Cơ quan: {dossier.office}" + (f" – {office.name}" if office else "")
    yield f"Thủ tục: {dossier.procedure or 'chưa rõ'}" + (
        f" – {procedure.name} ({procedure.field})" if procedure else ""
    )
    yield f"Trạng thái: {dossier.status.value} – {STATUSES.write(dossier.status)}"
    yield f"Kênh: {CHANNELS.write(dossier.channel) if dossier.channel else 'chưa rõ'}"
    yield f"Chủ hồ sơ: {dossier.owner.name or '…'} ({shown if dossier.owner.id else 'chưa có số định danh'})"
    for name, at in (
        ("Tiếp nhận", dossier.received_at),
        ("Hẹn trả", dossier.due_at),
        ("Xử lý xong", dossier.settled_at),
        ("Trả", dossier.returned_at),
    ):
        yield f"{name}: {text_of(at) or '…'}"
    if dossier.source != OWN:
        yield f"Đồng bộ từ: {dossier.source}"


def _table(dossier: Dossier) -> Table:
    table = Table("", "STT", "Giấy tờ", "Bắt buộc", "Trạng thái số hóa", "Tệp", "Ký số", "Hiệu lực")
    for paper in dossier.papers:
        cells = (
            _ROLES[paper.role], str(paper.ordinal), paper.name, "có" if paper.is_required else "", _state(paper),
            _file(paper), "" if paper.signing is Signing.UNKNOWN else SIGNINGS.write(paper.signing), _validity(paper),
        )  # fmt: skip
        table.add_row(*map(escape, cells))
    return table


def _state(paper: Paper) -> str:
    if paper.exemption is not None:
        return f"miễn: {EXEMPTIONS.write(paper.exemption)}"
    return STATES.write(paper.state)


def _file(paper: Paper) -> str:
    if paper.digest is None:
        return "có (hệ thống khác)" if paper.link else "không"
    pages = f", trang {paper.page_range[0]}–{paper.page_range[1]}" if paper.page_range else ""
    return f"{paper.digest[:12]}{pages}"


def _validity(paper: Paper) -> str:
    validity = paper.validity
    if validity.revoked_on is not None:
        return f"thu hồi {text_of(validity.revoked_on)}"
    if validity.superseded_by is not None:
        return f"thay bằng {validity.superseded_by}"
    return "vô thời hạn" if validity.is_permanent else text_of(validity.until) or ""


def _missing(dossier: Dossier) -> list[str]:
    return [
        paper.name
        for paper in dossier.papers
        if paper.role is PaperRole.COMPONENT and paper.is_required and not paper.is_covered
    ]


def _verdict(dossier: Dossier) -> str:
    if not dossier.has_requirements:
        return "Chưa biết thủ tục này cần những thành phần nào: không thể nói là đủ hay thiếu. (Requirements unknown.)"
    missing = _missing(dossier)
    if not missing:
        return "Đủ thành phần bắt buộc đã số hóa, tái sử dụng hoặc được miễn. (Complete.)"
    return "CÒN THIẾU (missing):\n" + "\n".join(f"  - {name}" for name in missing)

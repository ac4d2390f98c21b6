"""`sohoa procedures`: the table of administrative procedures that the register goes by."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from cli.account import by_option
from cli.faults import show_faults
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.engines import kind_names
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.procedures import Procedure, Requirement
from dossier.register import Author
from exchange.procedures import Listed, read_procedures, shipped_procedures

_WRONG = 1
_JSON = click.option("--json", "is_json", is_flag=True, help="JSON, one object for each.")


@click.group()
def procedures() -> None:
    """Danh mục thủ tục hành chính. The procedures, their components, and whether they end with a paper."""


@procedures.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@home_option
def load(file: Path | None, by: str, home: Path | None) -> int:
    """Nạp danh mục. Load a TOML file of procedures (docs/exchange.md); without one, those that are shipped."""
    settings = read_settings(home=home)
    listed, why = shipped_procedures(), "danh mục thủ tục đi kèm phần mềm"
    if file is not None:
        try:
            listed, faults = read_procedures(file.read_text("utf-8-sig"), kind_names(settings))
        except UnicodeDecodeError:
            raise click.BadParameter("tệp không phải UTF-8 (is not UTF-8)") from None
        why = f"nạp từ tệp {file.name}"
        if faults:
            show_faults(faults)
            return _WRONG
    with open_books(settings) as books, books.register.entry(Author(by, why)) as entry:
        saved = entry.procedures([one.procedure for one in listed])
    click.echo(
        f"Thủ tục: thêm {number(saved.added)}, sửa {number(saved.changed)}, giữ nguyên {number(saved.same)} "
        f"(added {saved.added}, changed {saved.changed}, same {saved.same})"
    )
    if file is None:
        click.echo(
            "Danh mục đi kèm được viết theo văn bản luật, chưa đối chiếu với quyết định công bố của tỉnh: "
            "đơn vị kiểm tra bằng `sohoa procedures show MÃ` trước khi dựa vào. (Check before relying on it.)",
            err=True,
        )
    return 0


@procedures.command("list")
@_JSON
@home_option
def list_all(is_json: bool, home: Path | None) -> None:
    """Liệt kê. List the procedures of the register."""
    with open_books(read_settings(home=home)) as books:
        found = books.register.procedures()
    for procedure in found:
        click.echo(_as_json(procedure) if is_json else _line(procedure))
    if not is_json and not found:
        click.echo("Chưa có thủ tục nào; nạp bằng `sohoa procedures load`. (There are none yet.)")


@procedures.command()
@click.argument("code")
@_JSON
@home_option
def show(code: str, is_json: bool, home: Path | None) -> int:
    """Xem một thủ tục. Show one, with its components."""
    with open_books(read_settings(home=home)) as books:
        found = [procedure for procedure in books.register.procedures() if procedure.code == code]
    if not found:
        click.echo(f"Không có thủ tục {code} trong sổ. (There is no such procedure.)", err=True)
        return _WRONG
    shipped = {one.procedure: one for one in shipped_procedures()}
    for procedure in found:
        click.echo(_as_json(procedure) if is_json else "\n".join(_page(procedure, shipped.get(procedure))))
    return 0


def _line(procedure: Procedure) -> str:
    required = sum(one.is_required for one in procedure.requirements)
    paper = "" if procedure.has_written_result else "  (không có kết quả bằng văn bản)"
    return (
        f"{procedure.code}  {procedure.field}: {procedure.name}  "
        f"[{len(procedure.requirements)} thành phần, {required} bắt buộc]{paper}"
    )


def _page(procedure: Procedure, listed: Listed | None) -> Iterator[str]:
    yield f"{procedure.code}  {procedure.name}"
    yield f"Lĩnh vực: {procedure.field}"
    days = (procedure.valid_from, procedure.valid_to)
    yield "Hiệu lực: " + " – ".join("…" if day is None else f"{day:%d/%m/%Y}" for day in days)
    kinds = ", ".join(procedure.result_kinds) or "loại bất kỳ"
    code = f" ({procedure.result_code})" if procedure.result_code else ""
    yield f"Kết quả bằng văn bản: {'có, ' + kinds + code if procedure.has_written_result else 'không'}"
    yield "Thành phần hồ sơ:"
    for requirement in procedure.requirements:
        yield f"  {_requirement(requirement)}"
    if listed is not None:
        yield f"Căn cứ (danh mục đi kèm): {listed.basis}"
        yield f"Mức chắc chắn: {listed.certainty}% – đơn vị kiểm tra lại với quyết định công bố thủ tục của tỉnh."


def _requirement(requirement: Requirement) -> str:
    marks = [
        "bắt buộc" if requirement.is_required else "khi có",
        ", ".join(requirement.kinds) or "loại bất kỳ",
        *([f"không quá {requirement.valid_months} tháng"] if requirement.valid_months else ()),
        *([f"miễn số hóa: {requirement.exemption}"] if requirement.exemption else ()),
        *(["không tái sử dụng"] if not requirement.is_reusable else ()),
    ]
    return f"{requirement.code:12} {requirement.name}  [{'; '.join(marks)}]"


def _as_json(procedure: Procedure) -> str:
    return json.dumps(asdict(procedure), ensure_ascii=False, default=str)

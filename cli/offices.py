"""`sohoa offices`: the offices of all times, and who took over from whom."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from cli.account import by_option
from cli.faults import show_faults
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.offices import Office
from dossier.register import Author
from exchange.faults import Fault
from exchange.office_tables import LEVELS, read_office_table
from exchange.offices import check_offices, read_offices

_WRONG = 1


@click.group()
def offices() -> None:
    """Danh sách cơ quan qua các thời kỳ. The offices of all times, their levels, and who took over from whom."""


@offices.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@home_option
def load(file: Path, by: str, home: Path | None) -> int:
    """Nạp danh sách cơ quan. Load offices from a TOML, CSV, XLSX, XLS or ODS file (docs/exchange.md)."""
    found, faults = _read(file)
    with open_books(read_settings(home=home)) as books:
        faults = (*faults, *check_offices(found, books.register.offices()))
        if faults:
            show_faults(faults)
            return _WRONG
        with books.register.entry(Author(by, f"nạp từ tệp {file.name}")) as entry:
            saved = entry.offices(found)
    click.echo(
        f"Cơ quan: thêm {number(saved.added)}, sửa {number(saved.changed)}, giữ nguyên {number(saved.same)} "
        f"(added {saved.added}, changed {saved.changed}, same {saved.same})"
    )
    return 0


def _read(file: Path) -> tuple[Sequence[Office], Sequence[Fault]]:
    if file.suffix.casefold() != ".toml":
        return read_office_table(file)
    try:
        return read_offices(file.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise click.BadParameter("tệp không phải UTF-8 (is not UTF-8)") from None


@offices.command("list")
@click.option("--json", "is_json", is_flag=True, help="JSON, one object for each.")
@home_option
def list_all(is_json: bool, home: Path | None) -> None:
    """Liệt kê. List the offices of the register, all rows of their history."""
    with open_books(read_settings(home=home)) as books:
        found = books.register.offices()
    for office in found:
        click.echo(json.dumps(asdict(office), ensure_ascii=False, default=str) if is_json else _line(office))
    if not is_json and not found:
        click.echo("Chưa có cơ quan nào; nạp bằng `sohoa offices load TỆP`. (There are none yet.)")


def _line(office: Office) -> str:
    days = [f"từ {office.valid_from:%d/%m/%Y}"] if office.valid_from else []
    days += [f"đến {office.valid_to:%d/%m/%Y}"] if office.valid_to else []
    above = f", thuộc {office.parent}" if office.parent else ""
    heirs = f", kế thừa: {', '.join(office.successors)}" if office.successors else ""
    return (
        f"{office.code}  {office.name} ({LEVELS.write(office.level)}{above}) {' '.join(days)}{heirs}".rstrip()
    )

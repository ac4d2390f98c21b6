"""`sohoa dossiers export`: dossiers of the register as a table, or as JSON of the national synchronization."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.options import home_option
from cli.output import whole
from cli.selecting import OFFICE, PERIOD, calendar_of, period_of, selection_of
from cli.spoken import number
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.register import Register
from exchange.dossiers.writing import FULL_HEADS, REGISTER_HEADS, full_rows, register_rows
from exchange.national.writing import write_national
from exchange.tables.writing import write_csv, write_xlsx

_LAYOUTS = ("full", "register", "national")
_TABLES = {"csv", "xlsx"}


class _Rest(TypedDict):
    office: str | None
    layout: str | None
    format: str | None
    home: Path | None


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--period", required=True, help=PERIOD)
@click.option("--office", help=f"{OFFICE} Else every one.")
@click.option("--layout", type=click.Choice(_LAYOUTS), help="What is written; else full, for JSON national.")
@click.option(
    "--format", type=click.Choice(["csv", "xlsx", "json"]), help="Else what the name of OUT ends in."
)
@home_option
def export(out: Path, period: str, **rest: Unpack[_Rest]) -> int:
    """Xuất hồ sơ ra CSV, XLSX hoặc JSON đồng bộ. Export the dossiers received in a period into the file OUT."""
    form = rest["format"] or out.suffix.casefold().lstrip(".")
    layout = rest["layout"] or ("national" if form == "json" else "full")
    if (layout == "national") is not (form == "json") or form not in {*_TABLES, "json"}:
        raise click.UsageError(
            "national đi với json; full và register đi với csv hoặc xlsx (national goes with json, the others with tables)"
        )
    settings = read_settings(home=rest["home"])
    days = period_of(period, calendar_of(settings))
    offices = (rest["office"],) if rest["office"] else ()
    with open_books(settings) as books:
        chosen = selection_of(days, offices, OfficeTree(books.register.offices()), books.register)
        with whole(out) as half:
            count = _write(half, form, layout, chosen, books.register)
    click.echo(f"Đã ghi {number(count)} dòng vào {out} (written: {count})")
    return 0


def _write(half: Path, form: str, layout: str, chosen: Selection, register: Register) -> int:
    dossiers: Iterator[Dossier] = register.each(chosen)
    procedures = register.procedures()
    if layout == "national":
        return write_national(half, dossiers, procedures)
    if layout == "register":
        heads, rows = REGISTER_HEADS, register_rows(dossiers, OfficeTree(register.offices()), procedures)
    else:
        heads, rows = FULL_HEADS, full_rows(dossiers)
    return write_csv(half, heads, rows) if form == "csv" else write_xlsx(half, "Hồ sơ", heads, rows)

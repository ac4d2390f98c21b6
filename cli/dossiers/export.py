"""`sohoa dossiers export`: dossiers of the register as a table, or as JSON of the national synchronization."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click

from cli.options import home_option
from cli.spoken import number
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.periods import Period
from dossier.register import Register
from exchange.dossiers.writing import FULL_HEADS, REGISTER_HEADS, full_rows, register_rows
from exchange.national.writing import write_national
from exchange.tables.writing import write_csv, write_xlsx
from rates.calendar import shipped_calendar
from rates.periods import parse_period

_LAYOUTS = ("full", "register", "national")
_TABLES = {"csv", "xlsx"}


class _Rest(TypedDict):
    office: str | None
    layout: str | None
    format: str | None
    home: Path | None


def _period(context: click.Context, parameter: click.Parameter, given: str) -> Period:
    try:
        return parse_period(given, shipped_calendar())
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--period", required=True, callback=_period, help="Days of receipt: 2025-07, quý 3/2025, 2025 …"
)
@click.option("--office", help="Code of an office, with all below it and all it took over; else every one.")
@click.option("--layout", type=click.Choice(_LAYOUTS), help="What is written; else full, for JSON national.")
@click.option(
    "--format", type=click.Choice(["csv", "xlsx", "json"]), help="Else what the name of OUT ends in."
)
@home_option
def export(out: Path, period: Period, **rest: Unpack[_Rest]) -> int:
    """Xuất hồ sơ ra CSV, XLSX hoặc JSON đồng bộ. Export the dossiers received in a period into the file OUT."""
    form = rest["format"] or out.suffix.casefold().lstrip(".")
    layout = rest["layout"] or ("national" if form == "json" else "full")
    if (layout == "national") is not (form == "json") or form not in {*_TABLES, "json"}:
        raise click.UsageError(
            "national đi với json; full và register đi với csv hoặc xlsx (national goes with json, the others with tables)"
        )
    with open_books(read_settings(home=rest["home"])) as books:
        tree = OfficeTree(books.register.offices())
        office = rest["office"]
        if office is not None and tree.latest(office) is None:
            raise click.BadParameter(
                f"không có cơ quan {office} trong sổ (no such office)", param_hint="--office"
            )
        chosen = Selection(period, None if office is None else tree.within(office))
        with _whole(out) as half:
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


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file that takes its name only once it is whole."""
    half = path.with_name(f".{path.name}.part")
    try:
        yield half
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)

"""`sohoa rates show`: a table of rates."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import click
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from cli.rates.common import Asked, asking, open_desk
from cli.screen import console
from rates.dimensions import Dimension
from rates.measures import MEASURES, AnyMeasure, Tally, percent, thousands
from rates.table import RateTable, Row, rate_table
from rates.written import table_as_csv, table_as_json

_HEADINGS = {
    Dimension.OFFICE: "Đơn vị",
    Dimension.FIELD: "Lĩnh vực",
    Dimension.PROCEDURE: "Thủ tục",
    Dimension.CHANNEL: "Kênh",
    Dimension.KIND: "Loại giấy tờ",
    Dimension.MONTH: "Tháng",
}
_NARROWEST_NAME, _WIDER_THAN_ANY = 12, 10_000
RATES = click.Choice([each.id for each in MEASURES], case_sensitive=False)


@click.command()
@asking
@click.option(
    "--by", type=click.Choice([each.value for each in Dimension]), default="office", help="What the rows are."
)
@click.option("--rate", "rates", type=RATES, multiple=True, help="Only this rate; may be given again.")
@click.option("--json", "is_json", is_flag=True, help="JSON.")
@click.option("--csv", "is_csv", is_flag=True, help="CSV, one line for each rate of each row.")
def show(asked: Asked, by: str, rates: tuple[str, ...], is_json: bool, is_csv: bool) -> None:
    """Các tỷ lệ của một kỳ. The rates of a period, by office, field, procedure, channel, kind or month."""
    if is_json and is_csv:
        raise click.UsageError("--json hoặc --csv (one of the two)")
    wanted = tuple(each for each in MEASURES if not rates or each.id in rates)
    with open_desk(asked) as desk:
        question = replace(desk.question, by=Dimension(by), measures=wanted)
        table = rate_table(question, desk.books.facts, desk.names)
    if not table.total.received:
        click.echo(
            "Không có hồ sơ nào như vậy được tiếp nhận trong kỳ. (No such dossier was received.)", err=True
        )
    if is_json:
        click.echo(json.dumps(table_as_json(table), ensure_ascii=False, indent=2))
    elif is_csv:
        click.echo(table_as_csv(table), nl=False)
    else:
        _print(table)


def _print(table: RateTable) -> None:
    shown = console()
    for part in fitting(table, shown):
        shown.print(part)
    for line in legend(table.measures):
        shown.print(line, soft_wrap=True)
    for note in (*_row_notes(table.rows), *table.notes):
        shown.print(f"Ghi chú: {note}", soft_wrap=True)


def fitting(table: RateTable, shown: Console) -> Sequence[Table]:
    """The table for a screen: in parts with fewer rates each if it is too narrow, for a figure must never be cut."""
    measures = table.measures
    anyhow = shown.options.update(max_width=_WIDER_THAN_ANY)
    for count in range(len(measures), 0, -1):
        chunks = [measures[first : first + count] for first in range(0, len(measures), count)]
        narrowest = (_drawn(table, chunk, _NARROWEST_NAME) for chunk in chunks)
        if all(Measurement.get(shown, anyhow, part).maximum <= shown.width for part in narrowest):
            return [_drawn(table, chunk) for chunk in chunks]
    return [_drawn(table, (each,)) for each in measures]


def _drawn(table: RateTable, measures: Sequence[AnyMeasure], name_width: int | None = None) -> Table:
    drawn = Table(title=f"{table.title} – {table.period.label}", title_justify="left")
    drawn.add_column(_HEADINGS[table.by], overflow="fold", width=name_width)
    for heading in ("Tiếp nhận", "Đã giải\nquyết"):
        drawn.add_column(heading, justify="right", no_wrap=True)
    for each in measures:
        drawn.add_column(each.id, justify="right", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*_cells(row, measures))
    drawn.add_section()
    drawn.add_row(*_cells(table.total, measures), style="bold")
    return drawn


def _cells(row: Row, measures: Iterable[AnyMeasure]) -> list[str]:
    label = f"{row.label} *" if row.note else row.label
    counts = [thousands(row.received), thousands(row.settled)]
    return [label, *counts, *(cell(row.tallies[each.id]) for each in measures)]


def cell(tally: Tally) -> str:
    """The percentage over its counts."""
    return f"{percent(tally)}\n{thousands(tally.numerator)}/{thousands(tally.denominator)}"


def legend(measures: Iterable[AnyMeasure]) -> Iterable[str]:
    """What each rate is, for people who see its number only."""
    return (f"{each.id}: {each.label} ({each.english})" for each in measures)


def _row_notes(rows: Iterable[Row]) -> Iterable[str]:
    return (f"* {row.label}: {row.note}." for row in rows if row.note)

"""`sohoa rates open`: the dossiers, papers and files behind a figure."""

import csv
import itertools
import sys
from collections.abc import Iterable, Iterator

import click

from cli.rates.common import Asked, Desk, asking, open_desk
from cli.rates.index import edition_of
from cli.spoken import number
from dossier.papers import Paper, PaperRole, PaperState
from exchange.tables.writing import guarded
from rates.calendar import day
from rates.dimensions import CHANNELS
from rates.index766 import measure_of
from rates.measures import MEASURES, AnyMeasure, Tally, measure, shown
from rates.opening import Opened, opened
from rates.table import within_office

_COLUMNS = (
    "rate", "counts", "dossier", "office", "procedure", "channel", "status", "received_on", "role", "ordinal",
    "component", "paper", "kind", "state", "required", "exemption", "signing", "digest", "first_page", "last_page",
    "link",
)  # fmt: skip
_STATES = {
    PaperState.NOT_DIGITIZED: "chưa số hóa",
    PaperState.DIGITIZED: "đã số hóa",
    PaperState.REUSED_COMPONENT: "tái sử dụng thành phần",
    PaperState.REUSED_RESULT: "tái sử dụng kết quả",
}


@click.command("open")
@click.argument("rate")
@asking
@click.option("--numerator", "is_done", flag_value=True, default=None, help="Only those that count.")
@click.option("--missing", "is_done", flag_value=False, help="Only those that are due and do not count yet.")
@click.option("--csv", "is_csv", is_flag=True, help="CSV, one line for each paper.")
@click.option("--limit", type=click.IntRange(min=1), default=20, help="Dossiers shown; CSV has them all.")
def open_figure(asked: Asked, rate: str, is_done: bool | None, is_csv: bool, limit: int) -> None:
    """Mở một con số: hồ sơ, giấy tờ phía sau. What is behind a rate (R1 to R7) or indicator of the index (4.1 to 4.5b)."""
    with open_desk(asked) as desk:
        chosen = _chosen(rate, desk)
        found = _found(chosen, desk, is_done)
        if is_csv:
            _write(chosen, found)
        else:
            total = _print(chosen, desk, found, limit)
            # Of a part of them the ratio would be no rate.
            if is_done is None:
                click.echo(shown(total))


def _chosen(rate: str, desk: Desk) -> AnyMeasure:
    if rate.casefold() in {each.id.casefold() for each in MEASURES}:
        return measure(rate)
    edition = edition_of(desk)
    codes = {name.casefold(): each.code for each in edition.indicators for name in (each.number, each.code)}
    chosen = measure_of(codes.get(rate.casefold(), ""), edition)
    if chosen is None:
        known = [each.id for each in MEASURES]
        known += [each.number for each in edition.indicators if measure_of(each.code, edition)]
        raise click.UsageError(
            f"không có tỷ lệ {rate} đếm theo hồ sơ; một trong {', '.join(known)} (no such rate of dossiers)"
        )
    return chosen


def _found(chosen: AnyMeasure, desk: Desk, is_done: bool | None) -> Iterator[Opened]:
    selection = within_office(desk.selection, desk.office, desk.names.offices)
    for one in opened(chosen, selection, desk.books.facts, desk.books.register):
        if is_done is None or (one.tally.numerator > 0 if is_done else not one.is_done):
            yield one if is_done is None else one.only(is_done)


def _write(chosen: AnyMeasure, found: Iterable[Opened]) -> None:
    # Line by line: the dossiers of a province need not fit into memory.
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in found:
        for paper, counts in one.papers or ((None, None),):
            is_counted = one.tally.numerator > 0 if counts is None else counts
            cells = (chosen.id, int(is_counted), *_dossier_cells(one), *_paper_cells(paper))
            writer.writerow([guarded(cell, is_csv=True) if isinstance(cell, str) else cell for cell in cells])


def _dossier_cells(one: Opened) -> tuple[object, ...]:
    facts = one.facts
    channel = "" if facts.channel is None else facts.channel.value
    return one.dossier.code, facts.office, facts.procedure or "", channel, facts.status.value, facts.on or ""


def _paper_cells(paper: Paper | None) -> tuple[object, ...]:
    if paper is None:
        return ("",) * 13
    first, last = paper.page_range or ("", "")
    return (
        paper.role.value, paper.ordinal, paper.component, paper.name, paper.kind or "", paper.state.value,
        int(paper.is_required), paper.exemption or "", paper.signing.value, paper.digest or "", first, last,
        paper.link or "",
    )  # fmt: skip


def _print(chosen: AnyMeasure, desk: Desk, found: Iterable[Opened], limit: int) -> Tally:
    """Show the first of them, and return what they add up to."""
    count, total = 0, Tally(0, 0)
    for one in found:
        total += one.tally
        count += 1
        if count <= limit:
            click.echo("\n".join(_lines(one, desk)))
    if count > limit:
        click.echo(f"… và {number(count - limit)} hồ sơ nữa; --csv có tất cả (and more; --csv has them all)")
    click.echo(f"{chosen.id} {chosen.label}, {desk.period.label}: {number(count)} hồ sơ (dossiers)")
    return total


def _lines(one: Opened, desk: Desk) -> Iterator[str]:
    facts = one.facts
    channel = "chưa rõ kênh" if facts.channel is None else CHANNELS[facts.channel]
    received = "" if facts.on is None else day(facts.on)
    mark = "✓" if one.is_done else "✗"
    yield f"{mark} {one.dossier.code}  {facts.office}  {facts.procedure or 'chưa rõ thủ tục'}  {channel}  {received}"
    for paper, counts in one.papers:
        yield f"    {'' if counts is None else '✓ ' if counts else '✗ '}{_paper_line(paper, desk)}"


def _paper_line(paper: Paper, desk: Desk) -> str:
    role = "kết quả" if paper.role is PaperRole.RESULT else "thành phần"
    kind = desk.names.kinds.get(paper.kind or "", paper.kind or "chưa rõ loại")
    pages = "" if paper.page_range is None else " trang " + "–".join(map(str, sorted({*paper.page_range})))
    file = f"{paper.digest[:12]}{pages}" if paper.digest else paper.link or "không có tệp"
    traits = ["bắt buộc"] * paper.is_required + ["miễn"] * (paper.exemption is not None)
    return ", ".join(
        itertools.chain([f"{role} {paper.ordinal}: {kind}", _STATES[paper.state], *traits, file])
    )

"""`sohoa rates close`, `closed`, `diff`: figures that are kept as they stood, and what was corrected since."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click
from rich.table import Table

from cli.options import home_option
from cli.rates.common import Asked, Desk, asking, open_desk
from cli.screen import console
from cli.spoken import number
from digitize.assemble.register import Books, open_books
from digitize.assemble.snapshots import open_shelf
from digitize.settings import Settings, read_settings
from dossier.dossiers import LOCAL
from dossier.errors import PeriodClosed
from dossier.frozen import FrozenPeriod
from dossier.papers import PaperRole
from dossier.register import Author, Change
from rates.calendar import day
from rates.closing import Comparison, Difference, Fate, Ledger, Standing, close_period, compare, verified
from rates.measures import MEASURES, Tally, shown
from rates.table import within_office
from rates.written import period_as_json, tally_as_json

_NOT_INTACT = 1
_STANDINGS = {
    Standing.INTACT: "nguyên vẹn (intact)",
    Standing.MISSING: "không còn tệp dữ liệu của kỳ đã chốt trong kho; khôi phục từ bản sao lưu (the rows are gone)",
    Standing.ALTERED: "tệp dữ liệu của kỳ đã chốt đã bị sửa: không còn đúng mã băm (the rows were tampered with)",
    Standing.CONTRADICTED: "số liệu đã chốt không khớp dữ liệu của chính nó: đã bị sửa (the figures were tampered with)",
}
_PARTS = {"numerator": "tử số", "denominator": "mẫu số"}
_ROLES = {PaperRole.COMPONENT: "thành phần", PaperRole.RESULT: "kết quả"}
_FATES = {Fate.ADDED: "thêm vào", Fate.REMOVED: "không còn tính", Fate.CHANGED: "thay đổi"}


@click.command()
@asking
@click.option("--by", "who", required=True, help="Who closes it.")
@click.option("--why", required=True, help="Why, for the auditor.")
def close(asked: Asked, who: str, why: str) -> int:
    """Chốt số liệu một kỳ của một đơn vị. Keep the figures of a period, and the rows behind them, for good."""
    office = _whole_office(asked)
    at = dt.datetime.now(LOCAL)
    with open_desk(asked) as desk:
        if at.date() <= desk.period.last:
            raise click.UsageError(
                f"{desk.period.label} chưa hết: ngày cuối là {day(desk.period.last)} (the period is not over)"
            )
        if _is_nobody(office, desk):
            raise click.UsageError(
                f"không có đơn vị {office}, và không hồ sơ nào mang mã này (there is no such office, nor a dossier of it)"
            )
        try:
            closed_now = close_period(
                _ledger(desk.books, desk.settings), office, desk.period, Author(who, why), at
            )
        except PeriodClosed as error:
            click.echo(f"Kỳ này đã chốt từ trước; xem `sohoa rates diff`. ({error.detail})", err=True)
            return _NOT_INTACT
    click.echo(
        f"Đã chốt {closed_now.period.label} của {office}: {number(closed_now.rows)} hồ sơ, SHA-256 {closed_now.digest}"
    )
    return 0


@click.command()
@click.option(
    "--verify", "is_verified", is_flag=True, help="Hold the rows against their digest and the figures."
)
@click.option("--json", "is_json", is_flag=True, help="JSON, one object for each.")
@home_option
def closed(is_verified: bool, is_json: bool, home: Path | None) -> int:
    """Những kỳ đã chốt. What was closed, with its figures."""
    settings = read_settings(home=home)
    with open_books(settings) as books:
        found = books.frozen.all()
    shelf = open_shelf(settings)
    standings = [verified(shelf, frozen)[0] if is_verified else None for frozen in found]
    for frozen, standing in zip(found, standings, strict=True):
        told = {"standing": standing.value} if standing else {}
        if is_json:
            click.echo(json.dumps(_frozen_as_json(frozen) | told, ensure_ascii=False))
    if not is_json:
        _print_closed(found, standings)
    return 0 if set(standings) <= {None, Standing.INTACT} else _NOT_INTACT


def _print_closed(found: Sequence[FrozenPeriod], standings: Sequence[Standing | None]) -> None:
    if not found:
        click.echo("Chưa có kỳ nào được chốt. (Nothing was closed.)")
        return
    table = Table(title="Kỳ đã chốt", title_justify="left")
    for heading in ("Đơn vị", "Kỳ", "Hồ sơ", "Người chốt", "Lúc", "Lý do", "SHA-256"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "Hồ sơ" else "left")
    for frozen in found:
        table.add_row(
            frozen.office, frozen.period.label, number(frozen.rows), frozen.author.who, _moment(frozen.closed_at),
            frozen.author.why, frozen.digest[:12],
        )  # fmt: skip
    console().print(table)
    for frozen, standing in zip(found, standings, strict=True):
        if standing is not None:
            click.echo(f"{frozen.office}, {frozen.period.label}: {_STANDINGS[standing]}")


@click.command()
@asking
@click.option("--json", "is_json", is_flag=True, help="JSON.")
def diff(asked: Asked, is_json: bool) -> int:
    """So kỳ đã chốt với sổ hôm nay. A closed period against the records of today: what changed, who and why."""
    office = _whole_office(asked)
    with open_desk(asked) as desk:
        frozen = desk.books.frozen.one(office, desk.period)
        if frozen is None:
            raise click.UsageError(
                f"{desk.period.label} của {office} chưa được chốt; xem `sohoa rates closed` (it was not closed)"
            )
        found = compare(_ledger(desk.books, desk.settings), frozen)
    if is_json:
        click.echo(json.dumps(_comparison_as_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_report(found)))
    return 0 if found.standing is Standing.INTACT else _NOT_INTACT


def _whole_office(asked: Asked) -> str:
    if asked.office is None:
        raise click.UsageError("--office: một kỳ được chốt cho một đơn vị (a period is closed for an office)")
    if asked.procedure or any((asked.field, asked.channel, asked.kind, asked.source)):
        raise click.UsageError("một kỳ được chốt trọn vẹn, không theo từng phần (a period is closed whole)")
    return asked.office


def _is_nobody(office: str, desk: Desk) -> bool:
    """Whether neither the list of offices nor a dossier of the period knows this code: what is closed is closed for good."""
    if desk.names.offices.latest(office) is not None:
        return False
    selection = within_office(desk.selection, office, desk.names.offices)
    return next(iter(desk.books.facts.each(selection)), None) is None


def _ledger(books: Books, settings: Settings) -> Ledger:
    return Ledger(books.facts, books.register, books.frozen, open_shelf(settings))


def _report(found: Comparison) -> Iterator[str]:
    frozen = found.frozen
    yield f"{frozen.office}, {frozen.period.label}: {frozen.author.who} chốt {_moment(frozen.closed_at)}, {frozen.author.why}"
    if found.then is None:
        yield f"KHÔNG SO ĐƯỢC: {_STANDINGS[found.standing]}"
        return
    yield f"Tiếp nhận: {number(found.then.received)} → {number(found.now.received)}"
    for measure in MEASURES:
        then, now = (figures.tallies.get(measure.id, Tally(0, 0)) for figures in (found.then, found.now))
        yield f"{measure.id} {measure.label}: {shown(then)} → {'như cũ' if then == now else shown(now)}"
    yield f"Hồ sơ khác với lúc chốt: {number(len(found.differences))}"
    for difference in found.differences:
        yield from _lines(difference)


def _lines(difference: Difference) -> Iterator[str]:
    yield f"  {difference.code}: {_FATES[difference.fate]}"
    for name, was, now in difference.facts:
        rate, _, part = name.rpartition("_")
        told = f"{rate}, {_PARTS[part]}" if part in _PARTS else name
        yield f"    {told}: {was or '–'} → {now or '–'}"
    for (at, author), changes in groupby(difference.changes, lambda change: (change.at, change.author)):
        yield f"    {_moment(at)} {author.who} ({author.why}):"
        for change in changes:
            where = "" if change.role is None else f"{_ROLES[change.role]} {change.ordinal}: "
            values = f" {change.old or '–'} → {change.new or '–'}" if change.old or change.new else ""
            yield f"      {where}{change.what}{values}"
    if not difference.changes:
        yield "    không có dấu vết sửa trong sổ; danh mục đơn vị hoặc thủ tục đã thay đổi (no change of the dossier itself)"


def _frozen_as_json(frozen: FrozenPeriod) -> dict[str, object]:
    return {
        "office": frozen.office, "period": period_as_json(frozen.period), "rows": frozen.rows, "digest": frozen.digest,
        "key": frozen.key, "who": frozen.author.who, "why": frozen.author.why, "at": frozen.closed_at.isoformat(),
        "figures": dict(frozen.figures),
    }  # fmt: skip


def _comparison_as_json(found: Comparison) -> dict[str, object]:
    rates = {
        measure.id: {
            "then": tally_as_json(found.then.tallies.get(measure.id, Tally(0, 0))) if found.then else None,
            "now": tally_as_json(found.now.tallies[measure.id]),
        }
        for measure in MEASURES
    }
    differences = [
        {
            "dossier": each.code,
            "fate": each.fate.value,
            "facts": [{"fact": name, "then": was, "now": now} for name, was, now in each.facts],
            "changes": list(map(_change_as_json, each.changes)),
        }
        for each in found.differences
    ]
    told = {"closed": _frozen_as_json(found.frozen), "standing": found.standing.value}
    return {**told, "rates": rates, "differences": differences}


def _change_as_json(change: Change) -> dict[str, object]:
    return {
        "role": change.role.value if change.role else None, "ordinal": change.ordinal, "what": change.what,
        "old": change.old, "new": change.new, "who": change.author.who, "why": change.author.why,
        "at": change.at.isoformat(),
    }  # fmt: skip


def _moment(at: dt.datetime) -> str:
    return at.astimezone(LOCAL).strftime("%H:%M %d/%m/%Y")

"""`sohoa reports`: what an office sends on, as workbooks, PDFs and CSV."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from cli.options import home_option
from cli.output import whole
from cli.rates.common import Asked, Desk, open_desk
from cli.rates.index import edition_of, known_edition, parse_given
from cli.selecting import OFFICE, PERIOD, own_file, period_of
from digitize.logs import set_up_logs
from dossier.dossiers import LOCAL
from rates.calendar import Calendar
from rates.goals import parse_goals
from rates.index766 import index_of
from rates.measures import DOSSIER_MEASURES, R3, measure
from rates.targets import targets_on
from reports.answers import Drawn, follow_report
from reports.charts import Targets
from reports.files import FORMATS, Sheets, files, format_of, has_office_font
from reports.index import index_sheets
from reports.movement import movement_report
from reports.paper import Issue, issued_by

_RANKED = {each.id: each for each in DOSSIER_MEASURES}
"""Rates of dossiers; those of papers are no part of this report."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The options of all reports."""

    period: str
    office: str
    source: str | None
    home: Path | None
    formats: tuple[str, ...]
    out: Path
    place: str | None
    day: str | None
    is_undated: bool
    notation: str | None
    position: tuple[str, ...]
    signer: str
    compiler: str


def sending(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `Sent`; the command is handed them as its first argument."""

    @home_option
    @click.option("--compiler", default="", help="Who drew it up: the name below NGƯỜI LẬP BIỂU.")
    @click.option("--signer", default="", help="Who signs: the name below the position.")
    @click.option(
        "--position",
        multiple=True,
        help="Authority and position, a line each: --position 'TM. ỦY BAN NHÂN DÂN' --position 'CHỦ TỊCH'.",
    )
    @click.option("--notation", help="Number and symbol of the document: 15/BC-UBND.")
    @click.option("--undated", "is_undated", is_flag=True, help="Leave the day to be written by hand.")
    @click.option("--day", help="The day on the document, such as 08/09/2025; else today.")
    @click.option("--place", help="The place on the document: Tuyên Quang. Else dots.")
    @click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file.")
    @click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help="May be given again: a file each. Else that of --out.",
    )
    @click.option(
        "--source", help="Only dossiers of this source: `own`, or the system they were synced from."
    )
    @click.option("--office", required=True, help=OFFICE)
    @click.option("--period", required=True, help=PERIOD)
    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:  # noqa: ANN401 - click has checked what it hands over
        sent = Sent(**{field.name: given.pop(field.name) for field in fields(Sent)})
        return command(replace(sent, formats=sent.formats or (_format_of(sent.out),)), **given)

    return wrapped


@click.group()
def reports() -> None:
    """Báo cáo để gửi đi: XLSX, PDF, CSV. Reports for an office to send on; see docs/reports.md."""
    set_up_logs()


@reports.command()
@sending
@click.option(
    "--rank",
    "ranked",
    type=click.Choice(list(_RANKED), case_sensitive=False),
    multiple=True,
    help="Rank the offices by this rate; else R3.",
)
@click.option(
    "--target", "targets", multiple=True, metavar="RATE=PERCENT", help="Target of a rate in the charts."
)
@click.option("--charts/--no-charts", "has_charts", default=True, help="With charts, or the table alone.")
def follow(sent: Sent, ranked: tuple[str, ...], targets: tuple[str, ...], has_charts: bool) -> None:
    """Theo dõi mức độ số hóa các đơn vị. How far each office digitizes what it receives and gives."""
    asked_for = _targets(targets)
    with _desk(sent) as desk:
        drawn = None
        if has_charts:
            measures = tuple(_RANKED[each] for each in ranked) or (R3,)
            drawn = Drawn(measures, {**_set_targets(desk), **asked_for})
        sheet = follow_report(desk.question, desk.books.facts, desk.names, _issue(sent, desk), drawn)
    _send((sheet,), sent)


@reports.command()
@sending
def movement(sent: Sent) -> None:
    """Biểu II.06a/VPCP/KSTT. What came in, was settled and is under way, by field."""
    with _desk(sent) as desk:
        sheet = movement_report(desk.question, desk.books.movements, desk.names, _issue(sent, desk))
    _send((sheet,), sent)


@reports.command()
@sending
@click.option("--given", multiple=True, metavar="CODE=NUM/DEN", help="As for `sohoa rates index`.")
def index(sent: Sent, given: tuple[str, ...]) -> None:
    """Chỉ số số hóa hồ sơ theo QĐ 766. The group of 22 points, with every indicator's counts."""
    with _desk(sent) as desk:
        edition = edition_of(desk)
        counts = parse_given(given, edition)
        found = index_of(desk.question, edition, counts, desk.books.facts, desk.names)
        issue = _issue(sent, desk)
    _send(index_sheets(found, issue), sent)


def _format_of(out: Path) -> str:
    try:
        return format_of(out)
    except ValueError as error:
        raise click.UsageError(f"--out: {error}") from None


def _desk(sent: Sent) -> Any:  # noqa: ANN401 - a context manager of Desk
    return open_desk(Asked(sent.home, sent.period, sent.office, (), None, None, None, sent.source))


def _issue(sent: Sent, desk: Desk) -> Issue:
    closed = desk.books.frozen.one(sent.office, desk.period)
    if closed is not None:
        click.echo(
            f"Kỳ này đã chốt ngày {closed.closed_at.astimezone(LOCAL):%d/%m/%Y}; báo cáo tính lại từ sổ hôm nay. Xem "
            "`sohoa rates diff`. (This period was closed; the report counts the records of today.)",
            err=True,
        )
    name, superior = issued_by(sent.office, desk.names.offices, desk.period.last)
    day = None if sent.is_undated else _day(sent.day)
    return Issue(
        name, superior, sent.place, day, sent.notation, sent.position, sent.signer, sent.compiler
    )  # fmt: skip


def _day(text: str | None) -> dt.date:
    if text is None:
        return dt.datetime.now(LOCAL).date()
    found = period_of(text, Calendar())
    if found.first != found.last:
        raise click.UsageError("--day: một ngày, ví dụ 08/09/2025 (one day)")
    return found.first


def _set_targets(desk: Desk) -> Targets:
    """Targets from goals.toml, else those of the index; a rate that nobody set a target for has none."""
    goals = own_file(desk.settings, "goals.toml", parse_goals)
    return targets_on(
        desk.period.last, desk.office or "", goals, known_edition(desk), desk.names.offices
    )  # fmt: skip


def _targets(told: Sequence[str]) -> Targets:
    targets = {}
    for text in told:
        rate, _, percent = text.partition("=")
        try:
            value = Decimal(percent.strip().rstrip("%").replace(",", "."))
            targets[measure(rate.strip()).id] = value / 100
        except (InvalidOperation, KeyError):
            value = Decimal("NaN")
        if not (value.is_finite() and 0 < value <= 100):
            raise click.UsageError(
                f"--target {text}: ví dụ R1=80 (a rate and a percentage above 0, at most 100)"
            )
    return targets


def _send(sheets: Sheets, sent: Sent) -> None:
    if sent.source is not None:
        narrowed = f"Chỉ gồm hồ sơ có nguồn “{sent.source}”."
        sheets = [replace(sheet, notes=(*sheet.notes, narrowed)) for sheet in sheets]
    for path, content in files(sheets, sent.out, sent.formats, dt.datetime.now(LOCAL)):
        with whole(path) as half:
            half.write_bytes(content)
        click.echo(f"Đã ghi {path} (written)")
    if "pdf" in sent.formats and not has_office_font():
        click.echo(
            "Máy này không có phông kiểu Times New Roman nên PDF dùng phông Libertinus; cài gói fonts-croscore. "
            "(No type like Times New Roman here: the PDF is set in Libertinus; apt-get install fonts-croscore.)",
            err=True,
        )

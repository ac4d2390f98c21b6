"""What the commands of `sohoa audit` share: the selection, percent, and how findings are written."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import click

from audit.catalogue import sentence
from cli.selecting import OFFICE, PERIOD, calendar_of, period_of, selection_of
from digitize.settings import Settings
from dossier.audits import Flaw
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.register import Register

Command = TypeVar("Command", bound=Callable[..., Any])
COLUMNS = ("office", "dossier", "role", "paper", "page", "severity", "code", "detail", "sentence")


class PercentType(click.ParamType[float]):
    """A share in percent, ``1``, ``1%`` or ``0,5%``, as a ratio of 1; more than 0 and less than 100."""

    name = "%"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - as click has it
        """Parse it."""
        if isinstance(value, float):
            return value
        try:
            percent = Decimal(str(value).strip().removesuffix("%").strip().replace(",", "."))
        except InvalidOperation:
            self.fail(f"{value!r} không phải là phần trăm (no percentage)", param, ctx)
        if not percent.is_finite() or not 0 < percent < 100:
            self.fail(f"{value!r}: lớn hơn 0% và nhỏ hơn 100% (more than 0, less than 100)", param, ctx)
        return float(percent / 100)


def selection_options(command: Command) -> Command:
    """The options --period and --office."""
    period = click.option("--period", required=True, help=PERIOD)
    offices = click.option(
        "--office", "offices", multiple=True, help=f"{OFFICE} Else every office. Several may be given."
    )
    return period(offices(command))


def who_option(command: Command) -> Command:
    """The option --by."""
    return click.option("--by", "who", required=True, help="Your account or name.")(command)


def selected(
    period: str, offices: tuple[str, ...], register: Register, settings: Settings
) -> tuple[Selection, dict[str, str]]:
    """The dossiers that are asked for, and the names of all offices. Raises BadSetting, UsageError."""
    days = period_of(period, calendar_of(settings))
    tree = OfficeTree(register.offices())
    names = {office.code: office.name for office in tree.offices()}
    return selection_of(days, offices, tree, register), names


def show_progress(said: str, *, is_last: bool = False) -> None:
    """One line that is written over and over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r{said}", err=True, nl=is_last)


def flaw_json(flaw: Flaw) -> str:
    """A finding as a line of JSON."""
    return json.dumps(dict(zip(COLUMNS, _cells(flaw), strict=True)), ensure_ascii=False)


def flaw_csv(flaws: Iterable[Flaw], *, has_head: bool) -> str:
    """Findings as lines of CSV."""
    lines = io.StringIO()
    sheet = csv.writer(lines)
    if has_head:
        sheet.writerow(COLUMNS)
    # A cell that begins so is a formula to a spreadsheet.
    sheet.writerows(
        [f"'{cell}" if str(cell)[:1] in tuple("=+-@") else cell for cell in _cells(flaw)] for flaw in flaws
    )
    return lines.getvalue()


def flaw_line(flaw: Flaw) -> str:
    """A finding for a person on a terminal."""
    page = f", trang {flaw.page}" if flaw.page else ""
    return f"{flaw.paper}{page}: {sentence(flaw)} [{flaw.code}]"


def _cells(flaw: Flaw) -> Sequence[str | int | None]:
    paper = flaw.paper
    return (
        flaw.office, paper.dossier, paper.role.value, paper.ordinal, flaw.page, flaw.severity.value, flaw.code,
        flaw.detail, sentence(flaw),
    )  # fmt: skip

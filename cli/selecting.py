"""What --period, --office and the code of a dossier mean, the same in every command on the register."""

from collections.abc import Callable
from typing import TypeVar

import click

from digitize.settings import Settings
from dossier.dossiers import Dossier
from dossier.errors import BadSetting
from dossier.facts import Selection
from dossier.ids import parse_dossier_code
from dossier.offices import OfficeTree
from dossier.periods import Period
from dossier.register import Register
from rates.calendar import Calendar, parse_calendar, shipped_calendar
from rates.periods import EXAMPLES, parse_period

PERIOD = f"Days of receipt, one of: {EXAMPLES}."
OFFICE = "Code of the office; with all that is shown under it."
Parsed = TypeVar("Parsed")


def own_file(settings: Settings, name: str, parse: Callable[[str, str], Parsed]) -> Parsed | None:
    """What a place's own file in SOHOA_HOME says; None if there is none. Raises BadSetting."""
    path = settings.home / name
    try:
        return parse(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise BadSetting(str(error)) from error


def calendar_of(settings: Settings) -> Calendar:
    """The reporting months of this place. Raises BadSetting."""
    return own_file(settings, "calendar.toml", parse_calendar) or shipped_calendar()


def period_of(text: str, calendar: Calendar, option: str = "--period") -> Period:
    """The period that was asked for with an option. Raises UsageError."""
    try:
        return parse_period(text, calendar)
    except ValueError as error:
        raise click.UsageError(f"{option}: {error}") from None


def dossier_of(register: Register, code: str) -> Dossier:
    """The dossier of this code. Raises UsageError if there is none, or if it is no code."""
    found = parse_dossier_code(code.strip())
    if found is None:
        raise click.UsageError(f"{code} không phải mã hồ sơ (is no dossier code)")
    dossier = register.dossier(found)
    if dossier is None:
        raise click.UsageError(f"không có hồ sơ {found} trong sổ (there is no such dossier)")
    return dossier


def check_office(code: str | None, period: Period, tree: OfficeTree, register: Register) -> None:
    """Say so if an office is not in the list of offices: dossiers may have come before anybody told of it.

    Raises UsageError if there is no such dossier either, since figures of nothing would look like figures.
    """
    if code is None or tree.latest(code) is not None:
        return
    if next(iter(register.each(Selection(period, frozenset({code})))), None) is None:
        raise click.UsageError(
            f"--office: không có đơn vị {code} trong danh mục, cũng không có hồ sơ nào mang mã này trong kỳ "
            "(no such office, and no dossier of that code in the period; see `sohoa offices list`)"
        )
    click.echo(
        f"Đơn vị {code} chưa có trong danh mục đơn vị; chỉ tính hồ sơ mang đúng mã này. "
        "(This office is not in the list of offices; only dossiers of this very code are counted.)",
        err=True,
    )


def selection_of(period: Period, offices: tuple[str, ...], tree: OfficeTree, register: Register) -> Selection:
    """The dossiers that were received in a period by these offices and all that is shown under them; without any, by all.

    Raises UsageError as `check_office` does.
    """
    for code in offices:
        check_office(code, period, tree, register)
    return Selection(period, frozenset[str]().union(*map(tree.within, offices)) if offices else None)

"""Many options of a command as one record, and those by which dossiers of the register are chosen."""

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import click

from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.periods import Period
from dossier.register import Register

Command = TypeVar("Command", bound=Callable[..., Any])
_DAY = r"(\d{4})-(\d\d)-(\d\d)"


def gathered(
    name: str, record: type[Any], *options: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Options that reach the command as one argument `name`, an instance of a dataclass with their names as fields."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def called(**given: object) -> object:
            mine = {each.name: given.pop(each.name) for each in fields(record)}
            return command(**given, **{name: record(**mine)})

        for option in reversed(options):
            called = option(called)
        return called  # type: ignore[return-value]  # called as the command is

    return decorate


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which dossiers: by code, or those an office and the offices under it received in a period."""

    dossier: tuple[str, ...]
    period: str | None
    office: str | None

    @property
    def is_anything(self) -> bool:
        """Whether dossiers are asked for at all."""
        return bool(self.dossier or self.period)

    def dossiers(self, register: Register) -> Iterator[Dossier]:
        """The dossiers by code. Raises UsageError for a code that the register does not have, RecordsUnavailable."""
        codes = tuple(dict.fromkeys(DossierCode(code) for code in self.dossier))
        found = register.dossiers(codes) if codes else ()
        unknown = sorted(set(codes) - {dossier.code for dossier in found})
        if unknown:
            raise click.UsageError(
                f"sổ không có hồ sơ {', '.join(unknown)} (the register has no such dossier)"
            )
        yield from found
        if self.period:
            within = OfficeTree(register.offices()).within(self.office) if self.office else None
            yield from register.each(Selection(period_of(self.period), within))


def chosen_option(command: Command) -> Command:
    """The options by which dossiers are chosen, as the argument `chosen`."""
    return gathered(
        "chosen",
        Chosen,
        click.option("--dossier", multiple=True, help="Code of a dossier of the register; may be repeated."),
        click.option("--period", help="Dossiers received in 2025, 2025-09 or 2025-07-01..2025-09-08."),
        click.option("--office", help="With --period: code of an office; those under it are included."),
    )(command)


def period_of(text: str) -> Period:
    """A year, a month or a run of days. Raises UsageError."""
    try:
        if year := re.fullmatch(r"(\d{4})", text):
            return Period(dt.date(int(year[1]), 1, 1), dt.date(int(year[1]), 12, 31), text)
        if month := re.fullmatch(r"(\d{4})-(\d\d)", text):
            first = dt.date(int(month[1]), int(month[2]), 1)
            return Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), text)
        if run := re.fullmatch(rf"{_DAY}\.\.{_DAY}", text):
            numbers = [int(part) for part in run.groups()]
            return Period(dt.date(*numbers[:3]), dt.date(*numbers[3:]), text)
    except ValueError as problem:
        raise click.UsageError(f"không có ngày như vậy: {text} (no such day)") from problem
    raise click.UsageError(
        f"không hiểu kỳ {text!r}; viết 2025, 2025-09 hoặc 2025-07-01..2025-09-08 (no such period; write one of these)"
    )

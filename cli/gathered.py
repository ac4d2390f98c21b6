"""Many options of a command as one record, and those by which dossiers of the register are chosen."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import click

from cli.rates.common import own_file, period_of
from digitize.settings import Settings
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.register import Register
from rates.calendar import parse_calendar, shipped_calendar
from rates.periods import EXAMPLES

Command = TypeVar("Command", bound=Callable[..., Any])


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

    def dossiers(self, register: Register, settings: Settings) -> Iterator[Dossier]:
        """The dossiers by code.

        Raises UsageError for a code that the register does not have or what is no period, BadSetting, RecordsUnavailable.
        """
        codes = tuple(dict.fromkeys(DossierCode(code) for code in self.dossier))
        found = register.dossiers(codes) if codes else ()
        unknown = sorted(set(codes) - {dossier.code for dossier in found})
        if unknown:
            raise click.UsageError(
                f"sổ không có hồ sơ {', '.join(unknown)} (the register has no such dossier)"
            )
        yield from found
        if self.period:
            calendar = own_file(settings, "calendar.toml", parse_calendar) or shipped_calendar()
            within = OfficeTree(register.offices()).within(self.office) if self.office else None
            yield from register.each(Selection(period_of(self.period, calendar), within))


def chosen_option(command: Command) -> Command:
    """The options by which dossiers are chosen, as the argument `chosen`."""
    return gathered(
        "chosen",
        Chosen,
        click.option("--dossier", multiple=True, help="Code of a dossier of the register; may be repeated."),
        click.option("--period", help=f"Dossiers received in a period, one of: {EXAMPLES}."),
        click.option("--office", help="With --period: code of an office; those under it are included."),
    )(command)

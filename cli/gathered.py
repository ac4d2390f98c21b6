"""Many options of a command as one record, and those by which dossiers of the register are chosen."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import click

from cli.selecting import OFFICE, PERIOD, calendar_of, dossier_of, period_of, selection_of
from digitize.settings import Settings
from dossier.dossiers import Dossier
from dossier.offices import OfficeTree
from dossier.register import Register

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
        yield from [dossier_of(register, code) for code in dict.fromkeys(self.dossier)]
        if self.period:
            period = period_of(self.period, calendar_of(settings))
            offices = (self.office,) if self.office else ()
            yield from register.each(selection_of(period, offices, OfficeTree(register.offices()), register))


def chosen_option(command: Command) -> Command:
    """The options by which dossiers are chosen, as the argument `chosen`."""
    return gathered(
        "chosen",
        Chosen,
        click.option("--dossier", multiple=True, help="Code of a dossier of the register; may be repeated."),
        click.option("--period", help=PERIOD),
        click.option("--office", help=f"With --period. {OFFICE}"),
    )(command)

"""What the commands about rates share: the question as options, and what is opened to answer it."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from cli.options import home_option
from cli.selecting import OFFICE, PERIOD, calendar_of, check_office, period_of
from digitize.assemble.engines import kind_names
from digitize.assemble.register import Books, open_books
from digitize.settings import Settings, read_settings
from dossier.dossiers import Channel
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.periods import Period
from rates.calendar import Calendar
from rates.dimensions import Dimension
from rates.table import Names, Question

_CHANNELS = {"direct": Channel.DIRECT, "online": Channel.ONLINE, "post": Channel.POST}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that say which dossiers are meant."""

    home: Path | None
    period: str
    office: str | None
    procedure: tuple[str, ...]
    field: str | None
    channel: str | None
    kind: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a question is answered with."""

    settings: Settings
    books: Books
    names: Names
    selection: Selection
    office: str | None

    @property
    def period(self) -> Period:
        """The period that was asked for."""
        return self.selection.period

    @property
    def question(self) -> Question:
        """All rates, by office; see `dataclasses.replace`."""
        return Question(self.selection, Dimension.OFFICE, self.office)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `Asked`; the command is handed them as its first argument."""

    @home_option
    @click.option(
        "--source", help="Only dossiers of this source: `own`, or the system they were synced from."
    )
    @click.option("--kind", help="Only papers of this kind (slug), and dossiers that have one.")
    @click.option("--channel", type=click.Choice(list(_CHANNELS)), help="Only dossiers of this channel.")
    @click.option("--field", help="Only dossiers of procedures of this field (lĩnh vực).")
    @click.option("--procedure", multiple=True, help="Only dossiers of this procedure; may be given again.")
    @click.option("--office", help=OFFICE)
    @click.option("--period", required=True, help=PERIOD)
    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:  # noqa: ANN401 - click has checked what it hands over
        asked = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
        return command(asked, **given)

    return wrapped


@contextlib.contextmanager
def open_desk(asked: Asked) -> Iterator[Desk]:
    """Open the register for a question. Raises BadSetting, RecordsUnavailable, UsageError."""
    settings = read_settings(home=asked.home)
    calendar = calendar_of(settings)
    period = period_of(asked.period, calendar)
    with open_books(settings) as books:
        names = names_of(books, settings, calendar)
        check_office(asked.office, period, names.offices, books.register)
        yield Desk(settings, books, names, _selection(asked, period, names), asked.office)


def names_of(books: Books, settings: Settings, calendar: Calendar) -> Names:
    """Offices, procedures, kinds and calendar. Raises RecordsUnavailable."""
    tree = OfficeTree(books.register.offices())
    return Names(tree, books.register.procedures(), kind_names(settings), calendar)


def _selection(asked: Asked, period: Period, names: Names) -> Selection:
    procedures = frozenset(asked.procedure) or None
    if asked.field is not None:
        known = {row.field.casefold() for row in names.procedures}
        if asked.field.casefold() not in known:
            raise click.UsageError(
                f"không có lĩnh vực “{asked.field}” trong danh mục thủ tục (no procedure has this field)"
            )
        of_field = {row.code for row in names.procedures if row.field.casefold() == asked.field.casefold()}
        procedures = frozenset(of_field if procedures is None else procedures & of_field)
    _check_known(asked, names)
    channel = None if asked.channel is None else _CHANNELS[asked.channel]
    return Selection(period, None, procedures, channel, asked.kind, asked.source)


def _check_known(asked: Asked, names: Names) -> None:
    if asked.kind is not None and asked.kind not in names.kinds:
        raise click.UsageError(
            f"--kind: không có loại giấy tờ {asked.kind}; một trong {', '.join(sorted(names.kinds))} (no such kind)"
        )
    strange = sorted(set(asked.procedure) - {row.code for row in names.procedures})
    if strange:
        click.echo(
            f"Thủ tục {', '.join(strange)} chưa có trong danh mục; chỉ tính hồ sơ mang đúng mã này. (These procedures are "
            "not in the list of procedures; only dossiers of these very codes are counted.)",
            err=True,
        )

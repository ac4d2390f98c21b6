"""What the commands about rates share: the question as options, and what is opened to answer it."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.options import home_option
from digitize.assemble.engines import kind_names
from digitize.assemble.register import Books, open_books
from digitize.settings import Settings, read_settings
from dossier.dossiers import Channel
from dossier.errors import BadSetting
from dossier.facts import Selection
from dossier.offices import OfficeTree
from dossier.periods import Period
from rates.calendar import Calendar, parse_calendar, shipped_calendar
from rates.dimensions import Dimension
from rates.periods import EXAMPLES, parse_period
from rates.table import Names, Question

_CHANNELS = {"direct": Channel.DIRECT, "online": Channel.ONLINE, "post": Channel.POST}
Parsed = TypeVar("Parsed")


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
    @click.option("--office", help="Code of the office; with all that is shown under it.")
    @click.option("--period", required=True, help=f"One of: {EXAMPLES}.")
    @functools.wraps(command)
    def wrapped(**given: Any) -> Any:  # noqa: ANN401 - click has checked what it hands over
        asked = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
        return command(asked, **given)

    return wrapped


@contextlib.contextmanager
def open_desk(asked: Asked) -> Iterator[Desk]:
    """Open the register for a question. Raises BadSetting, RecordsUnavailable, UsageError."""
    settings = read_settings(home=asked.home)
    calendar = own_file(settings, "calendar.toml", parse_calendar) or shipped_calendar()
    period = period_of(asked.period, calendar)
    with open_books(settings) as books:
        names = names_of(books, settings, calendar)
        if asked.office is not None and names.offices.latest(asked.office) is None:
            click.echo(
                f"Đơn vị {asked.office} chưa có trong danh mục đơn vị; chỉ tính hồ sơ mang đúng mã này. "
                "(This office is not in the list of offices; only dossiers of this very code are counted.)",
                err=True,
            )
        yield Desk(settings, books, names, _selection(asked, period, names), asked.office)


def names_of(books: Books, settings: Settings, calendar: Calendar) -> Names:
    """Offices, procedures, kinds and calendar. Raises RecordsUnavailable."""
    tree = OfficeTree(books.register.offices())
    return Names(tree, books.register.procedures(), kind_names(settings), calendar)


def period_of(text: str, calendar: Calendar, option: str = "--period") -> Period:
    """The period that was asked for with an option. Raises UsageError."""
    try:
        return parse_period(text, calendar)
    except ValueError as error:
        raise click.UsageError(f"{option}: {error}") from None


def own_file(settings: Settings, name: str, parse: Callable[[str, str], Parsed]) -> Parsed | None:
    """What a place's own file in SOHOA_HOME says; None if there is none. Raises BadSetting."""
    path = settings.home / name
    try:
        return parse(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise BadSetting(str(error)) from error


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
    channel = None if asked.channel is None else _CHANNELS[asked.channel]
    return Selection(period, None, procedures, channel, asked.kind, asked.source)

"""What the rows of a table of rates are told apart by, and the facts that belong to each row."""

import enum
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dossier.dossiers import Channel
from dossier.facts import Counted, DossierFacts, Grouping, PaperFacts
from dossier.periods import Period
from dossier.procedures import Procedure
from rates.calendar import Calendar


class Dimension(enum.StrEnum):
    """What the rows are; see `rates.table.Row.key`."""

    OFFICE = "office"
    FIELD = "field"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    KIND = "kind"
    MONTH = "month"


GROUPINGS: Mapping[Dimension, tuple[Grouping, ...]] = {
    Dimension.OFFICE: (Grouping.OFFICE,),
    Dimension.FIELD: (Grouping.PROCEDURE,),
    Dimension.PROCEDURE: (Grouping.PROCEDURE,),
    Dimension.CHANNEL: (Grouping.CHANNEL,),
    Dimension.KIND: (),
    # Not by month: a reporting month may begin on any day.
    Dimension.MONTH: (Grouping.DAY,),
}
"""What the facts must be told apart by."""

CHANNELS = {Channel.DIRECT: "Trực tiếp", Channel.ONLINE: "Trực tuyến", Channel.POST: "Bưu chính"}
"""KenhThucHien in words."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The facts behind one row."""

    key: str
    label: str
    counted: Sequence[Counted]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slices:
    """The rows of a table, and what must be said under it."""

    slices: tuple[Slice, ...]
    notes: tuple[str, ...] = ()


def sliced(
    by: Dimension,
    counted: Sequence[Counted],
    period: Period,
    procedures: Sequence[Procedure],
    calendar: Calendar,
) -> Slices:
    """Part facts by field, procedure, channel or month: each belongs to one row. What is not known comes last."""
    known = standing(procedures, period)
    if by is Dimension.MONTH:
        return _by_month(counted, period, calendar)
    parts: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
    unknown: list[Counted] = []
    for one in counted:
        key = _KEYS[by](one.facts, known)
        (parts[key] if key else unknown).append(one)
    rows = [Slice(key, label, parts[key, label]) for key, label in sorted(parts)]
    if unknown:
        rows.append(Slice("", _UNKNOWN[by], unknown))
    return Slices(tuple(rows))


_UNKNOWN = {
    Dimension.FIELD: "Chưa rõ lĩnh vực",
    Dimension.PROCEDURE: "Chưa rõ thủ tục",
    Dimension.CHANNEL: "Chưa rõ kênh",
}


def key_of(by: Dimension, facts: DossierFacts | PaperFacts, known: Mapping[str, Procedure]) -> str:
    """The key of the row of fields, procedures or channels that these facts stand in; `known` is told by `standing`."""
    return (_KEYS[by](facts, known) or ("", ""))[0]


def standing(procedures: Sequence[Procedure], period: Period) -> Mapping[str, Procedure]:
    """Each procedure as it was on the last day of the period; where none was, as it was last."""
    ordered = sorted(procedures, key=lambda row: (row.stands_on(period.last), row.valid_from or period.first))
    return {row.code: row for row in ordered}


def _field(code: str | None, known: Mapping[str, Procedure]) -> tuple[str, str] | None:
    procedure = known.get(code or "")
    return (procedure.field, procedure.field) if procedure and procedure.field else None


def _procedure(code: str | None, known: Mapping[str, Procedure]) -> tuple[str, str] | None:
    if code is None:
        return None
    return code, known[code].name if code in known else f"{code} (chưa có trong danh mục thủ tục)"


def _channel(channel: Channel | None) -> tuple[str, str] | None:
    return None if channel is None else (str(channel.value), CHANNELS[channel])


_Keyed = Callable[[DossierFacts | PaperFacts, Mapping[str, Procedure]], tuple[str, str] | None]
_KEYS: Mapping[Dimension, _Keyed] = {
    Dimension.FIELD: lambda facts, known: _field(facts.procedure, known),
    Dimension.PROCEDURE: lambda facts, known: _procedure(facts.procedure, known),
    Dimension.CHANNEL: lambda facts, _: _channel(facts.channel),
}


def _by_month(counted: Sequence[Counted], period: Period, calendar: Calendar) -> Slices:
    """Every reporting month of the period, empty ones too: a trend with a gap in it would mislead."""
    return Slices(
        tuple(
            Slice(
                tile.first.isoformat(),
                tile.label,
                [one for one in counted if one.facts.on and tile.first <= one.facts.on <= tile.last],
            )
            for tile in calendar.months_in(period)
        )
    )

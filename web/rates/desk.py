"""What every rates page begins with: who asks for which dossiers of which period, and what the filters offer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fastapi import Request

from dossier.dossiers import LOCAL
from dossier.offices import Office
from dossier.periods import Period
from rates.editions import Edition, edition_on
from rates.measures import MEASURES, AnyMeasure
from rates.table import Names, Row, office_name
from rates.targets import targets_on
from web.rates.asked import DAYS, PARTS, Asked, BadQuestion, asked_by
from web.rates.figures import Figures
from web.rates.words import BY, CHANNELS
from web.refusals import NotFound
from web.visit import Visit
from web.words import Words


@dataclass(frozen=True, slots=True)
class Desk:
    """`problem` says what was wrong with the address; then `asked` is the present quarter."""

    request: Request
    visit: Visit
    figures: Figures
    names: Names
    asked: Asked
    problem: Words | None

    @property
    def period(self) -> Period:
        """The days that are meant."""
        return self.asked.period(self.names.calendar)

    @property
    def office(self) -> str:
        """The name over the figures."""
        return office_name(self.asked.office or None, self.names.offices)

    @property
    def newer_than(self) -> dt.datetime | None:
        """What was counted until this moment will not do: somebody asked for newer figures."""
        try:
            told = dt.datetime.fromisoformat(self.request.query_params.get("moi", ""))
        except ValueError:
            return None
        return told if told.tzinfo else None

    def at(self, **changes: str) -> str:
        """The address of the same with something else: ``desk.at(office="H60.16")``."""
        return replace(self.asked, **changes).query()  # type: ignore[arg-type]  # names of texts

    def at_days(self, office: str, period: Period) -> str:
        """The address of all dossiers of an office and these very days."""
        return Asked(period.first.year, DAYS, period.first, period.last, office).query()

    def edition(self) -> Edition | None:
        """The index of QĐ 766 on the last day of the period."""
        return edition_on(self.figures.own.editions(), self.period.last)

    def targets(self) -> Mapping[str, Decimal]:
        """The targets of the whole, by the id of the rate."""
        return self._targets_of(self.asked.office)

    def targets_of_rows(
        self, rows: Sequence[Row], rate: str, is_offices: bool
    ) -> Mapping[str, Decimal | None]:
        """The target of each row by its key; offices may have their own."""
        whole = self.targets().get(rate)
        if not is_offices or not self.figures.own.goals().goals:
            return dict.fromkeys((row.key for row in rows), whole)
        return {row.key: self._targets_of(row.key).get(rate) for row in rows}

    def context(self) -> dict[str, object]:
        """What the filters and the line above the figures need."""
        fields = {row.field for row in self.names.procedures if row.field}
        return {
            "desk": self, "asked": self.asked, "period": self.period, "problem": self.problem, "parts": PARTS,
            "offices": self.offices(), "fields": sorted(fields), "channels": CHANNELS, "by_words": BY,
            "kinds": sorted(self.names.kinds.items(), key=lambda pair: pair[1]), "measures": MEASURES,
            "procedure": self.procedure_name(), "narrowings": self.narrowings(),
        }  # fmt: skip

    def offices(self) -> Sequence[Office]:
        """The offices that this person may choose, by level and name."""
        seen = [office for office in self.names.offices.offices() if self.visit.sight.sees(office.code)]
        order = list(type(seen[0].level)) if seen else []
        return sorted(seen, key=lambda office: (order.index(office.level), office.name))

    def procedure_name(self) -> str:
        """That of the procedure that is asked for; its code if it is not in the list."""
        code = self.asked.procedure
        return next((row.name for row in reversed(self.names.procedures) if row.code == code), code)

    def narrowings(self) -> tuple[Words, ...]:
        """What is asked for beside office and period, in words, for headings and downloads."""
        asked = self.asked
        kind = self.names.kinds.get(asked.kind, asked.kind)
        channel = next((words for each, words in CHANNELS.items() if str(each.value) == asked.channel), None)
        told = (
            asked.field and Words(f"lĩnh vực {asked.field}", f"field {asked.field}"),
            asked.procedure and Words(f"thủ tục {self.procedure_name()}", f"procedure {self.procedure_name()}"),
            channel and Words(f"kênh {channel.vi.lower()}", f"channel {channel.en.lower()}"),
            asked.kind and Words(f"loại giấy tờ {kind}", f"kind of paper {kind}"),
        )  # fmt: skip
        return tuple(words for words in told if isinstance(words, Words))

    def _targets_of(self, office: str) -> Mapping[str, Decimal]:
        goals, names = self.figures.own.goals(), self.names
        return targets_on(self.period.last, office, goals, self.edition(), names.offices)


def desk_of(request: Request, visit: Visit) -> Desk:
    """The desk of a request. Raises NotFound for an office that may not be seen, and notes that."""
    figures: Figures = request.app.state.figures
    names, today = figures.names(visit), visit.now().astimezone(LOCAL).date()
    home, problem = visit.account.office, None
    try:
        asked = asked_by(request.query_params, today, home)
        asked.question(names)
    except BadQuestion as error:
        asked, problem = asked_by({}, today, home), error.words
    if asked.office and not visit.sight.sees(asked.office):
        visit.note("refused", f"office:{asked.office[:40]}", why="sight")
        raise NotFound
    if asked.kind and asked.kind not in names.kinds:
        asked, problem = (
            asked_by({}, today, home),
            Words("Không có loại giấy tờ như vậy.", "No such kind of paper."),
        )
    return Desk(request, visit, figures, names, asked, problem)


def rate_called(rate: str) -> AnyMeasure:
    """The rate of an address such as ``r1f``. Raises NotFound."""
    found = next((each for each in MEASURES if each.id.casefold() == rate), None)
    if found is None:
        raise NotFound
    return found

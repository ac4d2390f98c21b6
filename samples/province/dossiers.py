"""The dossiers of a plan, one after the other; memory does not grow with their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from random import Random

from dossier.dossiers import OWN, Channel, Dossier, DossierStatus
from dossier.ids import DossierCode
from dossier.papers import Owner
from samples.province.calendar import after, at, before, due, is_working, receipts
from samples.province.labels import Labels, deal
from samples.province.papers import Frame, Outcome, Shelf, papers_of
from samples.province.people import Census
from samples.province.plan import Cohort
from samples.province.procedures import Asked, Catalogue, Need

_COMES_AGAIN = 0.4
_STILL_OPEN = (
    DossierStatus.RECEIVED, DossierStatus.IN_PROGRESS, DossierStatus.IN_PROGRESS, DossierStatus.IN_PROGRESS,
    DossierStatus.SUPPLEMENT_ASKED, DossierStatus.DUTY_ASKED, DossierStatus.STOPPED,
)  # fmt: skip


@dataclass(frozen=True)
class _Drawn:
    """The number of a dossier in its cohort, when it came in, its serial of that day."""

    number: int
    received_at: dt.datetime
    serial: int


def dossiers(cohorts: Iterable[Cohort], catalogue: Catalogue, seed: int) -> Iterator[Dossier]:
    """Draw all dossiers of these cohorts. People of one home come to all of its cohorts."""
    census = Census()
    for _, ours in groupby(cohorts, key=lambda cohort: cohort.home):
        shelf = Shelf()
        for cohort in ours:
            rng = Random(f"{seed}/{cohort.office}/{cohort.period.first}/{cohort.source}")
            yield from _Counter(rng, catalogue, census, shelf, cohort).dossiers()


class _Counter:
    """Draws what comes to one office in one period."""

    def __init__(
        self, rng: Random, catalogue: Catalogue, census: Census, shelf: Shelf, cohort: Cohort
    ) -> None:
        self._rng = rng
        self._catalogue = catalogue
        self._census = census
        self._shelf = shelf
        self._cohort = cohort

    def dossiers(self) -> Iterator[Dossier]:
        figures = self._cohort.figures
        labels = deal(self._rng, figures)
        others = frozenset(
            self._rng.sample(range(figures.received + figures.others), figures.others)
        )  # among all that come in
        number = 0
        for place, drawn in enumerate(self._arrivals(figures.received + figures.others)):
            if place in others:
                yield self._other(drawn)
            else:
                yield self._received(_Drawn(number, drawn.received_at, drawn.serial), labels)
                number += 1

    def _arrivals(self, count: int) -> Iterator[_Drawn]:
        serial, day = 0, None
        for number, moment in enumerate(receipts(self._rng, self._cohort.period, count)):
            serial = serial + 1 if moment.date() == day else 1
            day = moment.date()
            yield _Drawn(number, moment, serial)

    def _received(self, drawn: _Drawn, labels: Labels) -> Dossier:
        number = drawn.number
        outcome = Outcome(
            number in labels.with_file, number in labels.full, number in labels.reused,
            number in labels.with_result, number in labels.unsigned,
        )  # fmt: skip
        is_settled = number in labels.settled
        need = Need(
            several=outcome.has_file and not outcome.is_full,
            written=outcome.is_unsigned or (is_settled and not outcome.has_result),
            reusable=outcome.is_reused,
        )
        asked = self._catalogue.draw(self._rng, self._cohort.place, need)
        due_at = due(drawn.received_at, asked.days)
        settled_at = self._settled(drawn, due_at, labels) if is_settled else None
        status = self._status(outcome) if is_settled else self._rng.choice(_STILL_OPEN)
        channel = self._channel(number in labels.offline)
        frame = Frame(
            self._code(drawn), self._cohort.office, self._owner(asked, outcome, drawn.received_at), asked.procedure, channel, status,
            drawn.received_at, settled_at,
        )  # fmt: skip
        return Dossier(
            code=frame.code,
            office=frame.office,
            procedure=asked.procedure.code,
            channel=channel,
            status=status,
            source=self._cohort.source,
            owner=frame.owner,
            received_at=drawn.received_at,
            due_at=due_at,
            settled_at=settled_at,
            returned_at=self._returned(status, settled_at),
            is_identity_verified=channel is Channel.ONLINE and self._rng.random() < 0.96,
            databases=self._databases(asked),
            has_requirements=True,
            papers=papers_of(self._rng, frame, outcome, self._shelf),
        )

    def _other(self, drawn: _Drawn) -> Dossier:
        """One that was not received: only registered, or refused."""
        asked = self._catalogue.draw(self._rng, self._cohort.place, Need())
        is_refused = self._rng.random() < 0.6
        return Dossier(
            code=self._code(drawn),
            office=self._cohort.office,
            procedure=asked.procedure.code,
            channel=Channel.ONLINE,
            status=DossierStatus.REFUSED if is_refused else DossierStatus.REGISTERED,
            source=self._cohort.source,
            owner=self._census.person(self._rng),
            received_at=drawn.received_at if is_refused else None,
        )

    def _code(self, drawn: _Drawn) -> DossierCode:
        day = drawn.received_at.strftime("%y%m%d")
        cohort = self._cohort
        if cohort.source == OWN:
            return DossierCode(f"{cohort.office}-{day}-{drawn.serial:04}")
        return DossierCode(f"{cohort.source}.{cohort.office.partition('.')[2]}-{day}-{drawn.serial:06}")

    def _owner(self, asked: Asked, outcome: Outcome, moment: dt.datetime) -> Owner:
        rng = self._rng
        if outcome.is_reused:
            for _ in range(4):
                owner = self._shelf.owner(rng)
                if owner and any(self._shelf.of(owner, one, moment) for one in asked.procedure.requirements):
                    return owner
        known = self._shelf.owner(rng) if rng.random() < _COMES_AGAIN else None
        return known or self._census.person(rng)

    def _channel(self, is_offline: bool) -> Channel:
        if not is_offline:
            return Channel.ONLINE
        return Channel.POST if self._rng.random() < 0.15 else Channel.DIRECT

    def _status(self, outcome: Outcome) -> DossierStatus:
        draw = self._rng.random()
        if not outcome.has_result and draw < 0.2:
            return DossierStatus.WITHDRAWN
        return DossierStatus.SETTLED if draw > 0.9 else DossierStatus.RETURNED

    def _settled(self, drawn: _Drawn, due_at: dt.datetime, labels: Labels) -> dt.datetime:
        rng, received = self._rng, drawn.received_at
        if drawn.number in labels.late:
            return at(after(due_at.date(), rng.randint(1, 6)), rng.randint(8, 16), rng.randint(0, 59))
        if drawn.number not in labels.early:
            return due_at
        last = min(before(due_at.date()), self._cohort.period.last)
        days = [day for day in _between(received.date(), last) if is_working(day)]
        day = rng.choice(days) if days else received.date()
        if day == received.date():
            return received + dt.timedelta(minutes=rng.randint(5, 40))
        return at(day, rng.choice((8, 9, 10, 14, 15, 16)), rng.randint(0, 59))

    def _returned(self, status: DossierStatus, settled_at: dt.datetime | None) -> dt.datetime | None:
        if status is not DossierStatus.RETURNED or settled_at is None:
            return None
        return settled_at + dt.timedelta(minutes=self._rng.randint(1, 90))

    def _databases(self, asked: Asked) -> tuple[str, ...]:
        is_connected = asked.procedure.uses_population_database and self._rng.random() < 0.9
        return ("CSDLQGDC",) if is_connected else ()


def _between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for count in range((last - first).days + 1):
        yield first + dt.timedelta(days=count)

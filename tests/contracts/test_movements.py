"""What Movements promises, on both databases, against the same counted in plain Python."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from dossier.dossiers import RECEIVED, Channel, Dossier, local_day
from dossier.facts import Grouping
from dossier.movements import SET_ASIDE, TOLD_APART, Movement, Outcome, ended_on, is_undated, outcome
from dossier.periods import Period
from storage.movements import SqlMovements
from tests.contracts.registered import (
    EACH,
    FIRST,
    OFFICES,
    RECEIVED_ONLINE,
    groupings,
    keep,
    periods,
    registered,
)


def moved(
    held: Sequence[Dossier], period: Period, by: Collection[Grouping]
) -> dict[Movement, dict[str, Any]]:
    """What moved, dossier by dossier."""
    counts: dict[Movement, Counter[str]] = {}
    for dossier in held:
        on, ended = local_day(dossier.received_at), ended_on(dossier)
        is_here = on and on <= period.last and (ended is None or ended >= period.first)
        if not is_here or not on or dossier.status not in RECEIVED:
            continue
        place = Movement(
            dossier.office if Grouping.OFFICE in by else "",
            dossier.procedure if Grouping.PROCEDURE in by else None,
            dossier.channel if Grouping.CHANNEL in by else None,
            dossier.source if Grouping.SOURCE in by else "",
        )
        became = outcome(dossier, period.last)
        is_over = became not in (Outcome.PENDING, Outcome.OVERDUE)
        how = "received_online" if dossier.channel is Channel.ONLINE else "received_otherwise"
        found = [how if on >= period.first else "carried_over", became.value]
        found += ["undated"] if is_over and is_undated(dossier) else []
        found += ["set_aside"] if is_over and dossier.status in SET_ASIDE else []
        counts.setdefault(place, Counter()).update(found)
    return {place: dict(found) for place, found in counts.items()}


@EACH
@given(registered(), periods, st.none() | st.just(frozenset(OFFICES[:1])), groupings)
def test_movements_are_counted_as_one_by_one(
    engine: Engine,
    held: Sequence[Dossier],
    period: Period,
    offices: frozenset[str] | None,
    by: frozenset[Grouping],
) -> None:
    keep(engine, held)

    found = SqlMovements(engine).of(period, offices, by)

    here = [dossier for dossier in held if offices is None or dossier.office in offices]
    assert len(found) == len(set(found))
    assert set(found) == {replace(place, **counts) for place, counts in moved(here, period, by).items()}


@EACH
@given(registered(), periods)
def test_identities_of_the_form_hold(engine: Engine, held: Sequence[Dossier], period: Period) -> None:
    keep(engine, held)

    found = SqlMovements(engine).of(period)

    assert all(one.total == one.settled + one.under_way for one in found)
    assert all(one.set_aside <= one.on_time and one.undated <= one.late + one.on_time for one in found)


@EACH
@given(registered(), st.lists(st.integers(1, 20), min_size=1, max_size=4))
def test_what_is_left_of_one_period_is_carried_over_into_the_next(
    engine: Engine, held: Sequence[Dossier], lengths: Sequence[int]
) -> None:
    keep(engine, held)
    movements, first, left = SqlMovements(engine), dt.date(2025, 5, 1), 0

    for length in lengths:
        period = Period(first, first + dt.timedelta(length * 5))
        found = movements.of(period, by=())
        assert sum(one.carried_over for one in found) == left
        left, first = sum(one.under_way for one in found), period.last + dt.timedelta(1)


def test_any_other_grouping_leaves_movements_together(engine: Engine) -> None:
    keep(engine, [RECEIVED_ONLINE])
    period = Period(FIRST, FIRST)

    found = SqlMovements(engine).of(period, by=set(Grouping) - TOLD_APART)

    assert found == (Movement("", None, None, "", received_online=1, pending=1),)

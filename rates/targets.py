"""What each rate is to reach: as the place has set itself, else as the index of QĐ 766 says."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from dossier.offices import OfficeTree
from rates.editions import Edition
from rates.goals import Goals
from rates.measures import MEASURES, R3, R4

_BY_INDEX = {"4.2": R3.id, "4.3": R4.id}
"""The rates that the index sets a target for."""


def targets_on(
    day: dt.date, office: str, goals: Goals | None, edition: Edition | None, tree: OfficeTree
) -> Mapping[str, Decimal]:
    """Targets of an office ("" for all together) as ratios of 1 by the id of the rate; none for what nobody set."""
    indicators = {each.number: each.target for each in edition.indicators} if edition else {}
    targets = {rate: indicators[number] / 100 for number, rate in _BY_INDEX.items() if number in indicators}
    for measure in MEASURES if goals else ():
        goal = goals.of(measure.id, office, day, tree) if goals else None
        if goal is not None:
            targets[measure.id] = goal.target / 100
    return targets

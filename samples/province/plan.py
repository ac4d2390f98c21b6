"""How many dossiers each office receives in each stretch of the year, and what becomes of how many of them.

Every count is fixed here; `samples.province.dossiers` only says which dossier is which. Published figures stand in
docs/province.md with their sources.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from random import Random

from dossier.dossiers import OWN
from dossier.periods import Period
from samples.province.calendar import YEAR
from samples.province.offices import CENTRE, LAND_OFFICE, MERGER, Commune, Province
from samples.province.procedures import COMMUNE, LAND, PROVINCIAL

MINISTRY = "G01"
"""A ministry whose dossiers are only synchronized (NĐ 367/2025 k.13)."""
_GOLDEN, _PLASTIC = 0.6180339887, 0.7548776662
ENOUGH_FOR_EXACT = 100_000
"""With fewer dossiers than these the published counts are scaled down."""

_BEFORE = Period(YEAR.first, MERGER - dt.timedelta(days=1))
_THIRD, _FOURTH = Period(MERGER, dt.date(2025, 9, 30)), Period(dt.date(2025, 10, 1), YEAR.last)


@dataclass(frozen=True)
class Figures:
    """Counts of one cohort: of all received dossiers, and of those how many were online, settled, and so on.

    `early` and `late` are parts of `settled`, as `with_result` is (those whose result has a file or that give none);
    `full` and `reused` are parts of `with_file`. `unsigned` counts digitized results without a signature.
    """

    received: int
    online: int
    settled: int
    early: int
    late: int
    with_file: int
    full: int
    with_result: int
    reused: int
    unsigned: int
    others: int = 0  # registered or refused: counted nowhere

    def scaled(self, share: float) -> Figures:
        """The same proportions for fewer dossiers."""
        counts = (round(count * share) for count in (getattr(self, each.name) for each in fields(self)))
        return Figures(*counts)


@dataclass(frozen=True)
class Cohort:
    """What one office receives in one period. `home` is the commune or office whose people come."""

    office: str
    home: str
    place: str
    period: Period
    figures: Figures
    source: str = OWN


@dataclass(frozen=True)
class Mix:
    """Proportions: `online` to `with_file` and `reused` of the received, the others of what they are part of."""

    online: float = 0.9982
    settled: float = 0.975
    early: float = 0.93
    late: float = 0.019
    with_file: float = 0.8015
    full: float = 0.9
    with_result: float = 0.93
    reused: float = 0.34
    unsigned: float = 0.06

    def of(self, count: int, number: int) -> Figures:
        """The counts of so many dossiers, in the cohort of this number.

        Rounding leans another way in each cohort: otherwise nothing rare would happen in a small province.
        """

        def part(whole: int, share: float, step: int) -> int:
            return min(math.floor(whole * share + (number * _GOLDEN + step * _PLASTIC) % 1.0), whole)

        others = part(count, 0.004, 0)
        received = count - others
        settled = part(received, self.settled, 1)
        with_file = part(received, self.with_file, 2)
        late = part(settled, self.late, 3)
        with_result = part(settled, self.with_result, 4)
        return Figures(
            received,
            part(received, self.online, 5),
            settled,
            min(part(settled, self.early, 6), settled - late),
            late,
            with_file,
            part(with_file, self.full, 7),
            with_result,
            min(part(received, self.reused, 8), with_file),
            part(with_result, self.unsigned, 9),
            others,
        )


# Published of other communes as well; here they are those of five communes of Tuyên Quang.
_EXACT: dict[str, tuple[Period, Figures]] = {
    # xã Bắc Mê: 2.788 received by 8/9/2025, 2.780 settled early, all digitized
    "Xã Bắc Mê": (Period(MERGER, dt.date(2025, 9, 8)), Figures(2788, 2788, 2780, 2780, 0, 2788, 2788, 2780, 1203, 0)),
    # phường Xuân Hòa: 2.812 received, 2.684 online, 2.449 settled, 2.272 early, 33 late
    "Phường Minh Xuân": (_THIRD, Figures(2812, 2684, 2449, 2272, 33, 2390, 2212, 2205, 702, 61)),
    # xã Tân Kỳ: 2.234 received, 2.230 settled, 2.225 early, all digitized, 17 unsigned
    "Xã Sơn Dương": (_THIRD, Figures(2234, 2234, 2230, 2225, 0, 2234, 2234, 2230, 911, 17)),
    # xã Giai Xuân: 517 received, all components digitized
    "Xã Đồng Văn": (_THIRD, Figures(517, 517, 509, 498, 0, 517, 517, 505, 160, 3)),
    # một xã: 94,83% use what is held: 1.834 of 1.934
    "Xã Hàm Yên": (_THIRD, Figures(1934, 1931, 1902, 1846, 12, 1921, 1899, 1880, 1834, 20)),
}  # fmt: skip


def plan(province: Province, total: int, seed: int) -> tuple[Cohort, ...]:
    """Share `total` dossiers out over offices and the year; those of one home stand together, the oldest first."""
    rng = Random(f"{seed}/plan")
    exact = _exact(province.communes, min(total / ENOUGH_FOR_EXACT, 1.0))
    homes: list[tuple[Cohort, float]] = []
    for commune in province.communes:
        homes += _of_commune(rng, commune, exact.get(commune.code))
    homes += _of_province(province)
    fixed = sum(cohort.figures.received for cohort, weight in homes if not weight)
    counts = _shared(total - fixed, [weight for _, weight in homes])
    mixes = _levelled([_mix(rng, cohort) for cohort, _ in homes], [cohort for cohort, _ in homes], counts)
    return tuple(
        replace(cohort, figures=mix.of(count, number)) if weight else cohort
        for number, ((cohort, weight), count, mix) in enumerate(zip(homes, counts, mixes, strict=True))
        if count or not weight
    )


def _exact(communes: Iterable[Commune], share: float) -> dict[str, tuple[Period, Figures]]:
    return {
        one.code: (_EXACT[one.name][0], _EXACT[one.name][1].scaled(share))
        for one in communes
        if one.name in _EXACT
    }


_NOTHING = Figures(*[0] * 11)


def _of_commune(
    rng: Random, commune: Commune, exact: tuple[Period, Figures] | None
) -> Iterable[tuple[Cohort, float]]:
    """The cohorts of a commune with their weights; 0 where the counts are known."""
    size = rng.lognormvariate(0, 0.5)
    shares = [rng.uniform(0.5, 1.5) for _ in commune.predecessors]
    for code, share in zip(commune.predecessors, shares, strict=True):
        yield Cohort(code, commune.code, COMMUNE, _BEFORE, _NOTHING), 0.42 * size * share / sum(shares)
    own = Cohort(commune.code, commune.code, COMMUNE, _THIRD, _NOTHING)
    if exact is None:
        yield own, 0.28 * size
    else:
        period, figures = exact
        yield replace(own, period=period, figures=figures), 0
        if period.last < _THIRD.last:
            rest = Period(period.last + dt.timedelta(days=1), _THIRD.last)
            yield replace(own, period=rest), 0.07 * size
    yield replace(own, period=_FOURTH), 0.27 * size
    yield replace(own, period=Period(MERGER, YEAR.last), source=MINISTRY), 0.03 * size


def _of_province(province: Province) -> Iterable[tuple[Cohort, float]]:
    places = [(CENTRE, PROVINCIAL, 13.0), (LAND_OFFICE, LAND, 12.0)]
    places += [(code, PROVINCIAL, 4.0 / len(province.departments)) for code in province.departments]
    for code, place, weight in places:
        for period, share in ((_BEFORE, 0.45), (_THIRD, 0.28), (_FOURTH, 0.27)):
            yield Cohort(code, code, place, period, _NOTHING), weight * share


def _mix(rng: Random, cohort: Cohort) -> Mix:
    """The proportions of one cohort, drawn around the published ones."""
    is_before = cohort.period.last < MERGER
    drawn = Mix(
        settled=0.94 if cohort.period.last == YEAR.last else rng.uniform(0.985, 1.0),
        early=rng.uniform(0.88, 0.97),
        late=min(rng.expovariate(1 / 0.019), 0.12),
        with_file=_around(rng, 0.62 if is_before else 0.8015, 0.12),
        full=_around(rng, 0.9, 0.06),
        with_result=_around(rng, 0.6 if is_before else 0.93, 0.06),
        reused=_around(rng, 0.08 if is_before else 0.34, 0.12),
        unsigned=_around(rng, 0.07, 0.05),
        online=_around(rng, 0.86, 0.08) if is_before else 1 - rng.expovariate(1 / 0.0018),
    )
    return replace(drawn, online=1.0, with_file=1.0) if cohort.source == MINISTRY else drawn


def _around(rng: Random, mean: float, spread: float) -> float:
    return min(max(rng.gauss(mean, spread), 0.01), 1.0)


def _levelled(mixes: Sequence[Mix], cohorts: Sequence[Cohort], counts: Sequence[int]) -> Sequence[Mix]:
    """Shift the proportions of the province's own dossiers since July until together they are the published ones."""
    levelled = list(mixes)
    ours = [index for index, one in enumerate(cohorts) if one.period.first >= MERGER and one.source == OWN]
    for name, aim, base in (
        ("online", 0.9982, "received"),
        ("with_file", 0.8015, "received"),
        ("late", 0.019, "settled"),
    ):
        for _ in range(40):
            figures = [
                levelled[index].of(counts[index], index) if counts[index] else cohorts[index].figures
                for index in ours
            ]
            whole = sum(getattr(one, base) for one in figures)
            lacks = aim - sum(getattr(one, name) for one in figures) / max(whole, 1)
            for index in ours:
                share = getattr(levelled[index], name)
                room = 1 - share if lacks > 0 else share
                moved = (
                    min(max(share + lacks * room / 0.2, 0.0), 1.0) if name == "with_file" else share + lacks
                )
                levelled[index] = replace(levelled[index], **{name: min(max(moved, 0.0), 1.0)})
    return levelled


def _shared(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers after the weights that sum up to `total` (largest remainders)."""
    whole = sum(weights)
    parts = [total * weight / whole for weight in weights]
    counts = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda index: counts[index] - parts[index])
    for index in order[: total - sum(counts)]:
        counts[index] += 1
    return counts

"""Whether the goals of speed are met on a set, each with its figures; a goal that is missed is told like the others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rates.measures import Tally, shown
from tests.bench.runs import Run
from tests.quality.tables import decimal

_TIMES = 2.0
_MEMORY_OF = "OCRmyPDF"
Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal, whether it is met, and by how much."""

    goal: str
    is_met: bool
    figures: str

    def __str__(self) -> str:
        return f"{'met' if self.is_met else '**MISSED**'}: {self.goal}: {self.figures}"


def ratios(theirs: Runs, ours: Runs, of: Callable[[Run], float]) -> list[float]:
    """A figure of theirs by ours, in each round that both have: what slows a round down slows both."""
    by_round = {run.round: of(run) for run in ours}
    return [of(run) / by_round[run.round] for run in theirs if run.round in by_round]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, and the smallest and largest value where there are several; a dash where there is none."""
    if not values:
        return "–"
    middle = decimal(median(values), digits)
    if len(values) == 1:
        return middle
    return f"{middle} ({decimal(min(values), digits)}–{decimal(max(values), digits)})"


def seconds(run: Run) -> float:
    """From the start of the command to its end."""
    return run.cost.seconds


def verdicts(ours: Runs, rivals: Mapping[str, Runs]) -> Iterator[Verdict]:
    """The goals on one set. Rivals that read nothing are not there."""
    working = {name: runs for name, runs in rivals.items() if runs and _has_read(runs[-1])}
    searchable = {name: runs for name, runs in working.items() if _is_searchable(runs[-1])}
    if searchable:
        goal = f"at least {decimal(_TIMES, 0)} times as fast as the fastest that writes a searchable PDF"
        yield _speed(goal, ours, searchable, _TIMES)
    if working:
        yield _speed("no slower than the fastest of all", ours, working, 1.0)
        yield _errors(ours, working)
    if working.get(_MEMORY_OF):
        found = ratios(working[_MEMORY_OF], ours, lambda run: run.cost.peak_mb)
        peaks = [round(median(run.cost.peak_mb for run in runs)) for runs in (ours, working[_MEMORY_OF])]
        told = f"{peaks[0]} MB beside {peaks[1]} MB"
        yield Verdict(f"less memory at its peak than {_MEMORY_OF}", bool(found) and median(found) > 1, told)
    yield Verdict(
        "every page in a searchable PDF", all(run.searchable == run.pages for run in ours),
        ", ".join(sorted({f"{run.searchable} of {run.pages}" for run in ours})),
    )  # fmt: skip


def _has_read(run: Run) -> bool:
    return run.characters.numerator < run.characters.denominator


def _is_searchable(run: Run) -> bool:
    """A page may have nothing that could be read."""
    return run.searchable >= 0.9 * run.pages


def _speed(goal: str, ours: Runs, rivals: Mapping[str, Runs], least: float) -> Verdict:
    """Against each rival in the same rounds; the one that we beat by least decides."""
    found = {name: ratios(runs, ours, seconds) for name, runs in rivals.items()}
    compared = {name: values for name, values in found.items() if values}
    if not compared:
        return Verdict(goal, False, "no round in common")
    name = min(compared, key=lambda one: median(compared[one]))
    values = compared[name]
    return Verdict(goal, median(values) >= least, f"{spread(values)} times as fast as {name}")


def _errors(ours: Runs, rivals: Mapping[str, Runs]) -> Verdict:
    """Against the fewest errors of a rival; that nobody can make fewer than none is no miss."""
    mine = ours[-1].characters
    best = min(rivals, key=lambda name: _share(rivals[name][-1].characters))
    theirs = rivals[best][-1].characters
    is_met = _share(mine) < _share(theirs) or mine.numerator == 0
    return Verdict(
        "fewer wrong characters than any", is_met, f"{shown(mine)} beside {shown(theirs)} of {best}"
    )


def _share(tally: Tally) -> float:
    return tally.numerator / max(1, tally.denominator)

"""The table of the benchmark: medians, spreads, and ratios taken round by round."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rates.measures import Tally, shown
from tests.bench.meter import Cost
from tests.bench.pages import BenchPage
from tests.bench.readers import Reader
from tests.quality.characters import added, character_errors
from tests.quality.tables import decimal, table


@dataclass(frozen=True, slots=True)
class Run:
    """One reader in one round; `characters` are those read wrong of those printed."""

    round: int
    reader: str
    cost: Cost
    characters: Tally

    @classmethod
    def scored(  # fmt: skip
        cls, number: int, reader: str, cost: Cost, pages: Sequence[BenchPage], texts: Mapping[str, str]
    ) -> "Run":
        """Count the errors in what was read."""
        errors = added(character_errors(page.text, texts.get(page.path.name, "")) for page in pages)
        return cls(number, reader, cost, errors)


def report(readers: Sequence[Reader], runs: Sequence[Run], pages: int) -> str:
    """One row for each reader, then how each was run."""
    head = (
        "reader", "seconds a page", "CPU seconds a page", "peak MB", "times our seconds", "times our CPU seconds",
        "character errors", "exit status",
    )  # fmt: skip
    ours = [run for run in runs if run.reader == readers[0].name]
    rows = []
    for reader in readers:
        mine = [run for run in runs if run.reader == reader.name]
        rows.append((
            reader.name,
            spread([run.cost.seconds / pages for run in mine]),
            spread([run.cost.cpu / pages for run in mine]),
            str(round(median(run.cost.peak_mb for run in mine))),
            spread(ratios(mine, ours, lambda cost: cost.seconds)),
            spread(ratios(mine, ours, lambda cost: cost.cpu)),
            shown(mine[-1].characters),
            ", ".join(sorted({str(run.cost.status) for run in mine})),
        ))  # fmt: skip
    said = "\n".join(f"- {reader.name} {reader.version}: {reader.settings}" for reader in readers)
    return f"{table(head, rows)}\n\n{said}"


def spread(values: Sequence[float]) -> str:
    """The median, and the smallest and largest value where there are several."""
    middle = decimal(median(values), 2)
    return middle if len(values) == 1 else f"{middle} ({decimal(min(values), 2)}–{decimal(max(values), 2)})"


def ratios(mine: Sequence[Run], ours: Sequence[Run], of: Callable[[Cost], float]) -> list[float]:
    """The same figure of the two readers in each round, divided: what slows a round down slows both."""
    by_round = {run.round: of(run.cost) for run in ours}
    return [of(run.cost) / by_round[run.round] for run in mine]

"""The tables of the benchmark: medians with their spread, ratios taken round by round, verdicts, how each was run."""

from collections.abc import Mapping, Sequence
from statistics import median

from rates.measures import shown
from tests.bench.pages import SCANNED, TITLES
from tests.bench.runs import Run
from tests.bench.verdicts import ratios, seconds, spread, verdicts
from tests.quality.levels import percent
from tests.quality.tables import decimal, table

OURS = "sohoa"
WHOLE = ("scans", "digital", "long")
_HEAD = (
    "reader", "pages a minute", "CPU seconds a page", "peak MB", "MB written a page", "sohoa is times as fast",
    "its CPU seconds by sohoa's", "character errors", "word F1", "pages searchable", "exit status",
)  # fmt: skip


def by_set(runs: Sequence[Run]) -> dict[str, dict[str, list[Run]]]:
    """The runs of each set by reader, ours first."""
    found: dict[str, dict[str, list[Run]]] = {}
    for name in TITLES:
        for run in sorted(runs, key=lambda one: (one.reader != OURS, one.reader.lower(), one.round)):
            if run.set == name:
                found.setdefault(name, {}).setdefault(run.reader, []).append(run)
    return found


def report(runs: Sequence[Run]) -> str:
    """Everything that was measured."""
    sets = by_set(runs)
    parts = [_where(runs), *(_whole(name, sets[name]) for name in WHOLE if name in sets)]
    kinds = {name: found for name, found in sets.items() if name in SCANNED}
    if kinds:
        parts.append(f"### Pages a minute by kind, each by a command of its own\n\n{_speeds(kinds)}")
    if "scans" in sets:
        parts.append(f"### Wrong characters by kind, of the run over all scans\n\n{_errors(sets['scans'])}")
    parts.append(f"### What was run\n\n{_settings(runs)}")
    return "\n\n".join(parts)


def _where(runs: Sequence[Run]) -> str:
    days = sorted({run.day for run in runs})
    machines = "; ".join(sorted({run.machine for run in runs}))
    least, most = (decimal(limit(run.load for run in runs), 1) for limit in (min, max))
    return (
        f"Measured on {days[0]}{f' to {days[-1]}' if len(days) > 1 else ''}: {len(runs)} runs on {machines}. "
        f"Load of the machine when a run began {least} to {most}; the run before it is still in that. "
        "Medians; behind them, in brackets, the smallest and the largest; ratios are taken within a round."
    )


def _whole(name: str, readers: Mapping[str, Sequence[Run]]) -> str:
    ours = readers.get(OURS, [])
    rows = [_row(reader, runs, ours) for reader, runs in readers.items()]
    pages = next(iter(readers.values()))[0].pages
    said = [f"### {TITLES[name][0].upper()}{TITLES[name][1:]} ({pages} pages)", table(_HEAD, rows)]
    if ours and len(readers) > 1:
        rivals = {reader: runs for reader, runs in readers.items() if reader != OURS}
        said.append("\n".join(f"- {verdict}" for verdict in verdicts(ours, rivals)))
    return "\n\n".join(said)


def _row(reader: str, runs: Sequence[Run], ours: Sequence[Run]) -> tuple[str, ...]:
    last = runs[-1]
    return (
        reader,
        spread([run.pages_a_minute for run in runs], 1),
        spread([run.cost.cpu / run.pages for run in runs]),
        str(round(median(run.cost.peak_mb for run in runs))),
        decimal(median(run.cost.written_mb / run.pages for run in runs), 1),
        spread(ratios(runs, ours, seconds)),
        spread(ratios(runs, ours, lambda run: run.cost.cpu)),
        shown(last.characters),
        percent(last.words.f1),
        f"{last.searchable}/{last.pages}" if last.searchable else "none",
        ", ".join(sorted({str(run.cost.status) for run in runs})),
    )


def _speeds(kinds: Mapping[str, Mapping[str, Sequence[Run]]]) -> str:
    readers = list(dict.fromkeys(reader for found in kinds.values() for reader in found))
    rows = [
        (SCANNED[name], *(spread([run.pages_a_minute for run in found.get(reader, [])], 1) for reader in readers))
        for name, found in kinds.items()
    ]  # fmt: skip
    return table(("kind", *readers), rows)


def _errors(readers: Mapping[str, Sequence[Run]]) -> str:
    last = {reader: {part.kind: part for part in runs[-1].errors} for reader, runs in readers.items()}
    kinds = [kind for kind in SCANNED if any(kind in parts for parts in last.values())]
    rows = [
        (SCANNED[kind], *(shown(parts[kind].characters) if kind in parts else "–" for parts in last.values()))
        for kind in kinds
    ]
    return table(("kind", *last), rows)


def _settings(runs: Sequence[Run]) -> str:
    found = {(run.reader, run.version, run.settings) for run in runs}
    ordered = sorted(found, key=lambda one: (one[0] != OURS, one[0].lower(), *one[1:]))
    return "\n".join(f"- {reader} {version}: {settings}" for reader, version, settings in ordered)

"""What each step of preparing and reading a page gains, and what it costs.

python -m tests.quality.steps                          samples/, every step left out in turn
python -m tests.quality.steps --set DIR --step light   another set (contents in DIR.expected), some steps

Every scan is read with all steps; then, for each step, those scans again on which it acted, without it. What
stands in the table is the difference on these scans alone: a step is not praised for pages it never touched.
A step that looks at a page and does nothing costs a little there too; --every-scan counts that.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr.prepare.steps import STEPS
from rates.measures import Tally, shown
from tests.quality import scoring
from tests.quality.in_process import Job, Outcome, run_all
from tests.quality.levels import by_level, percent
from tests.quality.running import ROOT
from tests.quality.scoring import PaperScore, score
from tests.quality.tables import decimal, table
from tests.quality.truth import Truth, load_truths
from tests.quality.words import Words


@dataclass(frozen=True, slots=True)
class Trial:
    """The same scans with and without a step, and their papers as scored."""

    step: str
    pages: int
    cpu_with: float
    cpu_without: float
    papers_with: Sequence[PaperScore]
    papers_without: Sequence[PaperScore]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, leave out, read again; print the tables."""
    options = _parser().parse_args(arguments)
    names = _step_names(options.step)
    folder = options.set
    truths = load_truths(_expected(folder))
    if not truths:
        raise SystemExit(f"no expected results for {folder}.")
    scans = sorted({truth.scan for truth in truths})[:: options.each]
    base = dict(zip(scans, run_all([Job(folder, scan) for scan in scans]), strict=True))
    trials = []
    for name in names:
        touched = [scan for scan in scans if options.every_scan or name in base[scan].acted]
        sys.stderr.write(f"{name}: {len(touched)} of {len(scans)} scans\n")
        outcomes = run_all([Job(folder, scan, frozenset({name})) for scan in touched])
        trials.append(trial(name, truths, [base[scan] for scan in touched], outcomes))
    print(f"### Steps, over {len(scans)} scans of {folder.name}\n\n{report(trials)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.steps", description=_first_line())
    parser.add_argument("--set", type=Path, default=ROOT / "samples", help="scans with known contents")
    parser.add_argument("--step", action="append", help="leave out this step only; may be repeated")
    parser.add_argument("--each", type=int, default=1, metavar="N", help="every Nth scan only")
    parser.add_argument("--every-scan", action="store_true", help="also scans on which a step did not act")
    return parser


def _first_line() -> str:
    return (__doc__ or "").partition("\n")[0]


def _expected(folder: Path) -> Path:
    inside = folder / "expected"
    return inside if inside.is_dir() else folder.with_name(f"{folder.name}.expected")


def _step_names(wanted: Sequence[str] | None) -> list[str]:
    """The steps to leave out. Ends the program for one that there is not."""
    unknown = [name for name in wanted or () if name not in STEPS]
    if unknown:
        raise SystemExit(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}.")
    return list(wanted or STEPS)


def trial(name: str, truths: Iterable[Truth], kept: Sequence[Outcome], left: Sequence[Outcome]) -> Trial:
    """Score both readings of the same scans."""
    scans = {outcome.scan for outcome in kept}
    told = [truth for truth in truths if truth.scan in scans]
    scores = [
        score(told, [paper for outcome in outcomes for paper in outcome.papers]).papers
        for outcomes in (kept, left)
    ]
    pages = sum(outcome.pages for outcome in kept)
    cpu = [sum(outcome.cpu for outcome in outcomes) for outcomes in (kept, left)]
    return Trial(name, pages, cpu[0], cpu[1], scores[0], scores[1])


def report(trials: Sequence[Trial]) -> str:
    """One row for each step, then the levels of damage on which it makes a difference."""
    head = (
        "without", "pages it acted on", "character errors with, without", "word F1 with, without",
        "fields exact with, without", "silent errors", "CPU seconds a page",
    )  # fmt: skip
    levels = [row for each in trials for row in _level_rows(each)]
    told = table(("without", "damage", "papers", *head[2:-1]), levels) if levels else "None."
    rows = (_row(each) for each in trials)
    return f"{table(head, rows)}\n\n#### Levels on which it makes a difference\n\n{told}"


def _row(each: Trial) -> tuple[str, ...]:
    if not each.pages:
        return (each.step, "0", *[""] * 5)
    seconds = (decimal(cpu / each.pages, 2) for cpu in (each.cpu_with, each.cpu_without))
    return each.step, str(each.pages), *_figures(each.papers_with, each.papers_without), " → ".join(seconds)


def _level_rows(each: Trial) -> Iterator[tuple[str, ...]]:
    left = by_level(each.papers_without)
    for level, papers in by_level(each.papers_with).items():
        if _fingerprint(papers) != _fingerprint(left[level]):
            yield each.step, level, str(len(papers)), *_figures(papers, left[level])


def _fingerprint(papers: Sequence[PaperScore]) -> tuple[Tally | Words, ...]:
    fields = [field for paper in papers for field in paper.fields]
    measures = (scoring.fields_exact(fields), scoring.silent_errors(fields))
    return scoring.characters_wrong(papers), scoring.words_right(papers), *measures


def _figures(kept: Sequence[PaperScore], left: Sequence[PaperScore]) -> tuple[str, ...]:
    both = (kept, left)
    fields = [[field for paper in papers for field in paper.fields] for papers in both]
    return (
        " → ".join(shown(scoring.characters_wrong(papers)) for papers in both),
        " → ".join(percent(scoring.words_right(papers).f1) for papers in both),
        " → ".join(shown(scoring.fields_exact(group)) for group in fields),
        " → ".join(str(scoring.silent_errors(group).numerator) for group in fields),
    )


if __name__ == "__main__":
    main()

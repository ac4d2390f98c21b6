"""Figures as Markdown, which reads well on a terminal too. Numbers are written as in Vietnamese."""

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from rates.measures import Tally, shown
from tests.quality import scoring
from tests.quality.running import Effort
from tests.quality.scoring import SILENT, FieldScore, Outcome, PaperScore, Score
from tests.quality.truth import ReadPaper

_Z = 1.959964  # 95 %, two-sided
_GOALS = {
    "kind right": "≥ 97 %", "fields exact": "≥ 90 %", "silent errors": "≤ 1 %",
    "critical fields silently wrong": "≤ 0,1 %", "pages turned upright": "≥ 99 %",
}  # fmt: skip


def wilson(tally: Tally) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); (0, 1) where nothing was counted."""
    total = tally.denominator
    if not total:
        return 0.0, 1.0
    share = tally.numerator / total
    middle = share + _Z * _Z / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + _Z * _Z / (4 * total * total))
    scale = 1 + _Z * _Z / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def decimal(number: float, digits: int) -> str:
    """A number with a comma."""
    return f"{number:.{digits}f}".replace(".", ",")


def interval(tally: Tally) -> str:
    """The Wilson interval in per cent."""
    low, high = wilson(tally)
    return f"{decimal(100 * low, 1)}–{decimal(100 * high, 1)} %"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table in columns of even width."""
    cells = [list(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(_row(row, widths) for row in cells)


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def counts(names: Iterable[str | None]) -> str:
    """How often each name occurs, the most frequent first; None is no name."""
    counter = Counter(name for name in names if name is not None)
    return ", ".join(f"{name} {count}" for name, count in counter.most_common()) or "0"


def main_figures(result: Score, effort: Effort) -> str:
    """The figures of a set with their intervals and goals."""
    fields = [field for _, field in result.fields()]
    invented = sum(field.outcome is Outcome.SILENTLY_INVENTED for field in fields)
    silent = scoring.silent_errors(fields)
    critical = list(scoring.critical_fields(result.papers))
    tallies = {
        "papers accounted for": scoring.accounted_for(result.papers),
        "kind right": scoring.kind_right(result.papers),
        "fields exact": scoring.fields_exact(fields),
        "silent errors": silent,
        "critical fields exact": scoring.fields_exact(critical),
        "critical fields silently wrong": scoring.silent_errors(critical),
        "pages turned upright": scoring.upright(result.papers),
        "fields left out without a word": scoring.left_out(fields),
        "fields flagged though right": scoring.flagged_though_right(fields),
        "fields to review": scoring.fields_flagged(fields),
        "papers to review": scoring.in_review(result.papers),
    }
    rows = [(name, shown(tally), interval(tally), _GOALS.get(name, "")) for name, tally in tallies.items()]
    rows += [
        ("character error rate", shown(scoring.characters_wrong(result.papers)), "", ""),
        ("silent errors: wrong, not on the paper", f"{silent.numerator - invented}, {invented}", "", ""),
        (
            "papers rejected",
            counts(
                paper.read.reason
                for paper in result.papers
                if paper.read and paper.read.standing == "rejected"
            ),
            "",
            "0",
        ),
        ("lines about papers that are not there", str(len(result.surplus)), "", "0"),
        *((name, value, "", goal) for name, value, goal in effort_rows(effort)),
    ]
    return table(("figure", "value", "95 %", "goal"), rows)


def effort_rows(effort: Effort) -> Iterator[tuple[str, str, str]]:
    """What the run cost, each with its goal."""
    yield "exit status of the command", str(effort.status), "0"
    yield "pages read", str(effort.pages), ""
    if effort.pages:
        yield "seconds per page", decimal(effort.seconds / effort.pages, 2), ""
        yield "pages a minute", decimal(60 * effort.pages / effort.seconds, 1), "≥ 60 on 2 cores"
        yield "load of the machine before", decimal(effort.load, 1), "0: else the times say little"
        yield "peak memory in MB", str(effort.peak_mb), "≤ 1500"


def by(result: Score, name: str, key: Callable[[PaperScore], str]) -> str:
    """The figures of the papers that share something, one row for each group."""
    groups: dict[str, list[PaperScore]] = {}
    for paper in result.papers:
        groups.setdefault(key(paper), []).append(paper)
    head = (name, "kind right", "fields exact", "silent errors", "flagged though right", "character errors")
    return table(head, (_group_row(group, groups[group]) for group in sorted(groups)))


def _group_row(name: str, papers: Sequence[PaperScore]) -> tuple[str, ...]:
    fields = [field for paper in papers for field in paper.fields]
    tallies = (
        scoring.kind_right(papers),
        scoring.fields_exact(fields),
        scoring.silent_errors(fields),
        scoring.flagged_though_right(fields),
        scoring.characters_wrong(papers),
    )
    return name, *map(shown, tallies)


def by_field(fields: Iterable[FieldScore]) -> str:
    """The figures of each field over all kinds."""
    groups: dict[str, list[FieldScore]] = {}
    for field in fields:
        groups.setdefault(field.name, []).append(field)
    measures = (
        scoring.fields_exact,
        scoring.silent_errors,
        scoring.left_out,
        scoring.flagged_though_right,
    )
    rows = ((name, *(shown(measure(groups[name])) for measure in measures)) for name in sorted(groups))
    return table(("field", "exact", "silent errors", "left out", "flagged though right"), rows)


def error_list(result: Score, outcomes: Collection[Outcome] = SILENT) -> str:
    """Every field with such an outcome. Only for synthetic papers: values of real ones are shown to nobody."""
    rows = [
        (
            f"{paper.truth.scan} p. {paper.truth.first_page}",
            field.name,
            field.expected or "(not on the paper)",
            "(asked for)"
            if field.given is None and field.confidence is not None
            else field.given or "(left out)",
            "" if field.confidence is None else decimal(field.confidence, 2),
        )
        for paper, field in result.fields()
        if field.outcome in outcomes
    ]
    return table(("paper", "field", "on the paper", "given", "confidence"), rows) if rows else "None."


def wrong_papers(result: Score) -> str:
    """Papers of the wrong kind, papers that were not found, and lines about none."""
    rows = [
        (f"{paper.truth.scan} p. {paper.truth.first_page}", paper.truth.kind, _taken_for(paper.read))
        for paper in result.papers
        if not paper.has_right_kind
    ]
    rows += [
        (f"{line.scan} p. {line.first_page}", "(no paper begins here)", line.kind) for line in result.surplus
    ]
    return table(("paper", "is", "taken for"), rows) if rows else "None."


def _taken_for(read: ReadPaper | None) -> str:
    if read is None:
        return "(nothing)"
    return f"{read.kind} ({read.reason})" if read.reason else read.kind

"""The tables of the profile."""

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from tests.bench.profile_beside import Beside
from tests.bench.profile_run import Passage
from tests.bench.stages import STAGES
from tests.quality.tables import decimal, table


def report(pages: Sequence[Passage], beside: Beside | None, workers: int) -> str:
    """Stages over all pages, groups of stages by the sort of page, and the whole beside its bounds."""
    parts = [f"{len(pages)} pages.", by_stage(pages), by_sort(pages, beside)]
    if beside is not None:
        parts.append(whole(pages, beside, workers))
    return "\n\n".join(parts)


def by_stage(pages: Sequence[Passage]) -> str:
    """Median and mean of each stage over the pages, and its share of all."""
    total = fmean(took(page) for page in pages)
    rows = [
        _row(stage.group, stage.name, [page.stages.get(stage.name, 0.0) for page in pages], total)
        for stage in STAGES
    ]
    rows.append(_row("", "all stages", [took(page) for page in pages], total))
    rows.append(_row("", "recognition of the prepared page alone", [page.alone for page in pages], total))
    return table(("group", "stage", "median ms a page", "mean", "largest", "share"), rows)


def _row(group: str, name: str, seconds: Sequence[float], total: float) -> tuple[str, ...]:
    figures = (median(seconds), fmean(seconds), max(seconds))
    return (
        group,
        name,
        *(decimal(1000 * each, 1) for each in figures),
        f"{decimal(100 * fmean(seconds) / total, 1)} %",
    )


def by_sort(pages: Sequence[Passage], beside: Beside | None) -> str:
    """Mean CPU seconds of each group of stages for each sort of page."""
    sorts = list(dict.fromkeys(page.sort for page in pages))
    plain = dict(zip((page.page for page in pages), beside.tesseract, strict=True)) if beside else {}
    columns = [pages, *([page for page in pages if page.sort == sort] for sort in sorts)]
    rows = [("pages", *(str(len(column)) for column in columns))]
    for group in dict.fromkeys(stage.group for stage in STAGES):
        rows.append(
            (group, *(decimal(fmean(in_group(page, group) for page in column), 3) for column in columns))
        )
    rows += [(name, *cells) for name, cells in _bounds(columns, plain)]
    return table(("CPU seconds a page", "all", *sorts), rows)


def _bounds(columns: Sequence[Sequence[Passage]], plain: dict[str, float]) -> Iterator[tuple[str, list[str]]]:
    """The whole, the recognition alone and plain Tesseract, and how many times these the whole is."""
    wholes = [fmean(map(took, column)) for column in columns]
    yield "whole", [decimal(each, 3) for each in wholes]
    bounds = {"recognition alone": [fmean(page.alone for page in column) for column in columns]}
    if plain:
        bounds["plain tesseract"] = [fmean(plain[page.page] for page in column) for column in columns]
    for name, figures in bounds.items():
        yield name, [decimal(each, 3) for each in figures]
        yield f"whole / {name}", [decimal(mine / each, 2) for mine, each in zip(wholes, figures, strict=True)]


def whole(pages: Sequence[Passage], beside: Beside, workers: int) -> str:
    """The command itself: what its starts take, what passing work between processes does, and the bounds of its time."""
    count = len(pages)
    starts = beside.main + beside.forkserver + workers * beside.child
    stages, alone = sum(map(took, pages)), sum(page.alone for page in pages)
    rows = [
        ("start of the command", beside.main, ""),
        ("start of the forkserver", beside.forkserver, "loads OpenCV, spaCy, the kinds"),
        ("start of a child", beside.child, f"times {workers}"),
        ("hand-over between processes", (beside.command - starts - stages) / count, "a page; what the command takes beyond its starts and the stages"),
        ("the command, CPU seconds a page", beside.command / count, f"{count} pages, starts included"),
        ("the command, seconds a page", beside.seconds / count, f"{workers} workers"),
        ("bound: recognition alone, seconds a page", alone / count / workers, f"on {workers} cores without a pause"),
        ("bound: plain tesseract, seconds a page", sum(beside.tesseract) / count / workers, f"on {workers} cores without a pause"),
        ("command / recognition alone", beside.command / alone, "CPU seconds"),
        ("command / plain tesseract", beside.command / sum(beside.tesseract), "CPU seconds"),
    ]  # fmt: skip
    return table(
        ("the command", "figure", ""), ((name, decimal(figure, 3), note) for name, figure, note in rows)
    )


def in_group(page: Passage, group: str) -> float:
    """CPU seconds of a group of stages of a page."""
    return sum(page.stages.get(stage.name, 0.0) for stage in STAGES if stage.group == group)


def took(page: Passage) -> float:
    """CPU seconds of all stages of a page."""
    return sum(page.stages.values())

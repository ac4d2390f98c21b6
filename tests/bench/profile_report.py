"""The tables of the profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from tests.bench.guard_counts import EXACT, NEARLY, is_thousands
from tests.bench.profile_beside import Beside
from tests.bench.profile_run import Passage
from tests.bench.stages import STAGES
from tests.quality.tables import decimal, table

GROUPS = tuple(dict.fromkeys(stage.group for stage in STAGES))


@dataclass(frozen=True, slots=True)
class Found:
    """The same pages by CPU seconds, memory and bytes written of each stage, and what was counted; the command beside them."""

    seconds: Sequence[Passage]
    memory: Sequence[Passage] = ()
    written: Sequence[Passage] = ()
    counts: Sequence[Passage] = ()
    beside: Beside | None = None


def report(found: Found, workers: int) -> str:
    """Stages over all pages, groups of stages by the sort of page, the command beside its bounds, what was counted."""
    parts = [f"### Stages, over {len(found.seconds)} pages", by_stage(found)]
    parts += ["### By the sort of page", by_sort(found)]
    if found.beside is not None:
        parts += ["### The command beside its bounds", whole(found.seconds, found.beside, workers)]
    if found.counts:
        parts += ["### Counted, a page", by_count(found.counts)]
    return "\n\n".join(parts)


def by_stage(found: Found) -> str:
    """CPU milliseconds of each stage, its share, and the memory and the bytes that it takes."""
    total = fmean(map(took, found.seconds))
    rows = [_row(stage.group, stage.name, found, total) for stage in STAGES if _is_entered(stage.name, found)]
    rows.append(
        ("", "all stages", *_figures([took(page) for page in found.seconds], total), *_all_space(found))
    )
    alone = [page.alone for page in found.seconds]
    rows.append(("", "recognition of the prepared page alone", *_figures(alone, total), "", ""))
    head = ("group", "stage", "median ms a page", "mean", "largest", "share", "peak MB", "MB written")
    return table(head, rows)


def _is_entered(name: str, found: Found) -> bool:
    return any(page.figures.get(name) for page in found.seconds)


def _row(group: str, name: str, found: Found, total: float) -> tuple[str, ...]:
    seconds = [page.figures.get(name, 0.0) for page in found.seconds]
    peak = max((page.figures.get(name, 0.0) for page in found.memory), default=0.0)
    written = fmean(page.figures.get(name, 0.0) for page in found.written) if found.written else 0.0
    space = (decimal(peak, 0), decimal(written, 2)) if found.memory else ("", "")
    return group, name, *_figures(seconds, total), *space


def _figures(seconds: Sequence[float], total: float) -> tuple[str, ...]:
    figures = (median(seconds), fmean(seconds), max(seconds))
    return *(decimal(1000 * each, 1) for each in figures), f"{decimal(100 * fmean(seconds) / total, 1)} %"


def _all_space(found: Found) -> tuple[str, str]:
    if not found.memory:
        return "", ""
    peak = max(max(page.figures.values()) for page in found.memory)
    return decimal(peak, 0), decimal(fmean(map(took, found.written)), 2)


def by_sort(found: Found) -> str:
    """Mean CPU seconds of each group of stages for each sort of page."""
    plain = _plain(found)
    columns = columns_of(found.seconds)
    rows = [("pages", *(str(len(pages)) for pages in columns.values()))]
    for group in GROUPS:
        means = [fmean(in_group(page, group) for page in pages) for pages in columns.values()]
        if any(means):
            rows.append((group, *(decimal(mean, 3) for mean in means)))
    rows += [(name, *cells) for name, cells in _bounds(list(columns.values()), plain)]
    return table(("CPU seconds a page", *columns), rows)


def columns_of(pages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """All pages, then those of each sort."""
    sorts = dict.fromkeys(page.sort for page in pages)
    return {"all": list(pages)} | {sort: [page for page in pages if page.sort == sort] for sort in sorts}


def _plain(found: Found) -> dict[str, float]:
    told = found.beside.tesseract if found.beside else ()
    return {f"{page.sort}/{page.page}": cpu for page, cpu in zip(found.seconds, told, strict=False)}


def plain_of(pages: Sequence[Passage], found: Found) -> float:
    """Mean CPU seconds of plain Tesseract over pages; 0.0 where it was not run."""
    known = _plain(found)
    return fmean(known.get(f"{page.sort}/{page.page}", 0.0) for page in pages)


def _bounds(columns: Sequence[Sequence[Passage]], plain: dict[str, float]) -> Iterator[tuple[str, list[str]]]:
    """The whole, the recognition alone and plain Tesseract, and how many times these the whole is."""
    wholes = [fmean(map(took, column)) for column in columns]
    yield "whole", [decimal(each, 3) for each in wholes]
    bounds = {"recognition alone": [fmean(page.alone for page in column) for column in columns]}
    if plain:
        bounds["plain tesseract"] = [
            fmean(plain[f"{page.sort}/{page.page}"] for page in column) for column in columns
        ]
    for name, figures in bounds.items():
        yield name, [decimal(each, 3) for each in figures]
        yield f"whole / {name}", [decimal(mine / each, 2) for mine, each in zip(wholes, figures, strict=True)]


def whole(pages: Sequence[Passage], beside: Beside, workers: int) -> str:
    """The command itself: what its starts take, what passing work between processes does, and the bounds of its time."""
    count = len(pages)
    starts = beside.main + beside.forkserver + workers * beside.child
    stages, alone = sum(map(took, pages)), sum(page.alone for page in pages)
    bound = f"seconds a page on {workers} cores without a pause"
    rows = [
        ("start of the command", beside.main, "CPU seconds, once; with an empty database"),
        ("start of the forkserver", beside.forkserver, "CPU seconds, once; loads OpenCV, models, places"),
        ("start of a child", beside.child, f"CPU seconds, {workers} times"),
        ("hand-over between processes", (beside.command - starts - stages) / count,
         "CPU seconds a page: what the command takes beyond its starts and the stages"),
        ("the command", beside.command / count, f"CPU seconds a page over {count} pages, starts included"),
        ("the command", beside.seconds / count, f"seconds a page, {workers} workers, starts included"),
        ("recognition alone", alone / count / workers, bound),
        ("plain tesseract", sum(beside.tesseract) / count / workers, bound),
        ("the command / recognition alone", beside.command / alone, "by CPU seconds"),
        ("the command / plain tesseract", beside.command / sum(beside.tesseract), "by CPU seconds"),
    ]  # fmt: skip
    return table(
        ("", "figure", "what it is"), ((name, decimal(figure, 3), note) for name, figure, note in rows)
    )


def by_count(counts: Sequence[Passage]) -> str:
    """Mean of what was counted, for each sort of page."""
    columns = columns_of(counts)
    rows = [(name, *(_mean_count(name, pages) for pages in columns.values())) for name in (*EXACT, *NEARLY)]
    return table(("a page", *columns), rows)


def _mean_count(name: str, pages: Sequence[Passage]) -> str:
    mean = fmean(page.figures.get(name, 0.0) for page in pages)
    return decimal(mean / 1000, 0) if is_thousands(name) else decimal(mean, 1)


def in_group(page: Passage, group: str) -> float:
    """CPU seconds of a group of stages of a page."""
    return sum(page.figures.get(stage.name, 0.0) for stage in STAGES if stage.group == group)


def took(page: Passage) -> float:
    """All figures of a page together."""
    return sum(page.figures.values())

"""From the pages of a scan to its papers and its searchable copy; the steps run in child processes.

First the scan is looked through page by page, then each paper is composed by itself, so that a scan of a
thousand pages takes the memory of its longest paper. What is done is kept in the work folder: a run that
was killed goes on with the next paper.
"""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digitize.kind_doubt import kind_doubtful
from digitize.page_reasons import page_reason
from digitize.pages import KeptPages, keep, load
from digitize.papers import NOTHING_READ, finished, held, is_blank
from digitize.separated import other_component, sheet_line, surplus_paper
from digitize.services import Tools
from digitize.stretches import Sheet, Stretch, faults, take_apart
from digitize.told_parts import TOLD_BY_A_PERSON, as_told, by_stretch, without
from dossier.digitization import Digitization, Reason
from dossier.fields import Classification
from dossier.recognition import Recognition
from dossier.scans import Scan
from dossier.tellings import NOTHING, Told

COPY = "searchable.pdf"
_SURVEY = "survey.json"


@dataclass(frozen=True, slots=True)
class Under:
    """What decides how a scan is taken apart: the pipeline, by its version, and what people told."""

    version: str
    told: Told = NOTHING


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages that is one line of the results: a paper, or a separator with its blank back.

    `lost` are those of its pages that could not be read. `fault` is what is wrong with it as a part of a
    batch, `component` what its separator announces. `seconds` is its share of the work on the whole scan. `kind` is what a
    person told it is, `left_out` those of its pages that are none of it, as a person told.
    """

    first: int
    last: int
    lost: tuple[int, ...]
    sheet: Sheet | None
    fault: Reason | None
    component: str
    seconds: float
    kind: str | None = None
    left_out: tuple[int, ...] = ()

    def pages(self, work: Path) -> KeptPages:
        """Its pages, in the work folder."""
        return KeptPages(work, range(self.first, self.last + 1), self.lost)


@dataclass(frozen=True, slots=True)
class _Survey:
    """What was found in a scan of which these pages were lost; the copy was written before."""

    lost: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Composed:
    """A line of the results, and what it was made of."""

    part: Part
    paper: Digitization


def survey(
    tools: Tools, scan: Scan, original: Path, lost: Collection[int], work: Path, under: Under
) -> tuple[Part, ...]:
    """Write the searchable copy, and find where each paper begins and ends, unless people told.

    `lost` are the pages that could not be read. Raises StoreUnavailable.
    """
    missing = tuple(sorted(lost))
    earlier = load(work / _SURVEY, _Survey)
    if earlier is not None and earlier.lost == missing:
        return earlier.parts
    start = time.perf_counter()
    pages = KeptPages(work, range(1, scan.pages + 1), missing)
    tools.archivist.write(work / COPY, original, scan, pages, work, under.version)
    parts = _found(tools, pages) if under.told.parts is None else _told(tools, pages, under.told)
    each = (time.perf_counter() - start) / scan.pages
    found = tuple(replace(part, seconds=each * len(part.pages(work))) for part in parts)
    keep(work / _SURVEY, _Survey(missing, found))
    return found


def compose(tools: Tools, scan: Scan, part: Part, work: Path) -> Digitization:
    """Classify and extract one paper, or account for a separator. Raises StoreUnavailable."""
    kept = work / f"paper-{part.first:05d}.json"
    earlier = load(kept, _Composed)
    if earlier is not None and replace(earlier.part, seconds=part.seconds) == part:
        return earlier.paper
    seconds = part.seconds + part.pages(work).seconds()
    pages = tuple(without(part.pages(work), part.left_out))
    if part.sheet is not None:
        paper = held(sheet_line(scan, part.sheet, pages, seconds), part.fault)
    else:
        paper = _compose_paper(tools, scan, pages, (seconds, part.kind), work)
        fault = part.fault or other_component(part.component, paper, tools.names)
        paper = held(paper, fault or page_reason(tools.extractor.find_page_fault(pages)))
    keep(kept, _Composed(part, paper))
    return paper


def give_up(_tools: Tools, scan: Scan, part: Part, work: Path, reason: Reason) -> Digitization:
    """Account for a paper that could not be composed: its pages as they were read, for a person."""
    pages = [replace(page, words=()) for page in without(part.pages(work), part.left_out)]
    seconds = part.seconds + part.pages(work).seconds()
    return held(finished(scan, (part.first, part.last), pages, NOTHING_READ, (), seconds), reason)


def _found(tools: Tools, pages: KeptPages) -> list[Part]:
    """The parts as the program finds them."""
    stretches = take_apart(pages)
    both = zip(stretches, faults(stretches, tools.names), strict=True)
    return [part for stretch, fault in both for part in _parts(tools, stretch, fault, pages)]


def _told(tools: Tools, pages: KeptPages, told: Told) -> list[Part]:
    """The parts as people told, and the separators between them, which say what dossier is theirs."""
    stretches = take_apart(as_told(pages, told))
    parts: list[Part] = []
    shared = by_stretch(stretches, told)
    for stretch, fault, mine in zip(stretches, faults(stretches, tools.names), shared, strict=True):
        parts += _sheet_part(stretch, fault, pages.lost)
        for each in mine:
            first, last = each.span
            left_out = tuple(page for page in range(first, last) if page not in each.pages)
            # What a person says it is need not be what the sheet announced.
            component = stretch.separator.component if stretch.separator and each.kind is None else ""
            lost = _within(pages.lost, first, last)
            parts.append(Part(first, last, lost, None, fault, component, 0.0, each.kind, left_out))
    return parts


def _parts(tools: Tools, stretch: Stretch, fault: Reason | None, scan: KeptPages) -> Iterator[Part]:
    """The separator of a stretch, and the papers among its pages."""
    yield from _sheet_part(stretch, fault, scan.lost)
    if not stretch.pages:
        return
    separator = stretch.separator
    ranges = tools.extractor.split(scan[stretch.pages[0].page - 1 : stretch.pages[-1].page])
    fault = fault or surplus_paper(separator, ranges, tools.names)
    component = separator.component if separator else ""
    for first, last in ranges:
        yield Part(first, last, _within(scan.lost, first, last), None, fault, component, 0.0)


def _sheet_part(stretch: Stretch, fault: Reason | None, lost: Collection[int]) -> Iterator[Part]:
    if stretch.sheet_pages:
        first, last = stretch.sheet_pages[0].page, stretch.sheet_pages[-1].page
        yield Part(first, last, _within(lost, first, last), stretch.sheet, fault, "", 0.0)


def _within(lost: Collection[int], first: int, last: int) -> tuple[int, ...]:
    return tuple(page for page in lost if first <= page <= last)


def _compose_paper(
    tools: Tools, scan: Scan, pages: Sequence[Recognition], known: tuple[float, str | None], work: Path
) -> Digitization:
    """Classify and extract a paper, of which the seconds so far are known, and perhaps the kind."""
    seconds, kind = known
    page_range = (pages[0].page, pages[-1].page)
    is_told = kind is not None and kind in tools.names
    if is_blank(pages) and not is_told:
        return finished(scan, page_range, pages, NOTHING_READ, (), seconds)
    start = time.perf_counter()
    classification = (
        Classification(kind, 1.0, (TOLD_BY_A_PERSON,), None, is_doubtful=False)
        if kind is not None and is_told
        else tools.extractor.classify(pages)
    )
    fields = tools.extractor.extract(classification.kind, pages, tools.reader, work)
    paper = finished(scan, page_range, pages, classification, fields, seconds + time.perf_counter() - start)
    return held(paper, kind_doubtful(classification, tools.names))

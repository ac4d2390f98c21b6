"""Measures where papers begin: batches put together at random from pages with known papers.

python -m tests.quality.splits SCANS --keep DIR              expected results in SCANS.expected or SCANS/expected
python -m tests.quality.splits SCANS --keep DIR --seed 2     other batches of the same pages

Each page is read once, and kept in DIR; what was read is then strung together in many ways, with blank pages
among it, and split.
"""

import argparse
import json
import pickle
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from digitize.assemble.engines import make_tools
from digitize.services import Tools
from digitize.settings import read_settings
from dossier.recognition import Recognition
from extract.extractor import KindExtractor

_BLANKS = 0.08
_LARGEST = 6


@dataclass(frozen=True, slots=True)
class Known:
    """The pages of one paper, and what it is."""

    scan: str
    kind: str
    pages: tuple[Recognition, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, string together, split, and print precision and recall of the boundaries."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.splits")
    parser.add_argument("scans", type=Path)
    parser.add_argument("--keep", type=Path, required=True, help="where pages that were read are kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--errors", action="store_true", help="list the wrong boundaries")
    options = parser.parse_args(arguments)
    papers = list(known_papers(options.scans, options.keep))
    print(measure(papers, Random(options.seed), options.batches, has_errors=options.errors))


def known_papers(scans: Path, keep: Path) -> Iterator[Known]:
    """The papers under a folder, page by page as read. Reads what is not kept yet."""
    beside = scans.with_name(f"{scans.name}.expected")
    expected = beside if beside.is_dir() else scans / "expected"
    keep.mkdir(parents=True, exist_ok=True)
    tools = make_tools(read_settings(home=keep / "home"))
    for truth in sorted(expected.rglob("*.json")):
        told = json.loads(truth.read_text("utf-8"))
        pages = _read(tools, scans / told["scan"], keep)
        for paper in told["papers"]:
            first, last = paper["page_range"]
            yield Known(told["scan"], paper["kind"], pages[first - 1 : last])


def _read(tools: Tools, scan: Path, keep: Path) -> tuple[Recognition, ...]:
    kept = keep / f"{scan.parent.name}__{scan.name}.pickle"
    if not kept.exists():
        vetted = tools.vet(scan)
        with tempfile.TemporaryDirectory() as work:
            pages = [
                tools.reader.read(scan, vetted.media_type, page, Path(work))
                for page in range(1, vetted.pages + 1)
            ]
        kept.write_bytes(pickle.dumps(tuple(pages)))
    read: Sequence[Recognition] = pickle.loads(kept.read_bytes())
    return tuple(read)


def measure(papers: Sequence[Known], rng: Random, batches: int, *, has_errors: bool) -> str:
    """The report over so many random batches of two to six papers."""
    extractor = KindExtractor()
    count: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for _ in range(batches):
        batch = [rng.choice(papers) for _ in range(rng.randint(2, _LARGEST))]
        pages, starts = _strung(batch, rng)
        found = {first for first, _ in extractor.split(pages)} - {1}
        count["right"] += len(found & set(starts))
        count["missed"] += len(set(starts) - found)
        count["false"] += len(found - set(starts))
        count["whole"] += found == set(starts)
        errors.update(f"missed {starts[page]}" for page in set(starts) - found)
        errors.update(f"false  {_around(page, batch, starts)}" for page in found - set(starts))
    right, missed, false = count["right"], count["missed"], count["false"]
    lines = [
        f"{len(papers)} papers, {batches} batches, {right + missed} boundaries",
        f"precision {right / max(1, right + false):.4f} ({false} false)",
        f"recall    {right / max(1, right + missed):.4f} ({missed} missed)",
        f"batches without an error: {count['whole']} of {batches}",
    ]
    return "\n".join(
        [*lines, *(f"{number:5d} {error}" for error, number in errors.most_common() if has_errors)]
    )


def _strung(batch: Sequence[Known], rng: Random) -> tuple[list[Recognition], dict[int, str]]:
    """The pages under running numbers, blank ones among them, and what begins where after the first paper."""
    pages: list[Recognition] = []
    starts: dict[int, str] = {}
    for paper in batch:
        if pages:
            starts[len(pages) + 1] = f"{paper.kind} {paper.scan}"
        for page in paper.pages:
            pages.append(_numbered(page, len(pages) + 1))
            if rng.random() < _BLANKS:
                pages.append(_blank(page, len(pages) + 1))
    return pages, starts


def _around(page: int, batch: Sequence[Known], starts: dict[int, str]) -> str:
    before = [what for start, what in starts.items() if start < page]
    return f"within {before[-1] if before else f'{batch[0].kind} {batch[0].scan}'}"


def _numbered(page: Recognition, number: int) -> Recognition:
    return replace(page, page=number, report=replace(page.report, page=number))


def _blank(page: Recognition, number: int) -> Recognition:
    report = replace(page.report, page=number, blank=True, defects=("blank",))
    return replace(page, page=number, words=(), codes=(), text="", report=report)


if __name__ == "__main__":
    main()

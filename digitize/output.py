"""Writes what a run promises: papers.jsonl, pdf/ and rates.csv, each whole or not at all."""

import contextlib
import itertools
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from digitize.lines import paper_line, parse_line
from digitize.services import Services
from digitize.told import under_telling
from dossier.digitization import Digitization, Standing
from dossier.errors import ClassifiedDocument, StoreUnavailable
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore

PAPERS = "papers.jsonl"
RATES = "rates.csv"
COPIES = "pdf"
_LONGEST_NAME_BYTES = 255

OpenCopy = Callable[[ScanDigest, str], BinaryIO]
"""Opens the searchable copy of a scan, by digest and pipeline version. Raises StoreUnavailable."""


def write_output(papers: Sequence[Digitization], rates: str, out: Path, services: Services) -> None:
    """Write everything under `out`; `rates` is the content of rates.csv. Raises StoreUnavailable."""
    scans = itertools.groupby(in_order(papers), key=lambda paper: paper.scan)
    read = (tuple(group) for _, group in scans)
    grouped = ((group, under_telling(services, group[0].digest).version) for group in read)
    write_scans(grouped, lambda: rates, out, copy_opener(services.store, services.copy_key))


def write_scans(
    scans: Iterable[tuple[Sequence[Digitization], str]],
    rates: Callable[[], str],
    out: Path,
    open_copy: OpenCopy,
) -> None:
    """Write scan by scan, in the order of their names: the papers of each and the pipeline version that read them.

    `rates` is asked for the content of rates.csv once all scans are written. Raises StoreUnavailable.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        # It appears last: whoever sees the list finds all that it speaks of.
        with _whole(out / PAPERS) as sink:
            for papers, version in scans:
                _write_copy(papers, version, out, open_copy)
                sink.writelines(paper_line(paper).encode() for paper in papers)
            with _whole(out / RATES) as table:
                table.write(rates().encode())
    except OSError as problem:
        raise StoreUnavailable(f"the output folder cannot be written: {problem.strerror}") from problem


def copy_opener(store: ObjectStore, copy_key: Callable[[ScanDigest, str], str]) -> OpenCopy:
    """What opens the searchable copy of a scan in `store`."""

    def open_copy(digest: ScanDigest, version: str) -> BinaryIO:
        try:
            return store.open(copy_key(digest, version))
        except KeyError:
            raise StoreUnavailable(
                "a searchable copy is not in the store; restore it from a backup"
            ) from None

    return open_copy


def read_papers(out: Path) -> tuple[Digitization, ...]:
    """The papers of an earlier run. Raises FileNotFoundError."""
    with (out / PAPERS).open(encoding="utf-8") as lines:
        return tuple(parse_line(line) for line in lines)


def in_order(papers: Iterable[Digitization]) -> tuple[Digitization, ...]:
    """By scan name, then by page."""
    return tuple(sorted(papers, key=lambda paper: (paper.scan, paper.page_range, paper.digest)))


def copy_name(scan: str) -> Path:
    """Where the searchable copy of a scan lies: its name with `.pdf` added, folders kept."""
    *folders, last = scan.split("/")
    return Path(COPIES, *folders, f"{last}.pdf")


def _write_copy(papers: Sequence[Digitization], version: str, out: Path, open_copy: OpenCopy) -> None:
    """The searchable copy of a scan, if any of it could be read."""
    for paper in papers:
        path = out / copy_name(paper.scan)
        if paper.standing is not Standing.REJECTED:
            with open_copy(paper.digest, version) as copy:
                copy_into(copy, path)
            return
        if paper.reason is not None and paper.reason.code == ClassifiedDocument.code:
            # An older pipeline may have taken it for a paper like others.
            _shortened(path).unlink(missing_ok=True)


def copy_into(copy: BinaryIO, path: Path) -> None:
    """Write the copy unless it is there already."""
    path = _shortened(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if _is_there(copy, path):
        return
    with _whole(path) as sink:
        shutil.copyfileobj(copy, sink, 1 << 20)


def _shortened(path: Path) -> Path:
    """A file name has at most 255 bytes, and a scan's name may use them all; its copy adds four."""
    stem = path.name.encode()
    if len(stem) <= _LONGEST_NAME_BYTES:
        return path
    return path.with_name(stem[: _LONGEST_NAME_BYTES - 5].decode(errors="ignore") + "~.pdf")


def _is_there(copy: BinaryIO, path: Path) -> bool:
    """Whether the file has these bytes already; leaves `copy` at its beginning."""
    try:
        with path.open("rb") as there:
            is_same = all(there.read(len(block)) == block for block in iter(lambda: copy.read(1 << 20), b""))
            is_same = is_same and not there.read(1)
    except FileNotFoundError:
        return False
    copy.seek(0)
    return is_same


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name complete; a reader never sees half of it."""
    half = path.with_name(f".sohoa-{secrets.token_hex(4)}.half")
    try:
        with half.open("wb") as sink:
            yield sink
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)

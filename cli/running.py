"""What `sohoa run` does once it is loaded: every scan from its file to the results."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from digitize.assemble.services import open_services
from digitize.batch import Batch, digitize_all
from digitize.output import write_output
from digitize.separated import open_parts
from digitize.settings import Settings
from dossier.digitization import Standing
from dossier.scans import FoundFile
from dossier.separators import is_separator
from ingest.folder import find_files
from ingest.ignore import LIST
from rates.report import rates_csv

_FAILED = 1


def digitize_inputs(inputs: Sequence[Path], out: Path, settings: Settings, start: float) -> int:
    """Digitize every scan under the inputs and write the results; the exit code. `start` is when the command began.

    Raises Misconfigured, StoreUnavailable, RecordsUnavailable.
    """
    left_out: list[Path] = []
    files = list(but_own(find_files(inputs, left_out.append), (out, settings.home)))
    with open_services(settings) as services, _progress(len(files)) as advance:
        batch = digitize_all(files, services, advance)
        write_output(batch.papers, rates_csv(batch.papers), out, services)
    click.echo(summary(batch, out, time.monotonic() - start, len(left_out)))
    for code, count in batch.failed.items():
        click.echo(f"sohoa: {count} tệp chưa xử lý được ({code}); hãy chạy lại. (Run again.)", err=True)
    return _FAILED if batch.failed else 0


def summary(batch: Batch, out: Path, seconds: float, left_out: int = 0) -> str:
    """The one line at the end: Vietnamese, then English. `left_out` counts what `.sohoaignore` names."""
    papers = [paper for paper in batch.papers if not is_separator(paper)]
    count = Counter(paper.standing for paper in papers)
    done, doubtful, refused = count[Standing.DIGITIZED], count[Standing.IN_REVIEW], count[Standing.REJECTED]
    is_idle = not (batch.read_now or batch.failed)
    begin = "Không còn gì phải làm: " if is_idle else ""
    begin_english = "Nothing left to do: " if is_idle else ""
    left = f"bỏ qua theo {LIST}: {left_out} tệp; " if left_out else ""
    left_english = f"; {left_out} left out by {LIST}" if left_out else ""
    scans = len({paper.scan for paper in open_parts(batch.papers)})
    still = f"{scans} lô quét còn mở; " if scans else ""
    still_english = f"{scans} batch scans still open; " if scans else ""
    took = f"{seconds:.1f}"
    return (
        f"{begin}{batch.scans} tệp, {len(papers)} giấy tờ: {done} đã số hóa, {doubtful} chờ soát, "
        f"{refused} từ chối; {still}"
        f"đọc mới {batch.read_now} tệp trong {took.replace('.', ',')} giây; {left}kết quả ở {out}/ "
        f"({begin_english}{batch.scans} files, {len(papers)} papers: {done} digitized, "
        f"{doubtful} in review, {refused} rejected; {still_english}{batch.read_now} read now in {took} s{left_english})"
    )


def but_own(files: Iterator[FoundFile], own: Sequence[Path]) -> Iterator[FoundFile]:
    """Leave out our own output when it lies under an input; it would be digitized again and again."""
    folders = [folder.resolve() for folder in own]
    for file in files:
        where = file.path.parent.resolve()
        if not any(where.is_relative_to(folder) for folder in folders):
            yield file


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error if that is a terminal; yields what advances it by one."""
    console = Console(stderr=True)
    columns = (TextColumn("Đang số hóa"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)

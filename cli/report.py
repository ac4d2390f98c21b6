"""`sohoa report`: the results of a run as tables."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from cli.options import home_option
from cli.screen import console
from digitize.assemble.engines import kind_names
from digitize.kind_doubt import is_kind_doubtful
from digitize.output import COPIES, PAPERS, RATES, read_papers
from digitize.separated import open_parts
from digitize.settings import read_settings
from dossier.digitization import Digitization, Standing
from dossier.separators import is_separator
from rates.measures import shown
from rates.report import RATE_NAMES, dossier_counts
from rates.run import RUN_MEASURES

_STANDINGS = {
    Standing.DIGITIZED: "[green]đã số hóa[/]",
    Standing.IN_REVIEW: "[yellow]chờ soát[/]",
    Standing.REJECTED: "[red]từ chối[/]",
}


@click.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@home_option
def report(out: Path, home: Path | None) -> None:
    """Xem kết quả trong OUT. Show the results of a run: papers, dossiers and rates."""
    try:
        papers = read_papers(out)
    except FileNotFoundError:
        raise click.UsageError(f"{out} has no {PAPERS}; run `sohoa run INPUT... --out {out}` first") from None
    screen = console()
    screen.print(papers_table(papers, kind_names(read_settings(home=home))))
    screen.print(dossiers_table(papers))
    if doubtful := [paper for paper in papers if is_kind_doubtful(paper)]:
        screen.print(doubtful_table(doubtful))
    if parts := open_parts(papers):
        screen.print(open_table(parts))
    for rate, measure in RUN_MEASURES.items():
        screen.print(f"{rate}  {RATE_NAMES[rate]}: [bold]{shown(measure(papers))}[/]", highlight=False)
    screen.print(
        f"\nXem tiếp (look next): {out / PAPERS} – mọi giá trị; {out / COPIES}/ – bản tìm kiếm được; "
        f"{out / RATES} – các tỷ lệ",
        highlight=False, soft_wrap=True,
    )  # fmt: skip


def papers_table(papers: Sequence[Digitization], kinds: dict[str, str]) -> Table:
    """One row for each paper: what it is, how many fields, its standing, how long it took."""
    table = Table(title="Giấy tờ (papers)", title_justify="left")
    for heading in ("Bản quét", "Trang", "Loại giấy tờ", "Trường", "Cần soát", "Tình trạng", "Giây"):
        is_number = heading in ("Trang", "Trường", "Cần soát", "Giây")
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold")
    for paper in papers:
        doubtful = sum(field.needs_review for field in paper.fields)
        table.add_row(
            paper.scan,
            _pages(paper),
            _what(paper, kinds),
            str(len(paper.fields)),
            str(doubtful or ""),
            _STANDINGS[paper.standing],
            f"{paper.seconds:.1f}".replace(".", ","),
        )
    return table


def _pages(paper: Digitization) -> str:
    first, last = paper.page_range
    return f"{first}" if first == last else f"{first}–{last}"


def _what(paper: Digitization, kinds: dict[str, str]) -> str:
    """What stands in the column for the kind: for a paper that has none, why."""
    if is_separator(paper):
        return "tờ phân cách"
    if paper.kind is None and paper.reason:
        return paper.reason.code
    return kinds.get(paper.kind or "", paper.kind or "")


def doubtful_table(papers: Sequence[Digitization]) -> Table:
    """One row for each paper whose kind is in doubt: the kind, the runner-up, the evidence."""
    table = Table(title="Giấy tờ chưa chắc loại (kind in doubt)", title_justify="left")
    for heading in ("Bản quét", "Trang", "Vì sao chờ soát"):
        table.add_column(heading, overflow="fold")
    for paper in papers:
        table.add_row(paper.scan, _pages(paper), paper.reason.message if paper.reason else "")
    return table


def open_table(parts: Sequence[Digitization]) -> Table:
    """One row for each part that leaves its batch open: where, and what to do."""
    table = Table(title="Lô quét còn mở (open batch scans)", title_justify="left")
    for heading in ("Bản quét", "Trang", "Hồ sơ", "Việc phải làm"):
        table.add_column(heading, overflow="fold")
    for part in parts:
        table.add_row(part.scan, _pages(part), part.dossier or "", part.reason.message if part.reason else "")
    return table


def dossiers_table(papers: Sequence[Digitization]) -> Table:
    """One row for each dossier: its components by standing."""
    table = Table(title="Hồ sơ (dossiers)", title_justify="left")
    table.add_column("Mã hồ sơ")
    for heading in ("Thành phần", "Đã số hóa", "Chờ soát", "Từ chối"):
        table.add_column(heading, justify="right")
    for dossier in dossier_counts(papers):
        counts = (dossier.components, dossier.digitized, dossier.in_review, dossier.rejected)
        table.add_row(dossier.code, *(str(count) for count in counts))
    return table

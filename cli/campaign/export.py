"""`sohoa campaign export`: what was read in a campaign, as `sohoa run` writes it."""

from collections import Counter
from pathlib import Path

import click

from cli.campaign.common import find, settings_of
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.exports import open_kept
from digitize.logs import set_up_logs
from digitize.operators.export import Exported
from digitize.operators.export import export as write_out
from dossier.digitization import Standing
from dossier.separators import is_separator
from rates.report import rates_csv

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("name")
@click.option("--out", required=True, type=_FOLDER, help="Folder for the results.")
@home_option
def export(name: str, out: Path, home: Path | None) -> None:
    """Ghi kết quả đợt NAME ra thư mục. Write its papers.jsonl, pdf/ and rates.csv; what is unfinished is left out."""
    set_up_logs()
    _, campaign = find(name, home)
    if out.resolve().is_relative_to(campaign.folder):
        raise click.UsageError(
            "--out: thư mục kết quả nằm trong thư mục của đợt, lần nhận sau sẽ lấy nhầm; hãy chọn thư mục khác "
            "(it lies in the folder of the campaign)"
        )
    exported = write_out(campaign, open_kept(settings_of(home)), rates_csv, out)
    click.echo(_summary(exported, out))


def _summary(exported: Exported, out: Path) -> str:
    papers = [paper for paper in exported.papers if not is_separator(paper)]
    count = Counter(paper.standing for paper in papers)
    done, doubtful, refused = (number(count[standing]) for standing in Standing)
    left = number(exported.unfinished)
    files, all_papers = number(exported.files), number(len(papers))
    return (
        f"{files} tệp, {all_papers} giấy tờ: {done} đã số hóa, {doubtful} chờ soát, {refused} từ chối; "
        f"{left} tệp chưa xong nên chưa ghi; kết quả ở {out}/ ({files} files, {all_papers} papers: {done} digitized, "
        f"{doubtful} in review, {refused} rejected; {left} unfinished files left out)"
    )

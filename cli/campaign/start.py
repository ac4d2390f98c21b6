"""`sohoa campaign start`: take a folder in; may be stopped at any moment and started again."""

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from cli.campaign.common import by_code, settings_of
from cli.options import home_option
from cli.running import but_own
from cli.spoken import number
from digitize.assemble.backlog import open_campaigns
from digitize.assemble.services import open_services
from digitize.logs import set_up_logs
from digitize.operators.campaigns import Found, note_found, take_in
from digitize.settings import Settings
from digitize.tasks.submit import submit
from dossier.campaigns import Campaign, Campaigns, CampaignState
from dossier.errors import NameTaken
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.folder import find_files
from ingest.ignore import LIST

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option("--name", required=True, help="What the campaign is called from now on.")
@home_option
@click.option("--verbose", is_flag=True, help="Log every file to standard error.")
def start(folder: Path, name: str, home: Path | None, verbose: bool) -> None:
    """Nhận mọi tệp trong FOLDER vào một đợt số hóa. Take every file under FOLDER in; run again, it goes on."""
    set_up_logs(is_verbose=verbose)
    settings = settings_of(home)
    campaigns = open_campaigns(settings)
    try:
        campaign = campaigns.start(_checked(name), os.path.realpath(folder))
    except NameTaken as taken:
        raise click.UsageError(
            f"đợt số hóa “{name}” đã có và thuộc thư mục khác; hãy đặt tên khác "
            f"(there is a campaign of this name: {taken.detail})"
        ) from None
    take_folder_in(campaign, folder, campaigns, settings)


def take_folder_in(campaign: Campaign, folder: Path, campaigns: Campaigns, settings: Settings) -> None:
    """Take in what is new under the folder, and say what was done. Stopped by ^C, it says how to go on."""
    left_out: list[Path] = []
    files = but_own(find_files([folder], left_out.append), (settings.home,))
    with open_services(settings) as services, _progress() as shown:
        hand_in = partial(submit, lane=Lane.BULK, services=services, campaign=campaign.id)
        try:
            found = note_found(campaign, shown.walked(files), campaigns)
            shown.begin(len(found.new))
            refused = take_in(campaign, found, campaigns, hand_in, shown.advance)
        except KeyboardInterrupt:
            click.echo(f"\n{_how_to_go_on(folder, campaign.name)}", err=True)
            raise
    click.echo(_summary(campaign, found, refused, len(left_out)))


def _checked(name: str) -> str:
    """The name, if it can be one. Raises UsageError."""
    if not 1 <= len(name.strip()) <= 200 or not name.isprintable():
        raise click.UsageError("--name: 1 to 200 printable letters")
    return name.strip()


def _how_to_go_on(folder: Path, name: str) -> str:
    command = shlex.join(["sohoa", "campaign", "start", str(folder), "--name", name])
    return f"Chưa nhận hết. Để làm tiếp, chạy lại (to go on, run again): {command}"


def _summary(campaign: Campaign, found: Found, refused: Mapping[str, int], left_out: int) -> str:
    """What was done, in Vietnamese and English, and what comes next."""
    bad = sum(refused.values())
    files, new, known = (
        number(found.files),
        number(len(found.new) - bad),
        number(found.files - len(found.new)),
    )
    left = f"; bỏ qua theo {LIST}: {number(left_out)} tệp" if left_out else ""
    left_english = f"; {number(left_out)} left out by {LIST}" if left_out else ""
    codes = f" ({by_code(refused)})" if bad else ""
    quoted = shlex.quote(campaign.name)
    lines = [
        f"Đợt “{campaign.name}”: {files} tệp; nhận mới {new}, từ chối {number(bad)}{codes}, đã nhận từ trước {known}{left} "
        f"({files} files: {new} taken in now, {number(bad)} refused, {known} known before{left_english})",
        f"Xem tiến độ (progress): sohoa campaign status {quoted}",
    ]
    if campaign.state is CampaignState.PAUSED:
        lines.append(
            f"Đợt đang tạm dừng; chạy tiếp bằng (it is paused; resume it with): sohoa campaign resume {quoted}"
        )
    else:
        lines.append(
            "Bản quét được đọc khi có máy đọc chạy (scans are read while a worker runs): sohoa worker"
        )
    return "\n".join(lines)


class _Shown:
    """What is shown while files are looked for and taken in."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("Đang tìm tệp (looking for files)", total=None)

    def walked(self, files: Iterable[FoundFile]) -> Iterator[FoundFile]:
        """The files, counted."""
        for file in files:
            self._progress.advance(self._task)
            yield file

    def begin(self, total: int) -> None:
        """Show how many are to be taken in."""
        self._progress.reset(self._task, total=total, description="Đang nhận (taking in)")

    def advance(self, count: int) -> None:
        """Show that more are done."""
        self._progress.advance(self._task, count)


@contextmanager
def _progress() -> Iterator[_Shown]:
    """A bar on standard error if that is a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield _Shown(progress)

"""`sohoa watch`: take in what scanners write into folders."""

import itertools
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import click

from cli.notices import notice_line
from cli.options import home_option
from cli.receipts import now, receipt_line
from cli.spoken import number
from digitize.assemble.services import open_services
from digitize.assemble.stores import make_folder, open_inbox
from digitize.logs import set_up_logs
from digitize.services import Receipt, Services
from digitize.settings import Settings, read_settings
from digitize.tasks.submit import submit
from dossier.scans import FoundFile
from dossier.tasks import Lane
from ingest.inbox import poll
from ingest.watch.bell import Bell
from ingest.watch.folder import Channel, Patience, WatchedFolder
from ingest.watch.hints import Hints
from ingest.watch.inbox import WatchedInbox
from ingest.watch.loop import keep_looking, look_once
from ingest.watch.notices import Notice

_LEFT = 1
_FOLDER = click.Path(exists=True, file_okay=False, readable=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class _Options:
    """What the command was given."""

    folders: tuple[Path, ...]
    inbox: str | None
    lane: str
    once: bool
    keep: bool
    poll: bool
    home: Path | None
    verbose: bool
    metrics_port: int


@click.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=_FOLDER)
@click.option("--inbox", metavar="PREFIX", help="Take in what lies under a prefix of the S3 bucket, too.")
@click.option(
    "--lane",
    type=click.Choice([lane.value for lane in Lane]),
    default="counter",
    help="Who waits for the results.",
)
@click.option("--once", is_flag=True, help="Take in what is ready and end.")
@click.option("--keep", is_flag=True, help="Leave the files where they are.")
@click.option("--poll", is_flag=True, help="Do without inotify; network shares are polled in any case.")
@home_option
@click.option("--verbose", is_flag=True, help="Log every file to standard error.")
@click.option(
    "--metrics-port",
    type=click.IntRange(min=0),
    default=0,
    help="Show metrics on this port, which no worker of this machine uses; 0 means none.",
)
def watch(**given: Any) -> int:  # noqa: ANN401 - click has checked what it hands over
    """Nhận các tệp mà máy quét ghi vào thư mục. Take in what scanners write into folders; see docs/watch.md."""
    options = _Options(**given)
    set_up_logs(is_verbose=options.verbose)
    settings = read_settings(home=options.home)
    if not (options.folders or options.inbox):
        raise click.UsageError("give a FOLDER, or --inbox")
    roots = tuple(folder.absolute() for folder in options.folders)
    _refuse_overlap(roots, settings.home)
    with (
        Bell() as bell,
        open_services(settings) as services,
        services.meters.served(options.metrics_port, settings.metrics_address),
    ):
        _stop_on_signals(bell)
        desk = _Desk(services, Lane(options.lane))
        channel = Channel(desk.submit, _tell, bell.is_stopped, time.monotonic, now)
        watched = [WatchedFolder(root, _patience(settings), channel, is_kept=options.keep) for root in roots]
        inboxes = [_inbox(settings, options.inbox, desk).look] if options.inbox else []
        looks = [*(folder.look for folder in watched), *inboxes]
        if options.once:
            look_once(looks, bell, settings.watch_settled_seconds)
            return _sum_up(desk.refused, sum(folder.left() for folder in watched))
        with Hints(bell.ring) as hints:
            _announce(len(looks))
            keep_looking(looks, bell, _tell, partial(_listen, hints, () if options.poll else watched))
    click.echo("Đã dừng. (Stopped.)")
    return 0


def _announce(count: int) -> None:
    click.echo(f"Đang theo dõi {count} nơi; dừng bằng Ctrl+C. (Watching {count} places; ^C to stop.)")


def _listen(hints: Hints, watched: Sequence[WatchedFolder]) -> None:
    hints.listen_to(path for folder in watched for path in folder.entered())


def _inbox(settings: Settings, prefix: str, desk: "_Desk") -> WatchedInbox:
    inbox, spool = open_inbox(settings, f"{prefix.strip('/')}/"), make_folder(settings.home / "spool")
    return WatchedInbox(
        partial(poll, inbox, desk.submit, spool, settings.max_bytes), settings.watch_poll_seconds, _tell
    )


class _Desk:
    """Hands files in, and gives each its receipt."""

    def __init__(self, services: Services, lane: Lane) -> None:
        self._services = services
        self._lane = lane
        self.refused = 0

    def submit(self, found: FoundFile) -> Receipt:
        receipt = submit(found, self._lane, self._services)
        self.refused += receipt.rejection is not None
        click.echo(receipt_line(receipt, found.name, now()))
        return receipt


def _tell(notice: Notice) -> None:
    click.echo(notice_line(notice))


def _patience(settings: Settings) -> Patience:
    return Patience(
        settings.watch_settled_seconds, settings.watch_unfinished_seconds, settings.watch_poll_seconds
    )


def _refuse_overlap(folders: Sequence[Path], home: Path) -> None:
    """Two watched folders must not hold each other, nor our own: a file would come in twice, or our own store."""
    places = [place.resolve() for place in (*folders, home)]
    for one, other in itertools.combinations(places, 2):
        if one.is_relative_to(other) or other.is_relative_to(one):
            raise click.UsageError(
                f"{one} and {other}: one lies in the other; give folders apart from each other"
            )


def _stop_on_signals(bell: Bell) -> None:
    """End between two files on the first SIGTERM or ^C; at once on a second, which does no harm either."""

    def stop(received: int, frame: FrameType | None) -> None:
        signal.signal(received, signal.SIG_DFL)
        bell.stop()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)


def _sum_up(refused: int, left: int) -> int:
    if refused or left:
        click.echo(
            f"{number(refused)} tệp bị từ chối, còn lại {number(left)} tệp. ({refused} files refused, {left} left.)"
        )
    return _LEFT if refused or left else 0

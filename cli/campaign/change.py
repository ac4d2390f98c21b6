"""`sohoa campaign pause`, `resume` and `retry`."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cli.campaign.common import find, settings_of
from cli.campaign.start import take_folder_in
from cli.options import home_option
from cli.spoken import number
from digitize.logs import set_up_logs
from dossier.campaigns import CampaignState
from dossier.errors import Conflict


@click.command()
@click.argument("name")
@home_option
def pause(name: str, home: Path | None) -> None:
    """Tạm dừng đợt NAME; giấy tờ đang đọc được đọc nốt. Pause it; what is being read is read to its end."""
    set_up_logs()
    campaigns, campaign = find(name, home)
    with _told_plainly(name):
        campaigns.pause(campaign)
    if campaign.state is CampaignState.PAUSED:
        click.echo(f"Đợt “{name}” đã tạm dừng từ trước. (It was paused already.)")
    else:
        click.echo(f"Đã tạm dừng đợt “{name}”. (Paused; what is being read is read to its end.)")


@click.command()
@click.argument("name")
@home_option
def resume(name: str, home: Path | None) -> None:
    """Chạy tiếp đợt NAME. Go on with a campaign that was paused."""
    set_up_logs()
    campaigns, campaign = find(name, home)
    with _told_plainly(name):
        campaigns.resume(campaign)
    if campaign.state is CampaignState.RUNNING:
        click.echo(f"Đợt “{name}” đang chạy. (It is running already.)")
    else:
        click.echo(f"Đợt “{name}” chạy tiếp. (Resumed.)")


@click.command()
@click.argument("name")
@click.option(
    "--reason", "reasons", multiple=True, metavar="CODE", help="Only what failed for this; repeatable."
)
@home_option
def retry(name: str, reasons: Sequence[str], home: Path | None) -> None:
    """Thử lại những gì hỏng trong đợt NAME. Try what failed again: refused files, quarantined and unlucky scans."""
    set_up_logs()
    campaigns, campaign = find(name, home)
    tried = campaigns.retry(campaign, reasons or None)
    click.echo(
        f"Đọc lại {number(tried.read_again)} bản quét, thả {number(tried.released)} bản quét bị cách ly, xem lại "
        f"{number(tried.files)} tệp bị từ chối. ({number(tried.read_again)} scans are read again, "
        f"{number(tried.released)} released from quarantine, {number(tried.files)} refused files are looked at again.)"
    )
    if tried.files and Path(campaign.folder).is_dir():
        take_folder_in(campaign, Path(campaign.folder), campaigns, settings_of(home))
    elif tried.files:
        click.echo(
            f"Máy này không có thư mục {campaign.folder}; chạy `sohoa campaign start` trên máy có thư mục đó. "
            "(The folder is not there; run `sohoa campaign start` where it is.)",
            err=True,
        )


@contextlib.contextmanager
def _told_plainly(name: str) -> Iterator[None]:
    try:
        yield
    except Conflict:
        raise click.ClickException(
            f"vừa có người khác thay đổi đợt “{name}” cùng lúc, nên lệnh này chưa làm gì; xem `sohoa campaign status` "
            "rồi chạy lại nếu vẫn cần (somebody else changed it at the same moment; nothing was done)"
        ) from None

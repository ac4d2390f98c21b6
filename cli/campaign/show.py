"""`sohoa campaign list`, `status` and `failures`."""

import json
import shlex
from collections.abc import Sequence
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from cli.campaign.common import STATES, find, moment, settings_of
from cli.campaign.progress import progress_line, progress_table
from cli.options import home_option
from cli.screen import console
from cli.spoken import number
from digitize.assemble.backlog import open_campaigns
from digitize.logs import set_up_logs
from digitize.operators.failures import advice
from dossier.campaigns import Failure, FailureKind, Overview

_KINDS = {
    FailureKind.REFUSED: "từ chối khi nhận (refused)",
    FailureKind.REJECTED: "không đọc được (rejected)",
    FailureKind.PAGES_LOST: "mất trang (pages lost)",
    FailureKind.QUARANTINED: "cách ly (quarantined)",
}


@click.command("list")
@home_option
def list_all(home: Path | None) -> None:
    """Xem các đợt số hóa. List all campaigns, the latest first."""
    set_up_logs()
    campaigns = open_campaigns(settings_of(home)).overview()
    if not campaigns:
        click.echo("Chưa có đợt số hóa nào; bắt đầu bằng `sohoa campaign start`. (There are no campaigns.)")
        return
    console().print(_list(campaigns))


@click.command()
@click.argument("name")
@click.option("--json", "is_json", is_flag=True, help="The same as one line of JSON.")
@home_option
def status(name: str, is_json: bool, home: Path | None) -> None:
    """Xem tiến độ đợt NAME. Show how far a campaign has come, counted from the records."""
    set_up_logs()
    campaigns, campaign = find(name, home)
    progress = campaigns.progress(campaign)
    if is_json:
        click.echo(progress_line(campaign, progress))
    else:
        console().print(progress_table(campaign, progress))


@click.command()
@click.argument("name")
@click.option("--json", "is_json", is_flag=True, help="One line of JSON for each file.")
@home_option
def failures(name: str, is_json: bool, home: Path | None) -> None:
    """Xem các tệp hỏng của đợt NAME. List each file that failed, why, and what to do."""
    set_up_logs()
    campaigns, campaign = find(name, home)
    failed = campaigns.failures(campaign)
    if is_json:
        for failure in failed:
            click.echo(_failure_line(failure))
    elif failed:
        console().print(_failures(failed))
        click.echo(
            f"{number(len(failed))} lỗi (failures). Thử lại (try again): sohoa campaign retry {shlex.quote(name)} [--reason CODE]"
        )
    else:
        click.echo("Không có tệp nào hỏng. (Nothing failed.)")


def _list(campaigns: Sequence[Overview]) -> Table:
    table = Table(title="Đợt số hóa (campaigns)", title_justify="left")
    for heading in ("Đợt", "Tình trạng", "Bắt đầu"):
        table.add_column(heading, overflow="fold")
    for heading in ("Tệp", "Chưa nhận", "Từ chối", "Còn phải đọc", "Cách ly"):
        table.add_column(heading, justify="right")
    for line in campaigns:
        campaign = line.campaign
        counts = (line.files, line.pending, line.refused, line.left, line.quarantined)
        table.add_row(
            escape(campaign.name), STATES[campaign.state], moment(campaign.started_at), *map(number, counts)
        )
    return table


def _failures(failed: Sequence[Failure]) -> Table:
    table = Table(title="Tệp hỏng (failures)", title_justify="left")
    for heading in ("Tệp", "Hỏng ở đâu", "Mã", "Vì sao, và phải làm gì"):
        table.add_column(heading, overflow="fold")
    for failure in failed:
        table.add_row(escape(failure.name), _KINDS[failure.kind], failure.code, escape(advice(failure)))
    return table


def _failure_line(failure: Failure) -> str:
    line = {
        "file": failure.name,
        "failure": failure.kind.value,
        "code": failure.code,
        "message": advice(failure),
        "pages": list(failure.pages),
    }
    return json.dumps(line, ensure_ascii=False)

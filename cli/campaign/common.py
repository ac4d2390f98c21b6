"""What the commands about campaigns share: finding one, and numbers the Vietnamese way."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from cli.spoken import number
from digitize.assemble.backlog import open_campaigns
from digitize.settings import Settings, read_settings
from dossier.campaigns import Campaign, Campaigns, CampaignState

STATES = {CampaignState.RUNNING: "đang chạy (running)", CampaignState.PAUSED: "tạm dừng (paused)"}


def settings_of(home: Path | None) -> Settings:
    """The settings, with `home` if it was given."""
    return read_settings(home=home)


def find(name: str, home: Path | None) -> tuple[Campaigns, Campaign]:
    """The campaign of this name, and where it is kept. Raises UsageError if there is none."""
    campaigns = open_campaigns(settings_of(home))
    try:
        return campaigns, campaigns.find(name)
    except KeyError:
        raise click.UsageError(
            f"không có đợt số hóa tên “{name}”; xem `sohoa campaign list` (there is no such campaign)"
        ) from None


def by_code(counts: Mapping[str, int]) -> str:
    """Counts by code, the largest first: `empty_file 12, unsupported_format 3`."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{code} {number(count)}" for code, count in ordered)


def moment(when: dt.datetime) -> str:
    """Day and time here: 08/09/2025 14:30."""
    return f"{when.astimezone():%d/%m/%Y %H:%M}"


def duration(time: dt.timedelta) -> str:
    """About how long: `2 ngày 5 giờ`, `5 giờ 10 phút`, `3 phút`."""
    minutes = max(1, round(time / dt.timedelta(minutes=1)))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{number(days)} ngày {hours} giờ"
    return f"{hours} giờ {minutes} phút" if hours else f"{minutes} phút"

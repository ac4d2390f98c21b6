"""`sohoa campaign`: digitize a folder of old scans behind the back of the counter."""

import click

from cli.campaign.change import pause, resume, retry
from cli.campaign.export import export
from cli.campaign.show import failures, list_all, status
from cli.campaign.start import start


@click.group()
def campaign() -> None:
    """Đợt số hóa cả một kho hồ sơ. Digitize a whole folder of old scans, a campaign, while the counter goes first."""


for command in (start, list_all, status, pause, resume, failures, retry, export):
    campaign.add_command(command)

"""`sohoa rates`: every rate over the register, what is behind it, the index of QĐ 766, closed periods, goals."""

import click

from cli.rates.closing import close, closed, diff
from cli.rates.goals import goals
from cli.rates.index import index
from cli.rates.opening import open_figure
from cli.rates.show import show
from digitize.logs import set_up_logs


@click.group()
def rates() -> None:
    """Các tỷ lệ số hóa của sổ hồ sơ. The digitization rates of the register, each with its counts."""
    set_up_logs()


for command in (show, open_figure, index, close, closed, diff, goals):
    rates.add_command(command)

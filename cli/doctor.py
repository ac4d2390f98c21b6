"""`sohoa doctor`: is everything there that is needed? A line for each thing, and what to do about it."""

from pathlib import Path

import click

from cli.options import home_option
from digitize.assemble.checks import checks
from digitize.logs import set_up_logs
from digitize.operators.checkup import examine
from digitize.settings import read_settings
from dossier.findings import Finding, Grade

_SOMETHING_WRONG = 1
_GRADES = {Grade.GOOD: "được ", Grade.ODD: "CHÚ Ý", Grade.BROKEN: "HỎNG "}


@click.command()
@home_option
def doctor(home: Path | None) -> int:
    """Kiểm tra máy đã sẵn sàng chưa. Check the engine, the folders, every server and the workers."""
    set_up_logs()
    is_broken = False
    for name, finding in examine(checks(read_settings(home=home))):
        is_broken |= finding.grade is Grade.BROKEN
        click.echo(_line(name, finding))
    return _SOMETHING_WRONG if is_broken else 0


def _line(name: str, finding: Finding) -> str:
    advice = f": {finding.advice} ({finding.advice_english})" if finding.advice else ""
    return f"{_GRADES[finding.grade]}   {name}: {finding.said}{advice}"

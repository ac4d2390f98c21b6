"""`sohoa doctor`: is everything there that a run needs? One line for each thing, and what to do."""

from pathlib import Path

import click

from digitize.assemble import checks
from digitize.logs import set_up_logs
from digitize.settings import read_settings
from dossier.errors import DigitizationError

_SOMETHING_WRONG = 1


@click.command()
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="As for `sohoa run`.")
def doctor(home: Path | None) -> int:
    """Kiểm tra máy đã sẵn sàng chưa. Check the engine, its models, the folders and the database."""
    set_up_logs()
    settings = read_settings(home=home)
    wrong = 0
    for name, check in checks(settings).items():
        try:
            click.echo(f"được    {name}: {check()}")
        except DigitizationError as error:
            wrong += 1
            click.echo(f"HỎNG    {name}: {error.code}: {error.detail}")
    return _SOMETHING_WRONG if wrong else 0

"""`sohoa worker`: read what was taken in, until told to stop."""

from pathlib import Path

import click

from cli.options import home_option
from digitize.logs import set_up_logs
from digitize.settings import read_settings, use_one_thread_per_process


@click.command()
@home_option
@click.option("--workers", type=click.IntRange(min=1), help="Papers read at once; else one for each core.")
@click.option("--until-idle", is_flag=True, help="End when nothing is left to do.")
@click.option("--verbose", is_flag=True, help="Log every task to standard error.")
def worker(home: Path | None, workers: int | None, until_idle: bool, verbose: bool) -> None:
    """Đọc các bản quét đã tiếp nhận. Read what was taken in; ends on SIGTERM or ^C, after what it has begun."""
    set_up_logs(is_verbose=verbose)
    use_one_thread_per_process()
    # A job names its function in the module `worker`.
    from worker import main

    main(read_settings(home=home, workers=workers), until_idle=until_idle)

"""`sohoa worker`: read what was taken in, until told to stop."""

import os
import signal
import threading
from pathlib import Path

import click

from cli.options import home_option
from digitize.loading import READERS, load_for_children
from digitize.logs import set_up_logs
from digitize.settings import read_settings

_GIVE_WAY = 10
"""Niceness: of a core that pages want too, they get nine tenths."""


@click.command()
@home_option
@click.option("--workers", type=click.IntRange(min=1), help="Papers read at once; else one for each core.")
@click.option("--until-idle", is_flag=True, help="End when nothing is left to do.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End as if told to when standard input ends.")
@click.option("--verbose", is_flag=True, help="Log every task to standard error.")
def worker(
    home: Path | None, workers: int | None, until_idle: bool, with_parent: bool, verbose: bool
) -> None:
    """Đọc các bản quét đã tiếp nhận. Read what was taken in; ends on SIGTERM or ^C, after what it has begun."""
    set_up_logs(is_verbose=verbose)
    if with_parent:
        _follow_parent()
    settings = read_settings(home=home, workers=workers)
    load_for_children(READERS)
    # Only now: what reads pages is loaded beside it, on another core. A job names its function in the module `worker`.
    from worker import main

    main(settings, until_idle=until_idle)


def _follow_parent() -> None:
    """Give way to the pages of `sohoa serve`, and leave when it has ended, however it ended."""
    os.nice(_GIVE_WAY)

    def wait() -> None:
        # A pipe without anybody at its other end: nothing is ever written into it.
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()

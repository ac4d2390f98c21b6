"""`sohoa run`: digitize every scan under the inputs, write the results, say so in one line."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from digitize.loading import READERS, load_for_children
from digitize.logs import set_up_logs
from digitize.settings import read_settings

_FOLDER = click.Path(file_okay=False, path_type=Path)
# Not `readable`: a file that may not be read is a rejected scan, not wrong usage.
_INPUT = click.Path(exists=True, readable=False, path_type=Path)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=_INPUT)
@click.option("--out", required=True, type=_FOLDER, help="Folder for the results.")
@click.option("--home", type=_FOLDER, help="Database and originals; else $SOHOA_HOME, else ~/.sohoa.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes that read pages; else one for each core."
)
@click.option("--verbose", is_flag=True, help="Log every paper to standard error.")
def run(inputs: Sequence[Path], out: Path, home: Path | None, workers: int | None, verbose: bool) -> int:
    """Số hóa mọi bản quét trong INPUT. Digitize every scan under INPUT (files or folders)."""
    start = time.monotonic()
    set_up_logs(is_verbose=verbose)
    settings = read_settings(home=home, workers=workers)
    load_for_children(READERS)
    # Only now: while this core loads what the command needs, the other one loads what reads pages.
    from cli.running import digitize_inputs

    return digitize_inputs(inputs, out, settings, start)

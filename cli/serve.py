"""`sohoa serve`: the pages and the API."""

from pathlib import Path

import click

from cli.options import home_option
from digitize.logs import set_up_logs
from digitize.settings import read_settings, use_one_thread_per_process


@click.command()
@home_option
@click.option("--verbose", is_flag=True, help="Log every request to standard error.")
def serve(home: Path | None, verbose: bool) -> None:
    """Mở trang web cho quầy tiếp nhận. Serves the pages and the API until told to stop."""
    set_up_logs(is_verbose=verbose)
    use_one_thread_per_process()
    from web.serve import serve as serve_pages

    serve_pages(read_settings(home=home))

"""`sohoa serve`: the pages and the API, and a worker beside them."""

import dataclasses
import socket
from pathlib import Path

import click

from cli.options import home_option
from digitize.logs import set_up_logs
from digitize.settings import read_settings, use_one_thread_per_process


@click.command()
@home_option
@click.option("--host", help="Address to listen on; 0.0.0.0 for all. Else SOHOA_WEB_ADDRESS, this PC only.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; else SOHOA_WEB_PORT, 8080.")
@click.option("--worker/--no-worker", "has_worker", default=True, help="Whether papers are read here, too.")
@click.option("--workers", type=click.IntRange(min=1), help="Papers read at once; else one for each core.")
@click.option("--verbose", is_flag=True, help="Log every task to standard error.")
def serve(
    home: Path | None,
    host: str | None,
    port: int | None,
    has_worker: bool,
    workers: int | None,
    verbose: bool,
) -> None:
    """Mở trang web và đọc giấy tờ. Serves the pages and the API, and reads what is handed in, until told to stop."""
    set_up_logs(is_verbose=verbose)
    use_one_thread_per_process()
    from web.serve import serve as serve_pages

    settings = read_settings(home=home, workers=workers)
    web = dataclasses.replace(
        settings.web, address=host or settings.web.address, port=port or settings.web.port
    )
    settings = dataclasses.replace(settings, web=web)

    def tell(listening: socket.socket) -> None:
        _tell(listening, is_https=web.is_https)

    serve_pages(settings, has_worker=has_worker, tell=tell)
    click.echo("Đã dừng. Không mất gì. (Stopped; nothing is lost.)", err=True)


def _tell(listening: socket.socket, *, is_https: bool) -> None:
    from web.serving.listening import addresses, is_open_to_others

    places = " , ".join(addresses(listening))
    click.echo(f"Trang web đã mở: {places} – Ctrl+C để dừng. (The pages are open; ^C stops.)", err=True)
    if is_open_to_others(listening) and not is_https:
        click.echo(
            "CHÚ Ý: máy khác vào được qua đường truyền chưa mã hóa; xem mục TLS trong docs/operations.md. "
            "(Others can connect without encryption; see docs/operations.md.)",
            err=True,
        )

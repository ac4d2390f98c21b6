"""Runs the application under uvicorn."""

import uvicorn

from digitize.assemble.front import open_front
from digitize.assemble.search import catching_up
from digitize.settings import Settings
from web.app import create_app


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or ^C. Raises Misconfigured, StoreUnavailable, RecordsUnavailable before the first request."""
    with open_front(settings) as services, catching_up(settings):
        uvicorn.run(
            create_app(services), host=settings.web_address, port=settings.web_port, log_config=None,
            access_log=False, server_header=False,
        )  # fmt: skip

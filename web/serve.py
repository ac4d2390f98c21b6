"""Runs the application under uvicorn, and the worker beside it, until told to stop."""

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from types import FrameType

import anyio.to_thread
import uvicorn

from digitize.assemble.front import open_front
from digitize.assemble.search import catching_up
from digitize.settings import Settings
from web.app import create_app
from web.serving.listening import listen
from web.serving.worker import EmbeddedWorker

THREADS = 12
"""Pages answered at once. More would only take the interpreter from each other and connections from the database."""

_KEEP_ALIVE_SECONDS = 65
"""Longer than a page asks again for news, and than proxies keep a connection (60 s)."""
_LAST_ANSWERS_SECONDS = 20


def serve(settings: Settings, *, has_worker: bool, tell: Callable[[socket.socket], None]) -> None:
    """Serve until SIGTERM or ^C; told twice, leave at once what is being read.

    `tell` is called with the socket once pages are answered. Raises Misconfigured, StoreUnavailable, RecordsUnavailable
    before the first request.
    """
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(listen(settings.web.address, settings.web.port))
        services = stack.enter_context(open_front(settings))
        if not has_worker:  # the worker does it, in a process of its own
            stack.enter_context(catching_up(settings))
        worker = EmbeddedWorker(settings) if has_worker else None
        app = create_app(services, reading=worker.problem if worker else None)

        def opened() -> None:
            # Behind the first pages: loading what reads papers would hold them up.
            if worker:
                worker.start()
            threading.Thread(target=services.gate.warm_up, name="warm-up", daemon=True).start()
            tell(listening)

        server = _Server(_configured(app, settings), opened)
        stack.enter_context(_stopping(server, worker))
        if worker:
            stack.callback(worker.close)
        stack.enter_context(services.integration.postman.at_work())
        asyncio.run(server.serve(sockets=[listening]))


class _Server(uvicorn.Server):
    """Says when it answers, and leaves signals to `_stopping`: uvicorn raises them again, and would not let the worker end."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        """Call `opened` as soon as pages are answered."""
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        await super().startup(sockets)
        self._opened()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _configured(app: object, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # uvicorn's own type of an application is narrower than FastAPI's
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
        forwarded_allow_ips=settings.web.proxies,
    )


@contextlib.contextmanager
def _stopping(server: uvicorn.Server, worker: EmbeddedWorker | None) -> Iterator[None]:
    """End both when the process is told to: the first time once all is done, the second time at once."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        if server.should_exit:
            server.force_exit = True
            if worker:
                worker.drop()
        else:
            server.should_exit = True
            if worker:
                worker.drain()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""An application on a real port, and one that breaks now and then."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of an application on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until, "the application did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@dataclass
class Breaking:
    """Breaks the requests to come, in this order: ``busy`` answers 503, ``cut`` loses half of a body, ``lost`` the answer."""

    app: ASGIApp
    faults: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "busy":
            await PlainTextResponse("busy", 503, {"Retry-After": "0"})(scope, receive, send)
        elif fault == "cut":
            await self.app(scope, _cut(receive), send)
        elif fault == "lost":
            await self.app(scope, receive, _silent)
            await PlainTextResponse("gateway", 502)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _cut(receive: Receive) -> Receive:
    is_over = False

    async def receive_half() -> Message:
        nonlocal is_over
        message = {"type": "http.disconnect"} if is_over else await receive()
        if message["type"] == "http.request":
            is_over = True
            return {**message, "body": message["body"][: len(message["body"]) // 2], "more_body": True}
        return message

    return receive_half


async def _silent(message: Message) -> None:
    del message

"""How much may be asked of the API: how often by one key, and how many bytes at once where no scan is sent."""

import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.problems import Problem, answer
from web.bodies import announced, limited

_MOST_JSON = 64 << 10
_STREAMED = re.compile(r"/dossiers/[^/]+/scans|/uploads/[^/]+")
_BURST_SECONDS = 10


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """A token bucket for each key, in this process. Safe in threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow so many requests a minute, and those of ten seconds at once."""
        self._rate = per_minute / 60
        self._most = max(1.0, self._rate * _BURST_SECONDS)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, _Bucket] = {}

    def take(self, key: str) -> float:
        """Take one; 0 if there was one, else in how many seconds there will be."""
        with self._lock:
            now = self._clock()
            bucket = self._buckets.setdefault(key, _Bucket(self._most, now))
            bucket.tokens = min(self._most, bucket.tokens + (now - bucket.at) * self._rate)
            bucket.at = now
            if bucket.tokens < 1:
                return (1 - bucket.tokens) / self._rate
            bucket.tokens -= 1
            return 0.0


class Gate:
    """Gives every request a number, and refuses a large body before it is read, unless it is a scan."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        """Stand before `app`; a scan has at most `max_bytes`."""
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = number

        async def send_numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        is_streamed = bool(_STREAMED.fullmatch(_path(scope)))
        most = self._max_bytes + _MOST_JSON if is_streamed else _MOST_JSON
        if announced(scope) <= most:
            await self._app(scope, limited(receive, most), send_numbered)
            return
        refusal = answer(Request(scope), Problem("too_large"))
        await refusal(scope, receive, send_numbered)


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))

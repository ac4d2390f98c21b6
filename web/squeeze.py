"""Pages under gzip, for slow links. Pictures and files are not squeezed again, and streams pass untouched.

Squeezing tells by its length what stands twice in a page (BREACH): somebody on another site who can have a browser open pages
of ours, with text of their choice in the address, could guess at what else the page holds. So only what our own pages
ask for, and what a person typed, is squeezed; the browser says which it is (Fetch Metadata).
"""

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TYPES = frozenset({"text/html", "application/json", "application/problem+json", "text/csv", "image/svg+xml"})
_FROM_US = frozenset({"same-origin", "none"})
_SMALLEST, _LEVEL = 800, 4


class Squeeze:
    """Squeezes whole answers of text."""

    def __init__(self, app: ASGIApp) -> None:
        """Squeeze what `app` answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and _may(Headers(scope=scope)):
            await self._app(scope, receive, _Squeezed(send))
        else:
            await self._app(scope, receive, send)


class _Squeezed:
    """Holds the start of an answer back until its first bytes tell whether that is all of it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            message = _squeezed(start, message)
            await self._send(start)
        await self._send(message)


def _squeezed(start: Message, message: Message) -> Message:
    headers = MutableHeaders(scope=start)
    media_type = headers.get("content-type", "").partition(";")[0]
    if message["type"] != "http.response.body" or media_type not in _TYPES:
        return message
    headers.add_vary_header("Accept-Encoding")
    body = message.get("body", b"")
    if message.get("more_body") or len(body) < _SMALLEST or "content-encoding" in headers:
        return message
    smaller = gzip.compress(body, _LEVEL, mtime=0)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(smaller))
    return {**message, "body": smaller}


def _may(headers: Headers) -> bool:
    # Browsers that say nothing are those that came without TLS: nothing is hidden from whoever listens there.
    return "gzip" in headers.get("accept-encoding", "") and headers.get("sec-fetch-site", "none") in _FROM_US

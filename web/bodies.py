"""How large what is sent to a page may be, before any of it is kept: small, but for the routes that take scans in."""

import math
import re

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_FORM = 1 << 20
"""The largest form: a page with every field of a paper, or the surgery of a scan of a thousand pages."""

UPLOADS = (re.compile(r"/quay/[^/]+/tep/[^/]+"), re.compile(r"/api/"))
"""Where scans are sent, by the beginning of the path; those routes have limits of their own. Who adds one, adds it here."""

_TOO_LARGE = "too large · nội dung gửi lên quá lớn"


class Bodies:
    """Refuses what is larger than it may be: at once if its length is told, else as soon as it grows beyond."""

    def __init__(self, app: ASGIApp, *, most: int = MOST_FORM) -> None:
        """Stand before `app`."""
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or any(place.match(scope["path"]) for place in UPLOADS):
            await self._app(scope, receive, send)
            return
        if announced(scope) > self._most:
            await _refuse(scope, receive, send)
            return
        await self._app(scope, limited(receive, self._most), send)


def announced(scope: Scope) -> float:
    """How many bytes a request says that it sends; nought if it does not say, without end if that is no number."""
    told = Headers(scope=scope).get("content-length", "0")
    return int(told[:20]) if told.isascii() and told.isdigit() else math.inf


def limited(receive: Receive, most: int) -> Receive:
    """A body whose length nobody told, no further than it may be; reading on raises HTTPException(413)."""
    left = most

    async def receive_limited() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413)
        return message

    return receive_limited


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    # The rest is not read: a connection that is still being sent to is closed.
    answer = PlainTextResponse(_TOO_LARGE, 413, {"Connection": "close"})
    await answer(scope, receive, send)

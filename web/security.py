"""Headers of every answer, and the look at where a request comes from (OWASP: Secure Headers, CSRF by Fetch Metadata)."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No script and no style stands in a page itself; pictures may be drawn from data that a script has (blob:).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_API = "/api/"


class Guard:
    """Adds the headers, refuses what another site sends in somebody's name, and keeps pages out of caches."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        """Guard `app`."""
        self._app = app
        self._is_https = is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self._is_https:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
                # Pages hold personal data; only what is in static/ may stay in a browser's cache.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if _is_foreign(scope):
            await PlainTextResponse("cross-site request refused", 403)(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)


def _is_foreign(scope: Scope) -> bool:
    """Whether a browser says that another site sends this, and it would change something."""
    if scope["method"] in _SAFE or scope["path"].startswith(_API):  # the API takes keys, no cookies
        return False
    headers = Headers(scope=scope)
    origin, host = headers.get("origin"), headers.get("host")
    is_other = origin is not None and origin.partition("://")[2] != host
    return is_other or headers.get("sec-fetch-site") in ("cross-site", "same-site")

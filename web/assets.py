"""What lies in `static/`, kept in memory, small, and under an address that changes with its content.

An address with the version may be kept by browsers for a year; `render` writes it into templates in place of ``/static/``.
Scripts import each other by relative addresses, and so by the same version.
"""

import functools
import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

FOLDER = Path(__file__).parent / "static"

_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_SQUEEZED = frozenset({"text/css", "text/javascript", "image/svg+xml", "application/json", "text/plain"})
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}
_WITH_CHARSET = ("text/", "application/json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: its bytes, the same under gzip if that is smaller, its type, and its digest as ETag."""

    content: bytes
    squeezed: bytes | None
    media_type: str
    etag: str


@functools.cache
def assets() -> Mapping[str, Asset]:
    """Every file of `static/` by its path there."""
    paths = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): _read(path) for path in paths}


@functools.cache
def version() -> str:
    """A digest over all of them."""
    told = "".join(f"{name} {asset.etag}\n" for name, asset in assets().items())
    return hashlib.sha256(told.encode()).hexdigest()[:12]


class Static:
    """Serves them: an application to be mounted at ``/static``."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await _answer(scope)(scope, receive, send)


def _answer(scope: Scope) -> Response:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("method not allowed", 405)
    path = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
    first, _, rest = path.partition("/")
    is_versioned = first == version()
    asset = assets().get(rest if is_versioned else path)
    if asset is None:
        return PlainTextResponse("not found", 404)
    asked = Headers(scope=scope)
    headers = {
        "Cache-Control": _FOR_A_YEAR if is_versioned else _ASK_AGAIN,
        "ETag": asset.etag,
        "Vary": "Accept-Encoding",
    }
    if asked.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    content = asset.content
    if asset.squeezed is not None and "gzip" in asked.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = asset.squeezed, "gzip"
    return Response(content, media_type=asset.media_type, headers=headers)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    squeezed = gzip.compress(content, 9, mtime=0) if media_type in _SQUEEZED else content
    kept = squeezed if len(squeezed) < len(content) else None
    if media_type.startswith(_WITH_CHARSET):
        media_type += "; charset=utf-8"
    return Asset(content, kept, media_type, f'"{hashlib.sha256(content).hexdigest()[:16]}"')

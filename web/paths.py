"""Addresses that come from a browser."""

from urllib.parse import urlsplit


def local_path(back: str) -> str:
    """Only a path of ours: a link elsewhere would make the page an open door."""
    parts = urlsplit(back)
    is_ours = (
        back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    )
    return back if is_ours else "/"

"""Where a request comes from, and how long whoever guesses must wait."""

import datetime as dt
import ipaddress

from fastapi import Request

from dossier.people import Account
from dossier.sign_in import Door, doors_of
from web.visit import services_of
from web.words import Words

BROWSER_COOKIE = "sohoa_browser"
BROWSER_SECONDS = 180 * 86400


def address_of(request: Request) -> str:
    """The address of the browser; behind proxies of ours (`SOHOA_WEB_PROXIES`) as they tell it.

    An IPv6 network counts as one, since anybody with one has more addresses than there are guesses.
    """
    peer = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def doors_for(request: Request, login: str, account: Account | None) -> tuple[Door, ...]:
    """The doors at which somebody knocks who says to be `login`."""
    token = request.cookies.get(BROWSER_COOKIE, "")
    is_known = account is not None and token and services_of(request).doors.browsers.knows(token, account.id)
    return doors_of(login, address_of(request), token if is_known else None)


def wait_words(wait: dt.timedelta) -> Words:
    """How long to wait, in words."""
    seconds = seconds_of(wait)
    if seconds <= 90:
        vi, en = f"{seconds} giây", f"{seconds} seconds"
    else:
        minutes = -(-seconds // 60)
        vi, en = f"{minutes} phút", f"{minutes} minutes"
    return Words(
        f"Đã nhập sai nhiều lần. Hãy chờ {vi} rồi thử lại; nếu quên mật khẩu, hãy hỏi người quản trị.",
        f"Too many wrong tries. Wait {en} and try again; ask the administrator if you forgot the password.",
    )


def seconds_of(wait: dt.timedelta) -> int:
    """Whole seconds, rounded up."""
    return max(1, -int(-wait.total_seconds() // 1))

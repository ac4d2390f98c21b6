"""Slowing down whoever guesses passwords: how long one waits after so many failures, and contracts of what is kept of it.

Every attempt knocks at doors: that of the login, that of the address it comes from, or, from a browser that the person has
signed in with before, one of this person and this browser alone. A stranger can make the first two slow, never the
third: nobody is locked out of their own PC by somebody else (OWASP: device cookies).
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

FORGOTTEN = dt.timedelta(hours=1)
"""Failures are forgotten when there was none for so long."""

_FIRST = dt.timedelta(seconds=5)
_MOST_DOUBLED = 10


@dataclass(frozen=True, slots=True)
class Door:
    """Where attempts are counted: `free` of them may fail at once, then each wait is twice the one before, up to `longest`.

    Many people come through one that `is_shared`: that one of them got in says nothing of the others.
    """

    key: str
    free: int
    longest: dt.timedelta
    is_shared: bool = False

    def wait(self, failures: int) -> dt.timedelta:
        """How long to wait after so many failures."""
        over = failures - self.free
        return min(self.longest, _FIRST * 2 ** min(over, _MOST_DOUBLED)) if over >= 0 else dt.timedelta()


def doors_of(login: str, address: str, browser: str | None) -> tuple[Door, ...]:
    """The doors of an attempt; `browser` is the token of a browser that knows this account, None of another."""
    if browser is not None:
        return (Door(f"browser {browser} {login}", 5, dt.timedelta(minutes=15)),)
    return (
        Door(f"login {login}", 5, dt.timedelta(minutes=5)),
        Door(f"address {address}", 30, dt.timedelta(minutes=5), is_shared=True),
    )


class Throttle(Protocol):
    """Counts attempts, for all processes together. All raise RecordsUnavailable."""

    def knock(self, doors: Collection[Door]) -> dt.timedelta:
        """How long to wait before the next attempt; if nothing, this one may be made, and counts as failed until `opened`."""
        ...

    def opened(self, doors: Collection[Door]) -> None:
        """The attempt did not fail."""
        ...


class Browsers(Protocol):
    """The browsers that people have signed in with. All raise RecordsUnavailable. Only the SHA-256 of a token is kept."""

    def knows(self, token: str, account: int) -> bool:
        """Whether this account has signed in with the browser that has this token."""
        ...

    def remember(self, token: str, account: int) -> str:
        """Note that it has; the token for the browser, a new one if its own is unknown."""
        ...

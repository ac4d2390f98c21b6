"""Doubts about told values of a paper of a kind that ships with the program."""

import datetime as dt

from extract.checks import Facts, Spelled, doubts
from extract.kinds import shipped_kinds

TODAY = dt.date(2026, 11, 1)


def facts(kind: str, spelled: Spelled | None = None, /, **values: str) -> Facts:
    """The facts of a paper of this kind with these values, scanned on 1 November 2026."""
    return Facts(shipped_kinds()[kind], values, TODAY, spelled or Spelled())


def check(kind: str, spelled: Spelled | None = None, /, **values: str) -> dict[str, list[str]]:
    """The doubts about these values."""
    return doubts(facts(kind, spelled, **values))

"""What a check of an installation found: a fact, how bad it is, and what to do about it."""

import enum
from dataclasses import dataclass


class Grade(enum.StrEnum):
    """How bad it is: nothing to do, something to look at, or something that does not work."""

    GOOD = "good"
    ODD = "odd"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact in English, and what to do about it in Vietnamese and in English; nothing where it is good."""

    grade: Grade
    said: str
    advice: str = ""
    advice_english: str = ""


def good(said: str) -> Finding:
    """A fact about which there is nothing to do."""
    return Finding(Grade.GOOD, said)


def odd(said: str, advice: str, advice_english: str) -> Finding:
    """Something to look at; work goes on."""
    return Finding(Grade.ODD, said, advice, advice_english)


def broken(said: str, advice: str, advice_english: str) -> Finding:
    """Something without which nothing, or not everything, works."""
    return Finding(Grade.BROKEN, said, advice, advice_english)

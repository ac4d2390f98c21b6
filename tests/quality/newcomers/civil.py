"""What civil-status papers share: who signs, where, and the words of dates."""

from datetime import date, timedelta

from tests.quality.newcomers.marks import signed
from tests.quality.newcomers.sheet import Desk, grid, rich
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, in_words, long_day

ROLES = (
    "CHỦ TỊCH",
    "KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH",
    "TUQ. CHỦ TỊCH<br>CÔNG CHỨC TƯ PHÁP - HỘ TỊCH",
    "PHÓ CHỦ TỊCH",
)


def committee(at: Desk) -> str:
    """The committee of the commune in a sentence."""
    place = at.place
    units = [lower_unit(unit) for unit in place.units]
    return at.pick(
        f"Ủy ban nhân dân {', '.join(units)}",
        f"UBND {', '.join(place.units)}",
        f"Ủy ban nhân dân {', '.join(place.units)}",
    )


def day_words(at: Desk, day: date) -> str:
    """A date in words, as offices of different parts of the country say it."""
    lead = at.pick("mồng ", "", "mùng ") if day.day <= 10 else ""
    last = at.pick("tư", "bốn") if day.month == 4 else in_words(day.month)
    words = f"{at.pick('Ngày ', '')}{lead}{in_words(day.day)}, tháng {last}, năm {in_words(day.year)}"
    return words if at.chance(0.4) else words.replace(",", "").capitalize()


def birthday(at: Desk, who: Person) -> tuple[str, str]:
    """How the date of birth of a grown person stands on a paper, and in the results; the old have a year only."""
    if who.born.year < 1962 and at.chance(0.5):
        return str(who.born.year), str(who.born.year)
    return at.pick(dmy(who.born), dmy(who.born), long_day(who.born), dmy(who.born, "-")), who.born.isoformat()


def registered(at: Desk, least: int = 200, most: int = 9000) -> date:
    """When a record was made that is copied out now; never before the forms of 2016."""
    return max(date(2016, 1, 8), at.day - timedelta(days=at.rng.randint(least, most)))


def sealed_foot(at: Desk, left: str, name: str, roles: str = "", over: str = "") -> str:
    """Something on the left, the committee's signature on the right."""
    role = roles or at.pick(*ROLES)
    head = at.pick("", "TM. ỦY BAN NHÂN DÂN<br>")
    right = signed(
        at, f"{head if role in ROLES[:2] else ''}{role}", name, f"Ủy ban nhân dân {at.place.ward}", over=over
    )
    return grid(rich(left) if left else "", right)

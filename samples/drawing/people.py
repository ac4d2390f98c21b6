"""Invented people: names of many ethnic groups, identity numbers that agree with sex and year of birth."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from random import Random

from samples.drawing.names import GIVEN_BOTH, GIVEN_FEMALE, GIVEN_MALE, MIDDLE_FEMALE, MIDDLE_MALE, SURNAMES
from samples.drawing.places import Place, random_door


@dataclass(frozen=True)
class Person:
    """One invented holder of papers."""

    full_name: str
    sex: str
    birth: dt.date
    ethnicity: str
    personal_id: str
    old_id: str
    origin: Place
    home: Place
    door: str
    phone: str
    card_issued: dt.date

    @property
    def title(self) -> str:
        return "Ông" if self.sex == "Nam" else "Bà"

    def residence(self, day: dt.date, plain: bool = False) -> str:
        return self.home.address(day, self.door, plain)

    def origin_text(self, day: dt.date, plain: bool = False) -> str:
        return self.origin.address(day, "", plain)


@dataclass(frozen=True)
class Household:
    """The people whose papers lie in one dossier."""

    father: Person
    mother: Person
    child: Person
    youth: Person
    elder: Person
    neighbour: Person
    official: str
    clerk: str


@dataclass
class Census:
    """Hands out people so that no two share a name, a number or a telephone."""

    used: set[str] = field(default_factory=set)

    def _fresh(self, make: str) -> bool:
        if make in self.used:
            return False
        self.used.add(make)
        return True

    def name(self, rng: Random, sex: str, ethnicity: str, surname: str = "") -> str:
        while True:
            first = surname or rng.choice(SURNAMES[ethnicity])
            middles = MIDDLE_MALE if sex == "Nam" else MIDDLE_FEMALE
            givens = (GIVEN_MALE if sex == "Nam" else GIVEN_FEMALE) + GIVEN_BOTH
            parts = [first, rng.choice(middles), rng.choice(givens)]
            if rng.random() < 0.15:
                parts.insert(2, rng.choice(GIVEN_BOTH))
            if len(set(parts)) == len(parts) and self._fresh(" ".join(parts)):
                return " ".join(parts)

    def digits(self, rng: Random, prefix: str, count: int) -> str:
        while True:
            number = prefix + "".join(str(rng.randint(0, 9)) for _ in range(count))
            if self._fresh(number):
                return number

    def person(
        self, rng: Random, sex: str, born: dt.date, home: Place, ethnicity: str, surname: str = ""
    ) -> Person:
        century = (born.year - 1900) // 100 * 2 + (sex == "Nữ")
        return Person(
            full_name=self.name(rng, sex, ethnicity, surname),
            sex=sex,
            birth=born,
            ethnicity=ethnicity,
            personal_id=self.digits(rng, f"{home.identity_prefix}{century}{born.year % 100:02d}", 6),
            old_id=self.digits(rng, home.identity_prefix[1:], 7),
            origin=home,
            home=home,
            door=random_door(rng),
            phone=self.digits(rng, rng.choice(("032", "035", "038", "070", "083", "091", "096", "098")), 7),
            card_issued=dt.date(2021, 4, 1) + dt.timedelta(days=rng.randint(0, 900)),
        )

    def household(self, rng: Random, home: Place) -> Household:
        group = rng.choice(GROUPS_NEAR.get(home.identity_prefix, ("Kinh", "Kinh", "Hoa")))
        father = self.person(rng, "Nam", birthday(rng, 1968, 1982), home, group)
        mother = replace(self.person(rng, "Nữ", birthday(rng, 1972, 1984), home, group), door=father.door)
        sex = rng.choice(("Nam", "Nữ"))
        surname = father.full_name.split()[0] if group not in ("Ê Đê", "Gia Rai") else ""
        child = self.person(rng, sex, birthday(rng, 2016, 2024), home, group, surname)
        youth = self.person(rng, rng.choice(("Nam", "Nữ")), birthday(rng, 2004, 2014), home, group, surname)
        elder = self.person(rng, rng.choice(("Nam", "Nữ")), birthday(rng, 1931, 1952), home, group)
        neighbour = self.person(rng, rng.choice(("Nam", "Nữ")), birthday(rng, 1960, 2002), home, "Kinh")
        official = self.name(rng, rng.choice(("Nam", "Nữ")), group)
        return Household(
            father, mother, child, youth, elder, neighbour, official, self.name(rng, "Nữ", "Kinh")
        )


def birthday(rng: Random, first_year: int, last_year: int) -> dt.date:
    start = dt.date(first_year, 1, 1)
    return start + dt.timedelta(days=rng.randint(0, 365 * (last_year - first_year + 1) - 1))


# Which groups live where decides the surnames; the prefix is that of the identity number.
GROUPS_NEAR: dict[str, tuple[str, ...]] = {
    "002": ("Tày", "Mông", "Dao", "Lô Lô"),
    "004": ("Tày", "Nùng", "Mông"),
    "006": ("Tày", "Dao"),
    "008": ("Tày", "Dao", "Kinh"),
    "010": ("Mông", "Dao", "Giáy"),
    "011": ("Thái", "Mông"),
    "012": ("Thái", "Mông", "Hà Nhì"),
    "014": ("Thái", "Mông", "Mường"),
    "015": ("Tày", "Dao", "Thái"),
    "017": ("Mường", "Kinh"),
    "020": ("Tày", "Nùng"),
    "038": ("Mường", "Thái", "Kinh"),
    "040": ("Thái", "Kinh"),
    "062": ("Ba Na", "Kinh"),
    "064": ("Gia Rai", "Kinh"),
    "066": ("Ê Đê", "Kinh", "Nùng"),
    "084": ("Khmer", "Kinh"),
    "094": ("Khmer", "Hoa", "Kinh"),
}

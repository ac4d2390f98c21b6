"""Invented people: names from word lists, personal numbers that agree with sex and year of birth (domain rule 2.3)."""

from __future__ import annotations

from random import Random

from dossier.papers import Owner
from samples.drawing.names import GIVEN_BOTH, GIVEN_FEMALE, GIVEN_MALE, MIDDLE_FEMALE, MIDDLE_MALE, SURNAMES

_GROUPS = ("Tày", "Tày", "Kinh", "Kinh", "Dao", "Mông", "Nùng")
_MANY = 1_000_000
_STEP = 387_421  # shares no factor with a million, so that no two people draw the same last six digits


class Census:
    """Hands out people, no two with the same number; a million in all."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._count = 0

    def person(self, rng: Random) -> Owner:
        """Draw somebody new."""
        self._count += 1
        is_woman, year = rng.random() < 0.5, rng.randint(1938, 2006)
        digits = f"{rng.choice(('008', '002'))}{(year - 1900) // 100 * 2 + is_woman}{year % 100:02}"
        serial = self._count * _STEP % _MANY
        given = (GIVEN_FEMALE if is_woman else GIVEN_MALE) + GIVEN_BOTH
        middle = MIDDLE_FEMALE if is_woman else MIDDLE_MALE
        name = f"{rng.choice(SURNAMES[rng.choice(_GROUPS)])} {rng.choice(middle)} {rng.choice(given)}"
        return Owner(f"{digits}{serial:06}", name)

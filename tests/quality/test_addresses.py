"""Addresses drawn from the table: few enough for every run; see docs/places.md for the figures."""

from collections import Counter
from random import Random

import pytest

from extract.places.find import look_up
from tests.quality.addresses import NOISES, draw, judge


def outcomes(noise: str, seed: int) -> Counter[str]:
    """How many of each outcome among 60 old and 60 new addresses."""
    rng = Random(seed)
    written = [(each, NOISES[noise](each.text, rng)) for _, each in draw(rng, 60)]
    return Counter(judge(look_up(text, each.date), each.codes) for each, text in written)


def test_addresses_as_people_write_them_are_understood() -> None:
    counted = outcomes("as written", 5)

    assert counted["right"] >= 100
    assert counted["wrong"] == 0


@pytest.mark.parametrize("noise", NOISES)
def test_misread_address_never_gets_another_unit(noise: str) -> None:
    counted = outcomes(noise, 6)

    assert counted["wrong"] == 0
    assert counted["open"] <= 6

"""Amounts against words, measures against what can be."""

import pytest

from extract.checks import Spelled
from tests.extract.checks.told import check

SAID = Spelled(amounts=frozenset({"120000000"}))


def test_amount_that_words_contradict_is_doubted() -> None:
    assert check("payment_receipt", SAID, amount="129000000") == {"amount": ["words_differ"]}
    assert check("payment_receipt", SAID, amount="120000000") == {}
    assert check("payment_receipt", amount="129000000") == {}


def test_weight_is_no_amount_of_money() -> None:
    assert check("birth_notification", SAID, weight_grams="3200") == {}


@pytest.mark.parametrize("grams", ("32", "299", "7001", "32000"))
def test_weight_that_no_newborn_has_is_doubted(grams: str) -> None:
    assert check("birth_notification", weight_grams=grams) == {"weight_grams": ["improbable_measure"]}


@pytest.mark.parametrize(("area", "is_doubted"), (("0", True), ("356.7", False), ("99999999", True)))
def test_parcel_has_an_area(area: str, is_doubted: bool) -> None:
    assert bool(check("land_use_right_certificate", area_m2=area)) is is_doubted


def test_nothing_is_no_price() -> None:
    assert check("property_transfer_contract", price="0") == {"price": ["improbable_measure"]}

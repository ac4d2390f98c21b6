"""Maps between the prepared page and the page as scanned."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dossier.geometry import Box
from ocr.prepare import maps

_SIDES = st.integers(100, 4000)


def test_corner_of_a_page_turned_clockwise_comes_from_the_lower_left() -> None:
    back = maps.to_transform(maps.turning(90, 300, 200))

    assert back.point(0, 0) == (0, 200)
    assert back.point(200, 300) == (300, 0)


def test_word_of_an_upside_down_page_maps_to_the_opposite_corner() -> None:
    back = maps.to_transform(maps.turning(180, 300, 200))

    assert back.box(Box(10, 20, 30, 40)) == Box(260, 140, 30, 40)


@given(st.sampled_from([0, 90, 180, 270]), _SIDES, _SIDES, st.floats(-10, 10), st.floats(0.2, 4))
def test_every_composed_map_can_be_undone(
    turn: int, width: int, height: int, skew: float, scale: float
) -> None:
    turned = maps.turned_size(turn, width, height)
    there = maps.turning(turn, width, height) @ maps.straightening(skew, *turned) @ maps.scaling(scale, scale)
    back = np.asarray(np.linalg.inv(there), np.float64)

    x, y = maps.to_transform(there).point(123.0, 77.0)
    again = maps.to_transform(back).point(x, y)

    assert math.dist(again, (123.0, 77.0)) < 1e-6


@given(st.sampled_from([0, 90, 180, 270]), _SIDES, _SIDES)
def test_four_turns_lead_back(turn: int, width: int, height: int) -> None:
    other = maps.turned_size(turn, width, height)
    there = maps.turning(turn, width, height) @ maps.turning((360 - turn) % 360, *other)

    x, y = maps.to_transform(there).point(12.0, 34.0)

    assert math.dist((x, y), (12.0, 34.0)) < 1e-6

"""Numbers that turn up late are found, whatever the order."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from storage.holes import PATIENCE, Position, advanced

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def test_number_that_was_passed_over_is_a_hole_until_it_turns_up() -> None:
    before = advanced(Position(3), [4, 7], NOW)

    assert [(hole.first, hole.last) for hole in before.holes] == [(5, 6)]
    after = advanced(before, [6], NOW)
    assert [(hole.first, hole.last) for hole in after.holes] == [(5, 5)]
    assert advanced(after, [5], NOW) == Position(7)


def test_number_that_was_rolled_back_is_given_up_in_the_end() -> None:
    before = advanced(Position(0), [2], NOW)

    assert advanced(before, [], NOW + PATIENCE / 2).holes
    assert not advanced(before, [], NOW + PATIENCE).holes


@given(st.permutations(range(1, 30)), st.lists(st.integers(1, 6)))
def test_every_number_is_asked_for_until_it_was_seen(order: list[int], sizes: list[int]) -> None:
    position, left = Position(0), list(order)
    for size in [*sizes, len(order)]:
        visible, left = left[:size], left[size:]
        asked = [
            number
            for number in visible
            if number > position.last or any(hole.first <= number <= hole.last for hole in position.holes)
        ]
        assert asked == visible
        position = advanced(position, asked, NOW)
    assert position == Position(29)

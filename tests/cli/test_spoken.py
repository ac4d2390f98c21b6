"""Numbers, moments and durations as they are shown."""

import datetime as dt

import pytest

from cli.spoken import number, spell


def test_thousands_have_dots() -> None:
    assert [number(count) for count in (0, 999, 2788, 1234567)] == ["0", "999", "2.788", "1.234.567"]


@pytest.mark.parametrize(
    ("seconds", "vietnamese", "english"),
    [
        (-3, "0 giây", "0 s"),
        (59, "59 giây", "59 s"),
        (60, "1 phút", "1 min"),
        (3600 + 5 * 60, "1 giờ 05 phút", "1 h 05 min"),
        (50 * 3600, "2 ngày 2 giờ", "2 d 2 h"),
    ],
)
def test_duration_is_told_by_its_largest_units(seconds: int, vietnamese: str, english: str) -> None:
    assert spell(dt.timedelta(seconds=seconds)) == (vietnamese, english)

"""Where lines and bars of charts stand."""

from decimal import Decimal

from web.charts import BAR_WIDTH, bar, trend_chart


def share(text: str) -> Decimal:
    return Decimal(text)


def test_line_is_broken_where_nothing_was_due() -> None:
    chart = trend_chart([("1", share("0.5")), ("2", share("0.6")), ("3", None), ("4", share("1"))], None)

    assert len(chart.lines) == 1
    assert [point.y is None for point in chart.points] == [False, False, True, False]


def test_axis_goes_from_nothing_to_all() -> None:
    chart = trend_chart([("1", share("0.97")), ("2", share("0.98"))], share("1"))
    lowest, highest = chart.grid[0], chart.grid[-1]

    assert (lowest.share, highest.share) == (share("0"), share("1"))
    assert chart.target is not None
    assert chart.target.y == highest.y
    drawn = [point.y for point in chart.points if point.y is not None]
    assert highest.y < drawn[1] < drawn[0] < highest.y + 8 < lowest.y


def test_every_point_stands_within_the_chart_and_its_words_too() -> None:
    for count in (1, 2, 12, 40):
        chart = trend_chart(
            [(str(number), share("1") if number % 2 else share("0")) for number in range(count)], None
        )
        assert all(chart.left < point.x < chart.right for point in chart.points)
        assert all(0 < point.words_y < chart.height for point in chart.points)
        assert chart.points[-1].is_labelled
        assert sum(point.is_labelled for point in chart.points) <= 13


def test_empty_trend_is_no_error() -> None:
    assert trend_chart([], None).points == ()


def test_bar_is_as_long_as_its_share() -> None:
    assert (bar(share("0.25"), share("0.8")).length, bar(share("0.25"), share("0.8")).target) == (50, 160)
    assert (bar(None, None).length, bar(share("1.5"), None).length) == (0, BAR_WIDTH)

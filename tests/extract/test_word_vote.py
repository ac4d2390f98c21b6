"""Readings of running text put together word by word."""

from extract.word_vote import vote


def test_each_word_is_the_one_that_most_readings_give() -> None:
    readings = (
        "lĩnh vực eư trú mới ban hành",
        "lĩnh vực cư trú mới bạn hành",
        "lĩnh vục cư trú mới ban hành",
    )

    assert vote(readings) == "lĩnh vực cư trú mới ban hành"


def test_where_all_differ_the_last_reading_counts() -> None:
    assert vote(("cấp bố sung thẻ", "cấp bồ sung thẻ", "cấp bổ sung thẻ")) == "cấp bổ sung thẻ"


def test_readings_of_other_lengths_are_not_paired() -> None:
    assert vote(("cấp bổ sung thẻ", "cấp bổ sungthẻ mới", "cấp bổ sung thẻ đỏ")) is None
    assert vote(("cấp bổ sung thẻ", "cấp bổ sung thẻ")) is None
    assert vote(("cấp thẻ", "cấp thé", "cấp thẽ")) is None

"""All checks together."""

from extract.checks import doubts
from tests.extract.checks.told import check, facts


def test_woman_of_1953_from_ninh_binh_is_not_doubted() -> None:
    found = check(
        "citizen_identity_card",
        full_name="Nguyễn Thị Mỷ",
        id_number="037153000257",
        date_of_birth="1953-10-09",
        sex="Nữ",
        issue_date="2021-03-05",
        residence="xã Bắc Mê",
    )

    assert found == {}


def test_value_that_is_absent_is_not_doubted() -> None:
    assert check("citizen_identity_card") == {}


def test_of_two_values_that_contradict_each_other_the_doubted_one_is_to_blame() -> None:
    paper = facts("death_certificate", date_of_death="2023-11-20", issue_date="2023-01-26")

    assert doubts(paper) == {"date_of_death": ["order_of_dates"], "issue_date": ["order_of_dates"]}
    assert doubts(paper, suspects=("issue_date",)) == {"issue_date": ["order_of_dates"]}

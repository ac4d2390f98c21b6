"""The figures of calibration against hand-made numbers."""

from xml.etree import ElementTree as ET

import pytest

from rates.measures import Tally
from tests.quality.calibration import Bin, answers, bins, brier, calibration_error, report, svg, text_chart
from tests.quality.scoring import FieldScore, Outcome

GIVEN = [(0.95, True), (0.95, False), (1.0, True), (1.0, True)]
FIELDS = [
    FieldScore("number", Outcome.RIGHT, "12", "12", 0.95),
    FieldScore("number", Outcome.WRONG_FLAGGED, "12", "13", 0.55),
    FieldScore("number", Outcome.SILENTLY_INVENTED, None, "13", 0.9),
    FieldScore("number", Outcome.MISSED_IN_VAIN, None, None, 0.0),
    FieldScore("number", Outcome.LEFT_OUT, "12", None, None),
]


def test_value_lies_in_one_bin_and_empty_bins_are_left_out() -> None:
    assert bins(GIVEN, (0.0, 0.95, 0.98, 1.01)) == [
        Bin(0.95, 0.98, 0.95, Tally(1, 2)),
        Bin(0.98, 1.01, 1.0, Tally(2, 2)),
    ]


def test_only_values_given_count_flagged_or_not() -> None:
    assert answers(FIELDS) == [(0.95, True), (0.55, False), (0.9, False)]
    assert answers(FIELDS, unflagged_only=True) == [(0.95, True), (0.9, False)]


def test_calibration_error_weighs_bins_by_their_values() -> None:
    # (2 · |0,5 − 0,95| + 2 · |1 − 1|) / 4
    assert calibration_error(GIVEN) == pytest.approx(0.225)


def test_brier_score_is_the_mean_square() -> None:
    # (0,05² + 0,95² + 0 + 0) / 4
    assert brier(GIVEN) == pytest.approx(0.22625)


def test_chart_has_a_bar_for_the_share_and_a_mark_for_the_confidence() -> None:
    (line,) = text_chart([Bin(0.7, 0.8, 0.75, Tally(1, 2))]).splitlines()

    assert line == f"0,70–0,80 {'█' * 20}{'·' * 10}|{'·' * 9} 1/2 (50,00%)"


def test_report_tells_all_values_and_those_not_flagged() -> None:
    told = report(FIELDS)

    assert "All values: 3. Expected calibration error" in told
    assert "Values not flagged: 2." in told
    assert "Values not flagged: none." in report(FIELDS[3:])


def test_picture_is_well_formed_and_tells_counts() -> None:
    picture = ET.fromstring(svg("A & B", FIELDS))
    circles = picture.findall("{http://www.w3.org/2000/svg}circle")

    assert len(circles) == 5
    assert circles[0][0].text == "0,50–0,60: 0/1 (0,00%)"

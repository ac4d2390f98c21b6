"""The worst level is named, and the goals are held against the right figures."""

from rates.measures import Tally
from tests.quality.levels import text_report, turn_report, worst_level
from tests.quality.scoring import PaperScore, Score, Turn
from tests.quality.truth import Truth
from tests.quality.words import Words


def paper(damage: str, words: Words, *turns: Turn) -> PaperScore:
    return PaperScore(Truth("a.jpg", 1, "decision", damage, {}, ""), None, (), Tally(1, 200), (words,), turns)


GOOD = paper("office_scan", Words(990, 990, 990, 990), Turn(0, 0))
POOR = paper("fax", Words(10, 10, 6, 5), Turn(90, 90), Turn(90, None))


def test_worst_level_is_the_one_with_the_lowest_f1() -> None:
    assert worst_level([GOOD, POOR, GOOD]) == ("fax", Words(10, 10, 6, 5))
    assert worst_level([paper("blank", Words())]) is None


def test_report_shows_counts_and_verdicts() -> None:
    report = text_report(Score((GOOD, POOR), ()))

    assert "| all         | 2     | 99,60 %  |" in report
    assert "| 996/1000 " in report
    assert "| fax         | 1     | 60,00 %  | 6/10        | 6/10                      | 50,00 %" in report
    assert "over all 99,60 % (goal 98,5 %: met)" in report
    assert "worst level `fax` (pages: 1): 60,00 % (goal 97,0 %: not met)" in report


def test_turns_are_told_by_what_was_needed() -> None:
    report = turn_report(Score((GOOD, POOR), ()))

    assert "| 90°                    | 1/2 (50,00%)  |" in report
    assert "| all                    | 2/3 (66,67%)  |" in report
    assert "no `rotations`" in turn_report(Score((), ()))

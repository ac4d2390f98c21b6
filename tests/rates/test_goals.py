"""Goals: who is behind, by how many, and what is needed a day."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.dossiers import Dossier
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.papers import PaperState
from dossier.periods import Period
from dossier.register import Author
from rates.forecast import Outlook, outlooks, pages_of_rates
from rates.goals import Goals, WorkingDays, missing, parse_goals
from rates.measures import R1, R4, R6, R7, Tally
from rates.table import Question
from tests.rates.plain import PlainFacts
from tests.rates.test_table import NAMES, SCANNED, TREE, dossier

QUARTER = Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "Quý III/2025")
TODAY, LAST = dt.date(2025, 9, 8), dt.date(2025, 9, 30)
TEXT = """
[work]
holidays = [2025-09-01, 2025-09-02]

[[goal]]
rate = "R1"
target = 80
source = "Kế hoạch số hóa của tỉnh"

[[goal]]
rate = "R1"
target = 95.5
office = "H60.01"
valid_from = 2025-07-01
valid_to = 2025-12-31

[[goal]]
rate = "R4"
target = 50
office = "H60"
"""
GOALS = parse_goals(TEXT, "goals.toml")


def received(day: dt.date, serial: int, has_file: bool, office: str = "H60.01") -> Dossier:
    papers = (
        (SCANNED,)
        if has_file
        else (replace(SCANNED, state=PaperState.NOT_DIGITIZED, digest=None, page_range=None),)
    )
    moment = dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC)
    return replace(
        dossier(office, serial, *papers),
        code=DossierCode(f"{office}-{day:%y%m%d}-{serial:04}"),
        received_at=moment,
    )


def looked_at(*held: Dossier, today: dt.date = TODAY, by: dt.date = LAST) -> dict[tuple[str, str], Outlook]:
    question = Question(Selection(QUARTER), office="H60")
    found = outlooks(question, GOALS, today, by, PlainFacts(held), NAMES)
    return {(one.name, one.goal.measure.id): one for one in found}


@pytest.mark.parametrize(
    ("tally", "target", "count"),
    [
        (Tally(0, 0), 80, 0),
        (Tally(79, 100), 80, 1),
        (Tally(80, 100), 80, 0),
        (Tally(0, 3), 80, 3),  # 2,4 dossiers are three
        (Tally(2, 3), Decimal("66.67"), 1),
        (Tally(7374, 9200), 100, 1826),
    ],
)
def test_missing_is_the_smallest_number_that_reaches_the_target(
    tally: Tally, target: Decimal, count: int
) -> None:
    assert missing(tally, Decimal(target)) == count


@given(st.integers(0, 10**5), st.integers(1, 10**5), st.integers(1, 10_000).map(lambda n: Decimal(n) / 100))
def test_one_less_than_missing_would_not_do(numerator: int, denominator: int, target: Decimal) -> None:
    tally = Tally(min(numerator, denominator), denominator)

    count = missing(tally, target)

    assert (tally.numerator + count) * 100 >= target * denominator
    assert count == 0 or (tally.numerator + count - 1) * 100 < target * denominator
    assert tally.numerator + count <= denominator


def test_nearest_goal_counts() -> None:
    def target(rate: str, office: str, day: dt.date = LAST) -> Decimal | None:
        goal = GOALS.of(rate, office, day, TREE)
        return None if goal is None else goal.target

    assert target("R1", "H60.02") == 80
    assert target("R1", "H60.01") == Decimal("95.5")
    assert target("R1", "H60.01", dt.date(2026, 1, 1)) == 80
    assert target("R4", "H60.02") == 50
    assert target("R4", "") is None


def test_youngest_of_two_goals_of_an_office_counts() -> None:
    text = "".join(
        f'[[goal]]\nrate = "R1"\ntarget = {target}\noffice = "H60"\nvalid_from = {since}\n'
        for target, since in ((90, "2025-08-01"), (70, "2025-01-01"))
    )
    goals = parse_goals(text, "goals.toml")

    youngest, only = (goals.of("R1", "H60", day, TREE) for day in (TODAY, dt.date(2025, 7, 1)))

    assert youngest is not None
    assert only is not None
    assert (youngest.target, only.target) == (Decimal(90), Decimal(70))


def test_period_that_ends_before_the_date_grows_to_its_own_end_only() -> None:
    held = [received(dt.date(2025, 8, 11) + dt.timedelta(n), n, has_file=True) for n in range(18)]

    ends, goes_on = (looked_at(*held, by=by)["Xã Bắc Mê", "R1"] for by in (LAST, LAST + dt.timedelta(60)))

    assert ends.arrivals == goes_on.arrivals > 0
    assert ends.clock.working_days < goes_on.clock.working_days


def test_who_is_behind_comes_first_with_how_many() -> None:
    held = [received(dt.date(2025, 7, 3), n, has_file=n < 2) for n in range(4)]
    held += [received(dt.date(2025, 7, 3), 9, has_file=True, office="H60.02")]

    found = looked_at(*held, today=dt.date(2025, 10, 1), by=dt.date(2025, 10, 31))

    behind, reached = found["Xã Bắc Mê", "R1"], found["Xã Đồng Văn", "R1"]
    assert (behind.tally, behind.missing, behind.needed, behind.is_behind) == (Tally(2, 4), 2, 2, True)
    assert (reached.missing, reached.is_behind) == (0, False)
    assert [name for name, _ in found] == [
        "Tổng cộng",
        "Tổng cộng",
        "Xã Bắc Mê",
        "Xã Bắc Mê",
        "Xã Đồng Văn",
        "Xã Đồng Văn",
    ]


def test_running_period_grows_as_it_did_of_late() -> None:
    # In the four weeks before 8 September people worked 18 days and received 36 dossiers; 16 working days are left.
    days = [dt.date(2025, 8, 11) + dt.timedelta(n) for n in range(28)]
    held = [received(day, n, has_file=True) for n, day in enumerate((*days, *days[:8]))]

    one = looked_at(*held)["Xã Bắc Mê", "R1"]

    assert GOALS.working.between(dt.date(2025, 8, 11), dt.date(2025, 9, 7)) == 18
    assert (one.tally, one.missing) == (Tally(36, 36), 0)
    assert one.arrivals == 32  # 36 / 18 * 16
    assert one.needed == missing(Tally(36, 68), Decimal("95.5")) == 29
    assert (one.clock.working_days, one.units_a_day) == (17, 2)


def test_dossiers_of_days_to_come_are_not_there_yet() -> None:
    held = [received(TODAY, 1, has_file=True), received(TODAY + dt.timedelta(1), 2, has_file=False)]

    assert looked_at(*held)["Xã Bắc Mê", "R1"].tally == Tally(1, 1)


def test_no_working_day_left_has_no_number_a_day() -> None:
    one = looked_at(received(dt.date(2025, 7, 3), 1, has_file=False), today=LAST + dt.timedelta(1))[
        "Xã Bắc Mê", "R1"
    ]

    assert (one.missing, one.units_a_day, one.pages_a_day) == (1, None, None)


def test_pages_a_day_are_rounded_up_and_unknown_stays_unknown() -> None:
    one = looked_at(received(dt.date(2025, 7, 3), 1, has_file=False))["Xã Bắc Mê", "R1"]

    assert one.pages_a_day is None
    assert replace(one, needed=35, pages_each=Decimal("2.5")).pages_a_day == 6  # 87,5 pages in 17 days


def test_pages_are_those_of_the_records(tmp_path: Path) -> None:
    longer = replace(SCANNED, ordinal=2, page_range=(3, 6))
    held = [dossier("H60.01", 1, SCANNED, longer), dossier("H60.01", 2, SCANNED), dossier("H60.01", 3)]
    with open_books(read_settings(home=tmp_path)) as books:
        with books.register.entry(Author("test", "nhập")) as entry:
            entry.dossiers(held)
        question = Question(Selection(QUARTER))

        pages = pages_of_rates(question, (R1, R4, R6, R7), books.facts, books.register, NAMES)

    assert pages == {"R1": Decimal(4), "R7": Decimal(8) / 3}


def test_working_days_leave_out_weekends_and_holidays() -> None:
    working = WorkingDays(holidays=frozenset({dt.date(2025, 9, 1), dt.date(2025, 9, 2)}))

    assert working.between(dt.date(2025, 8, 30), dt.date(2025, 9, 8)) == 4
    assert working.between(dt.date(2025, 9, 8), dt.date(2025, 9, 7)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "goal = 1",
        "[[goal]]\nrate = 'R1'",
        "[[goal]]\nrate = 'R9'\ntarget = 80",
        "[[goal]]\nrate = 'R1'\ntarget = 0",
        "[[goal]]\nrate = 'R1'\ntarget = 101",
        "[[goal]]\nrate = 'R1'\ntarget = 'many'",
        "[[goal]]\nrate = 'R1'\ntarget = 80\nvalid_from = '2025'",
        "[work]\nweekdays = [0]",
        "[work]\nholidays = [1]",
        "[[goal]",
    ],
)
def test_faulty_goals_name_their_file(text: str) -> None:
    with pytest.raises(ValueError, match=r"^own\.toml: "):
        parse_goals(text, "own.toml")


def test_no_goals_are_no_fault() -> None:
    assert parse_goals("", "own.toml") == Goals()

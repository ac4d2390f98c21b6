"""What FrozenPeriods promises, on both databases."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from dossier.errors import PeriodClosed
from dossier.frozen import FrozenPeriod
from dossier.ids import ScanDigest
from dossier.periods import Period
from dossier.register import Author
from storage.frozen import SqlFrozenPeriods
from storage.keys import snapshot_key

DIGEST = ScanDigest("ab" * 32)
THIRD_QUARTER = Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "Quý III/2025")
CLOSED = FrozenPeriod(
    "H60",
    THIRD_QUARTER,
    2788,
    DIGEST,
    snapshot_key(DIGEST),
    Author("chief", "báo cáo quý"),
    dt.datetime(2025, 10, 1, 2, tzinfo=dt.UTC),
    {"R1": {"numerator": 2780, "denominator": 2788}},
)


def test_period_comes_back_as_it_was_closed(engine: Engine) -> None:
    periods = SqlFrozenPeriods(engine)
    other = replace(CLOSED, office="H60.16")

    periods.add(other)
    periods.add(CLOSED)

    assert periods.all() == (CLOSED, other)
    assert periods.one("H60", replace(THIRD_QUARTER, label="")) == CLOSED
    assert periods.one("H60", replace(THIRD_QUARTER, last=dt.date(2025, 9, 29))) is None


def test_period_is_closed_once(engine: Engine) -> None:
    periods = SqlFrozenPeriods(engine)
    periods.add(CLOSED)

    with pytest.raises(PeriodClosed):
        periods.add(replace(CLOSED, rows=0, period=replace(THIRD_QUARTER, label="Q3")))

    assert periods.all() == (CLOSED,)


def test_one_of_many_who_close_at_once_does(engine: Engine) -> None:
    periods, refused = SqlFrozenPeriods(engine), list[Author]()

    def close(author: Author) -> None:
        try:
            periods.add(replace(CLOSED, author=author))
        except PeriodClosed:
            refused.append(author)

    authors = [Author(f"chief {number}", "") for number in range(4)]
    threads = [threading.Thread(target=close, args=(author,)) for author in authors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {periods.all()[0].author, *refused} == set(authors)
    assert len(refused) == 3

"""Biểu II.06a over a real database."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.dossiers import Channel, Dossier, DossierStatus
from dossier.facts import Selection
from dossier.ids import DossierCode
from dossier.movements import Movement
from dossier.offices import Office, OfficeLevel, OfficeTree
from dossier.periods import Period
from dossier.procedures import Procedure
from dossier.register import Author
from rates.table import Names, Question
from reports.movement import COLUMNS, FORM, Moved, MovedField, moved, movement_report, movement_sheet, remarks
from reports.paper import Issue
from storage.movements import SqlMovements
from storage.register import SqlRegister
from storage.sql import open_database
from typeset.sheets import Row, Sheet, Weight

QUARTER = Period(dt.date(2025, 7, 1), dt.date(2025, 9, 30), "Quý III/2025")
TREE = OfficeTree(
    (
        Office("H60", "Ủy ban nhân dân tỉnh", OfficeLevel.PROVINCE),
        Office("H60.02", "Sở Tư pháp", OfficeLevel.DEPARTMENT, "H60"),
        Office("H60.16", "Xã Bắc Mê", OfficeLevel.COMMUNE, "H60"),
    )
)
PROCEDURES = (
    Procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch"),
    Procedure("2.000815", "Bản sao", "Chứng thực"),
)
ISSUE = Issue("Ủy ban nhân dân tỉnh")


def balanced(office: str, procedure: str | None, came: tuple[int, int], went: tuple[int, ...]) -> Movement:
    """A movement in which as many came as went."""
    online = min(came[0], sum(went))
    otherwise = min(came[1], sum(went) - online)
    return Movement(office, procedure, None, "", online, otherwise, sum(went) - online - otherwise, *went)


numbers = st.integers(0, 10**6)
movements = st.builds(
    balanced, st.sampled_from(["H60.02", "H60.16", "X"]), st.sampled_from([None, "1.001193", "2.000815"]),
    st.tuples(numbers, numbers), st.tuples(numbers, numbers, numbers, numbers, numbers),
)  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Iterator[tuple[SqlRegister, SqlMovements]]:
    """An empty register in a file."""
    engine = open_database(f"sqlite:///{tmp_path / 'sohoa.db'}")
    yield SqlRegister(engine), SqlMovements(engine)
    engine.dispose()


def dossier(number: int, office: str, received: int, settled: int | None, **other: Any) -> Dossier:  # noqa: ANN401 - as `replace`
    """A dossier due on 20 July 2025; the other days are counted from 1 July."""
    first = dt.datetime(2025, 7, 1, 3, tzinfo=dt.UTC)
    known = Dossier(
        DossierCode(f"{office}-250701-{number:04}"),
        office,
        "1.001193",
        Channel.DIRECT,
        DossierStatus.IN_PROGRESS if settled is None else DossierStatus.SETTLED,
        received_at=first + dt.timedelta(days=received),
        due_at=first + dt.timedelta(days=19),
        settled_at=None if settled is None else first + dt.timedelta(days=settled),
    )
    return replace(known, **other)


FOUND = (
    dossier(1, "H60.16", 0, 5, channel=Channel.ONLINE),
    dossier(2, "H60.16", 0, 19),
    dossier(3, "H60.16", -10, 30),
    dossier(4, "H60.16", 80, None, procedure="2.000815"),
    dossier(5, "H60.02", 1, 40, procedure=None),
    dossier(6, "H60.02", -30, -20),
    dossier(7, "H60.02", 2, 3, source="BTP"),
)


def told(sheet: Sheet) -> dict[object, tuple[object, ...]]:
    """The counts of each line by its field, those of groups by their title."""
    return {row.cells[1]: row.cells[2:] for row in sheet.table.rows}


def report(
    kept: tuple[SqlRegister, SqlMovements], found: Sequence[Dossier], selection: Selection | None = None
) -> Sheet:
    """The form of some dossiers."""
    register, counted = kept
    with register.entry(Author("test", "test")) as entry:
        entry.dossiers(found)
    question = Question(selection or Selection(QUARTER), office="H60")
    return movement_report(question, counted, Names(TREE, PROCEDURES), ISSUE)


def test_dossiers_are_counted_by_level_and_field(register: tuple[SqlRegister, SqlMovements]) -> None:
    lines = told(report(register, FOUND))

    assert list(lines) == [
        "TTHC THUỘC THẨM QUYỀN GIẢI QUYẾT CỦA CẤP TỈNH", "Hộ tịch", "Chưa rõ lĩnh vực",
        "TTHC THUỘC THẨM QUYỀN GIẢI QUYẾT CỦA CẤP XÃ", "Chứng thực", "TỔNG CỘNG",
    ]  # fmt: skip
    assert lines["TỔNG CỘNG"] == (6, 1, 4, 1, 5, 2, 1, 2, 1, 0, 1)
    assert lines["Chưa rõ lĩnh vực"] == (1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0)


def test_source_narrows_the_form(register: tuple[SqlRegister, SqlMovements]) -> None:
    lines = told(report(register, FOUND, Selection(QUARTER, source="BTP")))

    assert lines["TỔNG CỘNG"][0] == 1


def test_nothing_moved_gives_no_rows(register: tuple[SqlRegister, SqlMovements]) -> None:
    assert report(register, ()).table.rows == ()


def test_form_bears_its_number(register: tuple[SqlRegister, SqlMovements]) -> None:
    sheet = report(register, FOUND)

    assert sheet.form == FORM
    assert sheet.title[-1] == "TẠI ỦY BAN NHÂN DÂN TỈNH, TRUNG TÂM PHỤC VỤ HCC"
    assert [column.mark for column in COLUMNS][-3:] == ["(11)=(12)+(13)", "(12)", "(13)"]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(movements, max_size=12))
def test_identities_of_the_form_hold_in_every_row_and_sums_are_those_of_their_rows(
    found: list[Movement],
) -> None:
    fields = [
        MovedField(one.procedure or "", OfficeLevel.COMMUNE if one.office == "H60.16" else None, moved([one]))
        for one in found
    ]
    rows = movement_sheet(fields, QUARTER, ISSUE).table.rows

    for row in rows:
        assert row.cells[2:] == Moved(*map(int_of, row.cells[2:])).cells
        if row.weight is not Weight.PLAIN:
            assert row.cells[2:] == added([rows[at] for at in row.sums])
    if rows:
        assert rows[-1].cells[2] == sum(one.total for one in found)


def int_of(cell: object) -> int:
    """A count."""
    assert isinstance(cell, int)
    return cell


def added(rows: list[Row]) -> tuple[int, ...]:
    """The sums of the columns."""
    return tuple(sum(map(int_of, column)) for column in zip(*(row.cells[2:] for row in rows), strict=True))


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        Moved(total=2, received_online=2, settled=1, early=1)


def test_settled_without_a_day_is_told() -> None:
    assert remarks([Movement("H60", None, None, "", 1, late=1, undated=1)])[0].startswith("1 hồ sơ")
    assert remarks([Movement("H60", None, None, "", 1, late=1)]) == ()

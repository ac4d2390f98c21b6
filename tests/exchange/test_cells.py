"""Cells to values: days and moments in every spelling, yes and no, words, numbers of persons."""

import datetime as dt
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dossiers import LOCAL, Channel, DossierStatus
from dossier.papers import PaperState, Signing
from exchange.dossiers.words import CHANNELS, STATUSES, read_reuse, read_signing, read_state
from exchange.identities import is_identity, is_tax_code, read_identity
from exchange.tables.cells import Unreadable, is_blank, read_moment, read_text, read_yes
from exchange.tables.grids import Cell
from exchange.tables.writing import guarded

NOON = dt.datetime(2025, 9, 8, 14, 5, tzinfo=LOCAL)
moments = st.integers(-460_000_000, 4_100_000_000).map(lambda at: dt.datetime.fromtimestamp(at, LOCAL))
FORMS = ("%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%H:%M:%S %d/%m/%Y", "%H giờ %M phút %S ngày %d tháng %m năm %Y", "%Y-%m-%dT%H:%M:%S+07:00")  # fmt: skip


def refusal(read: Callable[[Cell], object], cell: Cell) -> Unreadable | None:
    """Why a cell is not read, None if it is."""
    try:
        read(cell)
    except Unreadable as problem:
        return problem
    return None


@given(moments, st.sampled_from(FORMS))
def test_moment_comes_back_from_every_spelling(at: dt.datetime, form: str) -> None:
    assert read_moment(at.strftime(form)) == (at, True)


@given(moments)
def test_moment_comes_back_from_the_number_that_a_spreadsheet_keeps(at: dt.datetime) -> None:
    serial = (at - dt.datetime(1899, 12, 30, tzinfo=LOCAL)) / dt.timedelta(days=1)

    assert read_moment(serial)[0] == at


@pytest.mark.parametrize(
    "cell", ["08/09/2025", "8/9/2025", "2025-09-08", "ngày 08 tháng 9 năm 2025", dt.date(2025, 9, 8), 45908.0]
)
def test_day_has_no_time(cell: Cell) -> None:
    assert read_moment(cell) == (NOON.replace(hour=0, minute=0), False)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "hôm qua",
        "08/09/25",
        "31/02/2025",
        "09/25/2025",
        "08/09/2025 25:00",
        "08/09/2025 (sáng)",
        3.0,
        True,
        "2025",
    ],
)
def test_anything_else_is_no_day(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        read_moment(cell)


def test_american_date_is_told_apart() -> None:
    with pytest.raises(Unreadable) as caught:
        read_moment("09/25/2025")

    assert "tháng sau" in caught.value.advice


@given(st.text() | st.floats(allow_nan=False) | st.booleans())
def test_no_cell_breaks_a_reader(cell: Cell) -> None:
    readers = (read_moment, read_yes, read_identity, STATUSES.read, read_state, read_signing)
    refused = [problem for read in readers if (problem := refusal(read, cell)) is not None]

    assert all(problem.what and problem.advice for problem in refused)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("Có", True), ("x", True), (1.0, True), ("✓", True), ("không", False), ("0", False), (False, False)],
)
def test_yes_and_no(cell: Cell, meant: bool) -> None:
    assert read_yes(cell) is meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("2", Channel.ONLINE), (2.0, Channel.ONLINE), ("TRỰC TUYẾN", Channel.ONLINE), ("Qua VNeID", Channel.ONLINE), ("1 - Trực tiếp", Channel.DIRECT), ("Bưu điện", Channel.POST)],
)  # fmt: skip
def test_channel_is_a_word_or_a_number(cell: Cell, meant: Channel) -> None:
    assert CHANNELS.read(cell) is meant


@pytest.mark.parametrize("status", DossierStatus)
def test_status_is_a_word_or_a_number(status: DossierStatus) -> None:
    assert STATUSES.read(STATUSES.write(status).upper()) is status
    assert STATUSES.read(float(status)) is status


def test_state_is_a_yes_a_word_or_a_number() -> None:
    assert [read_state(cell) for cell in ("X", "Chưa", 3.0, "Tái sử dụng", "Không")] == [
        PaperState.DIGITIZED, PaperState.NOT_DIGITIZED, PaperState.REUSED_RESULT, PaperState.REUSED_COMPONENT, PaperState.NOT_DIGITIZED,
    ]  # fmt: skip
    assert (read_reuse("Có"), read_reuse("Không")) == (PaperState.REUSED_COMPONENT, None)


def test_table_that_says_signed_proves_nothing() -> None:
    assert [read_signing(cell) for cell in ("Có", "Đã ký số", "Chưa ký")] == [
        Signing.UNKNOWN,
        Signing.UNKNOWN,
        Signing.UNSIGNED,
    ]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("037153000257", "037153000257"), (37153000257.0, "037153000257"), (1153000257.0, "001153000257"),
        ("0371 5300 0257", "037153000257"), ("123456789", "123456789"), ("c1234567", "C1234567"),
        ("0100109106", "0100109106"), (100109106.0, "100109106"), ("0100109106-001", "0100109106-001"),
    ],
)  # fmt: skip
def test_number_of_a_person_or_body_is_read(cell: Cell, number: str) -> None:
    assert read_identity(cell) == number


@pytest.mark.parametrize(
    "cell", ["37153000257", "0371****0257", "3.7153E+10", "000153000257", "0100109107", "Lý Mỹ Dung"]
)
def test_number_that_is_not_well_formed_is_told_without_the_number(cell: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_identity(cell)

    assert cell not in caught.value.what


def test_check_digit_of_a_tax_code() -> None:
    assert [code for code in map(str, range(100109100, 100109110)) if is_tax_code(f"0{code}")] == [
        "100109106"
    ]
    assert is_identity("0100109106")


@pytest.mark.parametrize("text", ["'", "''", "'–", "-", "'=1", "=1", "null", "'null"])
def test_text_that_looks_like_nothing_comes_back(text: str) -> None:
    assert [read_text(guarded(text, is_csv=is_csv)) for is_csv in (True, False)] == [text, text]


@given(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=0x1EF9, exclude_categories=["Z", "C", "M"]), min_size=1
    ),
    st.booleans(),
)
def test_text_comes_back_whatever_it_begins_with(text: str, is_csv: bool) -> None:
    text = unicodedata.normalize("NFC", text)
    written = guarded(text, is_csv=is_csv)

    assert not is_blank(written)
    assert read_text(written) == text
    assert not is_csv or not written.startswith(("=", "+", "-", "@"))

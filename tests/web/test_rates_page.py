"""The rates page: its figures are those of `rates`, its lists are those of its figures, and nobody sees beyond their offices."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dossier.facts import Selection
from dossier.periods import Period
from rates.calendar import Calendar
from rates.dimensions import Dimension
from rates.measures import MEASURES, percent, thousands
from rates.table import Question, RateTable, rate_table
from tests.web.drawn import QUARTER, Drawn, open_drawn, rows_of, settled, words
from web.rates.words import BY

PERIOD = Calendar().quarter(2025, 3)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    with open_drawn(tmp_path_factory.mktemp("drawn") / "home") as made:
        yield made


def counted(drawn: Drawn, who: str, by: Dimension = Dimension.OFFICE, period: Period = PERIOD) -> RateTable:
    question = Question(Selection(period), by, drawn.people[who].office)
    return rate_table(question, drawn.facts(who), drawn.names)


@pytest.mark.parametrize("who", ("auditor", "head"))
def test_big_figures_are_those_of_the_register(drawn: Drawn, who: str) -> None:
    page = settled(drawn.client(who), f"/ty-le?{QUARTER}")
    total = counted(drawn, who).total

    assert total.received
    for measure in MEASURES:
        tally, card = total.tallies[measure.id], page.partition(f'badge">{measure.id}</span>')[2]
        told = words(card.partition("</li>")[0])
        assert percent(tally) in told
        assert f"{thousands(tally.numerator)} trong {thousands(tally.denominator)} " in told
    assert f"Tiếp nhận {thousands(total.received)} hồ sơ" in words(page)


def test_target_and_change_are_told_in_words(drawn: Drawn) -> None:
    page = words(settled(drawn.client("auditor"), f"/ty-le/r1?{QUARTER}"))
    now, before = (
        counted(drawn, "auditor", period=period).total.tallies["R1"].value
        for period in (PERIOD, Calendar().quarter(2025, 2))
    )

    assert now is not None
    assert before is not None
    assert ("✓ đạt chỉ tiêu 80%" if now >= 80 / 100 else "✗ chưa đạt chỉ tiêu 80%") in page
    change = f"{abs(now - before) * 100:.2f}".replace(".", ",")
    assert f"{'tăng' if now > before else 'giảm'} {change} điểm phần trăm so với Quý II/2025" in page


@pytest.mark.parametrize("by", list(BY))
def test_rows_are_those_of_the_register_the_best_first(drawn: Drawn, by: str) -> None:
    page = settled(drawn.client("auditor"), f"/ty-le/r1f?{QUARTER}&theo={by}")
    table = counted(drawn, "auditor", BY[by][0])
    told = {cells[1]: cells[3:6] for cells in rows_of(page)[1:-1]}

    assert len(told) == len(table.rows) > 0
    for row in table.rows:
        tally = row.tallies["R1f"]
        mine = next(cells for label, cells in told.items() if label.startswith(row.label))
        assert mine == [percent(tally), thousands(tally.numerator), thousands(tally.denominator)]


@pytest.mark.parametrize("rate", [measure.id for measure in MEASURES])
@pytest.mark.parametrize("part", ("tat-ca", "dat", "thieu"))
def test_list_has_as_many_dossiers_as_the_figure_says(drawn: Drawn, rate: str, part: str) -> None:
    client = drawn.client("auditor")
    row = max(counted(drawn, "auditor", Dimension.FIELD).rows, key=lambda row: row.tallies[rate].denominator)
    tally, at = (
        row.tallies[rate],
        f"/ty-le/{rate.lower()}/ho-so?{QUARTER}&nhom=linh-vuc&dong={row.key}&phan={part}",
    )
    listed: list[list[str]] = []
    page = settled(client, at)
    while '<a class="button" rel="next"' in page:
        listed += rows_of(page)[1:]
        page = settled(client, f"{at}&trang={len(listed) // 50 + 1}")
    listed += rows_of(page)[1:] if 'class="rate-list"' in page else []

    assert page.partition('id="count">')[2].partition("<")[0] == thousands(len(listed))
    assert f"{thousands(tally.numerator)} trong {thousands(tally.denominator)} " in words(page)
    is_of_papers = rate in ("R6", "R7")
    done = sum(int(cells[5].split(" / ")[0]) if is_of_papers else cells[6] == "✓ đạt" for cells in listed)
    due = sum(int(cells[5].split(" / ")[1]) if is_of_papers else 1 for cells in listed)
    if part == "tat-ca":
        assert (done, due) == (tally.numerator, tally.denominator)
    elif part == "dat":
        assert done == tally.numerator
    else:
        assert due - done == tally.denominator - tally.numerator


def test_list_can_be_ordered(drawn: Drawn) -> None:
    client = drawn.client("auditor")
    for sort, column in (("ma", 0), ("don-vi", 2)):
        rows = rows_of(settled(client, f"/ty-le/r1/ho-so?{QUARTER}&sap={sort}"))[1:]
        cells = [row[column] if sort == "ma" else row[column].rpartition("(")[2] for row in rows]
        assert cells == sorted(cells)
    days = [row[1] for row in rows_of(settled(client, f"/ty-le/r1/ho-so?{QUARTER}&sap=ngay"))[1:]]
    assert [day[3:5] + day[:2] for day in days] == sorted(day[3:5] + day[:2] for day in days)


def test_period_without_dossiers_has_no_rate(drawn: Drawn) -> None:
    page = words(settled(drawn.client("auditor"), "/ty-le?nam=2019&ky=q1"))

    assert "Không có hồ sơ nào được tiếp nhận trong kỳ này" in page
    assert "0,00%" not in page
    one = words(settled(drawn.client("auditor"), "/ty-le/r4?nam=2019&ky=q1"))
    assert "không có tỷ lệ (không phải 0%)" in one
    assert "Không có hồ sơ nào trong phần này" in words(
        settled(drawn.client("auditor"), "/ty-le/r4/ho-so?nam=2019&ky=q1&phan=thieu")
    )


@pytest.mark.parametrize("asked", [
    "nam=1&ky=q3", "nam=2025&ky=q9", "ky=ngay", "ky=ngay&tu=2025-09-01&den=2025-08-01", "ky=ngay&tu=0001-01-01&den=9999-12-31",
    "nam=2025&ky=q3&kenh=7", "nam=2025&ky=q3&loai=x", "nam=2025&ky=q3&linh_vuc=x", "nam=²&ky=q3", "thu_tuc=%00",
])  # fmt: skip
def test_what_there_cannot_be_is_told(drawn: Drawn, asked: str) -> None:
    answer = drawn.client("auditor").get(f"/ty-le?{asked}")

    assert answer.status_code == 422
    assert "Đang hiện kỳ hiện tại" in answer.text


@pytest.mark.parametrize("path", [
    "/ty-le/r8", "/ty-le/r1/ho-so?phan=x", "/ty-le/r1/ho-so?nhom=x", "/ty-le/r1/tai-ve.exe", "/ty-le/r1/ho-so?sap=x", "/ho-so/%00",
    "/ty-le/r1/ho-so?nhom=thu-tuc&dong=%00", "/ty-le/r1/ho-so?nhom=don-vi&dong=H99", "/ty-le/tai-ve.pdf?nam=1&ky=q1",
])  # fmt: skip
def test_what_there_is_not_is_not_found(drawn: Drawn, path: str) -> None:
    assert drawn.client("auditor").get(path).status_code == 404


@pytest.mark.parametrize("path", [
    "/ty-le", "/ty-le/r1", "/ty-le/r1/ho-so", "/ty-le/tai-ve.csv", "/ty-le/r1/tai-ve.xlsx", "/ty-le/r1/ho-so/tai-ve.csv",
    "/ty-le/chi-so-766", "/ty-le/chi-tieu", "/ty-le/ky-chot",
])  # fmt: skip
def test_another_office_is_as_if_there_were_none(drawn: Drawn, path: str) -> None:
    answer = drawn.client("head").get(f"{path}?{QUARTER}&don_vi={drawn.other}")

    assert answer.status_code == 404
    last = list(drawn.services.trail.entries())[-1].event
    assert (last.action, last.subject) == ("refused", f"office:{drawn.other}")
    assert drawn.client("administrator").get(path).status_code == 403


def test_commune_sees_its_own_only_and_the_province_all(drawn: Drawn) -> None:
    mine = settled(drawn.client("head"), f"/ty-le?{QUARTER}")
    assert f'value="{drawn.other}"' not in mine
    assert f'value="{drawn.other}"' in settled(drawn.client("auditor"), f"/ty-le?{QUARTER}")
    # The row of an office that is not seen leads nowhere either.
    other = f"/ty-le/r1/ho-so?{QUARTER}&nhom=don-vi&dong={drawn.other}"
    assert drawn.client("head").get(other).status_code == 404
    assert 'id="count"' in settled(drawn.client("auditor"), other)


def test_figures_are_narrowed_as_the_command_narrows_them(drawn: Drawn) -> None:
    field = next(row.field for row in drawn.names.procedures if row.field)
    codes = frozenset(row.code for row in drawn.names.procedures if row.field == field)
    selection = replace(Selection(PERIOD), procedures=codes)
    total = rate_table(
        Question(selection, Dimension.CHANNEL, "H60"), drawn.facts("auditor"), drawn.names
    ).total
    page = settled(drawn.client("auditor"), f"/ty-le/r1?{QUARTER}&linh_vuc={field}&theo=kenh")

    assert rows_of(page)[-1][4:6] == [thousands(total.tallies["R1"].numerator), thousands(total.received)]
    assert f"lĩnh vực {field}" in words(page)


def test_goals_are_told_as_the_command_tells_them(drawn: Drawn) -> None:
    page = words(settled(drawn.client("auditor"), f"/ty-le/chi-tieu?{QUARTER}"))

    assert "80%" in page
    assert percent(counted(drawn, "auditor").total.tallies["R1"]) in page


def test_index_has_its_points(drawn: Drawn) -> None:
    page = words(settled(drawn.client("auditor"), f"/ty-le/chi-so-766?{QUARTER}"))

    assert "/ 22 điểm" in page
    assert percent(counted(drawn, "auditor").total.tallies["R3"]) in page

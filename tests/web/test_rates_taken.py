"""What is taken away from the rates pages is what was seen, cell by cell; and what is noted of it."""

import csv
import datetime as dt
import io
from collections.abc import Iterator

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest

from rates.measures import MEASURES, Tally, percent, thousands
from tests.web.drawn import QUARTER, Drawn, open_drawn, rows_of, settled

Rows = list[list[object]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    with open_drawn(tmp_path_factory.mktemp("drawn") / "home", 250) as made:
        yield made


def workbook_rows(content: bytes, tab: int = 0) -> Rows:
    """Every row of a sheet that has something in it."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book.worksheets[tab]
    return [
        [cell.value for cell in row]
        for row in sheet.iter_rows()
        if any(cell.value is not None for cell in row)
    ]


def below(rows: Rows, heading: str) -> Rows:
    """The rows below the one that begins with this title."""
    place = next(place for place, row in enumerate(rows) if heading in row)
    return rows[place + 1 :]


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("by", ("don-vi", "kenh", "thang"))
def test_rate_is_taken_away_as_it_was_seen(drawn: Drawn, by: str) -> None:
    client, at = drawn.client("auditor"), f"{QUARTER}&theo={by}"
    seen = rows_of(settled(client, f"/ty-le/r1f?{at}"))[1:]
    told = {ending: client.get(f"/ty-le/r1f/tai-ve.{ending}?{at}") for ending in ("xlsx", "csv", "pdf")}
    taken = below(workbook_rows(told["xlsx"].content), "Hạng")
    lines = list(csv.reader(io.StringIO(told["csv"].text)))[1:]

    assert len(lines) == len(seen) > 1
    printed = pdf_text(told["pdf"].content)
    for cells, row, line in zip(seen, taken, lines, strict=False):
        label, rate, done, due, missing = cells[1], cells[3], cells[4], cells[5], cells[6]
        tally = Tally(int(str(row[2])), int(str(row[3])))
        assert (percent(tally), thousands(tally.numerator), thousands(tally.denominator)) == (rate, done, due)
        assert thousands(int(str(row[5]))) == missing
        if tally.denominator:
            assert float(str(row[4])) == pytest.approx(tally.numerator / tally.denominator)
        assert label.casefold().startswith(str(row[1]).casefold())
        assert [line[3], line[4], line[6]] == [str(row[2]), str(row[3]), str(row[5])]
        assert rate in printed
    assert "Vàng Thị Kiểm tải về lúc" in printed
    assert "Quý III/2025" in printed
    assert "số liệu đếm từ sổ hồ sơ lúc" in printed.lower()


def test_overview_is_taken_away_as_it_was_seen(drawn: Drawn) -> None:
    client = drawn.client("auditor")
    page = settled(client, f"/ty-le?{QUARTER}")
    content = client.get(f"/ty-le/tai-ve.xlsx?{QUARTER}").content
    whole = below(workbook_rows(content), "Mã")[: len(MEASURES)]
    lines = list(csv.DictReader(io.StringIO(client.get(f"/ty-le/tai-ve.csv?{QUARTER}").text)))

    for measure, row in zip(MEASURES, whole, strict=True):
        tally = Tally(int(str(row[2])), int(str(row[3])))
        assert (
            f"{percent(tally)}</p>" in page.partition(f'badge">{measure.id}</span>')[2].partition("</li>")[0]
        )
        total = next(
            line for line in lines if line["rate"] == measure.id and not line["key"] and not line["name"]
        )
        assert (total["numerator"], total["denominator"]) == (str(tally.numerator), str(tally.denominator))
    offices = below(workbook_rows(content, 1), "Đơn vị")[1:]
    seen = rows_of(page)[1:]
    for cells, office in zip(seen[:-1], offices, strict=False):
        assert cells[0].startswith(str(office[0]))
        assert cells[1:3] == [thousands(int(str(office[1]))), thousands(int(str(office[2])))]
        assert cells[3].endswith(f"{thousands(int(str(office[3])))}/{thousands(int(str(office[4])))}")


@pytest.mark.parametrize("rate", ("r2", "r7"))
def test_list_is_taken_away_as_it_was_seen_and_noted(drawn: Drawn, rate: str) -> None:
    client, at = drawn.client("auditor"), f"{QUARTER}&phan=thieu&sap=ngay"
    seen = rows_of(settled(client, f"/ty-le/{rate}/ho-so?{at}"))[1:]
    taken = below(workbook_rows(client.get(f"/ty-le/{rate}/ho-so/tai-ve.xlsx?{at}").content), "STT")

    assert seen
    for cells, row in zip(seen, taken, strict=False):
        day = row[2]
        assert isinstance(day, dt.datetime)
        assert cells[:2] == [row[1], f"{day:%d/%m/%Y}"]
        assert cells[6].partition(" ")[2] == row[-1]
    assert seen[0][0] in pdf_text(client.get(f"/ty-le/{rate}/ho-so/tai-ve.pdf?{at}").content)
    last = list(drawn.services.trail.entries())[-1].event
    assert (last.who, last.action, last.subject) == ("kiem", "rate_downloaded", f"rate:{rate.upper()}")
    assert last.details["part"] == "thieu"
    assert last.details["format"] == "pdf"


def test_commune_takes_away_its_own_only(drawn: Drawn) -> None:
    client = drawn.client("head")
    lines = list(csv.DictReader(io.StringIO(client.get(f"/ty-le/r1/ho-so/tai-ve.csv?{QUARTER}").text)))
    within = drawn.names.offices.within(drawn.office)

    assert lines
    assert {line["office"].rpartition("(")[2].rstrip(")") for line in lines} <= within

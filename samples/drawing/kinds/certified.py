"""What an office attests: the words under a contract, a notary's words, and the stamp on a copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from PIL import Image

from samples.drawing.flow import Flow
from samples.drawing.fonts import BLACK, BLUE
from samples.drawing.kinds.civil import marriage_columns
from samples.drawing.kinds.common import Case, Drawn, officer, seal_words, sign
from samples.drawing.kinds.official import Sheets
from samples.drawing.page import Page
from samples.drawing.people import Person
from samples.drawing.places import lower_unit
from samples.drawing.words import day_words, fold, long_date

# Books of transactions and of copies (decree 280/2025).
NEW_BOOKS = dt.date(2025, 11, 1)


@dataclass(frozen=True)
class Deed:
    """What is attested: `about` begins with its name, `parties` are those who signed it."""

    about: str
    parties: tuple[tuple[str, Person], ...]
    day: dt.date


def _parties(sheets: Sheets, deed: Deed) -> None:
    for role, person in deed.parties:
        sheets.para(f"{role}{person.title} {person.full_name}, căn cước số {person.personal_id};")


def by_commune(sheets: Sheets, case: Case, deed: Deed) -> dict[str, str]:
    """Lời chứng of the commune's chair; its number is that of the book."""
    day, people = deed.day, case.people
    number = str(case.rng.randint(12, 480))
    book = f"{case.rng.randint(1, 3):02d}/{day.year}"
    kind = "SCT/GD" if day >= NEW_BOOKS else "SCT/HĐ,GD"
    bold = sheets.flow.style.but(bold=True)
    sheets.need(120)
    sheets.flow.gap(4)
    sheets.flow.centre("LỜI CHỨNG CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN CẤP XÃ", bold)
    sheets.flow.gap(2)
    ward = case.home.units(day)[0]
    office = f"Ủy ban nhân dân {', '.join(lower_unit(unit) for unit in case.home.units(day))}"
    sheets.para(f"{long_date(day).capitalize()} ({day_words(day)}).")
    sheets.para(f"Tại {office}.")
    sheets.para(f"Tôi, {people.official}, Chủ tịch Ủy ban nhân dân {lower_unit(ward)}")
    sheets.flow.centre("CHỨNG THỰC:", bold)
    sheets.para(f"{deed.about} được giao kết giữa:")
    _parties(sheets, deed)
    sheets.para(
        fold("""
            - Tại thời điểm chứng thực, các bên minh mẫn, nhận thức rõ hành vi của mình, tự nguyện thỏa
            thuận, cam đoan chịu trách nhiệm về nội dung và đã cùng ký trước mặt tôi.
        """)
    )
    sheets.para("Văn bản này được lập thành 03 bản chính, lưu tại Ủy ban nhân dân 01 bản chính.")
    sheets.need(56)
    sheets.para(f"Số chứng thực {number} quyển số {book} - {kind}.")
    sign(sheets.flow, case, 147, ["CHỦ TỊCH"], people.official, seal_words(case, day))
    return {
        "certification_type": kind,
        "certification_number": number,
        "certification_book": book,
        "certification_date": day.isoformat(),
        "certification_authority": office,
        "certification_signer": people.official,
    }


def by_notary(sheets: Sheets, case: Case, deed: Deed) -> str:
    """Lời chứng of a notary; returns the number in the notary's book."""
    day = deed.day
    number = str(case.rng.randint(410, 9800))
    firm = f"Văn phòng công chứng {case.people.clerk}"
    bold = sheets.flow.style.but(bold=True)
    sheets.need(120)
    sheets.flow.gap(4)
    sheets.flow.centre("LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN", bold)
    sheets.flow.gap(2)
    sheets.para(
        f"Hôm nay, {long_date(day)} ({day_words(day)}), tại trụ sở {firm}, tôi, {case.people.clerk}, "
        "công chứng viên, trong phạm vi trách nhiệm của mình theo quy định của pháp luật"
    )
    sheets.flow.centre("CHỨNG NHẬN:", bold)
    sheets.para(f"{deed.about} được giao kết giữa:")
    _parties(sheets, deed)
    sheets.para(
        fold("""
            - Các bên đã tự nguyện giao kết; tại thời điểm ký có năng lực hành vi dân sự; đã tự đọc lại
            toàn bộ, đồng ý và ký vào từng trang trước mặt tôi.
        """)
    )
    sheets.need(56)
    sheets.para(f"Số công chứng: {number}, quyển số 04/{day.year} TP/CC-SCC/HĐGD.")
    stamp = (firm.upper()[:36], case.home.units(day)[-1].upper())
    sign(sheets.flow, case, 147, ["CÔNG CHỨNG VIÊN"], case.people.clerk, stamp)
    return number


def marriage_copy(case: Case) -> Drawn:
    """A photocopy of a certificate with the stamp of a certified copy on it, in blue, sealed and signed."""
    original = marriage_columns(case)
    page = _photocopied(original.pages[0])
    day = case.recent(20)
    number = f"{case.rng.randint(40, 2900)}"
    book = f"{case.rng.randint(1, 4):02d}/{day.year}"
    ink = case.body.but(size=11.5, colour=BLUE)
    flow = Flow(page, 28, 112, 222, ink, 1.35)
    middle = 70.0
    flow.line("Chứng thực bản sao đúng với bản chính", ink.but(bold=True), middle, "c")
    flow.line(f"Số chứng thực: {number} quyển số: {book} - SCT/BS", ink, middle, "c")
    flow.line(long_date(day).capitalize(), ink.but(italic=True), middle, "c")
    sign(flow, case, middle, officer(case, day), case.people.clerk, seal_words(case, day))
    certification = {
        "certification_type": "SCT/BS",
        "certification_number": number,
        "certification_book": book,
        "certification_date": day.isoformat(),
        "certification_signer": case.people.clerk,
    }
    return Drawn(original.kind, "2015-certified-copy", [page], original.fields | certification)


def _photocopied(page: Page) -> Page:
    """The page as a copier without colour gives it."""
    copy = Page(page.width, page.height)
    copy.runs = [replace(run, style=run.style.but(colour=BLACK)) for run in page.runs]
    copy.strokes = [replace(stroke, colour=(110, 110, 110)) for stroke in page.strokes]
    copy.pictures = [replace(picture, image=_gray(picture.image)) for picture in page.pictures]
    return copy


def _gray(image: Image.Image) -> Image.Image:
    return image.convert("LA").convert("RGBA")

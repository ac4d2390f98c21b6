"""Identity cards in three generations, at ID-1 size: alone, or laid on a sheet as copiers show them."""

from __future__ import annotations

import datetime as dt

from PIL import Image

from samples.drawing.codes import card_qr, mrz, qr
from samples.drawing.flow import break_lines, tokens
from samples.drawing.fonts import RED, Style, width_mm
from samples.drawing.kinds.common import MOTTO, STATE, Case, Drawn, iso
from samples.drawing.page import Page, Picture, Run, Stroke
from samples.drawing.people import Person
from samples.drawing.seals import emblem, guilloche, portrait, seal
from samples.drawing.words import slashed

WIDTH, HEIGHT = 85.6, 54.0
LABEL = Style("arimo", 5.2)
VALUE = Style("arimo", 7.0, bold=True)


def _ground(case: Case, tint: tuple[int, int, int], paper: tuple[int, int, int]) -> Page:
    page = Page(WIDTH, HEIGHT, paper)
    page.picture(0, 0, WIDTH, HEIGHT, guilloche(1011, 638, tint, case.rng.randint(0, 3), 60), under=True)
    return page


def _label(page: Page, x: float, y: float, label: str, english: str, style: Style = LABEL) -> float:
    x = page.text(x, y, f"{label} /", style)
    return page.text(x + width_mm(" ", style), y, f"{english}:", style.but(italic=True)) + 1.0


def _wrapped(page: Page, x: float, y: float, after: float, value: str, room: float = 84.0) -> None:
    """A long value begins after its label and goes on under it, as on the card."""
    lines = break_lines(tokens([(value, VALUE)]), room - x, room - after)
    for index, words in enumerate(lines):
        text = " ".join(piece for word in words for piece, _ in word)
        page.text(after if index == 0 else x, y + 3.1 * index, text, VALUE)


def _expiry(person: Person) -> dt.date:
    age = person.card_issued.year - person.birth.year
    until = next((limit for limit in (25, 40, 60) if age < limit - 2), 0)
    return (
        person.birth.replace(year=person.birth.year + until, day=min(person.birth.day, 28))
        if until
        else dt.date.max
    )


def _header(page: Page) -> None:
    page.text(53, 5.2, STATE, Style("arimo", 5.6, bold=True), "c")
    page.text(53, 7.9, MOTTO, Style("arimo", 5.6, bold=True), "c")
    page.text(53, 10.2, "SOCIALIST REPUBLIC OF VIET NAM", Style("arimo", 4.2), "c")
    page.text(53, 12.3, "Independence - Freedom - Happiness", Style("arimo", 4.2), "c")


def _front_2021(case: Case, person: Person, residence: str, origin: str, expiry: str) -> Page:
    page = _ground(case, (70, 150, 170), (226, 242, 240))
    page.picture(4, 3.5, 11, 11, emblem())
    _header(page)
    page.text(48, 17.3, "CĂN CƯỚC CÔNG DÂN", Style("arimo", 10.5, bold=True, colour=RED), "c")
    page.text(48, 20.2, "Citizen Identity Card", Style("arimo", 6.2, bold=True, colour=(40, 60, 110)), "c")
    page.picture(70.5, 6.5, 13, 13, qr(card_qr(person, residence, case.rng.random() < 0.5), "l", 0))
    page.picture(4, 20, 19, 25.5, portrait(case.rng, person.sex))
    x = _label(page, 26, 25, "Số", "No.", LABEL.but(size=6.2))
    page.text(x, 25.2, person.personal_id, Style("arimo", 11, bold=True))
    _label(page, 26, 28.6, "Họ và tên", "Full name")
    page.text(26, 32, person.full_name.upper(), VALUE.but(size=8))
    page.text(_label(page, 26, 35.6, "Ngày sinh", "Date of birth"), 35.6, slashed(person.birth), VALUE)
    page.text(_label(page, 26, 39, "Giới tính", "Sex"), 39, person.sex, VALUE)
    page.text(_label(page, 50, 39, "Quốc tịch", "Nationality"), 39, "Việt Nam", VALUE)
    _label(page, 26, 42.2, "Quê quán", "Place of origin")
    page.text(26, 45.4, origin, VALUE)
    _wrapped(page, 26, 48.8, _label(page, 26, 48.8, "Nơi thường trú", "Place of residence"), residence)
    small = LABEL.but(size=4.2)
    page.text(
        page.text(3, 47.3, "Có giá trị đến:", small) + 0.4, 47.3, expiry, small.but(bold=True, size=4.6)
    )
    page.text(3, 50.2, "Date of expiry:", small.but(italic=True))
    return page


def _back_2021(case: Case, person: Person, expiry: dt.date) -> Page:
    page = _ground(case, (70, 150, 170), (226, 242, 240))
    _label(page, 5, 6, "Đặc điểm nhận dạng", "Personal identification")
    page.text(
        5,
        9.6,
        f"Nốt ruồi c: {case.rng.randint(1, 4)}cm sau đuôi mắt {case.rng.choice(('trái', 'phải'))}",
        VALUE,
    )
    page.text(
        _label(page, 5, 15, "Ngày, tháng, năm", "Date, month, year"), 15, slashed(person.card_issued), VALUE
    )
    style = Style("arimo", 4.6, bold=True)
    lines = ("CỤC TRƯỞNG CỤC CẢNH SÁT", "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI")
    for index, text in enumerate(lines):
        page.text(32, 18.5 + 2.2 * index, text, style, "c")
    page.text(32, 32.5, "Tô Hải Quân", style.but(size=5.4), "c")
    page.picture(16, 17.5, 13, 13, seal("BỘ CÔNG AN", "VIỆT NAM", 5))
    page.box(5, 24, 9, 8, 0.3, (190, 150, 60))
    page.text(65, 12, "Ngón trỏ trái", LABEL, "c")
    page.text(65, 23, "Ngón trỏ phải", LABEL, "c")
    for index, text in enumerate(mrz(person, min(expiry, dt.date(2099, 12, 31)))):
        page.text(5, 40.5 + 4.6 * index, text, Style("mono", 11.3))
    return page


def _front_2024(case: Case, person: Person) -> Page:
    page = _ground(case, (140, 120, 190), (240, 236, 246))
    page.picture(4, 3.5, 11, 11, emblem())
    _header(page)
    page.text(53, 18, "CĂN CƯỚC", Style("arimo", 11.5, bold=True, colour=RED), "c")
    page.text(53, 21, "IDENTITY CARD", Style("arimo", 6.2, bold=True, colour=(40, 60, 110)), "c")
    page.picture(4, 20, 21, 28, portrait(case.rng, person.sex))
    _label(page, 28, 25.5, "Số định danh cá nhân", "Personal identification number")
    page.text(28, 30, person.personal_id, Style("arimo", 11, bold=True))
    _label(page, 28, 33.8, "Họ, chữ đệm và tên khai sinh", "Full name")
    page.text(28, 37.4, person.full_name.upper(), VALUE.but(size=8.5))
    _label(page, 28, 41, "Ngày, tháng, năm sinh", "Date of birth")
    page.text(28, 44.4, slashed(person.birth), VALUE)
    page.text(_label(page, 62, 44.4, "Giới tính", "Sex"), 44.4, person.sex, VALUE)
    page.text(_label(page, 28, 48.6, "Quốc tịch", "Nationality"), 48.6, "Việt Nam", VALUE)
    return page


def _back_2024(case: Case, person: Person, residence: str, expiry: dt.date, expiry_text: str) -> Page:
    page = _ground(case, (140, 120, 190), (240, 236, 246))
    _wrapped(page, 5, 6, _label(page, 5, 6, "Nơi cư trú", "Place of residence"), residence, 64.0)
    page.text(_label(page, 5, 16, "Nơi đăng ký khai sinh", "Place of birth"), 16, "", VALUE)
    page.text(5, 19.4, person.origin_text(person.card_issued, True), VALUE)
    page.text(
        _label(page, 5, 23.6, "Ngày, tháng, năm cấp", "Date of issue"),
        23.6,
        slashed(person.card_issued),
        VALUE,
    )
    page.text(_label(page, 5, 27.4, "Ngày, tháng, năm hết hạn", "Date of expiry"), 27.4, expiry_text, VALUE)
    page.text(40, 33.6, "BỘ CÔNG AN", VALUE, "c")
    page.text(40, 36.2, "MINISTRY OF PUBLIC SECURITY", LABEL, "c")
    page.picture(66, 4, 16, 16, qr(card_qr(person, residence, True), "l", 0))
    for index, text in enumerate(mrz(person, min(expiry, dt.date(2099, 12, 31)))):
        page.text(5, 42.2 + 4.3 * index, text, Style("mono", 11.3))
    return page


def _fields(person: Person, **more: str) -> dict[str, str]:
    fields = {
        "id_number": person.personal_id,
        "full_name": person.full_name,
        "date_of_birth": iso(person.birth),
        "sex": person.sex,
    }
    return fields | {name: value for name, value in more.items() if value}


def _parts_2021(case: Case, person: Person) -> tuple[Page, Page, dict[str, str]]:
    expiry = _expiry(person)
    until = "Không thời hạn" if expiry == dt.date.max else slashed(expiry)
    residence = person.residence(person.card_issued, plain=True)
    origin = person.origin_text(person.card_issued, plain=True)
    fields = _fields(
        person,
        place_of_origin=origin,
        residence=residence,
        date_of_expiry="" if expiry == dt.date.max else iso(expiry),
        issue_date=iso(person.card_issued),
    )
    return _front_2021(case, person, residence, origin, until), _back_2021(case, person, expiry), fields


def card_2021(case: Case) -> Drawn:
    """The front alone, filling the picture."""
    front, _, fields = _parts_2021(case, case.people.father)
    return Drawn("citizen_identity_card", "cccd-2021", [front], fields)


def sheet_2021(case: Case) -> Drawn:
    """Front and back on one A4 page at real size."""
    front, back, fields = _parts_2021(case, case.people.mother)
    return Drawn("citizen_identity_card", "cccd-2021-sheet", [_sheet(case, front, back)], fields)


def _parts_2024(case: Case, holder: Person) -> tuple[Page, Page, dict[str, str]]:
    issued = case.day(dt.date(2024, 7, 5), max(case.received - dt.timedelta(days=30), dt.date(2024, 8, 1)))
    person = Person(**{**holder.__dict__, "card_issued": issued})
    expiry = _expiry(person)
    until = "Không thời hạn" if expiry == dt.date.max else slashed(expiry)
    residence = person.residence(issued, plain=True)
    more = {
        "residence": residence,
        "issue_date": iso(issued),
        "date_of_expiry": "" if expiry == dt.date.max else iso(expiry),
    }
    back = _back_2024(case, person, residence, expiry, until)
    return _front_2024(case, person), back, _fields(person, **more)


def card_2024(case: Case) -> Drawn:
    """The front alone; this generation keeps its QR, dates and address on the back."""
    front, _, fields = _parts_2024(case, case.people.neighbour)
    for name in ("residence", "issue_date", "date_of_expiry"):
        fields.pop(name, None)
    return Drawn("citizen_identity_card", "cc-2024", [front], fields)


def sheet_2024(case: Case) -> Drawn:
    front, back, fields = _parts_2024(case, case.people.father)
    return Drawn("citizen_identity_card", "cc-2024-sheet", [_sheet(case, front, back)], fields)


def cmnd(case: Case) -> Drawn:
    """The nine-digit card of before 2016: yellowed, larger than ID-1, typed values on dots."""
    person = case.people.elder
    page = Page(90, 60, (236, 238, 214))
    page.picture(0, 0, 90, 60, guilloche(1063, 709, (150, 170, 110), 2, 60), under=True)
    serif = case.body.but(size=7.5)
    page.text(58, 6, STATE, serif.but(bold=True, size=6.2), "c")
    page.text(58, 9, MOTTO, serif.but(bold=True, size=6.4), "c")
    page.text(58, 15, "GIẤY CHỨNG MINH NHÂN DÂN", serif.but(bold=True, size=9.5, colour=RED), "c")
    page.text(58, 20, f"SỐ {person.old_id}", Style("arimo", 9.5, bold=True, colour=RED), "c")
    page.picture(4, 24, 22, 30, portrait(case.rng, person.sex))
    page.picture(8, 5, 14, 14, emblem())
    origin, home = person.origin_text(dt.date(2008, 1, 1), True), person.residence(dt.date(2008, 1, 1), True)
    y = 26.0
    for label, value in (
        ("Họ tên:", person.full_name.upper()),
        ("Sinh ngày:", person.birth.strftime("%d-%m-%Y")),
        ("Nguyên quán:", origin),
        ("Nơi ĐKHK thường trú:", home),
    ):
        x = page.text(30, y, label, serif) + 1
        lines = break_lines(tokens([(value, serif.but(bold=True))]), 57, 87 - x)
        for index, words in enumerate(lines):
            start = x if index == 0 else 30.0
            page.leader(start, 87, y + 0.4)
            page.text(start, y, " ".join(piece for word in words for piece, _ in word), serif.but(bold=True))
            y += 5.2
    fields = {
        "id_number": person.old_id,
        "full_name": person.full_name,
        "date_of_birth": iso(person.birth),
        "place_of_origin": origin,
        "residence": home,
    }
    return Drawn("citizen_identity_card", "cmnd", [page], fields)


def _sheet(case: Case, *cards: Page) -> Page:
    """Lays cards on A4 one under the other, as a copier sees them."""
    sheet = Page()
    for index, card in enumerate(cards):
        x, y = 58 + case.rng.uniform(-6, 6), 38 + index * 82 + case.rng.uniform(-4, 4)
        tint = Image.new("RGBA", (8, 8), (*card.paper, 255))
        sheet.picture(x, y, card.width, card.height, tint, under=True)
        _place(sheet, card, x, y)
        sheet.box(x, y, card.width, card.height, 0.2, (150, 150, 150))
    return sheet


def _place(sheet: Page, card: Page, x: float, y: float) -> None:
    for picture in card.pictures:
        moved = Picture(
            picture.x + x, picture.y + y, picture.width, picture.height, picture.image, picture.under
        )
        sheet.pictures.append(moved)
    for stroke in card.strokes:
        points = tuple((px + x, py + y) for px, py in stroke.points)
        sheet.strokes.append(Stroke(points, stroke.width, stroke.colour, stroke.dotted))
    for run in card.runs:
        sheet.runs.append(Run(run.x + x, run.y + y, run.text, run.style, run.hidden))

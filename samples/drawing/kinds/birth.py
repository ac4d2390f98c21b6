"""Birth: the certificate in three generations, the extract, and the hospital's notification."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.fonts import RED, Style
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    certificate_page,
    commune,
    commune_lines,
    dated,
    draw_head,
    iso,
    officer,
    place_name,
    seal_words,
    sign,
    state_heading,
)
from samples.drawing.page import Page
from samples.drawing.people import Person
from samples.drawing.words import day_words, long_date, slashed


def _fields(
    case: Case, child: Person, number: str, registered: dt.date, authority: str, origin: str
) -> dict[str, str]:
    people = case.people
    return {
        "number": number,
        "full_name": child.full_name,
        "date_of_birth": iso(child.birth),
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "personal_id": child.personal_id,
        "place_of_origin": origin,
        "mother_full_name": people.mother.full_name,
        "father_full_name": people.father.full_name,
        "registration_date": iso(registered),
        "issuing_authority": authority,
        "signer": people.official,
    }


def _parent(flow: Flow, label: str, person: Person, day: dt.date, value: Style, dotted: bool) -> None:
    flow.entry(f"Họ, chữ đệm, tên người {label}:", person.full_name.upper(), value.but(bold=True), dotted)
    cells = [
        ("Năm sinh:", str(person.birth.year)),
        ("Dân tộc:", person.ethnicity),
        ("Quốc tịch:", "Việt Nam"),
    ]
    flow.entries(cells, [flow.left, flow.left + 55, flow.left + 105], value, dotted)
    flow.entry("Nơi cư trú:", person.residence(day), value, dotted)


def _body(flow: Flow, case: Case, registered: dt.date, value: Style, dotted: bool) -> str:
    """The lines between the number and the registering office. Returns the origin as printed."""
    child, people = case.people.child, case.people
    flow.entry("Họ, chữ đệm, tên:", child.full_name.upper(), value.but(bold=True), dotted)
    flow.entry("Ngày, tháng, năm sinh:", slashed(child.birth), value, dotted)
    flow.entry("Ghi bằng chữ:", day_words(child.birth), value, dotted)
    cells = [("Giới tính:", child.sex), ("Dân tộc:", child.ethnicity), ("Quốc tịch:", "Việt Nam")]
    flow.entries(cells, [flow.left, flow.left + 50, flow.left + 105], value, dotted)
    hospital = f"Trung tâm Y tế khu vực {place_name(case, child.birth)}, {case.home.units(child.birth)[-1]}"
    flow.entry("Nơi sinh:", hospital, value, dotted)
    origin = child.origin_text(child.birth)
    flow.entry("Quê quán:", origin, value, dotted)
    flow.entry("Số định danh cá nhân:", child.personal_id, value.but(bold=True), dotted)
    _parent(flow, "mẹ", people.mother, registered, value, dotted)
    _parent(flow, "cha", people.father, registered, value, dotted)
    caller = people.mother if case.rng.random() < 0.5 else people.father
    flow.entry("Họ, chữ đệm, tên người đi khai sinh:", caller.full_name, value, dotted)
    flow.entry("Giấy tờ tùy thân:", f"CCCD số {caller.personal_id}", value, dotted)
    return origin


def original_2015(case: Case) -> Drawn:
    """Giấy khai sinh, bản chính, the form of circular 15/2015 and 04/2020."""
    child = case.people.child
    registered = min(child.birth + dt.timedelta(days=case.rng.randint(4, 50)), case.received)
    page = certificate_page(case, case.rng.choice(((205, 120, 130), (120, 150, 190))))
    flow = Flow(page, 22, 190, state_heading(page, 105, 27, case.body) + 7, case.body.but(size=12.5), 1.5)
    flow.centre("GIẤY KHAI SINH", case.body.but(size=22, bold=True, colour=RED))
    number = f"{case.rng.randint(1, 480)}/{registered.year}"
    flow.centre(f"Số: {number}", case.body.but(size=13))
    flow.gap(4)
    pen = case.rng.random() < 0.3
    value = Style("hand", 11.5, pen=True, colour=(26, 40, 120)) if pen else flow.style
    origin = _body(flow, case, registered, value, dotted=pen or case.rng.random() < 0.5)
    authority = commune(case, registered)
    flow.entry("Nơi đăng ký khai sinh:", authority, value, False)
    flow.entry("Ngày, tháng, năm đăng ký:", slashed(registered), value, False)
    flow.gap(4)
    sign(flow, case, 148, ["NGƯỜI KÝ GIẤY KHAI SINH"], case.people.official, seal_words(case, registered))
    generation = "2015-handwritten" if pen else "2015"
    return Drawn(
        "birth_certificate", generation, [page], _fields(case, child, number, registered, authority, origin)
    )


def copy_2020(case: Case) -> Drawn:
    """Giấy khai sinh (bản sao): plain paper, heading of two columns, values in bold italic."""
    child = case.people.child
    registered = min(child.birth + dt.timedelta(days=case.rng.randint(4, 50)), case.received)
    page = Page()
    agency = tuple(commune_lines(case, registered))
    number = f"{case.rng.randint(1, 480)}/{registered.year}"
    top = draw_head(page, Head((), agency, f"Số: {number}"), case.body.but(size=12))
    flow = Flow(page, 30, 193, top + 5, case.body.but(size=13), 1.45)
    flow.centre("GIẤY KHAI SINH|(BẢN SAO)", case.body.but(size=16, bold=True))
    flow.gap(4)
    value = flow.style.but(italic=True, bold=True) if case.rng.random() < 0.5 else flow.style
    origin = _body(flow, case, registered, value, dotted=False)
    authority = commune(case, registered)
    flow.entry("Nơi đăng ký khai sinh:", authority, value, False)
    flow.entry("Ngày, tháng, năm đăng ký:", long_date(registered).removeprefix("ngày "), value, False)
    flow.gap(3)
    titles = ["NGƯỜI KÝ BẢN SAO GIẤY KHAI SINH", "(Ký, ghi rõ họ tên, chức vụ, đóng dấu)"]
    sign(flow, case, 145, titles, case.people.official, seal_words(case, registered))
    return Drawn(
        "birth_certificate", "copy-2020", [page], _fields(case, child, number, registered, authority, origin)
    )


def extract(case: Case) -> Drawn:
    """Trích lục khai sinh: issued years after the registration, whose own number it repeats."""
    child = case.people.child
    registered = min(child.birth + dt.timedelta(days=case.rng.randint(4, 50)), case.received)
    issued = max(case.recent(), registered)
    page = Page()
    number = f"{case.rng.randint(10, 900)}/TLKS-BS"
    agency = tuple(commune_lines(case, issued))
    head = Head((), agency, f"Số: {number}", dated(place_name(case, issued), issued))
    flow = Flow(
        page, 30, 193, draw_head(page, head, case.body.but(size=12.5)) + 6, case.body.but(size=13), 1.5
    )
    flow.centre("TRÍCH LỤC KHAI SINH|(BẢN SAO)", case.body.but(size=15, bold=True))
    flow.gap(4)
    origin = _body(flow, case, registered, flow.style.but(bold=True), dotted=False)
    authority = commune(case, registered)
    flow.entry("Nơi đăng ký khai sinh:", authority, flow.style, False)
    second = f"{case.rng.randint(1, 300)}/{registered.year}"
    flow.para(
        [
            ("Số: ", flow.style),
            (second, flow.style),
            (f" Ngày, tháng, năm đăng ký: {slashed(registered)}", flow.style),
        ],
        0,
    )
    flow.gap(3)
    sign(flow, case, 145, ["NGƯỜI KÝ TRÍCH LỤC"], case.people.official, seal_words(case, issued))
    return Drawn(
        "birth_certificate", "extract", [page], _fields(case, child, number, registered, authority, origin)
    )


def old_2010(case: Case) -> Drawn:
    """The form before 2016: parents in a ruled table, no identity number, "Họ và tên"."""
    child, people = case.people.youth, case.people
    registered = child.birth + dt.timedelta(days=case.rng.randint(4, 50))
    page = certificate_page(case, (150, 160, 120), (253, 252, 244))
    state_heading(page, 105, 27, case.body)
    flow = Flow(page, 22, 190, 43, case.body.but(size=13), 1.5)
    flow.centre("GIẤY KHAI SINH", case.body.but(size=22, bold=True, colour=RED))
    number = f"{case.rng.randint(1, 200)}/{registered.year}"
    flow.centre(f"Số: {number}   Quyển số: 01/{registered.year}", flow.style)
    flow.gap(5)
    value = Style("hand", 12, pen=True, colour=(20, 34, 110))
    flow.entries([("Họ và tên:", child.full_name), ("Giới tính:", child.sex)], [22, 145], value)
    flow.entry("Ngày, tháng, năm sinh:", long_date(child.birth).removeprefix("ngày "), value)
    flow.entry("(Bằng chữ):", day_words(child.birth), value)
    flow.entry("Nơi sinh:", f"Trạm Y tế {child.home.address(child.birth, '')}", value)
    flow.entries([("Dân tộc:", child.ethnicity), ("Quốc tịch:", "Việt Nam")], [22, 100], value)
    flow.gap(3)
    rows = [
        ["", "Phần khai về mẹ", "Phần khai về cha"],
        ["Họ và tên", people.mother.full_name, people.father.full_name],
        ["Ngày sinh", slashed(people.mother.birth), slashed(people.father.birth)],
        ["Dân tộc", people.mother.ethnicity, people.father.ethnicity],
        ["Nơi thường trú", people.mother.residence(registered), people.father.residence(registered)],
    ]
    flow.table([34, 67, 67], rows, flow.style.but(size=12), flow.style.but(size=12, bold=True))
    authority = commune(case, registered)
    flow.entry("Nơi đăng ký khai sinh:", authority, value)
    flow.entry("Ngày, tháng, năm đăng ký:", slashed(registered), value)
    flow.gap(3)
    sign(flow, case, 148, officer(case, registered), people.official, seal_words(case, registered))
    fields = _fields(case, child, number, registered, authority, "")
    del fields["personal_id"], fields["place_of_origin"]
    return Drawn("birth_certificate", "2010", [page], fields)


def _notification_fields(
    case: Case, number: str, born: dt.datetime, weight: int, where: str, issued: dt.date
) -> dict[str, str]:
    mother, child = case.people.mother, case.people.child
    return {
        "number": number,
        "mother_full_name": mother.full_name,
        "mother_id_number": mother.personal_id,
        "birth_datetime": born.strftime("%Y-%m-%dT%H:%M"),
        "sex": child.sex,
        "weight_grams": str(weight),
        "place_of_birth": where,
        "intended_name": child.full_name,
        "issue_date": iso(issued),
    }


def notification(case: Case) -> Drawn:
    """Giấy chứng sinh, with its two parts for hospital and family reduced to one."""
    mother, child = case.people.mother, case.people.child
    born = dt.datetime.combine(child.birth, dt.time(case.rng.randint(0, 23), case.rng.randint(0, 59)))
    page = Page()
    area = place_name(case, child.birth).upper()
    number = f"{case.rng.randint(10, 990)}/{child.birth.year}"
    head = Head(("SỞ Y TẾ",), ("TRUNG TÂM Y TẾ", f"KHU VỰC {area}"), f"Số: {number}")
    flow = Flow(
        page, 28, 192, draw_head(page, head, case.body.but(size=12)) + 4, case.body.but(size=13), 1.55
    )
    flow.centre("GIẤY CHỨNG SINH", case.body.but(size=17, bold=True))
    flow.gap(4)
    value = flow.style
    flow.entry("Họ và tên mẹ/Người nuôi dưỡng:", mother.full_name.upper(), value.but(bold=True))
    flow.entry("Năm sinh:", str(mother.birth.year), value)
    flow.entry("Nơi đăng ký thường trú:", mother.residence(child.birth), value)
    flow.entry("Số CCCD/Hộ chiếu:", mother.personal_id, value)
    flow.entry("Dân tộc:", mother.ethnicity, value)
    flow.entry(
        "Đã sinh con vào lúc:", f"{born.hour:02d} giờ {born.minute:02d} phút, {long_date(child.birth)}", value
    )
    where = f"Khoa Phụ sản, Trung tâm Y tế khu vực {place_name(case, child.birth)}"
    flow.entry("Tại:", where, value)
    weight = case.rng.randrange(2450, 3980, 10)
    cells = [("Giới tính của con:", child.sex), ("Cân nặng:", f"{weight} gam")]
    flow.entry("Số con trong lần sinh này:", "01", value)
    flow.entries(cells, [28, 100], value)
    flow.entry("Dự định đặt tên con là:", child.full_name.upper(), value.but(bold=True))
    issued = child.birth + dt.timedelta(days=case.rng.randint(0, 3))
    flow.gap(6)
    flow.line(dated(place_name(case, issued), issued), flow.style.but(italic=True), 145, "c")
    sign(flow, case, 145, ["NGƯỜI ĐỠ ĐẺ", "(Ký, ghi rõ chức danh)"], case.people.clerk, None)
    fields = _notification_fields(case, number, born, weight, where, issued)
    return Drawn("birth_notification", "2025", [page], fields)

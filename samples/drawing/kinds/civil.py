"""Marriage, death and marital status certificates."""

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
from samples.drawing.words import long_date, number_words, slashed


def _wedding(case: Case) -> dt.date:
    people = case.people
    youngest = max(people.father.birth, people.mother.birth) + dt.timedelta(days=19 * 366)
    return case.day(max(youngest, dt.date(2016, 2, 1)), case.received - dt.timedelta(days=20))


def _marriage_fields(case: Case, number: str, day: dt.date, authority: str) -> dict[str, str]:
    wife, husband = case.people.mother, case.people.father
    return {
        "number": number,
        "wife_full_name": wife.full_name,
        "husband_full_name": husband.full_name,
        "wife_date_of_birth": iso(wife.birth),
        "husband_date_of_birth": iso(husband.birth),
        "wife_id_number": wife.personal_id,
        "husband_id_number": husband.personal_id,
        "registration_date": iso(day),
        "issuing_authority": authority,
        "signer": case.people.official,
    }


def _spouse(
    page: Page, left: float, right: float, top: float, person: Person, role: str, day: dt.date, style: Style
) -> float:
    flow = Flow(page, left, right, top, style, 1.45)
    flow.line(f"Họ, chữ đệm, tên {role}:")
    flow.line(person.full_name.upper(), style.but(bold=True))
    flow.entry("Ngày, tháng, năm sinh:", slashed(person.birth), style, False)
    flow.entries(
        [("Dân tộc:", person.ethnicity), ("Quốc tịch:", "Việt Nam")], [left, left + 36], style, False
    )
    flow.entry("Nơi cư trú:", person.residence(day), style, False)
    flow.entry("Giấy tờ tùy thân:", f"CCCD số {person.personal_id}", style, False)
    return flow.y


def marriage_columns(case: Case) -> Drawn:
    """Giấy chứng nhận kết hôn: wife left, husband right, a line between them."""
    day = _wedding(case)
    page = certificate_page(case, (210, 110, 130))
    state_heading(page, 105, 27, case.body)
    flow = Flow(page, 20, 192, 40, case.body.but(size=12.5), 1.45)
    flow.centre("GIẤY CHỨNG NHẬN KẾT HÔN", case.body.but(size=20, bold=True, colour=RED))
    number = f"{case.rng.randint(1, 160)}/{day.year}"
    flow.centre(f"Số: {number}", flow.style)
    flow.gap(4)
    ends = [
        _spouse(page, 20, 103, flow.y, case.people.mother, "vợ", day, flow.style),
        _spouse(page, 110, 192, flow.y, case.people.father, "chồng", day, flow.style),
    ]
    page.rule(106.5, flow.y + 2, 106.5, max(ends) + 2, 0.25, (150, 60, 70))
    flow.y = max(ends) + 5
    authority = commune(case, day)
    flow.entry("Nơi đăng ký kết hôn:", authority, flow.style, False)
    flow.entry("Ngày, tháng, năm đăng ký:", long_date(day).removeprefix("ngày "), flow.style, False)
    flow.gap(5)
    top = flow.y
    sign(flow, case, 45, ["VỢ", "(Ký, ghi rõ họ, chữ đệm, tên)"], case.people.mother.full_name, None)
    flow.y = top
    sign(flow, case, 105, ["CHỒNG", "(Ký, ghi rõ họ, chữ đệm, tên)"], case.people.father.full_name, None)
    flow.y = top
    titles = ["NGƯỜI KÝ", "GIẤY CHỨNG NHẬN KẾT HÔN"]
    sign(flow, case, 164, titles, case.people.official, seal_words(case, day))
    return Drawn(
        "marriage_certificate", "2015-columns", [page], _marriage_fields(case, number, day, authority)
    )


def marriage_stacked(case: Case) -> Drawn:
    """The form with the spouses one below the other and values on dots; no registering-office line."""
    day = _wedding(case)
    page = certificate_page(case, (190, 140, 90))
    authority = " ".join(commune_lines(case, day))
    number = f"{case.rng.randint(1, 160):02d}/{day.year}"
    head = Head((), tuple(commune_lines(case, day)), f"Số: {number}")
    flow = Flow(
        page, 24, 190, draw_head(page, head, case.body.but(size=11.5), 24) + 5, case.body.but(size=13), 1.5
    )
    flow.centre("GIẤY CHỨNG NHẬN KẾT HÔN", case.body.but(size=20, bold=True, colour=RED))
    flow.gap(5)
    pen = case.rng.random() < 0.5
    value = Style("hand", 12, pen=True, colour=(24, 40, 130)) if pen else flow.style.but(bold=True)
    for role, person in (("vợ", case.people.mother), ("chồng", case.people.father)):
        flow.entry(f"Họ, chữ đệm, tên {role}:", person.full_name if pen else person.full_name.upper(), value)
        flow.entry("Ngày, tháng, năm sinh:", slashed(person.birth), value)
        flow.entries([("Dân tộc:", person.ethnicity), ("Quốc tịch:", "Việt Nam")], [24, 110], value)
        flow.entry("Nơi cư trú:", person.residence(day), value)
        flow.entry("Giấy tờ tùy thân:", f"Căn cước công dân số {person.personal_id}", value)
        flow.gap(2)
    flow.entry("Ngày, tháng, năm đăng ký:", slashed(day), value)
    flow.gap(5)
    sign(flow, case, 148, officer(case, day), case.people.official, seal_words(case, day))
    return Drawn("marriage_certificate", "stacked", [page], _marriage_fields(case, number, day, authority))


def marriage_extract(case: Case) -> Drawn:
    """Trích lục kết hôn (bản sao)."""
    day, issued = _wedding(case), case.recent(15)
    page = Page()
    number = f"{case.rng.randint(5, 400)}/TLKH-BS"
    head = Head(
        (), tuple(commune_lines(case, issued)), f"Số: {number}", dated(place_name(case, issued), issued)
    )
    flow = Flow(
        page, 30, 192, draw_head(page, head, case.body.but(size=12.5)) + 5, case.body.but(size=13), 1.5
    )
    flow.centre("TRÍCH LỤC KẾT HÔN|(BẢN SAO)", case.body.but(size=15, bold=True))
    flow.gap(4)
    for role, person in (("vợ", case.people.mother), ("chồng", case.people.father)):
        flow.entry(f"Họ, chữ đệm, tên {role}:", person.full_name.upper(), flow.style.but(bold=True), False)
        flow.entry("Ngày, tháng, năm sinh:", slashed(person.birth), flow.style, False)
        flow.entries(
            [("Dân tộc:", person.ethnicity), ("Quốc tịch:", "Việt Nam")], [30, 110], flow.style, False
        )
        flow.entry("Nơi cư trú:", person.residence(issued), flow.style, False)
        flow.entry("Số định danh cá nhân/Giấy tờ tùy thân:", person.personal_id, flow.style, False)
    authority = commune(case, day)
    flow.entry("Nơi đăng ký kết hôn:", authority, flow.style, False)
    flow.entry("Ngày, tháng, năm đăng ký:", slashed(day), flow.style, False)
    flow.gap(4)
    sign(flow, case, 145, ["NGƯỜI KÝ TRÍCH LỤC"], case.people.official, seal_words(case, issued))
    return Drawn("marriage_certificate", "extract", [page], _marriage_fields(case, number, day, authority))


def _death_fields(case: Case, number: str, died: dt.date, issued: dt.date, authority: str) -> dict[str, str]:
    elder = case.people.elder
    return {
        "number": number,
        "full_name": elder.full_name,
        "date_of_birth": iso(elder.birth),
        "sex": elder.sex,
        "personal_id": elder.personal_id,
        "date_of_death": iso(died),
        "issuing_authority": authority,
        "issue_date": iso(issued),
        "signer": case.people.official,
    }


def death_extract(case: Case) -> Drawn:
    """Trích lục khai tử: the number has the year in it or not, the date of death is long or short."""
    elder = case.people.elder
    died, issued = case.recent(30) - dt.timedelta(days=20), case.recent(10)
    copy = case.rng.random() < 0.5
    number = f"{case.rng.randint(5, 480)}" + (f"/{issued.year}/TLKT-BS" if copy else "/TLKT")
    page = Page()
    head = Head(
        (), tuple(commune_lines(case, issued)), f"Số: {number}", dated(place_name(case, issued), issued)
    )
    flow = Flow(
        page, 30, 192, draw_head(page, head, case.body.but(size=12.5)) + 6, case.body.but(size=13.5), 1.5
    )
    flow.centre("TRÍCH LỤC KHAI TỬ" + ("|(BẢN SAO)" if copy else ""), case.body.but(size=16, bold=True))
    flow.gap(5)
    flow.entry("Họ, chữ đệm, tên:", elder.full_name.upper(), flow.style.but(bold=True), not copy)
    flow.entry("Ngày, tháng, năm sinh:", slashed(elder.birth), flow.style, not copy)
    cells = [("Giới tính:", elder.sex), ("Dân tộc:", elder.ethnicity), ("Quốc tịch:", "Việt Nam")]
    flow.entries(cells, [30, 80, 130], flow.style, not copy)
    flow.entry("Số định danh cá nhân:", elder.personal_id, flow.style, not copy)
    flow.entry("Nơi cư trú cuối cùng:", elder.residence(issued), flow.style, not copy)
    hour = f"{case.rng.randint(0, 23):02d} giờ {case.rng.randint(0, 59):02d} phút"
    flow.entry(
        "Đã chết vào lúc:", f"{hour}, {slashed(died) if copy else long_date(died)}", flow.style, not copy
    )
    flow.entry("Nơi chết:", "Tại nhà riêng", flow.style, not copy)
    flow.entry("Nguyên nhân chết:", case.rng.choice(("Tuổi già", "Già yếu", "Bệnh lý")), flow.style, not copy)
    authority = " ".join(commune_lines(case, issued))
    if copy:
        authority = commune(case, issued)
        flow.entry("Nơi đăng ký khai tử:", authority, flow.style, False)
    flow.gap(5)
    sign(flow, case, 145, ["NGƯỜI KÝ TRÍCH LỤC"], case.people.official, seal_words(case, issued))
    fields = _death_fields(case, number, died, issued, authority)
    return Drawn("death_certificate", "extract-copy" if copy else "extract", [page], fields)


def _marital_fields(case: Case, number: str, issued: dt.date) -> dict[str, str]:
    holder = case.people.neighbour
    return {
        "number": number,
        "full_name": holder.full_name,
        "date_of_birth": iso(holder.birth),
        "sex": holder.sex,
        "id_number": holder.personal_id,
        "residence": holder.residence(issued),
        "issuing_authority": " ".join(commune_lines(case, issued)),
        "issue_date": iso(issued),
        "signer": case.people.official,
    }


def _holder_lines(flow: Flow, case: Case, issued: dt.date, long_form: bool) -> None:
    holder = case.people.neighbour
    flow.entry("Họ, chữ đệm, tên:", holder.full_name.upper(), flow.style.but(bold=True), long_form)
    flow.entry("Ngày, tháng, năm sinh:", slashed(holder.birth), flow.style, long_form)
    cells = [("Giới tính:", holder.sex), ("Dân tộc:", holder.ethnicity), ("Quốc tịch:", "Việt Nam")]
    flow.entries(cells, [30, 80, 130], flow.style, long_form)
    label = "Số định danh cá nhân/Giấy tờ tùy thân:" if long_form else "Giấy tờ tùy thân: CCCD số"
    flow.entry(label, holder.personal_id, flow.style, long_form)
    flow.entry("Nơi cư trú:", holder.residence(issued), flow.style, long_form)


def marital_status(case: Case) -> Drawn:
    """Giấy xác nhận tình trạng hôn nhân, as lines or (second wording) with a reasoned heading paragraph."""
    holder, issued = case.people.neighbour, case.recent(60)
    page = Page()
    number = f"{case.rng.randint(3, 700):02d}/UBND-XNTTHN"
    agency = commune_lines(case, issued)
    head = Head((), tuple(agency), f"Số: {number}", dated(place_name(case, issued), issued))
    flow = Flow(
        page, 30, 192, draw_head(page, head, case.body.but(size=12.5)) + 6, case.body.but(size=13.5), 1.45
    )
    long_form = case.rng.random() < 0.5
    title = "GIẤY XÁC NHẬN|TÌNH TRẠNG HÔN NHÂN" if long_form else "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"
    flow.centre(title, case.body.but(size=15, bold=True))
    flow.gap(3)
    flow.centre(" ".join(agency), flow.style.but(bold=True))
    if long_form:
        flow.para(
            f"Căn cứ Nghị định số 123/2015/NĐ-CP; xét đề nghị của {holder.title.lower()} {holder.full_name},"
        )
    flow.centre("XÁC NHẬN:", flow.style.but(bold=True))
    _holder_lines(flow, case, issued, long_form)
    status = case.rng.choice(
        ("Chưa đăng ký kết hôn với ai", "Hiện tại đã ly hôn, chưa đăng ký kết hôn với ai")
    )
    flow.entry("Tình trạng hôn nhân:", status, flow.style, long_form)
    flow.para(
        "Giấy này được cấp để: " + case.rng.choice(("đăng ký kết hôn.", "bổ túc hồ sơ vay vốn ngân hàng.")), 0
    )
    flow.para(f"Giấy này có giá trị {number_words(6)} (06) tháng kể từ ngày cấp.", 0)
    flow.gap(5)
    sign(flow, case, 145, officer(case, issued), case.people.official, seal_words(case, issued))
    fields = _marital_fields(case, number, issued)
    return Drawn("marital_status_certificate", "reasoned" if long_form else "2015", [page], fields)

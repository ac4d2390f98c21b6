"""Giấy báo tử of a commune and of a hospital."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    commune_lines,
    dated,
    draw_head,
    iso,
    officer,
    place_name,
    seal_words,
    sign,
)
from samples.drawing.page import Page
from samples.drawing.places import lower_unit
from samples.drawing.words import long_date, slashed


def _fields(case: Case, number: str, agency: str, died: dt.date, issued: dt.date) -> dict[str, str]:
    elder = case.people.elder
    return {
        "number": number,
        "full_name": elder.full_name,
        "date_of_birth": iso(elder.birth),
        "personal_id": elder.personal_id,
        "date_of_death": iso(died),
        "issuing_authority": agency,
        "issue_date": iso(issued),
    }


def commune_notice(case: Case) -> Drawn:
    """By the commune, for someone who died at home: date of the paper on top."""
    elder, issued = case.people.elder, case.recent(12)
    died = issued - dt.timedelta(days=case.rng.randint(1, 6))
    agency = tuple(commune_lines(case, issued))
    number = f"{case.rng.randint(2, 90):02d}/GBT-UBND"
    page = Page()
    head = Head((), agency, f"Số: {number}", dated(place_name(case, issued), issued))
    flow = Flow(
        page, 30, 192, draw_head(page, head, case.body.but(size=12.5)) + 8, case.body.but(size=14), 1.6
    )
    flow.centre("GIẤY BÁO TỬ", case.body.but(size=17, bold=True))
    flow.gap(5)
    flow.para(f"Ủy ban nhân dân {lower_unit(case.home.units(issued)[0])} báo tử cho người có tên dưới đây:")
    value = flow.style
    flow.entry("Họ, chữ đệm, tên:", elder.full_name.upper(), value.but(bold=True))
    cells = [("Ngày, tháng, năm sinh:", slashed(elder.birth)), ("Giới tính:", elder.sex)]
    flow.entries(cells, [30, 135], value)
    flow.entries([("Dân tộc:", elder.ethnicity), ("Quốc tịch:", "Việt Nam")], [30, 110], value)
    flow.entry("Số định danh cá nhân:", elder.personal_id, value)
    flow.entry("Nơi cư trú cuối cùng:", elder.residence(issued), value)
    hour = f"{case.rng.randint(0, 23):02d} giờ {case.rng.randint(0, 59):02d} phút"
    flow.entry("Đã chết vào lúc:", f"{hour}, {long_date(died)}", value)
    flow.entry("Nơi chết:", "Tại nhà riêng", value)
    flow.entry("Nguyên nhân chết:", "Già yếu", value)
    flow.para("Giấy này được cấp cho thân nhân để làm thủ tục đăng ký khai tử.")
    flow.gap(6)
    sign(flow, case, 147, officer(case, issued), case.people.official, seal_words(case, issued))
    return Drawn("death_notice", "commune", [page], _fields(case, number, " ".join(agency), died, issued))


def hospital_notice(case: Case) -> Drawn:
    """By a hospital, with numbered lines and the date at the signature."""
    elder, died = case.people.elder, case.recent(30)
    issued = died + dt.timedelta(days=case.rng.randint(0, 1))
    agency = ("TRUNG TÂM Y TẾ", f"KHU VỰC {place_name(case, issued).upper()}")
    number = f"{case.rng.randint(20, 400)}/{issued.year}/GBT"
    page = Page()
    head = Head(("SỞ Y TẾ",), agency, f"Số: {number}")
    flow = Flow(page, 28, 192, draw_head(page, head, case.body.but(size=12)) + 6, case.body.but(size=13), 1.6)
    flow.centre("GIẤY BÁO TỬ", case.body.but(size=17, bold=True))
    flow.gap(4)
    value = flow.style
    flow.entry("1. Họ và tên người tử vong:", elder.full_name.upper(), value.but(bold=True))
    flow.entries([("2. Giới tính:", elder.sex), ("3. Sinh ngày:", slashed(elder.birth))], [28, 100], value)
    flow.entries([("4. Dân tộc:", elder.ethnicity), ("5. Quốc tịch:", "Việt Nam")], [28, 100], value)
    flow.entry("6. Nơi thường trú:", elder.residence(issued), value)
    flow.entry("7. Số định danh cá nhân:", elder.personal_id, value)
    slot = f"{case.rng.randint(10, 99)}-{case.rng.randint(1000, 9999)}"
    flow.entry("8. Số vào viện:", slot, value)
    hour = f"{case.rng.randint(0, 23):02d} giờ {case.rng.randint(0, 59):02d} phút"
    flow.entry("9. Đã tử vong lúc:", f"{hour}, {long_date(died)}", value)
    flow.entry("10. Nơi tử vong:", f"Khoa Hồi sức cấp cứu, {_center(case, issued)}", value)
    flow.entry("11. Nguyên nhân tử vong:", "Suy hô hấp, viêm phổi nặng", value)
    flow.gap(5)
    flow.line(dated(place_name(case, issued), issued), flow.style.but(italic=True), 147, "c")
    titles = ["THỦ TRƯỞNG CƠ SỞ KHÁM BỆNH, CHỮA BỆNH", "(Ký, ghi rõ họ tên, đóng dấu)"]
    stamp = (" ".join(agency)[:34], "SỞ Y TẾ")
    sign(flow, case, 147, titles, case.people.official, stamp)
    return Drawn("death_notice", "hospital", [page], _fields(case, number, " ".join(agency), died, issued))


def _center(case: Case, day: dt.date) -> str:
    return f"Trung tâm Y tế khu vực {place_name(case, day)}"

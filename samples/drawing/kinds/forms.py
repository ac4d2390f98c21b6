"""What citizens write: applications, declarations, letters of authority; typed or by hand on dotted lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.drawing.flow import Flow
from samples.drawing.fonts import INVISIBLE, Style
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    dated,
    iso,
    place_name,
    sign,
    state_heading,
)
from samples.drawing.page import Page
from samples.drawing.people import Person
from samples.drawing.words import fold, long_date, slashed


@dataclass(frozen=True)
class Request:
    """The wording that tells one application from another."""

    title: str
    to: str
    asks: str
    reason: str
    closing: str = "Người làm đơn"
    form_number: str = ""


REQUESTS: tuple[Request, ...] = (
    Request(
        "ĐƠN ĐỀ NGHỊ|XÁC ĐỊNH, XÁC ĐỊNH LẠI MỨC ĐỘ KHUYẾT TẬT",
        "Chủ tịch Ủy ban nhân dân {ward}",
        fold("""
            Sau khi tìm hiểu quy định về xác định mức độ khuyết tật, tôi đề nghị được xác định mức
            độ khuyết tật cho bản thân.
        """),
        "Đi lại khó khăn do di chứng tai nạn lao động, cần người trợ giúp trong sinh hoạt hằng ngày.",
        "Người viết đơn",
        "Mẫu số 01",
    ),
    Request(
        "ĐƠN XIN XÁC NHẬN HOÀN CẢNH KHÓ KHĂN",
        "Ủy ban nhân dân {ward}",
        "Nay tôi làm đơn này kính mong quý cơ quan xác nhận hoàn cảnh gia đình tôi hiện đang gặp khó khăn.",
        "Gia đình có con nhỏ đang đi học, thu nhập không ổn định, nhà ở đã xuống cấp sau đợt mưa lũ.",
    ),
    Request(
        "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG|ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
        "Chi nhánh Văn phòng Đăng ký đất đai {ward}",
        fold("""
            Nội dung biến động: thay đổi số giấy tờ nhân thân và địa chỉ của người sử dụng đất
            trên Giấy chứng nhận đã cấp.
        """),
        "Công dân đã được cấp thẻ căn cước; địa chỉ thay đổi do sắp xếp đơn vị hành chính.",
        "Người viết đơn",
        "Mẫu số 18",
    ),
    Request(
        "ĐƠN ĐỀ NGHỊ|CÔNG NHẬN HỘ THOÁT NGHÈO, HỘ THOÁT CẬN NGHÈO",
        "Ban Chỉ đạo giảm nghèo {ward}",
        "Tôi đại diện hộ gia đình đề nghị được rà soát, công nhận hộ thoát cận nghèo trong năm nay.",
        "Gia đình đã có việc làm ổn định, nhà ở kiên cố, các con được đến trường đầy đủ.",
        "Đại diện hộ gia đình",
    ),
    Request(
        "ĐƠN ĐỀ NGHỊ CẤP LẠI|GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
        "Phòng Kinh tế {ward}",
        "Đề nghị cấp lại Giấy chứng nhận đăng ký hộ kinh doanh do bản cũ bị rách, mờ chữ.",
        "Tôi cam kết tính trung thực của nội dung đề nghị và nộp lại bản cũ khi nhận kết quả.",
        "Chủ hộ kinh doanh",
    ),
)


def filled_value(case: Case, chance: float) -> Style:
    """Filled by hand or by a machine."""
    if case.rng.random() < chance:
        return Style("hand", 12, pen=True, colour=case.rng.choice(((26, 44, 140), (36, 36, 60))))
    return case.body.but(size=13)


def _application(case: Case, request: Request, value: Style) -> Drawn:
    holder, day = case.people.neighbour, case.received
    page = Page()
    if request.form_number:
        page.text(193, 14, request.form_number, case.body.but(size=11, bold=True), "r")
    flow = Flow(page, 30, 193, state_heading(page, 111, 24, case.body) + 5, case.body.but(size=13), 1.5)
    flow.centre(request.title, case.body.but(size=15, bold=True))
    flow.gap(2)
    ward = case.home.units(day)[0]
    flow.centre(f"Kính gửi: {request.to.format(ward=ward[:1].lower() + ward[1:])}", flow.style)
    flow.gap(3)
    address = holder.residence(day)
    first = "Họ và tên người làm đơn:" if request.closing == "Người làm đơn" else "Tôi tên là:"
    flow.entry(first, holder.full_name.upper() if not value.pen else holder.full_name, value)
    flow.entries(
        [("Ngày, tháng, năm sinh:", slashed(holder.birth)), ("Giới tính:", holder.sex)], [30, 130], value
    )
    flow.entry(
        "Số căn cước/CCCD:" if case.rng.random() < 0.5 else "Số định danh cá nhân:", holder.personal_id, value
    )
    flow.entry("Nơi thường trú:", address, value)
    flow.entry("Số điện thoại:", holder.phone, value)
    flow.para(request.asks)
    flow.entry("Lý do:", request.reason, value)
    flow.para(
        "Tôi xin cam đoan những nội dung trình bày trên là đúng sự thật và chịu trách nhiệm trước pháp luật. "
        "Kính mong quý cơ quan xem xét, giải quyết."
    )
    flow.gap(5)
    flow.line(dated(place_name(case, day), day), flow.style.but(italic=True), 148, "c")
    sign(flow, case, 148, [request.closing.upper(), "(Ký, ghi rõ họ tên)"], holder.full_name, None)
    fields = {
        "applicant_full_name": holder.full_name,
        "date_of_birth": iso(holder.birth),
        "id_number": holder.personal_id,
        "permanent_address": address,
        "phone": holder.phone,
        "issue_date": iso(day),
    }
    return Drawn("application_form", "by-hand" if value.pen else "typed", [page], fields)


def application(case: Case) -> Drawn:
    return _application(case, case.rng.choice(REQUESTS), case.body.but(size=13))


def application_by_hand(case: Case) -> Drawn:
    return _application(case, case.rng.choice(REQUESTS), filled_value(case, 1.0))


def application_land(case: Case) -> Drawn:
    return _application(case, REQUESTS[2], case.body.but(size=13, bold=True))


def _newborn_lines(flow: Flow, case: Case, day: dt.date, value: Style) -> None:
    people = case.people
    flow.entry("Họ, chữ đệm, tên:", people.child.full_name.upper(), value)
    flow.entry("Ngày, tháng, năm sinh:", long_date(people.child.birth).removeprefix("ngày "), value)
    cells = [
        ("Giới tính:", people.child.sex),
        ("Dân tộc:", people.child.ethnicity),
        ("Quốc tịch:", "Việt Nam"),
    ]
    flow.entries(cells, [28, 78, 130], value)
    flow.entry("Nơi sinh:", f"Trung tâm Y tế khu vực {place_name(case, people.child.birth)}", value)
    flow.entry("Quê quán:", people.child.origin_text(day), value)
    for role, person in (("mẹ", people.mother), ("cha", people.father)):
        flow.entry(f"Họ, chữ đệm, tên người {role}:", person.full_name, value)
        cells = [
            ("Năm sinh:", str(person.birth.year)),
            ("Dân tộc:", person.ethnicity),
            ("Quốc tịch:", "Việt Nam"),
        ]
        flow.entries(cells, [28, 78, 130], value)


def declaration_birth(case: Case) -> Drawn:
    """Tờ khai đăng ký khai sinh: carries the words of a birth certificate without being one."""
    people, day = case.people, case.received
    page = Page()
    flow = Flow(page, 28, 193, state_heading(page, 110, 22, case.body) + 4, case.body.but(size=13), 1.42)
    flow.centre("TỜ KHAI ĐĂNG KÝ KHAI SINH", case.body.but(size=15, bold=True))
    flow.centre(f"Kính gửi: Ủy ban nhân dân {case.home.units(day)[0]}", flow.style)
    flow.gap(2)
    value = filled_value(case, 0.5)
    father = people.father
    residence = father.residence(day)
    flow.entry("Họ, chữ đệm, tên người yêu cầu:", father.full_name, value)
    flow.entry("Nơi cư trú:", residence, value)
    flow.entry("Giấy tờ tùy thân:", f"CCCD số {father.personal_id}", value)
    flow.entry("Quan hệ với người được khai sinh:", "Cha", value)
    flow.para([("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:", flow.style.but(bold=True))], 0)
    _newborn_lines(flow, case, day, value)
    flow.para(
        fold("""
            Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa
            thuận nhất trí của các bên liên quan theo quy định pháp luật.
        """)
    )
    flow.gap(2)
    flow.line(f"Làm tại: {place_name(case, day)}, {long_date(day)}", flow.style.but(italic=True), 145, "c")
    sign(flow, case, 145, ["Người yêu cầu", "(Ký, ghi rõ họ, chữ đệm, tên)"], father.full_name, None)
    fields = {
        "applicant_full_name": father.full_name,
        "applicant_id_number": father.personal_id,
        "subject_full_name": people.child.full_name,
        "residence": residence,
        "issue_date": iso(day),
    }
    return Drawn("declaration_form", "birth-2015", [page], fields)


def _boxed_number(flow: Flow, number: str, value: Style) -> None:
    page = flow.page
    x = page.text(28, flow.y, "4. Số định danh cá nhân:", flow.style) + 3
    for index, digit in enumerate(number):
        page.box(x + 7 * index, flow.y - 5.2, 7, 7)
        page.text(x + 7 * index + 3.5, flow.y, digit, value, "c", hidden=True)
    # A reader sees one number, not twelve cells, so the truth says it whole.
    page.text(x + 2, flow.y, number, value.but(colour=INVISIBLE))
    flow.gap(2)


def _members(flow: Flow, child: Person, value: Style) -> None:
    rows = [["TT", "Họ, chữ đệm và tên", "Ngày sinh", "Giới tính", "Số định danh"]]
    rows.append(["1", child.full_name, slashed(child.birth), child.sex, child.personal_id])
    rows.append(["2", "", "", "", ""])
    flow.table([12, 58, 30, 24, 41], rows, value.but(size=11.5), flow.style.but(size=11.5, bold=True))


def declaration_residence(case: Case) -> Drawn:
    """Mẫu CT01: the identity number stands in twelve ruled boxes."""
    holder, day = case.people.mother, case.received
    page = Page()
    page.text(193, 14, "Mẫu CT01", case.body.but(size=11, bold=True), "r")
    flow = Flow(page, 28, 193, state_heading(page, 110, 24, case.body) + 5, case.body.but(size=13), 1.6)
    flow.centre("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", case.body.but(size=15, bold=True))
    flow.centre(f"Kính gửi: Công an {case.home.units(day)[0]}", flow.style)
    flow.gap(4)
    value = filled_value(case, 0.5)
    flow.entry("1. Họ, chữ đệm và tên:", holder.full_name.upper(), value)
    flow.entries(
        [("2. Ngày, tháng, năm sinh:", slashed(holder.birth)), ("3. Giới tính:", holder.sex)],
        [28, 130],
        value,
    )
    flow.y += 8.5
    _boxed_number(flow, holder.personal_id, value)
    flow.entries([("5. Số điện thoại liên hệ:", holder.phone), ("6. Email:", "")], [28, 120], value)
    residence = holder.residence(day)
    flow.entry("7. Họ, chữ đệm và tên chủ hộ:", case.people.father.full_name, value)
    flow.entry("8. Mối quan hệ với chủ hộ:", "Vợ", value)
    flow.entry("9. Nơi cư trú hiện tại:", residence, value)
    flow.entry(
        "10. Nội dung đề nghị:", "Đăng ký thường trú, nhập hộ về ở cùng chồng tại địa chỉ nêu trên", value
    )
    flow.para([("11. Những thành viên trong hộ gia đình cùng thay đổi:", flow.style)], 0)
    flow.gap(2)
    _members(flow, case.people.child, value)
    flow.gap(4)
    flow.line(dated(place_name(case, day), day), flow.style.but(italic=True), 145, "c")
    sign(flow, case, 145, ["NGƯỜI KÊ KHAI", "(Ký, ghi rõ họ tên)"], holder.full_name, None)
    fields = {
        "applicant_full_name": holder.full_name,
        "applicant_id_number": holder.personal_id,
        "subject_full_name": holder.full_name,
        "residence": residence,
        "issue_date": iso(day),
    }
    return Drawn("declaration_form", "CT01", [page], fields)

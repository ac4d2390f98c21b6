"""Papers of no known kind, which belong to nobody's list: a water bill, a school report, a CV, a note."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.fonts import Style
from samples.drawing.kinds.common import Case, Drawn, dated, place_name, sign
from samples.drawing.page import Page
from samples.drawing.seals import portrait
from samples.drawing.words import long_date, money, number_words, sentence, slashed


def water_bill(case: Case) -> Drawn:
    person, day = case.people.father, case.recent(60)
    page = Page()
    sans = Style("arimo", 11)
    flow = Flow(page, 20, 190, 16, sans, 1.5)
    flow.line(
        f"CÔNG TY CỔ PHẦN CẤP NƯỚC {place_name(case, day).upper()}", sans.but(bold=True, colour=(20, 80, 150))
    )
    flow.line(f"Mã số thuế: 0{case.rng.randint(100000000, 999999999)}", sans)
    flow.gap(4)
    flow.centre("HÓA ĐƠN TIỀN NƯỚC", sans.but(size=16, bold=True))
    flow.centre(f"Kỳ {day.month:02d}/{day.year}", sans)
    flow.gap(3)
    flow.entry("Tên khách hàng:", person.full_name.upper(), sans.but(bold=True), False)
    flow.entry("Địa chỉ:", person.residence(day), sans, False)
    flow.entry("Mã khách hàng:", f"KH{case.rng.randint(100000, 999999)}", sans, False)
    flow.gap(3)
    used, first = case.rng.randint(6, 38), case.rng.randint(200, 2100)
    price = 7800
    tax = used * price // 20
    rows = [
        ["Chỉ số cũ", "Chỉ số mới", "Tiêu thụ (m³)", "Đơn giá", "Thành tiền"],
        [str(first), str(first + used), str(used), money(price), money(used * price)],
        ["", "", "", "Thuế GTGT 5%", money(tax)],
        ["", "", "", "Tổng cộng", money(used * price + tax)],
    ]
    flow.table([30, 30, 32, 38, 40], rows, sans, sans.but(bold=True))
    flow.line(f"Bằng chữ: {sentence(number_words(used * price + tax))} đồng", sans.but(italic=True))
    flow.line(f"Hạn thanh toán: {slashed(day + dt.timedelta(days=10))}", sans)
    return Drawn("other", "water-bill", [page])


def school_report(case: Case) -> Drawn:
    child, day = case.people.youth, case.recent(200)
    page = Page()
    flow = Flow(page, 25, 190, 16, case.body.but(size=12.5), 1.45)
    flow.line("SỞ GIÁO DỤC VÀ ĐÀO TẠO", flow.style)
    flow.line(f"TRƯỜNG THCS {place_name(case, day).upper()}", flow.style.but(bold=True))
    flow.gap(4)
    flow.centre("PHIẾU BÁO KẾT QUẢ HỌC TẬP", flow.style.but(bold=True, size=15))
    flow.centre(f"Năm học {day.year - 1} - {day.year}", flow.style)
    flow.gap(3)
    flow.entry("Họ và tên học sinh:", child.full_name, flow.style.but(bold=True), False)
    flow.entry("Ngày sinh:", slashed(child.birth), flow.style, False)
    flow.gap(3)
    subjects = (
        "Toán",
        "Ngữ văn",
        "Ngoại ngữ",
        "Khoa học tự nhiên",
        "Lịch sử và Địa lí",
        "Công nghệ",
        "Tin học",
    )
    rows = [["Môn học", "Học kỳ I", "Học kỳ II", "Cả năm"]]
    for subject in subjects:
        first, second = case.rng.randint(50, 98), case.rng.randint(50, 98)
        rows.append(
            [
                subject,
                *(
                    f"{mark / 10:.1f}".replace(".", ",")
                    for mark in (first, second, (first + 2 * second) // 3)
                ),
            ]
        )
    flow.table([70, 30, 30, 35], rows, flow.style, flow.style.but(bold=True))
    flow.gap(2)
    flow.para("Nhận xét: Chăm ngoan, có ý thức học tập, tích cực tham gia các hoạt động của lớp.", 0)
    flow.line(dated(place_name(case, day), day), flow.style.but(italic=True), 142, "c")
    sign(flow, case, 142, ["GIÁO VIÊN CHỦ NHIỆM"], case.people.clerk, None)
    return Drawn("other", "school-report", [page])


def curriculum_vitae(case: Case) -> Drawn:
    """A CV in two columns with a photograph, unlike any official layout."""
    person = case.people.neighbour
    page = Page()
    sans = Style("sans", 10.5)
    page.picture(20, 18, 34, 44, portrait(case.rng, person.sex))
    flow = Flow(page, 66, 192, 20, sans, 1.5)
    flow.line(person.full_name, sans.but(size=22, bold=True, colour=(30, 70, 110)))
    flow.line("Nhân viên kế toán", sans.but(size=13))
    flow.line(f"Điện thoại: {person.phone}", sans)
    flow.para(f"Địa chỉ: {person.residence(case.received)}", 0, False)
    flow = Flow(page, 20, 192, 70, sans, 1.5)
    for title, texts in (
        (
            "MỤC TIÊU NGHỀ NGHIỆP",
            ("Mong muốn được làm việc lâu dài, phát huy kiến thức chuyên môn và học hỏi thêm kinh nghiệm.",),
        ),
        ("HỌC VẤN", ("2014 - 2018: Trường Đại học Kinh tế, chuyên ngành Kế toán doanh nghiệp, loại khá",)),
        (
            "KINH NGHIỆM",
            (
                "2018 - 2021: Kế toán kho, hợp tác xã nông nghiệp",
                "2021 - nay: Kế toán tổng hợp, công ty xây dựng",
            ),
        ),
        ("KỸ NĂNG", ("Tin học văn phòng, phần mềm kế toán, tiếng Anh giao tiếp",)),
    ):
        flow.gap(3)
        flow.line(title, sans.but(bold=True, size=12, colour=(30, 70, 110)))
        page.rule(20, flow.y + 1.5, 192, flow.y + 1.5, 0.4, (30, 70, 110))
        flow.gap(1)
        for text in texts:
            flow.para(text, 0, False)
    return Drawn("other", "cv", [page])


def personal_note(case: Case) -> Drawn:
    """A hand-written note on ruled paper; nothing in it belongs to a procedure."""
    people, day = case.people, case.recent(30)
    page = Page(paper=(252, 251, 244))
    for index in range(32):
        page.rule(12, 24 + 8 * index, 200, 24 + 8 * index, 0.15, (170, 190, 220))
    page.rule(26, 5, 26, 292, 0.25, (220, 150, 150))
    pen = Style("hand", 15, pen=True, colour=(30, 40, 130))
    flow = Flow(page, 32, 196, 23.2, pen, 8 * 72 / 25.4 / 15)
    lines = (
        f"Chị {people.mother.full_name.split()[-1]} ơi,",
        "Em gửi chị mấy giấy tờ chị dặn hôm trước. Chị xem giúp em còn thiếu",
        "gì thì nhắn lại để em đi xin tiếp, kẻo sang tuần em lại đi làm xa.",
        "Tiền phô tô em trả rồi, chị không phải lo. Hôm nào rảnh mời cả nhà",
        "lên chơi, vườn nhà em nhãn đang chín.",
        f"Em, {people.neighbour.full_name.split()[-1]}. Viết {long_date(day)}",
    )
    for text in lines:
        flow.line(text, pen)
    return Drawn("other", "note", [page])

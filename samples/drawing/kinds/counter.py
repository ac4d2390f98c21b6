"""Papers of the one-stop counter itself: acceptance slip, supplement request, control slip, receipt."""

from __future__ import annotations

import datetime as dt

from samples.drawing.codes import code128, qr
from samples.drawing.flow import Flow
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    dated,
    draw_head,
    iso,
    place_name,
    sign,
    state_heading,
)
from samples.drawing.page import Page
from samples.drawing.words import fold, long_date, money, number_words, sentence, slashed

PROCEDURES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "1.001193",
        "Thủ tục đăng ký khai sinh",
        ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Giấy chứng nhận kết hôn của cha mẹ"),
    ),
    ("1.000656", "Thủ tục đăng ký khai tử", ("Tờ khai đăng ký khai tử", "Giấy báo tử hoặc giấy tờ thay thế")),
    (
        "1.004873",
        "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Căn cước công dân"),
    ),
    ("1.000894", "Thủ tục đăng ký kết hôn", ("Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân")),
    (
        "1.001612",
        "Thành lập hộ kinh doanh",
        ("Giấy đề nghị đăng ký hộ kinh doanh", "Bản sao giấy tờ pháp lý của cá nhân", "Giấy ủy quyền"),
    ),
    (
        "1.001699",
        "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật",
        ("Đơn đề nghị", "Bản sao giấy tờ y tế"),
    ),
    (
        "2.000635",
        "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh",
        ("Tờ khai cấp bản sao trích lục hộ tịch",),
    ),
)


def _office(case: Case, day: dt.date) -> Head:
    units = case.home.units(day)
    desk = (
        ("BỘ PHẬN TIẾP NHẬN", "VÀ TRẢ KẾT QUẢ")
        if len(units) == 3
        else ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG")
    )
    return Head((f"UBND {units[0].upper()}",), desk)


def _slip_lines(flow: Flow, case: Case, code: str, name: str, shown_code: bool) -> None:
    person, day = case.people.neighbour, case.received
    desk = (
        "Trung tâm Phục vụ hành chính công"
        if day >= dt.date(2025, 7, 1)
        else "Bộ phận Tiếp nhận và Trả kết quả"
    )
    flow.para(f"{desk} {case.home.units(day)[0]}:", 0)
    flow.entry(
        f"Tiếp nhận hồ sơ của {person.title}:", person.full_name.upper(), flow.style.but(bold=True), False
    )
    flow.entry("Địa chỉ:", person.residence(day), flow.style, False)
    flow.entries(
        [("Số điện thoại:", person.phone), ("Email:", "")], [flow.left, flow.left + 80], flow.style, False
    )
    flow.entry("Số căn cước/Hộ chiếu:", person.personal_id, flow.style, False)
    flow.entry("Nội dung yêu cầu giải quyết:", name, flow.style, False)
    if shown_code:
        flow.entry("Mã thủ tục hành chính:", code, flow.style, False)


def _components(flow: Flow, case: Case, components: tuple[str, ...], matrix: bool) -> None:
    flow.para("1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:", 0)
    flow.gap(2)
    titles = (
        ["TT", "Thành phần hồ sơ", "Số trang", "Số bản giấy", "Ký bản điện tử"]
        if matrix
        else ["TT", "Tên giấy tờ", "Bản chính", "Bản chứng thực", "Bản photo"]
    )
    rows = [titles]
    for index, part in enumerate(components):
        rows.append([str(index + 1), part, str(case.rng.randint(1, 3)), "1", case.rng.choice(("x", "0"))])
    flow.table([11, 82, 22, 25, 25], rows, flow.style.but(size=11.5), flow.style.but(size=11.5, bold=True))


def _times(flow: Flow, case: Case, due: dt.date) -> None:
    day = case.received
    at = f"{case.rng.randint(7, 16):02d} giờ {case.rng.randint(0, 59):02d} phút, "
    flow.para("2. Số lượng hồ sơ: 01 bộ.", 0)
    flow.para(f"3. Thời gian giải quyết hồ sơ theo quy định là: {(due - day).days:02d} ngày làm việc.", 0)
    flow.para(f"4. Thời gian nhận hồ sơ: {at}{long_date(day)}.", 0)
    flow.para(f"5. Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, {long_date(due)}.", 0)
    flow.para("6. Đăng ký nhận kết quả tại: Bộ phận Một cửa.", 0)
    flow.para(f"Vào Sổ theo dõi hồ sơ, Quyển số: 01, Số thứ tự: {int(case.code[-4:])}", 0)


def _slip(case: Case, matrix: bool) -> Drawn:
    person, day = case.people.neighbour, case.received
    code, name, components = case.rng.choice(PROCEDURES)
    due = day + dt.timedelta(days=case.rng.choice((1, 3, 5, 7, 10, 15)))
    page = Page()
    office = _office(case, day)
    head = Head(office.superior, office.agency, f"Mã hồ sơ: {case.code}", dated(place_name(case, day), day))
    top = draw_head(page, head, case.body.but(size=12), 18)
    if matrix:
        page.picture(169, top + 1, 23, 23, qr(case.code))
    else:
        page.picture(28, top + 1, 76, 11, code128(case.code))
        page.text(66, top + 16, case.code, case.body.but(size=9), "c")
    flow = Flow(page, 28, 193, top + (14 if matrix else 17), case.body.but(size=12.5), 1.35)
    flow.centre(
        "GIẤY TIẾP NHẬN HỒ SƠ|VÀ HẸN TRẢ KẾT QUẢ" if matrix else "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        flow.style.but(bold=True, size=14.5),
    )
    flow.gap(5)
    shown_code = case.rng.random() < 0.75
    _slip_lines(flow, case, code, name, shown_code)
    _components(flow, case, components, matrix)
    _times(flow, case, due)
    flow.gap(4)
    top = flow.y
    sign(flow, case, 62, ["NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)"], person.full_name, None)
    flow.y = top
    sign(flow, case, 148, ["NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)"], case.people.clerk, None)
    fields = {
        "dossier_code": case.code,
        "procedure_name": name,
        "applicant_full_name": person.full_name,
        "phone": person.phone,
        "received_date": iso(day),
        "due_date": iso(due),
    }
    if shown_code:
        fields["procedure_code"] = code
    return Drawn("acceptance_slip", "2025-qr" if matrix else "2018-code128", [page], fields)


def slip_qr(case: Case) -> Drawn:
    return _slip(case, True)


def slip_code128(case: Case) -> Drawn:
    return _slip(case, False)


def _form(case: Case, title: str, intro: str, reason: str, slug: str) -> Drawn:
    person, day = case.people.neighbour, case.received + dt.timedelta(days=1)
    page = Page()
    office = _office(case, day)
    head = Head(
        office.superior,
        office.agency,
        f"Số: {case.rng.randint(2, 140):02d}/PYC",
        dated(place_name(case, day), day),
    )
    flow = Flow(
        page, 30, 193, draw_head(page, head, case.body.but(size=12.5)) + 5, case.body.but(size=13), 1.45
    )
    flow.centre(title, flow.style.but(bold=True, size=14.5))
    flow.gap(4)
    flow.entry("Hồ sơ của:", person.full_name, flow.style.but(bold=True), True)
    flow.entry("Mã hồ sơ:", case.code, flow.style, True)
    flow.entry("Nội dung yêu cầu giải quyết:", case.rng.choice(PROCEDURES)[1], flow.style, True)
    flow.entry("Địa chỉ:", person.residence(day), flow.style, True)
    flow.entry("Số điện thoại:", person.phone, flow.style, True)
    flow.para(intro)
    flow.para(reason)
    flow.para(
        fold("""
            Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị ông/bà liên hệ với Bộ phận
            Một cửa để được hướng dẫn.
        """)
    )
    flow.gap(5)
    sign(flow, case, 148, ["NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)"], case.people.clerk, None)
    fields = {"dossier_code": case.code, "applicant_full_name": person.full_name, "issue_date": iso(day)}
    return Drawn(slug, "2025", [page], fields)


def supplement_request(case: Case) -> Drawn:
    return _form(
        case,
        "PHIẾU YÊU CẦU BỔ SUNG,|HOÀN THIỆN HỒ SƠ",
        fold("""
            Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau: bổ sung bản sao Giấy khai sinh và Tờ
            khai có chữ ký của người yêu cầu.
        """),
        "Lý do: thành phần hồ sơ chưa đầy đủ theo quy định.",
        "supplement_request",
    )


def rejection_slip(case: Case) -> Drawn:
    return _form(
        case,
        "PHIẾU TỪ CHỐI TIẾP NHẬN|GIẢI QUYẾT HỒ SƠ",
        "Qua xem xét, cơ quan thông báo không tiếp nhận, giải quyết hồ sơ nêu trên.",
        "Lý do: nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan.",
        "rejection_slip",
    )


def control_slip(case: Case) -> Drawn:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ: a wide table of handovers."""
    day = case.received
    page = Page()
    office = _office(case, day)
    head = Head(office.superior, office.agency, f"Mã hồ sơ: {case.code}", dated(place_name(case, day), day))
    flow = Flow(
        page, 24, 194, draw_head(page, head, case.body.but(size=12)) + 5, case.body.but(size=12.5), 1.4
    )
    flow.centre("PHIẾU KIỂM SOÁT|QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", flow.style.but(bold=True, size=14.5))
    flow.para(f"Cơ quan (bộ phận) giải quyết hồ sơ: Công chức Tư pháp - Hộ tịch {case.home.units(day)[0]}", 0)
    flow.gap(3)
    rows = [["TÊN CƠ QUAN", "THỜI GIAN GIAO, NHẬN HỒ SƠ", "KẾT QUẢ GIẢI QUYẾT", "GHI CHÚ"]]
    stages = ("Bộ phận Một cửa", "Công chức Tư pháp - Hộ tịch", "Lãnh đạo UBND", "Văn thư")
    for index, (giver, taker) in enumerate(zip(stages, stages[1:], strict=False)):
        when = (
            f"{8 + 2 * index} giờ {case.rng.randint(10, 59)} phút, {slashed(day + dt.timedelta(days=index))}"
        )
        rows.append([f"Giao: {giver} Nhận: {taker}", when, case.rng.choice(("Trước hạn", "Đúng hạn")), ""])
    flow.table([50, 52, 42, 26], rows, flow.style.but(size=11.5), flow.style.but(size=11, bold=True))
    return Drawn("processing_control_slip", "2018", [page], {"dossier_code": case.code})


def receipt(case: Case) -> Drawn:
    """Biên lai thu phí, lệ phí on half a page, or the treasury's slip."""
    person, day = case.people.neighbour, case.received
    treasury = case.rng.random() < 0.5
    page = Page(height=148.5)
    amount = case.rng.choice((8000, 15000, 20000, 50000, 75000, 100000, 1250000))
    number = f"{case.rng.randint(1000, 999999):07d}"
    state_heading(page, 140, 14, case.body.but(size=11.5))
    page.text(45, 14, case.home.units(day)[-1].upper(), case.body.but(size=11, bold=True), "c")
    page.text(45, 20, f"UBND {case.home.units(day)[0].upper()}", case.body.but(size=11), "c")
    flow = Flow(page, 24, 192, 30, case.body.but(size=12.5), 1.45)
    title = "GIẤY NỘP TIỀN VÀO NGÂN SÁCH NHÀ NƯỚC" if treasury else "BIÊN LAI THU PHÍ, LỆ PHÍ"
    flow.centre(title, flow.style.but(bold=True, size=14.5))
    flow.centre(f"Số: {number}", flow.style.but(bold=True))
    flow.gap(2)
    flow.entry(
        "Người nộp tiền:" if treasury else "Tên người nộp phí, lệ phí:",
        person.full_name,
        flow.style.but(bold=True),
        True,
    )
    flow.entry("Địa chỉ:", person.residence(day), flow.style, True)
    flow.entry(
        "Lý do thu:", "Lệ phí hộ tịch" if amount < 60000 else "Lệ phí cấp giấy chứng nhận", flow.style, True
    )
    flow.entry("Mã số hồ sơ:", case.code, flow.style, True)
    flow.entry("Số tiền:", f"{money(amount)} đồng", flow.style.but(bold=True), True)
    flow.entry(
        "(Viết bằng chữ):", f"{sentence(number_words(amount))} đồng", flow.style.but(italic=True), True
    )
    flow.line(f"{sentence(long_date(day))}", flow.style.but(italic=True), 148, "c")
    sign(flow, case, 148, ["NGƯỜI THU TIỀN"], case.people.clerk, None)
    fields = {
        "number": number,
        "payer_full_name": person.full_name,
        "amount": str(amount),
        "issue_date": iso(day),
        "dossier_code": case.code,
    }
    return Drawn("payment_receipt", "treasury" if treasury else "fee", [page], fields)

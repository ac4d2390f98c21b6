"""Papers around a decision: the submission before it, the minutes of a sitting, and a decision with its annex."""

from __future__ import annotations

import datetime as dt

from samples.drawing.flow import Flow
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    commune_lines,
    dated,
    iso,
    officer,
    place_name,
    seal_words,
    sign,
)
from samples.drawing.kinds.official import Sheets, balanced, official_fields
from samples.drawing.page import Page
from samples.drawing.places import lower_unit
from samples.drawing.words import fold, long_date, slashed

_REQUESTS = (
    (
        "Về việc phê duyệt kinh phí mua sắm thiết bị phục vụ số hóa hồ sơ",
        (
            "Căn cứ dự toán ngân sách được giao năm nay;",
            fold("""
                Hiện Trung tâm có 02 máy quét, thường xuyên hỏng khay nạp giấy; bình quân mỗi ngày
                tiếp nhận 140 hồ sơ, một số ngày phải chuyển sang hôm sau mới số hóa xong.
            """),
            fold("""
                Phòng kính trình xem xét, phê duyệt mua 03 máy quét hai mặt và 01 máy tính với tổng kinh
                phí 96.500.000 đồng (Chín mươi sáu triệu năm trăm nghìn đồng).
            """),
        ),
    ),
    (
        "Đề nghị ban hành Quyết định kiện toàn Tổ công nghệ số cộng đồng",
        (
            "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về hỗ trợ người dân nộp hồ sơ trực tuyến;",
            fold("""
                Sau khi sắp xếp đơn vị hành chính, một số thành viên của Tổ đã chuyển công tác, cần bổ
                sung 07 thành viên là đoàn viên thanh niên tại các thôn, tổ dân phố.
            """),
            "Phòng kính trình Chủ tịch xem xét, ký ban hành (có dự thảo Quyết định kèm theo).",
        ),
    ),
)


def submission(case: Case) -> Drawn:
    """Tờ trình of a division that asks for money."""
    return _submission(case, *_REQUESTS[0])


def submission_of_draft(case: Case) -> Drawn:
    """Tờ trình that lays a draft decision before the chair."""
    return _submission(case, *_REQUESTS[1])


def _submission(case: Case, subject: str, texts: tuple[str, ...]) -> Drawn:
    day = case.recent(60)
    ward = case.home.units(day)[0]
    agency = ("PHÒNG VĂN HÓA - XÃ HỘI",)
    number = f"{case.rng.randint(2, 190):02d}/TTr-VHXH"
    head = Head((f"UBND {ward.upper()}",), agency, f"Số: {number}", dated(place_name(case, day), day))
    sheets = Sheets.begin(case, head, 13.5)
    bold = sheets.flow.style.but(bold=True)
    sheets.flow.gap(2)
    sheets.flow.centre("TỜ TRÌNH", bold.but(size=14.5))
    for line in balanced(subject, 60):
        sheets.flow.centre(line, bold)
    sheets.flow.page.rule(94, sheets.flow.y + 2.2, 128, sheets.flow.y + 2.2, 0.3)
    sheets.flow.gap(6)
    sheets.flow.centre(f"Kính gửi: Chủ tịch {_committee(case, day)}.")
    sheets.flow.gap(3)
    for text in (*texts, "Kính trình Chủ tịch xem xét, quyết định./."):
        sheets.para(text)
    stamp = ("PHÒNG VĂN HÓA - XÃ HỘI", ward.upper())
    recipients = ["- Như trên;", "- Phòng Kinh tế (p/h);", "- Lưu: VHXH."]
    sheets.finish(["TRƯỞNG PHÒNG"], case.people.official, recipients, stamp)
    return Drawn("submission", "2020", sheets.pages, official_fields(case, number, day, agency[0], subject))


def _closing(sheets: Sheets, case: Case, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two signatures side by side, without a seal as minutes of a meeting often are."""
    sheets.need(48)
    sheets.flow.gap(4)
    top = sheets.flow.y
    sign(sheets.flow, case, 68, [left[0]], left[1], None)
    sheets.flow.y = top
    sign(sheets.flow, case, 150, [right[0]], right[1], None)


def meeting(case: Case) -> Drawn:
    """Biên bản họp with number and heading, signed by secretary and chair."""
    day, people = case.recent(60), case.people
    agency = tuple(commune_lines(case, day))
    number = f"{case.rng.randint(2, 90):02d}/BB-UBND"
    subject = "Họp xét duyệt hồ sơ đề nghị trợ giúp xã hội thường xuyên"
    head = Head((), agency, f"Số: {number}", dated(place_name(case, day), day))
    sheets = Sheets.begin(case, head, 13.5)
    bold = sheets.flow.style.but(bold=True)
    sheets.flow.gap(2)
    sheets.flow.centre("BIÊN BẢN", bold.but(size=14.5))
    for line in balanced(subject, 60):
        sheets.flow.centre(line, bold)
    sheets.flow.page.rule(94, sheets.flow.y + 2.2, 128, sheets.flow.y + 2.2, 0.3)
    sheets.flow.gap(6)
    one, two = people.elder, people.neighbour
    for text in (
        f"Thời gian bắt đầu: 08 giờ 00 phút, {long_date(day)}.",
        f"Địa điểm: Phòng họp số 2, trụ sở {_committee(case, day)}.",
        "Thành phần tham dự: thành viên Hội đồng xét duyệt (07/07 người).",
        f"Chủ trì (chủ tọa): {people.official}, Phó Chủ tịch Ủy ban nhân dân, Chủ tịch Hội đồng.",
        f"Thư ký: {people.clerk}, công chức Phòng Văn hóa - Xã hội.",
        "Nội dung:",
        f"1. {one.title} {one.full_name}, sinh năm {one.birth.year}: người cao tuổi không có lương hưu. "
        "Biểu quyết: 07/07 thành viên nhất trí đề nghị hưởng.",
        f"2. {two.title} {two.full_name}, sinh năm {two.birth.year}: người khuyết tật nặng. "
        "Biểu quyết: 06/07 thành viên nhất trí, đề nghị bổ sung Giấy xác nhận khuyết tật.",
        f"Cuộc họp kết thúc vào 10 giờ 15 phút, {long_date(day)}./.",
    ):
        sheets.para(text)
    _closing(sheets, case, ("THƯ KÝ", people.clerk), ("CHỦ TỌA", people.official))
    fields = official_fields(case, number, day, " ".join(agency), subject)
    return Drawn("minutes", "meeting", sheets.pages, fields)


def inspection(case: Case) -> Drawn:
    """Biên bản kiểm tra hiện trạng: no number, no agency on top, the day in the first sentence only."""
    day, people = case.recent(30), case.people
    page = Page()
    flow = Flow(page, 30, 193, 20, case.body.but(size=13), 1.45)
    bold = flow.style.but(bold=True)
    flow.centre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc", bold)
    page.rule(85, flow.y + 1.6, 138, flow.y + 1.6, 0.3)
    flow.gap(6)
    subject = "Kiểm tra hiện trạng sử dụng đất"
    flow.centre("BIÊN BẢN", bold.but(size=15))
    flow.centre(f"({subject})", flow.style.but(italic=True))
    flow.gap(4)
    owner, witness = people.father, people.neighbour
    for text in (
        f"Hôm nay, hồi 14 giờ 00 phút, {long_date(day)}, tại {owner.residence(day)}, chúng tôi gồm:",
        f"1. Ông (bà) {people.official}, công chức địa chính, Tổ trưởng Tổ kiểm tra;",
        f"2. Ông (bà) {people.clerk}, cán bộ Phòng Kinh tế;",
        f"3. {owner.title} {owner.full_name}, người sử dụng đất, số căn cước {owner.personal_id};",
        f"4. {witness.title} {witness.full_name}, người sử dụng đất liền kề.",
        fold(f"""
            Qua kiểm tra thực địa thửa đất số {case.rng.randint(5, 300)}, tờ bản đồ số
            {case.rng.randint(2, 60)}: ranh giới có tường rào xây gạch, không thay đổi so với bản đồ
            địa chính; trên đất có 01 nhà cấp bốn diện tích 86 m², xây dựng năm 2009; không có tranh
            chấp với các hộ liền kề.
        """),
        "Biên bản lập xong lúc 15 giờ 30 phút cùng ngày, đã đọc lại cho mọi người cùng nghe và ký tên.",
    ):
        flow.para(text)
        flow.gap(1.2)
    sheets = Sheets(case, [page], flow)
    _closing(sheets, case, ("NGƯỜI SỬ DỤNG ĐẤT", owner.full_name), ("TỔ TRƯỞNG", people.official))
    fields = {"issue_date": iso(day), "subject": subject, "signer": people.official}
    return Drawn("minutes", "inspection", sheets.pages, fields)


def decision_with_annex(case: Case) -> Drawn:
    """A short decision whose second page is its list; the annex repeats number and date in brackets."""
    day, people = case.recent(120), case.people
    agency = tuple(commune_lines(case, day))
    number = f"{case.rng.randint(2, 2900):02d}/QĐ-UBND"
    subject = "Về việc tặng Giấy khen cho các cá nhân có thành tích trong số hóa hồ sơ"
    sheets = Sheets.begin(case, Head((), agency, f"Số: {number}", dated(place_name(case, day), day)), 13.5)
    bold = sheets.flow.style.but(bold=True)
    sheets.flow.centre("QUYẾT ĐỊNH", bold.but(size=14.5))
    for line in balanced(subject, 58):
        sheets.flow.centre(line, bold)
    sheets.flow.page.rule(92, sheets.flow.y + 2.2, 130, sheets.flow.y + 2.2, 0.3)
    sheets.flow.gap(6)
    sheets.flow.centre(f"CHỦ TỊCH {' '.join(agency)}", bold)
    sheets.flow.gap(2)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Theo đề nghị của Giám đốc Trung tâm Phục vụ hành chính công.",
    ):
        sheets.para(text, italic=True)
    sheets.flow.centre("QUYẾT ĐỊNH:", bold)
    sheets.flow.gap(2)
    sheets.para("Tặng Giấy khen cho 03 cá nhân (có danh sách kèm theo).", "Điều 1. ")
    sheets.para("Mức tiền thưởng kèm theo Giấy khen thực hiện theo quy định hiện hành.", "Điều 2. ")
    sheets.para(
        "Chánh Văn phòng và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        "Điều 3. ",
    )
    recipients = ["- Như Điều 3;", "- TT Đảng ủy, TT HĐND (b/c);", "- Lưu: VT."]
    sheets.finish(officer(case, day), people.official, recipients, seal_words(case, day))
    sheets.pages.append(_annex(case, sheets.flow, number, long_date(day), _committee(case, day)))
    fields = official_fields(case, number, day, " ".join(agency), subject)
    return Drawn("decision", "with-annex", sheets.pages, fields)


def _committee(case: Case, day: dt.date) -> str:
    return f"Ủy ban nhân dân {lower_unit(case.home.units(day)[0])}"


def _annex(case: Case, above: Flow, number: str, day: str, agency: str) -> Page:
    page = Page()
    flow = Flow(page, 30, 193, 18, above.style, 1.35)
    flow.page.text(111, 16, "2", flow.style, "c")
    bold = flow.style.but(bold=True)
    flow.gap(3)
    flow.centre("DANH SÁCH|CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN", bold)
    flow.centre(f"(Kèm theo Quyết định số {number} {day}", flow.style.but(italic=True))
    flow.centre(f"của Chủ tịch {agency})", flow.style.but(italic=True))
    flow.gap(4)
    people = case.people
    rows = [["TT", "Họ và tên", "Ngày sinh", "Đơn vị"]]
    units = ("Trung tâm Phục vụ hành chính công", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
    for index, person in enumerate((people.father, people.mother, people.neighbour)):
        rows.append([str(index + 1), person.full_name, slashed(person.birth), units[index]])
    flow.table([12, 55, 32, 64], rows, flow.style.but(size=12), bold.but(size=12))
    return page

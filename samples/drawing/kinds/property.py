"""Land use right certificates in three generations, and the household business certificate."""

from __future__ import annotations

import datetime as dt

from samples.drawing.codes import qr
from samples.drawing.flow import Flow
from samples.drawing.fonts import RED, Style
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    certificate_page,
    dated,
    draw_head,
    iso,
    place_name,
    sign,
    state_heading,
)
from samples.drawing.page import Page
from samples.drawing.places import bare
from samples.drawing.seals import emblem
from samples.drawing.words import money, number_words, sentence, slashed

PINK, ROSE = (214, 110, 140), (255, 240, 244)


def _area(case: Case) -> tuple[str, str, str]:
    """As printed, as a value, in words."""
    whole, tenth = case.rng.randint(62, 2400), case.rng.randint(0, 9)
    printed = money(whole) + (f",{tenth}" if tenth else "")
    words = number_words(whole) + (f" phẩy {number_words(tenth)}" if tenth else "")
    return printed, f"{whole}.{tenth}" if tenth else str(whole), sentence(words)


def _land_fields(
    case: Case, serial: str, register: str, parcel: str, sheet: str, area: str
) -> dict[str, str]:
    return {
        "serial_number": serial,
        "register_number": register,
        "owner_full_name": case.people.father.full_name,
        "owner_id_number": case.people.father.personal_id,
        "parcel_number": parcel,
        "map_sheet_number": sheet,
        "area_m2": area,
        "signer": case.people.official,
    }


def _cover_2014(case: Case, serial: str, day: dt.date) -> Page:
    owner = case.people.father
    page = certificate_page(case, PINK, ROSE)
    page.picture(94, 18, 22, 22, emblem())
    state_heading(page, 105, 48, case.body)
    flow = Flow(page, 22, 188, 62, case.body.but(size=13), 1.45)
    flow.centre(
        "GIẤY CHỨNG NHẬN|QUYỀN SỬ DỤNG ĐẤT,|QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT",
        case.body.but(size=15.5, bold=True, colour=RED),
    )
    flow.gap(8)
    flow.para(
        [
            (
                "I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất",
                flow.style.but(bold=True),
            )
        ],
        0,
    )
    flow.gap(2)
    year = f"Năm sinh: {owner.birth.year}"
    flow.line(f"{owner.title}: {owner.full_name.upper()}", flow.style.but(bold=True), 30)
    flow.line(f"{year}, CCCD số: {owner.personal_id}", flow.style, 30)
    Flow(page, 30, 186, flow.y, flow.style, 1.45).para(f"Địa chỉ thường trú: {owner.residence(day)}", 0)
    page.text(186, 278, serial, Style("arimo", 14, bold=True, colour=RED), "r")
    return page


def _use_2014(flow: Flow) -> None:
    flow.entry("d) Hình thức sử dụng:", "Sử dụng riêng", flow.style, False, 6)
    flow.entry("đ) Mục đích sử dụng:", "Đất ở tại nông thôn", flow.style, False, 6)
    flow.entry("e) Thời hạn sử dụng:", "Lâu dài", flow.style, False, 6)
    flow.entry(
        "g) Nguồn gốc sử dụng:",
        "Nhà nước công nhận quyền sử dụng đất như giao đất có thu tiền",
        flow.style,
        False,
        6,
    )
    for text in (
        "2. Nhà ở: -/-",
        "3. Công trình xây dựng khác: -/-",
        "4. Cây lâu năm: -/-",
        "5. Ghi chú: Không.",
    ):
        flow.para([(text, flow.style.but(bold=True))], 6)


def land_2014(case: Case) -> Drawn:
    """The pink book of 2009-2024: cover with the owner, second page with the parcel."""
    day = case.day(dt.date(2016, 3, 1), dt.date(2024, 6, 30))
    serial = f"{case.rng.choice('BCD')}{case.rng.choice('ABHKLPVX')} {case.rng.randint(100000, 999999)}"
    register = f"{case.rng.choice(('CH', 'CS'))} {case.rng.randint(100, 9999):05d}"
    parcel, sheet = str(case.rng.randint(3, 640)), str(case.rng.randint(1, 96))
    printed, area, words = _area(case)
    page = certificate_page(case, PINK, ROSE)
    flow = Flow(page, 22, 188, 24, case.body.but(size=13), 1.5)
    bold = flow.style.but(bold=True)
    flow.para([("II. Thửa đất, nhà ở và tài sản khác gắn liền với đất", bold)], 0)
    flow.para([("1. Thửa đất:", bold)], 6)
    flow.entries([("a) Thửa đất số:", f"{parcel},"), ("tờ bản đồ số:", sheet)], [28, 82], flow.style, False)
    flow.entry("b) Địa chỉ:", case.people.father.residence(day), flow.style, False, 6)
    flow.entry("c) Diện tích:", f"{printed} m², (bằng chữ: {words} mét vuông)", flow.style, False, 6)
    _use_2014(flow)
    flow.gap(6)
    units = case.home.units(day)
    flow.line(dated(bare(units[1]), day), flow.style.but(italic=True), 142, "c")
    titles = [f"TM. ỦY BAN NHÂN DÂN {units[1].upper()}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    stamp = (f"ỦY BAN NHÂN DÂN {units[1].upper()}", units[2].upper())
    sign(flow, case, 142, titles, case.people.official, stamp)
    flow.gap(4)
    flow.line(f"Số vào sổ cấp GCN: {register}", flow.style)
    fields = _land_fields(case, serial, register, parcel, sheet, area) | {"issue_date": iso(day)}
    cover = _cover_2014(case, serial, day)
    return Drawn("land_use_right_certificate", "2014", [cover, page], fields)


def land_2025(case: Case) -> Drawn:
    """The form of 2025: one page, QR at the top right, owner first."""
    day = case.day(dt.date(2025, 7, 10), max(case.received - dt.timedelta(days=5), dt.date(2025, 8, 1)))
    owner = case.people.father
    serial = f"AA {case.rng.randint(1000000, 9999999):08d}"
    register = f"VP {case.rng.randint(100, 9999):05d}"
    parcel, sheet = str(case.rng.randint(3, 640)), str(case.rng.randint(1, 96))
    printed, area, _ = _area(case)
    page = certificate_page(case, PINK, ROSE)
    page.picture(168, 16, 22, 22, qr(f"GCN-{serial.replace(' ', '')}-{parcel}-{sheet}", "m", 0))
    page.picture(20, 17, 18, 18, emblem())
    state_heading(page, 105, 24, case.body.but(size=12))
    flow = Flow(page, 22, 188, 42, case.body.but(size=13), 1.5)
    title = "GIẤY CHỨNG NHẬN|QUYỀN SỬ DỤNG ĐẤT,|QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT"
    flow.centre(title, case.body.but(size=16, bold=True, colour=RED))
    flow.gap(5)
    bold = flow.style.but(bold=True)
    flow.para([("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", bold)], 0)
    flow.entry(f"{owner.title}:", f"{owner.full_name}, CCCD số {owner.personal_id}", flow.style, False, 6)
    flow.entry("Địa chỉ:", owner.residence(day), flow.style, False, 6)
    flow.para([("2. Thông tin thửa đất:", bold)], 0)
    flow.entries([("a) Thửa đất số:", f"{parcel};"), ("Tờ bản đồ số:", sheet)], [28, 90], flow.style, False)
    flow.entry("b) Diện tích:", f"{printed} m²", flow.style, False, 6)
    for label, text in (
        ("c) Loại đất:", "Đất ở tại nông thôn"),
        ("d) Thời hạn sử dụng đất:", "Lâu dài"),
        ("đ) Hình thức sử dụng đất:", "Sử dụng riêng"),
        ("e) Địa chỉ:", case.home.address(day, owner.door)),
    ):
        flow.entry(label, text, flow.style, False, 6)
    flow.para([("3. Thông tin tài sản gắn liền với đất: ", bold), ("-/-", flow.style)], 0)
    flow.gap(8)
    flow.line(dated(place_name(case, day), day), flow.style.but(italic=True), 142, "c")
    office = "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"
    stamp = (office, case.home.new_province.upper())
    sign(flow, case, 142, ["CHI NHÁNH " + office, "GIÁM ĐỐC"], case.people.official, stamp)
    page.text(22, 276, f"Số vào sổ cấp Giấy chứng nhận: {register}", case.body.but(size=12))
    page.text(188, 276, serial, Style("arimo", 13, bold=True, colour=RED), "r")
    fields = _land_fields(case, serial, register, parcel, sheet, area) | {"issue_date": iso(day)}
    return Drawn("land_use_right_certificate", "2025", [page], fields)


def land_1999(case: Case) -> Drawn:
    """The red book of the 1990s: pen-written, a table of parcels, no identity number."""
    owner, day = case.people.elder, case.day(dt.date(1997, 1, 5), dt.date(2003, 12, 20))
    serial = f"{case.rng.choice('ESVX')} {case.rng.randint(100000, 999999)}"
    register = f"{case.rng.randint(100, 2999):05d} QSDĐ"
    parcel, sheet = str(case.rng.randint(10, 400)), f"{case.rng.randint(1, 30):02d}"
    size = case.rng.randint(200, 1900)
    page = certificate_page(case, (200, 120, 90), (252, 246, 236))
    state_heading(page, 105, 24, case.body)
    flow = Flow(page, 22, 188, 36, case.body.but(size=13), 1.5)
    flow.centre("GIẤY CHỨNG NHẬN|QUYỀN SỬ DỤNG ĐẤT", case.body.but(size=19, bold=True, colour=RED))
    units = case.home.units(day)
    flow.centre(f"ỦY BAN NHÂN DÂN {units[1].upper()}", flow.style.but(bold=True))
    flow.centre("CHỨNG NHẬN", flow.style.but(bold=True))
    flow.gap(3)
    pen = Style("hand", 12.5, pen=True, colour=(20, 36, 120))
    flow.entry(f"{owner.title}:", owner.full_name, pen)
    flow.entry("Địa chỉ thường trú:", owner.residence(day), pen)
    flow.entry("Được quyền sử dụng:", f"{money(size)} m² đất", pen)
    flow.entry("Tại:", case.home.address(day, ""), pen)
    flow.gap(5)
    head = ["Tờ bản đồ số", "Thửa đất số", "Diện tích (m²)", "Mục đích sử dụng", "Thời hạn"]
    rows = [head, [sheet, parcel, money(size), "Đất ở", "Lâu dài"]]
    flow.table([28, 28, 34, 42, 34], rows, pen.but(size=12), flow.style.but(bold=True, size=12))
    flow.gap(8)
    flow.line(dated(bare(units[1]), day), flow.style.but(italic=True), 142, "c")
    stamp = (f"ỦY BAN NHÂN DÂN {units[1].upper()}", units[2].upper())
    sign(flow, case, 142, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], case.people.official, stamp)
    flow.gap(5)
    flow.line(f"Số vào sổ cấp giấy chứng nhận quyền sử dụng đất: {register}", flow.style)
    page.text(186, 278, serial, Style("arimo", 15, bold=True), "r")
    fields = _land_fields(case, serial, register, parcel, sheet, str(size)) | {"issue_date": iso(day)}
    fields["owner_full_name"] = owner.full_name
    del fields["owner_id_number"]
    return Drawn("land_use_right_certificate", "1999", [page], fields)


_TRADES = (
    "Bán lẻ lương thực, thực phẩm, đồ uống",
    "Dịch vụ ăn uống, nhà hàng lưu động",
    "Sửa chữa mô tô, xe máy",
    "Gia công hàng may mặc",
)


def _business_fields(case: Case, number: str, name: str, capital: int, day: dt.date) -> dict[str, str]:
    owner = case.people.neighbour
    return {
        "number": number,
        "business_name": name,
        "owner_full_name": owner.full_name,
        "date_of_birth": iso(owner.birth),
        "id_number": owner.personal_id,
        "capital": str(capital),
        "issue_date": iso(day),
        "signer": case.people.official,
    }


def _owner_lines(flow: Flow, case: Case, day: dt.date, legacy: bool) -> None:
    owner, bold = case.people.neighbour, flow.style.but(bold=True)
    flow.entry("5. Họ và tên chủ hộ kinh doanh:", owner.full_name.upper(), bold, False)
    cells = [("Ngày sinh:", slashed(owner.birth)), ("Giới tính:", owner.sex), ("Dân tộc:", owner.ethnicity)]
    flow.entries(cells, [30, 85, 130], flow.style, False)
    flow.entry(
        "Số định danh cá nhân/CCCD:" if not legacy else "Thẻ căn cước công dân số:",
        owner.personal_id,
        flow.style,
        False,
        6,
    )
    flow.entry("Nơi cư trú:", owner.residence(day), flow.style, False, 6)


def business(case: Case) -> Drawn:
    """Giấy chứng nhận đăng ký hộ kinh doanh, before and after the move from district to commune."""
    owner, day = case.people.neighbour, case.recent(90)
    legacy = len(case.home.units(day)) == 3
    unit = case.home.units(day)[1 if legacy else 0]
    page = certificate_page(case, (120, 160, 200))
    agency = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH",) if legacy else ("PHÒNG KINH TẾ",)
    number = f"{case.rng.randint(10, 96)}{case.rng.choice('ABCD')}8{case.rng.randint(100000, 999999):06d}"
    head = Head((f"UBND {unit.upper()}",), agency)
    flow = Flow(
        page, 24, 188, draw_head(page, head, case.body.but(size=11.5), 24), case.body.but(size=13), 1.45
    )
    flow.centre("GIẤY CHỨNG NHẬN|ĐĂNG KÝ HỘ KINH DOANH", case.body.but(size=16, bold=True))
    flow.centre(
        f"Mã số hộ kinh doanh: {number}" if not legacy else f"Số: {number}", flow.style.but(bold=True)
    )
    flow.centre(f"Đăng ký lần đầu, ngày {slashed(day)}", flow.style.but(italic=True))
    flow.gap(4)
    shop = case.rng.choice(("Tạp hóa", "Quán ăn", "Cửa hàng", "Cơ sở may"))
    luck = case.rng.choice(("Phát", "Thịnh", "Hưng", "Vượng"))
    name = f"Hộ kinh doanh {shop} {owner.full_name.split()[-1]} {luck}"
    capital = case.rng.randrange(30, 900, 5) * 1_000_000
    bold = flow.style.but(bold=True)
    flow.entry("1. Tên hộ kinh doanh:", name, bold, False)
    flow.entry("2. Địa điểm kinh doanh:", owner.residence(day), flow.style, False)
    flow.entries([("Điện thoại:", owner.phone), ("Email:", "")], [30, 105], flow.style, False)
    flow.entry("3. Ngành, nghề kinh doanh:", case.rng.choice(_TRADES), flow.style, False)
    flow.entry(
        "4. Vốn kinh doanh:", f"{money(capital)} đồng ({number_words(capital)} đồng)", flow.style, False
    )
    _owner_lines(flow, case, day, legacy)
    flow.gap(6)
    flow.line(dated(bare(unit), day), flow.style.but(italic=True), 142, "c")
    sign(flow, case, 142, ["TRƯỞNG PHÒNG"], case.people.official, (agency[0], unit.upper()))
    fields = _business_fields(case, number, name, capital, day)
    return Drawn("household_business_registration", "2021" if legacy else "2025", [page], fields)

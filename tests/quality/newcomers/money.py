"""Receipts of payment and registrations of household businesses."""

from datetime import date

from tests.quality.newcomers.counter import code_of
from tests.quality.newcomers.marks import hand, head, signed
from tests.quality.newcomers.sheet import (
    SANS,
    SERIF,
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare
from tests.quality.strangers.wording import dmy, long_day, money_words, thousands

SLIM = "top: 10mm, bottom: 9mm, left: 15mm, right: 12mm"
DUES = (
    "Lệ phí trước bạ nhà đất",
    "Lệ phí đăng ký cư trú",
    "Phí thẩm định hồ sơ cấp giấy chứng nhận",
    "Thuế thu nhập cá nhân",
    "Lệ phí hộ tịch",
)
SHOPS = (
    "TẠP HÓA HỒNG NHUNG",
    "QUÁN PHỞ BÒ GIA TRUYỀN",
    "CỬA HÀNG VẬT LIỆU XÂY DỰNG ĐỨC THỊNH",
    "HỘ KINH DOANH NGUYỄN VĂN BA",
    "TIỆM MAY ÁO DÀI THU",
    "NHÀ NGHỈ SAO MAI 2",
)


def treasury(at: Desk) -> Paper:
    """A payment into the budget: rows of codes, the sum in figures and words, the code of a dossier."""
    who, amount = at.someone(), at.rng.randrange(20_000, 90_000_000, 500)
    number = f"{at.rng.randint(10**6, 10**7 - 1):07d}"
    due = at.pick(*DUES)
    body = grid(
        rich("Mẫu số C1-02/NS<br>(TT số 84/2016/TT-BTC)"),
        "#align(right)[" + rich(f"Mã hiệu: {at.pick('AA', 'BC')}/25P<br>Số: <b>{number}</b>") + "]",
    ) + title("GIẤY NỘP TIỀN VÀO NGÂN SÁCH NHÀ NƯỚC")
    body += "#par[" + "#h(6mm)".join(f"#tick({str(i == 1).lower()}) {word}" for i, word in enumerate(("Tiền mặt", "Chuyển khoản"))) + "]\n" + rows(f"""Người nộp thuế: <v>{who.name}</v> Mã số thuế: <v>{who.id_number}</v>
        Địa chỉ: <v>{who.home}</v>
        Người nộp thay: <v></v>
        Đề nghị NH/KBNN: <v>Ngân hàng Nông nghiệp và Phát triển nông thôn - CN {bare(at.province)}</v>
        Nộp theo: Mã số hồ sơ: <v>{code_of(at, at.earlier(9))}</v>""", at)  # fmt: skip
    body += table(
        [
            ["STT", "Nội dung các khoản nộp NSNN", "Mã chương", "Mã tiểu mục", "Số tiền (VND)"],
            ["1", due, "757", at.pick("2801", "1006"), thousands(amount)],
            ["", "<b>Tổng cộng</b>", "", "", f"<b>{thousands(amount)}</b>"],
        ],
        (7, 45, 14, 14, 20),
    )
    body += para(f"Tổng số tiền ghi bằng chữ: <i>{money_words(amount)}</i>") + grid(
        hand(at, "NGƯỜI NỘP TIỀN", who.name, over=f"Ngày {dmy(at.day)}"),
        signed(at, "NGÂN HÀNG/KHO BẠC<br>Kế toán trưởng", at.official(), "Ngân hàng"),
    )
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(amount),
        "issue_date": at.day.isoformat(),
        "dossier_code": code_of(at),
    }
    return Paper(
        "payment_receipt", "receipt_treasury", body, fields, setting=setting(at, TIMES, (11.6, 12.6))
    )


def fee(at: Desk) -> Paper:
    """A numbered receipt of half a sheet with dotted lines."""
    who, amount = at.someone(), at.rng.randrange(5_000, 2_000_000, 1000)
    number = f"{at.rng.randint(1, 99999):07d}"
    at.filling = at.pick("dots", "led")
    body = grid(
        rich(f"Đơn vị: <b>UBND {at.place.ward}</b><br>Mã số thuế: {at.rng.randint(10**9, 10**10 - 1)}"),
        "#align(right)["
        + rich(f"Mẫu số: 01BLP2-001<br>Ký hiệu: AB-{at.day:%y}T<br>Số: <b>{number}</b>")
        + "]",
    )
    body += title(at.pick("BIÊN LAI THU PHÍ, LỆ PHÍ", "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"), under="<i>(Liên 2: Giao người nộp)</i>") + rows(f"""Tên người nộp tiền: <v>{who.name}</v>
        Địa chỉ: <v>{who.home}</v>
        Tên loại phí, lệ phí: <v>{at.pick(*DUES)}</v>
        Số tiền: <v>{thousands(amount)} đ</v>
        (Viết bằng chữ): <v>{money_words(amount)}</v>
        Hình thức thanh toán: <v>{at.pick("Tiền mặt", "TM/CK")}</v>""", at)  # fmt: skip
    body += grid(
        "",
        hand(at, "Người thu tiền", at.official(), "(Ký, ghi rõ họ tên)", over=long_day(at.day).capitalize()),
    )
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(amount),
        "issue_date": at.day.isoformat(),
    }
    return Paper(
        "payment_receipt",
        "receipt_fee",
        body,
        fields,
        "a5l",
        setting(at, SERIF, (10, 11), justify="false"),
        margins=SLIM,
    )


def electronic_receipt(at: Desk) -> Paper:
    """What the payment platform prints: a table in sans serif, no seal."""
    who, amount = at.someone(), at.rng.randrange(5_000, 5_000_000, 1000)
    number = f"{at.rng.randint(10**9, 10**10 - 1)}"
    body = mid("<b>CỔNG DỊCH VỤ CÔNG QUỐC GIA - NỀN TẢNG THANH TOÁN TRỰC TUYẾN</b>") + title(
        "BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ"
    )
    body += table([["Số biên lai", number], ["Mã số hồ sơ", code_of(at, at.earlier(3))], ["Người nộp", who.name.upper()], ["Số định danh", who.id_number], ["Khoản thu", at.pick(*DUES)],
                   ["Số tiền", f"{thousands(amount)} VNĐ"], ["Bằng chữ", money_words(amount)], ["Thời gian", f"{at.rng.randint(7, 21):02d}:{at.rng.randint(0, 59):02d} {dmy(at.day)}"], ["Trạng thái", "Thành công"]], (30, 70), head=False)  # fmt: skip
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(amount),
        "issue_date": at.day.isoformat(),
        "dossier_code": code_of(at),
    }
    return Paper(
        "payment_receipt",
        "receipt_electronic",
        body,
        fields,
        "a5",
        setting(at, SANS, (9.6, 10.6), justify="false"),
        margins=SLIM,
    )


def _shop(at: Desk, who: Person, number: str, shop: str, capital: int, signer: str) -> dict[str, str]:
    return {"number": number, "business_name": shop, "owner_full_name": who.name, "date_of_birth": who.born.isoformat(), "id_number": at.carried_number(who),
            "capital": str(capital), "issue_date": at.day.isoformat(), "signer": signer}  # fmt: skip


def business(at: Desk) -> Paper:
    """A registration before the merger, by a district's finance office."""
    who, capital, shop, signer = (
        at.someone("", (21, 68)),
        at.rng.randrange(20, 900, 10) * 10**6,
        at.pick(*SHOPS),
        at.official(),
    )
    number, (carried, issued, office) = (
        f"{at.rng.randint(10, 99)}{at.rng.choice('ABCDE')}8{at.rng.randint(10**6, 10**7 - 1):06d}",
        at.carried(who),
    )
    body = head(at, f"UBND {at.place.district.upper()}", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "") + title(
        "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
        under=f"Số: <b>{number}</b><br><i>Đăng ký lần đầu, {long_day(at.day)}</i>",
    )
    body += rows(f"""1. Tên hộ kinh doanh: <v>{shop}</v>
        2. Địa điểm kinh doanh: <v>{at.place.address(at.rng)}</v>
        Điện thoại: <v>{who.phone}</v> Fax: <v></v>
        3. Ngành, nghề kinh doanh: <v>{at.pick("Bán lẻ hàng tạp hóa", "Dịch vụ ăn uống", "May đo trang phục")}</v>
        4. Vốn kinh doanh: <v>{thousands(capital)} đồng</v>
        5. Họ và tên cá nhân hoặc đại diện hộ gia đình: <v>{who.name.upper()}</v> Giới tính: <v>{who.sex}</v>
        Sinh ngày: <v>{dmy(who.born)}</v> Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Chứng minh nhân dân/Căn cước công dân số: <v>{carried}</v>
        Ngày cấp: <v>{dmy(issued)}</v> Nơi cấp: <v>{office}</v>
        Nơi đăng ký hộ khẩu thường trú: <v>{who.home}</v>
        Chữ ký của cá nhân hoặc đại diện hộ gia đình:""", at)  # fmt: skip
    body += grid(
        "",
        signed(
            at,
            at.pick("TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG<br>PHÓ TRƯỞNG PHÒNG"),
            signer,
            "Phòng Tài chính - Kế hoạch",
        ),
    )
    return Paper(
        "household_business_registration",
        "shop_district",
        body,
        _shop(at, who, number, shop, capital, signer),
        setting=setting(at, TIMES, (12.2, 13.2)),
    )


def business_2025(at: Desk) -> Paper:
    """By NĐ 168/2025: the number is the owner's tax code; heading of a commune; owner in a table."""
    who, capital, shop, signer = (
        at.someone("", (21, 68)),
        at.rng.randrange(20, 3000, 10) * 10**6,
        at.pick(*SHOPS),
        at.official(),
    )
    number = at.pick(who.id_number, f"{at.rng.randint(10**9, 10**10 - 1)}-{at.rng.randint(1, 9):03d}")
    body = head(at, f"UBND {at.place.ward.upper()}", "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "") + title(
        "GIẤY CHỨNG NHẬN<br>ĐĂNG KÝ HỘ KINH DOANH",
        under=f"Mã số hộ kinh doanh: <b>{number}</b><br><i>Đăng ký lần đầu: {long_day(at.day)}</i>",
    )
    body += rows(f"""<b>1. Tên hộ kinh doanh viết bằng tiếng Việt</b> (ghi bằng chữ in hoa): {shop}
        Tên hộ kinh doanh viết tắt (nếu có):
        <b>2. Địa chỉ trụ sở hộ kinh doanh:</b> {at.place.address(at.rng)}
        <b>3. Vốn kinh doanh:</b> {thousands(capital)} VNĐ
        Bằng chữ: {money_words(capital)}
        <b>4. Thông tin về chủ hộ kinh doanh</b>""", at)  # fmt: skip
    body += table(
        [
            ["Họ, chữ đệm và tên", "Ngày sinh", "Giới tính", "Số định danh cá nhân", "Nơi cư trú"],
            [who.name.upper(), dmy(who.born), who.sex, who.id_number, who.home],
        ],
        (25, 14, 9, 20, 32),
    )
    body += grid("", signed(at, "TRƯỞNG PHÒNG", signer, "Phòng Kinh tế"))
    return Paper(
        "household_business_registration",
        "shop_commune",
        body,
        _shop(at, who, number, shop, capital, signer),
        setting=setting(at, TIMES, (12, 13.2)),
    )


RECEIPT_FORMS = (treasury, fee, electronic_receipt)
BUSINESS_FORMS = (business, business_2025)


SPAN = {
    "business": (date(2017, 2, 1), date(2025, 6, 20)),
    "business_2025": (date(2025, 7, 6), date(2026, 11, 1)),
    "treasury": (date(2022, 2, 1), date(2026, 11, 1)),
}

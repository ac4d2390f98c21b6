"""Household business certificates, by the circulars of 2010, 2021 and 2025."""

from datetime import date

from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    fill,
    heading,
    line,
    para,
    plain_sign,
    signed,
    table,
    title,
    typeface,
)
from tests.quality.strangers.wording import dmy, long_day, money_words, thousands

TRADES = [
    ("Bán lẻ lương thực, thực phẩm", "4722"),
    ("Dịch vụ ăn uống khác", "5629"),
    ("Sửa chữa mô tô, xe máy", "4542"),
    ("Bán buôn nông sản nguyên liệu", "4620"),
    ("May trang phục", "1410"),
    ("Cắt tóc, làm đầu, gội đầu", "9631"),
]
NAMES = [
    "HỘ KINH DOANH {}",
    "CỬA HÀNG TẠP HÓA {}",
    "QUÁN ĂN {}",
    "TIỆM MAY {}",
    "CƠ SỞ NƯỚC ĐÁ {}",
    "Hộ kinh doanh {}",
]


def _particulars(desk: Desk) -> tuple[Person, str, int, str, dict[str, str]]:
    """Owner, shop, capital, number carried, and the truth they share."""
    rng = desk.rng
    who = desk.someone(ages=(22, 64))
    shop = rng.choice(NAMES).format(rng.choice([who.name.upper(), " ".join(who.name.split()[-2:]).upper()]))
    capital = rng.choice([5, 10, 20, 50, 75, 120, 350, 500]) * 1_000_000
    carried = desk.identity(who)[0]
    truth = {
        "business_name": shop,
        "owner_full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "id_number": carried,
        "capital": str(capital),
        "issue_date": desk.day.isoformat(),
    }
    return who, shop, capital, carried, truth


def _office(desk: Desk) -> tuple[list[str], list[str]]:
    above = f"UBND {(desk.place.district or desk.place.ward).upper()}"
    return [above], ["PHÒNG TÀI CHÍNH - KẾ HOẠCH" if desk.place.district else "PHÒNG KINH TẾ"]


def numbered(desk: Desk) -> Paper:
    """Form of 2021: numbered lines, the owner under number five."""
    rng = desk.rng
    who, shop, capital, carried, truth = _particulars(desk)
    above, own = _office(desk)
    number, signer = (
        f"{rng.randint(10, 70)}{rng.choice('ABCDH')}8{rng.randint(1000, 99999):06d}",
        desk.official(),
    )
    css = rng.choice(["", "lb", "vb", "dots"])
    body = heading(desk, above, own) + title(
        "GIẤY CHỨNG NHẬN<br>ĐĂNG KÝ HỘ KINH DOANH", f"Số: {number}", "big"
    )
    body += para(f"Đăng ký lần đầu, {long_day(desk.day)}", "c i")
    body += line(desk, ("1. Tên hộ kinh doanh:", shop), css=css) + line(
        desk, ("2. Địa điểm kinh doanh:", who.home), css=css
    )
    body += line(desk, ("Điện thoại:", who.phone), ("Email:", "không có")) + line(
        desk, ("3. Ngành, nghề kinh doanh:", rng.choice(TRADES)[0]), css=css
    )
    body += line(desk, ("4. Vốn kinh doanh:", f"{thousands(capital)} đồng ({money_words(capital)})"), css=css)
    body += line(
        desk, ("5. Họ và tên chủ hộ kinh doanh:", who.name.upper()), ("Giới tính:", who.sex), css=css
    )
    body += line(
        desk, ("Sinh ngày:", dmy(who.born)), ("Dân tộc:", who.ethnicity), ("Quốc tịch:", "Việt Nam"), css=css
    )
    body += line(desk, ("Loại giấy tờ pháp lý của cá nhân:", "Căn cước công dân"), css=css)
    body += line(desk, ("Số giấy tờ pháp lý của cá nhân:", carried), css=css)
    body += line(desk, ("Địa chỉ thường trú:", who.home), css=css)
    body += signed(desk, ["TRƯỞNG PHÒNG"], signer.name, own[0])
    return Paper(
        "household_business_registration",
        "business_numbered",
        (body,),
        truth | {"number": number, "signer": signer.name},
        style=typeface(rng),
    )


def older(desk: Desk) -> Paper:
    """Form of 2010: a table of trades, the owner's signature beside the office's."""
    rng = desk.rng
    who, shop, capital, carried, truth = _particulars(desk)
    above, own = _office(desk)
    number, signer = f"{rng.randint(10, 80)}A8.{rng.randint(100, 99999):05d}/HKD", desk.official()
    body = heading(
        desk, above, own, f"Số: {number}", dateline(desk, bare(desk.place.district or desk.place.ward))
    )
    body += title("GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", css="")
    body += line(desk, ("Tên hộ kinh doanh (ghi bằng chữ in hoa):", shop), css="dots")
    body += line(desk, ("Địa điểm kinh doanh:", who.home), css="dots") + para("Ngành, nghề kinh doanh:")
    trades = rng.sample(TRADES, 2)
    body += table(
        ["STT", "Tên ngành", "Mã ngành"],
        [[str(i), *trade] for i, trade in enumerate(trades, 1)],
        [10, 70, 20],
    )
    body += line(desk, ("Vốn kinh doanh:", f"{thousands(capital)} đ"), css="dots")
    body += line(
        desk, ("Họ và tên cá nhân kinh doanh hoặc đại diện hộ gia đình:", who.name.upper()), css="dots"
    )
    body += line(
        desk, ("Sinh ngày:", dmy(who.born)), ("Giới tính:", who.sex), ("Dân tộc:", who.ethnicity), css="dots"
    )
    body += line(desk, ("CMND/CCCD số:", carried), css="dots") + line(
        desk, ("Chỗ ở hiện tại:", who.home), css="dots"
    )
    body += columns(
        plain_sign(desk, "ĐẠI DIỆN HỘ KINH DOANH", who.name, "(Ký và ghi họ tên)"),
        signed(desk, ["TRƯỞNG PHÒNG"], signer.name, own[0]),
    )
    return Paper(
        "household_business_registration",
        "business_older",
        (body,),
        truth | {"number": number, "signer": signer.name},
        style=typeface(rng),
    )


def tax_code(desk: Desk) -> Paper:
    """Form of 2025: the number is the household's tax code; a ruled sheet from a province's software."""
    rng = desk.rng
    who, shop, capital, carried, truth = _particulars(desk)
    above, own = _office(desk)
    number, signer = f"{rng.randint(1000000000, 8999999999)}-001", desk.official()
    rows = [
        ("Tên hộ kinh doanh", shop),
        ("Mã số thuế", number),
        ("Trụ sở hộ kinh doanh", who.home),
        ("Ngành, nghề", rng.choice(TRADES)[0]),
        ("Vốn kinh doanh (đồng)", thousands(capital)),
        ("Chủ hộ kinh doanh", who.name),
        ("Ngày sinh", dmy(who.born)),
        ("Số định danh cá nhân", carried),
        ("Điện thoại", who.phone),
    ]
    cells = "".join(f"<tr><td><b>{label}</b></td><td>{fill(desk, value)}</td></tr>" for label, value in rows)
    body = heading(desk, above, own) + title("GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", "", "big")
    body += para(f"Mã số hộ kinh doanh: <b>{number}</b>", "c") + para(
        f"Đăng ký lần đầu ngày {dmy(desk.day)}", "c i"
    )
    body += f'<table class="grid">{cells}</table>' + signed(
        desk, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], signer.name, own[0]
    )
    return Paper(
        "household_business_registration",
        "business_ruled",
        (body,),
        truth | {"number": number, "signer": signer.name},
        style=typeface(rng, SANS, 11.5, 13),
    )


SPAN = {"older": (date(2012, 1, 1), date(2020, 11, 1)), "tax_code": (date(2025, 7, 10), date(2026, 11, 1))}
FORMS = (numbered, older, tax_code)

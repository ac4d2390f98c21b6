"""Certificates of marital status, in four wordings."""

from tests.quality.strangers.civil_birth import registry
from tests.quality.strangers.people import Person
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    dateline,
    heading,
    line,
    para,
    signed,
    text,
    title,
    typeface,
    ubnd,
)
from tests.quality.strangers.wording import any_day, dmy, long_day

STATES = [
    "Chưa đăng ký kết hôn với ai",
    "Hiện tại chưa đăng ký kết hôn với ai",
    "Đã ly hôn, hiện tại chưa đăng ký kết hôn với ai",
    "Đã kết hôn, nhưng vợ/chồng đã chết, hiện tại chưa đăng ký kết hôn với ai",
]
PURPOSES = [
    "làm thủ tục đăng ký kết hôn",
    "làm thủ tục chuyển nhượng quyền sử dụng đất",
    "bổ túc hồ sơ vay vốn ngân hàng",
    "mua nhà ở xã hội",
    "làm thủ tục mua bán xe ô tô",
]


def _fields(desk: Desk, who: Person, number: str, ident: str, signer: str, office: str) -> dict[str, str]:
    return {
        "number": number,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "sex": who.sex,
        "id_number": ident,
        "residence": who.home,
        "issuing_authority": office,
        "issue_date": desk.day.isoformat(),
        "signer": signer,
    }


def present_blank(desk: Desk) -> Paper:
    """The blank printed by the national register."""
    rng = desk.rng
    who, signer = desk.someone(ages=(20, 55)), desk.official()
    number = f"{rng.randint(2, 380)}/UBND-XNTTHN"
    above, own = ubnd(desk)
    carried, issued = desk.identity(who)
    css = rng.choice(["", "dots", "vb"])
    other = desk.someone()
    body = heading(desk, above, own, f"Số: {number}", dateline(desk)) + title(
        "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", css=""
    )
    body += para(
        f"Xét đề nghị của ông/bà: {text(other.name)}, về việc cấp Giấy xác nhận tình trạng hôn nhân cho "
        f"ông/bà {text(who.name)},",
        "in",
    ) + para("XÁC NHẬN:", "c b")
    body += line(desk, ("Họ, chữ đệm, tên:", who.name.upper()), css=css)
    body += line(desk, ("Ngày, tháng, năm sinh:", dmy(who.born)), css=css)
    body += line(
        desk, ("Giới tính:", who.sex), ("Dân tộc:", who.ethnicity), ("Quốc tịch:", "Việt Nam"), css=css
    )
    body += line(desk, ("Giấy tờ tùy thân:", f"Căn cước công dân số {carried}, cấp ngày {issued}"), css=css)
    body += line(desk, ("Nơi cư trú:", who.home), css=css) + line(
        desk, ("Tình trạng hôn nhân:", rng.choice(STATES)), css=css
    )
    body += line(desk, ("Giấy này được cấp để:", rng.choice(PURPOSES)), css=css)
    body += para("Giấy này có giá trị sử dụng trong thời hạn 6 tháng, kể từ ngày cấp.")
    body += signed(desk, ["NGƯỜI KÝ GIẤY XÁC NHẬN", "TÌNH TRẠNG HÔN NHÂN"], signer.name, own[-1])
    fields = _fields(desk, who, number, carried, signer.name, " ".join(own))
    return Paper("marital_status_certificate", "single_blank", (body,), fields, style=typeface(rng))


def older_blank(desk: Desk) -> Paper:
    """The older wording with 'Uỷ ban' and a period of residence."""
    rng = desk.rng
    who, signer = desk.someone(ages=(20, 50)), desk.official()
    number = f"{rng.randint(2, 380)}/XN-UBND"
    above, own = ubnd(desk)
    carried, issued = desk.identity(who)
    body = heading(desk, above, [part.replace("ỦY", "UỶ") for part in own], f"Số: {number}", dateline(desk))
    body += title("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", css="big" if rng.random() < 0.4 else "")
    body += para(f"UỶ BAN NHÂN DÂN {text(desk.place.ward.upper())} XÁC NHẬN:", "c b")
    body += line(desk, ("Ông/Bà:", who.name), css="vb") + line(
        desk, ("Sinh ngày:", any_day(rng, who.born)), ("Giới tính:", who.sex)
    )
    body += line(desk, ("Số CMND/CCCD:", carried), ("Ngày cấp:", issued), ("Nơi cấp:", "Cục CS QLHC về TTXH"))
    body += line(desk, ("Dân tộc:", who.ethnicity), ("Quốc tịch:", "Việt Nam")) + line(
        desk, ("Nơi cư trú:", who.home)
    )
    body += para(
        f"Trong thời gian cư trú tại {text(desk.place.ward)} từ {long_day(who.born)} đến "
        f"{long_day(desk.earlier(10))}, {who.honorific.lower()} {text(who.name)} "
        f"{rng.choice(STATES).lower()}.",
        "in",
    )
    body += para(f"Giấy này được cấp để sử dụng vào mục đích: {rng.choice(PURPOSES)}.", "in")
    body += signed(
        desk, ["TM. UỶ BAN NHÂN DÂN", rng.choice(["CHỦ TỊCH", "PHÓ CHỦ TỊCH"])], signer.name, own[-1]
    )
    fields = _fields(
        desk, who, number, carried, signer.name, " ".join(part.replace("ỦY", "UỶ") for part in own)
    )
    return Paper("marital_status_certificate", "single_older", (body,), fields, style=typeface(rng))


def commune_print(desk: Desk) -> Paper:
    """Numbered lines in sans serif, the registry named at the foot."""
    rng = desk.rng
    who, signer, office = desk.someone(ages=(20, 50)), desk.official(), registry(desk)
    number = f"{rng.randint(2, 380)}/{desk.day.year}/XNHN"
    above, own = ubnd(desk)
    carried, issued = desk.identity(who)
    body = heading(desk, above, own, f"Số: {number}", dateline(desk)) + title(
        "GIẤY XÁC NHẬN", "<b>TÌNH TRẠNG HÔN NHÂN</b>", "big"
    )
    items = [
        ("1. Họ và tên:", who.name.upper()),
        ("2. Ngày sinh:", dmy(who.born)),
        ("3. Giới tính:", who.sex),
        ("4. Dân tộc:", who.ethnicity),
        ("5. Số định danh cá nhân:", carried),
        ("6. Ngày cấp:", issued),
        ("7. Nơi thường trú:", who.home),
        ("8. Tình trạng hôn nhân:", rng.choice(STATES)),
        ("9. Mục đích sử dụng:", rng.choice(PURPOSES)),
        ("10. Nơi đăng ký:", office),
    ]
    body += "".join(line(desk, item, css="lb") for item in items)
    body += para("Giấy xác nhận có giá trị 06 tháng kể từ ngày cấp./.", "i")
    body += signed(desk, ["CHỦ TỊCH"], signer.name, own[-1])
    fields = _fields(desk, who, number, carried, signer.name, office)
    return Paper(
        "marital_status_certificate", "single_numbered", (body,), fields, style=typeface(rng, SANS, 11.5, 13)
    )


FORMS = (present_blank, older_blank, commune_print)

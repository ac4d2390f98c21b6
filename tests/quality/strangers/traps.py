"""Papers easily taken for a neighbour: declarations, receipts, land contracts, family minutes."""

from datetime import timedelta

from tests.quality.strangers.civil_birth import child
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    heading,
    line,
    motto,
    para,
    plain_sign,
    signed,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import day_in_words, dmy, long_day, money_words, thousands


def declare_birth(desk: Desk) -> Paper:
    """A declaration for a birth: everything of a birth certificate, and not one."""
    rng = desk.rng
    born = desk.earlier(50)
    baby = child(desk, born)
    mother, father, name, sex = baby.mother, baby.father, baby.name, baby.sex
    carried = desk.identity(mother)[0]
    css = "dots" if desk.script else rng.choice(["", "dots"])
    body = f'<div class="centre">{motto(desk)}</div>' + title("TỜ KHAI ĐĂNG KÝ KHAI SINH")
    body += para(f"Kính gửi: UBND {text(desk.place.full(rng))}", "c")
    body += line(desk, ("Họ, chữ đệm, tên người yêu cầu:", mother.name), css=css) + line(
        desk, ("Nơi cư trú:", mother.home), css=css
    )
    body += line(desk, ("Giấy tờ tùy thân:", carried), ("Quan hệ với người được khai sinh:", "Mẹ"), css=css)
    body += para("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:", "b")
    body += line(desk, ("Họ, chữ đệm, tên:", name), css=css) + line(
        desk, ("Ngày, tháng, năm sinh:", dmy(born)), css=css
    )
    body += line(desk, ("ghi bằng chữ:", day_in_words(born)), css=css)
    body += line(
        desk, ("Giới tính:", sex), ("Dân tộc:", father.ethnicity), ("Quốc tịch:", "Việt Nam"), css=css
    )
    body += line(desk, ("Quê quán:", father.origin), css=css) + line(
        desk, ("Họ, chữ đệm, tên người cha:", father.name), css=css
    )
    body += para("Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật.", "in")
    body += para(f"Làm tại: {text(dateline(desk))}") + plain_sign(desk, "Người yêu cầu", mother.name)
    fields = {
        "applicant_full_name": mother.name,
        "applicant_id_number": carried,
        "subject_full_name": name,
        "residence": mother.home,
        "issue_date": desk.day.isoformat(),
    }
    return Paper("declaration_form", "declare_birth", (body,), fields, style=typeface(rng))


def declare_residence(desk: Desk) -> Paper:
    """The residence declaration CT01 with its boxes."""
    rng, who = desk.rng, desk.someone()
    host = desk.someone()
    boxes = "".join(f"<span>{digit}</span>" for digit in who.id_number)
    body = (
        '<div class="form">Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA</div><div '
        f'class="centre">{motto(desk)}</div>'
    )
    body += title("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ") + para(
        f"Kính gửi: Công an {text(desk.place.ward)}", "c"
    )
    body += line(desk, ("1. Họ, chữ đệm và tên:", who.name)) + line(
        desk, ("2. Ngày, tháng, năm sinh:", dmy(who.born)), ("3. Giới tính:", who.sex)
    )
    body += para(f'4. Số định danh cá nhân: <span class="boxes">{boxes}</span>') + line(
        desk, ("5. Số điện thoại liên hệ:", who.phone)
    )
    body += line(desk, ("7. Họ, chữ đệm và tên chủ hộ:", host.name), ("8. Mối quan hệ với chủ hộ:", "Cháu"))
    body += line(desk, ("10. Nội dung đề nghị:", f"Đăng ký tạm trú tại {host.home}"))
    body += columns(
        plain_sign(desk, "Ý KIẾN CỦA CHỦ HỘ", host.name),
        plain_sign(desk, "NGƯỜI KÊ KHAI", who.name, when=dateline(desk)),
    )
    fields = {
        "applicant_full_name": who.name,
        "applicant_id_number": who.id_number,
        "issue_date": desk.day.isoformat(),
    }
    return Paper(
        "declaration_form", "declare_residence", (body,), fields, style=typeface(rng, low=11.5, high=12.5)
    )


def born_in_hospital(desk: Desk) -> Paper:
    """A hospital's notification of a birth."""
    rng = desk.rng
    born = desk.earlier(4)
    baby = child(desk, born)
    mother, name, sex = baby.mother, baby.name, baby.sex
    hour, minute, grams = rng.randint(0, 23), rng.randint(0, 59), rng.randint(24, 41) * 100
    number, carried = f"{rng.randint(1, 900)}/GCS", desk.identity(mother)[0]
    where = f"Bệnh viện Đa khoa {desk.place.short}"
    body = heading(desk, ["SỞ Y TẾ"], [where.upper()], f"Số: {number}") + title("GIẤY CHỨNG SINH", css="big")
    body += line(desk, ("Họ và tên mẹ/Người nuôi dưỡng:", mother.name.upper())) + line(
        desk, ("Năm sinh:", str(mother.born.year)), ("Dân tộc:", mother.ethnicity)
    )
    body += line(desk, ("Số CCCD/Hộ chiếu:", carried)) + line(desk, ("Nơi đăng ký thường trú:", mother.home))
    body += para(f"Đã sinh con vào lúc: {hour:02d} giờ {minute:02d} phút, {long_day(born)}")
    body += line(desk, ("Tại:", where)) + line(
        desk, ("Số con trong lần sinh này:", "01"), ("Giới tính của con:", sex), ("Cân nặng:", f"{grams} gam")
    )
    body += line(desk, ("Dự định đặt tên con là:", name)) + para("Lưu ý: Giấy chứng sinh cấp lần đầu.", "i")
    body += f'<div class="right i">{text(dateline(desk))}</div>'
    body += columns(
        plain_sign(desk, "Cha, mẹ", mother.name),
        plain_sign(desk, "Người đỡ đẻ", desk.official().name),
        signed(desk, ["Thủ trưởng đơn vị"], desk.official().name, where),
    )
    fields = {
        "number": number,
        "mother_full_name": mother.name,
        "mother_id_number": carried,
        "birth_datetime": f"{born.isoformat()}T{hour:02d}:{minute:02d}",
        "sex": sex,
        "weight_grams": str(grams),
        "place_of_birth": where,
        "intended_name": name,
        "issue_date": desk.day.isoformat(),
    }
    return Paper(
        "birth_notification", "birth_notification", (body,), fields, style=typeface(rng, low=12, high=13)
    )


def receipt(desk: Desk) -> Paper:
    """A fee receipt on half a sheet."""
    rng, payer = desk.rng, desk.someone()
    amount, number = rng.choice([8, 15, 30, 50, 75, 150, 400]) * 1000, f"{rng.randint(1, 99999):07d}"
    body = (
        '<div class="head note"><div class="left">Đơn vị thu: UBND '
        f'{text(desk.place.ward)}</div><div class="right">Mẫu số: 01BLP0-001<br>Số: {number}</div></div>'
    )
    body += title("BIÊN LAI THU PHÍ, LỆ PHÍ", "(Liên 2: Giao cho người nộp tiền)") + line(
        desk, ("Họ, tên người nộp tiền:", payer.name)
    )
    body += line(desk, ("Địa chỉ:", payer.home)) + line(
        desk, ("Lý do thu:", "Lệ phí cấp bản sao trích lục hộ tịch")
    )
    body += line(desk, ("Số tiền:", f"{thousands(amount)} đồng")) + line(
        desk, ("(Viết bằng chữ):", money_words(amount))
    )
    body += plain_sign(desk, "Người thu tiền", desk.someone().name, when=long_day(desk.day).capitalize())
    fields = {
        "number": number,
        "payer_full_name": payer.name,
        "amount": str(amount),
        "issue_date": desk.day.isoformat(),
    }
    return Paper("payment_receipt", "receipt_a5", (body,), fields, "a5l", typeface(rng, SANS, 10.5, 11.5))


def _notarized(desk: Desk, number: str) -> str:
    notary = desk.official()
    sheet = title("LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN") + para(
        f"Hôm nay, {long_day(desk.day)}, tại Văn phòng công chứng, tôi {text(notary.name)}, công chứng viên, "
        "chứng nhận hợp đồng này do các bên tự nguyện giao kết.",
        "in",
    )
    sheet += para(f"Số công chứng: {number}, quyển số 02/{desk.day.year} TP/CC-SCC/HĐGD")
    return sheet + signed(desk, ["CÔNG CHỨNG VIÊN"], notary.name, "VĂN PHÒNG CÔNG CHỨNG")


def transfer(desk: Desk) -> Paper:
    """A transfer of land with the notary's words on the second sheet."""
    rng, seller, buyer = desk.rng, desk.someone(ages=(35, 75)), desk.someone()
    ids = desk.identity(seller)[0], desk.identity(buyer)[0]
    price = rng.randint(12, 300) * 10_000_000
    serial = f"{rng.choice(['BĐ', 'CK', 'DC', 'AM'])} {rng.randint(100000, 999999)}"
    number = f"{rng.randint(100, 9000)}/{desk.day.year}"
    gift = rng.random() < 0.3
    deed = "TẶNG CHO" if gift else "CHUYỂN NHƯỢNG"
    body = f'<div class="centre">{motto(desk)}</div>' + title(f"HỢP ĐỒNG {deed} QUYỀN SỬ DỤNG ĐẤT")
    for label, who, ident in (
        (f"BÊN {deed} (BÊN A):", seller, ids[0]),
        (f"BÊN NHẬN {deed} (BÊN B):", buyer, ids[1]),
    ):
        body += para(label, "b") + para(
            f"{who.honorific}: {text(who.name)}, sinh năm: {who.born.year}, CCCD số: {ident}. Địa "
            f"chỉ: {text(who.home)}."
        )
    body += para(
        "<b>Điều 1.</b> Quyền sử dụng đất của bên A đối với thửa đất theo Giấy chứng nhận quyền sử "
        f"dụng đất số {serial}, thửa đất số "
        f"{rng.randint(3, 700)}, tờ bản đồ số {rng.randint(1, 70)}, diện tích {rng.randint(60, 900)} m²."
    )
    body += para(
        "<b>Điều 2.</b> Bên A tự nguyện tặng cho bên B toàn bộ thửa đất nêu trên, không kèm điều kiện."
        if gift
        else f"<b>Điều 2.</b> Giá chuyển nhượng là {thousands(price)} đồng (Bằng chữ: {money_words(price)})."
    )
    body += para("<b>Điều 3.</b> Thuế, phí do bên B chịu trách nhiệm nộp.")
    body += columns(plain_sign(desk, "BÊN A", seller.name), plain_sign(desk, "BÊN B", buyer.name))
    fields = {"party_a_full_name": seller.name, "party_a_id_number": ids[0], "party_b_full_name": buyer.name,
              "party_b_id_number": ids[1], "land_certificate_serial": serial, "notary_number": number,
              "issue_date": desk.day.isoformat()}  # fmt: skip
    return Paper(
        "property_transfer_contract",
        "transfer_gift" if gift else "transfer",
        (body, _notarized(desk, number)),
        fields if gift else fields | {"price": str(price)},
        style=typeface(rng, low=12, high=13.3),
    )


def family_minutes(desk: Desk) -> Paper:
    """Minutes of a family's meeting: private, so of no official number."""
    rng, head = desk.rng, desk.someone(ages=(50, 80))
    members = [desk.someone() for _ in range(rng.randint(3, 5))]
    body = f'<div class="centre">{motto(desk)}</div>' + title(
        "BIÊN BẢN HỌP GIA ĐÌNH", "(V/v thống nhất phân chia đất thổ cư)", "big"
    )
    body += para(
        f"Hôm nay, {long_day(desk.day)}, tại nhà {head.honorific.lower()} {text(head.name)}, "
        f"{text(head.home)}, gia đình chúng tôi gồm:",
        "in",
    )
    body += "".join(
        para(f"{i}. {member.honorific} {text(member.name)}, sinh năm {member.born.year}", "in")
        for i, member in enumerate(members, 1)
    )
    body += para(
        "Sau khi bàn bạc, các thành viên thống nhất giao phần đất phía đông cho người con út sử dụng "
        "và thờ cúng ông bà.",
        "in",
    )
    body += para(
        f"Hẹn đến ngày {dmy(desk.day + timedelta(days=20))} đo đạc và cắm mốc. "
        "Biên bản lập thành 03 bản có giá trị như nhau.",
        "in",
    )
    body += columns(*(plain_sign(desk, "", member.name, "") for member in members[:3]))
    return Paper("other", "other_family_minutes", (body,), {}, style=typeface(rng))


FORMS = (declare_birth, declare_residence, born_in_hospital, receipt, transfer)
UNLISTED = (family_minutes,)

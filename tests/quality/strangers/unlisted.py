"""Papers of no listed kind: an invoice, a school report, a prescription, a labour contract, a letter."""

from tests.quality.strangers.people import between
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    MONO,
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    line,
    motto,
    para,
    plain_sign,
    signed,
    table,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import dmy, long_day, money_words, thousands

GOODS = [
    "Giấy A4 Double A",
    "Mực máy in 12A",
    "Xi măng PC40",
    "Thép phi 10",
    "Bàn làm việc 1m2",
    "Quạt cây điện cơ",
]


def _other(name: str, body: str, style: str, size: str = "a4") -> Paper:
    return Paper("other", name, (body,), {}, size, style)


def invoice(desk: Desk) -> Paper:
    """A sales invoice of an accounting program."""
    rng, buyer = desk.rng, desk.someone()
    rows, total = [], 0
    for i, name in enumerate(rng.sample(GOODS, 4), 1):
        count, price, unit = (
            rng.randint(1, 20),
            rng.randint(20, 900) * 1000,
            rng.choice(["cái", "hộp", "bao"]),
        )
        total += count * price
        rows.append([str(i), name, unit, str(count), thousands(price), thousands(count * price)])
    body = para(f"CÔNG TY TNHH THƯƠNG MẠI {bare(desk.place.province).upper()} XANH", "b")
    body += para(
        f"Mã số thuế: {rng.randint(1000000000, 5999999999)}<br>Địa chỉ: {text(desk.place.address(rng))}"
    )
    body += title("HÓA ĐƠN GIÁ TRỊ GIA TĂNG", long_day(desk.day).capitalize(), "big")
    body += para(f"Ký hiệu: 1C{desk.day.year % 100}TAA &nbsp; Số: {rng.randint(1, 99999):08d}", "right")
    body += line(desk, ("Họ tên người mua hàng:", buyer.name)) + line(desk, ("Địa chỉ:", buyer.home))
    body += line(desk, ("Hình thức thanh toán:", "TM/CK"))
    body += table(
        ["STT", "Tên hàng hóa, dịch vụ", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"],
        rows,
        [7, 39, 9, 11, 16, 18],
    )
    body += para(f"Cộng tiền hàng: {thousands(total)}", "right b") + para(
        f"Số tiền viết bằng chữ: {money_words(total)}./."
    )
    body += columns(
        plain_sign(desk, "Người mua hàng", ""), plain_sign(desk, "Người bán hàng", desk.someone().name)
    )
    return _other("other_invoice", body, typeface(rng, SANS, 10.5, 12))


def school_report(desk: Desk) -> Paper:
    """A page of a school report."""
    rng, pupil = desk.rng, desk.someone(ages=(11, 17))
    subjects = [
        "Ngữ văn",
        "Toán",
        "Vật lí",
        "Hóa học",
        "Sinh học",
        "Lịch sử",
        "Địa lí",
        "Tiếng Anh",
        "Tin học",
        "Công nghệ",
    ]
    marks = [
        [name, *(f"{rng.randint(50, 98) / 10:.1f}".replace(".", ",") for _ in range(3))] for name in subjects
    ]
    body = f'<div class="centre">{motto(desk)}</div>' + title("HỌC BẠ TRUNG HỌC CƠ SỞ", css="big")
    body += line(desk, ("Họ và tên học sinh:", pupil.name.upper()), ("Ngày sinh:", dmy(pupil.born)))
    body += line(
        desk, ("Lớp:", f"{rng.randint(6, 9)}A"), ("Năm học:", f"{desk.day.year - 1} - {desk.day.year}")
    )
    body += table(["Môn học", "Học kỳ I", "Học kỳ II", "Cả năm"], marks, [40, 20, 20, 20])
    body += para("Nhận xét của giáo viên chủ nhiệm: Ngoan, có ý thức học tập, cần cố gắng hơn ở môn Toán.")
    body += columns(
        plain_sign(desk, "Giáo viên chủ nhiệm", desk.someone().name),
        signed(desk, ["HIỆU TRƯỞNG"], desk.official().name, "TRƯỜNG THCS " + desk.place.short),
    )
    return _other("other_school_report", body, typeface(rng))


def prescription(desk: Desk) -> Paper:
    """A half sheet from a district hospital."""
    rng, patient = desk.rng, desk.someone(ages=(4, 85))
    drugs = [
        "Paracetamol 500mg",
        "Amoxicillin 500mg",
        "Omeprazol 20mg",
        "Vitamin C 500mg",
        "Cetirizin 10mg",
        "Amlodipin 5mg",
    ]
    body = para(f"TRUNG TÂM Y TẾ {text(desk.place.short.upper())}<br>Khoa Khám bệnh", "b") + title(
        "ĐƠN THUỐC", css="big"
    )
    body += line(
        desk,
        ("Họ tên:", patient.name.upper()),
        ("Tuổi:", str(desk.day.year - patient.born.year)),
        ("Giới tính:", patient.sex),
    )
    body += line(desk, ("Địa chỉ:", patient.home)) + line(
        desk, ("Mã số thẻ BHYT:", f"GD4{patient.id_number}")
    )
    body += line(
        desk, ("Chẩn đoán:", rng.choice(["Viêm họng cấp (J02)", "Tăng huyết áp (I10)", "Viêm dạ dày (K29)"]))
    )
    for i, drug in enumerate(rng.sample(drugs, 4), 1):
        body += para(
            f"{i}. <b>{drug}</b> &nbsp; x {rng.choice([10, 14, 20, 28])} viên<br>&nbsp; &nbsp; Ngày uống "
            f"{rng.randint(1, 3)} lần, mỗi lần 1 viên sau ăn"
        )
    body += para("Lời dặn: Tái khám sau 07 ngày, mang theo đơn này.", "i")
    body += plain_sign(
        desk, "Bác sĩ khám bệnh", "BS. " + desk.official().name, when=long_day(desk.day).capitalize()
    )
    return _other("other_prescription", body, typeface(rng, SANS, 10, 11), "a5")


def labour_contract(desk: Desk) -> Paper:
    """A labour contract: a contract, but not one of the listed."""
    rng, boss, worker = desk.rng, desk.someone(), desk.someone(ages=(20, 50))
    body = f'<div class="centre">{motto(desk)}</div>' + title(
        "HỢP ĐỒNG LAO ĐỘNG", f"Số: {rng.randint(1, 99):02d}/HĐLĐ", "big"
    )
    body += para(f"Hôm nay, {long_day(desk.day)}, tại {text(desk.place.full(rng))}, chúng tôi gồm:", "in")
    body += para(
        f"<b>Bên A (Người sử dụng lao động):</b> Công ty Cổ phần May {text(desk.place.short)}<br>Đại "
        f"diện: {text(boss.name)} - Giám đốc"
    )
    body += para(
        f"<b>Bên B (Người lao động):</b> {text(worker.name)}<br>Sinh ngày: {dmy(worker.born)}. CCCD "
        f"số: {worker.id_number}<br>Địa chỉ: {text(worker.home)}"
    )
    for i, words in enumerate(
        [
            "Loại hợp đồng: xác định thời hạn 12 tháng. Công việc: công nhân may.",
            "Thời giờ làm việc: 8 giờ/ngày, 48 giờ/tuần.",
            (
                f"Mức lương chính: {thousands(rng.randint(50, 120) * 100000)} đồng/tháng, trả vào ngày 10 "
                "hằng tháng."
            ),
            "Bên B được đóng bảo hiểm xã hội, bảo hiểm y tế theo quy định.",
        ],
        1,
    ):
        body += para(f"<b>Điều {i}.</b> {words}", "in")
    body += columns(
        plain_sign(desk, "NGƯỜI LAO ĐỘNG", worker.name), plain_sign(desk, "NGƯỜI SỬ DỤNG LAO ĐỘNG", boss.name)
    )
    return _other("other_labour_contract", body, typeface(rng))


def private_letter(desk: Desk) -> Paper:
    """A letter between friends; no heading at all."""
    rng, friend, writer = desk.rng, desk.someone(), desk.someone()
    body = f'<div class="right i">{text(dateline(desk))}</div>' + para(
        f"{friend.name.split()[-1]} thân mến!", "b"
    )
    for words in rng.sample(
        [
            (
                "Lâu lắm rồi mình mới có dịp viết thư cho bạn. Dạo này gia đình bạn có khỏe không, các "
                "cháu học hành thế nào?"
            ),
            (
                "Ở quê năm nay mưa nhiều, lúa vụ mùa bị đổ mất một ít nhưng cũng không đến nỗi. Mẹ mình "
                "vẫn nhắc bạn luôn."
            ),
            (
                "Tháng trước mình lên xã làm giấy tờ, giờ hợp nhất rồi nên đi xa hơn trước, nhưng cán bộ "
                "hướng dẫn rất nhiệt tình."
            ),
            "Tết này nếu thu xếp được, bạn đưa cả nhà về chơi với mình nhé. Nhớ báo trước để mình đón.",
        ],
        4,
    ):
        body += para(words, "in")
    farewell = f"Bạn của {text(friend.name.split()[-1])},<br><b>{text(writer.name)}</b>"
    body += f'<div class="right" style="margin-top:8mm">{farewell}</div>'
    return _other("other_private_letter", body, typeface(rng, low=13, high=15))


def bank_statement(desk: Desk) -> Paper:
    """A typewriter-like account statement."""
    rng, holder = desk.rng, desk.someone()
    rows = []
    for _ in range(rng.randint(6, 11)):
        day = between(rng, desk.earlier(40), desk.day)
        rows.append(
            [
                dmy(day),
                f"FT{rng.randint(10**9, 10**10 - 1)}",
                rng.choice(["Chuyển tiền", "Rút ATM", "Thanh toán tiền điện"]),
                thousands(rng.randint(20, 9000) * 1000),
            ]
        )
    body = para("NGÂN HÀNG NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "b") + title("SAO KÊ TÀI KHOẢN", css="big")
    body += para(
        f"Chủ tài khoản: {text(holder.name.upper())}<br>Số tài khoản: {rng.randint(10**12, 10**13 - 1)}"
    )
    body += table(["Ngày", "Số giao dịch", "Nội dung", "Số tiền"], rows, [18, 28, 34, 20])
    return _other("other_bank_statement", body, typeface(rng, MONO, 9.5, 10.5))


def price_list(desk: Desk) -> Paper:
    """A shop's price list."""
    rng = desk.rng
    dishes = [
        "Phở bò tái",
        "Bún chả",
        "Cơm rang dưa bò",
        "Gỏi cuốn",
        "Bánh xèo",
        "Lẩu gà lá é",
        "Cá kho tộ",
        "Rau muống xào tỏi",
    ]
    rows = [[dish, f"{rng.randint(25, 350)}.000 đ"] for dish in rng.sample(dishes, 7)]
    body = title(
        f"QUÁN ĂN {rng.choice(['HƯƠNG QUÊ', 'CÂY ĐA', 'BẾN SÔNG'])}", "<i>Kính chào quý khách</i>", "big"
    ) + title("THỰC ĐƠN")
    body += "".join(line(desk, (dish, price), css="dots") for dish, price in rows) + para(
        "Giá trên đã bao gồm thuế GTGT.", "c i"
    )
    return _other("other_menu", body, typeface(rng, SANS, 14, 17))


def medical_certificate(desk: Desk) -> Paper:
    """A health certificate: official looking, of no listed kind."""
    rng, who = desk.rng, desk.someone(ages=(18, 60))
    body = f'<div class="centre">{motto(desk)}</div>' + title(
        "GIẤY KHÁM SỨC KHỎE", f"Số: {rng.randint(10, 999)}/GKSK", "big"
    )
    body += line(desk, ("Họ và tên:", who.name.upper()), ("Giới tính:", who.sex)) + line(
        desk, ("Số CCCD:", who.id_number)
    )
    body += line(desk, ("Chỗ ở hiện tại:", who.home)) + line(
        desk, ("Lý do khám sức khỏe:", "Thi giấy phép lái xe hạng B")
    )
    body += para(
        f"Chiều cao: {rng.randint(150, 180)} cm; Cân nặng: {rng.randint(45, 85)} kg; "
        f"Mạch: {rng.randint(65, 90)} lần/phút; "
        f"Huyết áp: {rng.randint(105, 135)}/{rng.randint(65, 88)} mmHg"
    )
    body += para("KẾT LUẬN: Đủ sức khỏe để học tập, làm việc.", "b")
    body += signed(
        desk, ["NGƯỜI KẾT LUẬN"], "BS. " + desk.official().name, "TRUNG TÂM Y TẾ " + desk.place.short
    )
    return _other("other_health", body, typeface(rng))


FORMS = (
    invoice,
    school_report,
    prescription,
    labour_contract,
    private_letter,
    bank_statement,
    price_list,
    medical_certificate,
)

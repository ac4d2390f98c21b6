"""Papers of no known kind, and papers that name or list papers of known kinds."""

from tests.quality.newcomers.births import PINK
from tests.quality.newcomers.counter import qr
from tests.quality.newcomers.marks import hand, head, motto, signed, when
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
from tests.quality.strangers.wording import dmy, long_day, money_words, thousands


def nameless(template: str, body: str, font: str, **options: str) -> Paper:
    return Paper("other", template, body, {}, setting=font, **options)


def judicial_record(at: Desk) -> Paper:
    """A judicial record."""
    who = at.someone()
    body = head(
        at, f"UBND {at.province.upper()}", "SỞ TƯ PHÁP", f"Số: {at.rng.randint(100, 9000)}/STP-LLTP", when(at)
    ) + title("PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1")
    body += rows(
        f"1. Họ và tên: <v>{who.name.upper()}</v>\n2. Giới tính: <v>{who.sex}</v>\n3. Ngày, tháng, năm sinh: <v>{dmy(who.born)}</v>\n4. Nơi sinh: <v>{who.origin}</v>\n5. Quốc tịch: <v>Việt Nam</v>\n6. Nơi thường trú: <v>{who.home}</v>\n7. Giấy CMND/Hộ chiếu/CCCD: <v>{who.id_number}</v>",
        at,
    )
    body += table([["Tình trạng án tích", "Ghi chú"], ["Không có án tích", "//"]], (60, 40)) + grid(
        "", signed(at, "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC", at.official(), "Sở Tư pháp")
    )
    return nameless("other_judicial", body, setting(at, TIMES, (12.5, 13.5)))


def household_book(at: Desk) -> Paper:
    """A page of a household book."""
    head_, rest = at.someone(), [at.someone() for _ in range(at.rng.randint(1, 3))]
    body = (
        motto(at)
        + title("SỔ HỘ KHẨU", size="1.7em")
        + mid(f"Số: {at.rng.randint(10**8, 10**9 - 1)}")
        + rows(f"Họ và tên chủ hộ: <v>{head_.name}</v>\nNơi thường trú: <v>{head_.home}</v>", at)
    )
    lines = [
        ["Số TT", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "CMND số"],
        *([str(i + 1), who.name, "Con", dmy(who.born), who.old_id] for i, who in enumerate(rest)),
    ]
    body += table(lines, (9, 30, 20, 18, 23)) + grid(
        "", signed(at, "TRƯỞNG CÔNG AN", at.official(), "Công an huyện", over=long_day(at.day).capitalize())
    )
    return nameless("other_household", body, setting(at, SERIF, (12, 13)), ground=PINK)


def building_permit(at: Desk) -> Paper:
    """A building permit."""
    who = at.someone()
    body = head(
        at, "", f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}", f"Số: {at.rng.randint(1, 300)}/GPXD", when(at)
    ) + title("GIẤY PHÉP XÂY DỰNG", under="(Sử dụng cho nhà ở riêng lẻ)")
    body += rows(
        f"1. Cấp cho: ông/bà {who.name}\nĐịa chỉ liên hệ: {who.home}\n2. Được phép xây dựng công trình: Nhà ở riêng lẻ\nVị trí xây dựng: thửa đất số {at.rng.randint(1, 500)}, tờ bản đồ số {at.rng.randint(1, 60)}\nDiện tích xây dựng tầng một: {at.rng.randint(50, 160)} m²\nTổng diện tích sàn: {at.rng.randint(120, 400)} m²\n3. Giấy tờ về đất đai: Giấy chứng nhận quyền sử dụng đất số CS 01234\n4. Giấy phép có hiệu lực khởi công xây dựng trong thời hạn 12 tháng.",
        at,
    )
    return nameless(
        "other_permit",
        body + grid("", signed(at, "CHỦ TỊCH", at.official(), f"UBND {at.place.ward}")),
        setting(at, TIMES, (12.5, 13.5)),
    )


def invoice(at: Desk) -> Paper:
    """An electronic invoice."""
    total = at.rng.randrange(200_000, 20_000_000, 1000)
    body = grid(
        rich("<b>CÔNG TY TNHH XÂY DỰNG MINH PHÁT</b><br>Mã số thuế: 2600345678"),
        qr("invoice", 18),
        widths="(1fr, auto)",
    ) + title(
        "HÓA ĐƠN GIÁ TRỊ GIA TĂNG",
        under=f"<i>{long_day(at.day).capitalize()}</i><br>Ký hiệu: 1C25TMP   Số: {at.rng.randint(1, 9000):08d}",
    )
    body += rows(
        f"Họ tên người mua hàng: {at.someone().name}\nĐịa chỉ: {at.place.full(at.rng)}\nHình thức thanh toán: TM/CK",
        at,
    ) + table(
        [
            ["STT", "Tên hàng hóa, dịch vụ", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"],
            ["1", "Xi măng PCB40", "Bao", "100", thousands(total // 100), thousands(total)],
            ["", "Cộng tiền hàng", "", "", "", thousands(total)],
        ],
        (7, 35, 9, 12, 17, 20),
    )
    return nameless(
        "other_invoice",
        body
        + para(f"Số tiền viết bằng chữ: {money_words(total)}.")
        + grid(
            hand(at, "Người mua hàng", "", ""), hand(at, "Người bán hàng", at.official(), "(Chữ ký điện tử)")
        ),
        setting(at, SANS, (10.5, 11.5)),
    )


def school_record(at: Desk) -> Paper:
    """A year's marks."""
    subjects = (
        "Toán",
        "Ngữ văn",
        "Tiếng Anh",
        "Khoa học tự nhiên",
        "Lịch sử và Địa lí",
        "Tin học",
        "Công nghệ",
    )
    body = para(
        f"<b>Họ và tên: {at.someone().name}</b>   Lớp: 8A{at.rng.randint(1, 6)}   Năm học: 2024 - 2025"
    ) + title("HỌC BẠ TRUNG HỌC CƠ SỞ")
    body += table(
        [
            ["Môn học", "Học kì I", "Học kì II", "Cả năm", "Giáo viên"],
            *(
                [
                    name,
                    *(f"{at.rng.randint(50, 99) / 10:.1f}".replace(".", ",") for _ in range(3)),
                    at.official(),
                ]
                for name in subjects
            ),
        ],
        (28, 14, 14, 14, 30),
    )
    return nameless(
        "other_school",
        body
        + grid(
            hand(at, "Giáo viên chủ nhiệm", at.official()),
            signed(at, "HIỆU TRƯỞNG", at.official(), "Trường THCS Lê Lợi"),
        ),
        setting(at, SERIF, (12, 13)),
    )


def health_check(at: Desk) -> Paper:
    """A health certificate."""
    who = at.someone()
    body = (
        head(
            at, f"SỞ Y TẾ {at.province.upper()}", "TRUNG TÂM Y TẾ", f"Số: {at.rng.randint(1, 999)}/GKSK-TTYT"
        )
        + title("GIẤY KHÁM SỨC KHỎE")
        + rows(
            f"Họ và tên (chữ in hoa): <v>{who.name.upper()}</v>\nGiới: <v>{who.sex}</v> Tuổi: <v>{at.day.year - who.born.year}</v>\nSố CMND/CCCD/Hộ chiếu: <v>{who.id_number}</v>\nChỗ ở hiện tại: <v>{who.home}</v>\nLý do khám sức khỏe: <v>Xin việc làm</v>",
            at,
        )
    )
    body += table(
        [
            ["Nội dung khám", "Kết quả", "Họ tên, chữ ký bác sỹ"],
            ["Nội khoa", "Loại I", at.official()],
            ["Mắt: phải 10/10, trái 10/10", "Loại I", at.official()],
        ],
        (40, 25, 35),
    ) + grid("", signed(at, "NGƯỜI KẾT LUẬN", at.official(), "Trung tâm Y tế", over=when(at)))
    return nameless("other_health", body, setting(at, TIMES, (12, 13)))


def diploma(at: Desk) -> Paper:
    """A diploma across the sheet."""
    who = at.someone("", (18, 30))
    body = (
        motto(at)
        + mid("<b>HIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC HỒNG ĐỨC</b><br>cấp", above="4mm")
        + title("BẰNG CỬ NHÂN", size="2em")
        + mid(
            f"<b>Ngành: Kế toán</b><br>Cho: {who.honorific.lower()} <b>{who.name}</b><br>Ngày sinh: {dmy(who.born)}<br>Xếp loại tốt nghiệp: {at.pick('Khá', 'Giỏi')}",
            above="3mm",
        )
    )
    body += grid(
        rich(
            f"Số hiệu: {at.rng.randint(10**6, 10**7)}<br>Số vào sổ gốc cấp văn bằng: {at.rng.randint(1, 900)}"
        ),
        signed(
            at, "HIỆU TRƯỞNG", at.official(), "Trường Đại học Hồng Đức", over=f"Thanh Hóa, {long_day(at.day)}"
        ),
    )
    return Paper(
        "other",
        "other_diploma",
        body,
        {},
        "a4l",
        setting(at, TIMES, (13, 14)),
        '#guilloche(rgb("#f3e3bd"), 297mm, 210mm, step: 6mm)#place(top + left, border(rgb("#b4832c"), 297mm, 210mm))',
    )


FORMS = (
    judicial_record,
    household_book,
    building_permit,
    invoice,
    school_record,
    health_check,
    diploma,
)

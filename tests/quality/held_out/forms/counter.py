"""The slips of the one-stop counter: both generations, several systems that print them."""

from datetime import date, timedelta

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk,
    committee,
    country,
    dateline,
    dossier_code,
    feet,
    heading,
    signed,
)
from tests.quality.held_out.typeset import (
    SANS,
    Look,
    Paper,
    centre,
    columns,
    form,
    para,
    picture,
    right,
    skip,
    small,
    table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, slashed
from tests.quality.strangers.places import bare

SPAN = {"receipt_2018": (date(2021, 3, 1), date(2025, 6, 25)), "control_2018": (date(2021, 3, 1), date(2025, 6, 25)),
        "more_2018": (date(2021, 3, 1), date(2025, 6, 25)), "refused_2018": (date(2021, 3, 1), date(2025, 6, 25)),
        "receipt_2025": (date(2025, 7, 8), date(2026, 11, 1)), "control_2025": (date(2025, 7, 8), date(2026, 11, 1)),
        "more_2025": (date(2025, 7, 8), date(2026, 11, 1)), "refused_2025": (date(2025, 7, 8), date(2026, 11, 1)),
        "receipt_strip": (date(2024, 1, 8), date(2026, 11, 1))}  # fmt: skip
CASES = (
    ("1.001193", "Thủ tục đăng ký khai sinh", ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Giấy chứng nhận kết hôn của cha, mẹ"), 1),
    ("1.000894", "Thủ tục đăng ký kết hôn", ("Tờ khai đăng ký kết hôn", "Giấy xác nhận tình trạng hôn nhân"), 3),
    ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", ("Tờ khai cấp bản sao trích lục hộ tịch",), 1),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh", ("Giấy đề nghị đăng ký hộ kinh doanh", "Bản sao Căn cước của chủ hộ"), 3),
    ("1.004873", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",), 3),
    ("1.001699", "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật", ("Đơn đề nghị xác định mức độ khuyết tật", "Bản sao bệnh án"), 25),
    ("1.012796", "Đăng ký biến động quyền sử dụng đất do nhận tặng cho", ("Đơn đăng ký biến động đất đai", "Hợp đồng tặng cho quyền sử dụng đất", "Bản gốc Giấy chứng nhận đã cấp"), 10),
    ("1.000656", "Thủ tục đăng ký khai tử", ("Tờ khai đăng ký khai tử", "Giấy báo tử"), 1),
)  # fmt: skip


def _office(d: Desk) -> tuple[list[str], list[str]]:
    above, own = committee(d)
    if d.rng.random() < 0.7:
        name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG" if d.new else "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"
        return [f"UBND {d.place.ward.upper()}"], [name]
    return above, own


def _code(d: Desk) -> str:
    return d.dossier or dossier_code(d.rng, d.place, d.day)


def _clock(d: Desk, hour: int) -> str:
    return f"{hour:02d} giờ {d.rng.randint(0, 59):02d} phút"


def receipt_2025(d: Desk) -> Paper:
    """GIẤY TIẾP NHẬN of 2025, the lines of the real template in order, with a QR code."""
    who, look, code = d.someone(), d.look(low=11.6, high=12.8), _code(d)
    number, name, parts, days = d.rng.choice(CASES)
    due = d.day + timedelta(days=days)
    above, own = _office(d)
    clerk = d.someone(ages=(24, 50)).name
    owner = d.someone() if d.rng.random() < 0.2 else who
    content = f"{number} - {name}" if (shown := d.rng.random() < 0.5) else name
    rows = [[str(i + 1), part, str(d.rng.randint(1, 3)), "1", ""] for i, part in enumerate(parts)]
    body = (
        heading(d, above, own, f"Mã hồ sơ: {code}", dateline(d))
        + f"#place(top + left, dy: 24mm)[{picture(marks.qr(code), 17)}]\n"
        + centre("<b>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b>", size=1.15, space=9) + skip(11)
        + form(look, f"""
Bộ phận tiếp nhận và trả kết quả: | {own[0].capitalize() if own[0].startswith("B") else "Trung tâm Phục vụ hành chính công " + d.place.ward.lower().replace(bare(d.place.ward).lower(), bare(d.place.ward))}
Tiếp nhận hồ sơ của Ông (Bà): | {who.name}
Địa chỉ: | {who.home}
Số điện thoại: | {who.phone} || Email: |
Số căn cước/Hộ chiếu: | {who.id_number}
Nội dung yêu cầu giải quyết: | {content}
Chủ hồ sơ: | {owner.name}
Địa chỉ chủ hồ sơ: | {owner.home}
1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ: |
""")
        + table(["TT", "Thành phần hồ sơ", "Số trang", "Số bản giấy", "Ký bản điện tử"], rows, [0.6, 5, 1.2, 1.3, 1.4])
        + form(look, f"""
2. Số lượng hồ sơ: | 01 bộ.
3. Thời gian giải quyết hồ sơ theo quy định là: | {days} ngày làm việc
4. Thời gian nhận hồ sơ: | {_clock(d, 8)}, {long_day(d.day)}
5. Thời gian trả kết quả giải quyết hồ sơ: | {_clock(d, 16)}, {long_day(due)}
6. Đăng ký nhận kết quả tại: | {d.rng.choice(["Nhận trực tiếp tại Bộ phận Một cửa", "Qua dịch vụ bưu chính công ích"])}
Vào Sổ theo dõi hồ sơ, Quyển số: | 01 || Số thứ tự: | {d.rng.randint(1, 900)}
""")
        + feet(signed(d, ["NGƯỜI NỘP HỒ SƠ"], who.name, hint="(Ký và ghi rõ họ tên)"), signed(d, ["NGƯỜI TIẾP NHẬN HỒ SƠ"], clerk, hint="(Ký và ghi rõ họ tên)"))
    )  # fmt: skip
    fields = {
        "dossier_code": code, "procedure_name": name, "applicant_full_name": who.name, "phone": who.phone,
        "received_date": d.day.isoformat(), "due_date": due.isoformat(),
    } | ({"procedure_code": number} if shown else {})  # fmt: skip
    return Paper("acceptance_slip", "receipt_2025", body, fields, look)


def receipt_2018(d: Desk) -> Paper:
    """GIẤY TIẾP NHẬN of 2018, with bars under the number."""
    who, look, code = d.someone(), d.look(), _code(d)
    number, name, parts, days = d.rng.choice(CASES)
    due = d.day + timedelta(days=days)
    above, own = _office(d)
    shown = d.rng.random() < 0.4
    body = (
        columns(centre(*above, *(f"<b>{row}</b>" for row in own), size=0.92) + centre(f"Số: {code}", size=0.95) + f"#align(center)[{picture(marks.bars(d.rng), 42, 7)}]",
                centre(*country(d.rng), size=0.95) + right(f"<i>{dateline(d)}</i>", width=84), shares=(4, 5)).replace("Số: ", d.rng.choice(["Số: ", "Mã hồ sơ: "]), 1)
        + centre("<b>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b>", size=1.15, space=4) + skip(2)
        + form(look, f"""
Bộ phận tiếp nhận và trả kết quả: | {bare(d.place.ward)}
Tiếp nhận hồ sơ của: | {who.honorific} {who.name}
Địa chỉ: | {who.home}
Số điện thoại: | {who.phone} || Email: |
Nội dung yêu cầu giải quyết: | {name}{f" (Mã TTHC: {number})" if shown else ""}
Thành phần hồ sơ nộp gồm: |
""")
        + "".join(para(f"{i}. {part} (01 bản chính)", indent=6) for i, part in enumerate(parts, 1))
        + form(look, f"""
Số lượng hồ sơ: | 01 (bộ)
Thời gian giải quyết hồ sơ theo quy định là: | {days:02d} ngày
Thời gian nhận hồ sơ: | {_clock(d, 9)} ngày {slashed(d.day)}
Thời gian trả kết quả giải quyết hồ sơ: | {_clock(d, 15)} ngày {slashed(due)}
Đăng ký nhận kết quả tại: | Bộ phận một cửa
""")
        + feet(signed(d, ["NGƯỜI NỘP HỒ SƠ"], who.name), signed(d, ["NGƯỜI TIẾP NHẬN HỒ SƠ"], d.someone(ages=(24, 50)).name, f"UBND {d.place.ward}"))
        + small(para("<i>Ghi chú: Giấy tiếp nhận hồ sơ và hẹn trả kết quả được lập thành 2 liên; một liên giao cho người nộp hồ sơ, một liên lưu tại Bộ phận tiếp nhận và trả kết quả.</i>"))
    )  # fmt: skip
    fields = {
        "dossier_code": code, "procedure_name": name, "applicant_full_name": who.name, "phone": who.phone,
        "received_date": d.day.isoformat(), "due_date": due.isoformat(),
    } | ({"procedure_code": number} if shown else {})  # fmt: skip
    return Paper("acceptance_slip", "receipt_2018", body, fields, look)


def receipt_strip(d: Desk) -> Paper:
    """The half sheet of a system that prints a table: label left, value right."""
    who, code = d.someone(), _code(d)
    look = Look(d.rng.choice(SANS), 10.2, 0.55, 0.9, "bold", "", (12, 12, 12, 14), (210, 148.5))
    number, name, _, days = d.rng.choice(CASES)
    due = d.day + timedelta(days=days)
    _, own = _office(d)
    body = (
        columns(centre(f"<b>{own[0]}</b>", d.place.ward) , centre(*country(d.rng), size=0.9), f"#align(right)[{picture(marks.qr(code), 18)}]", shares=(4, 6, 2))
        + centre("<b>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b>", size=1.3, space=1) + skip(1)
        + table([], [
            ["Mã hồ sơ", f"<v>{code}</v>", "Mã TTHC", f"<v>{number}</v>"],
            ["Người nộp hồ sơ", f"<v>{who.name.upper()}</v>", "Điện thoại", f"<v>{who.phone}</v>"],
            ["Ngày tiếp nhận", f"<v>{slashed(d.day)} {d.rng.randint(7, 16):02d}:{d.rng.randint(0, 59):02d}</v>", "Ngày hẹn trả", f"<v>{slashed(due)}</v>"],
        ], [2, 4, 1.7, 3], 1.0)
        + table([], [["Tên thủ tục hành chính", f"<v>{name}</v>"], ["Địa chỉ", f"<v>{who.home}</v>"]], [2, 8.7], 1.0)
        + feet(signed(d, ["NGƯỜI NỘP"], who.name, room=12), signed(d, ["CÁN BỘ TIẾP NHẬN"], d.someone(ages=(24, 50)).name, room=12))
    )  # fmt: skip
    fields = {
        "dossier_code": code, "procedure_code": number, "procedure_name": name, "applicant_full_name": who.name,
        "phone": who.phone, "received_date": d.day.isoformat(), "due_date": due.isoformat(),
    }  # fmt: skip
    return Paper("acceptance_slip", "receipt_strip", body, fields, look)


def _control(d: Desk, template: str, first: str) -> Paper:
    look, code = d.look(low=11.8, high=13), _code(d)
    above, own = _office(d)

    def step(after: int) -> str:
        return f"{d.rng.randint(7, 16)} giờ {d.rng.randint(10, 59)}, ngày {slashed(d.day + timedelta(days=after))}"

    desks = ["Bộ phận một cửa", "Công chức chuyên môn", "Lãnh đạo UBND", "Văn thư"]
    rows = [
        [f"Giao: {a}\u00a0\nNhận: {b}", f"1. Giao: {step(i)}; 2. Nhận: {step(i)}", d.rng.choice(["Trước hạn", "Đúng hạn", ""]), ""]
        for i, (a, b) in enumerate(zip(desks, desks[1:] + desks[:1], strict=True))
    ]  # fmt: skip
    body = (
        heading(d, above, own, first.format(code=code), dateline(d))
        + centre("<b>PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ</b>", size=1.15, space=7) + skip(1)
        + (para(f"<b>Mã hồ sơ: {code}</b>", just=False) if "{code}" not in first else "")
        + form(look, f"Cơ quan (bộ phận) giải quyết hồ sơ: | Văn phòng HĐND và UBND {d.place.ward}\nCơ quan phối hợp giải quyết hồ sơ (nếu có): |")
        + table(["TÊN CƠ QUAN", "THỜI GIAN GIAO, NHẬN HỒ SƠ", "KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/đúng hạn/quá hạn)", "GHI CHÚ"],
                [[cell.replace("\n", " - ") for cell in row] for row in rows], [3, 4, 3, 1.5], 0.92)
        + feet(signed(d, ["Người giao"], d.someone(ages=(24, 50)).name), signed(d, ["Người nhận"], d.someone(ages=(24, 50)).name))
    )  # fmt: skip
    return Paper("processing_control_slip", template, body, {"dossier_code": code}, look)


def control_2018(d: Desk) -> Paper:
    """Mẫu số 05 of 2018: the code stands below the title."""
    return _control(d, "control_2018", f"Số: {d.rng.randint(2, 900)}/PKS")


def control_2025(d: Desk) -> Paper:
    """Mẫu số 06 of 2025: the code stands in the heading."""
    return _control(d, "control_2025", "Mã hồ sơ: {code}")


def _slip(d: Desk, title: str, kind: str, template: str, reasons: tuple[str, ...], lead: str) -> Paper:
    who, look, code = d.someone(), d.look(), _code(d)
    _, name, parts, _ = d.rng.choice(CASES)
    above, own = _office(d)
    number = f"{d.rng.randint(3, 300)}/{'PBS' if kind == 'supplement_request' else 'PTC'}"
    later = template.endswith("2025")
    body = (
        heading(d, above, own, f"Mã hồ sơ: {code}" if later else f"Số: {number}", dateline(d))
        + centre(f"<b>{title}</b>", size=1.15, space=8) + skip(2)
        + ("" if later else para(f"Hồ sơ của: <v>{who.name}</v>"))
        + form(look, f"""
{"Hồ sơ của: | " + who.honorific + " " + who.name if later else "Mã số hồ sơ: | " + code}
Nội dung yêu cầu giải quyết: | {name}
Địa chỉ: | {who.home}
Số điện thoại: | {who.phone} || Email: |
""")
        + para(lead) + "".join(para(f"{i}. {reason.format(part=parts[-1])};", indent=8) for i, reason in enumerate(reasons, 1))
        + para(f"Lý do: {d.rng.choice(['Thành phần hồ sơ chưa đầy đủ theo quy định', 'Thông tin trên giấy tờ chưa thống nhất'])}.")
        + para("Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, ông (bà) liên hệ với cán bộ tiếp nhận để được hướng dẫn./.")
        + feet(signed(d, ["NGƯỜI NỘP HỒ SƠ"], who.name, hint="(Ký và ghi rõ họ tên)"), signed(d, ["NGƯỜI TIẾP NHẬN HỒ SƠ"], d.someone(ages=(24, 50)).name, hint="(Ký và ghi rõ họ tên)"))
    )  # fmt: skip
    fields = {"dossier_code": code, "applicant_full_name": who.name, "issue_date": d.day.isoformat()}
    return Paper(kind, template, body, fields, look)


MORE = ("Bổ sung {part} (bản chính)", "Hoàn thiện tờ khai theo đúng mẫu quy định")
NO = ("Không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận", "{part} đã hết giá trị sử dụng")


def more_2018(d: Desk) -> Paper:
    """Mẫu số 02 of 2018."""
    return _slip(
        d,
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "supplement_request",
        "more_2018",
        MORE,
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
    )


def more_2025(d: Desk) -> Paper:
    """Mẫu số 02 of 2025."""
    return _slip(
        d,
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "supplement_request",
        "more_2025",
        MORE,
        "Đề nghị ông (bà) bổ sung, hoàn thiện hồ sơ với các nội dung:",
    )


def refused_2018(d: Desk) -> Paper:
    """Mẫu số 03 of 2018."""
    return _slip(
        d,
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "rejection_slip",
        "refused_2018",
        NO,
        "Qua xem xét, Bộ phận tiếp nhận thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
    )


def refused_2025(d: Desk) -> Paper:
    """Mẫu số 03 of 2025."""
    return _slip(
        d,
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "rejection_slip",
        "refused_2025",
        NO,
        "Từ chối tiếp nhận, giải quyết hồ sơ vì các lý do sau:",
    )


FORMS = (receipt_2025, receipt_2018, receipt_strip)
CONTROL = (control_2018, control_2025)
SUPPLEMENT = (more_2018, more_2025)
REFUSED = (refused_2018, refused_2025)

"""Household businesses, receipts and payment slips."""

from datetime import date

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk,
    certified,
    committee,
    copied,
    country,
    dossier_code,
    feet,
    heading,
    motto,
    signed,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    SANS,
    Look,
    Paper,
    centre,
    columns,
    form,
    para,
    picture,
    placed,
    right,
    skip,
    table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, money, money_words, slashed
from tests.quality.strangers.places import bare, lower_unit

SPAN = {"business_2015": (date(2016, 2, 1), date(2021, 4, 1)), "business_2021": (date(2021, 6, 1), date(2025, 6, 20)),
        "business_2025": (date(2025, 7, 8), date(2026, 11, 1))}  # fmt: skip
TRADES = (("Tạp hóa", "Bán lẻ lương thực, thực phẩm, đồ uống trong các cửa hàng chuyên doanh"), ("Quán ăn", "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động"),
          ("Nhà thuốc", "Bán lẻ thuốc, dụng cụ y tế trong các cửa hàng chuyên doanh"), ("Điện máy", "Sửa chữa thiết bị điện, điện tử gia dụng"),
          ("Homestay", "Dịch vụ lưu trú ngắn ngày"), ("May mặc", "May trang phục (trừ trang phục từ da lông thú)"))  # fmt: skip


def _business(d: Desk, template: str, body_of: str) -> Paper:
    who, look = d.someone(ages=(21, 66)), d.look(low=12, high=13.4)
    brand, trade = d.rng.choice(TRADES)
    name = f"{'HỘ KINH DOANH ' if d.rng.random() < 0.6 else ''}{brand.upper()} {who.name.split()[-1].upper()}"
    capital = d.rng.choice([30, 50, 80, 100, 150, 200, 300, 500]) * 1_000_000
    signer = d.someone(ages=(36, 58)).name
    district = d.place.district or d.place.ward
    number = {
        "business_2015": f"{d.rng.randint(10, 48)}{d.rng.choice('ABCDE')}{d.rng.randint(8000000, 8099999)}",
        "business_2021": f"{d.rng.randint(10, 48)}{d.rng.choice('ABCDEFGH')}{d.rng.randint(8000000, 8199999):07d}",
        "business_2025": d.rng.choice([who.id_number, f"{d.rng.randint(8000000000, 8999999999)}"]),
    }[template]  # fmt: skip
    above, own = ([f"UBND {district.upper()}"], ["PHÒNG TÀI CHÍNH - KẾ HOẠCH"]) if d.place.district else (
        [f"UBND {d.place.ward.upper()}"], [d.rng.choice(["PHÒNG KINH TẾ", "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"])])  # fmt: skip
    again = d.earlier(900, 60) if d.rng.random() < 0.35 else None
    first = f"Đăng ký lần đầu, {long_day(again or d.day)}"
    issue = d.day
    rows = (
        [first, f"Đăng ký thay đổi lần thứ: {d.rng.randint(1, 3)}, {long_day(d.day)}"] if again else [first]
    )
    label = {
        "business_2015": "Số",
        "business_2021": "Mã số hộ kinh doanh",
        "business_2025": "Mã số hộ kinh doanh, mã số thuế",
    }[template]
    where = d.place.address(d.rng)
    intro = heading(d, above, own) + centre(
        "<b>GIẤY CHỨNG NHẬN</b>", "<b>ĐĂNG KÝ HỘ KINH DOANH</b>", size=1.45, space=7
    )
    intro = (
        intro
        + (centre(f"<b>{label}: {number}</b>", space=1))
        + centre(*(f"<i>{row}</i>" for row in rows), space=1)
        + skip(2)
    )
    values = {
        "name": name, "where": where, "phone": who.phone, "trade": trade, "capital": money(capital), "words": money_words(capital),
        "owner": who.name.upper() if d.rng.random() < 0.6 else who.name, "sex": who.sex, "born": slashed(who.born),
        "people": who.ethnicity, "idname": d.id_name(), "id": d.id_of(who), "issue": slashed(d.earlier(1500, 200)), "home": who.home,
        "email": d.rng.choice(["", f"{who.id_number[-5:]}@gmail.com"]),
    }  # fmt: skip
    body = intro + form(look, body_of.format(**values)) + feet(
        skip(1), signed(d, d.rng.choice([["TRƯỞNG PHÒNG"], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]]), signer, f"{own[0]} {district}"))  # fmt: skip
    fields = {
        "number": number, "business_name": name, "owner_full_name": who.name, "date_of_birth": who.born.isoformat(),
        "id_number": d.id_of(who), "capital": str(capital), "issue_date": issue.isoformat(), "signer": signer,
    }  # fmt: skip
    ground = placed(marks.border("#a04848", 9), 210, 0, 0)
    if d.rng.random() < 0.4:
        body, ground = copied(d) + body + certified(d), ""
    return Paper("household_business_registration", template, body, fields, look, ground)


def business_2015(d: Desk) -> Paper:
    """The certificate of 2015."""
    return _business(d, "business_2015", """
1. Tên hộ kinh doanh (ghi bằng chữ in hoa): | {name}
2. Địa điểm kinh doanh: | {where}
Điện thoại: | {phone} || Fax: |
Email: | {email} || Website: |
3. Ngành, nghề kinh doanh: | {trade}
4. Vốn kinh doanh: | {capital} đồng
5. Họ và tên cá nhân hoặc tên đại diện hộ gia đình: | {owner}
Giới tính: | {sex} || Sinh ngày: | {born} || Dân tộc: | {people}
{idname} số: | {id}
Ngày cấp: | {issue} || Cơ quan cấp: | Công an tỉnh
Nơi đăng ký hộ khẩu thường trú: | {home}
Chỗ ở hiện tại: | {home}
""")  # fmt: skip


def business_2021(d: Desk) -> Paper:
    """The certificate of 2021, with the amount in words."""
    return _business(d, "business_2021", """
1. Tên hộ kinh doanh: | {name}
2. Địa chỉ trụ sở hộ kinh doanh: | {where}
Điện thoại (nếu có): | {phone} || Thư điện tử (nếu có): | {email}
3. Ngành, nghề kinh doanh: | {trade}
4. Vốn kinh doanh: | {capital} VNĐ ({words})
5. Thông tin về chủ hộ kinh doanh: |
Họ và tên: | {owner} || Giới tính: | {sex}
Sinh ngày: | {born} || Dân tộc: | {people} || Quốc tịch: | Việt Nam
Loại giấy tờ pháp lý của cá nhân: | {idname}
Số giấy tờ pháp lý của cá nhân: | {id}
Ngày cấp: | {issue} || Nơi cấp: | Cục CS QLHC về TTXH
Địa chỉ thường trú: | {home}
Địa chỉ liên lạc: | {home}
""")  # fmt: skip


def business_2025(d: Desk) -> Paper:
    """The certificate since July 2025: the personal number or a tax code is the number."""
    return _business(d, "business_2025", """
1. Tên hộ kinh doanh: | {name}
2. Trụ sở hộ kinh doanh: | {where}
Số điện thoại: | {phone} || Thư điện tử: | {email}
3. Ngành, nghề kinh doanh chính: | {trade}
4. Vốn kinh doanh: | {capital} đồng
5. Chủ hộ kinh doanh: |
Họ, chữ đệm và tên: | {owner}
Ngày, tháng, năm sinh: | {born} || Giới tính: | {sex}
Số định danh cá nhân: | {id}
Địa chỉ liên lạc: | {home}
""")  # fmt: skip


def payment_c102(d: Desk) -> Paper:
    """GIẤY NỘP TIỀN VÀO NGÂN SÁCH NHÀ NƯỚC, Mẫu C1-02/NS: ticks, accounts, a table of what is paid."""
    who = d.someone(ages=(24, 70))
    look = Look(
        d.rng.choice(["Liberation Serif", "FreeSerif", "Carlito", "Tinos"]),
        11,
        0.55,
        0.85,
        d.rng.choice(["plain", "bold", "dots"]),
        "",
        (14, 14, 12, 16),
    )
    code = d.dossier or dossier_code(d.rng, d.place, d.day)
    shown = d.rng.random() < 0.7
    parts = [
        ("Lệ phí trước bạ nhà đất", d.rng.randrange(200, 9000) * 1000),
        ("Thuế thu nhập cá nhân", d.rng.randrange(500, 30000) * 1000),
    ][: d.rng.randint(1, 2)]
    total = sum(amount for _, amount in parts)
    cash, account = d.rng.choice([("true", "false"), ("false", "true")])
    number = f"{d.rng.randint(1, 9999999):07d}"
    rows = [
        [str(i), f"{d.rng.randint(1000, 9999)}", name, f"{1003 if i == 2 else 2801}", money(amount)]
        for i, (name, amount) in enumerate(parts, 1)
    ]
    body = (
        columns(centre("<i>Không ghi vào khu vực này</i>", size=0.8), centre("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "<b>Độc lập - Tự do - Hạnh phúc</b>", size=0.92),
                centre("<b>Mẫu số: C1-02/NS</b>", "<i>(TT số 84/2016/TT-BTC)</i>", f"Mã hiệu: {d.rng.randint(10, 99)}NTDT", f"Số: {number}", size=0.85), shares=(2, 5, 3))
        + centre("<b>GIẤY NỘP TIỀN VÀO NGÂN SÁCH NHÀ NƯỚC</b>", size=1.3, space=4)
        + "#align(center)[" + f"#tick({cash}) Tiền mặt #h(12mm) #tick({account}) Chuyển khoản" + "]\n\n"
        + form(look, f"""
Người nộp thuế: | {who.name.upper()} || Mã số thuế: | {d.id_of(who)}
Địa chỉ: | {who.home}
Người nộp thay: | || Mã số thuế: |
Đề nghị NH/KBNN: | Agribank chi nhánh {bare(d.place.units[-1])} trích TK số {d.rng.randint(10**12, 10**13 - 1)}
để nộp vào NSNN cho KBNN: | Kho bạc Nhà nước {d.rng.choice(["khu vực VIII", bare(d.place.province)])}
Mở tại NHTM ủy nhiệm thu: | BIDV chi nhánh {bare(d.place.province)}
Tên cơ quan quản lý thu: | {d.rng.choice(["Thuế cơ sở 3", "Chi cục Thuế khu vực"])} {lower_unit(d.place.province)}
Tờ khai số/Quyết định số/Thông báo số: | {f"LTB{d.rng.randint(10**9, 10**10 - 1)}-TK{d.rng.randint(10**5, 10**6)}/TB-CNT"}
{"Mã số hồ sơ: | " + code if shown else "Kỳ thuế: | 00/" + f"{d.day:%m/%Y}"}
""")
        + table(["STT", "Số tờ khai/ Số thông báo", "Nội dung các khoản nộp NS", "Mã NDKT", "Số tiền (VND)"], [*rows, ["", "", "<b>Tổng cộng</b>", "", f"<b>{money(total)}</b>"]], [0.7, 2, 4, 1.3, 2.2])
        + para(f"Tổng số tiền ghi bằng chữ: <v>{money_words(total)}</v>")
        + feet(signed(d, ["NGƯỜI NỘP TIỀN"], who.name, when=long_day(d.day).replace("ngày", "Ngày", 1)),
               signed(d, ["NGÂN HÀNG", "Kế toán"], d.someone(ages=(25, 55)).name, "AGRIBANK", when=long_day(d.day).replace("ngày", "Ngày", 1)))
    )  # fmt: skip
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(total),
        "issue_date": d.day.isoformat(),
    } | ({"dossier_code": code} if shown else {})
    return Paper("payment_receipt", "pay_c102", body, fields, look)


def fee_receipt(d: Desk) -> Paper:
    """BIÊN LAI THU PHÍ, LỆ PHÍ of the tax office's printed book: half a page, red number."""
    who = d.someone(ages=(20, 70))
    look = Look(
        d.rng.choice(["Liberation Serif", "Tinos", "FreeSerif"]),
        12,
        0.6,
        1.0,
        d.rng.choice(["dots", "rule", "under"]),
        "",
        (12, 14, 10, 18),
        (210, 148.5),
    )
    _, own = committee(d)
    amount = d.rng.choice([5, 8, 10, 15, 20, 30, 50, 75, 100]) * 1000
    number = f"{d.rng.randint(1, 999999):07d}"
    body = (
        columns(centre(f"Tên cơ quan thu: {own[-1] if len(own) == 1 else 'UBND ' + own[-1]}", size=0.85) , centre(*country(d.rng), size=0.88),
                centre("Mẫu số: 01BLP2-001", f"Ký hiệu: {d.rng.choice('ABCD')}{d.rng.choice('ABCD')}-{d.day:%y}T", "Số: #red", size=0.85).replace('#"Số: #red"', f'#"Số: "#text(fill: rgb("#c0202f"), weight: "bold")[{number}]'), shares=(3, 5, 3))
        + centre("<b>BIÊN LAI THU PHÍ, LỆ PHÍ</b>", size=1.5, space=2) + centre("<i>(Liên 2: Giao cho người nộp tiền)</i>", size=0.9)
        + form(look, f"""
Tên loại phí, lệ phí: | {d.rng.choice(["Lệ phí hộ tịch", "Phí chứng thực", "Lệ phí đăng ký kinh doanh", "Phí thẩm định hồ sơ"])}
Tên đơn vị hoặc người nộp tiền: | {who.name}
Địa chỉ: | {who.home}
Số tiền: | {money(amount)} đồng
(Viết bằng chữ): | {money_words(amount)}
Hình thức thanh toán: | {d.rng.choice(["Tiền mặt", "Chuyển khoản"])}
""")
        + feet(skip(1), signed(d, ["Người thu tiền"], d.someone(ages=(24, 55)).name, hint="(Ký, ghi rõ họ, tên)", when=long_day(d.day).replace("ngày", "Ngày", 1), room=13))
    )  # fmt: skip
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(amount),
        "issue_date": d.day.isoformat(),
    }
    return Paper("payment_receipt", "pay_fee", body, fields, look)


def portal_receipt(d: Desk) -> Paper:
    """The electronic receipt of the payment platform."""
    who, code = d.someone(ages=(20, 70)), d.dossier or dossier_code(d.rng, d.place, d.day)
    look = d.look(SANS, low=10.5, high=12)
    amount = d.rng.choice([8000, 15000, 30000, 50000, 100000, 150000, 200000])
    number = f"{d.rng.randint(10**6, 10**8):08d}"
    body = (
        motto(d.rng) + centre("<b>BIÊN LAI THU PHÍ, LỆ PHÍ</b>", size=1.4, space=5) + centre("<i>(Bản thể hiện của biên lai điện tử)</i>")
        + columns(para("Ký hiệu: 01BLP0-001"), right(f"Số biên lai: {number}", width=60)) + skip(1)
        + table([], [
            ["Đơn vị thu", f"UBND {lower_unit(d.place.ward)}"], ["Họ tên người nộp", f"<v>{who.name.upper()}</v>"], ["Địa chỉ", who.home], ["Mã số hồ sơ", f"<v>{code}</v>"],
            ["Nội dung thu", "Lệ phí giải quyết thủ tục hành chính"], ["Số tiền", f"<v>{money(amount)} VNĐ</v>"], ["Bằng chữ", money_words(amount)],
            ["Ngày thanh toán", f"{slashed(d.day)}"], ["Mã giao dịch", f"{d.rng.randint(10**11, 10**12)}"],
        ], [2, 5], 1.05)
        + columns(f"#align(center)[{picture(marks.qr(number), 22)}]", centre("<b>Đã ký điện tử bởi</b>", f"UBND {d.place.ward}", f"Thời gian ký: {d.day:%d/%m/%Y}", size=0.9))
    )  # fmt: skip
    fields = {
        "number": number,
        "payer_full_name": who.name,
        "amount": str(amount),
        "issue_date": d.day.isoformat(),
        "dossier_code": code,
    }
    return Paper("payment_receipt", "pay_portal", body, fields, look)


FORMS = (business_2015, business_2021, business_2025)
RECEIPTS = (payment_c102, fee_receipt, portal_receipt)

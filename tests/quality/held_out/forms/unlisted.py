"""Papers of no listed kind, and traps: papers that hold the words of another kind."""

from datetime import timedelta

from tests.quality.held_out import marks
from tests.quality.held_out.bodies import Body, bottom, office, top
from tests.quality.held_out.clerk import Desk, committee, dateline, feet, heading, in_text, motto, signed
from tests.quality.held_out.typeset import (
    SANS,
    Look,
    Paper,
    centre,
    columns,
    form,
    para,
    picture,
    skip,
    table,
)  # fmt: skip
from tests.quality.held_out.words import decimal, long_day, money, slashed
from tests.quality.strangers.places import bare


def _other(d: Desk, template: str, body: str, look: Look | None = None, *, numbered: bool = False) -> Paper:
    return Paper("other", template, body, {}, look or d.look(), numbered=numbered)


def electricity_bill(d: Desk) -> Paper:
    """A bill with a table and a code."""
    who, used = d.someone(), d.rng.randint(60, 420)
    body = (
        columns(centre("<b>TỔNG CÔNG TY ĐIỆN LỰC</b>", f"Điện lực {bare(d.place.ward)}"), f"#align(right)[{picture(marks.qr(str(used)), 20)}]")
        + centre("<b>HÓA ĐƠN GIÁ TRỊ GIA TĂNG</b>", "<b>(TIỀN ĐIỆN)</b>", size=1.3, space=3) + form(d.look(), f"Khách hàng: | {who.name}\nĐịa chỉ: | {who.home}\nMã khách hàng: | PA{d.rng.randint(10**9, 10**10)} || Kỳ: | {d.day:%m/%Y}")
        + table(["Khung giờ mua điện", "Chỉ số mới", "Chỉ số cũ", "Điện TT", "Đơn giá", "Thành tiền"], [["KT", str(9000 + used), "9000", str(used), "1.984", money(used * 1984)]], [2, 1.5, 1.5, 1.2, 1.2, 2])
        + para(f"Tổng cộng tiền thanh toán: <b>{money(used * 2143)}</b> đồng. Hạn thanh toán: {slashed(d.day + timedelta(days=10))}.")
    )  # fmt: skip
    return _other(d, "other_bill", body, d.look(SANS, low=10.5, high=12))


def health_note(d: Desk) -> Paper:
    """GIẤY KHÁM SỨC KHỎE."""
    who = d.someone()
    body = (
        heading(d, ["SỞ Y TẾ"], ["TRUNG TÂM Y TẾ"], f"Số: {d.rng.randint(10, 900)}/GKSK-TTYT") + centre("<b>GIẤY KHÁM SỨC KHỎE</b>", size=1.4, space=6) + skip(1)
        + form(d.look(), f"Họ và tên (chữ in hoa): | {who.name.upper()}\nGiới: | {who.sex} || Tuổi: | {d.day.year - who.born.year}\nSố CMND/CCCD/Hộ chiếu: | {who.id_number}\nChỗ ở hiện tại: | {who.home}\nLý do khám sức khỏe: | Xin việc làm")
        + table(["Nội dung khám", "Kết quả", "Họ tên, chữ ký bác sĩ"], [["Tuần hoàn", "Loại I", ""], ["Hô hấp", "Bình thường", ""], ["Mắt", "10/10", ""], ["Tai - Mũi - Họng", "Bình thường", ""]], [3, 3, 3])
        + feet(skip(1), signed(d, ["NGƯỜI KẾT LUẬN"], d.someone(ages=(35, 58)).name, "TRUNG TÂM Y TẾ", when=dateline(d)))
    )  # fmt: skip
    return _other(d, "other_health", body)


def curriculum(d: Desk) -> Paper:
    """SƠ YẾU LÝ LỊCH: full of names, numbers and a confirmation, and no listed kind."""
    who = d.someone(ages=(18, 45))
    body = (
        motto(d.rng) + centre("<b>SƠ YẾU LÝ LỊCH</b>", "<b>TỰ THUẬT</b>", size=1.4, space=5) + skip(1) + para("<b>I. PHẦN BẢN THÂN</b>")
        + form(d.look(), f"1. Họ và tên (chữ in hoa): | {who.name.upper()} || Nam/Nữ: | {who.sex}\n2. Sinh ngày: | {slashed(who.born)}\n3. Nơi ở đăng ký hộ khẩu thường trú hiện nay: | {who.home}\n4. Chứng minh thư nhân dân số: | {who.old_id}\n5. Số điện thoại: | {who.phone}\n6. Dân tộc: | {who.ethnicity} || Tôn giáo: | Không\n7. Nguyên quán: | {who.origin}\n8. Trình độ văn hóa: | 12/12")
        + para("<b>II. QUAN HỆ GIA ĐÌNH</b>") + form(d.look(), f"Họ và tên bố: | {d.someone('Nam', (45, 70)).name}\nHọ và tên mẹ: | {d.someone('Nữ', (45, 70)).name}")
        + para("Tôi xin cam đoan những lời khai trên là đúng sự thật.", indent=8) + feet(signed(d, [f"XÁC NHẬN CỦA UBND {d.place.ward.upper()}"], d.someone().name, f"UBND {d.place.ward}"), signed(d, ["NGƯỜI KHAI"], who.name, when=dateline(d)))
    )  # fmt: skip
    return _other(d, "other_cv", body)


def building_permit(d: Desk) -> Paper:
    """GIẤY PHÉP XÂY DỰNG."""
    above, own = committee(d)
    who = d.someone()
    body = (
        heading(d, above, own, f"Số: {d.rng.randint(10, 300)}/GPXD", dateline(d)) + centre("<b>GIẤY PHÉP XÂY DỰNG</b>", "(Sử dụng cho công trình nhà ở riêng lẻ)", size=1.3, space=6) + skip(1)
        + para(f"1. Cấp cho: {who.honorific} <v>{who.name}</v>. Địa chỉ: <v>{who.home}</v>.") + para(f"2. Được phép xây dựng công trình: Nhà ở; diện tích xây dựng tầng 1: {decimal(d.rng.uniform(60, 180))} m²; trên thửa đất số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 90)} theo Giấy chứng nhận quyền sử dụng đất số CK {d.rng.randint(100000, 999999)}.")
        + para("3. Giấy phép có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên thì phải đề nghị gia hạn giấy phép xây dựng.") + feet(skip(1), signed(d, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], d.someone(ages=(38, 58)).name, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return _other(d, "other_permit", body)


def guide(d: Desk) -> Paper:
    """HƯỚNG DẪN of an office: a document by the rules, of a type that is not listed."""
    body = office(d)
    text = (
        top(d, body, f"{d.rng.randint(1, 99):02d}/HD-{body.code}") + centre("<b>HƯỚNG DẪN</b>", "<b>Nghiệp vụ số hóa, ký số hồ sơ thủ tục hành chính</b>", space=6) + skip(1)
        + para("Để thống nhất việc số hóa Giấy khai sinh, Giấy chứng nhận kết hôn, Trích lục khai tử tại Bộ phận Một cửa, cơ quan hướng dẫn như sau:", indent=10) + "".join(para(f"{i}. {x}", indent=10) for i, x in enumerate(("Quét màu, độ phân giải tối thiểu 200 dpi.", "Đặt tên tệp theo mã giấy tờ.", "Ký số bằng chứng thư số của cơ quan."), 1))
        + bottom(d, body, ["Các đơn vị;", "Lưu: VT."], d.someone(ages=(38, 58)).name)
    )  # fmt: skip
    return _other(d, "other_guide", text)


def apology(d: Desk) -> Paper:
    """PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ: a slip of the counter that is no listed kind."""
    above, own = committee(d)
    who, code = (
        d.someone(),
        f"{d.place.office}.{d.rng.randint(3, 90)}-{d.earlier(20):%y%m%d}-{d.rng.randint(1, 900):04d}",
    )
    body = (
        heading(d, above, own, f"Số: {d.rng.randint(2, 90)}/PXL", dateline(d)) + centre("<b>PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ</b>", size=1.15, space=7) + skip(1) + para(f"Kính gửi: {who.honorific} {who.name}", indent=20)
        + para(f"Ngày {slashed(d.earlier(20))}, Bộ phận Một cửa tiếp nhận giải quyết hồ sơ của {who.honorific}; mã hồ sơ: {code}. Thời gian hẹn trả kết quả ghi tại Giấy tiếp nhận hồ sơ và hẹn trả kết quả: {slashed(d.earlier(3))}.", indent=10)
        + para(f"Tuy nhiên đến nay chưa trả kết quả giải quyết hồ sơ đúng thời hạn. Chúng tôi xin lỗi và hẹn trả kết quả vào {long_day(d.day + timedelta(days=5))}.", indent=10) + feet(skip(1), signed(d, ["THỦ TRƯỞNG CƠ QUAN"], d.someone(ages=(38, 58)).name, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return _other(d, "trap_apology", body)


def promulgation(d: Desk) -> Paper:
    """LỆNH công bố Luật: names a law in its title."""
    body = Body((), ("CHỦ TỊCH NƯỚC",), "CTN", "Hà Nội", (("CHỦ TỊCH",),))
    text = (
        top(d, body, f"{d.rng.randint(1, 30):02d}/{d.day.year}/L-CTN", plain=True) + centre("<b>LỆNH</b>", "<b>Về việc công bố Luật</b>", size=1.1, space=6) + centre("<b>CHỦ TỊCH</b>", "<b>NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", space=3)
        + para("Căn cứ Điều 88 và Điều 91 của Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", indent=10) + centre("<b>NAY CÔNG BỐ:</b>") + centre("<b>LUẬT CÔNG CHỨNG</b>")
        + para(f"Đã được Quốc hội thông qua {long_day(d.earlier(20))}./.", indent=10) + bottom(d, body, ["Văn phòng Quốc hội;", "Lưu: VT."], d.someone(ages=(55, 68)).name)
    )  # fmt: skip
    return _other(d, "trap_order", text)


def register_page(d: Desk) -> Paper:
    """A page of the counter's register, lying across: SỔ THEO DÕI HỒ SƠ."""
    rows = [
        [
            str(i),
            f"{d.place.office}.12-{d.day - timedelta(days=9 - i):%y%m%d}-{d.rng.randint(1, 400):04d}",
            d.someone().name,
            d.rng.choice(["Đăng ký khai sinh", "Chứng thực bản sao", "Giấy xác nhận tình trạng hôn nhân"]),
            slashed(d.day - timedelta(days=9 - i)),
            slashed(d.day + timedelta(days=i)),
            "",
        ]
        for i in range(1, 9)
    ]
    look = Look(d.rng.choice(SANS), 11, 0.6, 1.0, margin=(18, 14, 14, 16), page=(297, 210))
    return _other(
        d,
        "trap_register",
        centre(f"<b>{' '.join(committee(d)[1])}</b>")
        + centre("<b>SỔ THEO DÕI HỒ SƠ</b>", size=1.4, space=2)
        + skip(1)
        + table(
            ["TT", "Mã hồ sơ", "Họ và tên người nộp", "Tên thủ tục", "Ngày nhận", "Ngày hẹn trả", "Ký nhận"],
            rows,
            [0.5, 2.4, 2.4, 3, 1.4, 1.4, 1.2],
        ),
        look,
    )


def transfer_slip(d: Desk) -> Paper:
    """PHIẾU CHUYỂN THÔNG TIN to the tax office, with parcel and owner: no certificate."""
    who = d.someone()
    body = (
        heading(d, ["VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"], [f"CHI NHÁNH {bare(d.place.ward).upper()}"], f"Số: {d.rng.randint(100, 9000)}/PCTTĐC", dateline(d)) + centre("<b>PHIẾU CHUYỂN THÔNG TIN</b>", "<b>ĐỂ XÁC ĐỊNH NGHĨA VỤ TÀI CHÍNH VỀ ĐẤT ĐAI</b>", size=1.1, space=6) + skip(1)
        + form(d.look(), f"Kính gửi: | Thuế cơ sở\nHồ sơ số: | {d.rng.randint(100, 9000)} || ngày nhận hồ sơ: | {slashed(d.earlier(5))}\n1.1. Tên: | {who.name}\n1.2. Địa chỉ: | {who.home}\n1.3. Số điện thoại: | {who.phone}\n1.4. Giấy tờ nhân thân: | CCCD số {who.id_number}\n2.1. Thửa đất số: | {d.rng.randint(3, 900)} || Tờ bản đồ số: | {d.rng.randint(2, 80)}\n2.2. Diện tích: | {decimal(d.rng.uniform(80, 900))} m²")
        + feet(skip(1), signed(d, ["GIÁM ĐỐC"], d.someone(ages=(38, 58)).name, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"))
    )  # fmt: skip
    return _other(d, "trap_transfer", body)


def labour_contract(d: Desk) -> Paper:
    """HỢP ĐỒNG LAO ĐỘNG: a contract with two parties, and none of those listed."""
    who, chief = d.someone(ages=(20, 50)), d.someone(ages=(35, 60))
    body = (
        columns(centre("<b>CÔNG TY TNHH MAY AN PHÚ</b>", f"Số: {d.rng.randint(10, 400)}/{d.day.year}/HĐLĐ"), motto(d.rng, 0.9), shares=(2, 3)) + centre("<b>HỢP ĐỒNG LAO ĐỘNG</b>", size=1.4, space=4) + para(f"Hôm nay, {long_day(d.day)}, chúng tôi gồm:", indent=8)
        + form(d.look(), f"BÊN A (Người sử dụng lao động): | Công ty TNHH May An Phú\nĐại diện: | {chief.name} || Chức vụ: | Giám đốc\nBÊN B (Người lao động): | {who.name}\nSinh ngày: | {slashed(who.born)} || Số CCCD: | {who.id_number}\nĐịa chỉ: | {who.home}")
        + "".join(para(f"<b>Điều {i}.</b> {x}", indent=8) for i, x in enumerate(("Loại hợp đồng: không xác định thời hạn.", f"Mức lương chính: {money(d.rng.randint(50, 120) * 100000)} đồng/tháng.", "Bên B chấp hành nội quy lao động của Bên A."), 1)) + feet(signed(d, ["BÊN B"], who.name), signed(d, ["BÊN A"], chief.name, "CÔNG TY TNHH MAY AN PHÚ"))
    )  # fmt: skip
    return _other(d, "trap_labour", body)


def diploma(d: Desk) -> Paper:
    """BẰNG TỐT NGHIỆP, lying across, mostly ornament."""
    who = d.someone(ages=(18, 40))
    look = Look(
        d.rng.choice(["Charis SIL", "Noto Serif", "FreeSerif"]),
        13,
        0.7,
        1.2,
        margin=(20, 24, 18, 24),
        page=(297, 210),
    )
    body = centre("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "<b>Độc lập - Tự do - Hạnh phúc</b>") + centre("<b>GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO</b>", space=5) + centre("cấp") + centre("<b>BẰNG TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG</b>", size=1.7, space=3) + skip(3) + form(look, f"Cho: | <b>{who.name}</b> || Giới tính: | {who.sex}\nNgày sinh: | {slashed(who.born)} || Nơi sinh: | {bare(d.place.province)}\nHọc sinh trường: | THPT Lê Quý Đôn || Dân tộc: | {who.ethnicity}") + feet(para(f"Số hiệu: A {d.rng.randint(10**6, 10**7)}"), signed(d, ["GIÁM ĐỐC"], d.someone(ages=(45, 59)).name, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", when=dateline(d)))  # fmt: skip
    return _other(d, "other_diploma", body, look)


def introduction(d: Desk) -> Paper:
    """GIẤY GIỚI THIỆU."""
    body, who = office(d), d.someone()
    text = (
        top(d, body, f"{d.rng.randint(1, 300)}/GGT-{body.code}")
        + centre("<b>GIẤY GIỚI THIỆU</b>", size=1.3, space=7)
        + skip(1)
        + para(
            f"{body.prose} trân trọng giới thiệu: {who.honorific} <b>{who.name}</b>, chức vụ: Chuyên viên; được cử đến: {in_text(d)} về việc: xác minh hồ sơ hộ tịch.",
            indent=10,
        )
        + para(f"Giấy này có giá trị đến hết ngày {slashed(d.day + timedelta(days=10))}.", indent=10)
        + bottom(d, body, ["Như trên;", "Lưu: VT."], d.someone(ages=(38, 58)).name)
    )
    return _other(d, "other_introduction", text)


FORMS = (electricity_bill, health_note, curriculum, building_permit, guide, diploma, introduction)
TRAPS = (apology, promulgation, register_page, transfer_slip, labour_contract)

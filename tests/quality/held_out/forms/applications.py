"""Applications: typed at home, printed from the portal, with boxes and tables."""

from datetime import date

from tests.quality.held_out.clerk import (
    Desk,
    corner,
    dateline,
    feet,
    in_text,
    motto,
    signed,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    SANS,
    SERIF,
    Paper,
    centre,
    columns,
    form,
    para,
    right,
    skip,
    small,
    table,
)  # fmt: skip
from tests.quality.held_out.words import decimal, slashed
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare, lower_unit

SPAN = {
    "land_change": (date(2024, 9, 1), date(2026, 10, 1)),
    "land_use": (date(2021, 3, 1), date(2024, 8, 1)),
}


def _asker(d: Desk, who: Person, *, phone: bool = True, born: bool = True) -> dict[str, str]:
    fields = {
        "applicant_full_name": who.name,
        "id_number": d.id_of(who),
        "permanent_address": who.home,
        "issue_date": d.day.isoformat(),
    }
    return (
        fields
        | ({"phone": who.phone} if phone else {})
        | ({"date_of_birth": who.born.isoformat()} if born else {})
    )


def _spaced(d: Desk, number: str) -> str:
    """A telephone number as people write it."""
    return d.rng.choice(
        [number, f"{number[:4]} {number[4:7]} {number[7:]}", f"{number[:4]}.{number[4:7]}.{number[7:]}"]
    )


def plea(d: Desk) -> Paper:
    """A letter of request on plain paper, confirmed by the commune below."""
    who, look = d.someone(), d.look()
    what, why = d.rng.choice(
        [
            (
                "ĐƠN XIN XÁC NHẬN HOÀN CẢNH GIA ĐÌNH KHÓ KHĂN",
                "xác nhận hoàn cảnh gia đình tôi thuộc diện khó khăn để con tôi được miễn giảm học phí",
            ),
            (
                "ĐƠN ĐỀ NGHỊ XÁC NHẬN NƠI CƯ TRÚ",
                "xác nhận gia đình tôi hiện đang sinh sống ổn định tại địa phương",
            ),
            (
                "ĐƠN ĐỀ NGHỊ HỖ TRỢ SỬA CHỮA NHÀ Ở",
                "xem xét hỗ trợ gia đình tôi kinh phí sửa chữa căn nhà đã xuống cấp",
            ),
            (
                "ĐƠN XIN XÁC NHẬN QUAN HỆ NHÂN THÂN",
                "xác nhận quan hệ nhân thân giữa tôi và các thành viên trong gia đình",
            ),
        ]
    )
    fields = _asker(d, who)
    body = (
        motto(d.rng) + centre(f"<b>{what}</b>", size=1.25, space=6) + skip(1)
        + centre(f"<i>Kính gửi:</i> {in_text(d)}", space=2) + skip(2)
        + form(look, f"""
Tôi tên là: | {who.name} || Sinh ngày: | {slashed(who.born)}
Số {d.id_name()}: | {d.id_of(who)} || Ngày cấp: | {slashed(who.id_issued)}
Nơi thường trú: | {who.home}
Số điện thoại: | {_spaced(d, who.phone)}
""")
        + para(f"Nay tôi làm đơn này kính đề nghị Quý cơ quan {why}.", indent=10)
        + para(f"Lý do: Gia đình tôi có {d.rng.randint(3, 7)} nhân khẩu, thu nhập chủ yếu từ làm nông, kinh tế không ổn định, các con đang tuổi ăn học.", indent=10)
        + para("Tôi xin cam đoan những lời khai trên là đúng sự thật, nếu sai tôi xin hoàn toàn chịu trách nhiệm trước pháp luật. Tôi xin chân thành cảm ơn!", indent=10)
        + feet(signed(d, [f"XÁC NHẬN CỦA {d.rng.choice(['UBND', 'ỦY BAN NHÂN DÂN'])} {d.place.ward.upper()}"] if d.rng.random() < 0.5 else [], "", pen=False),
               signed(d, ["NGƯỜI LÀM ĐƠN"], who.name, hint="(Ký, ghi rõ họ tên)", when=dateline(d)))
    )  # fmt: skip
    return Paper("application_form", "app_plea", body, fields, look)


def benefit(d: Desk) -> Paper:
    """A form with parts I and II, ticks and boxes, for a monthly allowance."""
    who, look = d.someone(ages=(55, 90)), d.look()
    fields = _asker(d, who)
    kind = d.rng.choice(
        ["HƯỞNG TRỢ CẤP XÃ HỘI HẰNG THÁNG", "HƯỞNG TRỢ CẤP HƯU TRÍ XÃ HỘI", "HỖ TRỢ CHI PHÍ MAI TÁNG"]
    )
    body = (
        corner(f"<i>Mẫu số {d.rng.randint(1, 9):02d}</i>") + motto(d.rng) + centre("<b>ĐƠN ĐỀ NGHỊ</b>", f"<b>{kind}</b>", size=1.2, space=5) + skip(1)
        + centre(f"Kính gửi: Chủ tịch {in_text(d)}", space=2) + skip(1)
        + para("<b>I. Thông tin người đề nghị</b>")
        + form(look, f"""
1. Họ và tên (viết chữ in hoa): | {who.name.upper()}
2. Ngày, tháng, năm sinh: | {slashed(who.born)} || Giới tính: | {who.sex} || Dân tộc: | {who.ethnicity}
3. Số {d.id_name()}: | ^{d.id_of(who)}
4. Nơi đăng ký thường trú: | {who.home}
5. Nơi ở hiện nay: | {d.rng.choice(["Như trên", who.home, ""])}
6. Điện thoại: | {_spaced(d, who.phone)}
7. Tình trạng hôn nhân: | {d.rng.choice(["Có vợ/chồng", "Góa"])} || Số thẻ BHYT: | {d.rng.choice(["", "BT" + str(d.rng.randint(10**12, 10**13 - 1))])}
""")
        + para("<b>II. Thông tin nhận trợ cấp</b>")
        + form(look, f"Chủ tài khoản: | {who.name}\nSố tài khoản: | {d.rng.randint(10**9, 10**13)} || Ngân hàng: | {d.rng.choice(['Agribank', 'Vietcombank', 'LPBank'])}")
        + para("Tôi xin cam đoan những lời khai trên là đúng, nếu có điều gì khai không đúng tôi xin chịu trách nhiệm hoàn toàn.", indent=8)
        + feet(signed(d, ["NGƯỜI THU THẬP THÔNG TIN"], d.someone(ages=(25, 50)).name),
               signed(d, ["NGƯỜI ĐỀ NGHỊ"], who.name, hint="(Ký, ghi rõ họ tên hoặc điểm chỉ)", when=dateline(d)))
    )  # fmt: skip
    return Paper("application_form", "app_benefit", body, fields, look)


def land_change(d: Desk) -> Paper:
    """ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI of 2024/2025, two pages; the certificate's data are traps."""
    who, look = d.someone(ages=(25, 72)), d.look(low=11.8, high=13)
    fields = _asker(d, who, born=False)
    office = d.rng.choice([f"Chi nhánh Văn phòng Đăng ký đất đai {bare(d.place.ward)}", in_text(d)])
    body = (
        corner(f"<b>Mẫu số {d.rng.choice(['11/ĐK', '18'])}</b>") + motto(d.rng)
        + centre("<b>ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT</b>", size=1.1, space=5) + skip(1)
        + centre(f"Kính gửi: {office}", space=2) + skip(1)
        + para("<b>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất, người quản lý đất:</b>")
        + form(look, f"""
a) Tên: | {who.name}
b) Giấy tờ nhân thân/pháp nhân số: | {d.id_of(who)}
c) Địa chỉ: | {who.home}
d) Điện thoại liên hệ (nếu có): | {_spaced(d, who.phone)} || Hộp thư điện tử: | {d.rng.choice(["", f"{who.id_number[-4:]}.hs@gmail.com"])}
""", 4)
        + para("<b>2. Nội dung biến động:</b>")
        + para(f"{d.rng.choice(['Nhận tặng cho quyền sử dụng đất từ ông', 'Nhận chuyển nhượng quyền sử dụng đất của ông'])} {d.someone('Nam', (50, 80)).name}, Giấy chứng nhận số {d.rng.choice(['CK', 'DA', 'BX'])} {d.rng.randint(100000, 999999)}, thửa đất số {d.rng.randint(3, 900)}, tờ bản đồ số {d.rng.randint(2, 80)}, diện tích {decimal(d.rng.uniform(80, 900))} m² tại {', '.join(lower_unit(u) for u in d.place.units)}.", indent=8)
        + para("<b>3. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:</b>")
        + para("(1) Giấy chứng nhận đã cấp (bản gốc);", indent=8) + para("(2) Hợp đồng tặng cho/chuyển nhượng quyền sử dụng đất đã công chứng;", indent=8)
        + para("(3) Tờ khai lệ phí trước bạ; Tờ khai thuế thu nhập cá nhân.", indent=8)
        + para("Cam đoan nội dung kê khai trên đơn là đúng sự thật và chịu trách nhiệm hoàn toàn trước pháp luật về nội dung kê khai trên đơn.", indent=8)
        + feet(skip(1), signed(d, ["Người viết đơn"], who.name, hint="(Ký, ghi rõ họ tên, đóng dấu nếu có)", when=dateline(d)))
        + small(centre("<b>HƯỚNG DẪN VIẾT ĐƠN</b>", space=3) + para("(1) Ghi tên Ủy ban nhân dân cấp xã nơi có đất hoặc Chi nhánh Văn phòng đăng ký đất đai. (2) Cá nhân ghi rõ họ, tên, số căn cước; hộ gia đình ghi chữ “Hộ ông” (hoặc “Hộ bà”), sau đó ghi họ tên, năm sinh, số CCCD của chủ hộ."))
    )  # fmt: skip
    return Paper("application_form", "app_land_change", body, fields, look)


def land_use(d: Desk) -> Paper:
    """ĐƠN XIN CHUYỂN MỤC ĐÍCH SỬ DỤNG ĐẤT in a numbered list, sans serif."""
    who, look = d.someone(ages=(28, 72)), d.look((*SANS, *SERIF), low=11.8, high=13)
    fields = _asker(d, who)
    body = (
        motto(d.rng) + right(f"<i>{dateline(d)}</i>") + centre("<b>ĐƠN XIN CHUYỂN MỤC ĐÍCH SỬ DỤNG ĐẤT</b>", size=1.25, space=5) + skip(1)
        + centre(f"Kính gửi: Ủy ban nhân dân {lower_unit(d.place.district or d.place.ward)}", space=2) + skip(2)
        + form(look, f"""
1. Người xin phép chuyển mục đích sử dụng đất: | {who.honorific} {who.name}, sinh ngày {slashed(who.born)}
{d.id_name()} số: | {d.id_of(who)}
2. Địa chỉ thường trú: | {who.home}
3. Địa chỉ liên hệ: | {who.home} || Điện thoại: | {_spaced(d, who.phone)}
4. Địa điểm khu đất: | {', '.join(lower_unit(u) for u in d.place.units)}
5. Thửa đất số: | {d.rng.randint(4, 900)} || Tờ bản đồ số: | {d.rng.randint(2, 80)} || Diện tích (m²): | {decimal(d.rng.uniform(80, 900))}
6. Mục đích xin chuyển: | từ đất trồng cây lâu năm sang đất ở tại nông thôn
7. Thời hạn sử dụng: | Lâu dài
""")
        + para("8. Cam kết sử dụng đất đúng mục đích, chấp hành đúng các quy định của pháp luật đất đai, nộp tiền sử dụng đất đầy đủ, đúng hạn.")
        + feet(skip(1), signed(d, ["NGƯỜI LÀM ĐƠN"], who.name, hint="(ký và ghi rõ họ tên)"))
    )  # fmt: skip
    return Paper("application_form", "app_land_use", body, fields, look)


def household(d: Desk) -> Paper:
    """ĐƠN ĐĂNG KÝ/GIẤY ĐỀ NGHỊ: an application in a table of two columns."""
    who, look = d.someone(ages=(20, 66)), d.look(SANS, low=10.5, high=12)
    fields = _asker(d, who)
    title = d.rng.choice(
        [
            "ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY XÁC NHẬN KHUYẾT TẬT",
            "ĐƠN ĐĂNG KÝ LẮP ĐẶT ĐỒNG HỒ NƯỚC SẠCH",
            "ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG NHÀ Ở RIÊNG LẺ",
        ]
    )
    body = (
        columns(centre("<i>Bản in từ Cổng Dịch vụ công</i>", size=0.8),
                centre("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "<b>Độc lập - Tự do - Hạnh phúc</b>", size=0.92), shares=(2, 3))
        + centre(f"<b>{title}</b>", size=1.25, space=6) + centre(f"Kính gửi: {in_text(d)}", space=2) + skip(1)
        + table([], [
            ["Họ và tên người đề nghị", f"<v>{who.name}</v>"], ["Ngày sinh", f"<v>{slashed(who.born)}</v>"], ["Giới tính", f"<v>{who.sex}</v>"],
            [f"Số {d.id_name()}", f"<v>{d.id_of(who)}</v>"], ["Nơi thường trú", f"<v>{who.home}</v>"], ["Điện thoại", f"<v>{who.phone}</v>"],
            ["Nội dung đề nghị", f"<v>{title.removeprefix('ĐƠN ').capitalize()} theo hồ sơ kèm theo.</v>"],
        ], [2, 4], 1.0)
        + para("Tôi cam kết thông tin trên là đúng sự thật.") + feet(skip(1), signed(d, ["NGƯỜI ĐỀ NGHỊ"], who.name, when=dateline(d)))
    )  # fmt: skip
    return Paper("application_form", "app_table", body, fields, look)


FORMS = (plea, benefit, land_change, land_use, household)

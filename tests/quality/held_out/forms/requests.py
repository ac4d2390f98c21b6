"""Applications and declarations: typed at home, printed from the portal, with boxes and tables."""

from datetime import date

from tests.quality.held_out.clerk import (
    Desk, corner, dateline, feet, in_text, motto, signed,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    SANS, SERIF, Look, Paper, centre, columns, form, para, right, skip, small, table,
)  # fmt: skip
from tests.quality.held_out.words import decimal, long_day, slashed, spelled_day
from tests.quality.strangers.people import Person, child_name
from tests.quality.strangers.places import bare, lower_unit

SPAN = {"ct01_2023": (date(2023, 9, 1), date(2026, 10, 1)), "ct01_2021": (date(2021, 8, 1), date(2023, 10, 1)),
        "land_change": (date(2024, 9, 1), date(2026, 10, 1)), "land_use": (date(2021, 3, 1), date(2024, 8, 1))}  # fmt: skip


def _asker(d: Desk, who: Person, *, phone: bool = True, born: bool = True) -> dict[str, str]:
    fields = {"applicant_full_name": who.name, "id_number": d.id_of(who), "permanent_address": who.home, "issue_date": d.day.isoformat()}
    return fields | ({"phone": who.phone} if phone else {}) | ({"date_of_birth": who.born.isoformat()} if born else {})


def _spaced(d: Desk, number: str) -> str:
    """A telephone number as people write it."""
    return d.rng.choice([number, f"{number[:4]} {number[4:7]} {number[7:]}", f"{number[:4]}.{number[4:7]}.{number[7:]}"])


def plea(d: Desk) -> Paper:
    """A letter of request on plain paper, confirmed by the commune below."""
    who, look = d.someone(), d.look()
    what, why = d.rng.choice([
        ("ĐƠN XIN XÁC NHẬN HOÀN CẢNH GIA ĐÌNH KHÓ KHĂN", "xác nhận hoàn cảnh gia đình tôi thuộc diện khó khăn để con tôi được miễn giảm học phí"),
        ("ĐƠN ĐỀ NGHỊ XÁC NHẬN NƠI CƯ TRÚ", "xác nhận gia đình tôi hiện đang sinh sống ổn định tại địa phương"),
        ("ĐƠN ĐỀ NGHỊ HỖ TRỢ SỬA CHỮA NHÀ Ở", "xem xét hỗ trợ gia đình tôi kinh phí sửa chữa căn nhà đã xuống cấp"),
        ("ĐƠN XIN XÁC NHẬN QUAN HỆ NHÂN THÂN", "xác nhận quan hệ nhân thân giữa tôi và các thành viên trong gia đình"),
    ])
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
    kind = d.rng.choice(["HƯỞNG TRỢ CẤP XÃ HỘI HẰNG THÁNG", "HƯỞNG TRỢ CẤP HƯU TRÍ XÃ HỘI", "HỖ TRỢ CHI PHÍ MAI TÁNG"])
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
    title = d.rng.choice(["ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY XÁC NHẬN KHUYẾT TẬT", "ĐƠN ĐĂNG KÝ LẮP ĐẶT ĐỒNG HỒ NƯỚC SẠCH", "ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG NHÀ Ở RIÊNG LẺ"])
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


def _told(d: Desk, who: Person, subject: str = "", *, home: bool = True) -> dict[str, str]:
    fields = {"applicant_full_name": who.name, "applicant_id_number": d.id_of(who), "issue_date": d.day.isoformat()}
    return fields | ({"subject_full_name": subject} if subject else {}) | ({"residence": who.home} if home else {})


def _opening(d: Desk, look: Look, who: Person, whom: str, how: str) -> str:
    return form(look, f"""
Họ, chữ đệm, tên người yêu cầu: | {who.name}
Nơi cư trú: | {who.home}
Giấy tờ tùy thân: | {d.id_name()} số {d.id_of(who)}, {d.id_issue(who)}
Quan hệ với {whom}: | {how}
""")  # fmt: skip


def declare_birth(d: Desk) -> Paper:
    """TỜ KHAI ĐĂNG KÝ KHAI SINH, by computer."""
    who, look = d.someone("Nam", (23, 48)), d.look()
    other = d.someone("Nữ", (20, 42))
    sex = d.rng.choice(["Nam", "Nữ"])
    child, born = child_name(d.rng, who, sex), d.earlier(40, 3)
    body = (
        motto(d.rng) + centre("<b>TỜ KHAI ĐĂNG KÝ KHAI SINH</b>", size=1.3, space=5) + centre(f"Kính gửi: (1) {in_text(d)}", space=2) + skip(1)
        + _opening(d, look, who, "người được khai sinh", "Cha đẻ") + para("<b>Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:</b>")
        + form(look, f"""
Họ, chữ đệm, tên: | {child.upper()}
Ngày, tháng, năm sinh: | {slashed(born)} || ghi bằng chữ: | {spelled_day(born)}
Giới tính: | {sex} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Nơi sinh: | Bệnh viện Đa khoa {lower_unit(d.place.province)}
Quê quán: | {who.origin}
Họ, chữ đệm, tên người mẹ: | {other.name}
Năm sinh: | {other.born.year} || Dân tộc: | {other.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú: | {other.home}
Họ, chữ đệm, tên người cha: | {who.name}
Năm sinh: | {who.born.year} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú: | {who.home}
""")
        + para("Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật. Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.", indent=8)
        + feet(skip(1), signed(d, ["Người yêu cầu"], who.name, hint="(Ký, ghi rõ họ, chữ đệm, tên)", when=f"Làm tại: {dateline(d)}"))
    )  # fmt: skip
    return Paper("declaration_form", "declare_birth", body, _told(d, who, child), look)


def declare_copy(d: Desk) -> Paper:
    """TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH."""
    who, about = d.someone(), d.someone(ages=(5, 70))
    look = d.look()
    own = d.rng.random() < 0.3
    about = who if own else about
    what = d.rng.choice(["khai sinh", "kết hôn", "khai tử"])
    registered = d.earlier(4000, 300)
    body = (
        motto(d.rng) + centre("<b>TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH</b>", size=1.25, space=5) + centre(f"Kính gửi: {in_text(d)}", space=2) + skip(1)
        + _opening(d, look, who, "người được cấp bản sao Trích lục hộ tịch", "Bản thân" if own else d.rng.choice(["Con", "Cháu", "Em ruột"]))
        + para(f"Đề nghị cơ quan cấp bản sao trích lục <v>{what}</v> cho người có tên dưới đây:")
        + form(look, f"""
Họ, chữ đệm, tên: | {about.name.upper()}
Ngày, tháng, năm sinh: | {slashed(about.born)}
Giới tính: | {about.sex} || Dân tộc: | {about.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú: | {about.home}
Đã đăng ký tại: | {in_text(d)}
Theo hồ sơ số: | {d.rng.randint(3, 200)}/{registered.year} || ngày | {slashed(registered)}
Số lượng bản sao yêu cầu cấp: | {d.rng.randint(1, 5):02d} bản
""")
        + para("Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.", indent=8)
        + feet(skip(1), signed(d, ["Người yêu cầu"], who.name, hint="(Ký, ghi rõ họ, chữ đệm, tên)", when=f"Làm tại: {dateline(d)}"))
    )  # fmt: skip
    return Paper("declaration_form", "declare_copy", body, _told(d, who, about.name), look)


def declare_death(d: Desk) -> Paper:
    """TỜ KHAI ĐĂNG KÝ KHAI TỬ."""
    who, dead, look = d.someone(ages=(25, 60)), d.someone(ages=(60, 95)), d.look()
    died = d.earlier(12, 2)
    body = (
        motto(d.rng) + centre("<b>TỜ KHAI ĐĂNG KÝ KHAI TỬ</b>", size=1.3, space=5) + centre(f"Kính gửi: {in_text(d)}", space=2) + skip(1)
        + _opening(d, look, who, "người đã chết", d.rng.choice(["Con đẻ", "Con dâu", "Cháu nội"])) + para("Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:")
        + form(look, f"""
Họ, chữ đệm, tên: | {dead.name.upper()}
Ngày, tháng, năm sinh: | {slashed(dead.born)}
Giới tính: | {dead.sex} || Dân tộc: | {dead.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú cuối cùng: | {dead.home}
Giấy tờ tùy thân: | {d.id_name()} số {d.id_of(dead)}
Đã chết vào lúc: | {d.rng.randint(0, 23)} giờ {d.rng.randint(1, 59)} phút, {long_day(died)}
Nơi chết: | Tại nhà || Nguyên nhân chết: | Tuổi già
Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: | {d.rng.randint(1, 60)}/GBT
""")
        + para("Tôi cam đoan những nội dung khai trên đây là đúng sự thật.", indent=8)
        + feet(skip(1), signed(d, ["Người yêu cầu"], who.name, when=f"Làm tại: {dateline(d)}"))
    )  # fmt: skip
    return Paper("declaration_form", "declare_death", body, _told(d, who, dead.name), look)


def _ct01(d: Desk, *, later: bool) -> Paper:
    who, look = d.someone(ages=(18, 65)), d.look(low=11.5, high=12.6)
    head = d.someone(ages=(30, 75)) if d.rng.random() < 0.7 else who
    rows = [[str(i + 1), m.name, slashed(m.born), m.sex, m.id_number, link] for i, (m, link) in enumerate([(d.someone("Nữ", (18, 40)), "Vợ"), (d.someone(ages=(2, 17)), "Con")][: d.rng.randint(0, 2)])]
    rows += [[str(len(rows) + 1), "", "", "", "", ""]]
    homes = "" if later else f"7. Nơi thường trú: | {who.home}\n8. Nơi tạm trú: | {d.rng.choice(['', '//'])}\n9. Nơi ở hiện tại: | {who.home}\n10. Nghề nghiệp, nơi làm việc: | {d.rng.choice(['Làm ruộng', 'Lao động tự do', 'Giáo viên'])}\n"
    first = 7 if later else 11
    body = (
        corner("<b>Mẫu CT01</b>" + (" ban hành kèm theo Thông tư số 66/2023/TT-BCA ngày 17/11/2023" if later else " ban hành kèm theo TT số 56/2021/TT-BCA ngày 15/5/2021"), size=0.7)
        + motto(d.rng) + centre("<b>TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ</b>", size=1.25, space=5) + centre(f"Kính gửi (1): Công an {lower_unit(d.place.ward)}", space=2) + skip(1)
        + form(look, f"""
1. Họ, chữ đệm và tên: | {who.name.upper()}
2. Ngày, tháng, năm sinh: | {slashed(who.born)} || 3. Giới tính: | {who.sex}
4. Số định danh cá nhân/CMND: | ^{who.id_number}
5. Số điện thoại liên hệ: | {who.phone} || 6. Email: | {d.rng.choice(["", "//"])}
{homes}{first}. Họ, chữ đệm và tên chủ hộ: | {head.name} || {first + 1}. Mối quan hệ với chủ hộ: | {"Chủ hộ" if head is who else d.rng.choice(["Con", "Cháu ngoại", "Ở nhờ"])}
{first + 2}. Số định danh cá nhân/CMND của chủ hộ: | ^{head.id_number}
{first + 3}. Nội dung đề nghị(2): | {d.rng.choice(["Đăng ký thường trú tại " + d.place.address(d.rng), "Đăng ký tạm trú", "Tách hộ", "Xác nhận thông tin về cư trú", "Gia hạn tạm trú đến ngày 30/6/2027"])}
{first + 4}. Những thành viên trong hộ gia đình cùng thay đổi: |
""")
        + table(["TT", "Họ, chữ đệm và tên", "Ngày, tháng, năm sinh", "Giới tính", "Số định danh cá nhân/CMND", "Mối quan hệ với chủ hộ"], rows, [0.6, 3, 2, 1.1, 2.4, 1.6], 0.88)
        + feet(*[signed(d, rows_, name, hint=hint, when=(dateline(d) if i == 2 else ""), pen=i == 2, room=14) for i, (rows_, hint, name) in enumerate([
            (["Ý KIẾN CỦA CHỦ HỘ"], "(Ghi rõ nội dung và ký, ghi rõ họ tên)", ""), (["Ý KIẾN CỦA CHỦ SỞ HỮU", "CHỖ Ở HỢP PHÁP"], "(Ký, ghi rõ họ tên)", ""),
            (["NGƯỜI KÊ KHAI"], "(Ký, ghi rõ họ tên)", who.name)])])
    )  # fmt: skip
    fields = _told(d, who, who.name, home=not later) | {"applicant_id_number": who.id_number}
    return Paper("declaration_form", "ct01_2023" if later else "ct01_2021", body, fields, look)


def ct01_2023(d: Desk) -> Paper:
    """CT01 as it is since 2023: squares for numbers, no addresses of one's own."""
    return _ct01(d, later=True)


def ct01_2021(d: Desk) -> Paper:
    """CT01 of 2021, with three addresses."""
    return _ct01(d, later=False)


FORMS = (plea, benefit, land_change, land_use, household)
DECLARATIONS = (declare_birth, declare_copy, declare_death, ct01_2023, ct01_2021)

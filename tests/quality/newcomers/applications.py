"""Applications: ĐƠN of many sorts."""

from datetime import date

from tests.quality.newcomers.marks import hand, motto, signed, squares, when
from tests.quality.newcomers.sheet import (
    SERIF,
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    prose,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, long_day

PLACES = "top: 20mm, bottom: 18mm, left: 27mm, right: 18mm"


def _found(
    at: Desk, who: Person, *, number: str = "", born: bool = False, phone: bool = False, home: bool = True
) -> dict[str, str]:
    found = {"applicant_full_name": who.name, "issue_date": at.day.isoformat()}
    found |= {"id_number": number} if number else {}
    found |= {"date_of_birth": who.born.isoformat()} if born else {}
    found |= {"permanent_address": who.home} if home else {}
    return found | ({"phone": who.phone} if phone else {})


def _to(*names: str) -> str:
    return mid("Kính gửi: " + "<br>".join(names), above="3mm") + "#v(2mm)"


def _ending(at: Desk, who: Person, role: str = "", place: str = "") -> str:
    role = role or at.pick("Người làm đơn", "NGƯỜI LÀM ĐƠN", "Người viết đơn", "NGƯỜI ĐỀ NGHỊ")
    return grid("", hand(at, role, who.name, "(Ký và ghi rõ họ tên)", over=when(at, place)))


def register_change(at: Desk) -> Paper:
    """The form for changes of land by NĐ 101/2024 and 151/2025 (Mẫu số 11/ĐK, 18)."""
    who, rng = at.someone(), at.rng
    body = para(f"<b>Mẫu số {at.pick('11/ĐK', '18')}</b>", align="right", size="0.85em") + motto(at)
    body += title("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT")
    body += _to(
        f"Chi nhánh Văn phòng đăng ký đất đai {at.place.short}"
        if at.chance(0.5)
        else f"Ủy ban nhân dân {lower_unit(at.place.ward)}"
    )
    body += rows(f"""<b>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất, người quản lý đất:</b>
        a) Tên: <v>{who.name.upper()}</v>
        b) Giấy tờ nhân thân/pháp nhân: <v>CCCD số {who.id_number}, cấp ngày {dmy(who.id_issued)}</v>
        c) Địa chỉ: <v>{who.home}</v>
        d) Điện thoại liên hệ (nếu có): <v>{who.phone}</v> Hộp thư điện tử (nếu có): <v></v>
        <b>2. Nội dung biến động:</b>
        <v>{at.pick("Nhận chuyển nhượng quyền sử dụng đất", "Thay đổi thông tin số CMND thành số CCCD", "Nhận thừa kế quyền sử dụng đất")}</v>
        <b>3. Lý do biến động:</b> <v>{at.pick("Theo hợp đồng đã công chứng", "Đổi giấy tờ nhân thân", "")}</v>
        <b>4. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:</b>
        (1) Giấy chứng nhận đã cấp; số phát hành: <v>{rng.choice("ABCD")}{rng.choice("ABKMN")} {rng.randint(10**5, 10**6 - 1)}</v>
        (2) <v>Bản sao Căn cước công dân</v>
        (3) <v></v>""", at)  # fmt: skip
    body += prose(
        "Cam đoan nội dung kê khai trên đơn là đúng sự thật, nếu sai tôi hoàn toàn chịu trách nhiệm trước pháp luật."
    ) + _ending(at, who, "Người viết đơn")
    return Paper(
        "application_form",
        "land_change_form",
        body,
        _found(at, who, number=who.id_number, phone=True),
        setting=setting(at, TIMES, (12, 13.2)),
        margins=PLACES,
    )


def typed(at: Desk) -> Paper:
    """A plain application as people type it at home; name and birth on one line."""
    who = at.someone()
    number, issued, office = at.carried(who)
    about = at.pick(
        "xác nhận hộ khẩu thường trú",
        "xin xác nhận nhân thân",
        "cấp lại Giấy khai sinh",
        "xác nhận thời gian cư trú",
        "xin cấp điện sinh hoạt",
    )
    body = (
        motto(at)
        + title(f"ĐƠN {'ĐỀ NGHỊ ' if 'xin' not in about else ''}{about.upper()}")
        + _to(
            f"Ủy ban nhân dân {lower_unit(at.place.ward)}",
            *(["Công an " + lower_unit(at.place.ward)] if at.chance(0.3) else []),
        )
    )
    body += rows(f"""Tôi tên là: <v>{who.name}</v> Sinh ngày: <v>{dmy(who.born)}</v>
        {"Số CCCD" if len(number) == 12 else "Số CMND"}: <v>{number}</v> Cấp ngày: <v>{dmy(issued)}</v>
        Nơi cấp: <v>{office}</v>
        Hộ khẩu thường trú: <v>{who.home}</v>
        Chỗ ở hiện nay: <v>{at.pick("như trên", "Như trên", who.home)}</v>
        Số điện thoại: <v>{who.phone}</v>""", at)  # fmt: skip
    body += prose(f"""Nay tôi làm đơn này kính đề nghị quý cơ quan {about} cho tôi để {at.pick("bổ túc hồ sơ xin việc làm", "làm thủ tục vay vốn", "nộp hồ sơ nhập học cho con")}.
        Tôi xin cam đoan những lời khai trên là đúng sự thật. Kính mong quý cơ quan xem xét, giải quyết. Tôi xin chân thành cảm ơn!""") + _ending(at, who)  # fmt: skip
    body += (
        grid(
            signed(
                at,
                "XÁC NHẬN CỦA UBND<br>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH",
                at.official(),
                f"UBND {at.place.ward}",
            ),
            "",
        )
        if at.chance(0.5)
        else ""
    )
    return Paper(
        "application_form",
        "typed_request",
        body,
        _found(at, who, number=number, born=True, phone=True),
        setting=setting(at, SERIF, (12.4, 14)),
        margins=PLACES,
    )


def squares_form(at: Desk) -> Paper:
    """A numbered form with squares for the number and boxes to tick."""
    who = at.someone()
    body = grid(rich("<i>Mẫu số 01a</i>"), motto(at, "0.92em"), widths="(0.3fr, 0.7fr)") + title(
        "ĐƠN ĐỀ NGHỊ HỖ TRỢ<br>CHI PHÍ HỌC TẬP"
    )
    body += _to(at.pick("Phòng Văn hóa - Xã hội", "Trường Trung học cơ sở Kim Đồng"))
    body += rows(
        f"1. Họ và tên người đề nghị (<i>Viết chữ in hoa</i>): <v>{who.name.upper()}</v>\n2. Ngày, tháng, năm sinh: <v>{dmy(who.born, '-')}</v> Giới tính: <v>{who.sex}</v>",
        at,
    )
    body += (
        "#par[" + rich("3. Số định danh cá nhân:   ") + squares(who.id_number, at.pick("5mm", "6mm")) + "]\n"
    )
    body += rows(f"""4. Nơi thường trú: <v>{who.home}</v>
        5. Điện thoại: <v>{who.phone}</v>
        6. Là cha/mẹ (người giám hộ) của em: <v>{at.someone("", (19, 20)).name}</v> Lớp: <v>{at.rng.randint(1, 12)}A</v>""", at)  # fmt: skip
    body += "#par[7\\. Thuộc đối tượng: #h(4mm) #tick(true) Hộ nghèo #h(6mm) #tick(false) Hộ cận nghèo #h(6mm) #tick(false) Mồ côi]\n"
    body += prose("Tôi xin chịu trách nhiệm về tính chính xác của các thông tin nêu trên.") + grid(
        hand(at, "XÁC NHẬN CỦA NHÀ TRƯỜNG", "", ""), hand(at, "NGƯỜI LÀM ĐƠN", who.name, over=when(at))
    )
    return Paper(
        "application_form",
        "squares_request",
        body,
        _found(at, who, number=who.id_number, born=True, phone=True),
        setting=setting(at, TIMES, (12.4, 13.6)),
        margins=PLACES,
    )


def social_support(at: Desk) -> Paper:
    """In a table: labels in the first column, values in the second; no day of birth but a year."""
    who = at.someone("", (50, 92))
    body = motto(at) + title("ĐƠN XIN HƯỞNG TRỢ CẤP XÃ HỘI HẰNG THÁNG") + _to(f"UBND {at.place.ward}")
    body += table([["Họ và tên", f"<b>{who.name}</b>"], ["Năm sinh", str(who.born.year)], ["Số CCCD/ĐDCN", who.id_number], ["Dân tộc", who.ethnicity], ["Địa chỉ thường trú", who.home],
                   ["Điện thoại", at.pick(who.phone, "không")], ["Số tài khoản", "//"], ["Tình trạng", at.pick("Sống một mình, không có lương hưu", "Khuyết tật nặng")]], (30, 70), head=False)  # fmt: skip
    body += prose(
        "Vậy tôi làm đơn này đề nghị được hưởng trợ cấp theo Nghị định số 20/2021/NĐ-CP ngày 15/3/2021 của Chính phủ."
    ) + _ending(at, who)
    found = _found(at, who, number=who.id_number) | {"date_of_birth": str(who.born.year)}
    if who.phone in body:
        found["phone"] = who.phone
    return Paper(
        "application_form",
        "social_table",
        body,
        found,
        setting=setting(at, SERIF, (12.2, 13.6)),
        margins=PLACES,
    )


def of_a_couple(at: Desk) -> Paper:
    """Husband and wife apply together; the first named is the applicant, signs last."""
    who, other = at.someone("Nam", (28, 70)), at.someone("Nữ", (26, 68))
    body = (
        motto(at)
        + title("ĐƠN XIN CHUYỂN MỤC ĐÍCH SỬ DỤNG ĐẤT")
        + _to(f"Ủy ban nhân dân {lower_unit(at.place.units[-2] if at.new else at.place.district)}")
    )
    body += rows(f"""1. Người xin chuyển mục đích sử dụng đất: <v>Ông {who.name} và vợ là bà {other.name}</v>
        2. Địa chỉ/trụ sở chính: <v>{who.home}</v>
        3. Giấy tờ nhân thân: <v>Ông {who.name.split()[-1]}: {who.id_number}; bà {other.name.split()[-1]}: {other.id_number}</v>
        4. Địa chỉ liên hệ (điện thoại, fax, email...): <v>{who.phone}</v>
        5. Địa điểm thửa đất/khu đất: <v>Thửa đất số {at.rng.randint(1, 600)}, tờ bản đồ số {at.rng.randint(1, 80)}, {at.place.full(at.rng)}</v>
        6. Diện tích (m²): <v>{at.rng.randint(60, 400)},{at.rng.randint(1, 9)}</v>
        7. Để sử dụng vào mục đích: <v>Đất ở tại nông thôn</v>
        8. Thời hạn sử dụng: <v>Lâu dài</v>
        9. Cam kết sử dụng đất đúng mục đích, chấp hành đúng các quy định của pháp luật về đất đai, nộp tiền sử dụng đất đầy đủ, đúng hạn.""", at, hang="0mm")  # fmt: skip
    body += grid("", hand(at, "Người làm đơn", who.name, "(ký, ghi rõ họ tên)", over=when(at)))
    return Paper(
        "application_form",
        "land_purpose_couple",
        body,
        _found(at, who, number=who.id_number, phone=True),
        setting=setting(at, TIMES, (12.4, 13.6)),
        margins=PLACES,
    )


def by_letter(at: Desk) -> Paper:
    """A complaint in sentences: particulars run on in one paragraph and continue on the next line."""
    who = at.someone()
    about = at.pick(
        "KIẾN NGHỊ VỀ VIỆC CHẬM CẤP GIẤY CHỨNG NHẬN",
        "ĐỀ NGHỊ GIẢI QUYẾT TRANH CHẤP ĐẤT ĐAI",
        "XIN MIỄN GIẢM THUẾ SỬ DỤNG ĐẤT",
    )
    body = (
        motto(at)
        + para(f"<i>{when(at)}</i>", align="center")
        + title(f"ĐƠN {about}")
        + _to(f"Chủ tịch Ủy ban nhân dân {lower_unit(at.place.ward)}")
    )
    body += prose(f"""Tôi là {who.name}, sinh năm {who.born.year}, căn cước số {who.id_number} cấp {long_day(who.id_issued)}, thường trú tại {who.home}; số điện thoại {who.phone[:4]}.{who.phone[4:7]}.{who.phone[7:]}.
        Gia đình tôi sử dụng ổn định thửa đất nêu trên từ năm {at.rng.randint(1986, 2008)} đến nay, không tranh chấp với các hộ liền kề. Ngày {dmy(at.earlier(90))}, tôi đã nộp hồ sơ tại Bộ phận Một cửa nhưng đến nay chưa nhận được kết quả.
        Tôi viết đơn này kính mong ông/bà xem xét giải quyết theo thẩm quyền để quyền lợi hợp pháp của gia đình tôi được bảo đảm.""")  # fmt: skip
    body += grid("", hand(at, at.pick("Kính đơn", "Người viết đơn"), who.name, ""))
    found = _found(at, who, number=who.id_number, phone=True) | {"date_of_birth": str(who.born.year)}
    return Paper(
        "application_form",
        "letter_request",
        body,
        found,
        setting=setting(at, SERIF, (12.6, 14)),
        margins=PLACES,
    )


def of_a_firm(at: Desk) -> Paper:
    """For a household business: an owner, a business, empty lines."""
    who = at.someone()
    body = (
        motto(at)
        + para(f"<i>{when(at)}</i>", align="right")
        + title("ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY CHỨNG NHẬN<br>ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM")
        + _to(f"Sở Y tế {lower_unit(at.province)}")
    )
    body += rows(f"""Họ và tên chủ cơ sở:
              <v>{who.name}</v>
        Ngày sinh:
              <v>{dmy(who.born, ".")}</v>
        Số CCCD/Căn cước:
              <v>{who.id_number}</v>
        Địa chỉ thường trú:
              <v>{who.home}</v>
        Tên cơ sở: <v>{at.pick("Quán cơm Hương Quê", "Cơ sở sản xuất bún Bà Sáu")}</v>
        Điện thoại: <v>{who.phone}</v> Fax: <v></v>""", at)  # fmt: skip
    body += prose("Đề nghị quý cơ quan xem xét cấp lại Giấy chứng nhận. Lý do: giấy cũ bị hư hỏng.") + grid(
        "", hand(at, "CHỦ CƠ SỞ", who.name)
    )
    return Paper(
        "application_form",
        "next_line_request",
        body,
        _found(at, who, number=who.id_number, born=True, phone=True),
        setting=setting(at, SERIF, (12.2, 13.4)),
        margins=PLACES,
    )


SPAN = {
    name: (date(2021, 9, 1), date(2026, 11, 1)) for name in ("squares_form", "register_change", "of_a_couple")
}
FORMS = (register_change, typed, squares_form, social_support, of_a_couple, by_letter, of_a_firm)

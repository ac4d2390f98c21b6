"""Declarations: civil status, and residence (CT01) with its squares."""

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
    Look,
    Paper,
    centre,
    form,
    para,
    skip,
    table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, slashed, spelled_day
from tests.quality.strangers.people import Person, child_name
from tests.quality.strangers.places import lower_unit

SPAN = {
    "ct01_2023": (date(2023, 9, 1), date(2026, 10, 1)),
    "ct01_2021": (date(2021, 8, 1), date(2023, 10, 1)),
}


def _told(d: Desk, who: Person, subject: str = "", *, home: bool = True) -> dict[str, str]:
    fields = {
        "applicant_full_name": who.name,
        "applicant_id_number": d.id_of(who),
        "issue_date": d.day.isoformat(),
    }
    return (
        fields
        | ({"subject_full_name": subject} if subject else {})
        | ({"residence": who.home} if home else {})
    )


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
    rows = [
        [str(i + 1), m.name, slashed(m.born), m.sex, m.id_number, link]
        for i, (m, link) in enumerate(
            [(d.someone("Nữ", (18, 40)), "Vợ"), (d.someone(ages=(2, 17)), "Con")][: d.rng.randint(0, 2)]
        )
    ]
    rows += [[str(len(rows) + 1), "", "", "", "", ""]]
    homes = (
        ""
        if later
        else f"7. Nơi thường trú: | {who.home}\n8. Nơi tạm trú: | {d.rng.choice(['', '//'])}\n9. Nơi ở hiện tại: | {who.home}\n10. Nghề nghiệp, nơi làm việc: | {d.rng.choice(['Làm ruộng', 'Lao động tự do', 'Giáo viên'])}\n"
    )
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


FORMS = (declare_birth, declare_copy, declare_death, ct01_2023, ct01_2021)

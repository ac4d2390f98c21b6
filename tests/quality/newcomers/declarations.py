"""Declarations: TỜ KHAI of civil status, residence and tax."""

from datetime import date

from tests.quality.newcomers.births import hospital
from tests.quality.newcomers.civil import committee, day_words
from tests.quality.newcomers.marks import hand, motto, squares, when
from tests.quality.newcomers.names import child_of
from tests.quality.newcomers.sheet import (
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


def _found(at: Desk, who: Person, number: str, subject: str = "", residence: str = "") -> dict[str, str]:
    found = {"applicant_full_name": who.name, "applicant_id_number": number, "issue_date": at.day.isoformat()}
    found |= {"subject_full_name": subject} if subject else {}
    return found | ({"residence": residence} if residence else {})


def _top(at: Desk, name: str) -> str:
    return motto(at) + title(name, size="1.2em") + mid(f"Kính gửi: {committee(at)}", above="2mm") + "#v(1mm)"


def _asker(at: Desk, who: Person, relation: str) -> str:
    number, issued, office = at.carried(who)
    return (f"Họ, chữ đệm, tên người yêu cầu: <v>{at.pick(who.name, who.name.upper())}</v>\nNơi cư trú: <v>{who.home}</v>\n"
            f"Giấy tờ tùy thân: <v>{'CCCD' if len(number) == 12 else 'CMND'} số {number} do {office} cấp ngày {dmy(issued)}</v>\n"
            f"Quan hệ với người được khai: <v>{relation}</v>")  # fmt: skip


def _promise(at: Desk, who: Person) -> str:
    words = "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình."
    return prose(words) + grid(
        f"Đề nghị cấp bản sao: #tick(true) Có #tick(false) Không \\ Số lượng: {at.rng.randint(1, 5):02d} bản",
        hand(at, "Người yêu cầu", who.name, over=f"Làm tại: {when(at)}"),
    )


def birth(at: Desk) -> Paper:
    """For the registration of a birth: the words of the certificate stand in it as a trap."""
    father, mother = at.someone("Nam", (22, 46)), at.someone("Nữ", (19, 43))
    who, relation = (father, "Cha") if at.chance(0.5) else (mother, "Mẹ")
    sex = at.pick("Nam", "Nữ")
    name, people = child_of(at.rng, father, mother, sex)
    born = at.earlier(55, 3)
    body = (
        _top(at, "TỜ KHAI ĐĂNG KÝ KHAI SINH")
        + rows(_asker(at, who, relation), at)
        + para("<b>Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:</b>")
    )
    body += rows(f"""Họ, chữ đệm, tên: <v>{name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{dmy(born)}</v> Ghi bằng chữ: <v>{day_words(at, born)}</v>
        Giới tính: <v>{sex}</v> Dân tộc: <v>{people}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi sinh: <v>{hospital(at)}</v>
        Quê quán: <v>{father.origin}</v>
        Họ, chữ đệm, tên người mẹ: <v>{mother.name}</v>
        Năm sinh: <v>{mother.born.year}</v> Dân tộc: <v>{mother.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú: <v>{mother.home}</v>
        Họ, chữ đệm, tên người cha: <v>{father.name}</v>
        Năm sinh: <v>{father.born.year}</v> Dân tộc: <v>{father.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú: <v>{father.home}</v>""", at)  # fmt: skip
    fields = _found(at, who, at.carried_number(who), name, who.home)
    return Paper(
        "declaration_form",
        "declare_birth_form",
        body + _promise(at, who),
        fields,
        setting=setting(at, TIMES, (11.8, 12.8)),
    )


def death(at: Desk) -> Paper:
    """For the registration of a death."""
    who, dead = at.someone("", (22, 60)), at.someone("", (50, 95))
    died = at.earlier(14, 1)
    body = (
        _top(at, "TỜ KHAI ĐĂNG KÝ KHAI TỬ")
        + rows(_asker(at, who, at.pick("Con", "Vợ", "Cháu")), at)
        + para("<b>Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:</b>")
    )
    body += rows(f"""Họ, chữ đệm, tên: <v>{dead.name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{dmy(dead.born)}</v>
        Giới tính: <v>{dead.sex}</v> Dân tộc: <v>{dead.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú cuối cùng: <v>{dead.home}</v>
        Giấy tờ tùy thân: <v>{at.carried_number(dead)}</v>
        Đã chết vào lúc: <v>{at.rng.randint(0, 23)}</v> giờ <v>{at.rng.randint(0, 59):02d}</v> phút, ngày <v>{died.day:02d}</v> tháng <v>{died.month:02d}</v> năm <v>{died.year}</v>
        Nơi chết: <v>{dead.home}</v> Nguyên nhân chết: <v>{at.pick("Già yếu", "Bệnh")}</v>
        Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: <v></v>""", at)  # fmt: skip
    return Paper(
        "declaration_form",
        "declare_death_form",
        body + _promise(at, who),
        _found(at, who, at.carried_number(who), dead.name, who.home),
        setting=setting(at, TIMES, (12, 13)),
    )


def single(at: Desk) -> Paper:
    """For a certificate of marital status, asked for oneself."""
    who = at.someone("", (20, 64))
    body = _top(at, "TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN") + rows(_asker(at, who, "Bản thân"), at)
    body += para("<b>Đề nghị cấp Giấy xác nhận tình trạng hôn nhân cho người có tên dưới đây:</b>") + rows(f"""Họ, chữ đệm, tên: <v>{who.name}</v>
        Ngày, tháng, năm sinh: <v>{dmy(who.born)}</v> Giới tính: <v>{who.sex}</v>
        Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú: <v>{at.pick(who.home, "Như trên")}</v>
        Tình trạng hôn nhân: <v>Chưa đăng ký kết hôn với ai</v>
        Trong thời gian cư trú tại: <v>{who.home}</v>
        Mục đích sử dụng Giấy xác nhận tình trạng hôn nhân: <v>Đăng ký kết hôn</v>""", at)  # fmt: skip
    return Paper(
        "declaration_form",
        "declare_single_form",
        body + _promise(at, who),
        _found(at, who, at.carried_number(who), who.name, who.home),
        setting=setting(at, TIMES, (12, 13)),
    )


def copies(at: Desk) -> Paper:
    """For copies of extracts: a tick list of papers whose names are traps."""
    who, other = at.someone(), at.someone()
    body = _top(at, "TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH") + rows(
        _asker(at, who, at.pick("Con đẻ", "Bản thân")).replace("người được khai", "người được cấp bản sao"),
        at,
    )
    kinds = ["Giấy khai sinh", "Trích lục kết hôn", "Trích lục khai tử"]
    on = at.rng.randrange(3)
    body += (
        "#par[Đề nghị cấp bản sao: "
        + " #h(5mm) ".join(f"#tick({str(i == on).lower()}) {kind}" for i, kind in enumerate(kinds))
        + "]\n"
    )
    body += rows(f"""Của người có tên dưới đây:
        Họ, chữ đệm, tên: <v>{other.name.upper()}</v> Giới tính: <v>{other.sex}</v>
        Ngày, tháng, năm sinh: <v>{long_day(other.born)}</v>
        Đã đăng ký tại: <v>{committee(at)}</v> ngày <v>{dmy(at.earlier(4000, 100))}</v>
        Theo Sổ số: <v>{at.rng.randint(1, 300)}</v> Quyển số: <v>01</v>
        Số lượng bản sao yêu cầu cấp: <v>{at.rng.randint(1, 6):02d}</v> bản""", at)  # fmt: skip
    body += prose("Tôi cam đoan những nội dung khai trên đây là đúng sự thật.") + grid(
        "", hand(at, "Người yêu cầu", who.name, over=f"Làm tại: {when(at)}")
    )
    return Paper(
        "declaration_form",
        "declare_copies_form",
        body,
        _found(at, who, at.carried_number(who), other.name, who.home),
        setting=setting(at, TIMES, (12, 13.2)),
    )


def residence(at: Desk) -> Paper:
    """CT01 in two versions: squares for two numbers, a table of those who move along."""
    who, head = at.someone("", (18, 70)), at.someone("Nam", (35, 80))
    after = at.new
    body = para(
        f"<b>Mẫu CT01</b> ban hành kèm theo Thông tư số {'53/2025' if after else '66/2023'}/TT-BCA",
        align="right",
        size="0.8em",
    ) + motto(at, "0.95em")
    body += (
        title("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ")
        + mid(f"Kính gửi: Công an {lower_unit(at.place.ward)}")
        + rows(
            f"1. Họ, chữ đệm và tên: <v>{who.name.upper()}</v>\n2. Ngày, tháng, năm sinh: <v>{dmy(who.born)}</v> 3. Giới tính: <v>{who.sex}</v>",
            at,
        )
    )
    body += "#par[" + rich("4. Số định danh cá nhân:  ") + squares(who.id_number) + "]\n"
    body += rows(
        f"5. Số điện thoại liên hệ: <v>{who.phone}</v> 6. Email: <v></v>\n7. Họ, chữ đệm và tên chủ hộ: <v>{head.name}</v> 8. Mối quan hệ với chủ hộ: <v>{at.pick('Con', 'Vợ', 'Cháu', 'Ở thuê')}</v>",
        at,
    )
    body += "#par[" + rich("9. Số định danh cá nhân của chủ hộ:  ") + squares(head.id_number) + "]\n"
    body += rows(
        f"10. Nội dung đề nghị: <v>{at.pick('Đăng ký thường trú', 'Đăng ký tạm trú', 'Tách hộ')} tại {who.home}</v>",
        at,
    ) + para("11. Những thành viên trong hộ gia đình cùng thay đổi:")
    lines = [
        [
            "TT",
            "Họ, chữ đệm và tên",
            "Ngày, tháng, năm sinh",
            "Giới tính",
            "Số định danh cá nhân",
            "Mối quan hệ với chủ hộ",
        ]
    ]
    for i in range(at.rng.randint(0, 3)):
        other = at.someone()
        lines.append([str(i + 1), other.name, dmy(other.born), other.sex, other.id_number, "Con"])
    body += table([*lines, [""] * 6], (6, 27, 17, 10, 23, 17), size="0.84em")
    hands = [
        ("Ý KIẾN CỦA CHỦ HỘ", head.name),
        ("Ý KIẾN CỦA CHỦ SỞ HỮU CHỖ Ở HỢP PHÁP", ""),
        ("NGƯỜI KÊ KHAI", who.name),
    ]
    body += "#set text(size: 0.85em)\n" + grid(
        *(
            hand(
                at,
                role,
                name,
                "(Ký, ghi rõ họ tên)",
                over=f"....., {long_day(at.day)}" if name == who.name else "",
            )
            for role, name in hands
        ),
        widths="(1fr, 1fr, 1fr)",
        gutter="3mm",
    )
    return Paper(
        "declaration_form",
        f"declare_ct01_{'2025' if after else '2023'}",
        body,
        _found(at, who, who.id_number),
        setting=setting(at, TIMES, (11.6, 12.4)),
    )


def tax(at: Desk) -> Paper:
    """A registration fee for land: codes in brackets, squares for the tax code."""
    who = at.someone()
    body = (
        para(
            "<b>Mẫu số: 01/LPTB</b><br><i>(Ban hành kèm theo Thông tư số 80/2021/TT-BTC)</i>",
            align="right",
            size="0.8em",
        )
        + motto(at)
        + title("TỜ KHAI LỆ PHÍ TRƯỚC BẠ<br>(Áp dụng đối với nhà, đất)")
    )
    body += rows(f"""[01] Kỳ tính thuế: Theo từng lần phát sinh ngày {dmy(at.day)}
        [02] Lần đầu: X      [03] Bổ sung lần thứ:
        [04] Tên người nộp thuế: <v>{who.name.upper()}</v>""", at)  # fmt: skip
    body += "#par[" + rich("[05] Mã số thuế/Số CMND/CCCD:  ") + squares(who.id_number, count=13) + "]\n" + rows(f"""[06] Địa chỉ: <v>{who.home}</v>
        [07] Điện thoại: <v>{who.phone}</v> [08] Email: <v></v>
        1. Đất: 1.1. Địa chỉ thửa đất: <v>{at.place.full(at.rng)}</v>
        1.2. Thửa số: <v>{at.rng.randint(1, 700)}</v> Tờ bản đồ số: <v>{at.rng.randint(1, 70)}</v>
        1.3. Diện tích (m²): <v>{at.rng.randint(50, 500)}</v>
        2. Giá trị đất thực tế chuyển giao: <v>{at.rng.randint(100, 2000)}.000.000 đồng</v>""", at)  # fmt: skip
    body += prose(
        "Tôi cam đoan số liệu khai trên là đúng và chịu trách nhiệm trước pháp luật về số liệu đã khai./."
    ) + grid(
        "", hand(at, "NGƯỜI NỘP THUẾ hoặc<br>ĐẠI DIỆN HỢP PHÁP CỦA NGƯỜI NỘP THUẾ", who.name, over=when(at))
    )
    return Paper(
        "declaration_form",
        "declare_tax_form",
        body,
        _found(at, who, who.id_number, residence=who.home),
        setting=setting(at, TIMES, (12, 13)),
    )


def marriage(at: Desk) -> Paper:
    """For a marriage: bride and groom in two columns of a table, no single applicant's line."""
    wife, husband = at.someone("Nữ", (18, 45)), at.someone("Nam", (20, 50))
    body = _top(at, "TỜ KHAI ĐĂNG KÝ KẾT HÔN")
    lines = [["Thông tin", "Bên nam", "Bên nữ"], ["Họ, chữ đệm, tên", husband.name, wife.name], ["Ngày, tháng, năm sinh", dmy(husband.born), dmy(wife.born)],
             ["Dân tộc", husband.ethnicity, wife.ethnicity], ["Quốc tịch", "Việt Nam", "Việt Nam"], ["Nơi cư trú", husband.home, wife.home],
             ["Giấy tờ tùy thân", husband.id_number, wife.id_number], ["Kết hôn lần thứ mấy", "1", at.pick("1", "2")]]  # fmt: skip
    body += table(lines, (24, 38, 38)) + prose(
        "Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự nguyện."
    )
    body += para(f"<i>{when(at)}</i>", align="right") + grid(
        hand(at, "Bên nam", husband.name), hand(at, "Bên nữ", wife.name)
    )
    return Paper(
        "declaration_form",
        "declare_marriage_form",
        body,
        {"issue_date": at.day.isoformat()},
        setting=setting(at, TIMES, (12, 13.2)),
    )


SPAN = {
    "residence": (date(2024, 1, 5), date(2026, 11, 1)),
    "tax": (date(2022, 2, 1), date(2026, 11, 1)),
    "marriage": (date(2022, 2, 1), date(2026, 11, 1)),
}
FORMS = (birth, death, single, copies, residence, tax, marriage)

"""Marriage certificates and extracts, and certificates of marital status."""

from datetime import date

from tests.quality.newcomers.births import GROUND, PINK
from tests.quality.newcomers.civil import ROLES, birthday, committee, registered, sealed_foot
from tests.quality.newcomers.marks import hand, head, motto, signed, when
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
from tests.quality.strangers.wording import dmy, long_day


def _truth(
    number: str,
    wife: tuple[Person, str, str],
    husband: tuple[Person, str, str],
    done: date,
    office: str,
    signer: str,
) -> dict[str, str]:
    return {
        "number": number, "wife_full_name": wife[0].name, "wife_date_of_birth": wife[1], "wife_id_number": wife[2],
        "husband_full_name": husband[0].name, "husband_date_of_birth": husband[1], "husband_id_number": husband[2],
        "registration_date": done.isoformat(), "issuing_authority": office, "signer": signer,
    }  # fmt: skip


def _couple(at: Desk) -> tuple[Person, Person]:
    return at.someone("Nữ", (19, 60)), at.someone("Nam", (20, 66))


def _side(at: Desk, word: str, who: Person, born: str) -> list[str]:
    paper, issued, office = at.carried(who)
    name = (
        at.pick("CCCD", "Căn cước công dân", "Thẻ CCCD") if len(paper) == 12 else at.pick("CMND", "Giấy CMND")
    )
    return [f"Họ, chữ đệm, tên {word}: <v>{who.name.upper()}</v>", f"Ngày, tháng, năm sinh: <v>{born}</v>", f"Dân tộc: <v>{who.ethnicity}</v>",
            "Quốc tịch: <v>Việt Nam</v>", f"Nơi cư trú: <v>{who.home}</v>",
            f"Giấy tờ tùy thân: <v>{name} số {paper}, {office} cấp ngày {dmy(issued)}</v>"]  # fmt: skip


def certificate(at: Desk) -> Paper:
    """The certificate of 2015: wife on the left, husband on the right, both sign."""
    at.filling = at.pick("plain", "plain", "dots")
    wife, husband = _couple(at)
    born = birthday(at, wife), birthday(at, husband)
    number, office, signer = f"{at.rng.randint(1, 260)}/{at.day.year}", committee(at), at.official()
    body = motto(at) + title("GIẤY CHỨNG NHẬN KẾT HÔN", size="1.45em") + mid(f"Số: {number}")
    sides = [
        rows("\n".join(_side(at, word, who, day[0])), at)
        for word, who, day in (("vợ", wife, born[0]), ("chồng", husband, born[1]))
    ]
    body += grid(*sides, gutter="7mm")
    body += rows(f"""Nơi đăng ký kết hôn: <v>{office}</v>
        Ngày, tháng, năm đăng ký: <v>{at.pick(dmy(at.day), long_day(at.day))}</v>
        Giấy chứng nhận kết hôn này có giá trị kể từ ngày ký, tháng, năm đăng ký.""", at)  # fmt: skip
    body += grid(hand(at, "Vợ", wife.name), hand(at, "Chồng", husband.name))
    body += sealed_foot(at, "", signer, f"NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN<br>{at.pick(*ROLES[:2])}")
    fields = _truth(
        number,
        (wife, born[0][1], at.carried_number(wife)),
        (husband, born[1][1], at.carried_number(husband)),
        at.day,
        office,
        signer,
    )
    return Paper(
        "marriage_certificate",
        "marriage_sides",
        body,
        fields,
        setting=setting(at, TIMES, (11.8, 12.8), justify="false"),
        ground=at.pick(PINK, GROUND),
    )


def older(at: Desk) -> Paper:
    """The certificate before 2016: a table with the husband first."""
    wife, husband = _couple(at)
    born = birthday(at, wife), birthday(at, husband)
    number, office, signer = f"{at.rng.randint(1, 160):02d}", f"UBND {at.place.ward}", at.official()
    body = grid(
        rich(f"UBND {at.place.ward}<br>{at.place.district}<br>{at.place.province}"),
        "#align(right)[" + rich(f"Số: {number}<br>Quyển số: {at.rng.randint(1, 3):02d}") + "]",
    )
    body += motto(at) + title("GIẤY CHỨNG NHẬN KẾT HÔN", size="1.5em")
    ids = at.carried_number(husband), at.carried_number(wife)
    body += table([["", "CHỒNG", "VỢ"], ["Họ và tên", husband.name, wife.name], ["Ngày, tháng, năm sinh", born[1][0], born[0][0]],
                   ["Dân tộc", husband.ethnicity, wife.ethnicity], ["Quốc tịch", "Việt Nam", "Việt Nam"],
                   ["Nơi thường trú/tạm trú", husband.home, wife.home], ["Số Giấy CMND/Hộ chiếu/Giấy tờ hợp lệ thay thế", *ids]], (28, 36, 36))  # fmt: skip
    body += para(f"Nơi đăng ký: {office}<br>Ngày {at.day.day:02d} tháng {at.day.month:02d} năm {at.day.year}")
    body += prose(
        "Giấy chứng nhận này có giá trị kể từ ngày đăng ký. Vợ, chồng bình đẳng với nhau về mọi mặt trong gia đình.",
        size="0.95em",
    )
    body += grid(
        hand(at, "CHỒNG", husband.name, "(Ký, ghi rõ họ tên)"),
        hand(at, "VỢ", wife.name, "(Ký, ghi rõ họ tên)"),
        signed(at, "TM. UBND<br>CHỦ TỊCH", signer, f"UBND {at.place.ward}"),
        widths="(1fr, 1fr, 1.1fr)",
    )
    fields = _truth(number, (wife, born[0][1], ids[1]), (husband, born[1][1], ids[0]), at.day, office, signer)
    return Paper(
        "marriage_certificate",
        "marriage_table",
        body,
        fields,
        setting=setting(at, TIMES, (11.6, 12.6)),
        ground=PINK,
    )


def extract(at: Desk) -> Paper:
    """The extract: husband above wife, number of its own, number of the entry within."""
    wife, husband = _couple(at)
    born = birthday(at, wife), birthday(at, husband)
    done = registered(at)
    number, office, signer = f"{at.rng.randint(1, 700)}/TLKH-BS", committee(at), at.official()
    body = head(at, "", f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}", f"Số: {number}", when(at))
    body += title("TRÍCH LỤC KẾT HÔN", under="<b>(Bản sao)</b>", size="1.3em")
    for word, who, day in (("chồng", husband, born[1]), ("vợ", wife, born[0])):
        parts = _side(at, word, who, day[0])
        body += rows("\n".join([*parts[:2], f"{parts[2]} {parts[3]}", *parts[4:]]), at)
    body += rows(f"""Đã đăng ký kết hôn tại: <v>{office}</v>
        Số: <v>{at.rng.randint(1, 200)}/{done.year}</v> ngày <v>{long_day(done).removeprefix("ngày ")}</v>
        Ghi chú: <v>{at.pick("", "Không", "//")}</v>""", at)  # fmt: skip
    body += sealed_foot(at, "", signer, f"NGƯỜI KÝ TRÍCH LỤC<br>{at.pick(*ROLES)}")
    fields = _truth(
        number,
        (wife, born[0][1], at.carried_number(wife)),
        (husband, born[1][1], at.carried_number(husband)),
        done,
        office,
        signer,
    )
    return Paper(
        "marriage_certificate", "marriage_extract", body, fields, setting=setting(at, TIMES, (12, 13.4))
    )


def _single_truth(at: Desk, who: Person, number: str, born: str, office: str, signer: str) -> dict[str, str]:
    return {
        "number": number, "full_name": who.name, "date_of_birth": born, "sex": who.sex, "id_number": at.carried_number(who),
        "residence": who.home, "issuing_authority": office, "issue_date": at.day.isoformat(), "signer": signer,
    }  # fmt: skip


STATES = (
    "Chưa đăng ký kết hôn với ai", "Từ ngày {day} đến nay chưa đăng ký kết hôn với ai", "Có đăng ký kết hôn nhưng đã ly hôn theo Quyết định số 112/QĐST-HNGĐ",
    "Hiện tại chưa đăng ký kết hôn với ai trong thời gian cư trú tại địa phương",
)  # fmt: skip
PURPOSES = (
    "đăng ký kết hôn với chị {other}",
    "bổ túc hồ sơ vay vốn ngân hàng",
    "mua bán, chuyển nhượng quyền sử dụng đất",
    "làm thủ tục xuất khẩu lao động",
)


def single(at: Desk) -> Paper:
    """The certificate of TT 04/2020 in the words of the form."""
    who = at.someone("", (20, 66))
    shown, born = birthday(at, who)
    paper, issued, office = at.carried(who)
    number, signer = f"{at.rng.randint(1, 1900):02d}/{at.pick('UBND-XNTTHN', 'XNTTHN')}", at.official()
    body = head(
        at,
        f"{at.place.district.upper()}" if at.place.district and at.chance(0.4) else "",
        f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}",
        f"Số: {number}",
        when(at),
    )
    body += title("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", size="1.2em", rule="30mm")
    state = at.pick(*STATES).format(day=dmy(at.earlier(3000, 400)))
    purpose = at.pick(*PURPOSES).format(other=at.someone("Nữ", (20, 40)).name)
    body += prose(
        f"Xét đề nghị của ông/bà {at.pick(who.name, at.official())}, về việc cấp Giấy xác nhận tình trạng hôn nhân,"
    )
    body += mid("<b>XÁC NHẬN:</b>") + rows(f"""Họ, chữ đệm, tên: <v>{who.name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{shown}</v>
        Giới tính: <v>{who.sex}</v> Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Giấy tờ tùy thân: <v>Số {paper} do {office} cấp ngày {dmy(issued)}</v>
        Nơi cư trú: <v>{who.home}</v>
        Tình trạng hôn nhân: <v>{state}</v>
        Giấy này được cấp để: <v>{purpose}</v>""", at)  # fmt: skip
    body += para("Giấy này có giá trị trong thời hạn 6 tháng kể từ ngày cấp./.", indent="10mm")
    body += sealed_foot(
        at, "", signer, f"NGƯỜI KÝ GIẤY XÁC NHẬN<br>{at.pick(*ROLES)}" if at.chance(0.5) else ""
    )
    fields = _single_truth(at, who, number, born, f"ỦY BAN NHÂN DÂN {at.place.ward.upper()}", signer)
    return Paper(
        "marital_status_certificate", "single_form", body, fields, setting=setting(at, TIMES, (12.5, 13.8))
    )


def single_in_prose(at: Desk) -> Paper:
    """One paragraph that says it all, as typed at a commune's desk."""
    who = at.someone("", (20, 66))
    paper, issued, office = at.carried(who)
    number, signer = f"{at.rng.randint(1, 900)}/XN-UBND", at.official()
    body = head(at, at.place.district.upper(), f"UBND {at.place.ward.upper()}", f"Số: {number}", when(at))
    body += title("GIẤY XÁC NHẬN<br>TÌNH TRẠNG HÔN NHÂN", size="1.15em")
    body += mid(f"<b>UBND {at.place.ward} xác nhận:</b>", above="2mm")
    said = "Ông" if who.sex == "Nam" else "Bà"
    body += prose(f"""{said}: <b>{who.name}</b>, sinh ngày {dmy(who.born)}, giới tính: {who.sex}, dân tộc: {who.ethnicity}, quốc tịch: Việt Nam.
        Số {"CCCD" if len(paper) == 12 else "CMND"}: {paper}, cấp ngày {dmy(issued)}, nơi cấp: {office}.
        Hiện cư trú tại: {who.home}.
        Trong thời gian cư trú tại địa phương từ năm {max(who.born.year + 18, 1995)} đến nay, {said.lower()} {who.name} chưa đăng ký kết hôn với ai.
        Giấy xác nhận này được sử dụng để {at.pick(*PURPOSES[1:])}, có giá trị 06 tháng kể từ ngày cấp.""")  # fmt: skip
    body += grid(
        rich("<i>Nơi nhận:</i><br>- Như trên;<br>- Lưu: VP."),
        signed(at, "TM. ỦY BAN NHÂN DÂN<br>" + at.pick(*ROLES[:2]), signer, f"UBND {at.place.ward}"),
    )
    fields = _single_truth(at, who, number, who.born.isoformat(), f"UBND {at.place.ward.upper()}", signer)
    return Paper(
        "marital_status_certificate", "single_prose", body, fields, setting=setting(at, sizes=(12.5, 14))
    )


SPAN = {"older": (date(2006, 5, 1), date(2015, 12, 20)), "certificate": (date(2016, 2, 1), date(2026, 11, 1))}
FORMS = (certificate, older, extract)
MORE = (single, single_in_prose)

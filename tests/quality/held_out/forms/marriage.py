"""Marriage: blanks and extracts."""

from datetime import date

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk,
    committee,
    copied,
    dateline,
    feet,
    heading,
    in_text,
    motto,
    signed,
    ward_roles,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    Paper,
    centre,
    columns,
    form,
    para,
    placed,
    right,
    skip,
    table,
)
from tests.quality.held_out.words import slashed
from tests.quality.strangers.people import Person

SPAN = {"marriage_2006": (date(2006, 4, 1), date(2015, 12, 1))}


def _couple(d: Desk) -> tuple[Person, Person]:
    return d.someone("Nữ", (19, 50)), d.someone("Nam", (21, 55))


def _wed(  # noqa: PLR0913, PLR0917
    d: Desk, wife: Person, husband: Person, number: str, day: date, office: str, signer: str
) -> dict[str, str]:
    return {
        "number": number, "wife_full_name": wife.name, "husband_full_name": husband.name,
        "wife_date_of_birth": wife.born.isoformat(), "husband_date_of_birth": husband.born.isoformat(),
        "wife_id_number": d.id_of(wife), "husband_id_number": d.id_of(husband), "registration_date": day.isoformat(),
        "issuing_authority": office, "signer": signer,
    }  # fmt: skip


def marriage_columns(d: Desk) -> Paper:
    """The blank of 2015: wife at the left, husband at the right."""
    wife, husband = _couple(d)
    look, office, signer = d.look(), in_text(d), d.someone(ages=(35, 58)).name
    number = f"{d.rng.randint(2, 260)}/{d.day.year}"

    def side(who: Person, word: str) -> str:
        return form(look, f"""
Họ, chữ đệm, tên {word}: | {who.name.upper()}
Ngày, tháng, năm sinh: | {slashed(who.born)}
Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú: | {who.home}
Giấy tờ tùy thân: | {d.id_name()} số {d.id_of(who)}, {d.id_issue(who)}
""")  # fmt: skip

    body = (
        motto(d.rng) + right(f"Số: {number}", width=60)
        + centre("<b>GIẤY CHỨNG NHẬN KẾT HÔN</b>", size=1.6, space=4) + skip(3)
        + columns(side(wife, "vợ"), side(husband, "chồng")) + skip(2)
        + form(look, f"""
Nơi đăng ký kết hôn: | {office}
Ngày, tháng, năm đăng ký: | {slashed(d.day)}
""")
        + feet(signed(d, ["VỢ"], "", hint="(Ký, ghi rõ họ, chữ đệm, tên)") + centre(wife.name),
               signed(d, ["CHỒNG"], "", hint="(Ký, ghi rõ họ, chữ đệm, tên)") + centre(husband.name))
        + feet(skip(1), signed(d, ["NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN"], signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    ground = placed(marks.rosettes("#e8a0b0", 0.5), 210, 0, 0) + placed(marks.border("#d890a4", 9), 210, 0, 0)
    if d.rng.random() < 0.35:
        body, ground = copied(d) + body, ""
    fields = _wed(d, wife, husband, number, d.day, office, signer)
    return Paper("marriage_certificate", "marriage_columns", body, fields, look, ground)


def marriage_2006(d: Desk) -> Paper:
    """The blank of 2006: husband first, a table with a column for each."""
    wife, husband = _couple(d)
    look, office, signer = d.look(), in_text(d), d.someone(ages=(35, 58)).name
    number = str(d.rng.randint(1, 150))
    rows = [
        ["Họ và tên", husband.name, wife.name],
        ["Ngày, tháng, năm sinh", slashed(husband.born), slashed(wife.born)],
        ["Dân tộc", husband.ethnicity, wife.ethnicity], ["Quốc tịch", "Việt Nam", "Việt Nam"],
        ["Nơi thường trú/tạm trú", husband.home, wife.home],
        ["Số Giấy CMND/Hộ chiếu", d.id_of(husband), d.id_of(wife)],
    ]  # fmt: skip
    body = (
        motto(d.rng)
        + columns(centre(in_text(d)), centre(f"Số: <v>{number}</v>", f"Quyển số: <v>01/{d.day.year}</v>"), shares=(3, 2))
        + centre("<b>GIẤY CHỨNG NHẬN KẾT HÔN</b>", size=1.6, space=4) + skip(3)
        + table(["", "CHỒNG", "VỢ"], [[row[0], f"<v>{row[1]}</v>", f"<v>{row[2]}</v>"] for row in rows], [2, 3, 3], 1.0)
        + para("Giấy chứng nhận kết hôn này có giá trị kể từ ngày ký, ghi vào Sổ đăng ký kết hôn và trao cho hai bên.", indent=8)
        + form(look, f"Nơi đăng ký: | {office}\nNgày, tháng, năm đăng ký: | {slashed(d.day)}")
        + feet(signed(d, ["CHỒNG"], husband.name), signed(d, ["VỢ"], wife.name),
               signed(d, ward_roles(d), signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    fields = _wed(d, wife, husband, number, d.day, office, signer)
    return Paper(
        "marriage_certificate",
        "marriage_2006",
        body,
        fields,
        look,
        placed(marks.border("#c9a060", 8), 210, 0, 0),
    )


def marriage_extract(d: Desk) -> Paper:
    """TRÍCH LỤC KẾT HÔN, printed by the register."""
    wife, husband = _couple(d)
    look, office, signer = d.look(), in_text(d), d.someone(ages=(35, 58)).name
    above, own = committee(d)
    number = d.rng.choice(
        [f"{d.rng.randint(8, 700)}/TLKH-BS", f"{d.rng.randint(8, 700)}/{d.day.year}/TLKH-BS"]
    )
    day = d.earlier(2500, 40)
    first, second = ((wife, "vợ"), (husband, "chồng"))
    parts = "".join(
        form(look, f"""
Họ, chữ đệm, tên {word}: | {who.name.upper()}
Ngày, tháng, năm sinh: | {slashed(who.born)} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú: | {who.home}
{d.rng.choice(["Giấy tờ tùy thân:", "Số định danh cá nhân/Giấy tờ tùy thân:"])} | {d.id_of(who)}
""")
        for who, word in (first, second)
    )  # fmt: skip
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d)) + centre("<b>TRÍCH LỤC KẾT HÔN</b>", size=1.35, space=6)
        + centre("<b>(BẢN SAO)</b>") + skip(2) + parts
        + form(look, f"""
Nơi đăng ký kết hôn: | {office}
Số: | {d.rng.randint(2, 200)}/{day.year} || Ngày, tháng, năm đăng ký: | {slashed(day)}
Ghi chú: | //
""")
        + feet(skip(1), signed(d, ["NGƯỜI KÝ TRÍCH LỤC"], signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper(
        "marriage_certificate",
        "marriage_extract",
        body,
        _wed(d, wife, husband, number, day, office, signer),
        look,
    )


FORMS = (marriage_columns, marriage_2006, marriage_extract)

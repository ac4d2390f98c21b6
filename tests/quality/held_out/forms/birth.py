"""Birth: certificates of several years, and extracts."""

from dataclasses import replace
from datetime import date, timedelta

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk,
    certified,
    child_id,
    committee,
    copied,
    corner,
    dateline,
    feet,
    heading,
    in_text,
    motto,
    signed,
    ward_roles,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    Look,
    Paper,
    centre,
    form,
    para,
    placed,
    right,
    skip,
    small,
    table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, slashed, spelled_day
from tests.quality.strangers.people import between, child_name
from tests.quality.strangers.places import lower_unit

SPAN = {
    "blank_2006": (date(2006, 5, 1), date(2015, 12, 1)),
    "blank_2015": (date(2016, 2, 1), date(2026, 10, 1)),
}


def family(d: Desk, years: int = 0) -> dict[str, str]:
    """A child with mother and father, registered on the desk's day."""
    rng = d.rng
    father, mother = d.someone("Nam", (23, 48)), d.someone("Nữ", (19, 42))
    born = d.day - timedelta(days=rng.randint(3, 50) if not years else rng.randint(30, 365 * years))
    sex = rng.choice(["Nam", "Nữ"])
    return {
        "name": child_name(rng, father, sex), "sex": sex, "born": born.isoformat(), "people": father.ethnicity,
        "id": child_id(rng, d.place, sex, born), "origin": father.origin, "father": father.name, "mother": mother.name,
        "father_year": str(father.born.year), "mother_year": str(mother.born.year), "mother_people": mother.ethnicity,
        "home": father.home, "mother_home": mother.home if rng.random() < 0.2 else father.home,
        "father_id": d.id_of(father), "mother_id": d.id_of(mother), "father_born": father.born.isoformat(),
        "mother_born": mother.born.isoformat(),
    }  # fmt: skip


def _fields(f: dict[str, str], number: str, registered: date, office: str, signer: str) -> dict[str, str]:
    return {
        "number": number, "full_name": f["name"], "date_of_birth": f["born"], "sex": f["sex"],
        "ethnicity": f["people"], "personal_id": f["id"], "place_of_origin": f["origin"],
        "mother_full_name": f["mother"], "father_full_name": f["father"],
        "registration_date": registered.isoformat(), "issuing_authority": office, "signer": signer,
    }  # fmt: skip


def blank_2015(d: Desk) -> Paper:
    """The coloured blank in use since 2016, filled in by printer."""
    f, look, office = family(d), d.look(), in_text(d)
    signer = d.someone(ages=(35, 58)).name
    number = f"{d.rng.randint(3, 480)}/{d.day.year}"
    born = date.fromisoformat(f["born"])
    upper = d.rng.random() < 0.8
    say = str.upper if upper else str
    fields = _fields(f, number, d.day, office, signer)
    registered = slashed(d.day) if d.rng.random() < 0.5 else long_day(d.day).replace("ngày ", "")
    spelled = d.rng.choice(["Ghi bằng chữ", "ghi bằng chữ"])
    if d.rng.random() < 0.25:
        del fields["personal_id"]
        f["id"] = d.rng.choice(["", "//", "../.."])
    body = (
        motto(d.rng) + right(f"Số: {number}", width=60) + centre("<b>GIẤY KHAI SINH</b>", size=1.9, space=4) + skip(2)
        + form(look, f"""
Họ, chữ đệm, tên: | {say(f["name"])}
Ngày, tháng, năm sinh: | {slashed(born)}
{spelled}: | {spelled_day(born)}
Giới tính: | {f["sex"]} || Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Nơi sinh: | Bệnh viện Đa khoa {lower_unit(d.place.province)}
Quê quán: | {f["origin"]}
Số định danh cá nhân: | {f["id"]}
Họ, chữ đệm, tên người mẹ: | {say(f["mother"])}
Năm sinh: | {f["mother_year"]} || Dân tộc: | {f["mother_people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["mother_home"]}
Họ, chữ đệm, tên người cha: | {say(f["father"])}
Năm sinh: | {f["father_year"]} || Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["home"] if d.rng.random() < 0.7 else "Như trên"}
Họ, chữ đệm, tên người đi khai sinh: | {f["father"]}
Giấy tờ tùy thân: | {d.id_name()} số {f["father_id"]}
Nơi đăng ký khai sinh: | {office}
Ngày, tháng, năm đăng ký: | {registered}
""")
        + feet(skip(1), signed(d, ["NGƯỜI KÝ GIẤY KHAI SINH"], signer, f"UBND {d.place.ward}", room=18))
    )  # fmt: skip
    copy = d.rng.random() < 0.3
    tint = d.rng.choice(["#e39aa8", "#d8a0c0", "#9fbfe0"])
    ground = placed(marks.rosettes(tint, 0.5), 210, 0, 0) + placed(marks.border(tint, 9), 210, 0, 0)
    if copy:
        body, ground = copied(d) + body + certified(d), ""
    return Paper("birth_certificate", "birth_blank_2015", body, fields, _frame(look), ground)


def _frame(look: Look) -> Look:
    return replace(look, margin=(21, 24, 16, 26), size=min(look.size, 12.6), gap=1.0, lead=0.6)


def blank_2006(d: Desk) -> Paper:
    """The blank of 2006: mother and father side by side in a table, a book number, 'Nam, Nữ'."""
    f, look = family(d), d.look()
    signer = d.someone(ages=(35, 58)).name
    number = str(d.rng.randint(2, 290))
    born = date.fromisoformat(f["born"])
    office = in_text(d)
    fields = _fields(f, number, d.day, office, signer)
    del fields["personal_id"]
    home = f["home"]
    body = (
        corner("Mẫu TP/HT-2006-KS.1", where="top + left", dy=-8)
        + motto(d.rng)
        + right(f"Số: <v>{number}</v>", f"Quyển số: <v>01/{d.day.year}</v>", width=50)
        + centre("<b>GIẤY KHAI SINH</b>", size=1.8, space=2) + centre("<b>(BẢN CHÍNH)</b>", space=1) + skip(2)
        + form(look, f"""
Họ và tên: | {f["name"].upper()} || Giới tính: | {f["sex"]}
Ngày, tháng, năm sinh: | {slashed(born)} ({spelled_day(born).lower()})
Nơi sinh: | Trạm y tế {d.place.ward.lower() if d.place.ward.startswith("X") else d.place.ward}
Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Quê quán: | {f["origin"]}
""")
        + table(["PHẦN KHAI VỀ CHA, MẸ", "NGƯỜI CHA", "NGƯỜI MẸ"], [
            ["Họ và tên", f"<v>{f['father']}</v>", f"<v>{f['mother']}</v>"],
            ["Năm sinh", f"<v>{f['father_year']}</v>", f"<v>{f['mother_year']}</v>"],
            ["Dân tộc", f"<v>{f['people']}</v>", f"<v>{f['mother_people']}</v>"],
            ["Quốc tịch", "<v>Việt Nam</v>", "<v>Việt Nam</v>"],
            ["Nơi thường trú/tạm trú", f"<v>{home}</v>", f"<v>{f['mother_home']}</v>"],
        ], [2.4, 3.6, 3.6], 0.95)
        + form(look, f"""
Nơi đăng ký: | {office}
Ngày, tháng, năm đăng ký: | {slashed(d.day)}
Ghi chú: |
Họ và tên người đi khai sinh: | {f["mother"]} || Quan hệ: | Mẹ đẻ
""")
        + feet(
            signed(d, ["NGƯỜI ĐI KHAI SINH"], f["mother"], hint="(Ký, ghi rõ họ tên)"),
            signed(d, ward_roles(d), signer, f"UBND {d.place.ward}"),
        )
    )  # fmt: skip
    return Paper("birth_certificate", "birth_blank_2006", body, fields, _frame(look),
                 placed(marks.border("#b9c7a0", 8), 210, 0, 0))  # fmt: skip


def extract(d: Desk) -> Paper:
    """An extract (copy) printed from the national register of civil status."""
    f, look = family(d, years=14), d.look()
    signer = d.someone(ages=(35, 58)).name
    above, own = committee(d)
    number = d.rng.choice(
        [f"{d.rng.randint(10, 990)}/TLKS-BS", f"{d.rng.randint(10, 990)}/{d.day.year}/TLKS-BS"]
    )
    born = date.fromisoformat(f["born"])
    registered = min(d.day, born + timedelta(days=d.rng.randint(4, 60)))
    office = in_text(d)
    fields = _fields(f, number, registered, office, signer)
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d))
        + centre("<b>TRÍCH LỤC KHAI SINH</b>", size=1.35, space=6) + centre("<b>(BẢN SAO)</b>") + skip(2)
        + form(look, f"""
Họ, chữ đệm, tên: | {f["name"].upper()}
Ngày, tháng, năm sinh: | {slashed(born)}
Ghi bằng chữ: | {spelled_day(born)}
Giới tính: | {f["sex"]} || Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Số định danh cá nhân: | {f["id"]}
Nơi sinh: | Trung tâm Y tế {d.place.units[-2] if d.place.district else d.place.ward}
Quê quán: | {f["origin"]}
Họ, chữ đệm, tên cha: | {f["father"].upper()}
Năm sinh: | {f["father_year"]} || Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["home"]}
Họ, chữ đệm, tên mẹ: | {f["mother"].upper()}
Năm sinh: | {f["mother_year"]} || Dân tộc: | {f["mother_people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["mother_home"]}
Đăng ký khai sinh tại: | {office}
Số: | {d.rng.randint(2, 300)}/{registered.year} || Ngày, tháng, năm đăng ký: | {slashed(registered)}
Ghi chú: | Không
""".replace("Đăng ký khai sinh tại:", "Nơi đăng ký khai sinh:"))
        + feet(skip(1), signed(d, ["NGƯỜI KÝ TRÍCH LỤC"], signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper("birth_certificate", "birth_extract", body, fields, look)


def copy_2020(d: Desk) -> Paper:
    """A copy of a certificate made out again from the register: GIẤY KHAI SINH (BẢN SAO)."""
    f, look = family(d, years=20), d.look()
    signer, office = d.someone(ages=(35, 58)).name, in_text(d)
    born = date.fromisoformat(f["born"])
    registered = between(d.rng, born + timedelta(days=2), min(d.day, born + timedelta(days=70)))
    number = f"{d.rng.randint(2, 300)}/{registered.year}"
    fields = _fields(f, number, registered, office, signer)
    body = (
        motto(d.rng) + centre("<b>GIẤY KHAI SINH</b>", size=1.7, space=3) + centre("<b>(BẢN SAO)</b>")
        + right(f"Số: {number}", width=60)
        + form(look, f"""
Họ, chữ đệm, tên: | {f["name"].upper()} || Giới tính: | {f["sex"]}
Ngày, tháng, năm sinh: | {long_day(born).replace("ngày ", "")}
(Bằng chữ: | {spelled_day(born)})
Nơi sinh: | {d.place.ward}, {d.place.units[-1]}
Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam || Số định danh cá nhân: | {f["id"]}
Quê quán: | {f["origin"]}
Họ, chữ đệm, tên người mẹ: | {f["mother"]} || Năm sinh: | {f["mother_year"]}
Dân tộc: | {f["mother_people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["mother_home"]}
Họ, chữ đệm, tên người cha: | {f["father"]} || Năm sinh: | {f["father_year"]}
Dân tộc: | {f["people"]} || Quốc tịch: | Việt Nam
Nơi cư trú: | {f["home"]}
Nơi đăng ký khai sinh: | {office}
Ngày, tháng, năm đăng ký: | {slashed(registered)}
""")
        + small(para(f"Sao từ Sổ đăng ký khai sinh. {dateline(d)}", just=False))
        + feet(skip(1), signed(d, ["NGƯỜI KÝ BẢN SAO", *ward_roles(d, deputy=True)[-2:]], signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper("birth_certificate", "birth_copy_2020", body, fields, look)


FORMS = (blank_2015, blank_2006, extract, copy_2020)

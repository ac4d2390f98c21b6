"""Birth: certificates of several years, extracts, and the notes of hospitals."""

from dataclasses import replace
from datetime import date, timedelta

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk, certified, child_id, committee, copied, corner, dateline, feet, heading, in_text, joined, motto, signed,
    ward_roles,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    SANS, Look, Paper, centre, columns, form, para, picture, placed, right, skip, small, table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, money, slashed, spelled_day
from tests.quality.strangers.people import between, child_name
from tests.quality.strangers.places import bare, lower_unit

HOSPITALS = {
    "BỆNH VIỆN ĐA KHOA KHU VỰC": "Bệnh viện Đa khoa khu vực", "BỆNH VIỆN PHỤ SẢN": "Bệnh viện Phụ sản",
    "TRUNG TÂM Y TẾ": "Trung tâm Y tế", "BỆNH VIỆN TỪ DŨ": "Bệnh viện Từ Dũ",
}  # fmt: skip
SPAN = {"blank_2006": (date(2006, 5, 1), date(2015, 12, 1)), "blank_2015": (date(2016, 2, 1), date(2026, 10, 1))}


def _family(d: Desk, years: int = 0) -> dict[str, str]:
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
    f, look, office = _family(d), d.look(), in_text(d)
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
    f, look = _family(d), d.look()
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
    f, look = _family(d, years=14), d.look()
    signer = d.someone(ages=(35, 58)).name
    above, own = committee(d)
    number = d.rng.choice([f"{d.rng.randint(10, 990)}/TLKS-BS", f"{d.rng.randint(10, 990)}/{d.day.year}/TLKS-BS"])
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


def hospital_note(d: Desk) -> Paper:
    """The note of birth of a hospital, form of 2012 and after, one page with a receipt strip below."""
    f, look = _family(d), d.look()
    born = date.fromisoformat(f["born"])
    hour, minute = d.rng.randint(0, 23), d.rng.randint(0, 59)
    weight = d.rng.randrange(2300, 4200, 50)
    hospital = d.rng.choice(list(HOSPITALS))
    place = f"{d.rng.choice(['Khoa Sản', 'Khoa Phụ sản'])}, {HOSPITALS[hospital]} {bare(d.place.province)}"
    issued = min(d.day, born + timedelta(days=d.rng.randint(0, 4)))
    number = d.rng.choice([f"{d.rng.randint(20, 2999):04d}/{issued.year}", f"{d.rng.randint(20, 999)}/GCS"])
    fields = {
        "number": number, "mother_full_name": f["mother"], "mother_id_number": f["mother_id"],
        "birth_datetime": f"{f['born']}T{hour:02d}:{minute:02d}", "sex": f["sex"], "weight_grams": str(weight),
        "place_of_birth": place, "intended_name": f["name"], "issue_date": issued.isoformat(),
    }  # fmt: skip
    grams = d.rng.choice([f"{money(weight)} gram", f"{weight} gam", f"{weight} g", f"{money(weight)}g"])
    body = (
        heading(d, [f"SỞ Y TẾ {d.place.province.upper()}"], [hospital], f"Số: {number}")
        + right("<i>Quyển số: " + f"{d.rng.randint(1, 9):02d}</i>", width=50)
        + centre("<b>GIẤY CHỨNG SINH</b>", size=1.5, space=5) + skip(2)
        + form(look, f"""
Họ và tên mẹ/Người nuôi dưỡng: | {f["mother"].upper()}
Năm sinh: | {f["mother_year"]} || Dân tộc: | {f["mother_people"]}
Nơi đăng ký thường trú: | {f["mother_home"]}
Mã số BHXH/Thẻ BHYT số: | GD4{d.rng.randint(10**11, 10**12 - 1)}
Số {d.id_name()}/Hộ chiếu: | {f["mother_id"]}
Ngày cấp: | {slashed(d.earlier(1400, 300))} || Nơi cấp: | Cục Cảnh sát QLHC về TTXH
Họ và tên cha: | {f["father"]}
Đã sinh con vào lúc: | {hour:02d} giờ {minute:02d} phút, {long_day(born)}
Tại: | {place}
Số lần sinh: | {d.rng.randint(1, 3):02d} || Số con hiện sống: | {d.rng.randint(1, 3):02d} || Số con trong lần sinh này: | 01
Giới tính của con: | {f["sex"]} || Cân nặng: | {grams}
Tình trạng con: | Khỏe mạnh, khóc ngay
Dự định đặt tên con là: | {f["name"].upper()}
Người đỡ đẻ: | NHS {d.someone("Nữ", (26, 50)).name}
""")
        + para(f"<i>{long_day(issued).replace('ngày', 'Ngày', 1)}</i>", just=False).replace("#par", "#align(right)[#par", 1).replace("]\n\n", "]]\n\n", 1)
        + feet(
            signed(d, ["Cha, mẹ hoặc", "người thân thích"], f["father"], hint="(Ký, ghi rõ họ tên)"),
            signed(d, ["Người ghi phiếu"], d.someone(ages=(24, 50)).name, hint="(Ký, ghi rõ họ tên)"),
            signed(d, ["Thủ trưởng cơ sở y tế"], d.someone(ages=(40, 58)).name, hospital, hint="(Ký tên, đóng dấu)"),
        )
    )  # fmt: skip
    return Paper("birth_notification", "note_hospital", body, fields, look)


def station_note(d: Desk) -> Paper:
    """The printed slip of a private hospital or station: small sheet, boxes, sans serif."""
    f, look = _family(d), d.look(SANS, low=10, high=11.5)
    born = date.fromisoformat(f["born"])
    hour, minute = d.rng.randint(0, 23), d.rng.randint(0, 59)
    weight = d.rng.randrange(2200, 4300, 100)
    name = d.rng.choice(["TRẠM Y TẾ", "BỆNH VIỆN ĐA KHOA TƯ NHÂN HỒNG ÂN", "BỆNH VIỆN SẢN NHI PHƯƠNG ĐÔNG"])
    where = f"{name.capitalize() if name.startswith('TRẠM') else name.title().replace('Bệnh Viện', 'Bệnh viện')}, {d.place.units[0]}"
    number = f"{d.rng.randint(1, 890):05d}.GCS.{str(d.day.year)[2:]}"
    fields = {
        "number": number, "mother_full_name": f["mother"], "mother_id_number": f["mother_id"],
        "birth_datetime": f"{f['born']}T{hour:02d}:{minute:02d}", "sex": f["sex"], "weight_grams": str(weight),
        "place_of_birth": where, "intended_name": f["name"], "issue_date": born.isoformat(),
    }  # fmt: skip
    body = (
        columns(centre(f"<b>{name}</b>", d.place.ward) + picture(marks.bars(d.rng), 34, 8),
                centre("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", "<b>Độc lập - Tự do - Hạnh phúc</b>", size=0.9),
                shares=(2, 3))
        + centre("<b>GIẤY CHỨNG SINH</b>", size=1.6, space=4) + centre(f"Số: {number}") + skip(1)
        + table([], [
            ["<b>1. Họ, chữ đệm, tên mẹ</b>", f"<v>{f['mother'].upper()}</v>"],
            ["<b>2. Ngày sinh của mẹ</b>", f"<v>{slashed(date.fromisoformat(f['mother_born']))}</v>"],
            ["<b>3. Số định danh cá nhân/CCCD</b>", f"<v>{f['mother_id']}</v>"],
            ["<b>4. Nơi cư trú</b>", f"<v>{f['mother_home']}</v>"],
            ["<b>5. Đã sinh con vào lúc</b>", f"<v>{hour} giờ {minute} phút ngày {slashed(born)}</v>"],
            ["<b>6. Nơi sinh</b>", f"<v>{where}</v>"],
            ["<b>7. Giới tính của con</b>", f"<v>{f['sex']}</v>"],
            ["<b>8. Cân nặng</b>", f"<v>{weight} gram</v>"],
            ["<b>9. Dự định đặt tên con</b>", f"<v>{f['name']}</v>"],
            ["<b>10. Họ, chữ đệm, tên cha</b>", f"<v>{f['father']}</v>"],
            ["<b>11. Ghi chú</b>", "<i>Tên dự định đặt của con có thể thay đổi khi đăng ký khai sinh.</i>"],
        ], [2, 4], 1.0)
        + feet(signed(d, ["NGƯỜI MẸ"], f["mother"]),
               signed(d, ["ĐẠI DIỆN CƠ SỞ KHÁM BỆNH, CHỮA BỆNH"], d.someone(ages=(35, 58)).name, name,
                      when=f"{d.place.short}, {long_day(born)}"))
    )  # fmt: skip
    fields["issue_date"] = born.isoformat()
    return Paper("birth_notification", "note_station", body, fields, look)


def copy_2020(d: Desk) -> Paper:
    """A copy of a certificate made out again from the register: GIẤY KHAI SINH (BẢN SAO)."""
    f, look = _family(d, years=20), d.look()
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
NOTES = (hospital_note, station_note)

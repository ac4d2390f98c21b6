"""The notes of hospitals and stations on a birth."""

from datetime import date, timedelta

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import (
    Desk,
    feet,
    heading,
    signed,
)  # fmt: skip
from tests.quality.held_out.forms.birth import family
from tests.quality.held_out.typeset import (
    SANS,
    Paper,
    centre,
    columns,
    form,
    para,
    picture,
    right,
    skip,
    table,
)  # fmt: skip
from tests.quality.held_out.words import long_day, money, slashed
from tests.quality.strangers.places import bare

HOSPITALS = {
    "BỆNH VIỆN ĐA KHOA KHU VỰC": "Bệnh viện Đa khoa khu vực", "BỆNH VIỆN PHỤ SẢN": "Bệnh viện Phụ sản",
    "TRUNG TÂM Y TẾ": "Trung tâm Y tế", "BỆNH VIỆN TỪ DŨ": "Bệnh viện Từ Dũ",
}  # fmt: skip


def hospital_note(d: Desk) -> Paper:
    """The note of birth of a hospital, form of 2012 and after, one page with a receipt strip below."""
    f, look = family(d), d.look()
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
    f, look = family(d), d.look(SANS, low=10, high=11.5)
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


FORMS = (hospital_note, station_note)

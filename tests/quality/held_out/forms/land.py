"""Land certificates: the red book, the pink book (one owner, a couple), the certificate of 2025."""

from datetime import date

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import Desk, certified, copied, country, feet, motto, signed
from tests.quality.held_out.typeset import (
    SANS,
    Look,
    Paper,
    bar,
    centre,
    columns,
    form,
    page_break,
    para,
    picture,
    placed,
    right,
    skip,
    small,
    table,
)  # fmt: skip
from tests.quality.held_out.words import decimal, in_words, long_day
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare, lower_unit

SPAN = {"red_book": (date(2001, 3, 1), date(2009, 6, 1)), "pink_book": (date(2015, 1, 5), date(2024, 12, 20)),
        "pink_couple": (date(2010, 2, 1), date(2022, 12, 20)), "qr_2025": (date(2025, 1, 6), date(2026, 10, 1)),
        "shared_2025": (date(2025, 7, 10), date(2026, 10, 1))}  # fmt: skip
PURPOSES = ("Đất ở tại nông thôn", "Đất ở tại đô thị", "Đất trồng cây lâu năm", "Đất chuyên trồng lúa nước")


def _serial(d: Desk, letters: str) -> str:
    pair = d.rng.choice(letters.split())
    digits = 8 if letters.startswith("AA") else 6
    return f"{pair}{d.rng.choice([' ', ' ', ''])}{d.rng.randint(10 ** (digits - 1), 10**digits - 1)}"


def _land(d: Desk, owner: Person, serial: str, register: str, signer: str) -> dict[str, str]:
    area = round(d.rng.uniform(60, 4200), 1)
    return {
        "serial_number": serial, "register_number": register, "owner_full_name": owner.name,
        "owner_id_number": d.id_of(owner), "parcel_number": str(d.rng.randint(3, 1400)),
        "map_sheet_number": d.rng.choice([str(d.rng.randint(1, 99)), f"{d.rng.randint(1, 60)}"]),
        "area_m2": f"{area:g}", "issue_date": d.day.isoformat(), "signer": signer,
    }  # fmt: skip


def _set(look: Look) -> Look:
    return Look(look.face, min(look.size, 12), 0.6, 0.95, look.value, look.value_face, (20, 20, 18, 24))


def red_book(d: Desk) -> Paper:
    """The red book of 1993-2009: typed into the blanks, several parcels in a table."""
    owner, look, signer = d.someone(ages=(30, 76)), d.look(), d.someone(ages=(38, 58)).name
    serial = f"{d.rng.choice('ABCDEGHKLMNPQRSTUVXY')}{d.rng.choice(['', ' '])}{d.rng.randint(100000, 999999)}"
    register = f"{d.rng.randint(20, 3000):05d} QSDĐ/{d.place.district.split()[-1][:2].upper()}"
    f = _land(d, owner, serial, register, signer)
    area, home = float(f["area_m2"]), owner.home
    where = ", ".join(lower_unit(unit) for unit in d.place.units[:2])
    body = (
        motto(d.rng) + centre("<b>GIẤY CHỨNG NHẬN</b>", size=1.9, space=8) + centre("<b>QUYỀN SỬ DỤNG ĐẤT</b>", size=1.6, space=2)
        + skip(4) + centre(f"<b>ỦY BAN NHÂN DÂN {d.place.district.upper()}</b>") + centre("<b>CHỨNG NHẬN</b>") + skip(2)
        + form(look, f"""
{d.rng.choice(["Hộ ông", "Ông", "Hộ bà"]) if owner.sex == "Nam" else "Bà"}: | {owner.name}
Sinh năm: | {owner.born.year} || Số CMND: | {f["owner_id_number"]}
Địa chỉ thường trú: | {home}
Được quyền sử dụng: | {decimal(area)} m² đất
(Bằng chữ: | {in_words(int(area)).capitalize()}{" phẩy " + in_words(round(area * 10) % 10) if round(area * 10) % 10 else ""} mét vuông)
Tại: | {where}
""".replace("Hộ bà", "Hộ ông"))
        + table(["Tờ bản đồ số", "Thửa đất số", "Diện tích (m²)", "Mục đích sử dụng", "Thời hạn sử dụng", "Phần ghi thêm"],
                [[f["map_sheet_number"], f["parcel_number"], decimal(area), "T" if area < 500 else "LNK", "Lâu dài", ""],
                 ["", "", "", "", "", ""]], [2, 2, 2, 2.4, 2, 2], 0.95)
        + feet(skip(4) + para(f"Vào sổ cấp giấy chứng nhận quyền sử dụng đất số: {register}", just=False),
               signed(d, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], signer, f"UBND {d.place.district}",
                      when=f"{bare(d.place.district)}, {long_day(d.day)}"))
        + right(f"<b>{serial}</b>", width=40)
    )  # fmt: skip
    ground = placed(marks.border("#b83040", 10), 210, 0, 0) + placed(
        marks.rosettes("#e0b8a0", 0.5), 190, 0, 0
    )
    copy = d.rng.random() < 0.4
    return Paper(
        "land_use_right_certificate",
        "land_red",
        (copied(d) + body) if copy else body,
        f,
        _set(look),
        "" if copy else ground,
    )


def _pink(d: Desk, owners: list[Person], template: str) -> Paper:
    look, signer = d.look(), d.someone(ages=(38, 58)).name
    province = d.day.year >= 2015 and d.rng.random() < 0.6
    prefix = d.rng.choice(["CS", "CT"]) if province else "CH"
    register = f"{prefix}{d.rng.choice([' ', '', '-'])}{d.rng.randint(30, 99000):05d}"
    f = _land(d, owners[0], _serial(d, "BA BK BM CD CG CK CQ CX DA DC DĐ DL"), register, signer)
    area = float(f["area_m2"])
    words = in_words(int(area)) + (
        f" phẩy {in_words(round(area * 10) % 10)}" if round(area * 10) % 10 else ""
    )
    people = "".join(
        form(
            look,
            f"""
{who.honorific}: | <b>{who.name.upper() if d.rng.random() < 0.6 else who.name}</b>
Năm sinh: | {who.born.year} || {d.id_name()} số: | {d.id_of(who)}
""",
            8,
        )
        for who in owners
    )
    office = (
        f"SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG {d.place.province.upper()}"
        if province
        else f"TM. ỦY BAN NHÂN DÂN {d.place.district.upper()}"
    )
    roles = [office, *(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"] if province else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"])]
    where = ", ".join(lower_unit(unit) for unit in d.place.units)
    front = (
        motto(d.rng) + f"#align(center)[{picture(marks.emblem(), 26)}]\n"
        + centre("<b>GIẤY CHỨNG NHẬN</b>", size=2.0, space=5)
        + centre("<b>QUYỀN SỬ DỤNG ĐẤT</b>", "<b>QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT</b>", size=1.2, space=3) + skip(3)
        + para("<b>I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất</b>") + people
        + para(f"Địa chỉ thường trú: <v>{owners[0].home}</v>", indent=8) + right(f"<b>{f['serial_number']}</b>", width=50)
    )  # fmt: skip
    inside = (
        para("<b>II. Thửa đất, nhà ở và tài sản khác gắn liền với đất</b>") + para("<b>1. Thửa đất:</b>")
        + form(look, f"""
a) Thửa đất số: | {f["parcel_number"]} || tờ bản đồ số: | {f["map_sheet_number"]}
b) Địa chỉ: | {where}
c) Diện tích: | {decimal(area)} m² (bằng chữ: {words} mét vuông)
d) Hình thức sử dụng: | riêng: {decimal(area)} m²; chung: không m²
đ) Mục đích sử dụng: | {d.rng.choice(PURPOSES)}
e) Thời hạn sử dụng: | {d.rng.choice(["Lâu dài", f"Đến ngày 15/10/{d.day.year + 40}"])}
g) Nguồn gốc sử dụng: | {d.rng.choice(["Công nhận QSDĐ như giao đất có thu tiền sử dụng đất", "Nhận chuyển nhượng đất được công nhận QSDĐ như giao đất có thu tiền sử dụng đất"])}
""", 4)
        + para("<b>2. Nhà ở:</b> -/-") + para("<b>3. Công trình xây dựng khác:</b> -/-") + para("<b>4. Rừng sản xuất là rừng trồng:</b> -/-")
        + para("<b>5. Cây lâu năm:</b> -/-") + para("<b>6. Ghi chú:</b> Không")
        + feet(para("<b>III. Sơ đồ thửa đất</b>") + _sketch(d),
               signed(d, roles, signer, roles[0].removeprefix("TM. "), when=f"{bare(d.place.district or d.place.province)}, {long_day(d.day)}"))
        + para(f"Số vào sổ cấp GCN: {register}")
    )  # fmt: skip
    one_page = d.rng.random() < 0.35
    body = front + (skip(2) if one_page else page_break()) + inside
    if one_page:
        body = small(body, 0.88)
    copy = d.rng.random() < 0.4
    ground = "" if copy else placed(marks.rosettes("#e8a8b8", 0.5), 200, 0, 0)
    return Paper(
        "land_use_right_certificate",
        template,
        (copied(d) + body + certified(d)) if copy else body,
        f,
        _set(look),
        ground,
    )


def _sketch(d: Desk) -> str:
    points = [(d.rng.uniform(8, 22), d.rng.uniform(8, 20)), (d.rng.uniform(60, 74), d.rng.uniform(8, 22)),
              (d.rng.uniform(58, 74), d.rng.uniform(46, 56)), (d.rng.uniform(8, 24), d.rng.uniform(44, 56))]  # fmt: skip
    drawn = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 84 64"><polygon points="{drawn}" fill="none" stroke="black" stroke-width="0.8"/>'
        '<path d="M2 62 L82 60" stroke="black" stroke-width="0.5"/></svg>', 62,
    )  # fmt: skip


def pink_book(d: Desk) -> Paper:
    """The pink book, one owner."""
    return _pink(d, [d.someone(ages=(28, 76))], "land_pink")


def pink_couple(d: Desk) -> Paper:
    """The pink book, husband and wife."""
    return _pink(d, [d.someone("Nam", (32, 70)), d.someone("Nữ", (30, 66))], "land_pink_couple")


def qr_2025(d: Desk) -> Paper:
    """The certificate with a QR code, one page, in the order of the form of 2024."""
    return _new(d, [d.someone(ages=(28, 76))], "land_qr")


def shared_2025(d: Desk) -> Paper:
    """The same with several owners."""
    return _new(d, [d.someone(ages=(28, 76)) for _ in range(d.rng.randint(2, 3))], "land_qr_shared")


def _new(d: Desk, owners: list[Person], template: str) -> Paper:
    look, signer = (
        d.look((*SANS, "Liberation Serif", "FreeSerif"), low=11, high=12.4),
        d.someone(ages=(38, 58)).name,
    )
    register = f"{d.rng.choice(['CN', 'VP', 'CT'])} {d.rng.randint(40, 99000):05d}"
    f = _land(d, owners[0], _serial(d, "AA AB"), register, signer)
    area = float(f["area_m2"])
    where = ", ".join(d.place.units)
    office = f"CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI {d.rng.choice(['KHU VỰC I', 'KHU VỰC II', bare(d.place.ward).upper()])}"
    name, words = country(d.rng)
    code = picture(marks.qr(f"{f['serial_number']}|{register}|{d.day:%d%m%Y}"), 17)
    people = "".join(
        para(
            f"{who.honorific}: <b>{who.name}</b>, {d.id_name(short=True)} số: <v>{d.id_of(who)}</v>", indent=6
        )
        for who in owners
    )
    body = (
        columns(picture(marks.emblem(), 16), centre(name, words), f"#align(right)[{code}]", shares=(1, 5, 1))
        + centre("<b>GIẤY CHỨNG NHẬN</b>", size=1.8, space=3)
        + centre("<b>QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT</b>", size=1.05, space=1) + bar(40) + skip(1)
        + para("<b>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:</b>") + people
        + para(f"Địa chỉ: <v>{owners[0].home}</v>", indent=6)
        + para("<b>2. Thông tin thửa đất:</b>")
        + form(look, f"""
a) Thửa đất số: | {f["parcel_number"]}; || tờ bản đồ số: | {f["map_sheet_number"]}
b) Diện tích: | {decimal(area)} m²
c) Loại đất: | {d.rng.choice(PURPOSES)}
d) Thời hạn sử dụng đất: | {d.rng.choice(["Lâu dài", f"đến ngày 01/07/{d.day.year + 35}"])}
đ) Hình thức sử dụng đất: | {"Sử dụng riêng" if len(owners) == 1 else "Sử dụng chung"}
e) Địa chỉ: | {where}
g) Nguồn gốc sử dụng đất: | Nhận tặng cho đất được Nhà nước giao đất có thu tiền sử dụng đất
""", 6)
        + para("<b>3. Thông tin tài sản gắn liền với đất:</b> -/-") + para("<b>4. Ghi chú:</b> Không.") + para("<b>5. Sơ đồ thửa đất, tài sản gắn liền với đất:</b>")
        + feet(_sketch(d), signed(d, [office, d.rng.choice(["GIÁM ĐỐC", "KT. GIÁM ĐỐC"])], signer, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI",
                                  when=f"{bare(d.place.province)}, {long_day(d.day)}"))
        + columns(para(f"Số vào sổ cấp Giấy chứng nhận: {register}", just=False), f"#align(right)[#text(fill: rgb(\"#b01c2c\"), size: 1.1em)[{f['serial_number']}]]")
    )  # fmt: skip
    return Paper(
        "land_use_right_certificate",
        template,
        body,
        f,
        _set(look),
        placed(marks.border("#c88a96", 8), 210, 0, 0),
    )


FORMS = (red_book, pink_book, pink_couple, qr_2025, shared_2025)

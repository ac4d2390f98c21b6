"""Land certificates: the red books of 2009 and 2004, the form of 2025 with a QR code."""

from dataclasses import dataclass
from datetime import date

from tests.quality.strangers import marks
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    form,
    para,
    signed,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import long_day

USES = [
    "Đất ở tại nông thôn",
    "Đất ở tại đô thị",
    "Đất trồng cây lâu năm",
    "Đất ở tại nông thôn 200 m²; đất vườn",
    "Đất trồng lúa nước còn lại",
]
ORIGINS = [
    "Nhà nước giao đất có thu tiền sử dụng đất",
    "Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất",
    "Công nhận QSDĐ như giao đất không thu tiền sử dụng đất",
]


@dataclass(frozen=True)
class Holding:
    """Who holds which parcel, by which papers."""

    who: Person
    signer: str
    parcel: str
    sheet: str
    area: str
    serial: str
    register: str
    carried: str

    def truth(self, desk: Desk) -> dict[str, str]:
        """What a reader should find."""
        return {
            "serial_number": self.serial, "register_number": self.register, "owner_full_name": self.who.name,
            "owner_id_number": self.carried, "parcel_number": self.parcel, "map_sheet_number": self.sheet,
            "area_m2": self.area.replace(",", "."), "issue_date": desk.day.isoformat(), "signer": self.signer,
        }  # fmt: skip


def _holding(desk: Desk, register: str, digits: int = 6, sex: str = "") -> Holding:
    rng = desk.rng
    who, tenth = desk.someone(sex, (30, 75)), rng.randint(0, 9)
    area = f"{rng.randint(62, 4800)}" + (f",{tenth}" if tenth else "")
    letters = "".join(rng.choice("ABCDEGHKLMNPQSTVY") for _ in range(2))
    serial = f"{letters} {rng.randint(10 ** (digits - 2), 10 ** min(digits, 7) - 1):0{digits}d}"
    parcel, sheet = str(rng.randint(2, 980)), str(rng.randint(1, 96))
    return Holding(who, desk.official().name, parcel, sheet, area, serial, register, desk.identity(who)[0])


def _cover_2009(desk: Desk, it: Holding) -> str:
    cover = (
        marks.waves("#e6a9a9", 0.5) + f'<div class="centre" style="margin-top:14mm">{marks.emblem(34)}</div>'
    )
    cover += para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "c b") + para("Độc lập - Tự do - Hạnh phúc", "c b")
    cover += title(
        "GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT<br>QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT",
        css="red",
    )
    cover += para("I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất", "b")
    paper = "CCCD số:" if len(it.carried) == 12 else "CMND số:"
    cover += form(
        desk, f"{it.who.honorific}: | {it.who.name.upper()} || Năm sinh: | {it.who.born.year}", "vb"
    )
    cover += form(desk, f"{paper} | {it.carried}\nĐịa chỉ thường trú: | {it.who.home}")
    return cover + f'<p class="right b" style="margin-top:60mm;color:#b3202a;font-size:1.3em">{it.serial}</p>'


def red_book_2009(desk: Desk) -> Paper:
    """Cover and inner page as two sheets, numbered I and II."""
    rng, unit = desk.rng, desk.place.district or desk.place.ward
    it = _holding(desk, f"{rng.choice(['CS', 'CH'])} {rng.randint(100, 99999):05d}")
    inner = marks.waves("#e6a9a9", 0.5) + para("II. Thửa đất, nhà ở và tài sản khác gắn liền với đất", "b")
    inner += para("1. Thửa đất:", "b") + form(
        desk,
        f"""
        a) Thửa đất số: | {it.parcel} || tờ bản đồ số: | {it.sheet}
        b) Địa chỉ: | {desk.place.address(rng)}
        c) Diện tích: | {it.area} m²
        d) Hình thức sử dụng: | Sử dụng riêng
        đ) Mục đích sử dụng: | {rng.choice(USES)}
        e) Thời hạn sử dụng: | {rng.choice(["Lâu dài", "Đến ngày 15/10/2063"])}
        g) Nguồn gốc sử dụng: | {rng.choice(ORIGINS)}""",
        rng.choice(["", "dots", "lb"]),
    )
    others = ["Nhà ở", "Công trình xây dựng khác", "Rừng sản xuất là rừng trồng", "Cây lâu năm"]
    inner += "".join(para(f"{number}. {thing}: -/-") for number, thing in enumerate(others, 2))
    inner += para("6. Ghi chú: Không.") + para(f"{text(bare(unit))}, {long_day(desk.day)}", "right i")
    roles = [f"TM. ỦY BAN NHÂN DÂN {unit.upper()}", "CHỦ TỊCH"]
    inner += signed(desk, roles, it.signer, unit, width="60%") + para(f"Số vào sổ cấp GCN: {it.register}")
    pages = (_cover_2009(desk, it), inner)
    style = typeface(rng, low=12, high=13.2)
    return Paper("land_use_right_certificate", "land_2009", pages, it.truth(desk), style=style)


def red_book_2004(desk: Desk) -> Paper:
    """The red book before 2009: one sheet, two numbered parts."""
    rng, place = desk.rng, desk.place
    it = _holding(desk, f"{rng.randint(100, 9999):05d}/QSDĐ", sex="Nam")
    body = marks.waves("#d7b98a", 0.4) + f'<p class="right b" style="color:#b3202a">{it.serial}</p>'
    body += para("ỦY BAN NHÂN DÂN", "c b") + para(text(f"{place.district}, {place.province}".upper()), "c b")
    body += title("GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT", css="red") + para("I. Tên người sử dụng đất", "b")
    body += form(desk, f"Hộ ông: | {it.who.name} || Sinh năm: | {it.who.born.year}", "dots vb")
    body += form(desk, f"Số CMND: | {it.carried}\nĐịa chỉ thường trú: | {it.who.home}", "dots")
    body += para("II. Thửa đất được quyền sử dụng", "b") + form(
        desk,
        f"""
        1. Thửa đất số: | {it.parcel}
        2. Tờ bản đồ số: | {it.sheet}
        3. Địa chỉ thửa đất: | {place.address(rng)}
        4. Diện tích: | {it.area} m²
        5. Hình thức sử dụng: | Riêng
        6. Mục đích sử dụng đất: | {rng.choice(USES)}
        7. Thời hạn sử dụng đất: | Lâu dài
        8. Nguồn gốc sử dụng đất: | {rng.choice(ORIGINS)}""",
        "dots",
    )
    body += para(f"{text(bare(place.district))}, {long_day(desk.day)}", "right i")
    body += signed(desk, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], it.signer, place.district)
    body += para(f"Vào sổ cấp giấy chứng nhận quyền sử dụng đất<br>Số: {it.register}")
    style = typeface(rng, low=12, high=13)
    return Paper("land_use_right_certificate", "land_2004", (body,), it.truth(desk), style=style)


def _foot_2025(desk: Desk, it: Holding) -> str:
    above, office = f"SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG {desk.place.province.upper()}", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"
    sketch = (
        '<svg viewBox="0 0 80 50" style="width:60mm"><polygon points="8,10 62,4 72,40 14,46" fill="none" '
    )
    sketch += f'stroke="#000"/><text x="34" y="29" font-size="7">{it.parcel}</text></svg>'
    right = f'<div class="centre i">{text(bare(desk.place.province))}, {long_day(desk.day)}</div>'
    right += f'<div class="centre b">{text(above)}<br>{office}</div>' + signed(
        desk, ["GIÁM ĐỐC"], it.signer, office
    )
    return columns(sketch, right) + form(
        desk, f"Số phát hành: | {it.serial} || Số vào sổ cấp Giấy chứng nhận: | {it.register}"
    )


def form_2025(desk: Desk) -> Paper:
    """The form in force since 2025: a QR code in the corner, five numbered parts."""
    rng = desk.rng
    it = _holding(desk, f"VP {rng.randint(100, 99999):05d}", digits=8)
    code = marks.qr_code(f"{it.serial}|{it.carried}|{it.parcel}", 20)
    body = marks.waves("#e2b8a0", 0.35) + marks.frame("#b5473c")
    body += (
        f'<div class="rub" style="right:15mm;top:15mm">{code}</div><div '
        f'class="centre">{marks.emblem(20)}</div>'
    )
    body += para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "c b") + para("Độc lập - Tự do - Hạnh phúc", "c b")
    body += title("GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT", css="red")
    body += para("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:", "b")
    body += para(f"{it.who.honorific} {text(it.who.name.upper())}, CCCD số {it.carried}")
    body += para("2. Thông tin thửa đất:", "b") + form(
        desk,
        f"""
        Thửa đất số: | {it.parcel} || ; Tờ bản đồ số: | {it.sheet}
        Diện tích: | {it.area} m²
        Loại đất: | {rng.choice(USES)}
        Thời hạn sử dụng: | Lâu dài
        Hình thức sử dụng: | Sử dụng riêng
        Địa chỉ: | {desk.place.full(rng)}
        Nguồn gốc sử dụng: | {rng.choice(ORIGINS)}""",
    )
    body += para("3. Thông tin tài sản gắn liền với đất: -/-", "b") + para("4. Ghi chú: Không có.", "b")
    body += para("5. Sơ đồ thửa đất, tài sản gắn liền với đất:", "b") + _foot_2025(desk, it)
    style = typeface(rng, SANS, 11, 12)
    return Paper("land_use_right_certificate", "land_2025", (body,), it.truth(desk), style=style)


SPAN = {
    "red_book_2009": (date(2010, 1, 10), date(2024, 6, 1)),
    "red_book_2004": (date(2005, 1, 10), date(2009, 10, 1)),
    "form_2025": (date(2025, 7, 10), date(2026, 11, 1)),
}
FORMS = (red_book_2009, red_book_2004, form_2025)

"""Land certificates of 1993-2004, 2005-2009, 2009-2024 and 2025, with one owner or several."""

from datetime import date

from tests.quality.newcomers.counter import qr
from tests.quality.newcomers.marks import signed, when
from tests.quality.newcomers.parcels import ORIGINS, USES, estate, named_owners
from tests.quality.newcomers.sheet import (
    SANS,
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.places import bare
from tests.quality.strangers.wording import in_words, long_day

ROSE = '#guilloche(rgb("#f1c6cb"), {w}mm, {h}mm, step: 5mm)#place(top + left, border(rgb("#a8323e"), {w}mm, {h}mm))'
SAND = '#guilloche(rgb("#ead9b4"), {w}mm, {h}mm, step: 3.4mm)'
ROOMY = "top: 16mm, bottom: 16mm, left: 20mm, right: 18mm"


def _ground(kind: str, width: int = 210, height: int = 297) -> str:
    return kind.format(w=width, h=height)


def red_1999(at: Desk) -> Paper:
    """The book before 2004: parcels in a table, area in words, a household as owner."""
    it = estate(at, f"{at.rng.randint(20, 9999):05d}", letters=1)
    who = it.owners[0]
    unit = at.place.district
    body = (
        para(f"<b>{it.serial}</b>", align="right")
        + mid("<b>ỦY BAN NHÂN DÂN</b><br>" + f"<b>{unit.upper()}</b>")
        + title("GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT", size="1.35em")
    )
    body += mid(f"<b>ỦY BAN NHÂN DÂN {unit.upper()}</b>") + mid("<b>CHỨNG NHẬN</b>")
    body += rows(f"""{at.pick("Hộ ông (bà)", "Hộ", "Ông (bà)")}: <v>{who.name}</v> Sinh năm: <v>{who.born.year}</v>
        Số CMND: <v>{it.carried}</v>
        Nơi thường trú: <v>{who.home}</v>
        Được quyền sử dụng: <v>{it.area}</v> m² đất
        Bằng chữ: <v>({in_words(int(it.area.split(",")[0].replace(".", ""))).capitalize()} mét vuông)</v>
        Tại: <v>{at.place.full(at.rng)}</v>
        Theo bảng liệt kê dưới đây:""", at)  # fmt: skip
    body += table(
        [
            ["Số tờ bản đồ", "Số thửa", "Diện tích (m²)", "Mục đích sử dụng", "Thời hạn sử dụng"],
            [it.sheet, it.parcel, it.area, at.pick(*USES[:4]), at.pick("Lâu dài", "2043")],
        ],
        (15, 13, 18, 34, 20),
    )
    body += para(f"Vào sổ cấp giấy chứng nhận quyền sử dụng đất số <b>{it.register}</b> QSDĐ")
    body += grid(
        "",
        signed(at, "TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH", it.signer, f"UBND {unit}", over=when(at, bare(unit))),
    )
    fields = it.truth(at) | {"register_number": f"{it.register} QSDĐ"}
    return Paper(
        "land_use_right_certificate",
        "land_book_table",
        body,
        fields,
        setting=setting(at, TIMES, (12.5, 13.6)),
        ground=_ground(SAND),
        margins=ROOMY,
    )


def pink_2009(at: Desk) -> Paper:
    """The four-page form of 2009 as two open sheets: names on one, the parcel on the other."""
    it = estate(at, f"{at.pick('CH', 'CS', 'CT')} {at.rng.randint(100, 99999):05d}")
    unit = at.place.district or at.place.ward
    land_office = at.day.year >= 2017
    first = "#v(12mm)#align(center)[#emblem(30mm)]\n" + mid(
        "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b>", above="4mm"
    )
    first += "#v(8mm)" + title(
        "GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT<br>QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT",
        size="1.15em",
    )
    first += para(
        "<b>I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất</b>", above="6mm"
    ) + rows(named_owners(at, it), at)
    first += f'#v(1fr)#align(right)[#text(fill: rgb("#a8323e"), size: 1.25em, font: "Liberation Serif")[*{rich(it.serial)}*]]\n#pagebreak()\n'
    second = para("<b>II. Thửa đất, nhà ở và tài sản khác gắn liền với đất</b>") + rows(f"""<b>1. Thửa đất:</b>
        a) Thửa đất số: {it.parcel},      tờ bản đồ số: {it.sheet},
        b) Địa chỉ: {at.place.full(at.rng)},
        c) Diện tích: {it.area} m², (bằng chữ: {in_words(int(it.area.split(",")[0].replace(".", "")))} {"phẩy " + in_words(int(it.area.split(",")[1])) if "," in it.area else ""} mét vuông),
        d) Hình thức sử dụng: riêng: {it.area} m²; chung: Không m²,
        đ) Mục đích sử dụng: {at.pick(*USES)},
        e) Thời hạn sử dụng: {at.pick("Lâu dài", "đến ngày 15/10/2053")},
        g) Nguồn gốc sử dụng: {at.pick(*ORIGINS)}.
        <b>2. Nhà ở:</b> -/-
        <b>3. Công trình xây dựng khác:</b> -/-
        <b>4. Rừng sản xuất là rừng trồng:</b> -/-
        <b>5. Cây lâu năm:</b> -/-
        <b>6. Ghi chú:</b> {at.pick("Không", "-/-", "Giấy chứng nhận này được cấp lại do bị mất")}.""", at)  # fmt: skip
    role = (
        f"SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG<br>{at.province.upper()}<br>TUQ. GIÁM ĐỐC<br>GIÁM ĐỐC VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"
        if land_office
        else f"TM. ỦY BAN NHÂN DÂN {unit.upper()}<br>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH"
    )
    second += grid(
        "",
        signed(
            at,
            role,
            it.signer,
            "Văn phòng đăng ký đất đai" if land_office else f"UBND {unit}",
            over=f"{bare(unit)}, {long_day(at.day)}",
        ),
        widths="(0.5fr, 1fr)",
    )
    second += para(f"Số vào sổ cấp GCN: <b>{it.register}</b>")
    return Paper(
        "land_use_right_certificate",
        "land_sheets",
        first + second,
        it.truth(at),
        setting=setting(at, TIMES, (11.8, 12.8), justify="false"),
        ground=_ground(ROSE),
        margins=ROOMY,
    )


def spread_2009(at: Desk) -> Paper:
    """Pages 2 and 3 of the same form opened flat: the parcel on the left, the plan on the right."""
    it = estate(at, f"{at.pick('CH', 'CS')}{at.rng.randint(100, 99999):05d}")
    unit = at.place.district or at.place.ward
    left = rows(f"""<b>I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất</b>
        {named_owners(at, it)}
        <b>II. Thửa đất, nhà ở và tài sản khác gắn liền với đất</b>
        <b>1. Thửa đất</b>
        a) Thửa đất số: <b>{it.parcel}</b>      Tờ bản đồ số: <b>{it.sheet}</b>
        b) Địa chỉ: {at.place.full(at.rng)}
        c) Diện tích: <b>{it.area} m²</b>
        d) Hình thức sử dụng: {at.pick("Sử dụng riêng", "Sử dụng chung vợ chồng")}
        đ) Mục đích sử dụng: {at.pick(*USES)}
        e) Thời hạn sử dụng: Lâu dài
        g) Nguồn gốc sử dụng: {at.pick(*ORIGINS)}
        2. Nhà ở: -/-      3. Công trình xây dựng khác: -/-""", at)  # fmt: skip
    plan = f"#box(width: 100%, height: 62mm, stroke: 0.4pt)[#place(dx: 18mm, dy: 12mm, polygon(stroke: 0.7pt, (0mm, 4mm), (46mm, 0mm), (54mm, 30mm), (6mm, 36mm)))#place(dx: 38mm, dy: 26mm)[{it.parcel}]#place(dx: 66mm, dy: 6mm)[B ↑]]"
    right = (
        para("<b>III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất</b>")
        + plan
        + "\n"
        + para("<b>IV. Những thay đổi sau khi cấp Giấy chứng nhận</b>", above="2mm")
    )
    right += signed(
        at,
        f"TM. ỦY BAN NHÂN DÂN {unit.upper()}<br>CHỦ TỊCH",
        it.signer,
        f"UBND {unit}",
        over=f"{bare(unit)}, {long_day(at.day)}",
    ) + rows(f"Số vào sổ cấp GCN: {it.register}\nSố phát hành: {it.serial}", at)
    return Paper(
        "land_use_right_certificate",
        "land_spread",
        grid(left, right, gutter="14mm"),
        it.truth(at),
        "a4l",
        setting(at, TIMES, (10.2, 11), justify="false"),
        _ground(ROSE, 297, 210),
        "x: 18mm, y: 14mm",
    )


def form_2025(at: Desk) -> Paper:
    """The form of TT 10/2024: a QR code, one column of facts, a table of parcels on the back."""
    it = estate(at, f"{at.pick('VP', 'CN', 'CS')} {at.rng.randint(100, 99999):05d}", digits=8)
    code = qr(f"{it.serial}|{it.parcel}|{it.sheet}", 19)
    body = grid(
        "#emblem(18mm)",
        mid("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b>"),
        code,
        widths="(auto, 1fr, auto)",
    )
    body += title(
        "GIẤY CHỨNG NHẬN<br>QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT", size="1.08em"
    )
    owners = "<br>".join(
        f"{who.honorific} <b>{who.name}</b>, CCCD số: {at.carried_number(who)}" for who in it.owners
    )
    body += rows(f"""<b>1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:</b>
        {owners}
        <b>2. Thông tin thửa đất:</b>
        - Thửa đất số: {it.parcel};      Tờ bản đồ số: {it.sheet};
        - Diện tích: {it.area} m²;
        - Loại đất: {at.pick(*USES)};
        - Thời hạn sử dụng đất: {at.pick("Lâu dài", "Đến ngày 01/07/2064")};
        - Hình thức sử dụng đất: {"Sử dụng chung" if len(it.owners) > 1 else "Sử dụng riêng"};
        - Địa chỉ: {at.place.full(at.rng)}.
        <b>3. Thông tin tài sản gắn liền với đất:</b> {at.pick("-/-", "Nhà ở riêng lẻ, diện tích xây dựng 82,5 m²")}""", at)  # fmt: skip
    office = f"CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI {at.place.short.upper()}"
    body += signed(
        at,
        f"{office}<br>{at.pick('GIÁM ĐỐC', 'KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC')}",
        it.signer,
        "Văn phòng đăng ký đất đai",
        over=when(at, bare(at.province)),
    )
    body += f'#v(1fr)#align(right)[#text(fill: rgb("#a8323e"))[*{rich(it.serial)}*]]\n#pagebreak()\n'
    body += (
        rows(
            f"<b>4. Ghi chú:</b> {at.pick('Không', 'Số vào sổ cũ: CH 00123')}\n<b>5. Sơ đồ thửa đất, tài sản gắn liền với đất:</b>",
            at,
        )
        + "#align(center)[#polygon(stroke: 0.7pt, (0mm, 4mm), (46mm, 0mm), (54mm, 30mm), (6mm, 36mm))]\n"
    )
    body += rows(
        f"Số vào sổ cấp Giấy chứng nhận: {it.register}\n<b>6. Những thay đổi sau khi cấp Giấy chứng nhận:</b>",
        at,
    ) + table(
        [
            ["Nội dung thay đổi và cơ sở pháp lý", "Xác nhận của cơ quan có thẩm quyền"],
            ["#".replace("#", " "), " "],
        ],
        (60, 40),
    )
    return Paper(
        "land_use_right_certificate",
        "land_qr",
        body,
        it.truth(at),
        setting=setting(at, (*SANS[:2], *TIMES), (11.4, 12.4), justify="false"),
        ground=_ground(ROSE),
        margins=ROOMY,
    )


SPAN = {
    "red_1999": (date(1998, 3, 1), date(2004, 9, 1)), "pink_2009": (date(2010, 1, 10), date(2024, 7, 1)),
    "spread_2009": (date(2010, 1, 10), date(2016, 7, 1)), "form_2025": (date(2025, 1, 5), date(2026, 11, 1)),
}  # fmt: skip
FORMS = (red_1999, pink_2009, spread_2009, form_2025)

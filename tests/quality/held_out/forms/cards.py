"""Identity cards: both sides on one sheet, or one side filling the picture."""

from datetime import date

from tests.quality.held_out import marks
from tests.quality.held_out.clerk import Desk, certified
from tests.quality.held_out.typeset import Look, Paper, lit, picture, rich, skip
from tests.quality.held_out.words import slashed
from tests.quality.strangers.people import Person, between

SPAN = {"card_2021": (date(2021, 9, 1), date(2026, 10, 1)), "card_2024": (date(2024, 9, 1), date(2026, 10, 1)),
        "paper_card": (date(2009, 1, 1), date(2021, 1, 1))}  # fmt: skip
WIDE, TALL = 85.6, 54.0


def _at(  # noqa: PLR0913
    x: float,
    y: float,
    content: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = "#181818",
    wide: float = 0,
) -> str:
    """Words at a place on the card, in millimetres and points."""
    weight = ', weight: "bold"' if bold else ""
    inner = f'text(size: {size}pt, fill: rgb("{colour}"){weight})[#set par(leading: 0.3em, justify: false)\n{rich(content)}]'
    return f"#place(dx: {x}mm, dy: {y}mm, box(width: {wide or WIDE - x - 2}mm, {inner}))\n"


def _drawn(x: float, y: float, svg: str, wide: float, tall: float) -> str:
    return f"#place(dx: {x}mm, dy: {y}mm)[{picture(svg, wide, tall)}]\n"


def _side(d: Desk, content: str, tint: str) -> str:
    ground = f"#place(dx: 0mm, dy: 0mm)[{picture(marks.rosettes('#7fa8b8', 0.45), WIDE, TALL)}]\n"
    return (
        f'#box(width: {WIDE}mm, height: {TALL}mm, fill: rgb("{tint}"), stroke: 0.4pt + luma(120), radius: 3mm, clip: true)'
        f"[{ground}{content}]"
    )


def _mrz(who: Person, expiry: date) -> list[str]:
    from unicodedata import normalize

    plain = "".join(
        c
        for c in normalize("NFD", who.name.replace("Đ", "D").replace("đ", "d"))
        if c.isascii() and (c.isalpha() or c == " ")
    )
    parts = plain.upper().split()
    number = who.id_number[-9:]

    def check(text: str) -> int:
        values = (int(c) if c.isdigit() else 0 if c == "<" else ord(c) - 55 for c in text)
        return sum(value * (7, 3, 1)[i % 3] for i, value in enumerate(values)) % 10

    first = f"IDVNM{number}{check(number)}{who.id_number}"
    first = f"{first}<<{check(who.id_number)}".ljust(30, "<")[:30]
    born, end = f"{who.born:%y%m%d}", f"{expiry:%y%m%d}"
    second = f"{born}{check(born)}{'M' if who.sex == 'Nam' else 'F'}{end}{check(end)}VNM".ljust(29, "<")
    second += str(check(first[5:30] + second[:7] + second[8:15] + second[18:29]))
    return [first, second, f"{parts[0]}<<{'<'.join(parts[1:])}".ljust(30, "<")[:30]]


def _expiry(who: Person, day: date) -> date:
    for age in (25, 40, 60):
        if day.year < who.born.year + age - 2:
            return date(who.born.year + age, who.born.month, min(who.born.day, 28))
    return date(2099, 1, 1)


def _sheet(d: Desk, sides: list[str], extra: str = "") -> tuple[str, Look]:
    look = Look(face="Liberation Sans", size=10, lead=0.5, gap=0.8, margin=(22, 20, 20, 25))
    gap = skip(d.rng.uniform(8, 30))
    return f"#align(center)[{(' ' + gap + ' ').join(sides)}]\n{extra}", look


def card_2021(d: Desk) -> Paper:
    """The card with a chip, photocopied: front above, back below."""
    who = d.someone(ages=(16, 70))
    issued = between(
        d.rng, max(date(2021, 3, 10), date(who.born.year + 14, 3, 1)), min(d.day, date(2024, 6, 28))
    )
    expiry = _expiry(who, issued)
    lasts = "Không thời hạn" if expiry.year == 2099 else slashed(expiry)
    face = d.rng.choice(["Liberation Sans", "Roboto", "Arimo"])
    qr = f"{who.id_number}|{who.old_id}|{who.name}|{who.born:%d%m%Y}|{who.sex}|{who.home}|{issued:%d%m%Y}"
    front = _side(d, "".join([
        _drawn(4, 3, marks.emblem(), 11, 11), _drawn(69, 3, marks.qr(qr), 14, 14), _drawn(4, 17, marks.portrait(d.rng), 20, 26.5),
        _at(18, 3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 5.2, bold=True), _at(24, 5.6, "Độc lập - Tự do - Hạnh phúc", 4.8, bold=True),
        _at(24, 8, "SOCIALIST REPUBLIC OF VIET NAM", 3.8), _at(19, 11.5, "CĂN CƯỚC CÔNG DÂN", 9.5, bold=True, colour="#b01c2c"),
        _at(25, 15.4, "Citizen Identity Card", 5.2, colour="#b01c2c"),
        _at(27, 19.5, f"Số / No.: <b>{who.id_number}</b>", 8.6), _at(27, 24, "Họ và tên / Full name:", 5.2),
        _at(27, 26.5, who.name.upper(), 7.4, bold=True),
        _at(27, 30.6, f"Ngày sinh / Date of birth: <b>{slashed(who.born)}</b>", 5.6),
        _at(27, 33.8, f"Giới tính / Sex: <b>{who.sex}</b>", 5.6), _at(49, 33.8, "Quốc tịch / Nationality: <b>Việt Nam</b>", 5.6),
        _at(27, 37, "Quê quán / Place of origin:", 5.2), _at(27, 39.5, who.origin, 5.6, bold=True),
        _at(27, 42.6, f"Nơi thường trú / Place of residence:  <b>{who.home}</b>", 5.6, wide=56),
        _at(4, 45.2, "Có giá trị đến:", 4.6), _at(4, 47.6, f"Date of expiry <b>{lasts}</b>", 4.6, wide=22),
    ]), "#e8f1ec")  # fmt: skip
    back = _side(d, "".join([
        _at(4, 3, "Đặc điểm nhân dạng / Personal identification:", 5), _at(4, 6, f"Sẹo chấm C: {d.rng.randint(1, 3)}cm trên sau đuôi mắt trái", 5.6, bold=True),
        _at(4, 11, f"Ngày, tháng, năm / Date, month, year: <b>{slashed(issued)}</b>", 5.4),
        _at(30, 14.6, "CỤC TRƯỞNG CỤC CẢNH SÁT", 5, bold=True), _at(26, 17, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", 5, bold=True),
        _at(30, 28, d.someone(ages=(45, 58)).name, 5.6, bold=True),
        *[f'#place(dx: 4mm, dy: {38 + 4.6 * i}mm, text(font: "Liberation Mono", size: 9.6pt, {lit(row)}))\n' for i, row in enumerate(_mrz(who, expiry))],
    ]), "#eaf0f0")  # fmt: skip
    fields = {
        "id_number": who.id_number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "sex": who.sex,
        "place_of_origin": who.origin, "residence": who.home, "issue_date": issued.isoformat(),
    } | ({"date_of_expiry": expiry.isoformat()} if expiry.year != 2099 else {})  # fmt: skip
    body, look = _sheet(d, [front, back], certified(d) if d.rng.random() < 0.5 else "")
    return Paper("citizen_identity_card", "card_2021", f'#set text(font: "{face}")\n{body}', fields, look)


def card_2024(d: Desk) -> Paper:
    """CĂN CƯỚC of 2024: no origin on the front, places and QR on the back."""
    who = d.someone(ages=(16, 70))
    issued = between(d.rng, date(2024, 7, 5), d.day)
    expiry = _expiry(who, issued)
    lasts = "Không thời hạn" if expiry.year == 2099 else slashed(expiry)
    qr = f"{who.id_number}||{who.name}|{who.born:%d%m%Y}|{who.sex}|{who.home}|{issued:%d%m%Y}"
    front = _side(d, "".join([
        _drawn(4, 4, marks.emblem(), 12, 12), _drawn(5, 19, marks.portrait(d.rng), 21, 28),
        _at(22, 4, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 5.6, bold=True), _at(30, 6.8, "Độc lập - Tự do - Hạnh phúc", 5, bold=True),
        _at(28, 9.2, "SOCIALIST REPUBLIC OF VIET NAM", 4), _at(38, 12, "CĂN CƯỚC", 10, bold=True, colour="#b01c2c"),
        _at(39, 16, "IDENTITY CARD", 5.6, colour="#b01c2c"),
        _at(30, 21, "Số định danh cá nhân / Personal identification number:", 5), _at(30, 23.6, who.id_number, 9, bold=True),
        _at(30, 29, "Họ, chữ đệm và tên khai sinh / Full name:", 5), _at(30, 31.6, who.name.upper(), 7.4, bold=True),
        _at(30, 37, "Ngày, tháng, năm sinh / Date of birth:", 5), _at(30, 39.6, slashed(who.born), 7, bold=True),
        _at(62, 37, "Giới tính / Sex:", 5), _at(62, 39.6, who.sex, 7, bold=True),
        _at(30, 44.5, "Quốc tịch / Nationality:", 5), _at(30, 47, "Việt Nam", 7, bold=True),
    ]), "#eef3e6")  # fmt: skip
    back = _side(d, "".join([
        _at(4, 3.4, "Nơi cư trú / Place of residence:", 5), _at(4, 6, who.home, 5.8, bold=True, wide=58),
        _at(4, 12.6, "Nơi đăng ký khai sinh / Place of birth:", 5), _at(4, 15.2, who.origin, 5.8, bold=True, wide=58),
        _at(4, 21.4, f"Ngày, tháng, năm cấp / Date of issue: <b>{slashed(issued)}</b>", 5.2),
        _at(4, 24.6, f"Ngày, tháng, năm hết hạn / Date of expiry: <b>{lasts}</b>", 5.2),
        _at(30, 28, "BỘ CÔNG AN", 6, bold=True), _at(26, 30.6, "MINISTRY OF PUBLIC SECURITY", 4.4),
        _drawn(66, 3, marks.qr(qr), 16.5, 16.5),
        *[f'#place(dx: 4mm, dy: {38 + 4.6 * i}mm, text(font: "Liberation Mono", size: 9.6pt, {lit(row)}))\n' for i, row in enumerate(_mrz(who, expiry))],
    ]), "#f0f2ea")  # fmt: skip
    fields = {
        "id_number": who.id_number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "sex": who.sex,
        "residence": who.home, "issue_date": issued.isoformat(),
    } | ({"date_of_expiry": expiry.isoformat()} if expiry.year != 2099 else {})  # fmt: skip
    body, look = _sheet(d, [front, back])
    return Paper(
        "citizen_identity_card", "card_2024", f'#set text(font: "Liberation Sans")\n{body}', fields, look
    )


def paper_card(d: Desk) -> Paper:
    """GIẤY CHỨNG MINH NHÂN DÂN of nine digits, both sides on a copy."""
    who = d.someone(ages=(16, 80))
    number = who.old_id
    ethnicity = who.ethnicity
    front = _side(d, "".join([
        _drawn(5, 5, marks.emblem(), 12, 12), _drawn(5, 21, marks.portrait(d.rng), 20, 27),
        _at(24, 4, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 5.8, bold=True), _at(33, 7, "Độc lập - Tự do - Hạnh phúc", 5.4, bold=True),
        _at(24, 11, "GIẤY CHỨNG MINH NHÂN DÂN", 8.6, bold=True, colour="#b01c2c"),
        _at(32, 16, f"SỐ {number}", 9, bold=True, colour="#b01c2c"),
        _at(28, 22, f"Họ tên: <b>{who.name.upper()}</b>", 7), _at(28, 27, f"Sinh ngày: <b>{who.born:%d-%m-%Y}</b>", 7),
        _at(28, 32, f"Nguyên quán: <b>{who.origin}</b>", 6.4, wide=55), _at(28, 40, f"Nơi ĐKHK thường trú: <b>{who.home}</b>", 6.4, wide=55),
    ]), "#eef0e0")  # fmt: skip
    issued = between(d.rng, date(2008, 1, 1), d.day)
    back = _side(d, "".join([
        _at(5, 4, f"Dân tộc: <b>{ethnicity}</b>", 6.6), _at(40, 4, "Tôn giáo: <b>Không</b>", 6.6),
        _at(32, 10, "DẤU VẾT RIÊNG VÀ DỊ HÌNH", 6, bold=True), _at(32, 14, "Nốt ruồi C: 2cm dưới trước đuôi mắt phải", 6, wide=48),
        _at(34, 24, f"Ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}", 6.4), _at(34, 28, f"GIÁM ĐỐC CÔNG AN {d.place.province.upper()}", 5.4, bold=True),
        _at(42, 45, d.someone(ages=(42, 58)).name, 6.4, bold=True),
        _at(4, 12, "NGÓN TRỎ TRÁI", 4.6), _at(4, 32, "NGÓN TRỎ PHẢI", 4.6),
    ]), "#eef0e0")  # fmt: skip
    fields = {
        "id_number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(),
        "place_of_origin": who.origin, "residence": who.home, "issue_date": issued.isoformat(),
    }  # fmt: skip
    body, look = _sheet(d, [front, back], certified(d) if d.rng.random() < 0.5 else "")
    return Paper(
        "citizen_identity_card", "card_paper", f'#set text(font: "Liberation Sans")\n{body}', fields, look
    )


FORMS = (card_2021, card_2024, paper_card)

"""Identity cards: of 2021, of 2024 and the old paper card, alone or both sides copied onto one sheet."""

import unicodedata
from datetime import date

from tests.quality.newcomers.counter import qr
from tests.quality.newcomers.marks import seal_of, strokes
from tests.quality.newcomers.sheet import Desk, Paper, esc, grid, mid, rich
from tests.quality.strangers.people import Person
from tests.quality.strangers.wording import dmy

FACE = '#set text(font: "Arimo", size: 6.9pt)\n#set par(leading: 0.5em, spacing: 0.6em, justify: false)\n'
OLD_FACE = (
    '#set text(font: "Tinos", size: 7.4pt)\n#set par(leading: 0.45em, spacing: 0.55em, justify: false)\n'
)
MARGINS = "x: 3mm, y: 2.5mm"


def _expiry(who: Person, issued: date) -> date | None:
    for age in (25, 40, 60):
        if issued.year - who.born.year < age - 2:
            return who.born.replace(year=who.born.year + age, day=min(who.born.day, 28))
    return None


def _portrait(at: Desk, width: int, height: int) -> str:
    skin = at.pick("#c99d7d", "#b98a68", "#d8b090")
    return (f'#box(width: {width}mm, height: {height}mm, fill: rgb("#d5e3ee"), clip: true)[#place(center + bottom, dy: {height // 3}mm, circle(radius: {width * 0.55}mm, fill: rgb("#38424f")))'
            f'#place(center + horizon, dy: -{height * 0.06:.1f}mm, ellipse(width: {width * 0.5}mm, height: {height * 0.5}mm, fill: rgb("{skin}")))]')  # fmt: skip


def _label(words: str, english: str) -> str:
    return f"#text(size: 0.82em)[{rich(words)} #emph[\\/ {esc(english)}]]"


def _secret(at: Desk, who: Person, issued: date) -> str:
    return f"{who.id_number}|{who.old_id if at.chance(0.6) else ''}|{who.name}|{who.born:%d%m%Y}|{who.sex}|{who.home}|{issued:%d%m%Y}"


def _mrz(who: Person, expiry: date | None) -> list[str]:
    def check(text: str) -> str:
        values = [int(char) if char.isdigit() else 0 if char == "<" else ord(char) - 55 for char in text]
        return str(sum(value * (7, 3, 1)[i % 3] for i, value in enumerate(values)) % 10)

    plain = "".join(
        char
        for char in unicodedata.normalize("NFD", who.name.upper().replace("Đ", "D"))
        if char.isascii() and (char.isalpha() or char == " ")
    )
    family, _, given = plain.partition(" ")
    nine = who.id_number[3:]
    first = f"IDVNM{nine}{check(nine)}{who.id_number}"
    first = f"{first}<<{check(first[5:])}"[:30].ljust(30, "<")
    until = f"{expiry:%y%m%d}" if expiry else "991231"
    second = f"{who.born:%y%m%d}{check(f'{who.born:%y%m%d}')}{'M' if who.sex == 'Nam' else 'F'}{until}{check(until)}VNM".ljust(
        29, "<"
    )
    second += check(first[5:] + second[:7] + second[8:15] + second[18:29])
    return [first, second, f"{family}<<{given.replace(' ', '<')}"[:30].ljust(30, "<")]


def _front_2021(at: Desk, who: Person, issued: date) -> tuple[str, dict[str, str]]:
    expiry = _expiry(who, issued)
    top = grid(
        "#emblem(8mm)",
        mid("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>", size="0.95em")
        + '#align(center)[#text(size: 1.55em, fill: rgb("#b3202a"), weight: "bold")[CĂN CƯỚC CÔNG DÂN]]\n#align(center)[#text(size: 0.85em)[_Citizen Identity Card_]]',
        qr(_secret(at, who, issued), 12),
        widths="(8mm, 1fr, 12mm)",
        gutter="1mm",
    )
    facts = f"""{_label("Số", "No.")}: #text(size: 1.5em, weight: "bold")[{who.id_number}] \\
{_label("Họ và tên", "Full name")}: \\ #text(size: 1.15em, weight: "bold")[{esc(who.name.upper())}] \\
{_label("Ngày sinh", "Date of birth")}: *{dmy(who.born)}* \\
{_label("Giới tính", "Sex")}: *{who.sex}* #h(2mm) {_label("Quốc tịch", "Nationality")}: *Việt Nam* \\
{_label("Quê quán", "Place of origin")}: \\ *{esc(who.origin)}* \\
{_label("Nơi thường trú", "Place of residence")}: \\ *{esc(who.home)}*"""
    until = dmy(expiry) if expiry else "Không thời hạn"
    left = f"{_portrait(at, 19, 25)} \\ #text(size: 0.8em)[Có giá trị đến: \\ _Date of expiry_ *{until}*]"
    fields = {
        "id_number": who.id_number,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "sex": who.sex,
        "place_of_origin": who.origin,
        "residence": who.home,
    }
    return top + grid(left, facts, widths="(21mm, 1fr)", gutter="2mm"), fields | (
        {"date_of_expiry": expiry.isoformat()} if expiry else {}
    )


def _back_2021(at: Desk, who: Person, issued: date) -> str:
    lines = " \\ ".join(esc(line) for line in _mrz(who, _expiry(who, issued)))
    body = f"{_label('Đặc điểm nhân dạng', 'Personal identification')}: *Sẹo chấm cách 2cm dưới mắt trái* \\ {_label('Ngày, tháng, năm', 'Date, month, year')}: *{dmy(issued)}*\n"
    sign = f"#align(center)[*CỤC TRƯỞNG CỤC CẢNH SÁT \\ QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI* \\ #box(height: 11mm, width: 30mm)[#place(dx: 4mm)[{strokes(at)}]#place(dx: 2mm, dy: -3mm)[{seal_of(at, 'Cục Cảnh sát QLHC', 15)}]] \\ *{esc(at.official())}*]"
    return (
        body
        + grid(
            '#box(width: 13mm, height: 9mm, fill: rgb("#d9b44a"), radius: 1mm)', sign, widths="(20mm, 1fr)"
        )
        + f'#v(1fr)#text(font: "Cousine", size: 9.8pt)[{lines}]'
    )


def _sheet(front: str, back: str, at: Desk) -> str:
    def card(content: str) -> str:
        return f'#box(width: 88mm, height: 57mm, stroke: 0.4pt + luma(150), radius: 3mm, inset: 3mm, fill: rgb("#eaf2f3"), clip: true)[#set align(left); {content}]'

    if at.chance(0.5):
        return f"#v({at.rng.randint(10, 60)}mm)#align(center)[{card(front)} #v(10mm) {card(back)}]\n"
    return f"#v({at.rng.randint(5, 40)}mm)#h({at.rng.randint(0, 20)}mm){card(front)}#v(6mm)#h({at.rng.randint(0, 60)}mm){card(back)}\n"


def card_2021(at: Desk) -> Paper:
    """The front of the card of 2021."""
    who, issued = _holder(at)
    body, fields = _front_2021(at, who, issued)
    return Paper(
        "citizen_identity_card",
        "card_2021_front",
        body,
        fields,
        "card",
        FACE,
        '#box(width: 85.6mm, height: 54mm, fill: rgb("#e3eff2"))#place(top + left, guilloche(rgb("#b9d6de"), 85.6mm, 54mm, step: 4mm))',
        MARGINS,
    )


def both_2021(at: Desk) -> Paper:
    """Both sides copied onto one sheet, as people hand it in."""
    who, issued = _holder(at)
    front, fields = _front_2021(at, who, issued)
    return Paper(
        "citizen_identity_card",
        "card_2021_sheet",
        _sheet(front, _back_2021(at, who, issued), at),
        fields | {"issue_date": issued.isoformat()},
        setting=FACE,
    )


def both_2024(at: Desk) -> Paper:
    """The card of 2024 on one sheet: the residence and the code stand on the back."""
    who = at.someone("", (15, 80))
    issued = date.fromordinal(
        at.rng.randint(date(2024, 7, 5).toordinal(), max(at.day.toordinal(), date(2024, 7, 9).toordinal()))
    )
    expiry = _expiry(who, issued)
    front = grid(
        "#emblem(8mm)",
        mid("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b>")
        + '#align(center)[#text(size: 1.6em, fill: rgb("#b3202a"), weight: "bold")[CĂN CƯỚC] \\ #text(size: 0.85em)[_IDENTITY CARD_]]',
        widths="(8mm, 1fr)",
        gutter="1mm",
    )
    facts = f"""{_label("Số định danh cá nhân", "Personal identification number")}: \\ #text(size: 1.5em, weight: "bold")[{who.id_number}] \\
{_label("Họ, chữ đệm và tên khai sinh", "Full name")}: \\ #text(size: 1.15em, weight: "bold")[{esc(who.name.upper())}] \\
{_label("Ngày, tháng, năm sinh", "Date of birth")}: *{dmy(who.born)}* \\
{_label("Giới tính", "Sex")}: *{who.sex}* #h(3mm) {_label("Quốc tịch", "Nationality")}: *Việt Nam*"""
    front += grid(_portrait(at, 20, 26), facts, widths="(22mm, 1fr)", gutter="2mm")
    lines = " \\ ".join(esc(line) for line in _mrz(who, expiry))
    words = f"""{_label("Nơi cư trú", "Place of residence")}: \\ *{esc(who.home)}* \\
{_label("Nơi đăng ký khai sinh", "Place of birth")}: \\ *{esc(who.origin)}* \\
{_label("Ngày, tháng, năm cấp", "Date of issue")}: *{dmy(issued)}* \\
{_label("Ngày, tháng, năm hết hạn", "Date of expiry")}: *{dmy(expiry) if expiry else "Không thời hạn"}* \\ *BỘ CÔNG AN / MINISTRY OF PUBLIC SECURITY*"""
    back = (
        grid(words, qr(_secret(at, who, issued), 15), widths="(1fr, 15mm)")
        + f'#v(1fr)#text(font: "Cousine", size: 9.8pt)[{lines}]'
    )
    fields = {
        "id_number": who.id_number,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "sex": who.sex,
        "residence": who.home,
        "issue_date": issued.isoformat(),
    }
    return Paper(
        "citizen_identity_card",
        "card_2024_sheet",
        _sheet(front, back, at),
        fields | ({"date_of_expiry": expiry.isoformat()} if expiry else {}),
        setting=FACE,
    )


def paper_card(at: Desk) -> Paper:
    """The old card of nine digits, both sides on a sheet."""
    who = at.someone("", (18, 70))
    front = (
        mid("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc")
        + '#align(center)[#text(size: 1.35em, fill: rgb("#b3202a"), weight: "bold")[GIẤY CHỨNG MINH NHÂN DÂN]]\n'
    )
    facts = f"""#text(size: 1.4em, fill: rgb("#b3202a"))[SỐ: *{who.old_id}*] \\ Họ tên: *{esc(who.name.upper())}* \\ Sinh ngày: *{who.born.strftime("%d-%m-%Y")}* \\ Nguyên quán: {esc(who.origin)} \\ Nơi ĐKHK thường trú: {esc(who.home)}"""
    front += grid(_portrait(at, 18, 24), facts, widths="(20mm, 1fr)", gutter="2mm")
    sign = f"#align(center)[_Ngày {at.day.day:02d} tháng {at.day.month:02d} năm {at.day.year}_ \\ *KT. GIÁM ĐỐC CA TỈNH \\ PHÓ GIÁM ĐỐC* \\ #box(height: 10mm, width: 26mm)[{strokes(at)}#place(dx: 0mm, dy: -9mm)[{seal_of(at, 'Công an tỉnh', 14)}]] \\ {esc(at.official())}]"
    back = (
        f"Dân tộc: {who.ethnicity} #h(8mm) Tôn giáo: {at.pick('Không', 'Không', 'Phật giáo')} \\ DẤU VẾT RIÊNG VÀ DỊ HÌNH: Nốt ruồi cách 1cm sau cánh mũi phải\n"
        + grid(
            "#box(width: 14mm, height: 18mm, stroke: 0.3pt) #box(width: 14mm, height: 18mm, stroke: 0.3pt)",
            sign,
            widths="(32mm, 1fr)",
            gutter="2mm",
        )
    )
    fields = {
        "id_number": who.old_id,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "place_of_origin": who.origin,
        "residence": who.home,
        "issue_date": at.day.isoformat(),
    }
    return Paper("citizen_identity_card", "card_old_sheet", _sheet(front, back, at), fields, setting=OLD_FACE)


def _holder(at: Desk) -> tuple[Person, date]:
    who = at.someone("", (15, 82))
    first = max(date(2021, 3, 1), date(who.born.year + 14, 1, 1)).toordinal()
    return who, date.fromordinal(
        at.rng.randint(first, max(first, min(at.day, date(2024, 6, 20)).toordinal()))
    )


SPAN = {
    "both_2024": (date(2024, 7, 10), date(2026, 11, 1)),
    "paper_card": (date(2004, 1, 1), date(2015, 12, 1)),
    "card_2021": (date(2022, 1, 1), date(2026, 11, 1)),
    "both_2021": (date(2022, 1, 1), date(2026, 11, 1)),
}
FORMS = (both_2021, card_2021, both_2024, paper_card)

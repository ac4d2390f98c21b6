"""Identity cards: the card of 2021 with a chip, that of 2024, the old one of nine digits, copies on A4."""

from datetime import date

from tests.quality.strangers import marks
from tests.quality.strangers.people import Person, between
from tests.quality.strangers.sheet import Desk, Paper, motto, text
from tests.quality.strangers.wording import dmy

FACE = "font-family:'Arimo';font-size:5.7pt;line-height:1.2;"


def _portrait(desk: Desk, css: str) -> str:
    skin, shirt = (
        desk.rng.choice(["#d9b391", "#c99a73", "#e0bd9e"]),
        desk.rng.choice(["#f2f2f2", "#3a4a66", "#7a2f3a"]),
    )
    return (
        f'<svg viewBox="0 0 60 80" style="position:absolute;{css}"><rect width="60" height="80" '
        'fill="#c6d6e4"/>'
        f'<path d="M6 80 q2 -24 24 -25 q22 1 24 25z" fill="{shirt}"/><ellipse cx="30" cy="34" rx="14" '
        'ry="18" '
        f'fill="{skin}"/><path d="M15 32 q-2 -22 15 -22 q17 0 15 22 q-4 -13 -15 -13 q-11 0 -15 13z" '
        'fill="#1d1a18"/></svg>'
    )


def _at(left: float, top: float, content: str, css: str = "") -> str:
    return f'<div style="position:absolute;left:{left}mm;top:{top}mm;{css}">{content}</div>'


def _pair(label: str, english: str, value: str, css: str = "font-weight:bold") -> str:
    """A small bilingual label, then the value."""
    return f'{label} <i style="font-size:.82em">/ {english}:</i> <span style="{css}">{text(value)}</span>'


def _expiry(who: Person, issued: date) -> date | None:
    for age in (25, 40, 60):
        if issued.year - who.born.year < age - 2:
            return date(who.born.year + age, who.born.month, min(who.born.day, 28))
    return None


def _ground(colour: str) -> str:
    return (
        marks.waves(colour, 0.55) + '<div class="frame" style="left:0;top:0;right:0;bottom:0;background:'
        f'linear-gradient(115deg,#e9f3ee,{colour}33,#f4efe2);z-index:-2"></div>'
    )


def _qr_data(who: Person, issued: date) -> str:
    return "|".join(
        [
            who.id_number,
            who.old_id,
            who.name,
            who.born.strftime("%d%m%Y"),
            who.sex,
            who.home,
            issued.strftime("%d%m%Y"),
        ]
    )


def _top_2021(who: Person, issued: date) -> str:
    country = "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br>"
    english = (
        '<span style="font-size:.75em">SOCIALIST REPUBLIC OF VIET NAM<br>Independence - Freedom '
        "- Happiness</span>"
    )
    name = '<span style="font-size:1.5em;font-weight:bold;color:#b3202a">CĂN CƯỚC CÔNG DÂN</span><br>'
    name += '<span style="font-size:.9em;color:#b3202a">Citizen Identity Card</span>'
    top = (
        _ground("#7fb8a4")
        + _at(4, 3, marks.emblem(11))
        + _at(66, 3, marks.qr_code(_qr_data(who, issued), 17))
    )
    top += _at(16, 2.6, f'<div class="centre">{country}{english}</div>', "width:50mm")
    return top + _at(22, 13.2, name, "width:42mm;text-align:center")


def _front_2021(desk: Desk, who: Person) -> tuple[str, dict[str, str]]:
    issued = between(desk.rng, date(2021, 3, 1), date(2024, 6, 20))
    expiry = _expiry(who, issued)
    until = dmy(expiry) if expiry else "Không thời hạn"
    name = f'<b style="font-size:1.12em">{text(who.name.upper())}</b>'
    sex = _pair("Giới tính", "Sex", who.sex) + " &nbsp; " + _pair("Quốc tịch", "Nationality", "Việt Nam")
    home = f"{_pair('Nơi thường trú', 'Place of residence', '')} {text(who.home)}"
    valid = f'<span style="font-size:.78em">Có giá trị đến: {until}<br><i>Date of expiry</i></span>'
    body = _top_2021(who, issued) + _portrait(desk, "left:4mm;top:19mm;width:19mm;height:25mm")
    body += _at(25, 21.2, _pair("Số", "No.", who.id_number, "font-size:1.45em;font-weight:bold"))
    body += _at(25, 25.4, f"{_pair('Họ và tên', 'Full name', '')}<br>{name}")
    body += _at(25, 31.3, _pair("Ngày sinh", "Date of birth", dmy(who.born))) + _at(25, 34.3, sex)
    body += _at(25, 37.3, f"{_pair('Quê quán', 'Place of origin', '')}<br>{text(who.origin)}", "width:58mm")
    body += _at(25, 43.2, home, "width:58mm") + _at(4, 45.4, valid, "width:20mm")
    fields = {"id_number": who.id_number, "full_name": who.name, "date_of_birth": who.born.isoformat(),
              "sex": who.sex, "place_of_origin": who.origin, "residence": who.home}  # fmt: skip
    if expiry:
        fields["date_of_expiry"] = expiry.isoformat()
    return body, fields


def _front_2024(desk: Desk, who: Person) -> tuple[str, dict[str, str]]:
    body = _ground("#8db4d9") + _at(4, 3, marks.emblem(11))
    body += _at(
        16,
        2.6,
        '<div class="centre"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc'
        '</b><br><span style="font-size:.75em">SOCIALIST REPUBLIC OF VIET NAM<br>Independence - '
        "Freedom - Happiness"
        "</span></div>",
        "width:62mm",
    )
    body += _at(
        16,
        13.4,
        '<span style="font-size:1.7em;font-weight:bold;color:#b3202a">CĂN CƯỚC</span><br>'
        '<span style="font-size:.9em;color:#b3202a">IDENTITY CARD</span>',
        "width:62mm;text-align:center",
    )
    body += _portrait(desk, "left:4mm;top:20mm;width:21mm;height:27mm")
    body += _at(
        28,
        21.5,
        f"{_pair('Số định danh cá nhân', 'Personal identification number', '')}<br>"
        f'<b style="font-size:1.5em">{who.id_number}</b>',
    )
    body += _at(
        28,
        28.8,
        f"{_pair('Họ, chữ đệm và tên khai sinh', 'Full name', '')}<br>"
        f'<b style="font-size:1.15em">{text(who.name.upper())}</b>',
    )
    body += _at(28, 35.6, f"{_pair('Ngày, tháng, năm sinh', 'Date of birth', '')}<br><b>{dmy(who.born)}</b>")
    body += _at(62, 35.6, f"{_pair('Giới tính', 'Sex', '')}<br><b>{who.sex}</b>")
    body += _at(28, 42, f"{_pair('Quốc tịch', 'Nationality', '')}<br><b>Việt Nam</b>")
    return body, {
        "id_number": who.id_number,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "sex": who.sex,
    }


def _back_2024(desk: Desk, who: Person) -> tuple[str, dict[str, str]]:
    issued = between(desk.rng, date(2024, 7, 2), date(2026, 10, 1))
    expiry = _expiry(who, issued)
    body = _ground("#8db4d9") + _at(66, 3, marks.qr_code(_qr_data(who, issued), 17))
    body += _at(
        4, 3, f"{_pair('Nơi cư trú', 'Place of residence', '')}<br><b>{text(who.home)}</b>", "width:60mm"
    )
    body += _at(
        4,
        10.4,
        f"{_pair('Nơi đăng ký khai sinh', 'Place of birth', '')}<br><b>{text(who.origin)}</b>",
        "width:60mm",
    )
    body += _at(4, 22, f"{_pair('Ngày, tháng, năm cấp', 'Date of issue', '')}<br><b>{dmy(issued)}</b>")
    if expiry:
        body += _at(
            44, 22, f"{_pair('Ngày, tháng, năm hết hạn', 'Date of expiry', '')}<br><b>{dmy(expiry)}</b>"
        )
    body += _at(
        50,
        30,
        '<div class="centre"><b>BỘ CÔNG AN</b><br><i>MINISTRY OF PUBLIC SECURITY</i></div>',
        "width:32mm",
    )
    fields = {"residence": who.home, "issue_date": issued.isoformat()}
    return body, fields | ({"date_of_expiry": expiry.isoformat()} if expiry else {})


def chip_card(desk: Desk) -> Paper:
    """The front of the 2021 card, as large as it is."""
    body, fields = _front_2021(desk, desk.someone(ages=(16, 80)))
    return Paper("citizen_identity_card", "card_2021", (body,), fields, "card", FACE)


def card_2024(desk: Desk) -> Paper:
    """Both sides of the 2024 card, a page each."""
    who = desk.someone(ages=(16, 70))
    (front, fields), (back, more) = _front_2024(desk, who), _back_2024(desk, who)
    return Paper("citizen_identity_card", "card_2024", (front, back), fields | more, "card", FACE)


def copy_on_a4(desk: Desk) -> Paper:
    """The usual photocopy: a card on a sheet of A4."""
    body, fields = _front_2021(desk, desk.someone(ages=(16, 80)))
    left, top, scale = desk.rng.uniform(20, 90), desk.rng.uniform(20, 60), desk.rng.choice([1.0, 1.0, 1.25])
    card = (
        f'<div style="position:absolute;left:{left:.0f}mm;top:{top:.0f}mm;width:86mm;height:54mm;'
        f'zoom:{scale};isolation:isolate;overflow:hidden;border:.2mm solid #999;{FACE}">{body}</div>'
    )
    return Paper("citizen_identity_card", "card_2021_a4", (card,), fields)


def paper_card(desk: Desk) -> Paper:
    """The old card of nine digits."""
    rng = desk.rng
    who = desk.someone(ages=(30, 75))
    body = _ground("#a9c6a0") + _at(30, 2, f'<div class="centre">{motto(desk)}</div>', "width:54mm")
    body += _at(
        28, 9.5, '<b style="font-size:1.5em">GIẤY CHỨNG MINH NHÂN DÂN</b>', "width:57mm;text-align:center"
    )
    body += _at(42, 14, f'<b style="font-size:1.5em;color:#b3202a">SỐ {who.old_id}</b>') + _at(
        8, 3, marks.emblem(13)
    )
    body += _portrait(desk, "left:4mm;top:19mm;width:22mm;height:29mm")
    rows = [
        ("Họ tên:", who.name.upper()),
        ("Sinh ngày:", dmy(who.born, "-")),
        ("Nguyên quán:", who.origin),
        ("Nơi ĐKHK thường trú:", who.home),
    ]
    cells = "".join(
        f'<div style="margin-bottom:1.5mm">{label} <b>{text(value)}</b></div>' for label, value in rows
    )
    body += _at(29, 20, cells, "width:55mm;font-size:1.12em;line-height:1.4")
    fields = {
        "id_number": who.old_id,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "place_of_origin": who.origin,
        "residence": who.home,
    }
    return Paper(
        "citizen_identity_card",
        "card_cmnd",
        (body,),
        fields,
        "card",
        f"font-family:'{rng.choice(['Tinos', 'Arimo'])}';font-size:6.6pt;line-height:1.3",
    )


SPAN = {"paper_card": (date(2006, 1, 1), date(2015, 12, 1))}
FORMS = (chip_card, card_2024, copy_on_a4, paper_card, chip_card)

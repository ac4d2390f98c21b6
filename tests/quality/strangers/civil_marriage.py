"""Marriage certificates: one column, two columns side by side, the blank of 2006, the extract."""

from datetime import date

from tests.quality.strangers import marks
from tests.quality.strangers.civil_birth import registry
from tests.quality.strangers.people import Person, between
from tests.quality.strangers.places import bare
from tests.quality.strangers.sheet import (
    SERIF,
    Desk,
    Paper,
    columns,
    dateline,
    fill,
    heading,
    line,
    motto,
    para,
    plain_sign,
    signed,
    text,
    title,
    typeface,
    ubnd,
)
from tests.quality.strangers.wording import any_day, dmy, long_day


def couple(desk: Desk) -> tuple[Person, Person]:
    """Wife and husband."""
    return desk.someone("Nữ", (19, 44)), desk.someone("Nam", (21, 50))


def _fields(desk: Desk, wife: Person, husband: Person, rest: dict[str, str]) -> dict[str, str]:
    return {
        "wife_full_name": wife.name,
        "husband_full_name": husband.name,
        "wife_date_of_birth": wife.born.isoformat(),
        "husband_date_of_birth": husband.born.isoformat(),
        "wife_id_number": desk.habits["wife"],
        "husband_id_number": desk.habits["husband"],
        "registration_date": desk.day.isoformat(),
        **rest,
    }


def _identities(desk: Desk, wife: Person, husband: Person) -> tuple[tuple[str, str], tuple[str, str]]:
    hers, his = desk.identity(wife), desk.identity(husband)
    desk.habits.update(wife=hers[0], husband=his[0])
    return hers, his


def two_columns(desk: Desk) -> Paper:
    """The present blank: wife on the left, husband on the right."""
    rng = desk.rng
    wife, husband = couple(desk)
    ids = _identities(desk, wife, husband)
    number, office, signer = f"{rng.randint(2, 190)}/{desk.day.year}", registry(desk), desk.official()
    css = rng.choice(["", "vb", "dots"])
    above, own = ubnd(desk)
    halves = []
    for word, who, (carried, issued) in (("vợ", wife, ids[0]), ("chồng", husband, ids[1])):
        half = line(desk, (f"Họ, chữ đệm, tên {word}:", who.name.upper()), css=css)
        half += line(desk, ("Ngày, tháng, năm sinh:", dmy(who.born)), css=css)
        half += line(desk, ("Dân tộc:", who.ethnicity), css=css) + line(
            desk, ("Quốc tịch:", "Việt Nam"), css=css
        )
        half += line(desk, ("Nơi cư trú:", who.home), css=css)
        half += line(desk, ("Giấy tờ tùy thân:", f"CCCD số {carried} cấp ngày {issued}"), css=css)
        halves.append(half)
    body = marks.waves("#e2a3a8") + marks.frame("#b5473c") + heading(desk, above, own)
    body += title("GIẤY CHỨNG NHẬN KẾT HÔN", f"Số: {number}", "red") + columns(*halves)
    body += line(desk, ("Nơi đăng ký kết hôn:", office), css=css)
    body += line(desk, ("Ngày, tháng, năm đăng ký:", any_day(rng, desk.day)), css=css)
    body += columns(
        plain_sign(desk, "Vợ", wife.name, "(Ký, ghi rõ họ, chữ đệm, tên)"),
        plain_sign(desk, "Chồng", husband.name, "(Ký, ghi rõ họ, chữ đệm, tên)"),
    )
    body += signed(desk, ["NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN", "CHỦ TỊCH"], signer.name, own[-1])
    fields = _fields(
        desk, wife, husband, {"number": number, "issuing_authority": office, "signer": signer.name}
    )
    return Paper(
        "marriage_certificate", "marriage_columns", (body,), fields, style=typeface(rng, low=11.5, high=12.8)
    )


def one_column(desk: Desk) -> Paper:
    """Husband first, one field a line, as a province's own software prints it on plain paper."""
    rng = desk.rng
    wife, husband = couple(desk)
    ids = _identities(desk, wife, husband)
    number, office, signer = f"{rng.randint(2, 190)}/{desk.day.year}", registry(desk), desk.official()
    css = rng.choice(["dots", "lb", "vb"])
    body = heading(desk, *ubnd(desk), f"Số: {number}", dateline(desk)) + title(
        "GIẤY CHỨNG NHẬN KẾT HÔN", css="big"
    )
    for word, who, (carried, issued) in (("chồng", husband, ids[1]), ("vợ", wife, ids[0])):
        body += line(desk, (f"Họ, chữ đệm, tên {word}:", who.name), css=css)
        body += line(
            desk,
            ("Sinh ngày:", any_day(rng, who.born)),
            ("Dân tộc:", who.ethnicity),
            ("Quốc tịch:", "Việt Nam"),
            css=css,
        )
        body += line(desk, ("Nơi cư trú:", who.home), css=css)
        body += line(desk, ("Số CMND/CCCD/Hộ chiếu:", carried), ("Cấp ngày:", issued), css=css)
    body += line(desk, ("Nơi đăng ký kết hôn:", office), css=css)
    body += line(desk, ("Ngày đăng ký kết hôn:", dmy(desk.day)), css=css)
    body += para("Giấy chứng nhận này có giá trị kể từ ngày đăng ký.", "i")
    body += signed(
        desk, [rng.choice(["TM. ỦY BAN NHÂN DÂN", "TM. UBND"]), "PHÓ CHỦ TỊCH"], signer.name, desk.place.ward
    )
    fields = _fields(
        desk, wife, husband, {"number": number, "issuing_authority": office, "signer": signer.name}
    )
    return Paper("marriage_certificate", "marriage_lines", (body,), fields, style=typeface(rng))


def _rows(desk: Desk, wife: Person, husband: Person) -> str:
    rows = [
        ("Họ và tên", husband.name.upper(), wife.name.upper()),
        ("Ngày, tháng, năm sinh", dmy(husband.born, "-"), dmy(wife.born, "-")),
        ("Dân tộc", husband.ethnicity, wife.ethnicity),
        ("Quốc tịch", "Việt Nam", "Việt Nam"),
        ("Nơi thường trú/tạm trú", husband.home, wife.home),
        ("Số Giấy CMND", desk.habits["husband"], desk.habits["wife"]),
    ]
    return "".join(
        f"<tr><td>{label}</td><td>{fill(desk, his)}</td><td>{fill(desk, hers)}</td></tr>"
        for label, his, hers in rows
    )


def form_2006(desk: Desk) -> Paper:
    """The old blank: a table with the husband on the left."""
    rng = desk.rng
    wife, husband = couple(desk)
    _identities(desk, wife, husband)
    number, signer, clerk = str(rng.randint(2, 150)), desk.official(), desk.official()
    place = desk.place
    left = (
        f"<div>Xã, phường: {text(bare(place.ward))}</div><div>Huyện, quận: {text(bare(place.district))}</div>"
        f"<div>Tỉnh, thành phố: {text(bare(place.province))}</div>"
    )
    right = f"<div>Mẫu TP/HT-2006-KH.1</div><div>Số: {number}</div><div>Quyển số: 01/{desk.day.year}</div>"
    office = f"{place.ward}, {place.district}, {place.province}"
    body = (
        marks.waves("#d8b0b8", 0.4)
        + f'<div class="head note"><div>{left}</div><div class="centre">{motto(desk)}</div>'
    )
    body += f"<div>{right}</div></div>" + title("GIẤY CHỨNG NHẬN KẾT HÔN", css="red")
    body += (
        f'<table class="grid"><tr><th></th><th>Chồng</th><th>Vợ</th></tr>{_rows(desk, wife, husband)}</table>'
    )
    body += line(desk, ("Nơi đăng ký:", office), css="dots")
    body += para(f"Ngày, tháng, năm đăng ký: {fill(desk, long_day(desk.day))}")
    body += columns(
        plain_sign(desk, "Chữ ký của người chồng", ""), plain_sign(desk, "Chữ ký của người vợ", "")
    )
    body += columns(
        plain_sign(desk, "CÁN BỘ TƯ PHÁP HỘ TỊCH", clerk.name, ""),
        signed(desk, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer.name, place.ward),
    )
    fields = _fields(
        desk, wife, husband, {"number": number, "issuing_authority": office, "signer": signer.name}
    )
    return Paper(
        "marriage_certificate", "marriage_2006", (body,), fields, style=typeface(rng, SERIF, 11.5, 12.8)
    )


def extract(desk: Desk) -> Paper:
    """An extract of the marriage register."""
    rng = desk.rng
    wife, husband = couple(desk)
    ids = _identities(desk, wife, husband)
    registered = between(rng, date(desk.day.year - 1, 1, 1), desk.day)
    number, office, signer = f"{rng.randint(2, 600)}/{desk.day.year}/TLKH-BS", registry(desk), desk.official()
    body = heading(desk, *ubnd(desk), f"Số: {number}", dateline(desk)) + title(
        "TRÍCH LỤC KẾT HÔN", "<b>(BẢN SAO)</b>", "big"
    )
    for word, who, (carried, issued) in (("vợ", wife, ids[0]), ("chồng", husband, ids[1])):
        body += line(desk, (f"Họ, chữ đệm, tên {word}:", who.name.upper()), css="vb")
        body += line(desk, ("Ngày, tháng, năm sinh:", dmy(who.born)))
        body += line(desk, ("Dân tộc:", who.ethnicity), ("Quốc tịch:", "Việt Nam"))
        body += line(desk, ("Nơi cư trú:", who.home))
        body += line(
            desk, ("Giấy tờ tùy thân:", f"Thẻ căn cước số {carried}, do Bộ Công an cấp ngày {issued}")
        )
    body += line(desk, ("Đã đăng ký kết hôn tại:", office))
    body += line(desk, ("Số:", f"{rng.randint(2, 90)}"), ("ngày", long_day(registered).removeprefix("ngày ")))
    body += signed(desk, ["NGƯỜI KÝ TRÍCH LỤC", "PHÓ CHỦ TỊCH"], signer.name, desk.place.ward)
    fields = _fields(
        desk, wife, husband, {"number": number, "issuing_authority": office, "signer": signer.name}
    )
    fields["registration_date"] = registered.isoformat()
    return Paper("marriage_certificate", "marriage_extract", (body,), fields, style=typeface(rng))


SPAN = {"form_2006": (date(2006, 6, 1), date(2015, 12, 20))}
FORMS = (two_columns, one_column, form_2006, extract)

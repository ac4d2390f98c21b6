"""Letters of authority: a plain letter, a contract of two parties, a household's short one."""

from tests.quality.strangers.people import Person
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    fill,
    line,
    motto,
    para,
    plain_sign,
    signed,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import any_day, dmy, in_words, long_day

MATTERS = [
    "nộp hồ sơ và nhận kết quả giải quyết thủ tục đăng ký khai sinh cho con tôi",
    "thay tôi làm thủ tục cấp đổi Giấy chứng nhận quyền sử dụng đất và nhận kết quả",
    "nhận lương hưu, trợ cấp bảo hiểm xã hội hằng tháng",
    "liên hệ cơ quan có thẩm quyền xin trích lục kết hôn (bản sao)",
]


def _truth(desk: Desk, giver: tuple[Person, str], taker: tuple[Person, str]) -> dict[str, str]:
    return {
        "principal_full_name": giver[0].name,
        "principal_id_number": giver[1],
        "agent_full_name": taker[0].name,
        "agent_id_number": taker[1],
        "issue_date": desk.day.isoformat(),
    }


def letter(desk: Desk) -> Paper:
    """Two numbered parties and the scope."""
    rng = desk.rng
    giver, taker = desk.someone(), desk.someone()
    (a_id, a_day), (b_id, b_day) = desk.identity(giver), desk.identity(taker)
    css = "dots" if desk.script else rng.choice(["", "dots", "vb"])
    head = rng.choice(["GIẤY ỦY QUYỀN", "GIẤY UỶ QUYỀN"])
    body = (
        f'<div class="centre">{motto(desk)}</div>'
        + title(head, css="big")
        + para("Căn cứ Bộ luật Dân sự năm 2015; căn cứ nhu cầu của các bên.", "i")
    )
    for label, who, ident, issued in (
        ("I. BÊN ỦY QUYỀN:", giver, a_id, a_day),
        ("II. BÊN ĐƯỢC ỦY QUYỀN:", taker, b_id, b_day),
    ):
        body += para(label, "b") + line(
            desk, ("Họ và tên:", who.name), ("Sinh ngày:", dmy(who.born)), css=css
        )
        body += line(desk, ("Số CCCD:", ident), ("Cấp ngày:", issued), css=css) + line(
            desk, ("Nơi cư trú:", who.home), css=css
        )
    body += para("III. NỘI DUNG ỦY QUYỀN:", "b") + para(
        f"Bên ủy quyền đồng ý ủy quyền cho Bên được ủy quyền {rng.choice(MATTERS)}.", "in"
    )
    body += para("IV. CAM KẾT", "b") + para(
        "Hai bên cam kết chịu hoàn toàn trách nhiệm trước pháp luật về nội dung ủy quyền nêu trên.", "in"
    )
    body += f'<div class="right i">{text(dateline(desk))}</div>'
    body += columns(
        plain_sign(desk, "BÊN ỦY QUYỀN", giver.name), plain_sign(desk, "BÊN ĐƯỢC ỦY QUYỀN", taker.name)
    )
    return Paper(
        "authorization_letter",
        "auth_letter",
        (body,),
        _truth(desk, (giver, a_id), (taker, b_id)),
        style=typeface(rng),
    )


def _witnessed(desk: Desk, giver: Person, taker: Person) -> str:
    rng, signer = desk.rng, desk.official()
    where = text(desk.place.full(rng))
    sheet = title("LỜI CHỨNG CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN") + para(
        f"Tại {where}, tôi {text(signer.name)}, Chủ tịch Ủy ban nhân dân, chứng thực hợp đồng ủy "
        "quyền này được "
        f"giao kết giữa ông/bà {text(giver.name)} và ông/bà {text(taker.name)}; các bên đã ký trước mặt tôi.",
        "in",
    )
    sheet += para(f"Số chứng thực: {rng.randint(1, 900)} quyển số 01/{desk.day.year} - SCT/GD")
    sheet += para(f"Ngày {in_words(desk.day.day)} tháng {desk.day.month} năm {desk.day.year}", "right i")
    return sheet + signed(desk, ["CHỦ TỊCH"], signer.name, desk.place.ward)


def contract(desk: Desk) -> Paper:
    """A contract of authority with articles, and the certification on a second sheet."""
    rng = desk.rng
    giver, taker = desk.someone(ages=(30, 80)), desk.someone()
    a_id, b_id = desk.identity(giver)[0], desk.identity(taker)[0]
    body = f'<div class="centre">{motto(desk)}</div>' + title("HỢP ĐỒNG ỦY QUYỀN", css="big")
    body += para(
        f"Hôm nay, {long_day(desk.day)}, tại trụ sở Ủy ban nhân dân {text(desk.place.full(rng))}, "
        "chúng tôi gồm có:",
        "in",
    )
    for label, who, ident in (
        ("BÊN ỦY QUYỀN (sau đây gọi là Bên A):", giver, a_id),
        ("BÊN NHẬN ỦY QUYỀN (sau đây gọi là Bên B):", taker, b_id),
    ):
        body += para(label, "b") + para(
            f"{who.honorific} {fill(desk, who.name, 'b')}, sinh năm {who.born.year}, căn cước công dân "
            f"số {ident}, thường trú tại {text(who.home)}.",
            "in",
        )
    articles = [
        ("Phạm vi ủy quyền", f"Bên A ủy quyền cho Bên B được nhân danh Bên A {rng.choice(MATTERS)}."),
        ("Thời hạn ủy quyền", f"Thời hạn ủy quyền là {rng.choice([6, 12, 24])} tháng kể từ ngày ký."),
        ("Thù lao", "Việc ủy quyền theo hợp đồng này không có thù lao."),
        (
            "Nghĩa vụ của các bên",
            "Bên B thực hiện đúng phạm vi được ủy quyền và báo cho Bên A về việc thực hiện.",
        ),
    ]
    for number, (name, words) in enumerate(articles, 1):
        body += para(f"<b>Điều {number}. {name}</b>") + para(words, "in")
    body += columns(plain_sign(desk, "BÊN A", giver.name), plain_sign(desk, "BÊN B", taker.name))
    return Paper(
        "authorization_letter",
        "auth_contract",
        (body, _witnessed(desk, giver, taker)),
        _truth(desk, (giver, a_id), (taker, b_id)),
        style=typeface(rng, low=12, high=13),
    )


def short(desk: Desk) -> Paper:
    """A household's short letter, all in sentences."""
    rng = desk.rng
    giver, taker = desk.someone(), desk.someone()
    a_id, b_id = desk.identity(giver)[0], desk.identity(taker)[0]
    body = f'<div class="centre">{motto(desk)}</div><div class="right i">{text(dateline(desk))}</div>'
    body += title("GIẤY ỦY QUYỀN", "(Dành cho cá nhân)", "big")
    body += para(
        f"Tôi tên: {fill(desk, giver.name)}, sinh ngày {any_day(rng, giver.born)}. CCCD số: "
        f"{fill(desk, a_id)}. "
        f"Địa chỉ: {fill(desk, giver.home)}.",
        "in",
    )
    body += para(
        f"Nay tôi ủy quyền cho {taker.honorific.lower()}: {fill(desk, taker.name)}, sinh ngày "
        f"{any_day(rng, taker.born)}. "
        f"CCCD số: {fill(desk, b_id)}. Địa chỉ: {fill(desk, taker.home)}.",
        "in",
    )
    body += para(f"Được quyền: {rng.choice(MATTERS)}.", "in") + para(
        "Thời hạn: đến khi hoàn thành công việc.", "in"
    )
    body += columns(
        plain_sign(desk, "Người được ủy quyền", taker.name), plain_sign(desk, "Người ủy quyền", giver.name)
    )
    return Paper(
        "authorization_letter",
        "auth_short",
        (body,),
        _truth(desk, (giver, a_id), (taker, b_id)),
        style=typeface(rng, rng.choice([SANS, ("Tinos", "Charis SIL")])),
    )


def company(desk: Desk) -> Paper:
    """Parties in two columns, as a bank's or a pension office's form has them."""
    rng = desk.rng
    giver, taker = desk.someone(ages=(55, 80)), desk.someone()
    a_id, b_id = desk.identity(giver)[0], desk.identity(taker)[0]
    halves = []
    for label, who, ident in (("Người ủy quyền", giver, a_id), ("Người được ủy quyền", taker, b_id)):
        half = (
            para(label, "c b") + line(desk, ("Họ tên:", who.name)) + line(desk, ("Ngày sinh:", dmy(who.born)))
        )
        halves.append(
            half
            + line(desk, ("Số định danh:", ident))
            + line(desk, ("Địa chỉ:", who.home))
            + line(desk, ("SĐT:", who.phone))
        )
    body = f'<div class="form">Mẫu số: 13-HSB</div><div class="centre">{motto(desk)}</div>' + title(
        "GIẤY ỦY QUYỀN", css="big"
    )
    body += (
        columns(*halves)
        + para(f"Nội dung ủy quyền: {rng.choice(MATTERS)}.", "")
        + para(f"Thời hạn ủy quyền: từ ngày ký đến {dmy(desk.day, '/')[:6]}{desk.day.year + 1}.")
    )
    body += para("Chúng tôi xin cam kết và chịu trách nhiệm trước pháp luật về việc ủy quyền này.")
    body += f'<div class="right i">{text(dateline(desk))}</div>'
    body += columns(
        plain_sign(desk, "Người ủy quyền", giver.name), plain_sign(desk, "Người được ủy quyền", taker.name)
    )
    return Paper(
        "authorization_letter",
        "auth_columns",
        (body,),
        _truth(desk, (giver, a_id), (taker, b_id)),
        style=typeface(rng, SANS, 11.5, 12.5),
    )


FORMS = (letter, contract, short, company)

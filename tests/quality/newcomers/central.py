"""Decrees, circulars and laws: the first pages of them, with their numbers and signers."""

from dataclasses import replace
from datetime import date

from tests.quality.newcomers.acts import Agency, act, clauses, grounds, named
from tests.quality.newcomers.marks import head, signed, when
from tests.quality.newcomers.sheet import TIMES, Desk, Paper, grid, mid, para, prose, rich, setting, title
from tests.quality.strangers.wording import long_day

MINISTRIES = (
    ("BỘ TƯ PHÁP", "BTP"),
    ("BỘ NỘI VỤ", "BNV"),
    ("BỘ TÀI CHÍNH", "BTC"),
    ("BỘ CÔNG AN", "BCA"),
    ("BỘ Y TẾ", "BYT"),
    ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BNNMT"),
    ("THANH TRA CHÍNH PHỦ", "TTCP"),
)


def _articles(at: Desk, count: int, chapters: bool) -> str:
    out = ""
    for i in range(count):
        if chapters and i % 3 == 0:
            out += mid(
                f"<b>Chương {('I', 'II', 'III', 'IV', 'V')[i // 3]}<br>{('QUY ĐỊNH CHUNG', 'QUY ĐỊNH CỤ THỂ', 'QUẢN LÝ NHÀ NƯỚC', 'ĐIỀU KHOẢN THI HÀNH', 'PHỤ LỤC')[i // 3]}</b>",
                above="1.5mm",
            )
        out += prose(
            f"<b>Điều {i + 1}. {('Phạm vi điều chỉnh', 'Đối tượng áp dụng', 'Giải thích từ ngữ', 'Nguyên tắc', 'Trách nhiệm của cơ quan, tổ chức', 'Hiệu lực thi hành')[i % 6]}</b>"
        ) + clauses(at, at.rng.randint(2, 3), "numbers")
    return out


def _central(at: Desk, template: str, who: Agency, form: str, chapters: bool) -> Paper:
    kind = template.partition("_")[0]
    name = {"decree": "NGHỊ ĐỊNH", "circular": "THÔNG TƯ"}[kind]
    it = act(at, kind, form, who)
    it = replace(it, number=f"{at.rng.randint(1, 390):02d}/{form.format(c=who.code, y=at.day.year)}")
    top = head(at, who.above, who.own, f"Số: {it.number}", when(at, "Hà Nội"))
    body = (
        top
        + named(name, it.subject, at, "")
        + grounds(at, 4)
        + prose(f"<i>{who.spoken} ban hành {name.capitalize()} {it.subject[0].lower()}{it.subject[1:]}.</i>")
    )
    body += _articles(at, at.rng.randint(4, 9), chapters) + it.foot(
        "Ban Bí thư Trung ương Đảng|Thủ tướng, các Phó Thủ tướng Chính phủ|Hội đồng nhân dân, Ủy ban nhân dân các tỉnh, thành phố"
    )
    return it.paper(kind, template, body, setting=setting(at, TIMES, (13, 14)))


def decree(at: Desk) -> Paper:
    """A decree with chapters."""
    who = Agency(
        "",
        "CHÍNH PHỦ",
        "Chính phủ",
        "CP",
        ("TM. CHÍNH PHỦ<br>THỦ TƯỚNG", "TM. CHÍNH PHỦ<br>KT. THỦ TƯỚNG<br>PHÓ THỦ TƯỚNG"),
        "Hà Nội",
        "CHXHCN Việt Nam",
    )
    return _central(at, "decree_chapters", who, "{y}/NĐ-{c}", True)


def decree_short(at: Desk) -> Paper:
    """A short decree that changes others."""
    who = Agency(
        "", "CHÍNH PHỦ", "Chính phủ", "CP", ("TM. CHÍNH PHỦ<br>THỦ TƯỚNG",), "Hà Nội", "CHXHCN Việt Nam"
    )
    return _central(at, "decree_changes", who, "{y}/NĐ-{c}", False)


def _ministry(at: Desk) -> Agency:
    name, code = at.rng.choice(MINISTRIES)
    return Agency(
        "",
        name,
        f"Bộ trưởng {name.capitalize()}",
        code,
        ("BỘ TRƯỞNG", "KT. BỘ TRƯỞNG<br>THỨ TRƯỞNG"),
        "Hà Nội",
        "CHXHCN Việt Nam",
    )


def circular(at: Desk) -> Paper:
    """A circular with chapters."""
    return _central(at, "circular_chapters", _ministry(at), "{y}/TT-{c}", True)


def circular_short(at: Desk) -> Paper:
    """A circular without chapters."""
    return _central(at, "circular_short", _ministry(at), "{y}/TT-{c}", False)


def _law(at: Desk, template: str, subject: str, body: str, signer: str, number: str) -> Paper:
    fields = {
        "number": number,
        "issue_date": at.day.isoformat(),
        "issuing_authority": "QUỐC HỘI",
        "subject": subject,
        "signer": signer,
    }
    return Paper("law", template, body, fields, setting=setting(at, TIMES, (13, 14)))


def law(at: Desk) -> Paper:
    """A law as the National Assembly prints it: 'Luật số', the name under the word."""
    subject, signer = (
        at.pick("Cư trú", "Căn cước", "Lưu trữ", "Hộ tịch", "Phòng cháy, chữa cháy"),
        at.official(),
    )
    number = f"{at.rng.randint(1, 160)}/{at.day.year}/QH{15 if at.day.year < 2026 else 16}"
    body = head(at, "", "QUỐC HỘI", f"Luật số: {number}", f"Hà Nội, {long_day(at.day)}") + title(
        f"LUẬT<br>{subject.upper()}", size="1.2em"
    )
    body += prose(
        f"<i>Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;</i>\n<i>Quốc hội ban hành Luật {subject}.</i>"
    ) + _articles(at, at.rng.randint(6, 12), True)
    body += para(
        f"<i>Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 10 thông qua ngày {at.day.day} tháng {at.day.month} năm {at.day.year}.</i>"
    )
    return _law(
        at,
        "law_chapters",
        subject.upper(),
        body + grid("", signed(at, "CHỦ TỊCH QUỐC HỘI", signer, "Quốc hội", lower="Việt Nam")),
        signer,
        number,
    )


def law_changing(at: Desk) -> Paper:
    """A law that changes others, without place and day in its heading; passed on the day at its end."""
    subject, signer = (
        f"SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT {at.pick('HỘ TỊCH', 'ĐẤT ĐAI', 'CÔNG CHỨNG')}",
        at.official(),
    )
    number = f"{at.rng.randint(1, 160):02d}/{at.day.year}/QH{15 if at.day.year < 2026 else 16}"
    body = head(at, "", "QUỐC HỘI", f"Luật số: {number}") + title(
        f"LUẬT<br>{subject}", size="1.1em", rule="40mm"
    )
    body += prose(
        "<i>Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung;</i>"
    ) + _articles(at, at.rng.randint(2, 4), False)
    body += prose(f"Luật này được Quốc hội khóa XV, kỳ họp thứ 9 thông qua {long_day(at.day)}.") + grid(
        rich(" "), signed(at, "CHỦ TỊCH QUỐC HỘI", signer, "Quốc hội", lower="Việt Nam")
    )
    return _law(at, "law_changes", subject, body, signer, number)


SPAN: dict[str, tuple[date, date]] = {}
FORMS = (decree, decree_short, circular, circular_short, law, law_changing)

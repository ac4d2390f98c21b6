"""Legal documents and orders: law, decree, circular, resolution of a council, directive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.drawing.kinds.common import Case, Drawn, Head, dated, place_name, sign
from samples.drawing.kinds.norm_wording import ARTICLES, CIRCULAR, DECREE, DIRECTIVE, LAW, RESOLUTION
from samples.drawing.kinds.official import Sheets, balanced, official_fields
from samples.drawing.places import bare, lower_unit
from samples.drawing.words import long_date

CAPITAL = "Hà Nội"


@dataclass(frozen=True)
class Norm:
    """What is printed above the articles: who issues what under which number."""

    kind: str
    title: str
    agency: tuple[str, ...]
    number: str
    subject: str
    place: str
    label: str = "Số"
    capitals: bool = False


def _begin(case: Case, norm: Norm, day: dt.date, size: float = 13.5) -> Sheets:
    head = Head((), norm.agency, f"{norm.label}: {norm.number}", dated(norm.place, day))
    sheets = Sheets.begin(case, head, size)
    bold = sheets.flow.style.but(bold=True)
    sheets.flow.gap(2)
    sheets.flow.centre(norm.title, bold.but(size=14.5))
    for line in balanced(norm.subject, 44 if norm.capitals else 60):
        sheets.flow.centre(line, bold)
    sheets.flow.page.rule(94, sheets.flow.y + 2.2, 128, sheets.flow.y + 2.2, 0.3)
    sheets.flow.gap(6)
    return sheets


def _bases(sheets: Sheets, bases: tuple[str, ...]) -> None:
    for text in bases:
        sheets.para(text, italic=True)


def _articles(sheets: Sheets, articles: tuple[tuple[str, str], ...]) -> None:
    """Each article has a heading in bold and numbered clauses."""
    for number, (heading, clauses) in enumerate(articles, 1):
        sheets.need(22)  # no heading at the foot of a page
        sheets.para("", f"Điều {number}. {heading}")
        for clause in clauses.split("|"):
            sheets.para(clause)


def _drawn(case: Case, norm: Norm, day: dt.date, sheets: Sheets, generation: str) -> Drawn:
    fields = official_fields(case, norm.number, day, " ".join(norm.agency), norm.subject)
    return Drawn(norm.kind, generation, sheets.pages, fields)


def law(case: Case) -> Drawn:
    """Luật: the title in capitals, no recipients, signed by the chair of the National Assembly."""
    day = case.recent(60)
    number = f"{case.rng.randint(160, 240)}/{day.year}/QH16"
    norm = Norm("law", "LUẬT", ("QUỐC HỘI",), number, LAW.subject.upper(), CAPITAL, "Luật số", capitals=True)
    sheets = _begin(case, norm, day)
    _bases(sheets, LAW.bases)
    _articles(sheets, ARTICLES[:1] + ARTICLES[4:5] + ARTICLES[1:3] + ARTICLES[6:7] + ARTICLES[3:4])
    sheets.para(
        f"Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp thứ nhất "
        f"thông qua {long_date(day)}./.",
        italic=True,
    )
    sheets.need(52)
    sheets.flow.gap(4)
    sign(sheets.flow, case, 147, ["CHỦ TỊCH QUỐC HỘI"], case.people.official, ("QUỐC HỘI", "VIỆT NAM"))
    return _drawn(case, norm, day, sheets, "2020")


def decree(case: Case) -> Drawn:
    """Nghị định của Chính phủ."""
    day = case.recent(60)
    number = f"{case.rng.randint(211, 290)}/{day.year}/NĐ-CP"
    norm = Norm("decree", "NGHỊ ĐỊNH", ("CHÍNH PHỦ",), number, DECREE.subject, CAPITAL)
    sheets = _begin(case, norm, day)
    _bases(sheets, DECREE.bases)
    _articles(sheets, ARTICLES[4:6])
    titles = ["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]
    recipients = ["- Ban Bí thư Trung ương Đảng;", "- Thủ tướng, các Phó Thủ tướng;", "- Lưu: VT, KSTT (2)."]
    sheets.finish(titles, case.people.official, recipients, ("CHÍNH PHỦ", "VIỆT NAM"))
    return _drawn(case, norm, day, sheets, "2020")


def circular(case: Case) -> Drawn:
    """Thông tư of a ministry."""
    day = case.recent(200)
    number = f"{case.rng.randint(31, 60)}/{day.year}/TT-BTP"
    norm = Norm("circular", "THÔNG TƯ", ("BỘ TƯ PHÁP",), number, CIRCULAR.subject, CAPITAL)
    sheets = _begin(case, norm, day)
    _bases(sheets, CIRCULAR.bases)
    _articles(sheets, ARTICLES[1:2] + ARTICLES[6:])
    recipients = ["- Văn phòng Chính phủ;", "- UBND các tỉnh, thành phố;", "- Lưu: VT, HTQTCT."]
    sheets.finish(["BỘ TRƯỞNG"], case.people.official, recipients, ("BỘ TƯ PHÁP", "VIỆT NAM"))
    return _drawn(case, norm, day, sheets, "2020")


def council_resolution(case: Case) -> Drawn:
    """Nghị quyết of the people's council of a commune."""
    day = case.recent(80)
    ward = case.home.units(day)[0]
    agency = ("HỘI ĐỒNG NHÂN DÂN", ward.upper())
    number = f"{case.rng.randint(2, 60):02d}/NQ-HĐND"
    subject, articles = case.rng.choice(RESOLUTION.forms)
    norm = Norm("resolution", "NGHỊ QUYẾT", agency, number, subject, place_name(case, day))
    sheets = _begin(case, norm, day)
    bold = sheets.flow.style.but(bold=True)
    session = f"KỲ HỌP THỨ {case.rng.choice(('TƯ', 'NĂM', 'SÁU'))}"
    sheets.flow.centre(" ".join(agency), bold)
    sheets.flow.centre(f"KHÓA II, {session}", bold)
    sheets.flow.gap(3)
    _bases(sheets, RESOLUTION.bases)
    sheets.flow.centre("QUYẾT NGHỊ:", bold)
    sheets.flow.gap(2)
    for index, text in enumerate(articles, 1):
        sheets.para(text, f"Điều {index}. ")
    sheets.para(
        f"Nghị quyết này đã được Hội đồng nhân dân {lower_unit(ward)} khóa II, {session.lower()} "
        f"thông qua {long_date(day)} và có hiệu lực kể từ ngày thông qua./."
    )
    recipients = ["- Thường trực HĐND tỉnh;", "- UBND, UBMTTQVN cấp xã;", "- Lưu: VT."]
    stamp = (" ".join(agency), case.home.units(day)[-1].upper())
    sheets.finish(["CHỦ TỊCH"], case.people.official, recipients, stamp)
    return _drawn(case, norm, day, sheets, "council")


def directive(case: Case) -> Drawn:
    """Chỉ thị of the chair of a province."""
    day = case.recent(80)
    province = case.home.units(day)[-1]
    agency = ("ỦY BAN NHÂN DÂN", province.upper())
    number = f"{case.rng.randint(2, 30):02d}/CT-UBND"
    norm = Norm("directive", "CHỈ THỊ", agency, number, DIRECTIVE.subject, bare(province))
    sheets = _begin(case, norm, day)
    for text in DIRECTIVE.bases:
        sheets.para(text)
    titles = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if case.rng.random() < 0.5 else ["CHỦ TỊCH"]
    recipients = ["- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành;", "- UBND các xã, phường;", "- Lưu: VT."]
    stamp = (" ".join(agency), "VIỆT NAM")
    sheets.finish(titles, case.people.official, recipients, stamp)
    return _drawn(case, norm, day, sheets, "2020")

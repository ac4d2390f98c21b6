"""Papers of offices in the layout of decree 30/2020: decisions, letters, notices, reports and their kin."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.drawing.flow import Flow
from samples.drawing.kinds.common import (
    Case,
    Drawn,
    Head,
    commune_lines,
    dated,
    draw_head,
    iso,
    officer,
    place_name,
    seal_words,
    sign,
)
from samples.drawing.kinds.wording import (
    DECISION_SUBJECTS,
    LETTER_SUBJECTS,
    LONG_ARTICLES,
    PARAGRAPHS,
    PLAIN_TYPES,
)
from samples.drawing.page import Page, line_height
from samples.drawing.words import slashed

BOTTOM = 272.0


@dataclass
class Sheets:
    """Running text over as many pages as it needs, numbered at the top from the second."""

    case: Case
    pages: list[Page]
    flow: Flow

    @classmethod
    def begin(cls, case: Case, head: Head, size: float) -> Sheets:
        page = Page()
        top = draw_head(page, head, case.body.but(size=13))
        return cls(case, [page], Flow(page, 30, 193, top + 3, case.body.but(size=size), 1.35))

    def need(self, millimetres: float) -> None:
        if self.flow.y + millimetres > BOTTOM:
            page = Page()
            self.pages.append(page)
            page.text(111, 16, str(len(self.pages)), self.flow.style, "c")
            self.flow = Flow(page, 30, 193, 20, self.flow.style, self.flow.leading)

    def para(self, text: str, bold_first: str = "", italic: bool = False) -> None:
        style = self.flow.style.but(italic=italic)
        self.need(line_height(style, 1.35) * (2 + len(text) // 85))
        self.flow.para([(bold_first, style.but(bold=True)), (text, style)])
        self.flow.gap(1.6)

    def finish(self, titles: list[str], name: str, recipients: list[str], stamp: tuple[str, str]) -> None:
        """Recipients left and signature right, never parted by the end of a page."""
        self.need(52)
        self.flow.gap(3)
        top, small = self.flow.y, self.flow.style.but(size=11)
        self.flow.line("Nơi nhận:", small.but(bold=True, italic=True, size=12))
        for text in recipients:
            self.flow.line(text, small)
        self.flow.y = top
        sign(self.flow, self.case, 147, titles, name, stamp)


def official_fields(case: Case, number: str, day: dt.date, agency: str, subject: str) -> dict[str, str]:
    return {
        "number": number,
        "issue_date": iso(day),
        "issuing_authority": agency,
        "subject": subject.removeprefix("Về việc ").removeprefix("V/v "),
        "signer": case.people.official,
    }


def _district_head(case: Case, day: dt.date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Half of the offices stand under a superior, whose line is above theirs and not bold."""
    units = case.home.units(day)
    if case.rng.random() < 0.5:
        return (), tuple(commune_lines(case, day))
    if len(units) == 3:
        return (f"UBND {units[1].upper()}",), ("PHÒNG TÀI NGUYÊN", "VÀ MÔI TRƯỜNG")
    return (f"UBND {units[0].upper()}",), ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG")


def _letters(agency: tuple[str, ...]) -> str:
    known = {"PHÒNG TÀI NGUYÊN": "TNMT", "TRUNG TÂM PHỤC VỤ": "TTPVHCC"}
    return known.get(agency[0], "UBND")


def _signers(case: Case, day: dt.date, agency: tuple[str, ...]) -> list[str]:
    heads = {"PHÒNG TÀI NGUYÊN": ["TRƯỞNG PHÒNG"], "TRUNG TÂM PHỤC VỤ": ["GIÁM ĐỐC"]}
    return heads.get(agency[0]) or officer(case, day)


def decision(case: Case) -> Drawn:
    """Quyết định cá biệt on one or two pages."""
    day = case.recent(300)
    page_case, (subject, bases, articles) = case, case.rng.choice(DECISION_SUBJECTS)
    return _decision(page_case, day, subject, bases, articles, "one-office")


def decision_long(case: Case) -> Drawn:
    """Quyết định ban hành quy chế: three pages."""
    day = case.recent(300)
    subject = "Ban hành Quy chế hoạt động của Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính"
    bases = DECISION_SUBJECTS[0][1]
    return _decision(case, day, subject, bases, LONG_ARTICLES, "regulation")


def _articles(sheets: Sheets, case: Case, day: dt.date, articles: tuple[str, ...]) -> None:
    person = case.people.neighbour
    for index, text in enumerate(articles):
        known = text.format(
            person=f"{person.title.lower()} {person.full_name}, sinh ngày {slashed(person.birth)}, "
            f"số định danh cá nhân {person.personal_id}, thường trú tại {person.residence(day)}"
        )
        last = "./." if index == len(articles) - 1 else ""
        for number_in, part in enumerate(known.split("|")):
            sheets.para(
                part + (last if number_in == known.count("|") else ""),
                f"Điều {index + 1}. " if not number_in else "",
            )


def _decision(
    case: Case, day: dt.date, subject: str, bases: tuple[str, ...], articles: tuple[str, ...], generation: str
) -> Drawn:
    agency = tuple(commune_lines(case, day))
    number = f"{case.rng.randint(2, 3900):02d}/QĐ-UBND"
    head = Head((), agency, f"Số: {number}", dated(place_name(case, day), day))
    sheets = Sheets.begin(case, head, case.rng.choice((13.0, 13.5, 14.0)))
    flow, bold = sheets.flow, sheets.flow.style.but(bold=True)
    person = case.people.neighbour
    subject = subject.format(
        person=f"{person.title.lower()} {person.full_name}",
        ward=case.home.units(day)[0].lower()[:1] + case.home.units(day)[0][1:],
    )
    flow.centre("QUYẾT ĐỊNH", bold)
    for line in balanced(subject, 58):
        flow.centre(line, bold)
    flow.page.rule(92, flow.y + 2.2, 130, flow.y + 2.2, 0.3)
    flow.gap(6)
    body = " ".join(agency)
    flow.centre(f"CHỦ TỊCH {body}" if case.rng.random() < 0.4 else body, bold)
    flow.gap(2)
    for text in bases:
        sheets.para(text, italic=True)
    sheets.flow.centre("QUYẾT ĐỊNH:", bold)
    sheets.flow.gap(2)
    _articles(sheets, case, day, articles)
    recipients = [
        "- Như Điều 3;" if len(articles) == 3 else "- Như trên;",
        "- TT Đảng ủy, TT HĐND (b/c);",
        "- Lưu: VT, VP.",
    ]
    sheets.finish(officer(case, day), case.people.official, recipients, seal_words(case, day))
    return Drawn("decision", generation, sheets.pages, official_fields(case, number, day, body, subject))


def letter(case: Case) -> Drawn:
    """Công văn: no title; the subject stands small under the number."""
    day = case.recent(60)
    superior, agency = _district_head(case, day)
    subject, paragraphs = case.rng.choice(LETTER_SUBJECTS)
    number = f"{case.rng.randint(3, 1800):02d}/{_letters(agency)}" + case.rng.choice(
        ("-VX", "-KT", "-VP", "")
    )
    about = balanced(f"V/v {subject}", 36)
    head = Head(superior, agency, f"Số: {number}", dated(place_name(case, day), day), tuple(about))
    sheets = Sheets.begin(case, head, 14.0)
    sheets.flow.gap(3)
    person = case.people.neighbour
    to = case.rng.choice(
        (
            "Ủy ban nhân dân các xã, phường",
            f"{person.title} {person.full_name}",
            "Các cơ quan, đơn vị trên địa bàn",
        )
    )
    sheets.flow.centre(f"Kính gửi: {to}.")
    sheets.flow.gap(4)
    for index, text in enumerate(paragraphs):
        sheets.para(text + ("./." if index == len(paragraphs) - 1 else ""))
    recipients = ["- Như trên;", "- Chủ tịch, các PCT UBND;", "- Lưu: VT."]
    stamp = (" ".join(agency), case.home.units(day)[-1].upper())
    sheets.finish(_signers(case, day, agency), case.people.official, recipients, stamp)
    return Drawn(
        "official_letter", "2020", sheets.pages, official_fields(case, number, day, " ".join(agency), subject)
    )


def _typed(case: Case, slug: str) -> Drawn:
    """Notice, report, plan and the like: type line, subject line, paragraphs."""
    title, mark, subjects = PLAIN_TYPES[slug]
    day = case.recent(90)
    superior, agency = _district_head(case, day)
    number = f"{case.rng.randint(2, 490):02d}/{mark}-{_letters(agency)}"
    sheets = Sheets.begin(
        case, Head(superior, agency, f"Số: {number}", dated(place_name(case, day), day)), 13.5
    )
    bold = sheets.flow.style.but(bold=True)
    subject = case.rng.choice(subjects)
    sheets.flow.centre(title, bold.but(size=14))
    lines = balanced(subject, 60)
    for line in lines:
        sheets.flow.centre(line, bold)
    sheets.flow.page.rule(94, sheets.flow.y + 2.2, 128, sheets.flow.y + 2.2, 0.3)
    sheets.flow.gap(6)
    texts = case.rng.sample(PARAGRAPHS, 5)
    for index, text in enumerate(texts):
        sheets.para(text + ("./." if index == len(texts) - 1 else ""))
    recipients = ["- Như thành phần;", "- Đăng Trang TTĐT;", "- Lưu: VT."]
    stamp = (" ".join(agency), case.home.units(day)[-1].upper())
    sheets.finish(_signers(case, day, agency), case.people.official, recipients, stamp)
    return Drawn(slug, "2020", sheets.pages, official_fields(case, number, day, " ".join(agency), subject))


def notice(case: Case) -> Drawn:
    return _typed(case, "notice")


def report(case: Case) -> Drawn:
    return _typed(case, "report")


def plan(case: Case) -> Drawn:
    return _typed(case, "plan")


def invitation(case: Case) -> Drawn:
    return _typed(case, "invitation")


def balanced(text: str, limit: int) -> list[str]:
    """Breaks a centred title into lines of about equal length."""
    count = -(-len(text) // limit)
    target, lines = len(text) / count, [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) / 2 > target and len(lines) < count:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines

"""The agencies that issue documents, and what all their documents share: heading, foot, truth."""

from dataclasses import dataclass

from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.sheet import (
    Desk,
    Paper,
    columns,
    dateline,
    heading,
    signed,
    text,
    title,
    typeface,
)

CHAIR, VICE = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
DIRECTOR, DEPUTY = ["GIÁM ĐỐC"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


@dataclass(frozen=True)
class Issuer:
    """Lines above, own bold lines, the name in a sentence, the abbreviation, the roles over the signature."""

    above: list[str]
    own: list[str]
    spoken: str
    code: str
    roles: list[str]

    @property
    def name(self) -> str:
        """The agency as the contract wants it."""
        return " ".join(self.own)


def issuer(desk: Desk) -> Issuer:
    """One of eight kinds of agencies of the place."""
    place = desk.place
    ward, district, province = place.ward.upper(), place.district.upper(), place.province.upper()
    units = [(place.ward, CHAIR), (place.province, VICE), *([(place.district, CHAIR)] if district else [])]
    choices = [
        Issuer([], ["ỦY BAN NHÂN DÂN", unit.upper()], f"Ủy ban nhân dân {lower_unit(unit)}", "UBND", roles)
        for unit, roles in units
    ]
    insurance = f"Bảo hiểm xã hội {lower_unit(place.province)}"
    centre = "Trung tâm Phục vụ hành chính công"
    choices += [
        Issuer([f"UBND {province}"], ["SỞ TƯ PHÁP"], "Sở Tư pháp", "STP", DEPUTY),
        Issuer(["ỦY BAN NHÂN DÂN", province], ["SỞ Y TẾ"], "Sở Y tế", "SYT", DIRECTOR),
        Issuer(
            [f"UBND {ward}"], ["PHÒNG VĂN HÓA - XÃ HỘI"], "Phòng Văn hóa - Xã hội", "VHXH", ["TRƯỞNG PHÒNG"]
        ),
        Issuer(["BẢO HIỂM XÃ HỘI VIỆT NAM"], ["BẢO HIỂM XÃ HỘI", province], insurance, "BHXH", DEPUTY),
        Issuer([f"UBND {ward}"], ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"], centre, "TTPVHCC", DIRECTOR),
    ]
    return desk.rng.choice(choices)


@dataclass(frozen=True)
class Act:
    """One document of an agency; the subject is without its 'Về việc'."""

    desk: Desk
    who: Issuer
    number: str
    subject: str
    signer: Person

    def head(self, name: str, shown: str = "", css: str = "") -> str:
        """Heading and title, or with no name the heading of a letter with its 'V/v'."""
        top = heading(
            self.desk,
            self.who.above,
            self.who.own,
            f"Số: {self.number}",
            dateline(self.desk),
            "" if name else shown,
        )
        return top + (title(name, f"<b>{text(shown)}</b>", css) if name else "")

    def foot(self, *to: str) -> str:
        """Recipients on the left, signature on the right."""
        names = "<br>".join(text(f"- {name};") for name in to)
        desk_mark = self.desk.rng.choice(["TP", "VX", "HCC", "NC"])
        left = f'<div class="note"><b><i>Nơi nhận:</i></b><br>{names}<br>- Lưu: VT, {desk_mark}.</div>'
        return columns(left, signed(self.desk, self.who.roles, self.signer.name, self.who.own[-1]))

    def paper(self, kind: str, template: str, *pages: str) -> Paper:
        """The document with what a reader should find."""
        fields = {"number": self.number, "issue_date": self.desk.day.isoformat(), "subject": self.subject,
                  "issuing_authority": self.who.name, "signer": self.signer.name}  # fmt: skip
        return Paper(kind, template, pages, fields, style=typeface(self.desk.rng, low=12.2, high=14))


def act(desk: Desk, form: str, subject: str) -> Act:
    """A new document; the form is of its number, with braces for the agency's abbreviation."""
    who = issuer(desk)
    return Act(
        desk, who, f"{desk.rng.randint(1, 3400):02d}/{form.format(who.code)}", subject, desk.official()
    )

"""Birth certificates: the blank of 2006, the blank in force since 2016, the extract, an electronic copy."""

from dataclasses import dataclass
from datetime import date

from tests.quality.strangers import marks
from tests.quality.strangers.people import Person, between, child_name, personal_id
from tests.quality.strangers.places import bare, lower_unit
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    fill,
    form,
    heading,
    motto,
    para,
    plain_sign,
    signed,
    title,
    typeface,
    ubnd,
)
from tests.quality.strangers.wording import any_day, day_in_words, dmy, long_day


@dataclass(frozen=True)
class Child:
    """Whose birth it is."""

    name: str
    sex: str
    born: date
    pid: str
    mother: Person
    father: Person

    def truth(self, registered: date, number: str, office: str, signer: str) -> dict[str, str]:
        """What a reader should find."""
        return {
            "number": number, "full_name": self.name, "date_of_birth": self.born.isoformat(), "sex": self.sex,
            "ethnicity": self.father.ethnicity, "personal_id": self.pid,
            "place_of_origin": self.father.origin,
            "mother_full_name": self.mother.name, "father_full_name": self.father.name,
            "registration_date": registered.isoformat(), "issuing_authority": office, "signer": signer,
        }  # fmt: skip


def registry(desk: Desk) -> str:
    """The registry office in one of its spellings."""
    where = ", ".join(lower_unit(unit) for unit in desk.place.units)
    return desk.rng.choice(["UBND ", "Ủy ban nhân dân "]) + desk.rng.choice(
        [where, ", ".join(desk.place.units)]
    )


def child(desk: Desk, born: date) -> Child:
    """A child of that day with its parents."""
    sex = desk.rng.choice(["Nam", "Nữ"])
    gap = desk.day.year - born.year
    mother = desk.someone("Nữ", (gap + 19, gap + 38))
    father = desk.someone("Nam", (gap + 20, gap + 45))
    name = child_name(desk.rng, father, sex)
    return Child(name, sex, born, personal_id(desk.rng, desk.place.gso, sex, born), mother, father)


def _parents(baby: Child) -> str:
    return "\n".join(
        f"""Họ, chữ đệm, tên người {word}: | {who.name}
        Năm sinh: | {who.born.year} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
        Nơi cư trú: | {who.home}"""
        for word, who in (("mẹ", baby.mother), ("cha", baby.father))
    )


def form_2016(desk: Desk) -> Paper:
    """The blank with the red title, printed from the national system."""
    rng = desk.rng
    baby = child(
        desk, between(rng, date(desk.day.year - rng.choice([0, 0, 1, 6, 15]), 1, 1), desk.earlier(20))
    )
    number, office, signer = f"{rng.randint(2, 480)}/{desk.day.year}", registry(desk), desk.official().name
    css, bearer, (above, own) = (
        rng.choice(["dots", "vb", ""]),
        rng.choice([baby.mother, baby.father]),
        ubnd(desk),
    )
    carried, issued = desk.identity(bearer)
    body = marks.waves(rng.choice(["#e3a0a0", "#9fb8d8", "#c8b27a"])) + marks.frame("#b5473c")
    body += heading(desk, above, own)
    body += f'<div class="centre">{marks.emblem(15)}</div>' if rng.random() < 0.5 else ""
    copies = ["GIẤY KHAI SINH", "GIẤY KHAI SINH", "GIẤY KHAI SINH (BẢN SAO)"]
    body += title(rng.choice(copies), f"Số: {number}", "red")
    shown = baby.name.upper() if rng.random() < 0.7 else baby.name
    clinic = f"Trung tâm y tế {bare(desk.place.district or desk.place.ward)}, {desk.place.province}"
    body += form(desk, f"Họ, chữ đệm, tên: | {shown}", f"{css} vb") + form(
        desk,
        f"""
        Ngày, tháng, năm sinh: | {dmy(baby.born)} || ghi bằng chữ: | {day_in_words(baby.born)}
        Giới tính: | {baby.sex} || Dân tộc: | {baby.father.ethnicity} || Quốc tịch: | Việt Nam
        Nơi sinh: | {clinic}
        Quê quán: | {baby.father.origin}
        Số định danh cá nhân: | {baby.pid}
        {_parents(baby)}
        Họ, chữ đệm, tên người đi khai sinh: | {bearer.name}
        Giấy tờ tùy thân: | Căn cước công dân số {carried}, cấp ngày {issued}
        Nơi đăng ký khai sinh: | {office}
        Ngày, tháng, năm đăng ký: | {any_day(rng, desk.day)}""",
        css,
    )
    body += signed(
        desk, ["NGƯỜI KÝ GIẤY KHAI SINH", rng.choice(["CHỦ TỊCH", "PHÓ CHỦ TỊCH"])], signer, own[-1]
    )
    fields = baby.truth(desk.day, number, office, signer)
    return Paper("birth_certificate", "birth_2016", (body,), fields, style=typeface(rng, low=12, high=13.5))


def _parents_2006(baby: Child) -> str:
    return "\n".join(
        f"""Họ và tên {word}: | {who.name}
        Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam || Năm sinh: | {who.born.year}
        Nơi thường trú/tạm trú: | {who.home}"""
        for word, who in (("cha", baby.father), ("mẹ", baby.mother))
    )


def form_2006(desk: Desk) -> Paper:
    """The blank with the office in the left corner and no personal id."""
    rng, place = desk.rng, desk.place
    baby = child(desk, between(rng, date(desk.day.year - rng.choice([0, 1, 9]), 1, 1), desk.earlier(15)))
    signer, clerk, number = desk.official().name, desk.official().name, str(rng.randint(3, 290))
    office = registry(desk)
    left = "".join(f"<div>{part}</div>" for part in ("ỦY BAN NHÂN DÂN", *place.units))
    right = f"<div>Mẫu TP/HT-2006-KS.1</div><div>Số: {number}</div>"
    right += f"<div>Quyển số: 0{rng.randint(1, 3)}/{desk.day.year}</div>"
    body = marks.waves("#8fb39a", 0.3) + f'<div class="head note"><div>{left}</div>'
    body += f'<div class="centre">{motto(desk)}</div><div>{right}</div></div>'
    body += title("GIẤY KHAI SINH", css="red")
    body += form(
        desk,
        f"""
        Họ và tên: | {baby.name.upper()} || Giới tính: | {baby.sex}
        Ngày, tháng, năm sinh: | {any_day(rng, baby.born)}
        (Ghi bằng chữ): | {day_in_words(baby.born)}
        Nơi sinh: | Trạm y tế {lower_unit(place.ward)}
        Dân tộc: | {baby.father.ethnicity} || Quốc tịch: | Việt Nam
        Quê quán: | {baby.father.origin}
        {_parents_2006(baby)}
        Nơi đăng ký: | {office}
        Ngày, tháng, năm đăng ký: | Ngày {long_day(desk.day).removeprefix("ngày ")}
        Họ và tên người đi khai sinh: | {baby.mother.name} || Quan hệ với người được khai sinh: | mẹ
        """,
        rng.choice(["dots", "dots vb", ""]),
    )
    body += columns(
        plain_sign(desk, "CÁN BỘ TƯ PHÁP HỘ TỊCH", clerk, ""),
        signed(desk, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer, f"UBND {place.ward}"),
    )
    fields = baby.truth(desk.day, number, office, signer)
    del fields["personal_id"]
    return Paper("birth_certificate", "birth_2006", (body,), fields, style=typeface(rng, low=11.5, high=13))


def extract(desk: Desk) -> Paper:
    """An extract (copy) of the register, with the compact lines of the newer software."""
    rng = desk.rng
    baby = child(desk, between(rng, date(1962, 1, 1), date(desk.day.year - 2, 6, 1)))
    number = f"{rng.randint(5, 900)}/{desk.day.year}/TLKS-BS"
    office, signer, (above, own) = registry(desk), desk.official().name, ubnd(desk)
    registered = between(rng, baby.born, min(desk.day, date(baby.born.year + 2, 12, 1)))
    body = heading(desk, above, own, f"Số: {number}", dateline(desk))
    body += title("TRÍCH LỤC KHAI SINH", "<b>(BẢN SAO)</b>", "big")
    parents = "\n".join(
        f"""Họ, chữ đệm, tên {word}: | {who.name} || Năm sinh: | {who.born.year}
        Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam"""
        for word, who in (("cha", baby.father), ("mẹ", baby.mother))
    )
    body += form(
        desk,
        f"""
        Họ, chữ đệm, tên: | {baby.name.upper()} || Giới tính: | {baby.sex}
        Sinh ngày: | {dmy(baby.born)} || Bằng chữ: | {day_in_words(baby.born)}
        Nơi sinh: | {lower_unit(desk.place.ward)}, {bare(desk.place.province)}
        Dân tộc: | {baby.father.ethnicity} || Quốc tịch: | Việt Nam || Số định danh cá nhân: | {baby.pid}
        Quê quán: | {baby.father.origin}
        {parents}
        Nơi đăng ký khai sinh: | {office}
        Ngày, tháng, năm đăng ký: | {dmy(registered)}""",
        rng.choice(["lb", "", "dots"]),
    )
    body += para("Trích lục này được trích từ Cơ sở dữ liệu hộ tịch điện tử.", "i")
    body += signed(desk, ["NGƯỜI KÝ TRÍCH LỤC"], signer, own[-1])
    fields = baby.truth(registered, number, office, signer)
    return Paper("birth_certificate", "birth_extract", (body,), fields, style=typeface(rng))


def electronic(desk: Desk) -> Paper:
    """The electronic copy: sans serif, a table of particulars, a QR code to look it up."""
    rng = desk.rng
    baby = child(desk, between(rng, date(desk.day.year - 3, 1, 1), desk.earlier(10)))
    number, office, signer = f"{rng.randint(2, 480)}/{desk.day.year}", registry(desk), desk.official().name
    spelled = f"{dmy(baby.born)} ({day_in_words(baby.born)})"
    rows = [("Họ, chữ đệm, tên", baby.name), ("Ngày, tháng, năm sinh", spelled),
            ("Giới tính", baby.sex), ("Dân tộc", baby.father.ethnicity), ("Quốc tịch", "Việt Nam"),
            ("Số định danh cá nhân", baby.pid), ("Quê quán", baby.father.origin),
            ("Họ, chữ đệm, tên người mẹ", baby.mother.name), ("Năm sinh của mẹ", str(baby.mother.born.year)),
            ("Họ, chữ đệm, tên người cha", baby.father.name),
            ("Năm sinh của cha", str(baby.father.born.year)),
            ("Nơi đăng ký khai sinh", office), ("Ngày, tháng, năm đăng ký", dmy(desk.day))]  # fmt: skip
    cells = "".join(f"<tr><td>{label}</td><td>{fill(desk, value)}</td></tr>" for label, value in rows)
    code = marks.qr_code(f"HT-{baby.pid}-{number}", 22)
    body = f'<div class="centre">{motto(desk)}</div><div class="rub" style="right:15mm;top:12mm">{code}</div>'
    body += title("GIẤY KHAI SINH", f"Số: {number}", "red")
    body += f'<p class="c i">(Bản điện tử)</p><table class="grid">{cells}</table>'
    body += signed(desk, ["NGƯỜI KÝ GIẤY KHAI SINH"], signer, desk.place.ward, sealed=False)
    fields = baby.truth(desk.day, number, office, signer)
    return Paper(
        "birth_certificate", "birth_electronic", (body,), fields, style=typeface(rng, SANS, 11.5, 13)
    )


SPAN = {"form_2006": (date(2006, 6, 1), date(2015, 12, 20))}
FORMS = (form_2016, form_2006, extract, electronic)

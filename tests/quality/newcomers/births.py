"""Birth certificates, extracts of births, and the notes of hospitals."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.quality.newcomers.civil import ROLES, birthday, committee, day_words, registered, sealed_foot
from tests.quality.newcomers.marks import hand, head, motto, signed, squares, when
from tests.quality.newcomers.names import child_of
from tests.quality.newcomers.sheet import (
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person, personal_id
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, long_day

GROUND = '#guilloche(rgb("#cfe3d2"), 210mm, 297mm, step: 4mm)'
PINK = '#guilloche(rgb("#f0cfd6"), 210mm, 297mm, step: 6mm)#place(top + left, border(rgb("#b03a48"), 210mm, 297mm))'
CARE = (
    "Trạm Y tế {ward}",
    "Bệnh viện Đa khoa {province}",
    "Bệnh viện Phụ sản {province}",
    "Trung tâm Y tế khu vực {short}",
)


@dataclass(frozen=True)
class Birth:
    """A child, its parents, and what the register says."""

    name: str
    people: str
    sex: str
    born: date
    pid: str
    mother: Person
    father: Person
    number: str
    done: date
    where: str
    office: str
    signer: str

    def truth(self, *without: str) -> dict[str, str]:
        """What a reader should find."""
        found = {
            "number": self.number, "full_name": self.name, "date_of_birth": self.born.isoformat(), "sex": self.sex,
            "ethnicity": self.people, "personal_id": self.pid, "place_of_origin": self.father.origin,
            "mother_full_name": self.mother.name, "father_full_name": self.father.name,
            "registration_date": self.done.isoformat(), "issuing_authority": self.office, "signer": self.signer,
        }  # fmt: skip
        return {name: value for name, value in found.items() if name not in without}


def hospital(at: Desk) -> str:
    """Where children are born."""
    place = at.place
    name = at.pick(*CARE).format(
        ward=lower_unit(place.ward), province=lower_unit(place.province), short=place.short
    )
    return f"{name}, {lower_unit(place.province)}" if "province" not in name and at.chance(0.7) else name


def _birth(at: Desk, done: date) -> Birth:
    father, mother = at.someone("Nam", (22, 45)), at.someone("Nữ", (19, 42))
    sex = at.pick("Nam", "Nữ")
    born = done - timedelta(days=at.rng.randint(4, 90))
    name, people = child_of(at.rng, father, mother, sex)
    number = at.pick(
        f"{at.rng.randint(1, 420)}/{done.year}",
        f"{at.rng.randint(1, 420):02d}/{done.year}",
        f"{at.rng.randint(1, 300):03d}",
    )
    pid = personal_id(at.rng, at.place.gso, sex, born)
    return Birth(
        name, people, sex, born, pid, mother, father, number, done, hospital(at), committee(at), at.official()
    )


def _parent(at: Desk, word: str, who: Person) -> str:
    return (f"Họ, chữ đệm, tên người {word}: <v>{at.pick(who.name, who.name.upper())}</v>\n"
            f"Năm sinh: <v>{who.born.year}</v> Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>\n"
            f"Nơi cư trú: <v>{who.home}</v>")  # fmt: skip


def original_2015(at: Desk) -> Paper:
    """The certificate of 2015 on its green ground, as the national software prints it."""
    it = _birth(at, at.day)
    who = at.pick("mother", "father")
    by: Person = getattr(it, who)
    paper, issued, office = at.carried(by)
    body = motto(at) + title("GIẤY KHAI SINH", size="1.5em") + mid(f"Số: <b>{it.number}</b>", above="-1mm")
    body += rows(f"""Họ, chữ đệm, tên: <v>{it.name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{dmy(it.born)}</v>
        Ghi bằng chữ: <v>{day_words(at, it.born)}</v>
        Giới tính: <v>{it.sex}</v> Dân tộc: <v>{it.people}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi sinh: <v>{it.where}</v>
        Quê quán: <v>{it.father.origin}</v>
        Số định danh cá nhân: <v>{it.pid}</v>
        {_parent(at, "mẹ", it.mother)}
        {_parent(at, "cha", it.father)}
        Họ, chữ đệm, tên người đi khai sinh: <v>{by.name}</v>
        Giấy tờ tùy thân: <v>Thẻ căn cước công dân số {paper} do {office} cấp ngày {dmy(issued)}</v>
        Nơi đăng ký khai sinh: <v>{it.office}</v>
        Ngày, tháng, năm đăng ký: <v>{at.pick(dmy(it.done), long_day(it.done))}</v>""", at)  # fmt: skip
    body += sealed_foot(at, "", it.signer, f"NGƯỜI KÝ GIẤY KHAI SINH<br>{at.pick(*ROLES[:2])}")
    return Paper("birth_certificate", "birth_original", body, it.truth(), setting=setting(at, TIMES, (12, 13.2)),
                 ground=at.pick(GROUND, PINK))  # fmt: skip


def blank_2010(at: Desk) -> Paper:
    """The certificate of the years 2006 to 2015: two parents side by side, numbers of book and entry."""
    it = _birth(at, at.day)
    body = grid(
        rich(f"UBND {at.place.ward}<br>{at.place.district}<br>{at.place.province}"),
        "#align(right)["
        + rich(f"Mẫu TP/HT-2010-KS.1<br>Số: <b>{it.number}</b><br>Quyển số: 01/{it.done.year}")
        + "]",
    )
    body += motto(at) + title("GIẤY KHAI SINH", under=at.pick("(BẢN CHÍNH)", ""), size="1.6em")
    body += rows(f"""Họ và tên: <v>{it.name.upper()}</v> Giới tính: <v>{it.sex}</v>
        Ngày, tháng, năm sinh: <v>{dmy(it.born)}</v>
        (Bằng chữ: <v>{day_words(at, it.born)}</v>)
        Nơi sinh: <v>{it.where}</v>
        Dân tộc: <v>{it.people}</v> Quốc tịch: <v>Việt Nam</v>
        Quê quán: <v>{it.father.origin}</v>""", at)  # fmt: skip
    both = [["", "NGƯỜI MẸ", "NGƯỜI CHA"], ["Họ và tên", it.mother.name, it.father.name],
            ["Ngày, tháng, năm sinh", *(birthday(at, who)[0] for who in (it.mother, it.father))],
            ["Dân tộc", it.mother.ethnicity, it.father.ethnicity], ["Quốc tịch", "Việt Nam", "Việt Nam"],
            ["Nơi thường trú/tạm trú", it.mother.home, at.pick(it.father.home, "như trên")]]  # fmt: skip
    body += table(both, (26, 37, 37))
    body += rows(f"""Nơi đăng ký: <v>{it.office}</v>
        Ngày, tháng, năm đăng ký: <v>{dmy(it.done)}</v>
        Ghi chú: <v></v>
        Họ và tên, chữ ký người đi khai sinh: <v>{it.father.name}</v> Quan hệ: <v>Cha</v>""", at)  # fmt: skip
    body += grid(
        hand(at, "CÁN BỘ TƯ PHÁP HỘ TỊCH", at.official(), "(Đã ký)"),
        signed(at, "NGƯỜI KÝ GIẤY KHAI SINH<br>CHỦ TỊCH", it.signer, f"Ủy ban nhân dân {at.place.ward}"),
    )
    return Paper("birth_certificate", "birth_blank_2010", body, it.truth("personal_id"), setting=setting(at, TIMES, (11.6, 12.6)),
                 ground=at.pick(PINK, GROUND))  # fmt: skip


def extract(at: Desk) -> Paper:
    """The extract of TT 04/2020: number of its own, entry number inside as a trap."""
    done = registered(at)
    it = _birth(at, done)
    own = f"{at.rng.randint(1, 980)}/TLKS{at.pick('-BS', '')}"
    above = at.pick("", f"UBND {at.place.district.upper()}" if at.place.district else "")
    body = head(at, above, f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}", f"Số: {own}", when(at))
    body += title("TRÍCH LỤC KHAI SINH", under=at.pick("<b>(BẢN SAO)</b>", "<b>(Bản sao)</b>"), size="1.35em")
    body += rows(f"""Họ, chữ đệm, tên: <v>{it.name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{dmy(it.born)}</v> Ghi bằng chữ: <v>{day_words(at, it.born)}</v>
        Giới tính: <v>{it.sex}</v> Dân tộc: <v>{it.people}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi sinh: <v>{it.where}</v>
        Quê quán: <v>{it.father.origin}</v>
        Số định danh cá nhân: <v>{it.pid}</v>
        Họ, chữ đệm, tên người cha: <v>{it.father.name}</v>
        Năm sinh: <v>{it.father.born.year}</v> Dân tộc: <v>{it.father.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú: <v>{it.father.home}</v>
        Họ, chữ đệm, tên người mẹ: <v>{it.mother.name}</v>
        Năm sinh: <v>{it.mother.born.year}</v> Dân tộc: <v>{it.mother.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Nơi cư trú: <v>{at.pick(it.mother.home, "Như trên")}</v>
        Đăng ký khai sinh tại: <v>{it.office}</v>
        Số: <v>{it.number}</v> ngày <v>{at.pick(dmy(done), long_day(done).removeprefix("ngày "))}</v>""", at)  # fmt: skip
    body += para("Ghi chú: Trích lục này được lập từ Cơ sở dữ liệu hộ tịch điện tử.", size="0.9em")
    signer = at.official()
    body += sealed_foot(at, "", signer, f"NGƯỜI KÝ TRÍCH LỤC<br>{at.pick(*ROLES)}")
    fields = it.truth() | {"number": own, "signer": signer}
    return Paper("birth_certificate", "birth_extract", body, fields, setting=setting(at, TIMES, (12, 13.5)))


def copy_in_table(at: Desk) -> Paper:
    """A copy from the electronic register: particulars in a ruled table, twelve squares for the number."""
    it = _birth(at, registered(at, 30, 2500))
    body = head(at, "", f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}", f"Số: {it.number}", when(at))
    body += title("GIẤY KHAI SINH", under="<b>(BẢN SAO)</b>", size="1.3em")
    body += "#par[" + rich("Số định danh cá nhân:  ") + squares(it.pid) + "]\n"
    body += table([["1. Họ, chữ đệm, tên", f"<b>{it.name.upper()}</b>"], ["2. Ngày sinh", f"{dmy(it.born)}<br><i>{day_words(at, it.born)}</i>"],
                   ["3. Giới tính", it.sex], ["4. Dân tộc", it.people], ["5. Nơi sinh", it.where], ["6. Quê quán", it.father.origin],
                   ["7. Họ, chữ đệm, tên mẹ", it.mother.name], ["    Năm sinh, dân tộc, quốc tịch", f"{it.mother.born.year}, {it.mother.ethnicity}, Việt Nam"],
                   ["8. Họ, chữ đệm, tên cha", it.father.name], ["    Năm sinh, dân tộc, quốc tịch", f"{it.father.born.year}, {it.father.ethnicity}, Việt Nam"],
                   ["9. Nơi đăng ký khai sinh", it.office], ["10. Ngày đăng ký khai sinh", dmy(it.done)]], (34, 66), head=False)  # fmt: skip
    body += sealed_foot(at, f"<i>Người thực hiện sao</i><br>{at.official()}", it.signer)
    return Paper("birth_certificate", "birth_table", body, it.truth(), setting=setting(at, sizes=(11.5, 13)))


def _note_truth(at: Desk, number: str, mother: Person, paper: str, born: str, **rest: str) -> dict[str, str]:
    return {"number": number, "mother_full_name": mother.name, "mother_id_number": paper, "birth_datetime": born,
            "issue_date": at.day.isoformat(), **rest}  # fmt: skip


def hospital_note(at: Desk) -> Paper:
    """The note by TT 17/2012 and 27/2019: one child, the midwife and the head of the hospital sign."""
    rng = at.rng
    mother, father = at.someone("Nữ", (18, 43)), at.someone("Nam", (20, 48))
    paper, issued, office = at.carried(mother)
    born, hour, minute = at.earlier(6, 0), rng.randint(0, 23), rng.randint(0, 59)
    sex, grams, where = at.pick("Nam", "Nữ"), rng.randrange(2100, 4400, 50), hospital(at)
    name, _ = child_of(rng, father, mother, sex)
    number = f"{rng.randint(3, 2400):03d}"
    body = grid(
        rich(f"{where.split(',')[0].upper()}<br>Số: <b>{number}</b><br>Quyển số: {rng.randint(1, 9):02d}"),
        "#align(right)[" + rich("Mẫu ban hành kèm theo Thông tư<br>số 27/2019/TT-BYT") + "]",
    ) + motto(at)
    body += title("GIẤY CHỨNG SINH", size="1.45em") + rows(f"""Họ và tên mẹ/Người nuôi dưỡng: <v>{mother.name.upper()}</v>
        Năm sinh: <v>{mother.born.year}</v>
        Nơi đăng ký thường trú: <v>{mother.home}</v>
        Mã số BHXH/Thẻ BHYT số: <v>{rng.randint(10**9, 10**10 - 1)}</v>
        Số CMND/Hộ chiếu/CCCD: <v>{paper}</v> Ngày cấp: <v>{dmy(issued)}</v> Nơi cấp: <v>{office}</v>
        Dân tộc: <v>{mother.ethnicity}</v>
        Họ và tên cha: <v>{father.name}</v>
        Đã sinh con vào lúc: <v>{hour:02d}</v> giờ <v>{minute:02d}</v> phút, ngày <v>{born.day:02d}</v> tháng <v>{born.month:02d}</v> năm <v>{born.year}</v>
        Tại: <v>{where}</v>
        Số lần sinh: <v>{rng.randint(1, 4)}</v> Số con hiện sống: <v>{rng.randint(1, 4)}</v> Số con trong lần sinh này: <v>1</v>
        Giới tính của con: <v>{sex}</v> Cân nặng: <v>{grams}</v> gam
        Dự định đặt tên con là: <v>{name}</v>
        Ghi chú: <v>//</v>""", at)  # fmt: skip
    body += "#align(right)[" + rich(f"<i>{when(at)}</i>") + "]\n"
    body += grid(
        hand(at, "CHA, MẸ HOẶC NGƯỜI THÂN THÍCH", at.pick(father.name, mother.name)),
        hand(at, "NGƯỜI ĐỠ ĐẺ", at.official()),
        signed(at, "THỦ TRƯỞNG CƠ SỞ Y TẾ", at.official(), where.split(",")[0]),
        widths="(1fr, 0.8fr, 1.1fr)",
    )
    fields = _note_truth(at, number, mother, paper, f"{born}T{hour:02d}:{minute:02d}", sex=sex, weight_grams=str(grams),
                         place_of_birth=where, intended_name=name)  # fmt: skip
    return Paper("birth_notification", "birth_note", body, fields, setting=setting(at, TIMES, (11.8, 12.8)))


def electronic_note(at: Desk) -> Paper:
    """The data of an electronic note, printed as numbered lines on half a sheet."""
    rng = at.rng
    mother = at.someone("Nữ", (18, 43))
    born, hour, minute = at.earlier(3, 0), rng.randint(0, 23), rng.randint(0, 59)
    sex, grams, where, number = (
        at.pick("Nam", "Nữ"),
        rng.randint(2000, 4300),
        hospital(at),
        f"{rng.randint(1, 900)}/{at.day.year}/GCS",
    )
    body = head(at, f"SỞ Y TẾ {at.province.upper()}", where.split(",")[0].upper(), f"Số: {number}")
    body += title("GIẤY CHỨNG SINH", under="<i>(Bản thể hiện của giấy chứng sinh điện tử)</i>")
    body += rows(f"""1. Người mẹ: <b>{mother.name}</b>, sinh ngày {dmy(mother.born)}, dân tộc {mother.ethnicity}
        2. Số định danh cá nhân của mẹ: {mother.id_number}
        3. Nơi cư trú: {mother.home}
        4. Thời điểm sinh: {hour} giờ {minute:02d} phút ngày {dmy(born)}
        5. Nơi sinh: {where}
        6. Giới tính con: {sex}; cân nặng: {grams:,} g; tình trạng con: khóc ngay
        7. Tên con dự định đặt: {at.pick("chưa đặt", "")}<...>
        8. Người đỡ đẻ: {at.official()}""".replace(f"{grams:,}", f"{grams:,}".replace(",", ".")), at)  # fmt: skip
    body += grid(
        "", signed(at, "TUQ. GIÁM ĐỐC<br>TRƯỞNG KHOA SẢN", at.official(), where.split(",")[0], over=when(at))
    )
    fields = _note_truth(
        at,
        number,
        mother,
        mother.id_number,
        f"{born}T{hour:02d}:{minute:02d}",
        sex=sex,
        weight_grams=str(grams),
        place_of_birth=where,
    )
    return Paper("birth_notification", "birth_note_electronic", body, fields, "a5", setting(at, sizes=(9.6, 10.4), justify="false"),
                 margins="top: 10mm, bottom: 8mm, left: 14mm, right: 10mm")  # fmt: skip


SPAN = {
    "blank_2010": (date(2007, 3, 1), date(2015, 12, 20)),
    "electronic_note": (date(2025, 1, 10), date(2026, 11, 1)),
}
FORMS = (original_2015, blank_2010, extract, copy_in_table)
NOTES = (hospital_note, electronic_note)

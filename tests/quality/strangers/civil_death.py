"""Extracts of the death register, and the death notice that is easily taken for one."""

from datetime import date

from tests.quality.strangers import marks
from tests.quality.strangers.civil_birth import registry
from tests.quality.strangers.people import Person
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    dateline,
    form,
    heading,
    line,
    para,
    signed,
    table,
    text,
    title,
    typeface,
    ubnd,
)
from tests.quality.strangers.wording import dmy, in_words, long_day

CAUSES = ["Bệnh già", "Bệnh", "Tai nạn giao thông", "Ung thư gan", "Đột quỵ"]


def _dead(desk: Desk) -> tuple[Person, date, str]:
    """Who died, when, and the hour in words of the form."""
    who = desk.someone(ages=(41, 96))
    hour = f"{desk.rng.randint(0, 23):02d} giờ {desk.rng.choice([0, 5, 15, 20, 30, 45, 50]):02d} phút"
    return who, desk.earlier(40), hour


def _fields(desk: Desk, who: Person, died: date, born: str, rest: dict[str, str]) -> dict[str, str]:
    return {
        "full_name": who.name,
        "date_of_birth": born,
        "date_of_death": died.isoformat(),
        "issue_date": desk.day.isoformat(),
        **rest,
    }


def present_blank(desk: Desk) -> Paper:
    """The blank in force since 2016."""
    rng = desk.rng
    who, died, hour = _dead(desk)
    old = desk.day.year - who.born.year > 70 and rng.random() < 0.5
    born, shown = (str(who.born.year),) * 2 if old else (who.born.isoformat(), dmy(who.born))
    number, office, signer = f"{rng.randint(2, 290)}/TLKT", registry(desk), desk.official()
    if rng.random() < 0.5:
        number = number.replace("/", f"/{desk.day.year}/") + "-BS"
    css = rng.choice(["", "dots", "vb"])
    carried, issued = desk.identity(who)
    body = heading(desk, *ubnd(desk), f"Số: {number}", dateline(desk))
    body += title("TRÍCH LỤC KHAI TỬ", "<b>(BẢN SAO)</b>" if number.endswith("BS") else "", "big")
    body += form(
        desk,
        f"""
        Họ, chữ đệm, tên: | {who.name.upper()}
        Ngày, tháng, năm sinh: | {shown}
        Giới tính: | {who.sex} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
        Nơi cư trú cuối cùng: | {who.home}
        Số định danh cá nhân/Giấy tờ tùy thân: | {carried} cấp ngày {issued}
        Đã chết vào lúc: | {hour}, {long_day(died)}
        Nơi chết: | Tại nhà, {who.home} || Nguyên nhân chết: | {rng.choice(CAUSES)}
        Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: | {rng.randint(1, 90)}/GBT
        Nơi đăng ký khai tử: | {office}""",
        css,
    )
    body += signed(
        desk, ["NGƯỜI KÝ TRÍCH LỤC", rng.choice(["CHỦ TỊCH", "PHÓ CHỦ TỊCH"])], signer.name, desk.place.ward
    )
    rest = {"number": number, "sex": who.sex, "personal_id": carried, "issuing_authority": office}
    fields = _fields(desk, who, died, born, rest | {"signer": signer.name})
    return Paper("death_certificate", "death_blank", (body,), fields, style=typeface(rng))


def sentence_style(desk: Desk) -> Paper:
    """An extract written as running sentences."""
    rng = desk.rng
    who, died, hour = _dead(desk)
    number, office, signer = f"{rng.randint(2, 290)}/{desk.day.year}/TLKT", registry(desk), desk.official()
    body = heading(desk, *ubnd(desk), f"Số: {number}", dateline(desk)) + title("TRÍCH LỤC KHAI TỬ", css="big")
    body += para(f"Căn cứ Sổ đăng ký khai tử, {text(office)} xác nhận:")
    body += para(
        f"{who.honorific}: <b>{text(who.name.upper())}</b>; giới tính: {who.sex}; dân tộc: {who.ethnicity}; "
        f"quốc tịch: Việt Nam; sinh {long_day(who.born)}; số định danh cá nhân: {who.id_number}; "
        f"nơi cư trú cuối cùng: {text(who.home)}.",
        "in",
    )
    body += para(
        f"Đã chết vào lúc {hour} {long_day(died)} (bằng chữ: ngày {in_words(died.day)} tháng "
        f"{in_words(died.month)} năm {in_words(died.year)}). Nguyên nhân chết: {rng.choice(CAUSES).lower()}.",
        "in",
    )
    body += line(desk, ("Nơi đăng ký khai tử:", office)) + line(
        desk, ("Người đi khai tử:", desk.someone().name)
    )
    body += signed(desk, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer.name, desk.place.ward)
    fields = _fields(
        desk,
        who,
        died,
        who.born.isoformat(),
        {
            "number": number,
            "sex": who.sex,
            "personal_id": who.id_number,
            "issuing_authority": office,
            "signer": signer.name,
        },
    )
    return Paper("death_certificate", "death_sentences", (body,), fields, style=typeface(rng))


def ruled(desk: Desk) -> Paper:
    """A print of the electronic register: a ruled table in sans serif."""
    rng = desk.rng
    who, died, hour = _dead(desk)
    number, office, signer = f"{rng.randint(2, 290)}/{desk.day.year}/TLKT-BS", registry(desk), desk.official()
    rows = [
        ["Họ, chữ đệm, tên", who.name.upper()],
        ["Ngày, tháng, năm sinh", dmy(who.born)],
        ["Giới tính", who.sex],
        ["Dân tộc", who.ethnicity],
        ["Quốc tịch", "Việt Nam"],
        ["Số định danh cá nhân", who.id_number],
        ["Đã chết vào lúc", f"{hour} ngày {dmy(died)}"],
        ["Nơi chết", lower_unit(desk.place.ward)],
        ["Nguyên nhân chết", rng.choice(CAUSES)],
        ["Nơi đăng ký khai tử", office],
    ]
    body = f'<div class="rub" style="right:14mm;bottom:16mm">{marks.qr_code(number, 20)}</div>'
    body += heading(desk, *ubnd(desk), f"Số: {number}", dateline(desk))
    body += title("TRÍCH LỤC KHAI TỬ (BẢN SAO)", css="big") + table(["Nội dung", "Thông tin"], rows, [36, 64])
    body += signed(desk, ["NGƯỜI KÝ TRÍCH LỤC"], signer.name, desk.place.ward, sealed=rng.random() < 0.5)
    fields = _fields(
        desk,
        who,
        died,
        who.born.isoformat(),
        {
            "number": number,
            "sex": who.sex,
            "personal_id": who.id_number,
            "issuing_authority": office,
            "signer": signer.name,
        },
    )
    return Paper("death_certificate", "death_ruled", (body,), fields, style=typeface(rng, SANS, 11, 12.5))


def hospital_notice(desk: Desk) -> Paper:
    """A hospital's death notice: not an extract of the register."""
    rng = desk.rng
    who, died, hour = _dead(desk)
    number = f"{rng.randint(2, 140)}/GBT"
    hospital = rng.choice(["BỆNH VIỆN ĐA KHOA TỈNH", "TRUNG TÂM Y TẾ KHU VỰC", "BỆNH VIỆN ĐA KHOA KHU VỰC"])
    signer = desk.official()
    body = heading(desk, ["SỞ Y TẾ"], [hospital], f"Số: {number}", dateline(desk)) + title(
        "GIẤY BÁO TỬ", css="big"
    )
    body += line(desk, ("Họ, chữ đệm, tên người chết:", who.name.upper()), ("Giới tính:", who.sex))
    body += line(desk, ("Ngày, tháng, năm sinh:", dmy(who.born)), ("Dân tộc:", who.ethnicity))
    body += line(desk, ("Nơi thường trú:", who.home)) + line(
        desk, ("Số CCCD/Định danh cá nhân:", who.id_number)
    )
    body += line(desk, ("Đã tử vong lúc:", f"{hour}, {long_day(died)}"))
    body += line(desk, ("Nguyên nhân tử vong:", rng.choice(CAUSES)))
    body += para("Giấy báo tử này được cấp để thân nhân làm thủ tục đăng ký khai tử.", "i")
    body += signed(desk, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], signer.name, hospital)
    fields = {
        "number": number,
        "full_name": who.name,
        "date_of_birth": who.born.isoformat(),
        "personal_id": who.id_number,
        "date_of_death": died.isoformat(),
        "issuing_authority": hospital,
        "issue_date": desk.day.isoformat(),
    }
    return Paper("death_notice", "death_notice_hospital", (body,), fields, style=typeface(rng))


FORMS = (present_blank, sentence_style, ruled)
TRAPS = (hospital_notice,)

"""Extracts of deaths and the notices of death that precede them."""

from datetime import date

from tests.quality.newcomers.births import hospital
from tests.quality.newcomers.civil import ROLES, birthday, committee, day_words, sealed_foot
from tests.quality.newcomers.marks import head, signed, when
from tests.quality.newcomers.sheet import (
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    prose,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.wording import dmy, long_day

CAUSES = ("Già yếu", "Bệnh lý", "Suy hô hấp", "Tai nạn giao thông", "Đột quỵ", "Ung thư phổi")


def extract(at: Desk) -> Paper:
    """The extract of TT 04/2020."""
    who, asker = at.someone("", (45, 96)), at.someone()
    shown, born = birthday(at, who)
    died = at.earlier(40)
    number, signer = f"{at.rng.randint(1, 640)}/TLKT{at.pick('', '-BS')}", at.official()
    hour = f"{at.rng.randint(0, 23):02d} giờ {at.rng.randint(0, 59):02d} phút, "
    own = at.pick(f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}", f"UBND {at.place.ward.upper()}")
    body = head(at, at.place.district.upper() if at.chance(0.5) else "", own, f"Số: {number}", when(at))
    body += title("TRÍCH LỤC KHAI TỬ", under="<b>(BẢN SAO)</b>" if "BS" in number else "", size="1.35em")
    office = committee(at)
    body += rows(f"""Họ, chữ đệm, tên: <v>{who.name.upper()}</v>
        Ngày, tháng, năm sinh: <v>{shown}</v>
        Giới tính: <v>{who.sex}</v> Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        Số định danh cá nhân/Giấy tờ tùy thân: <v>{at.carried_number(who)}</v>
        Đã chết vào lúc: <v>{hour if at.chance(0.7) else ""}ngày {died.day:02d} tháng {died.month:02d} năm {died.year}</v>
        Ghi bằng chữ: <v>{day_words(at, died)}</v>
        Nơi chết: <v>{at.pick(who.home, hospital(at))}</v>
        Nguyên nhân chết: <v>{at.pick(*CAUSES)}</v>
        Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: <v>{at.rng.randint(1, 90)}/GBT</v> do <v>{hospital(at)}</v> cấp ngày <v>{dmy(died)}</v>
        Đăng ký khai tử tại: <v>{office}</v>
        Số: <v>{at.rng.randint(1, 90)}/{at.day.year}</v> ngày <v>{dmy(at.day)}</v>
        Họ, chữ đệm, tên người đi khai tử: <v>{asker.name}</v>
        Giấy tờ tùy thân: <v>{at.carried_number(asker)}</v>""", at)  # fmt: skip
    body += sealed_foot(at, "", signer, f"NGƯỜI KÝ TRÍCH LỤC<br>{at.pick(*ROLES)}")
    fields = {"number": number, "full_name": who.name, "date_of_birth": born, "sex": who.sex, "personal_id": at.carried_number(who),
              "date_of_death": died.isoformat(), "issuing_authority": office, "issue_date": at.day.isoformat(), "signer": signer}  # fmt: skip
    return Paper("death_certificate", "death_extract", body, fields, setting=setting(at, TIMES, (12, 13.2)))


def extract_table(at: Desk) -> Paper:
    """What the register's software prints: two columns of a table, the register's office in the heading only."""
    who = at.someone("", (40, 96))
    died = at.earlier(900, 3)
    number, signer = f"{at.rng.randint(1, 640)}/{at.day.year}/TLKT-BS", at.official()
    body = head(
        at,
        f"UBND {at.province.upper()}" if at.new else at.place.district.upper(),
        f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}",
        f"Số: {number}",
        when(at),
    )
    body += title("TRÍCH LỤC KHAI TỬ<br>(BẢN SAO)", size="1.2em")
    body += table([["Họ, chữ đệm, tên", who.name.upper()], ["Ngày, tháng, năm sinh", dmy(who.born)], ["Giới tính", who.sex], ["Dân tộc", who.ethnicity],
                   ["Quốc tịch", "Việt Nam"], ["Số định danh cá nhân", who.id_number], ["Ngày, tháng, năm chết", dmy(died)], ["Bằng chữ", day_words(at, died)],
                   ["Nơi chết", who.home], ["Nguyên nhân chết", at.pick(*CAUSES, "Không rõ")]], (38, 62), head=False)  # fmt: skip
    body += para("Trích lục này có giá trị sử dụng như bản chính.", above="1mm")
    body += sealed_foot(at, "", signer)
    fields = {"number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "sex": who.sex, "personal_id": who.id_number,
              "date_of_death": died.isoformat(), "issuing_authority": f"ỦY BAN NHÂN DÂN {at.place.ward.upper()}", "issue_date": at.day.isoformat(), "signer": signer}  # fmt: skip
    return Paper("death_certificate", "death_table", body, fields, setting=setting(at, sizes=(12, 13.2)))


def hospital_notice(at: Desk) -> Paper:
    """A hospital's notice of death by the form of the Ministry of Health."""
    who = at.someone("", (30, 93))
    died = at.earlier(3, 0)
    where = hospital(at).split(",")[0]
    paper, issued, office = at.carried(who)
    number = f"{at.rng.randint(1, 300):03d}/{at.pick('GBT', 'GBT-BV')}"
    body = head(at, f"SỞ Y TẾ {at.province.upper()}", where.upper(), f"Số: {number}", when(at)) + title(
        "GIẤY BÁO TỬ", size="1.4em", rule="24mm"
    )
    body += rows(f"""{where} báo tử:
        1. Họ và tên người tử vong: <v>{who.name.upper()}</v>
        2. Ngày, tháng, năm sinh: <v>{dmy(who.born)}</v> Giới tính: <v>{who.sex}</v>
        3. Dân tộc: <v>{who.ethnicity}</v> Quốc tịch: <v>Việt Nam</v>
        4. Nơi thường trú/tạm trú: <v>{who.home}</v>
        5. Số định danh cá nhân/CCCD/CMND: <v>{paper}</v> Ngày cấp: <v>{dmy(issued)}</v> Nơi cấp: <v>{office}</v>
        6. Đã tử vong vào lúc: <v>{at.rng.randint(0, 23)}</v> giờ <v>{at.rng.randint(0, 59):02d}</v> phút, ngày <v>{died.day:02d}</v> tháng <v>{died.month:02d}</v> năm <v>{died.year}</v>
        7. Nguyên nhân tử vong: <v>{at.pick(*CAUSES)}</v>
        8. Tử vong tại: <v>{where}</v>""", at)  # fmt: skip
    body += grid(
        rich("<i>NGƯỜI THÂN THÍCH</i><br>(ký, ghi rõ họ tên)"),
        signed(at, at.pick("GIÁM ĐỐC", "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC"), at.official(), where),
    )
    fields = {"number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "personal_id": paper, "date_of_death": died.isoformat(),
              "issuing_authority": where.upper(), "issue_date": at.day.isoformat()}  # fmt: skip
    return Paper("death_notice", "death_notice_form", body, fields, setting=setting(at, TIMES, (12.4, 13.6)))


def commune_notice(at: Desk) -> Paper:
    """A commune's notice in sentences: the old have a year of birth and often no number."""
    who = at.someone("", (66, 97))
    died = at.earlier(9, 1)
    number = f"{at.rng.randint(1, 90):02d}/GBT-UBND"
    own = f"ỦY BAN NHÂN DÂN<br>{at.place.ward.upper()}"
    known = at.chance(0.6)
    body = head(at, "", own, f"Số: {number}", when(at)) + title("GIẤY BÁO TỬ", size="1.3em")
    body += mid(f"<b>ỦY BAN NHÂN DÂN {at.place.ward.upper()}</b>", above="1mm") + prose(f"""Căn cứ đề nghị của Trưởng thôn và kết quả xác minh của Công an xã;
        Báo tử cho gia đình {at.pick("ông", "bà")} {who.name} được biết:
        Họ, chữ đệm, tên người chết: <b>{who.name}</b>
        Sinh năm: {who.born.year}
        Số định danh cá nhân: {who.id_number if known else "<...>"}
        Nơi cư trú cuối cùng: {who.home}
        Đã chết vào hồi {at.rng.randint(1, 23)} giờ {at.rng.randint(1, 59):02d} phút {long_day(died)}
        Tại: {at.pick("nhà riêng", "nơi cư trú")}. Nguyên nhân: {at.pick(*CAUSES)}.
        Đề nghị thân nhân thực hiện đăng ký khai tử theo quy định của pháp luật về hộ tịch./.""")  # fmt: skip
    body += grid(
        rich("<b><i>Nơi nhận:</i></b><br>- Gia đình người chết;<br>- Lưu: VT, TP-HT."),
        signed(at, "TM. ỦY BAN NHÂN DÂN<br>" + at.pick(*ROLES[:2]), at.official(), f"UBND {at.place.ward}"),
    )
    fields = {"number": number, "full_name": who.name, "date_of_birth": str(who.born.year), "date_of_death": died.isoformat(),
              "issuing_authority": f"ỦY BAN NHÂN DÂN {at.place.ward.upper()}", "issue_date": at.day.isoformat()}  # fmt: skip
    if known:
        fields["personal_id"] = who.id_number
    return Paper("death_notice", "death_notice_prose", body, fields, setting=setting(at, sizes=(12.6, 14)))


SPAN: dict[str, tuple[date, date]] = {"extract_table": (date(2022, 3, 1), date(2026, 11, 1))}
FORMS = (extract, extract_table)
NOTES = (hospital_notice, commune_notice)

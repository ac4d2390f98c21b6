"""Death, and being single."""

from datetime import timedelta

from tests.quality.held_out.clerk import (
    Desk,
    certified,
    committee,
    corner,
    dateline,
    feet,
    heading,
    in_text,
    joined,
    signed,
    ward_roles,
)  # fmt: skip
from tests.quality.held_out.typeset import (
    SANS,
    Paper,
    centre,
    form,
    para,
    skip,
    table,
)
from tests.quality.held_out.words import long_day, slashed, spelled_day
from tests.quality.strangers.people import Person


def death_extract(d: Desk) -> Paper:
    """TRÍCH LỤC KHAI TỬ; old people may have a year of birth only."""
    who, look, signer = d.someone(ages=(45, 94)), d.look(), d.someone(ages=(35, 58)).name
    above, own = committee(d)
    copy = d.rng.random() < 0.45
    number = f"{d.rng.randint(3, 300)}" + (
        f"/{d.day.year}/TLKT-BS" if copy else d.rng.choice(["/TLKT", f"/{d.day.year}/TLKT"])
    )
    died = d.earlier(40, 3)
    year_only = d.rng.random() < 0.25
    office = in_text(d)
    fields = {
        "number": number, "full_name": who.name, "date_of_birth": str(who.born.year) if year_only else who.born.isoformat(),
        "sex": who.sex, "personal_id": d.id_of(who), "date_of_death": died.isoformat(), "issuing_authority": office,
        "issue_date": d.day.isoformat(), "signer": signer,
    }  # fmt: skip
    hour = d.rng.randint(0, 23)
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d)) + centre("<b>TRÍCH LỤC KHAI TỬ</b>", size=1.4, space=6)
        + (centre("<b>(BẢN SAO)</b>") if copy else "") + skip(2)
        + form(look, f"""
Họ, chữ đệm, tên: | {who.name.upper()}
Ngày, tháng, năm sinh: | {who.born.year if year_only else slashed(who.born)}
Giới tính: | {who.sex} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Nơi cư trú cuối cùng: | {who.home}
{"Số định danh cá nhân" if d.day.year > 2021 and d.rng.random() < 0.5 else "Giấy tờ tùy thân"}: | {d.id_of(who)}
Đã chết vào lúc: | {hour:02d} giờ {d.rng.randint(0, 59):02d} phút, {long_day(died)}
(Bằng chữ: | {spelled_day(died)})
Nơi chết: | {d.rng.choice(["Tại nhà", "Tại nơi cư trú", "Bệnh viện Đa khoa tỉnh"])}
Nguyên nhân chết: | {d.rng.choice(["Tuổi già", "Bệnh lý", "Tai biến mạch máu não", "Suy tim"])}
Giấy báo tử/Giấy tờ thay thế số: | {d.rng.randint(2, 90)}/GBT || ngày | {slashed(died + timedelta(days=1))}
Nơi đăng ký khai tử: | {office}
Họ, chữ đệm, tên người đi khai tử: | {d.someone(ages=(25, 60)).name}
""")
        + feet(skip(1), signed(d, ["NGƯỜI KÝ TRÍCH LỤC"], signer, f"UBND {d.place.ward}"))
        + (certified(d) if d.rng.random() < 0.25 else "")
    )  # fmt: skip
    return Paper("death_certificate", "death_extract", body, fields, look)


def death_prose(d: Desk) -> Paper:
    """An extract written as sentences, as some registers print it."""
    who, look, signer = d.someone(ages=(30, 92)), d.look(), d.someone(ages=(35, 58)).name
    above, own = committee(d)
    number = f"{d.rng.randint(3, 300)}/TLKT-BS"
    died = d.earlier(900, 20)
    fields = {
        "number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "sex": who.sex,
        "personal_id": d.id_of(who), "date_of_death": died.isoformat(), "issuing_authority": joined(own),
        "issue_date": d.day.isoformat(), "signer": signer,
    }  # fmt: skip
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d)) + centre("<b>TRÍCH LỤC KHAI TỬ</b>", "(Bản sao)", size=1.3, space=6)
        + skip(2) + centre(f"<b>{joined(own)}</b>") + centre("Trích lục từ Sổ đăng ký khai tử:")
        + table([], [
            ["Họ, chữ đệm, tên người chết", f"<v>{who.name.upper()}</v>"],
            ["Ngày, tháng, năm sinh", f"<v>{slashed(who.born)}</v>"], ["Giới tính", f"<v>{who.sex}</v>"],
            ["Dân tộc", f"<v>{who.ethnicity}</v>"], ["Quốc tịch", "<v>Việt Nam</v>"],
            ["Giấy tờ tùy thân", f"<v>{d.id_name()} số {d.id_of(who)}</v>"],
            ["Nơi cư trú cuối cùng", f"<v>{who.home}</v>"],
            ["Đã chết vào lúc", f"<v>{d.rng.randint(0, 23)} giờ, {long_day(died)}</v>"],
            ["Nơi chết", "<v>Tại nhà riêng</v>"], ["Nguyên nhân chết", "<v>Do bệnh</v>"],
        ], [2, 4], 1.0)
        + feet(skip(1), signed(d, ["NGƯỜI KÝ TRÍCH LỤC", *ward_roles(d, deputy=True)[-2:]], signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper("death_certificate", "death_table", body, fields, look)


def notice_hospital(d: Desk) -> Paper:
    """GIẤY BÁO TỬ of a hospital."""
    who, look = d.someone(ages=(20, 90)), d.look()
    hospital = d.rng.choice(["BỆNH VIỆN ĐA KHOA TỈNH", "BỆNH VIỆN HỮU NGHỊ", "TRUNG TÂM Y TẾ KHU VỰC"])
    number, died = f"{d.rng.randint(2, 190):02d}/GBT", d.earlier(3, 0 + 1)
    fields = {
        "number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "personal_id": d.id_of(who),
        "date_of_death": died.isoformat(), "issuing_authority": hospital, "issue_date": d.day.isoformat(),
    }  # fmt: skip
    body = (
        corner("Mẫu: Phụ lục 1", dy=-10)
        + heading(d, [f"SỞ Y TẾ {d.place.province.upper()}"], [hospital], f"Số: {number}", dateline(d))
        + centre("<b>GIẤY BÁO TỬ</b>", size=1.5, space=7) + skip(2) + centre(f"<b>{hospital}</b>")
        + para("Thông báo:", indent=8)
        + form(look, f"""
Họ và tên người tử vong: | {who.name.upper()}
Sinh ngày: | {slashed(who.born)} || Giới tính: | {who.sex} || Dân tộc: | {who.ethnicity}
Số {d.id_name()}: | {d.id_of(who)}
Nơi thường trú: | {who.home}
Vào viện lúc: | {d.rng.randint(0, 23)} giờ {d.rng.randint(10, 59)} phút, ngày {slashed(died - timedelta(days=d.rng.randint(1, 9)))}
Tử vong lúc: | {d.rng.randint(0, 23)} giờ {d.rng.randint(10, 59)} phút, {long_day(died)}
Nơi tử vong: | {hospital.capitalize()}
Nguyên nhân tử vong: | {d.rng.choice(["Suy hô hấp", "Nhồi máu cơ tim", "Đa chấn thương"])}
Họ tên thân nhân: | {d.someone(ages=(22, 60)).name} || Quan hệ: | Con
""")
        + para("Giấy này cấp cho thân nhân người tử vong để làm thủ tục đăng ký khai tử theo quy định.", indent=8)
        + feet(signed(d, ["THÂN NHÂN"], "", pen=True), signed(d, ["GIÁM ĐỐC"], d.someone(ages=(40, 58)).name, hospital))
    )  # fmt: skip
    return Paper("death_notice", "notice_hospital", body, fields, look)


def notice_commune(d: Desk) -> Paper:
    """GIẤY BÁO TỬ of a commune, in prose."""
    who, look = d.someone(ages=(40, 95)), d.look()
    above, own = committee(d)
    number, died = f"{d.rng.randint(1, 60):02d}/UBND-GBT", d.earlier(6, 1)
    year = d.rng.random() < 0.4
    fields = {
        "number": number, "full_name": who.name, "date_of_birth": str(who.born.year) if year else who.born.isoformat(),
        "personal_id": d.id_of(who), "date_of_death": died.isoformat(), "issuing_authority": joined(own),
        "issue_date": d.day.isoformat(),
    }  # fmt: skip
    born = f"sinh năm {who.born.year}" if year else f"sinh ngày {slashed(who.born)}"
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d)) + centre("<b>GIẤY BÁO TỬ</b>", size=1.5, space=7)
        + centre(f"Kính gửi: Công chức Tư pháp - Hộ tịch {d.place.ward}", space=4) + skip(2)
        + para(f"{in_text(d)} báo tử:", indent=10)
        + para(f"{who.honorific}: <v>{who.name.upper()}</v>; {born}; dân tộc: {who.ethnicity}; quốc tịch: Việt Nam.", indent=10)
        + para(f"{d.id_name()} số: <v>{d.id_of(who)}</v>, {d.id_issue(who)}.", indent=10)
        + para(f"Nơi cư trú cuối cùng: <v>{who.home}</v>.", indent=10)
        + para(f"Đã chết vào hồi {d.rng.randint(1, 23)} giờ {d.rng.randint(10, 59)} phút {long_day(died)}, tại nhà riêng.", indent=10)
        + para(f"Nguyên nhân chết: {d.rng.choice(['già yếu', 'bệnh hiểm nghèo', 'tai nạn giao thông'])}.", indent=10)
        + para("Giấy báo tử này được cấp cho gia đình để thực hiện việc đăng ký khai tử.", indent=10)
        + feet(skip(1), signed(d, ward_roles(d), d.someone(ages=(34, 58)).name, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper("death_notice", "notice_commune", body, fields, look)


def _single(d: Desk, who: Person, number: str, office: str, signer: str) -> dict[str, str]:
    return {
        "number": number, "full_name": who.name, "date_of_birth": who.born.isoformat(), "sex": who.sex,
        "id_number": d.id_of(who), "residence": who.home, "issuing_authority": office,
        "issue_date": d.day.isoformat(), "signer": signer,
    }  # fmt: skip


def single_2015(d: Desk) -> Paper:
    """The form of the register: one line a fact."""
    who, look, signer = d.someone(ages=(20, 60)), d.look(), d.someone(ages=(35, 58)).name
    above, own = committee(d)
    number = d.rng.choice(
        [f"{d.rng.randint(5, 800)}/UBND-XNTTHN", f"{d.rng.randint(5, 800)}/{d.day.year}/XNTTHN"]
    )
    state = d.rng.choice(
        [
            "Hiện tại chưa đăng ký kết hôn với ai",
            f"Đã đăng ký kết hôn, nhưng đã ly hôn theo Quyết định số {d.rng.randint(10, 300)}/{d.day.year - 2}/QĐST-HNGĐ ngày {slashed(d.earlier(900, 400))} của Tòa án nhân dân {d.place.district or 'khu vực 3'}; hiện tại chưa đăng ký kết hôn với ai",
        ]
    )
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d))
        + centre("<b>GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN</b>", size=1.25, space=6) + skip(1)
        + centre(f"<b>{joined(own)}</b>")
        + para(f"Xét đề nghị của ông/bà {d.someone(ages=(20, 60)).name if d.rng.random() < 0.2 else who.name}, về việc cấp Giấy xác nhận tình trạng hôn nhân,", indent=10)
        + centre("<b>XÁC NHẬN:</b>")
        + form(look, f"""
Họ, chữ đệm, tên: | {who.name.upper()}
Ngày, tháng, năm sinh: | {slashed(who.born)}
Giới tính: | {who.sex} || Dân tộc: | {who.ethnicity} || Quốc tịch: | Việt Nam
Giấy tờ tùy thân: | {d.id_name()} số {d.id_of(who)}, {d.id_issue(who)}
Nơi cư trú: | {who.home}
Tình trạng hôn nhân: | {state}.
""")
        + para(f"Giấy này được cấp để: <v>{d.rng.choice(['Làm thủ tục đăng ký kết hôn', 'Làm thủ tục chuyển nhượng quyền sử dụng đất', 'Bổ sung hồ sơ vay vốn ngân hàng'])}</v>.")
        + para("Giấy này có giá trị đến thời điểm thay đổi tình trạng hôn nhân hoặc 06 tháng kể từ ngày cấp, tùy theo thời điểm nào đến trước.")
        + feet(skip(1), signed(d, ward_roles(d), signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper(
        "marital_status_certificate", "single_2015", body, _single(d, who, number, joined(own), signer), look
    )


def single_prose(d: Desk) -> Paper:
    """The same in sentences, in a sans serif."""
    who, look, signer = (
        d.someone(ages=(20, 60)),
        d.look(SANS, low=11, high=12.3),
        d.someone(ages=(35, 58)).name,
    )
    above, own = committee(d)
    number = f"{d.rng.randint(5, 800):03d}/XN-UBND"
    body = (
        heading(d, above, own, f"Số: {number}", dateline(d))
        + centre("<b>GIẤY XÁC NHẬN</b>", "<b>TÌNH TRẠNG HÔN NHÂN</b>", size=1.3, space=6) + skip(2)
        + para(f"{in_text(d)} xác nhận ông/bà: <v>{who.name}</v>, giới tính: <v>{who.sex}</v>", indent=8)
        + para(f"Sinh ngày: <v>{slashed(who.born)}</v>, dân tộc: {who.ethnicity}, quốc tịch: Việt Nam", indent=8)
        + para(f"Số định danh cá nhân/{d.id_name(short=True)}: <v>{d.id_of(who)}</v>", indent=8)
        + para(f"Nơi cư trú: <v>{who.home}</v>", indent=8)
        + para(f"Trong thời gian cư trú tại địa phương từ ngày {slashed(who.born.replace(year=who.born.year + 18, day=1))} đến nay, chưa đăng ký kết hôn với ai.", indent=8)
        + para(f"Giấy này được cấp để làm thủ tục đăng ký kết hôn với {'bà' if who.sex == 'Nam' else 'ông'} {d.someone('Nữ' if who.sex == 'Nam' else 'Nam', (20, 50)).name}, sinh năm {d.day.year - 30}. Giấy này có giá trị 06 tháng kể từ ngày cấp.", indent=8)
        + feet(skip(1), signed(d, ward_roles(d), signer, f"UBND {d.place.ward}"))
    )  # fmt: skip
    return Paper(
        "marital_status_certificate", "single_prose", body, _single(d, who, number, joined(own), signer), look
    )


DEATH = (death_extract, death_prose)
NOTICES = (notice_hospital, notice_commune)
SINGLE = (single_2015, single_prose)

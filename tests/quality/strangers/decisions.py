"""Decisions: about an official, about procedures (two sheets), about a citizen."""

from tests.quality.strangers.offices import act
from tests.quality.strangers.sheet import Desk, Paper, para, text
from tests.quality.strangers.wording import dmy, long_day, thousands

POSTS = [
    "Trưởng phòng Văn hóa - Xã hội",
    "Phó Giám đốc Trung tâm Phục vụ hành chính công",
    "công chức Tư pháp - Hộ tịch",
]
GROUNDS = [
    "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Luật Cán bộ, công chức;",
    "Nghị định số 138/2020/NĐ-CP ngày 27 tháng 11 năm 2020 của Chính phủ;",
    "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ;",
]


def appointment(desk: Desk) -> Paper:
    """About one official, three articles."""
    rng, person = desk.rng, desk.official()
    post = rng.choice(POSTS)
    pay = "nâng bậc lương thường xuyên đối với viên chức"
    it = act(desk, "QĐ-{}", rng.choice([f"bổ nhiệm {post}", "điều động, tiếp nhận công chức", pay]))
    named = f"{person.honorific.lower()} {text(person.name)}"
    body = it.head("QUYẾT ĐỊNH", f"Về việc {it.subject}")
    body += para(text(it.who.roles[-1] if it.who.code != "UBND" else f"CHỦ TỊCH {it.who.name}"), "c b")
    body += "".join(para(f"Căn cứ {ground}", "in i") for ground in rng.sample(GROUNDS[:3], 2))
    proposer = rng.choice(["Chánh Văn phòng", "Trưởng phòng Tổ chức - Hành chính"])
    body += para(f"Theo đề nghị của {proposer}.", "in i") + para("QUYẾT ĐỊNH:", "c b")
    body += para(
        f"<b>Điều 1.</b> Bổ nhiệm {named}, sinh ngày {dmy(person.born)}, giữ chức vụ {text(post)} "
        f"kể từ {long_day(desk.day)}; thời hạn 05 năm.",
        "in",
    )
    body += para(f"<b>Điều 2.</b> Phụ cấp chức vụ lãnh đạo: 0,{rng.randint(2, 6)}.", "in")
    body += para(
        f"<b>Điều 3.</b> Chánh Văn phòng, các đơn vị liên quan và {named} chịu trách nhiệm thi hành "
        "Quyết định này./.",
        "in",
    )
    return it.paper("decision", "decision_person", body + it.foot("Như Điều 3", "Sở Nội vụ (b/c)"))


def publication(desk: Desk) -> Paper:
    """About procedures, over two sheets."""
    rng, place = desk.rng, desk.place
    field = rng.choice(["Hộ tịch", "Đất đai", "Người có công"])
    where = place.province[0].lower() + place.province[1:]
    subject = (
        f"công bố Danh mục {rng.randint(3, 60):02d} thủ tục hành chính lĩnh vực {field} thực hiện tại {where}"
    )
    it = act(desk, f"{desk.day.year}/QĐ-{{}}" if rng.random() < 0.2 else "QĐ-{}", subject)
    body = it.head("QUYẾT ĐỊNH", f"Về việc {subject}")
    body += para(text(("CHỦ TỊCH " if it.who.code == "UBND" else "GIÁM ĐỐC ") + it.who.name), "c b")
    body += "".join(para(f"Căn cứ {ground}", "in i") for ground in (GROUNDS[0], *GROUNDS[3:]))
    body += para("QUYẾT ĐỊNH:", "c b") + para(
        "<b>Điều 1.</b> Công bố kèm theo Quyết định này Danh mục thủ tục hành chính được sửa đổi, bổ sung "
        "thuộc phạm vi chức năng quản lý.",
        "in",
    )
    body += para(
        "<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế Quyết định số "
        f"{rng.randint(10, 900)}/QĐ-UBND ngày {dmy(desk.earlier(900))}.",
        "in",
    )
    second = '<div class="pno">2</div>' + para(
        "<b>Điều 3.</b> Giao Văn phòng chủ trì, phối hợp với các cơ quan liên quan xây dựng quy trình "
        "nội bộ, "
        "cập nhật lên Hệ thống thông tin giải quyết thủ tục hành chính.",
        "in",
    )
    second += para(
        "<b>Điều 4.</b> Chánh Văn phòng, Thủ trưởng các cơ quan và tổ chức, cá nhân có liên quan chịu trách "
        "nhiệm thi hành Quyết định này./.",
        "in",
    )
    second += it.foot("Như Điều 4", "Cục Kiểm soát TTHC", "Cổng TTĐT")
    return it.paper("decision", "decision_two_sheets", body, second)


def citizen(desk: Desk) -> Paper:
    """Addressed to a citizen, with colons after the articles and no colon after the verb."""
    rng, person = desk.rng, desk.someone()
    sum_ = thousands(rng.choice([500, 750, 1000]) * 1000)
    subject, act_words = rng.choice([
        ("hưởng trợ cấp xã hội hằng tháng", f"được hưởng trợ cấp hằng tháng, mức {sum_} đồng/tháng"),
        ("cải chính hộ tịch", "được cải chính năm sinh trong Giấy khai sinh"),
        ("công nhận hộ thoát nghèo", f"được công nhận thoát nghèo năm {desk.day.year}"),
    ])  # fmt: skip
    it = act(desk, "QĐ-{}", subject)
    named = f"{person.honorific.lower()} {text(person.name)}"
    body = it.head("QUYẾT ĐỊNH", f"Về việc {subject}")
    body += para(f"Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;<br>Xét hồ sơ và đơn đề nghị của {named},")
    body += para("QUYẾT ĐỊNH", "c b") + para(
        f"<b>Điều 1:</b> {person.honorific} {text(person.name)}, số định danh cá nhân {person.id_number}, "
        f"thường trú tại {text(person.home)}, {act_words}."
    )
    body += para("<b>Điều 2:</b> Quyết định có hiệu lực kể từ ngày ký.")
    body += para(f"<b>Điều 3:</b> Văn phòng, các bộ phận liên quan và {named} chịu trách nhiệm thi hành./.")
    return it.paper("decision", "decision_citizen", body + it.foot("Như Điều 3"))


FORMS = (appointment, publication, citizen)

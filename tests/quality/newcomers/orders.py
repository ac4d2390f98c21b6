"""Decisions, directives and resolutions."""

from dataclasses import replace
from datetime import date

from tests.quality.newcomers.acts import (
    Agency,
    act,
    capital,
    clauses,
    committees,
    fill,
    grounds,
    named,
    opening,
)
from tests.quality.newcomers.sheet import Desk, Paper, mid, prose, table
from tests.quality.newcomers.wording import CLAUSES
from tests.quality.strangers.places import bare, lower_unit
from tests.quality.strangers.wording import dmy, thousands


def on_a_person(at: Desk) -> Paper:
    """A decision about one person, in three articles."""
    it = act(at, "decision", at.pick("QĐ-{c}", "QĐ-{c}", "{y}/QĐ-{c}"))
    who = at.someone()
    body = it.head() + named("QUYẾT ĐỊNH", it.subject, at)
    body += mid(
        f"<b>{it.role.split('<br>')[-1].replace('PHÓ ', '')} {it.who.name.upper()}</b>", above="1mm"
    ) + grounds(at, 4)
    body += mid("<b>QUYẾT ĐỊNH:</b>", above="1mm")
    said = "ông" if who.sex == "Nam" else "bà"
    body += prose(f"""<b>Điều 1.</b> {capital(it.subject)} đối với {said} {who.name}, sinh ngày {dmy(who.born)}, số căn cước {who.id_number}, cư trú tại {who.home}.
        <b>Điều 2.</b> {said.capitalize()} {who.name} có trách nhiệm thực hiện đầy đủ quyền và nghĩa vụ theo quy định của pháp luật kể từ ngày {dmy(at.day)}.
        <b>Điều 3.</b> Chánh Văn phòng, Thủ trưởng các đơn vị có liên quan và {said} {who.name} chịu trách nhiệm thi hành Quyết định này./.""")  # fmt: skip
    body += it.foot("Như Điều 3|Thường trực Đảng ủy (b/c)|Kho bạc Nhà nước khu vực")
    return it.paper("decision", "decision_person", body)


def with_annex(at: Desk) -> Paper:
    """A decision with an annex on pages of its own: a table of names as a trap."""
    it = act(at, "decision", "QĐ-{c}", at.rng.choice(committees(at)))
    body = (
        it.head()
        + named("QUYẾT ĐỊNH", it.subject, at)
        + mid(f"<b>CHỦ TỊCH {it.who.spoken.upper()}</b>", above="1mm")
    )
    body += grounds(at, 5) + mid("<b>QUYẾT ĐỊNH:</b>")
    body += prose(f"""<b>Điều 1.</b> {capital(it.subject)} <i>(có danh sách kèm theo)</i>.
        <b>Điều 2.</b> {at.pick(*CLAUSES)}
        <b>Điều 3.</b> Quyết định này có hiệu lực kể từ ngày ký và thay thế các quyết định trước đây trái với Quyết định này.
        <b>Điều 4.</b> Văn phòng, các phòng chuyên môn và cá nhân có tên tại Điều 1 căn cứ Quyết định thi hành./.""")  # fmt: skip
    body += it.foot("Như Điều 4|Ủy ban nhân dân cấp trên (b/c)|Cổng Thông tin điện tử") + "#pagebreak()\n"
    body += mid(
        f"<b>{at.pick('DANH SÁCH', 'PHỤ LỤC')}</b><br><i>(Kèm theo Quyết định số {it.number} ngày {dmy(at.day)} của {it.who.spoken})</i>"
    )
    lines = [["STT", "Họ và tên", "Năm sinh", "Nơi cư trú", "Ghi chú"]]
    for i in range(at.rng.randint(8, 26)):
        who = at.someone()
        lines.append(
            [str(i + 1), who.name, str(who.born.year), who.home, at.pick("", "", "Tổ trưởng", "Thành viên")]
        )
    body += table(lines, (7, 26, 12, 42, 13))
    return it.paper("decision", "decision_annex", body)


def of_regulation(at: Desk) -> Paper:
    """A decision that issues a regulation of several pages with chapters and articles."""
    it = act(at, "decision", "{y}/QĐ-{c}", committees(at)[-1])
    subject, word = f"ban hành Quy chế {it.subject}", at.pick("", "Về việc ")
    body = it.head() + named("QUYẾT ĐỊNH", subject, at, word)
    body += mid(f"<b>{it.who.name.upper()}</b>") + grounds(at, 5) + mid("<b>QUYẾT ĐỊNH:</b>")
    body += prose("""<b>Điều 1.</b> Ban hành kèm theo Quyết định này Quy chế gồm 03 chương, 9 điều.
        <b>Điều 2.</b> Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.
        <b>Điều 3.</b> Chánh Văn phòng, Giám đốc các sở, Chủ tịch Ủy ban nhân dân cấp xã chịu trách nhiệm thi hành./.""")
    body += (
        it.foot("Như Điều 3|Cục Kiểm tra văn bản và Tổ chức thi hành pháp luật|Trung tâm Tin học - Công báo")
        + "#pagebreak()\n"
    )
    body += mid(f"<b>QUY CHẾ</b><br><i>(Ban hành kèm theo Quyết định số {it.number} của {it.who.spoken})</i>")
    for chapter, name in enumerate(("QUY ĐỊNH CHUNG", "QUY ĐỊNH CỤ THỂ", "TỔ CHỨC THỰC HIỆN")):
        body += mid(f"<b>Chương {'I' * (chapter + 1)}<br>{name}</b>", above="2mm")
        for article in range(3):
            body += prose(
                f"<b>Điều {chapter * 3 + article + 1}.</b> {fill(at, at.pick(*CLAUSES))}"
            ) + clauses(at, 2, "numbers")
    return replace(it, subject=subject if word else capital(subject)).paper(
        "decision", "decision_regulation", body
    )


def terse(at: Desk) -> Paper:
    """A decision of the older layout: 'V/v' under the title, numbers to the side, no recipients' marks."""
    it = act(at, "decision", "QĐ-{c}")
    body = it.head() + named("QUYẾT ĐỊNH", it.subject, at, "V/v ") + mid(f"<b>{it.who.name}</b>")
    body += grounds(at, 3, italic=False) + mid("<b>QUYẾT ĐỊNH</b>")
    amount = at.rng.randrange(5_000_000, 900_000_000, 500_000)
    body += prose(f"""<b><u>Điều 1</u>:</b> Phê duyệt tổng kinh phí thực hiện là {thousands(amount)} đồng.
        <b><u>Điều 2</u>:</b> {at.pick(*CLAUSES)}
        <b><u>Điều 3</u>:</b> Các ông (bà) Trưởng các bộ phận chuyên môn chịu trách nhiệm thi hành Quyết định này.""")  # fmt: skip
    body += it.foot("Như Điều 3|Kho bạc Nhà nước|Lưu")
    return it.paper("decision", "decision_terse", body)


def directive(at: Desk) -> Paper:
    """A directive of a chairman: long paragraphs, numbered tasks."""
    it = act(at, "directive", "CT-{c}", at.rng.choice(committees(at)))
    body = (
        it.head()
        + named("CHỈ THỊ", it.subject, at)
        + prose(
            f"{opening(at)} thời gian qua công tác này đã đạt được một số kết quả; tuy nhiên vẫn còn nhiều hạn chế."
        )
    )
    body += prose(f"Để khắc phục tình trạng trên, Chủ tịch {it.who.spoken} chỉ thị:") + clauses(
        at, at.rng.randint(4, 9), "numbers"
    )
    body += prose("Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện Chỉ thị này./.")
    body += it.foot("Các sở, ban, ngành|Ủy ban nhân dân cấp xã|Báo và phát thanh, truyền hình tỉnh")
    return it.paper("directive", "directive_chairman", body)


def directive_of_school(at: Desk) -> Paper:
    """A directive of a department."""
    who = Agency(
        f"UBND {at.province.upper()}",
        "SỞ Y TẾ",
        "Sở Y tế",
        "SYT",
        ("GIÁM ĐỐC", "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC"),
        bare(at.province),
    )
    it = act(at, "directive", "CT-{c}", who)
    body = it.head() + named("CHỈ THỊ", it.subject, at, "") + clauses(at, 2)
    body += (
        prose("Giám đốc Sở Y tế yêu cầu:")
        + clauses(at, 4, "dashes")
        + it.foot("Bộ Y tế (b/c)|Các đơn vị trực thuộc")
    )
    return replace(it, subject=capital(it.subject)).paper("directive", "directive_department", body)


def _council(at: Desk) -> Agency:
    unit = at.rng.choice(at.place.units)
    roles = (
        "CHỦ TỊCH",
        "TM. HỘI ĐỒNG NHÂN DÂN<br>CHỦ TỊCH",
        "KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH",
        "CHỦ TỌA KỲ HỌP",
    )
    town = bare(unit) if bare(unit)[0].isalpha() else unit
    return Agency(
        "",
        f"HỘI ĐỒNG NHÂN DÂN<br>{unit.upper()}",
        f"Hội đồng nhân dân {lower_unit(unit)}",
        "HĐND",
        roles,
        town,
    )


def resolution(at: Desk) -> Paper:
    """A resolution of a council with the session under its heading."""
    it = act(at, "resolution", at.pick("NQ-HĐND", "{y}/NQ-HĐND"), _council(at))
    body = it.head() + named("NGHỊ QUYẾT", it.subject, at)
    body += mid(
        f"<b>{it.who.name.upper()}<br>KHÓA {at.pick('XIV', 'XX', 'II')}, KỲ HỌP THỨ {at.pick('NĂM', 'BẢY', '12')}</b>"
    ) + grounds(at, 4)
    body += (
        mid("<b>QUYẾT NGHỊ:</b>")
        + prose(f"<b>Điều 1.</b> {capital(it.subject)}, với các nội dung chủ yếu sau:")
        + clauses(at, 4, "numbers")
    )
    body += prose(f"""<b>Điều 2.</b> Giao Ủy ban nhân dân tổ chức triển khai thực hiện Nghị quyết.
        Nghị quyết này đã được {it.who.spoken} khóa này, kỳ họp chuyên đề thông qua ngày {dmy(at.earlier(9, 1))} và có hiệu lực kể từ ngày ký./.""")  # fmt: skip
    body += it.foot("Ủy ban Thường vụ Quốc hội|Thường trực Tỉnh ủy|Các đại biểu HĐND")
    return it.paper("resolution", "resolution_session", body)


def resolution_of_party_cell(at: Desk) -> Paper:
    """A short resolution of the standing board, in one page."""
    unit = at.place.ward
    who = Agency(
        f"HỘI ĐỒNG NHÂN DÂN<br>{unit.upper()}",
        "THƯỜNG TRỰC",
        "Thường trực Hội đồng nhân dân",
        "TTHĐND",
        ("TM. THƯỜNG TRỰC<br>PHÓ CHỦ TỊCH",),
        at.place.short,
    )
    it = act(at, "resolution", "NQ-{c}", who)
    body = (
        it.head()
        + named("NGHỊ QUYẾT", it.subject, at, "V/v ")
        + grounds(at, 3, italic=False)
        + mid("<b>QUYẾT NGHỊ</b>")
    )
    body += clauses(at, 3, "numbers") + it.foot("UBND cùng cấp|Lưu")
    return it.paper("resolution", "resolution_board", body)


SPAN: dict[str, tuple[date, date]] = {"terse": (date(2008, 2, 1), date(2016, 6, 1))}
FORMS = (on_a_person, with_annex, of_regulation, terse)
MORE = (directive, directive_of_school, resolution, resolution_of_party_cell)

"""Official letters, notices, reports, submissions, plans, invitations and minutes."""

from dataclasses import replace
from datetime import timedelta

from tests.quality.newcomers.acts import (
    act,
    capital,
    clauses,
    committees,
    named,
    opening,
)
from tests.quality.newcomers.sheet import Desk, Paper, grid, mid, prose, rich
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, thousands


def addressed(at: Desk, *names: str) -> str:
    if len(names) == 1:
        return mid(f"Kính gửi: {names[0]}", above="3mm") + "#v(2mm)"
    lines = "<br>".join(f"- {name};" for name in names)
    return (
        "#v(3mm)"
        + grid("#align(right)[" + rich("Kính gửi:") + "]", rich(lines), widths="(0.3fr, 0.7fr)", gutter="2mm")
        + "#v(2mm)"
    )


def _addressees(at: Desk) -> tuple[str, ...]:
    pool = ("Sở Tư pháp", "Các phòng, ban chuyên môn", "Trưởng các thôn, tổ dân phố", f"Ủy ban nhân dân {lower_unit(at.place.ward)}",
            "Chi nhánh Văn phòng đăng ký đất đai khu vực", "Bảo hiểm xã hội cơ sở", f"Ông {at.someone('Nam').name}", "Công ty TNHH Thương mại Hồng Phúc")  # fmt: skip
    return tuple(at.rng.sample(pool, at.rng.choice([1, 1, 2, 3])))


def letter(at: Desk) -> Paper:
    """A letter of the layout of 2020: the subject under the number."""
    it = act(at, "official_letter", at.pick("{c}-VP", "{c}", "{c}-TTHC", "{c}-NC"))
    body = it.head(at.pick(f"V/v {it.subject}", f"V/v: {it.subject}", f"Về việc {it.subject}")) + addressed(
        at, *_addressees(at)
    )
    body += prose(f"{opening(at)} {it.who.spoken} có ý kiến như sau:") + clauses(
        at, at.rng.randint(2, 4), at.pick("", "numbers", "dashes")
    )
    body += prose(
        f"{it.who.spoken} {at.pick('trân trọng đề nghị Quý cơ quan quan tâm phối hợp', 'thông báo để ông/bà biết')}./."
    ) + it.foot("Như trên|Lãnh đạo đơn vị")
    return it.paper("official_letter", "letter_2020", body)


def letter_with_blank_number(at: Desk) -> Paper:
    """A draft as it leaves the system: number and day are still to be put in."""
    it = act(at, "official_letter", "{c}-TH")
    short = it.number.partition("/")[2]
    month = f"{at.day.month:02d}" if at.day.month < 3 else str(at.day.month)
    it = replace(it, number=f"       /{short}")
    whole = it.head(f"V/v {it.subject}")
    blank = whole.replace(rich(f"ngày {at.day.day:02d} tháng {month}"), rich(f"ngày       tháng {month}"))
    body = (
        blank
        + addressed(at, *_addressees(at))
        + prose(opening(at) + " cơ quan có ý kiến như sau:")
        + clauses(at, 3)
        + it.foot("Như trên|Lưu trữ")
    )
    paper = it.paper("official_letter", "letter_blank_number", body)
    fields = {name: value for name, value in paper.fields.items() if name != "number"} | {
        "issue_date": f"{at.day:%Y-%m}"
    }
    return replace(paper, fields=fields)


def letter_to_citizen(at: Desk) -> Paper:
    """An answer to one person, two pages, urgent."""
    it = act(at, "official_letter", "{c}-BTCD")
    who = at.someone()
    body = it.head(f"V/v {it.subject}") + "#rect(inset: 3pt, stroke: 1pt)[*HỎA TỐC*]\n" * at.chance(0.3)
    body += addressed(at, f"{'ông' if who.sex == 'Nam' else 'bà'} {who.name}<br><i>(Địa chỉ: {who.home})</i>")
    body += prose(
        f"Ngày {dmy(at.earlier(30))}, {it.who.spoken} nhận được đơn của ông/bà {who.name}, số điện thoại {who.phone}. Sau khi xem xét, cơ quan trả lời như sau:"
    )
    body += clauses(at, at.rng.randint(6, 9), "numbers") + prose(
        "Trên đây là nội dung trả lời để ông/bà được biết./."
    )
    return it.paper(
        "official_letter", "letter_citizen", body + it.foot("Như trên|Ban Tiếp công dân (theo dõi)")
    )


def notice(at: Desk) -> Paper:
    """A notice with 'Về việc' under its name."""
    it = act(at, "notice", at.pick("TB-{c}", "TB-{c}", "{y}/TB-{c}"))
    body = (
        it.head()
        + named("THÔNG BÁO", it.subject, at)
        + prose(opening(at) + f" {it.who.spoken} thông báo như sau:")
    )
    body += clauses(at, at.rng.randint(3, 5), "numbers") + it.foot(
        "Các tổ chức, cá nhân có liên quan|Đài truyền thanh"
    )
    return it.paper("notice", "notice_about", body)


def notice_of_conclusion(at: Desk) -> Paper:
    """A notice whose subject stands without 'Về việc'; the office signs for its head."""
    it = act(at, "notice", "TB-{c}", at.rng.choice(committees(at)))
    it = replace(it, subject=capital(it.subject), role="TL. CHỦ TỊCH<br>CHÁNH VĂN PHÒNG")
    body = it.head() + named("THÔNG BÁO", it.subject, at, "")
    body += prose(
        f"Ngày {dmy(at.earlier(8))}, tại trụ sở cơ quan, đồng chí {at.official()} - Chủ tịch Ủy ban nhân dân đã chủ trì cuộc họp. Sau khi nghe báo cáo và các ý kiến phát biểu, đồng chí kết luận:"
    )
    body += clauses(at, at.rng.randint(4, 9), "letters") + it.foot("Thành phần dự họp|Các phòng chuyên môn")
    return it.paper("notice", "notice_conclusion", body)


def notice_of_tax(at: Desk) -> Paper:
    """A notice about one person's land: names, numbers and sums as traps."""
    it = act(at, "notice", "TB-{c}")
    who = at.someone()
    subject = at.pick("nộp tiền sử dụng đất", "nộp lệ phí trước bạ nhà đất")
    it = replace(it, subject=subject)
    body = (
        it.head()
        + named("THÔNG BÁO", subject, at, at.pick("Về việc ", "V/v "))
        + addressed(at, f"{who.honorific} {who.name}")
    )
    body += prose(f"""1. Tên người nộp: {who.name}; số định danh cá nhân: {who.id_number}; điện thoại: {who.phone}.
        2. Địa chỉ: {who.home}.
        3. Thửa đất số {at.rng.randint(1, 400)}, tờ bản đồ số {at.rng.randint(1, 90)}, diện tích {at.rng.randint(50, 900)} m².
        4. Số tiền phải nộp: {thousands(at.rng.randrange(10**6, 10**8, 1000))} đồng.
        5. Thời hạn nộp: chậm nhất ngày {dmy(at.day + timedelta(days=30))}. Quá thời hạn trên phải nộp tiền chậm nộp theo quy định.""")  # fmt: skip
    return it.paper("notice", "notice_person", body + it.foot("Như trên|Lưu hồ sơ"))


LETTER_FORMS = (letter, letter_with_blank_number, letter_to_citizen)
NOTICE_FORMS = (notice, notice_of_conclusion, notice_of_tax)

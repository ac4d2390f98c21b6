"""Documents of offices with a title and a subject under it: notices, reports, plans, directives and the like."""

from tests.quality.held_out.bodies import Body, bottom, fields, office, top
from tests.quality.held_out.clauses import REASONS, copies_of, number_of, tasks, wrapped
from tests.quality.held_out.clerk import Desk
from tests.quality.held_out.typeset import Paper, centre, form, para, skip, table
from tests.quality.held_out.words import money, slashed
from tests.quality.strangers.places import lower_unit


def titled(  # noqa: PLR0913, PLR0917
    d: Desk,
    kind: str,
    word: str,
    title: str,
    subjects: list[str],
    content: str,
    template: str,
    *,
    people: bool = False,
    lead: str = "",
    copies: list[str] | None = None,
    body: Body | None = None,
) -> Paper:
    office_ = body or office(d, people=people)
    look, name = d.look(low=12.6, high=14), d.someone(ages=(40, 59)).name
    number, subject = number_of(d, word, office_), d.rng.choice(subjects)
    subject = subject if lead else f"{subject[0].upper()}{subject[1:]}"
    text = (
        top(d, office_, number) + centre(f"<b>{title}</b>", size=1.08, space=6) + wrapped(d, subject, lead=lead) + skip(2) + content.replace("{BODY}", office_.prose)
        + bottom(d, office_, copies or copies_of(office_), name)
    )  # fmt: skip
    subject = f"{lead}{subject}" if lead == "Về " else subject
    return Paper(kind, template, text, fields(number, d.day, office_, subject, name), look, numbered=True)


def notice_result(d: Desk) -> Paper:
    """THÔNG BÁO of a meeting's conclusion, or of opening hours."""
    return titled(d, "notice", "TB", "THÔNG BÁO", ["Kết luận cuộc họp giao ban công tác cải cách hành chính tháng 9", "Niêm yết công khai việc mất Giấy chứng nhận quyền sử dụng đất", "Lịch tiếp công dân định kỳ của Chủ tịch Ủy ban nhân dân", "Kết quả kiểm tra công tác tư pháp"],
                   para(f"{REASONS[1]} {{BODY}} thông báo như sau:", indent=10) + tasks(d, 3) + para("Trên đây là Thông báo, đề nghị các đơn vị và Nhân dân được biết, thực hiện./.", indent=10), "notice_result", lead=d.rng.choice(["", "Về việc "]))  # fmt: skip


def notice_tax(d: Desk) -> Paper:
    """THÔNG BÁO with a form inside: dừng giải quyết hồ sơ, nộp tiền."""
    who = d.someone()
    code = f"000.00.00.{d.place.office}-{d.earlier(40):%y%m%d}-{d.rng.randint(1, 900):04d}"
    content = (
        centre(f"Kính gửi: {who.honorific} {who.name}") + form(d.look(), f"Mã hồ sơ: | {code}\nĐịa chỉ: | {who.home}\nNội dung yêu cầu giải quyết: | Đăng ký biến động đất đai")
        + para("Sau khi xem xét, {BODY} thông báo dừng giải quyết hồ sơ nêu trên với lý do: người nộp hồ sơ không bổ sung, hoàn thiện hồ sơ trong thời hạn quy định.", indent=10)
    )  # fmt: skip
    return titled(
        d,
        "notice",
        "TB",
        "THÔNG BÁO",
        ["dừng giải quyết hồ sơ thủ tục hành chính", "tạm dừng giải quyết hồ sơ"],
        content,
        "notice_stop",
        people=True,
        lead="Về việc ",
        copies=["Như trên;", "Lưu: VT, hồ sơ."],
    )


def report_quarter(d: Desk) -> Paper:
    """BÁO CÁO with figures in a table."""
    a, b, c = d.rng.randint(200, 900), d.rng.randint(30, 90), d.rng.randint(1, 30)
    content = (
        para("<b>I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN</b>") + para(f"Trong kỳ, đơn vị đã tiếp nhận {money(a + b + c)} hồ sơ, trong đó giải quyết trước hạn {money(a)} hồ sơ, đúng hạn {b} hồ sơ, đang giải quyết {c} hồ sơ; tỷ lệ số hóa đạt {d.rng.randint(80, 99)},{d.rng.randint(10, 99)}%.", indent=10)
        + table(["STT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết"], [["1", "Hộ tịch", str(a), str(a - 3), "3"], ["2", "Chứng thực", str(b), str(b), "0"], ["3", "Đất đai", str(c), "0", str(c)]], [0.7, 3, 2, 2, 2])
        + para("<b>II. TỒN TẠI, HẠN CHẾ</b>") + para("Trang thiết bị phục vụ số hóa còn thiếu, đường truyền có lúc chưa ổn định.", indent=10) + para("<b>III. NHIỆM VỤ THỜI GIAN TỚI</b>") + tasks(d, 3)
        + para("Trên đây là báo cáo của {BODY}, kính gửi cấp trên xem xét, chỉ đạo./.", indent=10)
    )  # fmt: skip
    return titled(
        d,
        "report",
        "BC",
        "BÁO CÁO",
        [
            "Kết quả công tác kiểm soát thủ tục hành chính quý III",
            "Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng đầu năm",
            "Kết quả số hóa hồ sơ, giấy tờ tại Bộ phận Một cửa",
        ],
        content,
        "report_quarter",
    )


def report_short(d: Desk) -> Paper:
    """BÁO CÁO with Kính gửi, two pages of prose."""
    content = (
        centre(f"Kính gửi: Ủy ban nhân dân {lower_unit(d.place.province)}")
        + para(
            f"Thực hiện Công văn số {d.rng.randint(100, 3000)}/UBND-NC ngày {slashed(d.earlier(40))} của Ủy ban nhân dân, {{BODY}} báo cáo như sau:",
            indent=10,
        )
        + "".join(
            para(f"<b>{i}. {x}</b>", indent=10) + tasks(d, 3, mark="- ")
            for i, x in enumerate(
                ("Công tác chỉ đạo, điều hành", "Kết quả đạt được", "Đề xuất, kiến nghị"), 1
            )
        )
    )
    return titled(
        d,
        "report",
        "BC",
        "BÁO CÁO",
        [
            "tình hình, kết quả thực hiện Nghị định số 45/2020/NĐ-CP",
            "giải trình ý kiến của cử tri trước kỳ họp",
            "kết quả rà soát hộ nghèo, hộ cận nghèo trên địa bàn",
        ],
        content,
        "report_prose",
        lead=d.rng.choice(["Về việc ", "V/v "]),
    )


NOTICE = (notice_result, notice_tax)
REPORT = (report_quarter, report_short)

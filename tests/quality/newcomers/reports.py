"""Reports, submissions, plans, invitations and minutes."""

from dataclasses import replace
from datetime import timedelta

from tests.quality.newcomers.acts import (
    Act,
    act,
    agency,
    capital,
    clauses,
    committees,
    grounds,
    named,
    opening,
)
from tests.quality.newcomers.letters import addressed
from tests.quality.newcomers.marks import hand, motto
from tests.quality.newcomers.sheet import Desk, Paper, grid, para, prose, setting, table, title
from tests.quality.newcomers.wording import CLAUSES
from tests.quality.strangers.places import lower_unit
from tests.quality.strangers.wording import dmy, long_day, thousands


def report(at: Desk) -> Paper:
    """A report of two or three pages with a table of figures."""
    it = act(at, "report", "BC-{c}")
    word = at.pick("", "Về việc ")
    body = (
        it.head()
        + named("BÁO CÁO", it.subject, at, word)
        + prose(opening(at) + f" {it.who.spoken} báo cáo như sau:")
    )
    subject = it.subject if word else capital(it.subject)
    lines = [
        ["Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện"],
        *(
            [name, "hồ sơ", thousands(at.rng.randint(900, 9000)), thousands(at.rng.randint(700, 9000))]
            for name in ("Tiếp nhận", "Đã giải quyết", "Đúng hạn", "Số hóa")
        ),
    ]
    body += prose("<b>I. KẾT QUẢ ĐẠT ĐƯỢC</b>") + clauses(at, 5, "numbers") + table(lines, (40, 20, 20, 20))
    body += (
        prose("<b>II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN</b>")
        + clauses(at, 4, "dashes")
        + prose("<b>III. PHƯƠNG HƯỚNG, NHIỆM VỤ</b>")
        + clauses(at, 4, "numbers")
    )
    return replace(it, subject=subject).paper(
        "report", "report_figures", body + it.foot("UBND cấp trên (b/c)|Lãnh đạo đơn vị")
    )


def short_report(at: Desk) -> Paper:
    """One page to one addressee."""
    it = act(at, "report", "BC-{c}", committees(at)[0])
    body = (
        it.head()
        + named("BÁO CÁO", it.subject, at, "Về việc ")
        + addressed(at, "Thường trực Đảng ủy")
        + clauses(at, 3)
    )
    return it.paper("report", "report_short", body + it.foot("Như trên"))


def submission(at: Desk) -> Paper:
    """To a higher office, with reasons in italics."""
    it = act(at, "submission", "TTr-{c}")
    body = (
        it.head()
        + named("TỜ TRÌNH", it.subject, at)
        + addressed(at, f"Ủy ban nhân dân {lower_unit(at.province)}")
        + grounds(at, 3)
        + clauses(at, 2)
    )
    return it.paper(
        "submission",
        "submission_reasons",
        body
        + prose("Kính trình cấp có thẩm quyền xem xét, quyết định./.")
        + it.foot("Như trên|Sở Tài chính"),
    )


def submission_of_school(at: Desk) -> Paper:
    """In three numbered parts, 'V/v' under the name."""
    it = act(at, "submission", "TTr-{c}", agency(at))
    body = (
        it.head()
        + named("TỜ TRÌNH", it.subject, at, "V/v ")
        + addressed(at, "Hội đồng nhân dân", "Phòng Tài chính")
    )
    for part in ("I. Sự cần thiết", "II. Nội dung trình", "III. Kiến nghị"):
        body += prose(f"<b>{part}</b>") + clauses(at, 2)
    return it.paper("submission", "submission_parts", body + it.foot("Như trên"))


def plan(at: Desk) -> Paper:
    """Roman parts, a table of tasks."""
    it = act(at, "plan", "KH-{c}")
    word = at.pick("", "Về việc ")
    body = (
        it.head()
        + named("KẾ HOẠCH", it.subject, at, word)
        + prose(opening(at))
        + prose("<b>I. MỤC ĐÍCH, YÊU CẦU</b>")
        + clauses(at, 3, "numbers")
    )
    lines = [
        ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"],
        *(
            [
                str(i + 1),
                at.pick(*CLAUSES)[:70].rsplit(" ", 1)[0],
                at.pick("Văn phòng", "Công an", "Phòng Kinh tế"),
                at.pick("Tháng 9", "Quý IV", "Thường xuyên"),
            ]
            for i in range(5)
        ),
    ]
    body += (
        prose("<b>II. NỘI DUNG</b>")
        + table(lines, (8, 52, 22, 18))
        + prose("<b>III. TỔ CHỨC THỰC HIỆN</b>")
        + clauses(at, 3, "dashes")
    )
    return replace(it, subject=it.subject if word else capital(it.subject)).paper(
        "plan", "plan_table", body + it.foot("Các phòng, ban|Các thôn, tổ dân phố")
    )


def plan_in_prose(at: Desk) -> Paper:
    """A short plan without a table."""
    it = act(at, "plan", "KH-{c}", committees(at)[0])
    body = it.head() + named("KẾ HOẠCH", it.subject, at, "") + clauses(at, 7, "numbers")
    return replace(it, subject=capital(it.subject)).paper(
        "plan", "plan_prose", body + it.foot("Đảng ủy (b/c)|Lưu")
    )


def invitation(at: Desk) -> Paper:
    """An invitation to a meeting: its time and place as traps."""
    it = act(at, "invitation", "GM-{c}")
    on = at.day + timedelta(days=at.rng.randint(2, 12))
    body = (
        it.head()
        + named("GIẤY MỜI", it.subject, at, "")
        + prose(
            f"{it.who.spoken} trân trọng kính mời: {at.pick('Đại diện lãnh đạo các phòng', 'Ông/bà ' + at.official())}."
        )
    )
    body += prose(f"""<b>Tới dự:</b> {it.subject}.
        <b>Thời gian:</b> {at.rng.randint(7, 15):02d} giờ {at.pick("00", "30")}, {long_day(on)} ({at.pick("thứ Ba", "thứ Sáu")}).
        <b>Địa điểm:</b> Phòng họp số {at.rng.randint(1, 4)}, trụ sở {it.who.spoken}.
        <b>Chủ trì:</b> Đồng chí {at.official()}.
        Đề nghị các đại biểu tham dự đầy đủ, đúng thành phần./.""")  # fmt: skip
    return replace(it, subject=capital(it.subject)).paper(
        "invitation", "invitation_meeting", body + it.foot("Như thành phần mời|Lưu")
    )


def invitation_by_name(at: Desk) -> Paper:
    """To one person, half a page."""
    it = act(at, "invitation", "GM-{c}")
    who = at.someone()
    body = (
        it.head()
        + title("GIẤY MỜI", under=f"<b>V/v {it.subject}</b>")
        + addressed(at, f"{who.honorific} {who.name}")
    )
    body += prose(
        f"Mời ông/bà có mặt tại trụ sở vào lúc 8 giờ 00 ngày {dmy(at.day + timedelta(days=5))} để {it.subject}. Khi đi mang theo Giấy mời này và căn cước số {who.id_number}."
    )
    return it.paper("invitation", "invitation_person", body + it.foot("Như trên"))


def _present(at: Desk) -> str:
    roles = ("Chủ trì", "Thư ký", "Công chức địa chính", "Trưởng thôn", "Đại diện Mặt trận Tổ quốc")
    return "\n".join(f"- {at.pick('Ông', 'Bà')}: {at.official()} - {role};" for role in roles)


def minutes(at: Desk) -> Paper:
    """Minutes of a meeting of a committee: number in the heading, the chair and the secretary sign."""
    it: Act = act(at, "minutes", "BB-{c}", committees(at)[0])
    who = it.signer
    body = (
        it.head()
        + named("BIÊN BẢN", capital(it.subject), at, "")
        + prose(
            f"Hôm nay, vào hồi {at.rng.randint(7, 15)} giờ 30 phút, {long_day(at.day)}, tại trụ sở {it.who.spoken}."
        )
    )
    body += prose("<b>I. Thành phần</b>\n" + _present(at)) + prose("<b>II. Nội dung</b>") + clauses(at, 4)
    body += prose(
        "Cuộc họp kết thúc vào hồi 11 giờ 15 phút cùng ngày. Biên bản được đọc lại và thống nhất thông qua./."
    )
    body += grid(hand(at, "THƯ KÝ", at.official(), ""), hand(at, "CHỦ TỌA", who, "(Ký tên, đóng dấu)"))
    return replace(it, subject=capital(it.subject)).paper("minutes", "minutes_meeting", body)


def minutes_of_site(at: Desk) -> Paper:
    """Minutes made on the spot: no number, no office, only the nation's heading."""
    subject = at.pick(
        "kiểm tra hiện trạng sử dụng đất",
        "bàn giao mốc giới thửa đất",
        "xác minh nơi cư trú",
        "hòa giải tranh chấp đất đai",
    )
    who, other = at.someone(), at.someone()
    body = motto(at) + title("BIÊN BẢN", under=f"<b>V/v {subject}</b>")
    body += prose(
        f"Hôm nay, ngày {at.day.day:02d} tháng {at.day.month:02d} năm {at.day.year}, tại {who.home}, chúng tôi gồm:\n"
        + _present(at)
    )
    body += prose(
        f"- Hộ gia đình: {who.name}, căn cước số {who.id_number};\n- Hộ giáp ranh: {other.name}.\nCùng nhau lập biên bản với nội dung như sau:"
    ) + clauses(at, 3, "numbers")
    body += para("Biên bản lập thành 03 bản có giá trị như nhau.", indent="10mm")
    body += grid(
        hand(at, "CHỦ HỘ", who.name),
        hand(at, "HỘ GIÁP RANH", other.name),
        hand(at, "CÁN BỘ ĐỊA CHÍNH", at.official()),
        widths="(1fr, 1fr, 1fr)",
    )
    return Paper(
        "minutes",
        "minutes_site",
        body,
        {"subject": subject, "issue_date": at.day.isoformat()},
        setting=setting(at),
    )


FORMS = (
    report,
    short_report,
    submission,
    submission_of_school,
    plan,
    plan_in_prose,
    invitation,
    invitation_by_name,
    minutes,
    minutes_of_site,
)

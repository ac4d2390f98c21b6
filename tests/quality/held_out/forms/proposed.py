"""Submissions, plans, directives and invitations."""

from datetime import timedelta

from tests.quality.held_out.clauses import REASONS, TASKS, laws, tasks
from tests.quality.held_out.clerk import Desk
from tests.quality.held_out.forms.titled import titled
from tests.quality.held_out.typeset import Paper, centre, form, para, table
from tests.quality.held_out.words import long_day, money, slashed
from tests.quality.strangers.places import lower_unit


def submission(d: Desk) -> Paper:
    """TỜ TRÌNH to a superior."""
    content = (
        centre(
            f"<i>Kính gửi:</i> {d.rng.choice(['Hội đồng nhân dân', 'Ủy ban nhân dân'])} {lower_unit(d.place.province)}"
        )
        + "".join(para(law, indent=10) for law in laws(d, 2))
        + para("{BODY} kính trình xem xét, phê duyệt các nội dung sau:", indent=10)
        + tasks(d, 3)
        + para(f"Tổng kinh phí dự kiến: {money(d.rng.randint(20, 900) * 1000000)} đồng.", indent=10)
        + para("Kính trình xem xét, quyết định./.", indent=10)
    )
    return titled(
        d,
        "submission",
        "TTr",
        "TỜ TRÌNH",
        [
            "phê duyệt kế hoạch lựa chọn nhà thầu gói thầu số hóa tài liệu lưu trữ",
            "đề nghị bổ sung dự toán chi ngân sách năm",
            "miễn nhiệm chức danh Ủy viên Ủy ban nhân dân nhiệm kỳ 2021 - 2026",
        ],
        content,
        "submission",
        lead="Về việc ",
    )


def submission_draft(d: Desk) -> Paper:
    """TỜ TRÌNH with a subject of its own, no 'Về việc'."""
    content = (
        centre(f"Kính gửi: Chủ tịch Ủy ban nhân dân {lower_unit(d.place.province)}")
        + para("<b>1. Sự cần thiết</b>", indent=10)
        + tasks(d, 2, mark="- ")
        + para("<b>2. Nội dung đề nghị</b>", indent=10)
        + tasks(d, 2, mark="- ")
        + para("<i>(Xin gửi kèm theo dự thảo Quyết định)</i>", indent=10)
    )
    return titled(
        d,
        "submission",
        "TTr",
        "TỜ TRÌNH",
        [
            "Dự thảo Quyết định ban hành Quy chế phối hợp trong giải quyết thủ tục hành chính",
            "Đề nghị công nhận xã đạt chuẩn nông thôn mới nâng cao",
        ],
        content,
        "submission_draft",
    )


def plan(d: Desk) -> Paper:
    """KẾ HOẠCH with roman sections."""
    content = (
        para(f"{REASONS[0]} {{BODY}} xây dựng Kế hoạch với các nội dung sau:", indent=10)
        + para("<b>I. MỤC ĐÍCH, YÊU CẦU</b>")
        + tasks(d, 2)
        + para("<b>II. NỘI DUNG, NHIỆM VỤ</b>")
        + tasks(d, 3)
        + para("<b>III. KINH PHÍ</b>")
        + para("Từ nguồn ngân sách nhà nước và các nguồn hợp pháp khác.", indent=10)
        + para("<b>IV. TỔ CHỨC THỰC HIỆN</b>")
        + tasks(d, 2)
    )
    return titled(
        d,
        "plan",
        "KH",
        "KẾ HOẠCH",
        [
            "Số hóa tài liệu lưu trữ hộ tịch giai đoạn 2021 - 2027",
            "Triển khai chiến dịch 45 ngày đêm làm sạch dữ liệu đất đai",
            "Kiểm tra công tác cải cách hành chính hằng năm",
        ],
        content,
        "plan",
    )


def plan_table(d: Desk) -> Paper:
    """KẾ HOẠCH with a timetable."""
    rows = [
        [
            str(i),
            task[:60],
            slashed(d.day + timedelta(days=20 * i)),
            d.rng.choice(["Văn phòng", "Phòng Kinh tế", "Công an xã"]),
        ]
        for i, task in enumerate(d.rng.sample(TASKS, 4), 1)
    ]
    content = para(
        "Thực hiện Kế hoạch số 33/KH-BCĐ ngày 04/02/2021 của Ban Chỉ đạo, {BODY} ban hành Kế hoạch cụ thể:",
        indent=10,
    ) + table(["TT", "Nội dung", "Thời hạn", "Chủ trì"], rows, [0.6, 5, 2, 2])
    return titled(
        d,
        "plan",
        "KH",
        "KẾ HOẠCH",
        [
            "tổ chức Hội nghị đối thoại giữa người đứng đầu chính quyền với Nhân dân",
            "ứng phó thiên tai và tìm kiếm cứu nạn trên địa bàn",
        ],
        content,
        "plan_table",
        lead=d.rng.choice(["Về việc ", ""]),
    )


def directive(d: Desk) -> Paper:
    """CHỈ THỊ of a committee."""
    content = (
        para(
            "Trong thời gian qua, công tác giải quyết thủ tục hành chính đã đạt nhiều kết quả tích cực, tuy nhiên vẫn còn một số hạn chế. Để khắc phục, Chủ tịch Ủy ban nhân dân chỉ thị:",
            indent=10,
        )
        + tasks(d, 4, mark="<b>{}.</b> ")
        + para("Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này./.", indent=10)
    )
    return titled(
        d,
        "directive",
        "CT",
        "CHỈ THỊ",
        [
            "tăng cường kỷ luật, kỷ cương hành chính trong giải quyết thủ tục hành chính",
            "tổ chức đón Tết Nguyên đán vui tươi, an toàn, tiết kiệm",
            "đẩy mạnh thực hiện Đề án 06 trên địa bàn",
        ],
        content,
        "directive",
        people=True,
        lead=d.rng.choice(["Về việc ", "Về "]),
    )


def directive_short(d: Desk) -> Paper:
    """CHỈ THỊ without 'Về việc'."""
    content = tasks(d, 5, mark="{}. ") + para(
        "Giao Văn phòng theo dõi, đôn đốc việc thực hiện Chỉ thị./.", indent=10
    )
    return titled(
        d,
        "directive",
        "CT",
        "CHỈ THỊ",
        [
            "Tăng cường các biện pháp phòng cháy, chữa cháy rừng",
            "Chấn chỉnh việc thu, nộp phí, lệ phí tại Bộ phận Một cửa",
        ],
        content,
        "directive_short",
        people=True,
    )


def invitation(d: Desk) -> Paper:
    """GIẤY MỜI with time, place and who is asked."""
    when = d.day + timedelta(days=d.rng.randint(2, 9))
    content = (
        para(
            f"{{BODY}} trân trọng kính mời: {d.rng.choice(['Đại diện lãnh đạo các phòng, ban', 'Ông ' + d.someone('Nam').name + ', Trưởng thôn'])};",
            indent=10,
        )
        + para(
            f"<b>Thời gian:</b> {d.rng.choice(['08', '14'])} giờ {d.rng.choice(['00', '30'])} phút, {long_day(when)}.",
            indent=10,
        )
        + para("<b>Địa điểm:</b> Hội trường tầng 2, trụ sở cơ quan.", indent=10)
        + para("Đề nghị các đại biểu đến dự đầy đủ, đúng giờ để cuộc họp đạt kết quả./.", indent=10)
    )
    return titled(
        d,
        "invitation",
        "GM",
        "GIẤY MỜI",
        [
            "Dự Hội nghị triển khai công tác số hóa hồ sơ hộ tịch",
            "Họp bàn giải quyết vướng mắc về bồi thường, giải phóng mặt bằng",
            "Dự Lễ kỷ niệm Ngày truyền thống của ngành",
        ],
        content,
        "invitation",
    )


def invitation_list(d: Desk) -> Paper:
    """GIẤY MỜI with 'Kính gửi' and lists."""
    when = d.day + timedelta(days=d.rng.randint(2, 9))
    content = (
        centre("Kính gửi: Các thành viên Tổ công tác")
        + form(
            d.look(),
            f"1. Nội dung: | Thông qua dự thảo báo cáo\n2. Thời gian: | {d.rng.choice(['7h30', '13h30'])} ngày {slashed(when)}\n3. Địa điểm: | Phòng họp số 1\n4. Chủ trì: | {d.someone(ages=(40, 59)).name}, Phó Chủ tịch",
        )
        + para("Rất mong đồng chí sắp xếp thời gian tham dự.", indent=10)
    )
    return titled(
        d,
        "invitation",
        "GM",
        "GIẤY MỜI",
        ["họp Tổ công tác triển khai Đề án 06 quý IV", "tham dự buổi làm việc với Đoàn kiểm tra"],
        content,
        "invitation_list",
        lead=d.rng.choice(["Về việc ", ""]),
    )


SUBMISSION = (submission, submission_draft)
PLAN = (plan, plan_table)
DIRECTIVE = (directive, directive_short)
INVITATION = (invitation, invitation_list)

"""Documents of offices, by the rules for documents: decisions, letters, notices, reports, plans and the like."""

from datetime import timedelta

from tests.quality.held_out.bodies import Body, bottom, council, fields, office, top
from tests.quality.held_out.clerk import Desk, feet, motto, signed
from tests.quality.held_out.typeset import Paper, bar, centre, columns, form, page_break, para, skip, table
from tests.quality.held_out.words import long_day, money, slashed
from tests.quality.strangers.places import lower_unit

LAWS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;",
    "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về thực hiện thủ tục hành chính trên môi trường điện tử;",
    "Căn cứ Thông tư số 03/2025/TT-VPCP ngày 15 tháng 9 năm 2025 của Văn phòng Chính phủ;",
    "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ;",
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
)
TASKS = (
    "Rà soát, thống kê toàn bộ kết quả giải quyết thủ tục hành chính còn hiệu lực; thực hiện số hóa, ký số và cập nhật vào Kho dữ liệu điện tử.",
    "Bố trí máy quét, máy tính và đường truyền bảo đảm việc tiếp nhận hồ sơ trên môi trường điện tử không bị gián đoạn.",
    "Nâng cao chất lượng phục vụ người dân, doanh nghiệp; không yêu cầu nộp lại giấy tờ đã được số hóa.",
    "Tăng cường tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến và thanh toán không dùng tiền mặt.",
    "Thực hiện nghiêm chế độ thông tin, báo cáo định kỳ trước ngày 15 hằng tháng.",
    "Phân công cán bộ đầu mối theo dõi, đôn đốc và chịu trách nhiệm về tiến độ thực hiện.",
)
REASONS = ("Thực hiện chỉ đạo của cấp trên về đẩy mạnh cải cách hành chính, chuyển đổi số trên địa bàn,", "Qua theo dõi tình hình thực hiện nhiệm vụ trong thời gian qua,")


def _wrapped(d: Desk, subject: str, *, lead: str = "") -> str:
    """The line under the title, bold, in the middle, broken as a typist would."""
    words = f"{lead}{subject}".split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 58:
            rows.append(row.strip())
            row = ""
        row += f" {word}"
    rows.append(row.strip())
    return centre(*(f"<b>{row}</b>" for row in rows), space=0.5) + bar(d.rng.choice([24, 32, 40]))


def _tasks(d: Desk, count: int, *, mark: str = "{}. ") -> str:
    return "".join(para(f"{mark.format(i)}{task}", indent=10) for i, task in enumerate(d.rng.sample(TASKS, count), 1))


def _number(d: Desk, word: str, body: Body, *, year: bool = False) -> str:
    figure = d.rng.choice([d.rng.randint(1, 99), d.rng.randint(100, 4800)])
    return f"{figure:02d}/{str(d.day.year) + '/' if year else ''}{word}{'-' if word else ''}{body.code}"


def _copies(body: Body) -> list[str]:
    return ["Như trên;", "Chủ tịch, các PCT UBND;", f"Lưu: VT, {body.code[:2]}."]


def decision_publish(d: Desk) -> Paper:
    """A decision that publishes a list of procedures, with an annex of one page or more."""
    body, look, name = office(d, people=True), d.look(low=12.8, high=14), d.someone(ages=(40, 59)).name
    number = _number(d, "QĐ", body)
    field = d.rng.choice(["hộ tịch", "đất đai", "bảo trợ xã hội", "chứng thực", "đăng ký kinh doanh"])
    subject = d.rng.choice([
        f"công bố Danh mục thủ tục hành chính được sửa đổi, bổ sung lĩnh vực {field} thuộc phạm vi chức năng quản lý trên địa bàn",
        f"phê duyệt quy trình nội bộ giải quyết thủ tục hành chính trong lĩnh vực {field}",
    ])
    rows = [[str(i), code, text, days] for i, (code, text, days) in enumerate(d.rng.sample([
        ("1.001193", "Thủ tục đăng ký khai sinh", "01 ngày"), ("1.000894", "Thủ tục đăng ký kết hôn", "03 ngày"), ("1.000656", "Thủ tục đăng ký khai tử", "01 ngày"),
        ("2.000815", "Thủ tục chứng thực bản sao từ bản chính", "Trong ngày"), ("1.001022", "Thủ tục đăng ký nhận cha, mẹ, con", "03 ngày"), ("1.004837", "Thủ tục đăng ký giám hộ", "03 ngày"),
    ], 4), 1)]  # fmt: skip
    content = (
        top(d, body, number) + centre("<b>QUYẾT ĐỊNH</b>", size=1.08, space=6) + _wrapped(d, subject, lead=d.rng.choice(["Về việc ", "Về việc ", ""]))
        + centre(f"<b>CHỦ TỊCH ỦY BAN NHÂN DÂN {body.acts}</b>", space=4) + skip(1)
        + "".join(para(f"<i>{law}</i>", indent=10) for law in sorted(d.rng.sample(LAWS, 4))) + para("<i>Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân.</i>", indent=10)
        + centre("<b>QUYẾT ĐỊNH:</b>", space=3)
        + para(f"<b>Điều 1.</b> Công bố, phê duyệt kèm theo Quyết định này {len(rows):02d} thủ tục hành chính (có Phụ lục kèm theo).", indent=10)
        + para(f"<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế Quyết định số {d.rng.randint(100, 3000)}/QĐ-UBND ngày {slashed(d.earlier(900, 100))}.", indent=10)
        + para("<b>Điều 3.</b> Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.", indent=10)
        + bottom(d, body, ["Như Điều 3;", "Cục KSTTHC (VPCP);", "Lưu: VT, KSTT."], name)
        + page_break() + centre("<b>PHỤ LỤC</b>", "<b>DANH MỤC THỦ TỤC HÀNH CHÍNH</b>", f"<i>(Kèm theo Quyết định số {number} {long_day(d.day)})</i>") + skip(2)
        + table(["STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết"], rows, [0.7, 1.5, 5, 2])
    )  # fmt: skip
    return Paper("decision", "decision_publish", content, fields(number, d.day, body, subject, name), look, numbered=True)


def decision_person(d: Desk) -> Paper:
    """A decision about one person: allowance, praise, leave."""
    body, look, name, who = office(d), d.look(low=12.6, high=14), d.someone(ages=(40, 59)).name, d.someone()
    number = _number(d, "QĐ", body)
    about, first = d.rng.choice([
        (f"khen thưởng thành tích xuất sắc trong công tác năm {d.day.year}", f"Tặng Giấy khen cho {who.honorific.lower()} {who.name}, đã có thành tích xuất sắc. Mức thưởng: {money(d.rng.choice([540, 720, 1170]) * 1000)} đồng."),
        (f"tiếp nhận và bổ nhiệm ngạch công chức đối với {who.honorific.lower()} {who.name}", f"Tiếp nhận {who.honorific.lower()} {who.name}, sinh ngày {slashed(who.born)}, về công tác tại cơ quan kể từ {long_day(d.day + timedelta(days=15))}."),
        ("trợ cấp hưu trí xã hội hằng tháng", f"{who.honorific} {who.name}, sinh ngày {slashed(who.born)}, số định danh {who.id_number}, thường trú tại {who.home}, được hưởng trợ cấp 500.000 đồng/tháng."),
        ("xử phạt vi phạm hành chính trong lĩnh vực đất đai", f"Xử phạt vi phạm hành chính đối với {who.honorific.lower()} {who.name}, số CCCD {who.id_number}, mức phạt {money(d.rng.choice([3, 5, 15]) * 1000000)} đồng."),
    ])
    lead = d.rng.choice(["Về việc ", "V/v ", "Về "])
    head = d.rng.choice(body.roles)[-1].removeprefix("PHÓ ")
    content = (
        top(d, body, number) + centre("<b>QUYẾT ĐỊNH</b>", size=1.08, space=6) + _wrapped(d, about, lead=lead)
        + centre(f"<b>{head} {body.name}</b>", space=4) + skip(1) + "".join(para(law, indent=10) for law in d.rng.sample(LAWS, 2))
        + para("Xét đề nghị của bộ phận Tổ chức - Hành chính,", indent=10) + centre("<b>QUYẾT ĐỊNH:</b>", space=3)
        + para(f"<b>Điều 1.</b> {first}", indent=10) + para("<b>Điều 2.</b> Bộ phận Kế toán chi trả theo đúng quy định của pháp luật hiện hành.", indent=10)
        + para(f"<b>Điều 3.</b> Các bộ phận liên quan và {who.honorific.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.", indent=10)
        + bottom(d, body, ["Như Điều 3;", "Lưu: VT, HS."], name)
    )  # fmt: skip
    return Paper("decision", "decision_person", content, fields(number, d.day, body, about, name), look)


LETTERS = (
    "đẩy nhanh tiến độ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "xác minh tình trạng hôn nhân của công dân", "góp ý dự thảo Quy chế hoạt động của Trung tâm Phục vụ hành chính công",
    "cung cấp hồ sơ địa chính phục vụ giải quyết đơn", "báo cáo kết quả thực hiện Đề án 06 quý III", "đính chính thông tin trên Giấy chứng nhận quyền sử dụng đất", "trả lời đơn kiến nghị của công dân",
)  # fmt: skip


def letter(d: Desk) -> Paper:
    """CÔNG VĂN with V/v under the number and Kính gửi with one or several offices."""
    body, look, name = office(d), d.look(low=12.8, high=14), d.someone(ages=(40, 59)).name
    number = _number(d, "", body) + d.rng.choice(["-VP", "-KSTT", "-NC", "-HCTH", ""])
    subject = d.rng.choice(LETTERS)
    several = d.rng.random() < 0.5
    to = centre("Kính gửi:", space=5) + "".join(para(f"- {x}", indent=50) for x in ("Các phòng, ban, đơn vị;", f"Trung tâm Phục vụ hành chính công {lower_unit(d.place.ward)}.")) if several else centre(f"Kính gửi: {d.rng.choice(['Ủy ban nhân dân các xã, phường', 'Văn phòng Đăng ký đất đai', 'Ông (bà) ' + d.someone().name])}", space=5)
    content = (
        top(d, body, number, about=f"{d.rng.choice(['V/v ', 'V/v: ', 'V/v '])}{subject}") + to + skip(1)
        + para(f"{d.rng.choice(REASONS)} {body.name.capitalize()} đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:", indent=10) + _tasks(d, d.rng.randint(2, 4))
        + para(f"Văn bản gửi về trước ngày {slashed(d.day + timedelta(days=d.rng.randint(5, 20)))} để tổng hợp. Căn cứ Công văn số {d.rng.randint(100, 9000)}/VPCP-KSTT ngày {slashed(d.earlier(60))}, đề nghị các đơn vị nghiêm túc triển khai thực hiện./.", indent=10)
        + bottom(d, body, _copies(body), name)
    )  # fmt: skip
    return Paper("official_letter", "letter", content, fields(number, d.day, body, subject, name), look, numbered=True)


def letter_urgent(d: Desk) -> Paper:
    """A letter of two pages with HỎA TỐC and an abbreviation line."""
    body, look, name = office(d, people=True), d.look(low=13, high=14), d.someone(ages=(40, 59)).name
    number, subject = _number(d, "", body), d.rng.choice(LETTERS)
    urgent = '#place(top + left, dx: 4mm, dy: 30mm, box(stroke: 1pt + rgb(192, 10, 50), inset: 3pt, text(fill: rgb(192, 10, 50), weight: "bold")[#"HỎA TỐC"]))\n' if d.rng.random() < 0.5 else ""
    content = (
        urgent + top(d, body, number, about=f"V/v {subject}") + centre("<i>Kính gửi:</i>", space=8) + para("- Các sở, ban, ngành;", indent=48) + para("- Ủy ban nhân dân các xã, phường, đặc khu;", indent=48) + skip(1)
        + para(f"{REASONS[0]} Chủ tịch Ủy ban nhân dân yêu cầu:", indent=10) + _tasks(d, 5) + para("Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh về Văn phòng để được hướng dẫn, giải quyết. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm trước pháp luật nếu để xảy ra chậm trễ.", indent=10)
        + "".join(para(f"<b>{i}. Về {x}:</b> {task}", indent=10) for i, (x, task) in enumerate(zip(("nhân lực", "trang thiết bị", "kinh phí"), TASKS, strict=False), 1)) + bottom(d, body, ["Như trên;", "TT Tỉnh ủy, HĐND;", "CVP, các PCVP;", "Lưu: VT, NC."], name)
    )  # fmt: skip
    return Paper("official_letter", "letter_urgent", content, fields(number, d.day, body, subject, name), look, numbered=True)


def _titled(d: Desk, kind: str, word: str, title: str, subjects: list[str], content: str, template: str, *, people: bool = False, lead: str = "", copies: list[str] | None = None, body: Body | None = None) -> Paper:
    office_ = body or office(d, people=people)
    look, name = d.look(low=12.6, high=14), d.someone(ages=(40, 59)).name
    number, subject = _number(d, word, office_), d.rng.choice(subjects)
    text = (
        top(d, office_, number) + centre(f"<b>{title}</b>", size=1.08, space=6) + _wrapped(d, subject, lead=lead) + skip(2) + content.replace("{BODY}", office_.name.capitalize())
        + bottom(d, office_, copies or _copies(office_), name)
    )  # fmt: skip
    return Paper(kind, template, text, fields(number, d.day, office_, subject, name), look, numbered=True)


def notice_result(d: Desk) -> Paper:
    """THÔNG BÁO of a meeting's conclusion, or of opening hours."""
    return _titled(d, "notice", "TB", "THÔNG BÁO", ["Kết luận cuộc họp giao ban công tác cải cách hành chính tháng 9", "Niêm yết công khai việc mất Giấy chứng nhận quyền sử dụng đất", "Lịch tiếp công dân định kỳ của Chủ tịch Ủy ban nhân dân", "Kết quả kiểm tra công tác tư pháp"],
                   para(f"{REASONS[1]} {{BODY}} thông báo như sau:", indent=10) + _tasks(d, 3) + para("Trên đây là Thông báo, đề nghị các đơn vị và Nhân dân được biết, thực hiện./.", indent=10), "notice_result", lead=d.rng.choice(["", "Về việc "]))  # fmt: skip


def notice_tax(d: Desk) -> Paper:
    """THÔNG BÁO with a form inside: dừng giải quyết hồ sơ, nộp tiền."""
    who = d.someone()
    code = f"000.00.00.{d.place.office}-{d.earlier(40):%y%m%d}-{d.rng.randint(1, 900):04d}"
    content = (
        centre(f"Kính gửi: {who.honorific} {who.name}") + form(d.look(), f"Mã hồ sơ: | {code}\nĐịa chỉ: | {who.home}\nNội dung yêu cầu giải quyết: | Đăng ký biến động đất đai")
        + para("Sau khi xem xét, {BODY} thông báo dừng giải quyết hồ sơ nêu trên với lý do: người nộp hồ sơ không bổ sung, hoàn thiện hồ sơ trong thời hạn quy định.", indent=10)
    )  # fmt: skip
    return _titled(d, "notice", "TB", "THÔNG BÁO", ["dừng giải quyết hồ sơ thủ tục hành chính", "tạm dừng giải quyết hồ sơ"], content, "notice_stop", people=True, lead="Về việc ", copies=["Như trên;", "Lưu: VT, hồ sơ."])


def report_quarter(d: Desk) -> Paper:
    """BÁO CÁO with figures in a table."""
    a, b, c = d.rng.randint(200, 900), d.rng.randint(30, 90), d.rng.randint(1, 30)
    content = (
        para("<b>I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN</b>") + para(f"Trong kỳ, đơn vị đã tiếp nhận {money(a + b + c)} hồ sơ, trong đó giải quyết trước hạn {money(a)} hồ sơ, đúng hạn {b} hồ sơ, đang giải quyết {c} hồ sơ; tỷ lệ số hóa đạt {d.rng.randint(80, 99)},{d.rng.randint(10, 99)}%.", indent=10)
        + table(["STT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết"], [["1", "Hộ tịch", str(a), str(a - 3), "3"], ["2", "Chứng thực", str(b), str(b), "0"], ["3", "Đất đai", str(c), "0", str(c)]], [0.7, 3, 2, 2, 2])
        + para("<b>II. TỒN TẠI, HẠN CHẾ</b>") + para("Trang thiết bị phục vụ số hóa còn thiếu, đường truyền có lúc chưa ổn định.", indent=10) + para("<b>III. NHIỆM VỤ THỜI GIAN TỚI</b>") + _tasks(d, 3)
        + para("Trên đây là báo cáo của {BODY}, kính gửi cấp trên xem xét, chỉ đạo./.", indent=10)
    )  # fmt: skip
    return _titled(d, "report", "BC", "BÁO CÁO", ["Kết quả công tác kiểm soát thủ tục hành chính quý III năm 2025", "Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng đầu năm", "Kết quả số hóa hồ sơ, giấy tờ tại Bộ phận Một cửa"], content, "report_quarter")


def report_short(d: Desk) -> Paper:
    """BÁO CÁO with Kính gửi, two pages of prose."""
    content = centre(f"Kính gửi: Ủy ban nhân dân {lower_unit(d.place.province)}") + para(f"Thực hiện Công văn số {d.rng.randint(100, 3000)}/UBND-NC ngày {slashed(d.earlier(40))} của Ủy ban nhân dân, {{BODY}} báo cáo như sau:", indent=10) + "".join(para(f"<b>{i}. {x}</b>", indent=10) + _tasks(d, 3, mark="- ") for i, x in enumerate(("Công tác chỉ đạo, điều hành", "Kết quả đạt được", "Đề xuất, kiến nghị"), 1))
    return _titled(d, "report", "BC", "BÁO CÁO", ["tình hình, kết quả thực hiện Nghị định số 118/2025/NĐ-CP", "giải trình ý kiến của cử tri trước kỳ họp", "kết quả rà soát hộ nghèo, hộ cận nghèo năm 2025"], content, "report_prose", lead=d.rng.choice(["Về việc ", "V/v "]))


def submission(d: Desk) -> Paper:
    """TỜ TRÌNH to a superior."""
    content = centre(f"<i>Kính gửi:</i> {d.rng.choice(['Hội đồng nhân dân', 'Ủy ban nhân dân'])} {lower_unit(d.place.province)}") + "".join(para(law, indent=10) for law in d.rng.sample(LAWS, 2)) + para("{BODY} kính trình xem xét, phê duyệt các nội dung sau:", indent=10) + _tasks(d, 3) + para(f"Tổng kinh phí dự kiến: {money(d.rng.randint(20, 900) * 1000000)} đồng.", indent=10) + para("Kính trình xem xét, quyết định./.", indent=10)
    return _titled(d, "submission", "TTr", "TỜ TRÌNH", ["phê duyệt kế hoạch lựa chọn nhà thầu gói thầu số hóa tài liệu lưu trữ", "đề nghị bổ sung dự toán chi ngân sách năm 2025", "miễn nhiệm chức danh Ủy viên Ủy ban nhân dân nhiệm kỳ 2021 - 2026"], content, "submission", lead="Về việc ")


def submission_draft(d: Desk) -> Paper:
    """TỜ TRÌNH with a subject of its own, no 'Về việc'."""
    content = centre(f"Kính gửi: Chủ tịch Ủy ban nhân dân {lower_unit(d.place.province)}") + para("<b>1. Sự cần thiết</b>", indent=10) + _tasks(d, 2, mark="- ") + para("<b>2. Nội dung đề nghị</b>", indent=10) + _tasks(d, 2, mark="- ") + para("<i>(Xin gửi kèm theo dự thảo Quyết định)</i>", indent=10)
    return _titled(d, "submission", "TTr", "TỜ TRÌNH", ["Dự thảo Quyết định ban hành Quy chế phối hợp trong giải quyết thủ tục hành chính", "Đề nghị công nhận xã đạt chuẩn nông thôn mới nâng cao"], content, "submission_draft")


def plan(d: Desk) -> Paper:
    """KẾ HOẠCH with roman sections."""
    content = para(f"{REASONS[0]} {{BODY}} xây dựng Kế hoạch với các nội dung sau:", indent=10) + para("<b>I. MỤC ĐÍCH, YÊU CẦU</b>") + _tasks(d, 2) + para("<b>II. NỘI DUNG, NHIỆM VỤ</b>") + _tasks(d, 3) + para("<b>III. KINH PHÍ</b>") + para("Từ nguồn ngân sách nhà nước và các nguồn hợp pháp khác.", indent=10) + para("<b>IV. TỔ CHỨC THỰC HIỆN</b>") + _tasks(d, 2)
    return _titled(d, "plan", "KH", "KẾ HOẠCH", ["Số hóa tài liệu lưu trữ hộ tịch giai đoạn 2025 - 2027", "Triển khai chiến dịch 45 ngày đêm làm sạch dữ liệu đất đai", "Kiểm tra công tác cải cách hành chính năm 2026"], content, "plan")


def plan_table(d: Desk) -> Paper:
    """KẾ HOẠCH with a timetable."""
    rows = [[str(i), task[:60], slashed(d.day + timedelta(days=20 * i)), d.rng.choice(["Văn phòng", "Phòng Kinh tế", "Công an xã"])] for i, task in enumerate(d.rng.sample(TASKS, 4), 1)]
    content = para("Thực hiện Kế hoạch số 33/KH-BCĐ ngày 04/02/2025 của Ban Chỉ đạo, {BODY} ban hành Kế hoạch cụ thể:", indent=10) + table(["TT", "Nội dung", "Thời hạn", "Chủ trì"], rows, [0.6, 5, 2, 2])
    return _titled(d, "plan", "KH", "KẾ HOẠCH", ["tổ chức Hội nghị đối thoại giữa người đứng đầu chính quyền với Nhân dân", "ứng phó thiên tai và tìm kiếm cứu nạn năm 2026"], content, "plan_table", lead=d.rng.choice(["Về việc ", ""]))


def directive(d: Desk) -> Paper:
    """CHỈ THỊ of a committee."""
    content = para("Trong thời gian qua, công tác giải quyết thủ tục hành chính đã đạt nhiều kết quả tích cực, tuy nhiên vẫn còn một số hạn chế. Để khắc phục, Chủ tịch Ủy ban nhân dân chỉ thị:", indent=10) + _tasks(d, 4, mark="<b>{}.</b> ") + para("Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này./.", indent=10)
    return _titled(d, "directive", "CT", "CHỈ THỊ", ["tăng cường kỷ luật, kỷ cương hành chính trong giải quyết thủ tục hành chính", "tổ chức đón Tết Nguyên đán vui tươi, an toàn, tiết kiệm", "đẩy mạnh thực hiện Đề án 06 trên địa bàn"], content, "directive", people=True, lead=d.rng.choice(["Về việc ", "Về "]))


def directive_short(d: Desk) -> Paper:
    """CHỈ THỊ without 'Về việc'."""
    content = _tasks(d, 5, mark="{}. ") + para("Giao Văn phòng theo dõi, đôn đốc việc thực hiện Chỉ thị./.", indent=10)
    return _titled(d, "directive", "CT", "CHỈ THỊ", ["Tăng cường các biện pháp phòng cháy, chữa cháy rừng", "Chấn chỉnh việc thu, nộp phí, lệ phí tại Bộ phận Một cửa"], content, "directive_short", people=True)


def invitation(d: Desk) -> Paper:
    """GIẤY MỜI with time, place and who is asked."""
    when = d.day + timedelta(days=d.rng.randint(2, 9))
    content = para(f"{{BODY}} trân trọng kính mời: {d.rng.choice(['Đại diện lãnh đạo các phòng, ban', 'Ông ' + d.someone('Nam').name + ', Trưởng thôn'])};", indent=10) + para(f"<b>Thời gian:</b> {d.rng.choice(['08', '14'])} giờ {d.rng.choice(['00', '30'])} phút, {long_day(when)}.", indent=10) + para("<b>Địa điểm:</b> Hội trường tầng 2, trụ sở cơ quan.", indent=10) + para("Đề nghị các đại biểu đến dự đầy đủ, đúng giờ để cuộc họp đạt kết quả./.", indent=10)
    return _titled(d, "invitation", "GM", "GIẤY MỜI", ["Dự Hội nghị triển khai công tác số hóa hồ sơ hộ tịch", "Họp bàn giải quyết vướng mắc về bồi thường, giải phóng mặt bằng", "Dự Lễ kỷ niệm Ngày truyền thống của ngành"], content, "invitation")


def invitation_list(d: Desk) -> Paper:
    """GIẤY MỜI with 'Kính gửi' and lists."""
    when = d.day + timedelta(days=d.rng.randint(2, 9))
    content = centre("Kính gửi: Các thành viên Tổ công tác") + form(d.look(), f"1. Nội dung: | Thông qua dự thảo báo cáo\n2. Thời gian: | {d.rng.choice(['7h30', '13h30'])} ngày {slashed(when)}\n3. Địa điểm: | Phòng họp số 1\n4. Chủ trì: | {d.someone(ages=(40, 59)).name}, Phó Chủ tịch") + para("Rất mong đồng chí sắp xếp thời gian tham dự.", indent=10)
    return _titled(d, "invitation", "GM", "GIẤY MỜI", ["họp Tổ công tác triển khai Đề án 06 quý IV", "tham dự buổi làm việc với Đoàn kiểm tra"], content, "invitation_list", lead=d.rng.choice(["Về việc ", ""]))


def minutes(d: Desk) -> Paper:
    """BIÊN BẢN of a meeting, a number in the heading, two signatures."""
    body, look = office(d, people=True), d.look(low=12.6, high=13.8)
    chair, clerk = d.someone(ages=(40, 59)).name, d.someone(ages=(25, 45)).name
    number, subject = _number(d, "BB", body), d.rng.choice(["Họp xét duyệt hồ sơ đề nghị cấp Giấy chứng nhận quyền sử dụng đất lần đầu", "Cuộc họp giao ban tháng 10", "Kiểm tra hiện trạng sử dụng đất"])
    content = (
        top(d, body, number) + centre("<b>BIÊN BẢN</b>", size=1.08, space=6) + _wrapped(d, subject) + skip(1)
        + para(f"Thời gian bắt đầu: {d.rng.randint(7, 14):02d} giờ 30 phút, {long_day(d.day)}.") + para("Địa điểm: Phòng họp trụ sở Ủy ban nhân dân.") + para(f"Chủ trì: {chair}, Phó Chủ tịch.") + para(f"Thư ký (người ghi biên bản): {clerk}.")
        + para("<b>Nội dung:</b>") + _tasks(d, 3) + para(f"Cuộc họp kết thúc vào {d.rng.randint(15, 17)} giờ cùng ngày, biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua./.", indent=10)
        + feet(signed(d, ["THƯ KÝ"], clerk), signed(d, ["CHỦ TỌA"], chair, body.ring))
    )  # fmt: skip
    return Paper("minutes", "minutes_meeting", content, fields(number, d.day, body, subject, chair), look, numbered=True)


def minutes_land(d: Desk) -> Paper:
    """BIÊN BẢN of a handover or a posting, no number: it is told by its title and its day."""
    body, look, name = office(d, people=True), d.look(low=12.6, high=13.8), d.someone(ages=(30, 59)).name
    subject = d.rng.choice(["Về việc kết thúc niêm yết công khai hồ sơ đất đai", "Bàn giao tài liệu lưu trữ", "Về việc xác định ranh giới, mốc giới thửa đất"])
    content = (
        columns(centre(*body.above, *(f"<b>{x}</b>" for x in body.own), size=0.95) + bar(20), motto(d.rng, 0.9), shares=(2, 3)) + centre("<b>BIÊN BẢN</b>", size=1.15, space=6) + _wrapped(d, subject)
        + para(f"Hôm nay, hồi {d.rng.randint(8, 16)} giờ 00 phút, {long_day(d.day)}, tại {lower_unit(d.place.ward)}, chúng tôi gồm:", indent=10)
        + para(f"1. {name}, công chức Địa chính;", indent=10) + para(f"2. {d.someone().name}, đại diện hộ gia đình.", indent=10) + para("Đã tiến hành lập biên bản với nội dung sau đây:", indent=10) + _tasks(d, 2, mark="- ") + para("Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản có giá trị như nhau.", indent=10)
        + feet(signed(d, ["ĐẠI DIỆN HỘ GIA ĐÌNH"], d.someone().name), signed(d, ["NGƯỜI LẬP BIÊN BẢN"], name))
    )  # fmt: skip
    known = {"issue_date": d.day.isoformat(), "issuing_authority": body.name, "subject": subject.removeprefix("Về việc "), "signer": name}
    return Paper("minutes", "minutes_land", content, known, look)


def resolution(d: Desk) -> Paper:
    """NGHỊ QUYẾT of a council."""
    body, look, name = council(d), d.look(low=12.8, high=14), d.someone(ages=(42, 59)).name
    law = d.rng.random() < 0.4
    number = _number(d, "NQ", body, year=law)
    subject = d.rng.choice(["phê chuẩn quyết toán ngân sách địa phương năm 2024", "sắp xếp, tổ chức lại thôn, tổ dân phố", "kế hoạch phát triển kinh tế - xã hội năm 2026"] if not law else ["Quy định mức thu, miễn, giảm phí, lệ phí thuộc thẩm quyền của Hội đồng nhân dân", "Quy định chính sách hỗ trợ người làm việc tại Bộ phận Một cửa"])
    content = (
        top(d, body, number) + centre("<b>NGHỊ QUYẾT</b>", size=1.08, space=6) + _wrapped(d, subject, lead="" if law else "Về việc ") + centre(f"<b>HỘI ĐỒNG NHÂN DÂN {body.acts}</b>", f"<b>KHÓA {d.rng.choice(['XVIII', 'XIX', 'I'])}, KỲ HỌP THỨ {d.rng.randint(2, 31)}</b>", space=4)
        + "".join(para(f"<i>{x}</i>", indent=10) for x in d.rng.sample(LAWS, 2)) + para(f"<i>Xét Tờ trình số {d.rng.randint(10, 300)}/TTr-UBND ngày {slashed(d.earlier(30))} của Ủy ban nhân dân; báo cáo thẩm tra của Ban Kinh tế - Ngân sách.</i>", indent=10)
        + centre("<b>QUYẾT NGHỊ:</b>", space=3) + "".join(para(f"<b>Điều {i}.</b> {task}", indent=10) for i, task in enumerate(d.rng.sample(TASKS, 3), 1)) + para(f"Nghị quyết này được Hội đồng nhân dân thông qua {long_day(d.day)} và có hiệu lực từ ngày thông qua./.", indent=10)
        + bottom(d, body, ["UBTVQH; Chính phủ;", "Ban Thường vụ Đảng ủy;", "Lưu: VT."], name)
    )  # fmt: skip
    return Paper("resolution", "resolution_council", content, fields(number, d.day, body, subject, name), look, numbered=True)


FORMS = (decision_publish, decision_person)
LETTER = (letter, letter_urgent)
NOTICE = (notice_result, notice_tax)
REPORT = (report_quarter, report_short)
SUBMISSION = (submission, submission_draft)
PLAN = (plan, plan_table)
DIRECTIVE = (directive, directive_short)
INVITATION = (invitation, invitation_list)
MINUTES = (minutes, minutes_land)
RESOLUTION = (resolution,)

"""Documents of offices, by the rules for documents: decisions, letters, resolutions, minutes."""

from datetime import timedelta

from tests.quality.held_out.bodies import bottom, council, fields, office, top
from tests.quality.held_out.clauses import REASONS, TASKS, copies_of, laws, number_of, tasks, wrapped
from tests.quality.held_out.clerk import Desk, feet, motto, signed
from tests.quality.held_out.typeset import Paper, bar, centre, columns, page_break, para, skip, table
from tests.quality.held_out.words import long_day, money, slashed
from tests.quality.strangers.places import lower_unit


def decision_publish(d: Desk) -> Paper:
    """A decision that publishes a list of procedures, with an annex of one page or more."""
    body, look, name = office(d, people=True), d.look(low=12.8, high=14), d.someone(ages=(40, 59)).name
    number = number_of(d, "QĐ", body)
    field = d.rng.choice(["hộ tịch", "đất đai", "bảo trợ xã hội", "chứng thực", "đăng ký kinh doanh"])
    subject = d.rng.choice(
        [
            f"công bố Danh mục thủ tục hành chính được sửa đổi, bổ sung lĩnh vực {field} thuộc phạm vi chức năng quản lý trên địa bàn",
            f"phê duyệt quy trình nội bộ giải quyết thủ tục hành chính trong lĩnh vực {field}",
        ]
    )
    lead = d.rng.choice(["Về việc ", "Về việc ", ""])
    subject = subject if lead else f"{subject[0].upper()}{subject[1:]}"
    rows = [[str(i), code, text, days] for i, (code, text, days) in enumerate(d.rng.sample([
        ("1.001193", "Thủ tục đăng ký khai sinh", "01 ngày"), ("1.000894", "Thủ tục đăng ký kết hôn", "03 ngày"), ("1.000656", "Thủ tục đăng ký khai tử", "01 ngày"),
        ("2.000815", "Thủ tục chứng thực bản sao từ bản chính", "Trong ngày"), ("1.001022", "Thủ tục đăng ký nhận cha, mẹ, con", "03 ngày"), ("1.004837", "Thủ tục đăng ký giám hộ", "03 ngày"),
    ], 4), 1)]  # fmt: skip
    content = (
        top(d, body, number) + centre("<b>QUYẾT ĐỊNH</b>", size=1.08, space=6) + wrapped(d, subject, lead=lead)
        + centre(f"<b>CHỦ TỊCH ỦY BAN NHÂN DÂN {body.acts}</b>", space=4) + skip(1)
        + "".join(para(f"<i>{law}</i>", indent=10) for law in laws(d, 4)) + para("<i>Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân.</i>", indent=10)
        + centre("<b>QUYẾT ĐỊNH:</b>", space=3)
        + para(f"<b>Điều 1.</b> Công bố, phê duyệt kèm theo Quyết định này {len(rows):02d} thủ tục hành chính (có Phụ lục kèm theo).", indent=10)
        + para(f"<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế Quyết định số {d.rng.randint(100, 3000)}/QĐ-UBND ngày {slashed(d.earlier(900, 100))}.", indent=10)
        + para("<b>Điều 3.</b> Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.", indent=10)
        + bottom(d, body, ["Như Điều 3;", "Cục KSTTHC (VPCP);", "Lưu: VT, KSTT."], name)
        + page_break() + centre("<b>PHỤ LỤC</b>", "<b>DANH MỤC THỦ TỤC HÀNH CHÍNH</b>", f"<i>(Kèm theo Quyết định số {number} {long_day(d.day)})</i>") + skip(2)
        + table(["STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết"], rows, [0.7, 1.5, 5, 2])
    )  # fmt: skip
    return Paper(
        "decision",
        "decision_publish",
        content,
        fields(number, d.day, body, subject, name),
        look,
        numbered=True,
    )


def decision_person(d: Desk) -> Paper:
    """A decision about one person: allowance, praise, leave."""
    body, look, name, who = office(d), d.look(low=12.6, high=14), d.someone(ages=(40, 59)).name, d.someone()
    number = number_of(d, "QĐ", body)
    about, first = d.rng.choice(
        [
            (
                f"khen thưởng thành tích xuất sắc trong công tác năm {d.day.year}",
                f"Tặng Giấy khen cho {who.honorific.lower()} {who.name}, đã có thành tích xuất sắc. Mức thưởng: {money(d.rng.choice([540, 720, 1170]) * 1000)} đồng.",
            ),
            (
                f"tiếp nhận và bổ nhiệm ngạch công chức đối với {who.honorific.lower()} {who.name}",
                f"Tiếp nhận {who.honorific.lower()} {who.name}, sinh ngày {slashed(who.born)}, về công tác tại cơ quan kể từ {long_day(d.day + timedelta(days=15))}.",
            ),
            (
                "trợ cấp hưu trí xã hội hằng tháng",
                f"{who.honorific} {who.name}, sinh ngày {slashed(who.born)}, số định danh {who.id_number}, thường trú tại {who.home}, được hưởng trợ cấp 500.000 đồng/tháng.",
            ),
            (
                "xử phạt vi phạm hành chính trong lĩnh vực đất đai",
                f"Xử phạt vi phạm hành chính đối với {who.honorific.lower()} {who.name}, số CCCD {who.id_number}, mức phạt {money(d.rng.choice([3, 5, 15]) * 1000000)} đồng.",
            ),
        ]
    )
    lead = d.rng.choice(["Về việc ", "V/v ", "Về "])
    head = d.rng.choice(body.roles)[-1].removeprefix("PHÓ ")
    content = (
        top(d, body, number) + centre("<b>QUYẾT ĐỊNH</b>", size=1.08, space=6) + wrapped(d, about, lead=lead)
        + centre(f"<b>{head} {body.name}</b>", space=4) + skip(1) + "".join(para(law, indent=10) for law in laws(d, 2))
        + para("Xét đề nghị của bộ phận Tổ chức - Hành chính,", indent=10) + centre("<b>QUYẾT ĐỊNH:</b>", space=3)
        + para(f"<b>Điều 1.</b> {first}", indent=10) + para("<b>Điều 2.</b> Bộ phận Kế toán chi trả theo đúng quy định của pháp luật hiện hành.", indent=10)
        + para(f"<b>Điều 3.</b> Các bộ phận liên quan và {who.honorific.lower()} {who.name} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.", indent=10)
        + bottom(d, body, ["Như Điều 3;", "Lưu: VT, HS."], name)
    )  # fmt: skip
    about = f"{lead}{about}" if lead == "Về " else about
    return Paper("decision", "decision_person", content, fields(number, d.day, body, about, name), look)


LETTERS = (
    "đẩy nhanh tiến độ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "xác minh tình trạng hôn nhân của công dân", "góp ý dự thảo Quy chế hoạt động của Trung tâm Phục vụ hành chính công",
    "cung cấp hồ sơ địa chính phục vụ giải quyết đơn", "báo cáo kết quả thực hiện Đề án 06 quý III", "đính chính thông tin trên Giấy chứng nhận quyền sử dụng đất", "trả lời đơn kiến nghị của công dân",
)  # fmt: skip


def letter(d: Desk) -> Paper:
    """CÔNG VĂN with V/v under the number and Kính gửi with one or several offices."""
    body, look, name = office(d), d.look(low=12.8, high=14), d.someone(ages=(40, 59)).name
    number = number_of(d, "", body) + d.rng.choice(["-VX", "-KSTT", "-NC", "-HCTH", ""])
    subject = d.rng.choice(LETTERS)
    several = d.rng.random() < 0.5
    to = (
        centre("Kính gửi:", space=5)
        + "".join(
            para(f"- {x}", indent=50)
            for x in (
                "Các phòng, ban, đơn vị;",
                f"Trung tâm Phục vụ hành chính công {lower_unit(d.place.ward)}.",
            )
        )
        if several
        else centre(
            f"Kính gửi: {d.rng.choice(['Ủy ban nhân dân các xã, phường', 'Văn phòng Đăng ký đất đai', 'Ông (bà) ' + d.someone().name])}",
            space=5,
        )
    )
    content = (
        top(d, body, number, about=f"{d.rng.choice(['V/v ', 'V/v: ', 'V/v '])}{subject}") + to + skip(1)
        + para(f"{d.rng.choice(REASONS)} {body.prose} đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:", indent=10) + tasks(d, d.rng.randint(2, 4))
        + para(f"Văn bản gửi về trước ngày {slashed(d.day + timedelta(days=d.rng.randint(5, 20)))} để tổng hợp. Căn cứ Công văn số {d.rng.randint(100, 9000)}/VPCP-KSTT ngày {slashed(d.earlier(60))}, đề nghị các đơn vị nghiêm túc triển khai thực hiện./.", indent=10)
        + bottom(d, body, copies_of(body), name)
    )  # fmt: skip
    return Paper(
        "official_letter", "letter", content, fields(number, d.day, body, subject, name), look, numbered=True
    )


def letter_urgent(d: Desk) -> Paper:
    """A letter of two pages with HỎA TỐC and an abbreviation line."""
    body, look, name = office(d, people=True), d.look(low=13, high=14), d.someone(ages=(40, 59)).name
    number, subject = number_of(d, "", body), d.rng.choice(LETTERS)
    urgent = (
        '#place(top + left, dx: 6mm, dy: 44mm, box(stroke: 1pt + rgb(192, 10, 50), inset: 3pt, text(fill: rgb(192, 10, 50), weight: "bold")[#"HỎA TỐC"]))\n'
        if d.rng.random() < 0.5
        else ""
    )
    content = (
        urgent + top(d, body, number, about=f"V/v {subject}") + centre("<i>Kính gửi:</i>", space=12) + para("- Các sở, ban, ngành;", indent=48) + para("- Ủy ban nhân dân các xã, phường, đặc khu;", indent=48) + skip(1)
        + para(f"{REASONS[0]} Chủ tịch Ủy ban nhân dân yêu cầu:", indent=10) + tasks(d, 5) + para("Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh về Văn phòng để được hướng dẫn, giải quyết. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm trước pháp luật nếu để xảy ra chậm trễ.", indent=10)
        + "".join(para(f"<b>{i}. Về {x}:</b> {task}", indent=10) for i, (x, task) in enumerate(zip(("nhân lực", "trang thiết bị", "kinh phí"), TASKS, strict=False), 1)) + bottom(d, body, ["Như trên;", "TT Tỉnh ủy, HĐND;", "CVP, các PCVP;", "Lưu: VT, NC."], name)
    )  # fmt: skip
    return Paper(
        "official_letter",
        "letter_urgent",
        content,
        fields(number, d.day, body, subject, name),
        look,
        numbered=True,
    )


def minutes(d: Desk) -> Paper:
    """BIÊN BẢN of a meeting, a number in the heading, two signatures."""
    body, look = office(d, people=True), d.look(low=12.6, high=13.8)
    chair, clerk = d.someone(ages=(40, 59)).name, d.someone(ages=(25, 45)).name
    number, subject = (
        number_of(d, "BB", body),
        d.rng.choice(
            [
                "Họp xét duyệt hồ sơ đề nghị cấp Giấy chứng nhận quyền sử dụng đất lần đầu",
                "Cuộc họp giao ban tháng 10",
                "Kiểm tra hiện trạng sử dụng đất",
            ]
        ),
    )
    content = (
        top(d, body, number) + centre("<b>BIÊN BẢN</b>", size=1.08, space=6) + wrapped(d, subject) + skip(1)
        + para(f"Thời gian bắt đầu: {d.rng.randint(7, 14):02d} giờ 30 phút, {long_day(d.day)}.") + para("Địa điểm: Phòng họp trụ sở Ủy ban nhân dân.") + para(f"Chủ trì: {chair}, Phó Chủ tịch.") + para(f"Thư ký (người ghi biên bản): {clerk}.")
        + para("<b>Nội dung:</b>") + tasks(d, 3) + para(f"Cuộc họp kết thúc vào {d.rng.randint(15, 17)} giờ cùng ngày, biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua./.", indent=10)
        + feet(signed(d, ["THƯ KÝ"], clerk), signed(d, ["CHỦ TỌA"], chair, body.ring))
    )  # fmt: skip
    return Paper(
        "minutes",
        "minutes_meeting",
        content,
        fields(number, d.day, body, subject, chair),
        look,
        numbered=True,
    )


def minutes_land(d: Desk) -> Paper:
    """BIÊN BẢN of a handover or a posting, no number: it is told by its title and its day."""
    body, look, name = office(d, people=True), d.look(low=12.6, high=13.8), d.someone(ages=(30, 59)).name
    subject = d.rng.choice(
        [
            "Về việc kết thúc niêm yết công khai hồ sơ đất đai",
            "Bàn giao tài liệu lưu trữ",
            "Về việc xác định ranh giới, mốc giới thửa đất",
        ]
    )
    content = (
        columns(centre(*body.above, *(f"<b>{x}</b>" for x in body.own), size=0.95) + bar(20), motto(d.rng, 0.9), shares=(2, 3)) + centre("<b>BIÊN BẢN</b>", size=1.15, space=6) + wrapped(d, subject)
        + para(f"Hôm nay, hồi {d.rng.randint(8, 16)} giờ 00 phút, {long_day(d.day)}, tại {lower_unit(d.place.ward)}, chúng tôi gồm:", indent=10)
        + para(f"1. {name}, công chức Địa chính;", indent=10) + para(f"2. {d.someone().name}, đại diện hộ gia đình.", indent=10) + para("Đã tiến hành lập biên bản với nội dung sau đây:", indent=10) + tasks(d, 2, mark="- ") + para("Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản có giá trị như nhau.", indent=10)
        + feet(signed(d, ["ĐẠI DIỆN HỘ GIA ĐÌNH"], d.someone().name), signed(d, ["NGƯỜI LẬP BIÊN BẢN"], name))
    )  # fmt: skip
    known = {
        "issue_date": d.day.isoformat(),
        "issuing_authority": body.name,
        "subject": subject.removeprefix("Về việc "),
        "signer": name,
    }
    return Paper("minutes", "minutes_land", content, known, look)


def resolution(d: Desk) -> Paper:
    """NGHỊ QUYẾT of a council."""
    body, look, name = council(d), d.look(low=12.8, high=14), d.someone(ages=(42, 59)).name
    law = d.rng.random() < 0.4
    number = number_of(d, "NQ", body, year=law)
    subject = d.rng.choice(
        [
            "phê chuẩn quyết toán ngân sách địa phương năm trước",
            "sắp xếp, tổ chức lại thôn, tổ dân phố",
            "kế hoạch phát triển kinh tế - xã hội 5 năm",
        ]
        if not law
        else [
            "Quy định mức thu, miễn, giảm phí, lệ phí thuộc thẩm quyền của Hội đồng nhân dân",
            "Quy định chính sách hỗ trợ người làm việc tại Bộ phận Một cửa",
        ]
    )
    content = (
        top(d, body, number) + centre("<b>NGHỊ QUYẾT</b>", size=1.08, space=6) + wrapped(d, subject, lead="" if law else "Về việc ") + centre(f"<b>HỘI ĐỒNG NHÂN DÂN {body.acts}</b>", f"<b>KHÓA {d.rng.choice(['XVIII', 'XIX', 'I'])}, KỲ HỌP THỨ {d.rng.randint(2, 31)}</b>", space=4)
        + "".join(para(f"<i>{x}</i>", indent=10) for x in laws(d, 2)) + para(f"<i>Xét Tờ trình số {d.rng.randint(10, 300)}/TTr-UBND ngày {slashed(d.earlier(30))} của Ủy ban nhân dân; báo cáo thẩm tra của Ban Kinh tế - Ngân sách.</i>", indent=10)
        + centre("<b>QUYẾT NGHỊ:</b>", space=3) + "".join(para(f"<b>Điều {i}.</b> {task}", indent=10) for i, task in enumerate(d.rng.sample(TASKS, 3), 1)) + para(f"Nghị quyết này được Hội đồng nhân dân thông qua {long_day(d.day)} và có hiệu lực từ ngày thông qua./.", indent=10)
        + bottom(d, body, ["UBTVQH; Chính phủ;", "Ban Thường vụ Đảng ủy;", "Lưu: VT."], name)
    )  # fmt: skip
    return Paper(
        "resolution",
        "resolution_council",
        content,
        fields(number, d.day, body, subject, name),
        look,
        numbered=True,
    )


FORMS = (decision_publish, decision_person)
LETTER = (letter, letter_urgent)
MINUTES = (minutes, minutes_land)
RESOLUTION = (resolution,)

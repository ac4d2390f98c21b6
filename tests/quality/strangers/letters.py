"""Official letters, and the typed documents of their layout: notice, report, plan, submission, invitation."""

from tests.quality.strangers.offices import act
from tests.quality.strangers.places import bare, lower_unit
from tests.quality.strangers.sheet import Desk, Paper, para, text
from tests.quality.strangers.wording import dmy, long_day, thousands

LETTERS = [
    ("đôn đốc số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "Các phòng, ban, đơn vị trực thuộc"),
    ("phối hợp xác minh tình trạng hôn nhân", "Ủy ban nhân dân các xã, phường"),
    ("trả lời kiến nghị của công dân", "Bà con tổ dân phố và ông Tổ trưởng"),
    ("rà soát đối tượng hưởng chính sách bảo trợ xã hội năm mới", "Trưởng các thôn, tổ dân phố"),
    ("cung cấp thông tin về nguồn gốc sử dụng đất", "Chi nhánh Văn phòng đăng ký đất đai"),
]
TASKS = [
    "Khẩn trương rà soát, lập danh sách và báo cáo kết quả.",
    "Phân công cán bộ đầu mối phối hợp thực hiện.",
    "Chịu trách nhiệm về tính chính xác của số liệu.",
    "Tăng cường tuyên truyền đến người dân.",
]
TYPED = {
    "notice": ("TB", "THÔNG BÁO", ["kết quả xét tuyển viên chức", "lịch tiếp công dân định kỳ"]),
    "report": (
        "BC",
        "BÁO CÁO",
        ["tình hình giải quyết thủ tục hành chính quý III", "công tác tư pháp 6 tháng đầu năm"],
    ),
    "plan": ("KH", "KẾ HOẠCH", ["số hóa dữ liệu hộ tịch trên địa bàn", "kiểm tra công tác văn thư, lưu trữ"]),
    "submission": ("TTr", "TỜ TRÌNH", ["phê duyệt dự toán mua sắm máy quét", "chủ trương sửa chữa trụ sở"]),
}


def instruction(desk: Desk) -> Paper:
    """A letter to subordinate offices."""
    rng, (subject, to) = desk.rng, desk.rng.choice(LETTERS)
    it = act(desk, f"{{}}-{rng.choice(['VP', 'TP', 'NV', 'HCTP', 'KSTT'])}", subject)
    body = it.head("", rng.choice(["V/v ", "V/v: ", "Về việc "]) + subject)
    body += para(f"Kính gửi: {to}{rng.choice(['.', ''])}", "c")
    body += para(
        f"Thực hiện Công văn số {rng.randint(100, 4000)}/VPCP-KSTT ngày {dmy(desk.earlier(90))} của "
        "Văn phòng "
        f"Chính phủ; {text(it.who.spoken)} đề nghị các đơn vị triển khai một số nội dung sau:",
        "in",
    )
    body += "".join(para(f"{i}. {words}", "in") for i, words in enumerate(rng.sample(TASKS, 3), 1))
    body += para(f"Báo cáo kết quả gửi về trước {long_day(desk.day.replace(day=28))} để tổng hợp./.", "in")
    return it.paper("official_letter", "letter_instruction", body + it.foot("Như trên", "Lãnh đạo (b/c)"))


def urgent(desk: Desk) -> Paper:
    """An urgent letter with several addressees and a stamp of urgency."""
    rng, place = desk.rng, desk.place
    it = act(desk, "{}", rng.choice(LETTERS)[0])
    mark = rng.choice(["KHẨN", "HỎA TỐC", "THƯỢNG KHẨN"])
    to = [
        f"Công an {lower_unit(place.ward)}",
        "Các trường học trên địa bàn",
        f"Ủy ban MTTQ {bare(place.ward)}",
    ]
    body = it.head("", f"V/v {it.subject}") + f'<div class="b urgent">{mark}</div>' + para("Kính gửi:")
    body += "".join(para(f"- {text(name)};", "in") for name in to)
    body += para(
        f"Trước diễn biến phức tạp của mưa lũ từ {long_day(desk.earlier(4))}, để bảo đảm việc tiếp "
        "nhận hồ sơ không "
        "gián đoạn, yêu cầu các đơn vị bố trí cán bộ trực 24/24 giờ, bảo quản hồ sơ, con dấu và thiết bị.",
        "in",
    )
    body += para("Nhận được Công văn này, đề nghị các đơn vị nghiêm túc thực hiện./.", "in")
    return it.paper("official_letter", "letter_urgent", body + it.foot("Như trên"))


def reply(desk: Desk) -> Paper:
    """A reply to one citizen, the particulars in the text."""
    rng, person = desk.rng, desk.someone()
    word = person.honorific.lower()
    it = act(desk, "{}-TD", f"trả lời đơn của {word} {person.name}")
    body = it.head("", f"V/v {it.subject}")
    body += para(f"Kính gửi: {person.honorific} {text(person.name)}<br>Địa chỉ: {text(person.home)}", "c")
    body += para(
        f"Ngày {dmy(desk.earlier(30))}, cơ quan nhận được đơn của {word} đề nghị xem xét việc cấp "
        "Giấy chứng nhận "
        "quyền sử dụng đất. Sau khi kiểm tra, có ý kiến như sau:",
        "in",
    )
    body += para(
        f"Thửa đất số {rng.randint(3, 600)}, tờ bản đồ số {rng.randint(1, 40)} đang trong thời gian "
        "giải quyết tranh "
        "chấp, do vậy chưa đủ điều kiện theo Điều 137 Luật Đất đai năm 2024.",
        "in",
    )
    body += para(f"Trân trọng thông báo để {word} {text(person.name)} được biết./.", "in")
    return it.paper("official_letter", "letter_reply", body + it.foot("Như trên", "Ban Tiếp công dân"))


def _typed(desk: Desk, kind: str) -> Paper:
    rng = desk.rng
    code, name, topics = TYPED[kind]
    topic, about = rng.choice(topics), rng.random() < 0.5
    shown = f"Về việc {topic}" if about else topic[0].upper() + topic[1:]
    it = act(desk, f"{code}-{{}}", topic if about else shown)
    body = it.head(name, shown) + para(
        f"Thực hiện Quyết định số {rng.randint(10, 900)}/QĐ-UBND về việc ban hành chương trình công tác năm "
        f"{desk.day.year}, {text(it.who.spoken)} {name.lower()} như sau:",
        "in",
    )
    rate = f"{rng.randint(90, 99)},{rng.randint(10, 99)}%"
    body += para("I. MỤC ĐÍCH, YÊU CẦU", "b") + para(
        "Bảo đảm đúng quy định, kịp thời, tiết kiệm và hiệu quả.", "in"
    )
    body += para("II. NỘI DUNG", "b")
    body += para(f"Đã tiếp nhận {thousands(rng.randint(300, 9000))} hồ sơ, tỷ lệ đúng hạn {rate}.", "in")
    body += para("III. TỔ CHỨC THỰC HIỆN", "b")
    body += para("Các bộ phận căn cứ chức năng, nhiệm vụ triển khai thực hiện, báo cáo định kỳ.", "in")
    return it.paper(kind, f"{kind}_plain", body + it.foot("Như trên", "Trang TTĐT"))


def notice(desk: Desk) -> Paper:
    """A notice."""
    return _typed(desk, "notice")


def report(desk: Desk) -> Paper:
    """A report."""
    return _typed(desk, "report")


def plan(desk: Desk) -> Paper:
    """A plan."""
    return _typed(desk, "plan")


def submission(desk: Desk) -> Paper:
    """A submission to a superior."""
    return _typed(desk, "submission")


def invitation(desk: Desk) -> Paper:
    """An invitation to a meeting."""
    rng, guest = desk.rng, desk.someone()
    it = act(
        desk,
        "GM-{}",
        rng.choice(["Họp triển khai công tác số hóa hồ sơ", "Họp xét công nhận gia đình văn hóa"]),
    )
    hour = rng.choice(["07 giờ 30 phút", "14 giờ 00 phút"])
    body = it.head("GIẤY MỜI", it.subject, "big")
    body += para(f"{text(it.who.spoken)} trân trọng kính mời: {guest.honorific} {text(guest.name)}", "in")
    body += para(f"Tới dự: {it.subject.lower()}.", "in") + para("Chủ trì: Lãnh đạo cơ quan.", "in")
    body += para(f"Thời gian: {hour}, {long_day(desk.day.replace(day=27))}.", "in")
    body += para("Địa điểm: Hội trường tầng 2, trụ sở cơ quan.", "in")
    return it.paper("invitation", "invitation_plain", body + it.foot("Như trên"))


FORMS = (instruction, urgent, reply)
TRAPS = (notice, report, plan, submission, invitation)

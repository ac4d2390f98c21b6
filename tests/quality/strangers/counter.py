"""Papers of the one-stop counter: slips of four provincial systems, and the two that look like them."""

from datetime import timedelta

from tests.quality.strangers import marks
from tests.quality.strangers.people import Person
from tests.quality.strangers.sheet import (
    SANS,
    Desk,
    Paper,
    columns,
    dateline,
    heading,
    line,
    para,
    plain_sign,
    table,
    text,
    title,
    typeface,
)
from tests.quality.strangers.wording import dmy, long_day

PROCEDURES = {
    "1.001193": "Thủ tục đăng ký khai sinh",
    "1.000894": "Thủ tục đăng ký kết hôn",
    "1.000656": "Thủ tục đăng ký khai tử",
    "1.004873": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    "2.000635": "Cấp bản sao trích lục hộ tịch",
    "2.000815": "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    "1.004222": "Đăng ký thường trú",
    "1.001699": "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật",
    "1.001612": "Đăng ký thành lập hộ kinh doanh",
    "1.011607": "Công nhận hộ nghèo, hộ cận nghèo",
}
PARTS = [
    "Tờ khai theo mẫu",
    "Giấy chứng sinh",
    "Bản sao Căn cước công dân",
    "Giấy chứng nhận quyền sử dụng đất (bản chính)",
    "Đơn đề nghị",
    "Giấy xác nhận cư trú",
    "Sổ hộ khẩu",
    "Giấy ủy quyền",
]


def dossier_code(desk: Desk) -> str:
    """The folder's code when there is one, else a new one of that day."""
    rng, stamp = desk.rng, desk.day.strftime("%y%m%d")
    if desk.dossier:
        return desk.dossier
    unit = rng.choice(
        [
            f"000.00.{rng.randint(10, 60)}.{desk.place.office}",
            f"{desk.place.office}.{rng.randint(10, 160)}",
            f"000.00.00.{desk.place.office}",
        ]
    )
    return f"{unit}-{stamp}-{rng.randint(1, 320):04d}"


def _dossier(desk: Desk) -> tuple[str, str, Person, dict[str, str]]:
    code = dossier_code(desk)
    procedure = desk.rng.choice(sorted(PROCEDURES))
    who = desk.someone()
    due = desk.day + timedelta(days=desk.rng.randint(1, 25))
    return (
        code,
        procedure,
        who,
        {
            "dossier_code": code,
            "applicant_full_name": who.name,
            "received_date": desk.day.isoformat(),
            "due_date": due.isoformat(),
            "procedure_name": PROCEDURES[procedure],
        },
    )


def _hours(desk: Desk) -> str:
    return f"{desk.rng.randint(7, 16):02d} giờ {desk.rng.randint(0, 59):02d} phút"


def slip_full(desk: Desk) -> Paper:
    """The full slip by the circular, QR beside the code."""
    rng = desk.rng
    code, procedure, who, truth = _dossier(desk)
    due = desk.day.fromisoformat(truth["due_date"])
    body = heading(
        desk, [f"UBND {desk.place.ward.upper()}"], ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"], "", dateline(desk)
    )
    body += columns(f'<div class="centre">{marks.qr_code(code, 24)}<br>Mã hồ sơ: <b>{code}</b></div>', "")
    body += title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
    body += line(desk, ("Tiếp nhận hồ sơ của Ông (Bà):", who.name)) + line(desk, ("Địa chỉ:", who.home))
    body += line(desk, ("Số điện thoại:", who.phone), ("Số căn cước/Hộ chiếu:", who.id_number))
    body += line(desk, ("Nội dung yêu cầu giải quyết:", PROCEDURES[procedure])) + para(
        "1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:"
    )
    rows = [
        [str(i), part, str(rng.randint(0, 1)), str(rng.randint(0, 2))]
        for i, part in enumerate(rng.sample(PARTS, 3), 1)
    ]
    body += table(["TT", "Tên giấy tờ", "Bản chính", "Bản photo"], rows, [8, 62, 15, 15])
    body += para("2. Số lượng hồ sơ: 01 bộ.") + para(
        f"3. Thời gian giải quyết hồ sơ theo quy định là: {(due - desk.day).days} ngày."
    )
    body += para(f"4. Thời gian nhận hồ sơ: {_hours(desk)}, {long_day(desk.day)}.")
    body += para(f"5. Thời gian trả kết quả giải quyết hồ sơ: {_hours(desk)}, {long_day(due)}.")
    body += para("6. Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả.")
    body += columns(
        plain_sign(desk, "NGƯỜI NỘP HỒ SƠ", who.name),
        plain_sign(desk, "NGƯỜI TIẾP NHẬN HỒ SƠ", desk.official().name),
    )
    return Paper(
        "acceptance_slip",
        "slip_full",
        (body,),
        truth | {"phone": who.phone},
        style=typeface(rng, low=11.5, high=13),
    )


def slip_a5(desk: Desk) -> Paper:
    """Half a sheet across, bars at the top, from a kiosk."""
    rng = desk.rng
    code, procedure, who, truth = _dossier(desk)
    due = desk.day.fromisoformat(truth["due_date"])
    body = (
        f'<div class="head note"><div class="left"><b>{text(desk.place.ward.upper())}</b><br>BỘ '
        "PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ</div>"
    )
    body += f'<div class="right">{marks.code_128(code, 78, 11)}<div>{code}</div></div></div>'
    body += title(
        rng.choice(["PHIẾU TIẾP NHẬN HỒ SƠ", "BIÊN NHẬN HỒ SƠ", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"])
    )
    body += line(desk, ("Thủ tục:", f"{procedure} - {PROCEDURES[procedure]}")) + line(
        desk, ("Người nộp:", who.name), ("ĐT:", who.phone)
    )
    body += line(desk, ("Địa chỉ:", who.home)) + line(
        desk, ("Giấy tờ đã nhận:", "; ".join(rng.sample(PARTS, 2)))
    )
    body += line(desk, ("Ngày nhận:", dmy(desk.day)), ("Ngày hẹn trả:", dmy(due)))
    body += columns(
        plain_sign(desk, "Người nộp", who.name, ""),
        plain_sign(desk, "Cán bộ tiếp nhận", desk.official().name, ""),
    )
    return Paper(
        "acceptance_slip",
        "slip_a5",
        (body,),
        truth | {"phone": who.phone, "procedure_code": procedure},
        "a5l",
        typeface(rng, SANS, 10.5, 11.5),
    )


def slip_table(desk: Desk) -> Paper:
    """Particulars in a ruled table, bars at the foot."""
    rng = desk.rng
    code, procedure, who, truth = _dossier(desk)
    due = desk.day.fromisoformat(truth["due_date"])
    rows = [
        ["Mã hồ sơ", code],
        ["Mã TTHC", procedure],
        ["Tên thủ tục hành chính", PROCEDURES[procedure]],
        ["Chủ hồ sơ", who.name],
        ["Số CCCD", who.id_number],
        ["Số điện thoại", who.phone],
        ["Thời điểm tiếp nhận", f"{_hours(desk)} ngày {dmy(desk.day)}"],
        ["Thời điểm hẹn trả", f"17 giờ 00 phút ngày {dmy(due)}"],
        ["Hình thức nhận kết quả", "Trực tiếp"],
        ["Phí, lệ phí", "0 đồng"],
    ]
    body = heading(
        desk, [f"UBND {desk.place.province.upper()}"], [f"UBND {desk.place.ward.upper()}"], "", dateline(desk)
    )
    body += title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "(Liên giao cho tổ chức, cá nhân)")
    body += table(["Thông tin", "Nội dung"], rows, [34, 66])
    body += columns(
        plain_sign(desk, "Người nộp hồ sơ", who.name),
        plain_sign(desk, "Người tiếp nhận hồ sơ", desk.official().name),
    )
    body += f'<div class="centre" style="width:100mm;margin:6mm auto 0">{marks.code_128(code, 100, 14)}</div>'
    body += para("Tra cứu hồ sơ tại Cổng Dịch vụ công quốc gia hoặc quét mã trên.", "c i note")
    return Paper(
        "acceptance_slip",
        "slip_table",
        (body,),
        truth | {"phone": who.phone, "procedure_code": procedure},
        style=typeface(rng, SANS, 11, 12.5),
    )


def _return(desk: Desk, kind: str, template: str, name: str, reason: str) -> Paper:
    rng = desk.rng
    code, procedure, who, _ = _dossier(desk)
    body = heading(
        desk,
        [f"UBND {desk.place.ward.upper()}"],
        ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"],
        f"Số: {rng.randint(2, 90)}/P-HCC",
        dateline(desk),
    ) + title(name)
    body += line(desk, ("Hồ sơ của:", who.name)) + line(
        desk, ("Nội dung yêu cầu giải quyết:", PROCEDURES[procedure])
    )
    body += line(desk, ("Địa chỉ:", who.home), ("Số điện thoại:", who.phone)) + line(
        desk, ("Mã hồ sơ:", code)
    )
    body += para(reason) + "".join(
        para(f"{i}. {part}: {rng.choice(['thiếu chữ ký', 'bản chụp mờ', 'chưa chứng thực'])}.", "in")
        for i, part in enumerate(rng.sample(PARTS, 3), 1)
    )
    body += para(
        "Trong quá trình thực hiện nếu có vướng mắc, ông (bà) liên hệ với cán bộ tiếp nhận để được hướng dẫn."
    )
    body += columns(
        plain_sign(desk, "NGƯỜI NỘP HỒ SƠ", who.name),
        plain_sign(desk, "NGƯỜI HƯỚNG DẪN", desk.official().name),
    )
    fields = {"dossier_code": code, "applicant_full_name": who.name, "issue_date": desk.day.isoformat()}
    return Paper(kind, template, (body,), fields, style=typeface(rng))


def supplement(desk: Desk) -> Paper:
    """A request to complete a dossier."""
    return _return(
        desk,
        "supplement_request",
        "supplement",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
    )


def refusal(desk: Desk) -> Paper:
    """A refusal to take a dossier."""
    return _return(
        desk,
        "rejection_slip",
        "refusal",
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Qua xem xét, hồ sơ không được tiếp nhận, giải quyết với lý do cụ thể như sau:",
    )


FORMS = (slip_full, slip_a5, slip_table)
TRAPS = (supplement, refusal)

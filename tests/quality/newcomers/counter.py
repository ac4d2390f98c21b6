"""The slips of the counter, in both generations: acceptance, control, supplement, rejection."""

from datetime import date, timedelta

import segno
from barcode import get_barcode_class  # type: ignore[import-untyped, unused-ignore]

from tests.quality.newcomers.marks import hand, head, when
from tests.quality.newcomers.sheet import (
    SANS,
    TIMES,
    Desk,
    Paper,
    grid,
    para,
    prose,
    quoted,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person
from tests.quality.strangers.wording import dmy, long_day

PROCEDURES = {
    "1.001193": "Thủ tục đăng ký khai sinh", "1.000894": "Thủ tục đăng ký kết hôn", "1.000656": "Thủ tục đăng ký khai tử",
    "1.004873": "Cấp Giấy xác nhận tình trạng hôn nhân", "2.000635": "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh",
    "1.004222": "Đăng ký thường trú", "1.004194": "Đăng ký tạm trú", "1.010038": "Tách hộ", "1.001612": "Đăng ký thành lập hộ kinh doanh",
    "1.001699": "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật", "2.000815": "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận",
}  # fmt: skip
PARTS = ("Tờ khai theo mẫu", "Căn cước công dân (bản sao)", "Giấy chứng sinh", "Đơn đề nghị", "Giấy chứng nhận quyền sử dụng đất", "Giấy xác nhận tình trạng hôn nhân",
         "Trích lục khai tử", "Văn bản ủy quyền", "Hợp đồng chuyển nhượng", "Ảnh 3x4")  # fmt: skip


def code_of(at: Desk, day: date | None = None) -> str:
    """A dossier code of an office of this place."""
    if not at.dossier:
        office = at.place.office
        unit = at.pick(
            f"000.00.00.{office}",
            f"{office}.{at.rng.randint(1, 120)}",
            f"000.{at.rng.randint(1, 40):02d}.{at.rng.randint(1, 30):02d}.{office}",
        )
        at.dossier = f"{unit}-{day or at.day:%y%m%d}-{at.rng.randint(1, 420):04d}"
    return at.dossier


def qr(data: str, side: int) -> str:
    """A QR code of so many millimetres."""
    lines = [
        "".join("1" if bit else "0" for bit in line)
        for line in segno.make(data, error="m", micro=False).matrix
    ]
    return f"#bits(({', '.join(quoted(line) for line in lines)}), {side}mm)"


def bars(data: str, width: int, height: int = 9) -> str:
    """A Code 128."""
    return f"#bars({quoted(get_barcode_class('code128')(data).build()[0])}, {width}mm, {height}mm)"


def center(at: Desk) -> tuple[str, str]:
    if at.new:
        return f"UBND {at.place.ward.upper()}", "TRUNG TÂM PHỤC VỤ<br>HÀNH CHÍNH CÔNG"
    return f"UBND {at.place.ward.upper()}", at.pick("BỘ PHẬN TIẾP NHẬN VÀ<br>TRẢ KẾT QUẢ", "BỘ PHẬN MỘT CỬA")


def hour_of(at: Desk) -> tuple[int, int]:
    return at.rng.randint(7, 16), at.rng.randint(0, 59)


def _slip(
    at: Desk, who: Person, *, phone: bool = True, procedure: str = "", name: str = "", due: date | None = None
) -> dict[str, str]:
    found = {
        "dossier_code": code_of(at),
        "applicant_full_name": who.name,
        "received_date": at.day.isoformat(),
    }
    found |= {"phone": who.phone} if phone else {}
    found |= {"procedure_code": procedure} if procedure else {}
    found |= {"procedure_name": name} if name else {}
    return found | ({"due_date": due.isoformat()} if due else {})


def _parts(at: Desk, head_: list[str], widths: tuple[int, ...]) -> str:
    lines = [head_]
    for i, part in enumerate(at.rng.sample(PARTS, at.rng.randint(2, 5))):
        lines.append([str(i + 1), part, *(at.pick("0", "1", "1", "") for _ in head_[2:])])
    return table(lines, widths)


def slip_2018(at: Desk) -> Paper:
    """The form of TT 01/2018 in full."""
    who, (hour, minute) = at.someone(), hour_of(at)
    procedure = at.pick(*PROCEDURES)
    due = at.day + timedelta(days=at.rng.randint(1, 30))
    above, own = center(at)
    body = head(at, above, own, f"Mã hồ sơ: <b>{code_of(at)}</b>", when(at)) + para(
        "<i>(Liên: Giao cho người nộp hồ sơ)</i>", size="0.85em"
    )
    body += title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ") + rows(f"""Bộ phận tiếp nhận và trả kết quả: {at.place.ward}
        Tiếp nhận hồ sơ của: <v>{who.name}</v>
        Địa chỉ: <v>{who.home}</v>
        Số điện thoại: <v>{who.phone}</v> Email: <v></v>
        Nội dung yêu cầu giải quyết: <v>{PROCEDURES[procedure]}</v>""", at)  # fmt: skip
    body += para("Thành phần hồ sơ nộp gồm:") + prose(
        "\n".join(f"{i + 1}. {part}" for i, part in enumerate(at.rng.sample(PARTS, 3))), indent="6mm"
    )
    body += rows(f"""Số lượng hồ sơ: 01 (bộ)
        Thời gian giải quyết hồ sơ theo quy định là: {(due - at.day).days} ngày
        Thời gian nhận hồ sơ: {hour:02d} giờ {minute:02d} phút, {long_day(at.day)}
        Thời gian trả kết quả giải quyết hồ sơ: {at.pick("16 giờ 30 phút", "17 giờ 00 phút")}, {long_day(due)}
        Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả
        Vào Sổ theo dõi hồ sơ, Quyển số: {at.rng.randint(1, 9)} Số thứ tự: {at.rng.randint(1, 900)}""", at)  # fmt: skip
    body += grid(
        hand(at, "NGƯỜI NỘP HỒ SƠ", who.name, "(Ký và ghi rõ họ tên)"),
        hand(at, "NGƯỜI TIẾP NHẬN HỒ SƠ", at.official(), "(Ký và ghi rõ họ tên)"),
    )
    return Paper(
        "acceptance_slip",
        "slip_2018",
        body,
        _slip(at, who, name=PROCEDURES[procedure], due=due),
        setting=setting(at, TIMES, (12, 13.2)),
    )


def slip_2025(at: Desk) -> Paper:
    """The form of TT 03/2025: a code at the left, owner and submitter told apart, a table of components."""
    who, owner, (hour, minute) = at.someone(), at.someone(), hour_of(at)
    procedure, due = at.pick(*PROCEDURES), at.day + timedelta(days=at.rng.randint(1, 20))
    above, own = center(at)
    body = head(at, above, own, f"Mã hồ sơ: {code_of(at)}", when(at))
    body += grid(
        qr(code_of(at), 20),
        title("GIẤY TIẾP NHẬN HỒ SƠ<br>VÀ HẸN TRẢ KẾT QUẢ"),
        "",
        widths="(auto, 1fr, 14mm)",
    ) + para(f"<b>{own.replace('<br>', ' ').capitalize()}:</b>")
    body += rows(f"""Tiếp nhận hồ sơ của Ông (Bà): {who.name}
        Địa chỉ: {who.home}
        Số điện thoại: {who.phone}      Email: {at.pick("", "nguoidan@gmail.com")}
        Số căn cước/Hộ chiếu: {who.id_number}
        Nội dung yêu cầu giải quyết: {procedure} - {PROCEDURES[procedure]}
        Chủ hồ sơ: {at.pick(who.name, owner.name)}
        Địa chỉ chủ hồ sơ: {owner.home}
        1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:""", at)  # fmt: skip
    body += _parts(at, ["TT", "Thành phần", "Bản chính", "Bản chứng thực", "Bản photo"], (7, 50, 13, 17, 13)) + rows(f"""2. Số lượng hồ sơ: 01 bộ.
        3. Thời gian giải quyết hồ sơ theo quy định là: {(due - at.day).days} ngày làm việc.
        4. Thời gian nhận hồ sơ: {hour} giờ {minute:02d} phút, {long_day(at.day)}.
        5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, {long_day(due)}.
        6. Đăng ký nhận kết quả tại: {at.pick("Trực tiếp", "Qua dịch vụ bưu chính công ích")}.""", at)  # fmt: skip
    body += grid(hand(at, "NGƯỜI NỘP HỒ SƠ", who.name), hand(at, "NGƯỜI TIẾP NHẬN HỒ SƠ", at.official()))
    fields = _slip(at, who, procedure=procedure, name=PROCEDURES[procedure], due=due)
    return Paper("acceptance_slip", "slip_2025", body, fields, setting=setting(at, TIMES, (11.4, 12.4)))


def slip_of_kiosk(at: Desk) -> Paper:
    """Half a sheet from a queue machine: bars, sans serif, labels in a ruled table."""
    who, (hour, minute) = at.someone(), hour_of(at)
    procedure, due = at.pick(*PROCEDURES), at.day + timedelta(days=at.rng.randint(1, 15))
    body = grid(
        rich(f"{center(at)[0]}<br><b>{center(at)[1]}</b>"),
        f"#align(right)[{bars(code_of(at), 62)} \\ {rich(code_of(at))}]",
        widths="(1fr, auto)",
    )
    body += title(
        at.pick("BIÊN NHẬN HỒ SƠ", "PHIẾU TIẾP NHẬN HỒ SƠ", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
    )
    body += table([["Mã thủ tục", procedure], ["Tên thủ tục", PROCEDURES[procedure]], ["Người nộp", f"<b>{who.name.upper()}</b>"], ["Số điện thoại", who.phone],
                   ["Ngày tiếp nhận", f"{dmy(at.day)} {hour:02d}:{minute:02d}"], ["Ngày hẹn trả", f"{dmy(due)} 17:00"],
                   ["Lệ phí", at.pick("0 đồng", "8.000 đồng", "Miễn")]], (26, 74), head=False)  # fmt: skip
    body += grid(hand(at, "Người nộp", who.name, ""), hand(at, "Cán bộ tiếp nhận", at.official(), ""))
    fields = _slip(at, who, procedure=procedure, name=PROCEDURES[procedure], due=due)
    return Paper(
        "acceptance_slip",
        "slip_kiosk",
        body,
        fields,
        "a5l",
        setting(at, SANS, (9.6, 10.6), justify="false"),
        margins="top: 9mm, bottom: 8mm, left: 14mm, right: 12mm",
    )


SPAN = {
    "slip_2018": (date(2019, 2, 1), date(2025, 6, 28)),
    "slip_2025": (date(2025, 7, 5), date(2026, 11, 1)),
}
FORMS = (slip_2018, slip_2025, slip_of_kiosk)

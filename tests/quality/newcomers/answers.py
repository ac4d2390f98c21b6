"""What the counter answers with besides acceptance: control slips, requests to complete, rejections."""

from datetime import date, timedelta

from tests.quality.newcomers.counter import PARTS, PROCEDURES, bars, center, code_of, hour_of, qr
from tests.quality.newcomers.marks import hand, head, signed, when
from tests.quality.newcomers.sheet import (
    SANS,
    SERIF,
    TIMES,
    Desk,
    Paper,
    grid,
    mid,
    para,
    prose,
    rich,
    rows,
    setting,
    table,
    title,
)
from tests.quality.strangers.people import Person
from tests.quality.strangers.wording import dmy, thousands


def control_slip(at: Desk) -> Paper:
    """The control slip: a row for each office that had the dossier."""
    above, own = center(at)
    who = at.someone()
    lines = [
        [
            "TÊN CƠ QUAN",
            "THỜI GIAN GIAO, NHẬN HỒ SƠ",
            "KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/đúng hạn/quá hạn)",
            "GHI CHÚ",
        ]
    ]
    for i, step in enumerate(
        at.rng.sample(
            ("Bộ phận Một cửa", "Công chức tư pháp - hộ tịch", "Phòng Kinh tế", "Lãnh đạo UBND", "Văn thư"),
            at.rng.randint(3, 5),
        )
    ):
        hour, minute = hour_of(at)
        lines.append(
            [
                f"Giao: {step}<br>Nhận: ",
                f"{hour} giờ {minute:02d} phút, ngày {dmy(at.day + timedelta(days=i))}",
                at.pick("Trước hạn", "Đúng hạn", ""),
                "",
            ]
        )
    body = head(at, above, own, f"Mã hồ sơ: {code_of(at)}", when(at)) + title(
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
    )
    body += rows(
        f"Mã số hồ sơ: {code_of(at)}\nCơ quan (bộ phận) giải quyết hồ sơ: {own.replace('<br>', ' ').capitalize()}\nCơ quan phối hợp giải quyết hồ sơ: {at.pick('Công an xã', '')}<...>\nNgười nộp: {who.name}",
        at,
    )
    return Paper(
        "processing_control_slip",
        "control_table",
        body + table(lines, (24, 30, 30, 16)),
        {"dossier_code": code_of(at)},
        setting=setting(at, TIMES, (12, 13.2)),
    )


def control_sheet(at: Desk) -> Paper:
    """The same across the sheet, with the code in bars."""
    body = grid(
        rich(f"<b>{center(at)[0]}</b>"), f"#align(right)[{bars(code_of(at), 70)} \\ {rich(code_of(at))}]"
    ) + title("PHIẾU KIỂM SOÁT QUÁ TRÌNH<br>GIẢI QUYẾT HỒ SƠ")
    lines = [["Bước", "Người giao", "Người nhận", "Giờ, ngày", "Kết quả"]]
    lines += [
        [
            str(i + 1),
            at.official(),
            at.official(),
            f"{at.rng.randint(7, 16)}h{at.rng.randint(10, 59)} {dmy(at.day)}",
            at.pick("Đúng hạn", "Quá hạn", "Trước hạn"),
        ]
        for i in range(at.rng.randint(4, 7))
    ]
    body += table(lines, (8, 27, 27, 22, 16)) + mid("<i>Phiếu này luân chuyển cùng hồ sơ.</i>")
    return Paper(
        "processing_control_slip",
        "control_sheet",
        body,
        {"dossier_code": code_of(at)},
        "a4l",
        setting(at, SERIF, (11.5, 12.6)),
    )


def _answered(at: Desk, form: tuple[str, str], body: str, who: Person, font: str, size: str = "a4") -> Paper:
    fields = {
        "dossier_code": code_of(at, at.earlier(4)),
        "applicant_full_name": who.name,
        "issue_date": at.day.isoformat(),
    }
    margins = {"margins": "top: 10mm, bottom: 9mm, left: 15mm, right: 12mm"} if size == "a5l" else {}
    return Paper(*form, body, fields, size, font, **margins)


def supplement(at: Desk) -> Paper:
    """A request to complete the dossier, by the form."""
    who, (above, own) = at.someone(), center(at)
    code_of(at, at.earlier(4))
    body = head(at, above, own, f"Số: {at.rng.randint(1, 300)}/HDHS", when(at)) + title(
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"
    )
    body += rows(f"""Hồ sơ của: <v>{who.name}</v>
        Nội dung yêu cầu giải quyết: <v>{at.pick(*PROCEDURES.values())}</v>
        Địa chỉ: <v>{who.home}</v>
        Số điện thoại: <v>{who.phone}</v> Mã hồ sơ: <v>{code_of(at)}</v>
        Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:""", at)  # fmt: skip
    body += prose(
        "\n".join(f"{i + 1}. Bổ sung: {part.lower()};" for i, part in enumerate(at.rng.sample(PARTS, 3)))
        + f"\nLý do: {at.pick('hồ sơ còn thiếu thành phần theo quy định', 'giấy tờ nộp bị mờ, không đọc được')}."
    )
    body += prose(
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông (Bà) liên hệ với bộ phận tiếp nhận để được hướng dẫn cụ thể./."
    )
    return _answered(
        at,
        ("supplement_request", "supplement_form"),
        body + grid("", hand(at, "NGƯỜI HƯỚNG DẪN", at.official(), "(Ký và ghi rõ họ tên)")),
        who,
        setting(at, TIMES, (12.5, 13.6)),
    )


def supplement_2025(at: Desk) -> Paper:
    """The same as a sealed notice with a table of what is missing."""
    who, (above, own) = at.someone(), center(at)
    code_of(at, at.earlier(4))
    body = head(at, above, own, f"Số: {at.rng.randint(1, 300)}/PBS", when(at)) + title(
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", under=f"Mã hồ sơ: <b>{code_of(at)}</b>"
    )
    body += mid(f"Kính gửi: {who.honorific} {who.name}") + table(
        [
            ["STT", "Thành phần hồ sơ cần bổ sung", "Lý do"],
            *(
                [str(i + 1), part, at.pick("Chưa ký", "Thiếu", "Hết hạn")]
                for i, part in enumerate(at.rng.sample(PARTS, 3))
            ),
        ],
        (8, 62, 30),
    )
    body += para(f"Thời hạn bổ sung: trước ngày {dmy(at.day + timedelta(days=10))}.") + grid(
        "", signed(at, "GIÁM ĐỐC", at.official(), own.replace("<br>", " "))
    )
    return _answered(at, ("supplement_request", "supplement_table"), body, who, setting(at))


def rejection(at: Desk) -> Paper:
    """The rejection by the form."""
    who, (above, own) = at.someone(), center(at)
    code_of(at)
    body = head(at, above, own, f"Số: {at.rng.randint(1, 90):02d}/TCHS", when(at)) + title(
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"
    )
    body += rows(f"""{own.replace("<br>", " ").capitalize()} đã tiếp nhận hồ sơ mã số: <v>{code_of(at)}</v>
        Của Ông (Bà): <v>{who.name}</v>
        Địa chỉ: <v>{who.home}</v>
        Số điện thoại: <v>{who.phone}</v>
        Nội dung yêu cầu giải quyết: <v>{at.pick(*PROCEDURES.values())}</v>
        Qua xem xét, bộ phận tiếp nhận thông báo không tiếp nhận, giải quyết hồ sơ này với lý do:
        <i>{at.pick("không thuộc thẩm quyền giải quyết", "hồ sơ đã được giải quyết tại cơ quan khác", "người nộp không có văn bản ủy quyền")}</i>""", at)  # fmt: skip
    body += grid(hand(at, "NGƯỜI NỘP HỒ SƠ", who.name), hand(at, "NGƯỜI TIẾP NHẬN HỒ SƠ", at.official()))
    return _answered(at, ("rejection_slip", "rejection_form"), body, who, setting(at, TIMES, (12.4, 13.6)))


def rejection_short(at: Desk) -> Paper:
    """On half a sheet, with the code in a QR."""
    who, (above, own) = at.someone(), center(at)
    code_of(at)
    body = (
        head(at, above, own, "", when(at))
        + title("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ")
        + grid(
            rows(
                f"Mã hồ sơ: {code_of(at)}\nNgười nộp hồ sơ: {who.name}\nThủ tục: {at.pick(*PROCEDURES.values())}\nLý do từ chối: Hồ sơ không đúng quy định; lệ phí hoàn trả {thousands(8000)} đồng.",
                at,
            ),
            qr(code_of(at), 18),
            widths="(1fr, auto)",
        )
    )
    return _answered(
        at,
        ("rejection_slip", "rejection_short"),
        body + grid("", hand(at, "CÁN BỘ TIẾP NHẬN", at.official(), "")),
        who,
        setting(at, SANS, (9.6, 10.6)),
        "a5l",
    )


SPAN = {"supplement_2025": (date(2025, 7, 5), date(2026, 11, 1))}
FORMS = (control_slip, control_sheet, supplement, supplement_2025, rejection, rejection_short)

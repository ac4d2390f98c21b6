"""Phrases that documents of offices are made of."""

from tests.quality.held_out.bodies import Body
from tests.quality.held_out.clerk import Desk
from tests.quality.held_out.typeset import bar, centre, para

LAWS = (
    (2026, "Căn cứ Luật Chuyển đổi số ngày 11 tháng 12 năm 2025;"),
    (2026, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
    (
        2026,
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;",
    ),
    (
        2021,
        "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ về thực hiện thủ tục hành chính trên môi trường điện tử;",
    ),
    (
        2021,
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;",
    ),
    (2023, "Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ;"),
    (2021, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"),
    (2021, "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;"),
    (2021, "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;"),
)
TASKS = (
    "Rà soát, thống kê toàn bộ kết quả giải quyết thủ tục hành chính còn hiệu lực; thực hiện số hóa, ký số và cập nhật vào Kho dữ liệu điện tử.",
    "Bố trí máy quét, máy tính và đường truyền bảo đảm việc tiếp nhận hồ sơ trên môi trường điện tử không bị gián đoạn.",
    "Nâng cao chất lượng phục vụ người dân, doanh nghiệp; không yêu cầu nộp lại giấy tờ đã được số hóa.",
    "Tăng cường tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến và thanh toán không dùng tiền mặt.",
    "Thực hiện nghiêm chế độ thông tin, báo cáo định kỳ trước ngày 15 hằng tháng.",
    "Phân công cán bộ đầu mối theo dõi, đôn đốc và chịu trách nhiệm về tiến độ thực hiện.",
)
REASONS = (
    "Thực hiện chỉ đạo của cấp trên về đẩy mạnh cải cách hành chính, chuyển đổi số trên địa bàn,",
    "Qua theo dõi tình hình thực hiện nhiệm vụ trong thời gian qua,",
)


def laws(d: Desk, count: int) -> list[str]:
    """Grounds that were there on the day of the document."""
    return d.rng.sample([law for since, law in LAWS if since <= d.day.year], count)


def wrapped(d: Desk, subject: str, *, lead: str = "") -> str:
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


def tasks(d: Desk, count: int, *, mark: str = "{}. ") -> str:
    return "".join(
        para(f"{mark.format(i)}{task}", indent=10) for i, task in enumerate(d.rng.sample(TASKS, count), 1)
    )


def number_of(d: Desk, word: str, body: Body, *, year: bool = False) -> str:
    figure = d.rng.choice([d.rng.randint(1, 99), d.rng.randint(100, 4800)])
    return f"{figure:02d}/{str(d.day.year) + '/' if year else ''}{word}{'-' if word else ''}{body.code}"


def copies_of(body: Body) -> list[str]:
    return ["Như trên;", "Chủ tịch, các PCT UBND;", f"Lưu: VT, {body.code[:2]}."]

"""Documents of the state's centre: decrees, circulars, laws, resolutions of the National Assembly."""

from datetime import date

from tests.quality.held_out.bodies import Body, bottom, fields, ministry, top
from tests.quality.held_out.clerk import Desk, country, signed
from tests.quality.held_out.typeset import Look, Paper, bar, centre, page_break, para, right, skip
from tests.quality.held_out.words import long_day

SPAN = {"law": (date(2021, 6, 1), date(2026, 7, 1)), "law_amending": (date(2021, 6, 1), date(2026, 7, 1))}
GOVERNMENT = Body(
    (),
    ("CHÍNH PHỦ",),
    "CP",
    "Hà Nội",
    (("TM. CHÍNH PHỦ", "THỦ TƯỚNG"), ("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG")),
)
PARLIAMENT = Body((), ("QUỐC HỘI",), "QH", "Hà Nội", (("CHỦ TỊCH QUỐC HỘI",),))
STANDING = Body(
    (),
    ("ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"),
    "UBTVQH",
    "Hà Nội",
    (("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
)
RULES = (
    (
        "Phạm vi điều chỉnh",
        "Văn bản này quy định về nguyên tắc, nội dung, trình tự, thủ tục và trách nhiệm của cơ quan, tổ chức, cá nhân có liên quan.",
    ),
    (
        "Đối tượng áp dụng",
        "Văn bản này áp dụng đối với cơ quan nhà nước, tổ chức, cá nhân Việt Nam và tổ chức, cá nhân nước ngoài tham gia hoặc có liên quan.",
    ),
    (
        "Giải thích từ ngữ",
        "Trong văn bản này, các từ ngữ dưới đây được hiểu như sau: số hóa là việc chuyển đổi thông tin trên giấy sang dữ liệu điện tử.",
    ),
    (
        "Nguyên tắc thực hiện",
        "Công khai, minh bạch, thuận tiện; bảo đảm an toàn thông tin, bảo vệ dữ liệu cá nhân theo quy định của pháp luật.",
    ),
    (
        "Trách nhiệm của Ủy ban nhân dân cấp tỉnh",
        "Bố trí nguồn lực, tổ chức thực hiện và báo cáo kết quả theo định kỳ; kiểm tra, thanh tra việc chấp hành.",
    ),
    (
        "Quy định chuyển tiếp",
        "Hồ sơ đã tiếp nhận trước ngày văn bản này có hiệu lực thì tiếp tục giải quyết theo quy định tại thời điểm tiếp nhận.",
    ),
    ("Hiệu lực thi hành", "Văn bản này có hiệu lực thi hành kể từ ngày ký ban hành."),
)
SUBJECTS = (
    "Quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch", "Về quản lý, sử dụng con dấu và chữ ký số trong cơ quan nhà nước", "Quy định mức thu, chế độ thu, nộp phí khai thác thông tin trong cơ sở dữ liệu quốc gia về dân cư",
    "Sửa đổi, bổ sung một số điều của các Nghị định trong lĩnh vực chứng thực", "Hướng dẫn nghiệp vụ số hóa tài liệu lưu trữ", "Quy định về thực hiện thủ tục hành chính không phụ thuộc vào địa giới hành chính",
)  # fmt: skip


def _rules(d: Desk, count: int, *, chapter: bool) -> str:
    out = centre("<b>Chương I</b>", "<b>QUY ĐỊNH CHUNG</b>", space=3) if chapter else ""
    for i, (name, text) in enumerate(RULES[:count], 1):
        out += para(f"<b>Điều {i}. {name}</b>", indent=10)
        out += para(text, indent=10) + (
            para(
                "a) Cơ quan chủ trì có trách nhiệm phối hợp với các bộ, ngành; b) Tổ chức tuyên truyền, phổ biến; c) Định kỳ hằng năm tổng kết, đánh giá.",
                indent=10,
            )
            if d.rng.random() < 0.5
            else ""
        )
    return out


def _head(d: Desk, subject: str) -> str:
    words, rows, row = subject.split(), [], ""
    for word in words:
        if len(row) + len(word) > 56:
            rows.append(row.strip())
            row = ""
        row += f" {word}"
    return centre(*(f"<b>{x}</b>" for x in [*rows, row.strip()]), space=0.5) + bar(34)


def decree(d: Desk) -> Paper:
    """NGHỊ ĐỊNH, the first pages and the end."""
    look, name = d.look(low=12.8, high=14), d.someone(ages=(50, 66)).name
    number, subject = f"{d.rng.randint(2, 367):02d}/{d.day.year}/NĐ-CP", d.rng.choice(SUBJECTS)
    content = (
        top(d, GOVERNMENT, number) + centre("<b>NGHỊ ĐỊNH</b>", size=1.08, space=6) + _head(d, subject) + skip(1)
        + "".join(para(f"<i>{law}</i>", indent=10) for law in ("Căn cứ Luật Tổ chức Chính phủ;", "Căn cứ Luật Ban hành văn bản quy phạm pháp luật;", "Theo đề nghị của Bộ trưởng Bộ Tư pháp;"))
        + para(f"<i>Chính phủ ban hành Nghị định {subject[0].lower() + subject[1:]}.</i>", indent=10) + _rules(d, d.rng.randint(5, 7), chapter=True)
        + bottom(d, GOVERNMENT, ["Ban Bí thư Trung ương Đảng;", "Thủ tướng, các Phó Thủ tướng Chính phủ;", "HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;", "Lưu: VT, KSTT (2b)."], name)
    )  # fmt: skip
    return Paper(
        "decree", "decree", content, fields(number, d.day, GOVERNMENT, subject, name), look, numbered=True
    )


def decree_short(d: Desk) -> Paper:
    """A decree of one or two pages that amends another."""
    look, name = d.look(low=12.8, high=14), d.someone(ages=(50, 66)).name
    number = f"{d.rng.randint(2, 300):02d}/{d.day.year}/NĐ-CP"
    subject = f"Sửa đổi, bổ sung một số điều của Nghị định số {d.rng.randint(10, 150)}/{d.day.year - 3}/NĐ-CP về giao dịch điện tử"
    content = (
        top(d, GOVERNMENT, number, plain=True) + centre("<b>NGHỊ ĐỊNH</b>", size=1.08, space=6) + _head(d, subject) + skip(1) + para("<i>Căn cứ Luật Tổ chức Chính phủ;</i>", indent=10) + para("<i>Theo đề nghị của Bộ trưởng Bộ Tài chính;</i>", indent=10)
        + para("<b>Điều 1.</b> Sửa đổi khoản 2 Điều 5 như sau: “2. Cơ quan tiếp nhận không được yêu cầu nộp lại giấy tờ đã có trong cơ sở dữ liệu.”", indent=10) + para("<b>Điều 2.</b> Nghị định này có hiệu lực thi hành kể từ ngày ký.", indent=10)
        + para("<b>Điều 3.</b> Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân cấp tỉnh chịu trách nhiệm thi hành Nghị định này./.", indent=10) + bottom(d, GOVERNMENT, ["Ban Bí thư;", "Lưu: VT, KTTH."], name)
    )  # fmt: skip
    return Paper(
        "decree",
        "decree_short",
        content,
        fields(number, d.day, GOVERNMENT, subject, name),
        look,
        numbered=True,
    )


def circular(d: Desk) -> Paper:
    """THÔNG TƯ of a ministry."""
    body, look, name = ministry(d), d.look(low=12.8, high=14), d.someone(ages=(46, 62)).name
    number, subject = f"{d.rng.randint(1, 99):02d}/{d.day.year}/TT-{body.code}", d.rng.choice(SUBJECTS)
    content = (
        top(d, body, number) + centre("<b>THÔNG TƯ</b>", size=1.08, space=6) + _head(d, subject) + skip(1) + para("<i>Căn cứ Luật Ban hành văn bản quy phạm pháp luật;</i>", indent=10) + para("<i>Căn cứ Nghị định của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ;</i>", indent=10)
        + para("<i>Theo đề nghị của Cục trưởng Cục Hành chính tư pháp; Bộ trưởng ban hành Thông tư.</i>", indent=10) + _rules(d, d.rng.randint(4, 6), chapter=d.rng.random() < 0.5) + bottom(d, body, ["Văn phòng Quốc hội;", "Kiểm toán nhà nước;", "Công báo;", "Lưu: VT, PC."], name)
    )  # fmt: skip
    return Paper(
        "circular", "circular", content, fields(number, d.day, body, subject, name), look, numbered=True
    )


def circular_old(d: Desk) -> Paper:
    """THÔNG TƯ that abolishes others, one page."""
    body, look, name = ministry(d), d.look(low=12.8, high=14), d.someone(ages=(46, 62)).name
    number, subject = (
        f"{d.rng.randint(1, 99):02d}/{d.day.year}/TT-{body.code}",
        "Bãi bỏ một số văn bản quy phạm pháp luật do Bộ trưởng ban hành",
    )
    content = (
        top(d, body, number) + centre("<b>THÔNG TƯ</b>", size=1.08, space=6) + _head(d, subject) + skip(1) + para("<b>Điều 1.</b> Bãi bỏ toàn bộ các văn bản sau đây:", indent=10) + para(f"1. Thông tư số {d.rng.randint(1, 60)}/{d.day.year - 8}/TT-{body.code} ngày 05 tháng 8 năm {d.day.year - 8}.", indent=10)
        + para(f"2. Thông tư liên tịch số 11/{d.day.year - 10}/TTLT-BTC-{body.code}.", indent=10) + para(f"<b>Điều 2.</b> Thông tư này có hiệu lực thi hành từ ngày 01 tháng 01 năm {d.day.year + 1}./.", indent=10) + bottom(d, body, ["Như Điều 2;", "Lưu: VT."], name)
    )  # fmt: skip
    return Paper("circular", "circular_short", content, fields(number, d.day, body, subject, name), look)


def _parliament(d: Desk, look: Look, title: list[str], number: str, label: str) -> str:
    left = centre("<b>QUỐC HỘI</b>") + bar(18) + centre(f"{label}: {number}", space=1)
    top_ = centre(*country(d.rng), size=0.92) + bar(46)
    return (
        f"#head(w: 36%, [{left}], [{top_}])\n"
        + centre(*(f"<b>{row}</b>" for row in title), size=1.15, space=9)
        + bar(30)
        + skip(1)
    )


def _law(d: Desk, title: list[str], subject: str, template: str) -> Paper:
    look, name = d.look(low=12.8, high=14), d.someone(ages=(50, 66)).name
    term = 15 if d.day.year < 2026 else 16
    number = f"{d.rng.randint(2, 140):02d}/{d.day.year}/QH{term}"
    content = (
        _parliament(d, look, title, number, "Luật số") + para("<i>Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;</i>", indent=10) + para(f"<i>Quốc hội ban hành {title[0].capitalize()} {subject[0].lower() + subject[1:] if not subject.isupper() else subject.capitalize()}.</i>", indent=10)
        + _rules(d, 7, chapter=True) + para(f"<i>Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa {'XV' if term == 15 else 'XVI'}, kỳ họp thứ {d.rng.randint(1, 10)} thông qua {long_day(d.day)}.</i>", indent=10)
        + f"#grid(columns: (1fr, 1fr), [], [{signed(d, ['CHỦ TỊCH QUỐC HỘI'], name, 'QUỐC HỘI', room=22)}])\n"
    )  # fmt: skip
    return Paper(
        "law", template, content, fields(number, d.day, PARLIAMENT, subject, name), look, numbered=True
    )


def law(d: Desk) -> Paper:
    """LUẬT with its name in capitals."""
    subject = d.rng.choice(["LƯU TRỮ", "HỘ TỊCH", "CÔNG CHỨNG", "CHUYỂN ĐỔI SỐ", "DỮ LIỆU"])
    return _law(d, ["LUẬT", subject], subject, "law")


def law_amending(d: Desk) -> Paper:
    """LUẬT that amends others."""
    subject = d.rng.choice(
        [
            "Sửa đổi, bổ sung một số điều của Luật Cư trú",
            "Sửa đổi, bổ sung một số điều của Luật Đất đai, Luật Nhà ở",
        ]
    )
    return _law(d, ["LUẬT", subject], subject, "law_amending")


def resolution_parliament(d: Desk) -> Paper:
    """NGHỊ QUYẾT of the National Assembly or its standing committee."""
    body = d.rng.choice([PARLIAMENT, STANDING])
    look, name = d.look(low=12.8, high=14), d.someone(ages=(50, 66)).name
    subject = d.rng.choice(
        [
            "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh",
            "Về kế hoạch phát triển kinh tế - xã hội 05 năm",
            "Về một số cơ chế, chính sách đặc biệt",
        ]
    )
    number = (
        f"{d.rng.randint(60, 1690)}/{d.day.year}/QH15"
        if body is PARLIAMENT
        else f"{d.rng.randint(60, 1690)}/NQ-UBTVQH15"
    )
    text = (
        top(d, body, number, label="Nghị quyết số") + centre("<b>NGHỊ QUYẾT</b>", size=1.08, space=6) + _head(d, subject) + centre(f"<b>{body.name}</b>", space=3) + para("<i>Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;</i>", indent=10)
        + centre("<b>QUYẾT NGHỊ:</b>", space=3) + "".join(para(f"<b>Điều {i}.</b> {text}", indent=10) for i, (_, text) in enumerate(RULES[3:7], 1)) + bottom(d, body, ["Chính phủ;", "Ủy ban MTTQ Việt Nam;", "Lưu: HC, PL."], name)
    )  # fmt: skip
    return Paper(
        "resolution",
        "resolution_parliament",
        text,
        fields(number, d.day, body, subject.removeprefix("Về việc "), name),
        look,
        numbered=True,
    )


def decision_ministry(d: Desk) -> Paper:
    """QUYẾT ĐỊNH of a minister or the Prime Minister."""
    prime = d.rng.random() < 0.4
    body = (
        Body(
            (),
            ("THỦ TƯỚNG CHÍNH PHỦ",),
            "TTg",
            "Hà Nội",
            (("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"), ("THỦ TƯỚNG",)),
        )
        if prime
        else ministry(d)
    )
    look, name = d.look(low=12.8, high=14), d.someone(ages=(46, 64)).name
    number, subject = (
        f"{d.rng.randint(2, 2900)}/QĐ-{body.code}",
        d.rng.choice(
            [
                "Phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư",
                "Về việc công bố thủ tục hành chính được chuẩn hóa",
                "Ban hành Kế hoạch triển khai thi hành Luật Lưu trữ",
            ]
        ),
    )
    text = (
        top(d, body, number) + centre("<b>QUYẾT ĐỊNH</b>", size=1.08, space=6) + _head(d, subject) + centre(f"<b>{'THỦ TƯỚNG CHÍNH PHỦ' if prime else 'BỘ TRƯỞNG ' + body.name}</b>", space=3) + para("<i>Căn cứ Luật Tổ chức Chính phủ;</i>", indent=10) + para("<i>Theo đề nghị của Chánh Văn phòng Bộ.</i>", indent=10)
        + centre("<b>QUYẾT ĐỊNH:</b>", space=3) + "".join(para(f"<b>Điều {i}.</b> {text}", indent=10) for i, (_, text) in enumerate(RULES[3:7], 1)) + bottom(d, body, ["Như Điều 4;", "Các bộ, cơ quan ngang bộ;", "Lưu: VT, PL."], name)
        + (page_break() + right("<i>(Phụ lục)</i>") + centre("<b>PHỤ LỤC I</b>", "<b>NHIỆM VỤ TRỌNG TÂM</b>") + "".join(para(f"{i}. {text}") for i, (_, text) in enumerate(RULES, 1)) if d.rng.random() < 0.5 else "")
    )  # fmt: skip
    return Paper(
        "decision",
        "decision_centre",
        text,
        fields(number, d.day, body, subject.removeprefix("Về việc "), name),
        look,
        numbered=True,
    )


FORMS = (decree, decree_short)
CIRCULAR = (circular, circular_old)
LAW = (law, law_amending)
RESOLUTION = (resolution_parliament,)
DECISION = (decision_ministry,)

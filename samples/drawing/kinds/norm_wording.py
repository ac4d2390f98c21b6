"""Running text for legal documents, written for these samples: no such law, decree or resolution exists."""

from __future__ import annotations

from dataclasses import dataclass

from samples.drawing.words import fold


@dataclass(frozen=True)
class Wording:
    """A subject and what stands before the articles."""

    subject: str
    bases: tuple[str, ...]


@dataclass(frozen=True)
class Resolutions:
    """Subjects with their articles, and the bases they share."""

    forms: tuple[tuple[str, tuple[str, ...]], ...]
    bases: tuple[str, ...]


LAW = Wording(
    "Hồ sơ hành chính điện tử",
    (
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        "Quốc hội ban hành Luật Hồ sơ hành chính điện tử.",
    ),
)

DECREE = Wording(
    "Quy định chi tiết việc lập, lưu giữ và khai thác hồ sơ hành chính điện tử tại cấp xã",
    (
        "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;",
        "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
        "Theo đề nghị của Bộ trưởng Bộ Nội vụ;",
        "Chính phủ ban hành Nghị định quy định chi tiết việc lập hồ sơ hành chính điện tử.",
    ),
)

CIRCULAR = Wording(
    "Hướng dẫn việc số hóa sổ hộ tịch lưu trữ tại cơ quan đăng ký hộ tịch",
    (
        "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;",
        "Căn cứ Nghị định quy định chức năng, nhiệm vụ, quyền hạn của Bộ Tư pháp;",
        "Theo đề nghị của Cục trưởng Cục Hành chính tư pháp;",
        "Bộ trưởng Bộ Tư pháp ban hành Thông tư hướng dẫn việc số hóa sổ hộ tịch.",
    ),
)

DIRECTIVE = Wording(
    "Về việc chấn chỉnh kỷ luật, kỷ cương trong tiếp nhận và giải quyết hồ sơ của người dân",
    (
        fold("""
            Thời gian qua, việc giải quyết thủ tục hành chính trên địa bàn tỉnh có nhiều chuyển
            biến. Tuy nhiên, một số nơi còn để hồ sơ quá hạn, yêu cầu người dân nộp thêm giấy tờ
            ngoài quy định, chưa cập nhật bản số hóa lên hệ thống. Để khắc phục tình trạng trên,
            Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
        """),
        fold("""
            1. Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường trực tiếp
            chỉ đạo, chịu trách nhiệm về kết quả giải quyết hồ sơ của đơn vị mình; hằng tuần kiểm
            tra danh sách hồ sơ sắp đến hạn.
        """),
        fold("""
            2. Nghiêm cấm yêu cầu người dân cung cấp lại giấy tờ đã được số hóa. Trường hợp hồ sơ
            quá hạn, người đứng đầu phải có thư xin lỗi, nêu rõ lý do và ngày hẹn trả kết quả.
        """),
        fold("""
            3. Giao Văn phòng Ủy ban nhân dân tỉnh đôn đốc, kiểm tra, tổng hợp kết quả thực hiện
            Chỉ thị này, báo cáo trước ngày 20 của tháng cuối quý./.
        """),
    ),
)

RESOLUTION = Resolutions(
    (
        (
            "Về việc phê chuẩn quyết toán thu, chi ngân sách địa phương năm 2025",
            (
                fold("""
                    Phê chuẩn quyết toán ngân sách địa phương năm 2025 với tổng thu 48.215.600.000
                    đồng, tổng chi 47.902.350.000 đồng, kết dư 313.250.000 đồng.
                """),
                fold("""
                    Ủy ban nhân dân công khai số liệu quyết toán theo Luật Ngân sách nhà nước và tổ
                    chức thực hiện Nghị quyết này.
                """),
                "Thường trực, các Ban và đại biểu Hội đồng nhân dân giám sát việc thực hiện.",
            ),
        ),
        (
            "Về việc thông qua chương trình giám sát của Hội đồng nhân dân năm 2027",
            (
                fold("""
                    Thông qua chương trình giám sát gồm hai chuyên đề: việc quản lý, sử dụng đất công
                    ích; việc giải quyết hồ sơ tại Trung tâm Phục vụ hành chính công.
                """),
                fold("""
                    Giao Thường trực Hội đồng nhân dân thành lập đoàn giám sát, ban hành kế hoạch chi
                    tiết và báo cáo kết quả tại kỳ họp cuối năm.
                """),
            ),
        ),
    ),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        fold("""
            Xét Tờ trình số 88/TTr-UBND của Ủy ban nhân dân; báo cáo thẩm tra của Ban Kinh tế - Ngân
            sách; ý kiến thảo luận của đại biểu tại kỳ họp.
        """),
    ),
)

# Heading and clauses; law, decree and circular each take their part.
ARTICLES: tuple[tuple[str, str], ...] = (
    (
        "Phạm vi điều chỉnh",
        fold("""
            Luật này quy định về việc lập, lưu giữ, khai thác hồ sơ hành chính điện tử; quyền và
            nghĩa vụ của cơ quan, tổ chức, cá nhân có liên quan.
        """),
    ),
    (
        "Giải thích từ ngữ",
        fold("""
            1. Số hóa là việc chuyển giấy tờ thành dữ liệu điện tử có thể tìm kiếm, đối chiếu và sử
            dụng lại.|2. Bản số hóa là tệp tin hình ảnh của giấy tờ kèm dữ liệu được bóc tách từ
            giấy tờ đó.|3. Kho dữ liệu là nơi lưu giữ bản số hóa của cơ quan, tổ chức, cá nhân.
        """),
    ),
    (
        "Giá trị của hồ sơ điện tử",
        fold("""
            1. Hồ sơ điện tử được ký số theo quy định có giá trị như hồ sơ giấy.|2. Cơ quan giải
            quyết không được từ chối tiếp nhận hồ sơ chỉ vì hồ sơ ở dạng điện tử.
        """),
    ),
    (
        "Hiệu lực thi hành",
        fold("""
            1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.|2. Hồ sơ tiếp nhận trước
            ngày Luật này có hiệu lực được giải quyết theo quy định tại thời điểm tiếp nhận.
        """),
    ),
    (
        "Đối tượng áp dụng",
        fold("""
            1. Ủy ban nhân dân xã, phường, đặc khu.|2. Trung tâm Phục vụ hành chính công.|3. Tổ chức,
            cá nhân nộp hồ sơ, nhận kết quả tại các cơ quan nêu tại khoản 1 và khoản 2 Điều này.
        """),
    ),
    (
        "Điều khoản thi hành",
        fold("""
            1. Nghị định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2026.|2. Các Bộ trưởng, Chủ
            tịch Ủy ban nhân dân các tỉnh, thành phố chịu trách nhiệm thi hành Nghị định này./.
        """),
    ),
    (
        "Yêu cầu kỹ thuật",
        fold("""
            1. Mỗi trang sổ được quét màu, tỷ lệ 100%, độ phân giải không thấp hơn 300 dpi.|2. Dữ
            liệu nhập từ sổ phải được hai người đối chiếu độc lập trước khi ký số xác nhận.
        """),
    ),
    (
        "Hiệu lực thi hành",
        fold("""
            Thông tư này có hiệu lực kể từ ngày 01 tháng 9 năm 2026. Cục trưởng Cục Hành chính tư
            pháp, Giám đốc Sở Tư pháp các tỉnh, thành phố chịu trách nhiệm thi hành Thông tư này./.
        """),
    ),
)

"""Running text for official papers, written for these samples."""

from __future__ import annotations

from samples.drawing.words import fold

_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    fold("""
        Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ
        tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ
        công quốc gia;
    """),
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 41/TTr-VHXH.",
)

DECISION_SUBJECTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Về việc trợ cấp xã hội hằng tháng đối với {person}",
        _BASES,
        (
            fold("""
                Trợ cấp xã hội hằng tháng đối với {person}. Mức trợ cấp: 750.000 đồng/tháng (bảy
                trăm năm mươi nghìn đồng), kể từ ngày ban hành quyết định.
            """),
            fold("""
                Phòng Văn hóa - Xã hội có trách nhiệm chi trả, theo dõi, quản lý đối tượng theo
                quy định hiện hành.
            """),
            fold("""
                Chánh Văn phòng, Trưởng phòng Văn hóa - Xã hội, thủ trưởng các đơn vị liên quan và
                đối tượng có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này
            """),
        ),
    ),
    (
        "Về việc công nhận hộ nghèo, hộ cận nghèo phát sinh trên địa bàn {ward}",
        (
            fold("""
                Căn cứ Quyết định số 24/2021/QĐ-TTg của Thủ tướng Chính phủ quy định quy trình rà
                soát hộ nghèo hằng năm;
            """),
            "Căn cứ Biên bản họp ngày 05/9/2024 của Ban Chỉ đạo rà soát hộ nghèo;",
            "Xét đề nghị của công chức Văn hóa - Xã hội.",
        ),
        (
            fold("""
                Công nhận hộ cận nghèo phát sinh cho hộ gia đình {person}. Lý do: thiếu hụt việc
                làm và bảo hiểm y tế.
            """),
            "Hộ gia đình có tên tại Điều 1 được hưởng các chính sách hỗ trợ theo quy định kể từ ngày ký. ",
            fold("""
                Văn phòng, công chức Văn hóa - Xã hội và hộ gia đình có tên nêu trên chịu trách
                nhiệm thi hành Quyết định này
            """),
        ),
    ),
    (
        "Cho phép chuyển mục đích sử dụng đất đối với {person}",
        (
            "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
            "Căn cứ Nghị định số 151/2025/NĐ-CP ngày 12 tháng 6 năm 2025 của Chính phủ;",
            "Xét hồ sơ xin chuyển mục đích sử dụng đất và báo cáo thẩm định của Phòng Kinh tế.",
        ),
        (
            fold("""
                Cho phép {person} được chuyển mục đích sử dụng 120,5 m² đất trồng cây lâu năm sang
                đất ở tại nông thôn.
            """),
            fold("""
                Người sử dụng đất có trách nhiệm nộp tiền sử dụng đất và lệ phí trước bạ theo
                thông báo của cơ quan thuế.
            """),
            fold("""
                Quyết định này có hiệu lực kể từ ngày ký. Các ông, bà có tên nêu trên chịu trách
                nhiệm thi hành
            """),
        ),
    ),
)

LONG_ARTICLES: tuple[str, ...] = (
    fold("""
        Ban hành kèm theo Quyết định này Quy chế hoạt động của Bộ phận Tiếp nhận và Trả kết quả
        giải quyết thủ tục hành chính, áp dụng đối với cán bộ, công chức, người lao động và các tổ
        chức, cá nhân có liên quan.
    """),
    fold("""
        Nguyên tắc hoạt động|1. Lấy sự hài lòng của tổ chức, cá nhân là thước đo chất lượng và
        hiệu quả phục vụ của cán bộ, công chức, viên chức và cơ quan có thẩm quyền.|2. Việc giải
        quyết thủ tục hành chính được quản lý tập trung, thống nhất, kịp thời, nhanh chóng, thuận
        tiện, đúng pháp luật, công bằng, bình đẳng, khách quan, công khai, minh bạch.| 3. Quá
        trình giải quyết thủ tục hành chính được đôn đốc, kiểm tra, theo dõi, giám sát, đánh giá
        bằng các phương thức khác nhau trên cơ sở đẩy mạnh ứng dụng công nghệ thông tin và có sự
        tham gia của tổ chức, cá nhân.
    """),
    fold("""
        Nhiệm vụ, quyền hạn|1. Công khai đầy đủ, kịp thời bằng phương tiện điện tử hoặc bằng văn
        bản danh mục thủ tục hành chính được thực hiện tại Bộ phận Một cửa.|2. Hướng dẫn thực hiện
        thủ tục hành chính; tiếp nhận, số hóa hồ sơ, gửi hồ sơ đến cơ quan có thẩm quyền giải
        quyết; trả kết quả đúng thời hạn quy định.|3. Phối hợp giải quyết các trường hợp khó khăn,
        vướng mắc; không yêu cầu tổ chức, cá nhân cung cấp lại giấy tờ đã có trong kho dữ liệu.
    """),
    fold("""
        Số hóa hồ sơ, giấy tờ|1. Cán bộ tiếp nhận thực hiện sao chụp giấy tờ thành tài liệu điện
        tử với độ phân giải tối thiểu 200 dpi, ảnh màu, tỷ lệ 100%.|2. Kiểm tra, đối chiếu bản sao
        chụp với giấy tờ gốc; bóc tách dữ liệu cần thiết; ký số vào tài liệu theo quy định.|3. Hồ
        sơ số hóa được lưu tại Kho quản lý dữ liệu điện tử của tổ chức, cá nhân và được kiểm tra
        tính toàn vẹn định kỳ hằng quý.
    """),
    fold("""
        Chế độ báo cáo|1. Định kỳ ngày 15 hằng tháng, Bộ phận Một cửa tổng hợp số hồ sơ tiếp nhận,
        giải quyết trước hạn, đúng hạn, quá hạn; tỷ lệ số hóa hồ sơ khi tiếp nhận và tỷ lệ số hóa
        kết quả giải quyết.|2. Báo cáo được gửi về Văn phòng để theo dõi, tổng hợp, tham mưu chỉ
        đạo.
    """),
    fold("""
        Quyết định này có hiệu lực thi hành kể từ ngày ký. Chánh Văn phòng, Giám đốc Trung tâm
        Phục vụ hành chính công và các cơ quan, đơn vị, cá nhân có liên quan chịu trách nhiệm thi
        hành Quyết định này
    """),
)

LETTER_SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "rà soát, số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
        (
            fold("""
                Thực hiện Kế hoạch chuyển đổi số năm nay, để bảo đảm tiến độ số hóa kết quả giải
                quyết thủ tục hành chính, đề nghị các cơ quan, đơn vị triển khai một số nội dung
                sau:
            """),
            fold("""
                1. Rà soát toàn bộ kết quả giải quyết thủ tục hành chính còn hiệu lực thuộc phạm
                vi quản lý, lập danh mục theo từng lĩnh vực, xác định rõ số lượng đã số hóa và
                chưa số hóa.
            """),
            fold("""
                2. Bố trí máy quét, nhân lực bảo đảm hoàn thành trước ngày 30 tháng 11; bản số hóa
                phải được ký số của cơ quan trước khi cập nhật lên hệ thống.
            """),
            "3. Báo cáo kết quả thực hiện, khó khăn, vướng mắc trước ngày 25 hằng tháng để tổng hợp",
        ),
    ),
    (
        "trả lời đơn đề nghị cung cấp thông tin đất đai",
        (
            fold("""
                Cơ quan chúng tôi nhận được đơn của công dân về việc đề nghị cung cấp thông tin
                nguồn gốc thửa đất số 112, tờ bản đồ số 08. Sau khi kiểm tra hồ sơ địa chính lưu
                trữ, xin trả lời như sau:
            """),
            fold("""
                Thửa đất nêu trên được đăng ký trong sổ mục kê năm 1998, diện tích 412 m², loại
                đất trồng cây hằng năm. Đến nay chưa có thông tin về tranh chấp, khiếu nại.
            """),
            fold("""
                Vậy xin thông báo để công dân được biết và liên hệ nhận kết quả tại Bộ phận Một
                cửa trong giờ hành chính
            """),
        ),
    ),
    (
        "phối hợp xác minh tình trạng hôn nhân",
        (
            fold("""
                Để có cơ sở giải quyết hồ sơ đăng ký kết hôn của công dân, đề nghị quý cơ quan
                phối hợp xác minh tình trạng hôn nhân của người có tên trong hồ sơ trong thời gian
                cư trú tại địa phương.
            """),
            fold("""
                Kết quả xác minh đề nghị gửi về trước 03 ngày làm việc kể từ ngày nhận được văn
                bản này. Trân trọng cảm ơn sự phối hợp của quý cơ quan
            """),
        ),
    ),
)

PLAIN_TYPES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "notice": (
        "THÔNG BÁO",
        "TB",
        (
            "Về việc niêm yết công khai danh mục thủ tục hành chính",
            "Lịch trực tiếp nhận hồ sơ và trả kết quả trong dịp nghỉ lễ Quốc khánh",
        ),
    ),
    "report": ("BÁO CÁO", "BC", ("Kết quả công tác số hóa hồ sơ thủ tục hành chính quý III",)),
    "plan": ("KẾ HOẠCH", "KH", ("Triển khai đợt cao điểm số hóa dữ liệu hộ tịch trên địa bàn",)),
    "invitation": ("GIẤY MỜI", "GM", ("Dự hội nghị đánh giá kết quả cải cách hành chính sáu tháng",)),
}

PARAGRAPHS: tuple[str, ...] = (
    fold("""
        Thực hiện chỉ đạo của cấp trên về nâng cao chất lượng phục vụ người dân, doanh nghiệp
        trong giải quyết thủ tục hành chính, cơ quan xin thông tin đến toàn thể nhân dân các nội
        dung dưới đây.
    """),
    fold("""
        Thời gian thực hiện từ 07 giờ 30 phút đến 17 giờ 00 phút các ngày làm việc trong tuần;
        sáng thứ Bảy tiếp nhận hồ sơ thuộc lĩnh vực hộ tịch, chứng thực.
    """),
    fold("""
        Từ đầu năm đến nay đã tiếp nhận 2.788 hồ sơ, trong đó 2.780 hồ sơ được giải quyết trước
        hạn và đúng hạn, đạt tỷ lệ 99,71%; không có hồ sơ bị trả lại do lỗi của cán bộ tiếp nhận.
    """),
    fold("""
        Tỷ lệ số hóa hồ sơ khi tiếp nhận đạt 80,15%; tỷ lệ khai thác, sử dụng lại thông tin, dữ
        liệu số hóa đạt 62,40%, tăng 12,3 điểm phần trăm so với cùng kỳ.
    """),
    fold("""
        Trang thiết bị còn thiếu đồng bộ, phần lớn máy tính được chuyển giao từ các đơn vị cũ, cấu
        hình yếu, đường truyền có lúc bị gián đoạn, ảnh hưởng đến tiến độ xử lý.
    """),
    fold("""
        Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước theo phân cấp và các nguồn hợp
        pháp khác theo quy định của pháp luật hiện hành.
    """),
    fold("""
        Các tổ dân phố, thôn, bản có trách nhiệm thông tin rộng rãi đến từng hộ gia đình; kịp thời
        phản ánh những khó khăn, vướng mắc về đầu mối để được hướng dẫn giải quyết.
    """),
)

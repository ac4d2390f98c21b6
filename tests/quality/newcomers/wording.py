"""Sentences of offices, to fill pages of acts with; none of them holds a value that is asked for."""

GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày {d1};", "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày {d1};",
    "Căn cứ Nghị định số {n1}/{y1}/NĐ-CP ngày {d1} của Chính phủ quy định chi tiết một số điều và biện pháp thi hành;",
    "Căn cứ Thông tư số {n2}/{y1}/TT-BNV ngày {d2} của Bộ trưởng Bộ Nội vụ;", "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;",
    "Căn cứ Quyết định số {n1}/QĐ-UBND ngày {d2} của Ủy ban nhân dân tỉnh về phân cấp quản lý;",
    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;",
    "Xét Tờ trình số {n2}/TTr-VP ngày {d2} của Chánh Văn phòng,",
)  # fmt: skip
CLAUSES = (
    "Các cơ quan, đơn vị chủ động rà soát, cập nhật đầy đủ dữ liệu thuộc phạm vi quản lý, bảo đảm thống nhất với dữ liệu gốc, không để phát sinh hồ sơ quá hạn do nguyên nhân chủ quan.",
    "Phân công cán bộ đầu mối theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo lãnh đạo trước ngày 20 hằng tháng để kịp thời chỉ đạo, tháo gỡ khó khăn, vướng mắc.",
    "Tăng cường công tác thông tin, tuyên truyền trên hệ thống truyền thanh cơ sở, nhóm Zalo tổ dân phố, trang thông tin điện tử để nhân dân biết, đồng thuận và tham gia giám sát.",
    "Kinh phí thực hiện được bố trí trong dự toán ngân sách nhà nước giao hằng năm theo phân cấp hiện hành và các nguồn huy động hợp pháp khác.",
    "Đối với các trường hợp hồ sơ chưa hợp lệ, cán bộ tiếp nhận hướng dẫn cụ thể một lần bằng văn bản, không yêu cầu tổ chức, cá nhân bổ sung giấy tờ ngoài quy định.",
    "Bố trí trang thiết bị, máy quét, đường truyền phục vụ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính tại Bộ phận Một cửa; thực hiện ký số đầy đủ theo quy định.",
    "Nghiêm túc thực hiện nền nếp, kỷ luật, kỷ cương hành chính; xử lý nghiêm các trường hợp nhũng nhiễu, gây phiền hà cho người dân và doanh nghiệp.",
    "Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội vận động nhân dân thực hiện tốt nếp sống văn minh, giữ gìn vệ sinh môi trường.",
    "Trong quá trình triển khai thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về Văn phòng để tổng hợp, tham mưu xem xét, giải quyết theo thẩm quyền.",
    "Tổ chức kiểm tra, đánh giá định kỳ mỗi quý một lần; kết quả kiểm tra là căn cứ để bình xét thi đua, khen thưởng cuối năm của tập thể và cá nhân.",
    "Chủ động các phương án phòng, chống thiên tai theo phương châm bốn tại chỗ; chuẩn bị lực lượng, phương tiện, vật tư, lương thực, thuốc men dự phòng cho vùng có nguy cơ bị chia cắt.",
    "Rà soát, thống kê đối tượng bảo trợ xã hội, người có công với cách mạng, hộ nghèo, hộ cận nghèo để thực hiện chi trả chế độ đúng đối tượng, đúng thời gian.",
)  # fmt: skip
OPENINGS = (
    "Thực hiện Công văn số {n2}/UBND-NC ngày {d2} của Ủy ban nhân dân tỉnh về việc đẩy mạnh cải cách thủ tục hành chính,",
    "Trên cơ sở kết quả rà soát thực tế tại địa bàn và ý kiến của các phòng chuyên môn,", "Căn cứ chức năng, nhiệm vụ được giao,",
)  # fmt: skip
SUBJECTS = {
    "decision": (
        "phê duyệt kết quả lựa chọn nhà thầu gói thầu sửa chữa nhà văn hóa thôn", "bổ nhiệm có thời hạn công chức giữ chức vụ lãnh đạo, quản lý",
        "kiện toàn Ban Chỉ đạo chuyển đổi số", "cho phép chuyển mục đích sử dụng đất", "công nhận gia đình văn hóa năm 2025",
        "giải quyết chế độ thôi việc đối với viên chức", "cho phép thay đổi họ trong Giấy khai sinh", "thu hồi đất để thực hiện dự án mở rộng đường liên xã",
    ),
    "official_letter": (
        "cung cấp thông tin quy hoạch sử dụng đất", "trả lời đơn kiến nghị của công dân", "phối hợp xác minh hồ sơ hộ tịch", "báo cáo số liệu tiêm chủng mở rộng",
        "tăng cường bảo đảm an toàn thông tin trong dịp nghỉ lễ", "đăng ký nhu cầu tuyển dụng giáo viên năm học 2025 - 2026",
    ),
    "notice": (
        "kết luận của đồng chí Chủ tịch tại phiên họp thường kỳ tháng 9", "thời gian tiếp nhận hồ sơ trong dịp nghỉ lễ Quốc khánh", "niêm yết công khai hồ sơ mất Giấy chứng nhận quyền sử dụng đất",
        "tạm ngừng cung cấp nước sạch để súc rửa đường ống", "tuyển dụng lao động hợp đồng làm công tác số hóa", "phân công nhiệm vụ các thành viên Ủy ban nhân dân",
    ),
    "report": ("kết quả giải quyết thủ tục hành chính quý III năm 2025", "tình hình kinh tế - xã hội 9 tháng đầu năm", "công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ", "sơ kết 02 năm thực hiện Đề án 06"),
    "submission": ("đề nghị phê duyệt kế hoạch lựa chọn nhà thầu", "xin chủ trương đầu tư xây dựng trạm y tế", "thông qua đề án vị trí việc làm", "đề nghị tặng thưởng Huân chương Lao động hạng Ba"),
    "plan": ("phòng, chống dịch bệnh mùa đông xuân", "tổ chức Ngày hội Đại đoàn kết toàn dân tộc", "triển khai chiến dịch 60 ngày làm sạch dữ liệu đất đai", "kiểm tra công tác cải cách hành chính năm 2026"),
    "directive": ("tăng cường quản lý, bảo vệ rừng mùa khô", "đẩy mạnh công tác tuyển quân năm 2026", "chấn chỉnh kỷ luật, kỷ cương hành chính", "bảo đảm trật tự, an toàn giao thông dịp Tết Nguyên đán"),
    "resolution": ("phê chuẩn quyết toán ngân sách địa phương năm 2024", "thành lập các Ban của Hội đồng nhân dân", "nhiệm vụ phát triển kinh tế - xã hội năm 2026", "xác nhận kết quả bầu Phó Chủ tịch Ủy ban nhân dân"),
    "minutes": ("họp xét duyệt đối tượng hưởng trợ cấp xã hội", "kiểm tra hiện trạng sử dụng đất", "bàn giao tài sản công sau sắp xếp", "làm việc về việc hòa giải tranh chấp ranh giới"),
    "invitation": ("dự hội nghị sơ kết công tác cải cách hành chính", "họp bàn giải pháp giải phóng mặt bằng", "tham dự lễ khai giảng năm học mới", "dự kỳ họp thứ Năm Hội đồng nhân dân"),
    "decree": ("Quy định chi tiết một số điều của Luật Lưu trữ", "Sửa đổi, bổ sung một số điều của các nghị định về đăng ký, quản lý cư trú", "Quy định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước"),
    "circular": ("Quy định về kỹ thuật số hóa tài liệu", "Hướng dẫn thực hiện cơ chế tự chủ tài chính của đơn vị sự nghiệp công lập", "Ban hành Quy chế quản lý dữ liệu hộ tịch điện tử"),
    "law": ("Cư trú", "Căn cước", "Lưu trữ", "Hộ tịch", "Trật tự, an toàn giao thông đường bộ"),
}  # fmt: skip

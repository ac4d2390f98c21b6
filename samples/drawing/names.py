"""Word lists for names. Written for these samples; any likeness to a living person is chance."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES: dict[str, tuple[str, ...]] = {
    "Kinh": _words("""
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Đinh Mai Tạ Phùng Lương
    Nghiêm Chử Khuất Đàm Cù Thiều Tưởng Lưu
"""),
    "Tày": ("Hoàng", "Nông", "Ma", "Lương", "Quan", "Chẩu", "Hà", "Nguyễn", "Lục"),
    "Nùng": ("Nông", "Vi", "Lộc", "Lý", "Hứa", "Mông", "Sầm"),
    "Mông": ("Giàng", "Vàng", "Sùng", "Thào", "Lầu", "Mùa", "Hầu", "Ly", "Vừ", "Cứ"),
    "Dao": ("Bàn", "Đặng", "Triệu", "Phàn", "Chảo", "Tẩn", "Lò"),
    "Lô Lô": ("Lò", "Vàng", "Sình", "Dìu"),
    "Giáy": ("Lù", "Vàng", "Hoàng", "Sần"),
    "Hà Nhì": ("Chu", "Lỳ", "Pờ", "Sừng"),
    "Thái": ("Lò", "Cầm", "Quàng", "Lường", "Tòng", "Vì", "Hà", "Lô"),
    "Mường": ("Bùi", "Quách", "Đinh", "Bạch", "Hà", "Trương"),
    "Hoa": ("Lâm", "Quách", "Trương", "Châu", "Lý", "Tăng", "Huỳnh"),
    "Khmer": ("Thạch", "Kim", "Sơn", "Danh", "Kiên", "Lâm"),
    "Ba Na": ("Đinh", "Hồ", "Siu"),
    "Gia Rai": ("Rơ Châm", "Siu", "Kpă", "Rơ Mah", "Ksor"),
    "Ê Đê": ("Niê", "Ksor", "Mlô", "Kbuôr", "Ayun"),
}

MIDDLE_MALE = _words("""
    Văn Đức Hữu Quốc Công Minh Đình Xuân Mạnh Thế Bá Trọng Duy Tuấn Hồng Quang Sỹ Khắc Viết Đăng Thanh
    Ngọc Seo A Chí Tiến Nhật Phúc Huy Việt Doãn
""")
MIDDLE_FEMALE = _words("""
    Thị Thị Thị Ngọc Thu Mỹ Kim Diệu Bích Phương Thùy Hồng Lệ Cẩm Khánh Bảo Hoài Tuyết Ánh Quỳnh Thúy
    Như Nguyệt Thảo Yến Kiều Mai Trúc Xuân Minh
""")
GIVEN_MALE = _words("""
    Hùng Dũng Cường Thắng Tuấn Việt Đạt Khoa Phong Sơn Lâm Hải Bình Chiến Quyết Trường Tài Lộc Vượng
    Thịnh Phước Nghĩa Hiếu Trung Kiên Cảnh Đông Tùng Bách Thụ Sáng Páo Dính Chứ Chống Tủa Sáu Thành Đoàn
    Hậu Nhân Tín Vỹ Khương Lượng Khởi Bảo Ngữ Lự Rể Tỏa Vĩ Mẫn Thuật Luyện Nhượng Thưởng Kỷ Độ Ước Cử
""")
GIVEN_FEMALE = _words("""
    Lan Huệ Hương Hoa Thủy Hạnh Phượng Nga Hằng Thơm Duyên Mỵ Mỷ Dở Chở Sua Say Bầu Dung Nhung Trang
    Loan Oanh Uyên Thoa Hiền Liễu Nhàn Nụ Nhài Thắm Tươi Sen Đào Mận Quế Cúc Xoan Hường Nguyệt Yến Diễm
    Mỹ Ngân Trâm Vy Quỳnh Thảo Ý Thúy Diệp Hậu Lụa Nữ Bưởi Rượi Sướng Kiều Khuyên Tuyền Xuyến Ngoãn
""")
GIVEN_BOTH = _words("""
    An Anh Bằng Châu Chi Giang Hà Khánh Linh Minh Nam Ngọc Nhật Phú Phương Quý Thanh Thu Tâm Tú Vân Xuân
    Hiển Định Thái Ninh Yên Thuận Hòa Hợp
""")

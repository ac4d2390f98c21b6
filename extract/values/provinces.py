"""Names of provinces as they are written, for the ends of names of offices: of TỈNH NINH BÌNH and CÔNG AN TỈNH CÀ MAU.

The 63 provinces before 1 July 2025, of which the 34 since then kept their names (resolution 202/2025/QH15).
Read with another mark, each can only be this one.
"""

from extract.folding import squeezed

_NAMES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định",
    "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình",
    "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An",
    "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa",
    "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
PROVINCES = {squeezed(name): name for name in _NAMES}
"""The names by their bare letters."""

BOTH_SPELLINGS = frozenset(
    {"Hoà Bình", "Khánh Hoà", "Thanh Hoá", "Đăk Lăk", "Đắc Lắc", "Đăk Nông", "Đắc Nông"}
)
"""Other ways in which offices write their province, which are kept."""

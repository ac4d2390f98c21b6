"""The provinces in the codes of offices: H01 to H63 (20/2020/QĐ-TTg), in the alphabet of the 63 of that time.

Codes given before the merger stay valid after it, so none of the 63 is ever refused.
"""

import re

from extract.places.units import OldProvince, units

_PREFIX = re.compile(r"(?:\d{2,3}\.)*(?P<letter>[A-Z])(?P<number>\d{2})(?:\.\d{1,3})*")
_PROVINCES = (
    "An Giang", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bà Rịa - Vũng Tàu", "Bến Tre", "Bình Định",
    "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cần Thơ", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Đà Nẵng",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hải Dương", "Hải Phòng", "Hà Nam", "Hà Nội",
    "Hà Tĩnh", "Hòa Bình", "Hồ Chí Minh", "Hậu Giang", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu",
    "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ",
    "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La",
    "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang",
    "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip


def known_office_prefix(prefix: str) -> bool | None:
    """Whether the code of an office (000.00.00.H60, H60.16) is one of a province; None for those of ministries."""
    match = _PREFIX.fullmatch(prefix)
    if match is None:
        return False
    return 1 <= int(match["number"]) <= len(_PROVINCES) if match["letter"] == "H" else None


def province_of_office(prefix: str) -> OldProvince | None:
    """The province of before that an office's code names; `becomes` is that of today."""
    if not known_office_prefix(prefix):
        return None
    match = _PREFIX.fullmatch(prefix)
    name = _PROVINCES[int(match["number"]) - 1] if match else ""
    return next((province for province in units().old.values() if province.named.name == name), None)

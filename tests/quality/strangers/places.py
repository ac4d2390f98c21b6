"""Real places, written down from memory: old wards with a district, and units as they stand since July 2025.

The province number opens a twelve-digit personal id; the office letter with its number opens a dossier code.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

MERGER = date(2025, 7, 1)

OLD = """
Xã Yên Phong|Huyện Bắc Mê|Tỉnh Hà Giang|002|H22
Xã Tả Phìn|Huyện Đồng Văn|Tỉnh Hà Giang|002|H22
Xã Thài Phìn Tủng|Huyện Đồng Văn|Tỉnh Hà Giang|002|H22
Thị trấn Vĩnh Lộc|Huyện Chiêm Hóa|Tỉnh Tuyên Quang|008|H60
Phường Phan Thiết|Thành phố Tuyên Quang|Tỉnh Tuyên Quang|008|H60
Xã Thượng Lâm|Huyện Lâm Bình|Tỉnh Tuyên Quang|008|H60
Xã Tả Van|Thị xã Sa Pa|Tỉnh Lào Cai|010|H38
Xã Nậm Khắt|Huyện Mù Cang Chải|Tỉnh Yên Bái|015|H63
Xã Mường Phăng|Thành phố Điện Biên Phủ|Tỉnh Điện Biên|011|H18
Xã Chiềng Mung|Huyện Mai Sơn|Tỉnh Sơn La|014|H52
Phường Bồ Xuyên|Thành phố Thái Bình|Tỉnh Thái Bình|034|H54
Xã Thụy Trường|Huyện Thái Thụy|Tỉnh Thái Bình|034|H54
Phường Kỳ Bá|Thành phố Thái Bình|Tỉnh Thái Bình|034|H54
Xã Quỳnh Đôi|Huyện Quỳnh Lưu|Tỉnh Nghệ An|040|H41
Thị trấn Mường Xén|Huyện Kỳ Sơn|Tỉnh Nghệ An|040|H41
Phường Bến Thủy|Thành phố Vinh|Tỉnh Nghệ An|040|H41
Phường Đông Vệ|Thành phố Thanh Hóa|Tỉnh Thanh Hóa|038|H56
Xã Hoằng Lộc|Huyện Hoằng Hóa|Tỉnh Thanh Hóa|038|H56
Phường Vỹ Dạ|Thành phố Huế|Tỉnh Thừa Thiên Huế|046|H57
Xã Quảng Lợi|Huyện Quảng Điền|Tỉnh Thừa Thiên Huế|046|H57
Phường Thạch Thang|Quận Hải Châu|Thành phố Đà Nẵng|048|H17
Xã Điện Phước|Thị xã Điện Bàn|Tỉnh Quảng Nam|049|H47
Xã Ea Đrăng|Huyện Ea H'leo|Tỉnh Đắk Lắk|066|H15
Phường Tự An|Thành phố Buôn Ma Thuột|Tỉnh Đắk Lắk|066|H15
Xã Đắk Ơ|Huyện Bù Gia Mập|Tỉnh Bình Phước|070|H10
Phường Lộc Sơn|Thành phố Bảo Lộc|Tỉnh Lâm Đồng|068|H36
Phường 12|Quận Gò Vấp|Thành phố Hồ Chí Minh|079|H29
Phường Bến Nghé|Quận 1|Thành phố Hồ Chí Minh|079|H29
Xã Tân Thông Hội|Huyện Củ Chi|Thành phố Hồ Chí Minh|079|H29
Thị trấn Cái Bè|Huyện Cái Bè|Tỉnh Tiền Giang|082|H58
Xã Mỹ Thạnh An|Thành phố Bến Tre|Tỉnh Bến Tre|083|H07
Phường Xuân Khánh|Quận Ninh Kiều|Thành phố Cần Thơ|092|H13
Xã Vĩnh Thuận Đông|Huyện Long Mỹ|Tỉnh Hậu Giang|093|H30
Xã Đất Mũi|Huyện Ngọc Hiển|Tỉnh Cà Mau|096|H12
Phường Dương Đông|Thành phố Phú Quốc|Tỉnh Kiên Giang|091|H33
Phường Trúc Bạch|Quận Ba Đình|Thành phố Hà Nội|001|H26
Xã Bát Tràng|Huyện Gia Lâm|Thành phố Hà Nội|001|H26
Phường Hòa Nghĩa|Quận Dương Kinh|Thành phố Hải Phòng|031|H24
Xã Thái Học|Huyện Bình Giang|Tỉnh Hải Dương|030|H23
Xã Xuân Trường|Huyện Xuân Trường|Tỉnh Nam Định|036|H40
Phường Trưng Trắc|Thành phố Phúc Yên|Tỉnh Vĩnh Phúc|026|H62
Xã Tam Quan Bắc|Thị xã Hoài Nhơn|Tỉnh Bình Định|052|H08
Phường Phước Mỹ|Thành phố Phan Rang - Tháp Chàm|Tỉnh Ninh Thuận|058|H43
"""

NEW = """
Xã Bắc Mê||Tỉnh Tuyên Quang|002|H60
Xã Đồng Văn||Tỉnh Tuyên Quang|002|H60
Phường Minh Xuân||Tỉnh Tuyên Quang|008|H60
Xã Chiêm Hóa||Tỉnh Tuyên Quang|008|H60
Phường Sa Pa||Tỉnh Lào Cai|010|H38
Xã Mù Cang Chải||Tỉnh Lào Cai|015|H38
Phường Mường Thanh||Tỉnh Điện Biên|011|H18
Phường Trần Hưng Đạo||Tỉnh Hưng Yên|034|H31
Xã Thái Thụy||Tỉnh Hưng Yên|034|H31
Phường Vinh Phú||Tỉnh Nghệ An|040|H41
Xã Giai Xuân||Tỉnh Nghệ An|040|H41
Phường Hạc Thành||Tỉnh Thanh Hóa|038|H56
Phường Vỹ Dạ||Thành phố Huế|046|H57
Phường Hải Châu||Thành phố Đà Nẵng|048|H17
Phường Buôn Ma Thuột||Tỉnh Đắk Lắk|066|H15
Phường 1 Bảo Lộc||Tỉnh Lâm Đồng|068|H36
Phường Sài Gòn||Thành phố Hồ Chí Minh|079|H29
Xã Củ Chi||Thành phố Hồ Chí Minh|079|H29
Phường Ninh Kiều||Thành phố Cần Thơ|092|H13
Xã Đất Mũi||Tỉnh Cà Mau|096|H12
Đặc khu Phú Quốc||Tỉnh An Giang|091|H01
Phường Ba Đình||Thành phố Hà Nội|001|H26
Xã Bát Tràng||Thành phố Hà Nội|001|H26
Phường Xuân Hòa||Tỉnh Phú Thọ|026|H44
Phường Đông Hải||Thành phố Hải Phòng|031|H24
Xã Xuân Trường||Tỉnh Ninh Bình|036|H42
"""

STREETS = [
    "Trần Phú",
    "Lê Lợi",
    "Nguyễn Huệ",
    "Lý Tự Trọng",
    "Phạm Ngũ Lão",
    "Bà Triệu",
    "Hoàng Hoa Thám",
    "30 tháng 4",
    "Võ Thị Sáu",
    "Tôn Đức Thắng",
    "Nguyễn Thị Minh Khai",
    "Đinh Tiên Hoàng",
]
HAMLETS = [
    "Thôn Nà Nèn",
    "Thôn Bản Lạn",
    "Bản Huổi Lóng",
    "Xóm Mỏ",
    "Thôn Đoài",
    "Thôn 3",
    "Ấp Bình Thạnh",
    "Khóm 5",
    "Buôn Tùng Xê",
    "Xóm 12",
    "Thôn Trung Hòa",
    "Ấp Mỹ Phước",
    "Thôn Khuổi Kẹn",
    "Đội 7",
]
GROUPS = ["Tổ 4", "Tổ dân phố số 9", "Khu phố 2", "Tổ dân phố Đồng Tâm", "Khu 6"]


@dataclass(frozen=True)
class Place:
    """One ward or commune with everything above it."""

    ward: str
    district: str
    province: str
    gso: str
    office: str

    @property
    def units(self) -> list[str]:
        """From the ward up, without the level that was abolished."""
        return [unit for unit in (self.ward, self.district, self.province) if unit]

    @property
    def short(self) -> str:
        """The bare name, as it stands before the date of a letter."""
        name = bare(self.ward)
        return name if name[0].isalpha() else self.ward

    def full(self, rng: Random) -> str:
        """The units in one of the ways that offices write them."""
        units = self.units
        style = rng.randrange(4)
        if style == 0:
            return ", ".join(units)
        if style == 1:
            return ", ".join(lower_unit(unit) for unit in units)
        if style == 2:
            return ", ".join([*units[:-1], bare(units[-1])])
        return " - ".join(bare(unit) if bare(unit)[0].isalpha() else unit for unit in units)

    def address(self, rng: Random) -> str:
        """A home in this ward."""
        if self.ward.startswith(("Phường", "Thị trấn")) and rng.random() < 0.6:
            spot = f"Số {rng.randint(2, 380)} {rng.choice(['đường', 'phố'])} {rng.choice(STREETS)}"
            if rng.random() < 0.4:
                spot = (
                    f"Số {rng.randint(2, 60)}/{rng.randint(1, 40)} {rng.choice(STREETS)}, "
                    f"{rng.choice(GROUPS)}"
                )
        elif self.ward.startswith("Phường"):
            spot = rng.choice(GROUPS)
        else:
            spot = rng.choice(HAMLETS)
        return f"{spot}, {self.full(rng)}"


def bare(unit: str) -> str:
    """A unit without the word that says what it is."""
    for prefix in (
        "Thành phố ",
        "Thị trấn ",
        "Thị xã ",
        "Đặc khu ",
        "Phường ",
        "Huyện ",
        "Quận ",
        "Tỉnh ",
        "Xã ",
    ):
        if unit.startswith(prefix):
            return unit.removeprefix(prefix)
    return unit


def lower_unit(unit: str) -> str:
    """'Xã Bắc Mê' as it stands inside a sentence."""
    return unit[0].lower() + unit[1:]


def _parse(table: str) -> list[Place]:
    return [Place(*row.split("|")) for row in table.strip().splitlines()]


_OLD, _NEW = _parse(OLD), _parse(NEW)


def pick(rng: Random, day: date) -> Place:
    """A place that existed on that day."""
    return rng.choice(_NEW if day >= MERGER else _OLD)


def anywhere(rng: Random) -> Place:
    """A place for origins: people keep writing the old names."""
    return rng.choice(_OLD if rng.random() < 0.75 else _NEW)

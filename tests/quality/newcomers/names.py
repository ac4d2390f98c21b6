"""People with the names of many peoples, in the shapes that rules for names forget."""

from dataclasses import replace
from datetime import date
from random import Random

from tests.quality.strangers.people import Person, person
from tests.quality.strangers.places import Place

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Phan Trương Cao Lâm Hà Chu Đàm Từ Văn Thân La Ông Âu Viên Lương Phí Tăng Mạc Bạch"
MALE = "Hoài Nam|Thanh Tùng|Quang Hải|Trọng Hoàng|Văn Toàn|Tiến Linh|Chí Thanh|Nhật Quang|Hữu Thọ|Bảo Long|Đức Anh|Văn Út|Ngọc Khánh|Phúc Lâm|Trung Kiên|Minh Triết|Khôi|Việt|Gia Huy|Công Phượng|An|Thế Vinh|Văn Tám|Xuân Phú"
FEMALE = "Thị Kim Ngân|Thanh Hà|Thị Ngọc Ánh|Thu Trang|Thị Mỹ Lệ|Hoàng Yến|Thị Bé Ba|Thùy Linh|Thị Hòa|Mai Phương|Bích Thủy|Thị Út|Diễm My|Thị Hồng Vân|Khánh Ly|Tường Vi|Thị Lý|Ngọc Bảo Trâm|Thị Sen|Như Ý|Thị Thanh Thúy|Thị Nhàn"
OTHERS = {
    "Mông": ("Giàng Mí Sính|Vàng A Páo|Sùng Seo Lử|Thào A Chu|Lầu Y Mỷ", "Giàng Thị Máy|Vừ Thị Dợ|Ly Thị Chở|Sùng Thị Xúa"),
    "Thái": ("Lò Văn Ơn|Cà Văn Piềng|Quàng Văn Ín|Lường Văn Hặc", "Lò Thị Ơn|Tòng Thị É|Vì Thị Ọi|Cầm Thị Ủa"),
    "Ê Đê": ("Y Wăn Êban|Y Sĩ Niê Kđăm|Y Thoan Mlô", "H'Hen Niê|H'Lim Ayŭn|H Bliă Kbuôr"),
    "Cơ Ho": ("K'Brếu|K'Tếu|Ha Sôn", "Ka Ngọc|Ka Thúy|K'Thị Lành"),
    "Gia Rai": ("Ksor Y Blăk|Rơ Mah Hyưng|Siu Thul|Rcom Sung", "Ksor H'Bơ Khăp|Rơ Châm H'Phik|Siu H'Nghiêm"),
    "Ba Na": ("A Thút|Đinh Plích|A Byưh", "Y Nhớt|Đinh Thị Hlă|Y Ly Trang"),
    "Dao": ("Tẩn Láo Lở|Phàn Phù Lìn|Chảo Láo Sử", "Chảo Sử Mẩy|Tẩn Tả Mẩy|Bàn Mùi Nái"),
    "Khmer": ("Thạch Sô Phi|Kim Ngọc Thái|Sơn Phước Hoan", "Thạch Thị Sa Rươne|Danh Thị Xà Mum|Lâm Thị Sóc Kha"),
    "Tày": ("Nông Ích Đạt|Ma Doãn Khiêm|Hoàng Văn Chự", "Nông Thị Nhình|Lý Thị Lạ|Bế Thị Ngoan"),
    "Xơ Đăng": ("A Xuân Thiện|A Nghĩa", "Y Rưng|Y Hlim"),
}  # fmt: skip


def full_name(rng: Random, ethnicity: str, sex: str) -> str:
    """A name as that people gives it."""
    if ethnicity in OTHERS:
        return rng.choice(OTHERS[ethnicity][sex == "Nữ"].split("|"))
    return f"{rng.choice(FAMILIES.split())} {rng.choice((MALE if sex == 'Nam' else FEMALE).split('|'))}"


def resident(rng: Random, day: date, sex: str, ages: tuple[int, int], home: Place) -> Person:
    """Somebody of that age on that day who lives in `home`."""
    who = person(rng, day, sex, ages, home)
    ethnicity = rng.choice(sorted(OTHERS)) if rng.random() < 0.35 else "Kinh"
    return replace(who, name=full_name(rng, ethnicity, who.sex), ethnicity=ethnicity)


def child_of(rng: Random, father: Person, mother: Person, sex: str) -> tuple[str, str]:
    """Name and people of a child."""
    parent = father if rng.random() < 0.85 else mother
    if parent.ethnicity in OTHERS:
        family = parent.name.split()[0]
        names = [
            name for name in OTHERS[parent.ethnicity][sex == "Nữ"].split("|") if name.split()[0] == family
        ]
        return rng.choice(names or OTHERS[parent.ethnicity][sex == "Nữ"].split("|")), parent.ethnicity
    given = rng.choice((MALE if sex == "Nam" else FEMALE).split("|"))
    return f"{parent.name.split()[0]} {given}", parent.ethnicity

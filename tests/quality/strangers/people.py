"""Synthetic people: names of many peoples, dates, and id numbers that agree with sex, year and province."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.quality.strangers.places import Place, anywhere

KINH_FAMILIES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Đào "
    "Tạ Quách Lưu Kiều Thái Vương Tôn Thạch Chử Ngụy Khuất Nghiêm Tống Phùng Cù Giáp Doãn"
)
MALE_MIDDLE = "Văn Đức Hữu Quốc Minh Đình Xuân Công Bá Thế Ngọc Trọng Viết Gia Nhật Mạnh Sỹ Khắc Duy Tuấn"
FEMALE_MIDDLE = "Thị Thị Thị Ngọc Thu Diệu Mỹ Khánh Thùy Bảo Phương Hoài Kim Quỳnh Ánh Như Tuyết Bích Hồng"
MALE_GIVEN = (
    "Dũng Hùng Cường Tuấn Phúc Thắng Nghĩa Lượng Khởi Thuận Sửu Tý Bằng Quyết Chiến Vượng Quyền Đạt Huỳnh "
    "Nhẫn Bảy Tiệp Toản Thưởng Mười Tưởng Khuê Huấn Đăng Vỹ Thụy Nguyên Lẫm Hữu Kỷ Luận Trưởng Giỏi"
)
FEMALE_GIVEN = (
    "Hương Thủy Nguyệt Diễm Yến Huyền Hạnh Thảo Nhung Tuyền Xuyến Mận Bưởi Thoa Thơm Lụa Uyên Vy Mỵ Nữ Ngần "
    "Hiếu Quyên Phượng Tươi Đẹp Gấm Nhã Trâm Ngoãn Hậu Duyên Khuyên Trinh Oanh Huệ Hằng Nga Thắm"
)
OTHERS: dict[str, tuple[str, str, str]] = {
    "Tày": ("Nông Hoàng Ma Bế Lương Triệu Hà Chẩu", "Văn Quang Ích", "Thị Thúy Bích"),
    "Mông": ("Giàng Vừ Sùng Thào Mùa Lầu Vàng Hạng", "A Mí Seo", "Thị Y Thị"),
    "Thái": ("Lò Cầm Quàng Lường Tòng Cà Hoàng", "Văn Minh", "Thị Thị Phương"),
    "Dao": ("Phàn Tẩn Bàn Chảo Đặng Lý", "Văn Tà Chỉn", "Thị Mùi Mẩy"),
    "Mường": ("Bùi Quách Đinh Hà Cao", "Văn Công", "Thị Thị Hồng"),
    "Khmer": ("Thạch Sơn Danh Kim Châu", "Ngọc Sóc Hoàng", "Thị Sóc"),
    "Nùng": ("Nùng Lù Vi Hoàng Tráng Lục", "Văn Seo", "Thị Thị Kim"),
    "Ê Đê": ("Niê Mlô Êban Kbuôr", "", ""),
    "Hoa": ("Trần Lâm Quách Trịnh Huỳnh", "Chí Gia Vĩnh", "Mỹ Tuyết Bội"),
    "Chăm": ("Đàng Báo Quảng Thành", "Năng Văn", "Thị Thị Mỹ"),
}
MINORITY_MALE = "Páo Sình Dế Phử Thắng Lềnh Chứ Hầu Pao Tủa Dơ Sanh Vình Khánh Sò Ún"
MINORITY_FEMALE = "Mỷ Dợ Pàng Chá Sáo Ly Mảy Dính Say Pằng Lả Ánh Nhình Xoa Chở Máy"
EDE = ["Y Bhiu", "Y Thịnh", "H Ngọc", "H Lan", "Y Khoa", "H Duyên"]


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    sex: str
    born: date
    ethnicity: str
    id_number: str
    old_id: str
    phone: str
    home: str
    origin: str
    birthplace: Place
    id_issued: date

    @property
    def honorific(self) -> str:
        """How an office addresses the person."""
        return "Ông" if self.sex == "Nam" else "Bà"


def between(rng: Random, first: date, last: date) -> date:
    """A day from first to last, both allowed."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def personal_id(rng: Random, gso: str, sex: str, born: date) -> str:
    """Twelve digits: province, century and sex, two digits of the year, six of chance."""
    gender = (born.year // 100 - 19) * 2 + (sex == "Nữ")
    return f"{gso}{gender}{born.year % 100:02d}{rng.randint(0, 999999):06d}"


def phone_number(rng: Random) -> str:
    """A mobile number of a real operator's range."""
    return (
        f"0{rng.choice(['91', '98', '97', '86', '34', '38', '70', '79', '81', '85', '56', '96'])}"
        f"{rng.randint(0, 9999999):07d}"
    )


def _one(rng: Random, words: str) -> str:
    return rng.choice(words.split())


def _name(rng: Random, ethnicity: str, sex: str) -> str:
    male = sex == "Nam"
    if ethnicity == "Ê Đê":
        given = rng.choice([name for name in EDE if name.startswith("Y" if male else "H")])
        return f"{given} {_one(rng, OTHERS[ethnicity][0])}"
    if ethnicity == "Kinh":
        middle = _one(rng, MALE_MIDDLE if male else FEMALE_MIDDLE)
        given = _one(rng, MALE_GIVEN if male else FEMALE_GIVEN)
        extra = f" {_one(rng, FEMALE_GIVEN)}" if not male and rng.random() < 0.2 else ""
        return f"{_one(rng, KINH_FAMILIES)} {middle}{extra} {given}"
    families, male_middle, female_middle = OTHERS[ethnicity]
    middle = _one(rng, male_middle if male else female_middle)
    return f"{_one(rng, families)} {middle} {_one(rng, MINORITY_MALE if male else MINORITY_FEMALE)}"


def person(
    rng: Random, day: date, sex: str = "", ages: tuple[int, int] = (19, 78), home: Place | None = None
) -> Person:
    """Somebody of that age on that day; lives in `home` when it is given."""
    sex = sex or rng.choice(["Nam", "Nữ"])
    ethnicity = "Kinh" if rng.random() < 0.62 else rng.choice(sorted(OTHERS))
    born = between(rng, date(day.year - ages[1], 1, 1), date(day.year - ages[0], 1, 1) - timedelta(days=1))
    birthplace = anywhere(rng)
    return Person(
        name=_name(rng, ethnicity, sex),
        sex=sex,
        born=born,
        ethnicity=ethnicity,
        id_number=personal_id(rng, birthplace.gso, sex, born),
        old_id=f"{rng.randint(10_000_000, 389_999_999):09d}",
        phone=phone_number(rng),
        home=(home or anywhere(rng)).address(rng),
        origin=birthplace.full(rng),
        birthplace=birthplace,
        id_issued=between(rng, max(date(2021, 3, 1), date(born.year + 14, 1, 1)), max(date(2021, 3, 2), day)),
    )


def child_name(rng: Random, father: Person, sex: str) -> str:
    """A child carries the father's family name."""
    family = father.name.split()[0] if father.ethnicity != "Ê Đê" else "Niê"
    middle = _one(rng, MALE_MIDDLE if sex == "Nam" else FEMALE_MIDDLE)
    return f"{family} {middle} {_one(rng, MALE_GIVEN if sex == 'Nam' else FEMALE_GIVEN)}"

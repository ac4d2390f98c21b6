"""Names, sexes, ethnicities, identity and telephone numbers."""

import re
import unicodedata

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.folding import fold, squeezed, tidy

# The 54 peoples of Decision 121-TCTK/PPCD (1979), in the spelling of the Committee for Ethnic Affairs.
ETHNICITIES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khmer", "Mường", "Nùng", "Mông", "Dao", "Gia Rai", "Ngái", "Ê Đê", "Ba Na",
    "Xơ Đăng", "Sán Chay", "Cơ Ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra Glai", "Xtiêng", "Bru Vân Kiều", "Thổ",
    "Giáy", "Cơ Tu", "Gié Triêng", "Mạ", "Khơ Mú", "Co", "Tà Ôi", "Chơ Ro", "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru",
    "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
    "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ Măm",
)  # fmt: skip
_OTHER_SPELLINGS = {
    "viet": "Kinh", "khome": "Khmer", "khơme": "Khmer", "hmong": "Mông", "hmông": "Mông", "meo": "Mông",
    "caolan": "Sán Chay", "jrai": "Gia Rai", "bahnar": "Ba Na", "ede": "Ê Đê", "vankieu": "Bru Vân Kiều",
    "brouvankieu": "Bru Vân Kiều", "coho": "Cơ Ho", "kho": "Cơ Ho", "ta oi": "Tà Ôi",
}  # fmt: skip
_BY_LETTERS = {unicodedata.normalize("NFC", re.sub(r"\W", "", name)).lower(): name for name in ETHNICITIES}
_BY_FOLD: dict[str, list[str]] = {}
for _name in ETHNICITIES:
    _BY_FOLD.setdefault(squeezed(_name), []).append(_name)

_HONORIFIC = re.compile(
    r"^(?:(?:ông|bà|anh|chị|cháu|em|cụ|họ tên|tên|là)\b\s*(?:\([^)]*\)|/\s*bà)?\s*[:.]?\s*)+", re.IGNORECASE
)
_THI = ("Thị", "THỊ")
"""The middle name of women: behind it "Ông" is no form of address."""

_NUMBER_TOKEN = re.compile(r"[\dOoQDlIiZSsB.\-]+")
# Words that begin or make up offices, hints and labels, with their marks: Trương, Phó Đức, Trung Tâm are names.
_NOT_A_NAME = re.compile(
    r"^(?:người|giấy|phòng|số|ủy|uỷ|văn phòng|cán bộ|chuyên viên|trưởng|trung tâm|công chứng viên|ký|ngày|nơi"
    r"|phó (?:chủ|giám|trưởng|chánh|phòng|cục|tổng|bí)|đại diện|bên)\b"
    r"|\b(?:hồ sơ|kết quả|chứng nhận|kết hôn|khai sinh|khai tử|xác nhận|ghi rõ|đất đai|nhân dân|tiếp nhận|chủ tịch"
    r"|giám đốc|cơ quan|mã số|trích lục|thông tin|nội dung|hành chính|quan hệ)\b"
)
_ACADEMIC = re.compile(r"^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\w*|BSCKI+|CN|KS|LS|DS|CKI+)\b\.?\s*)+")
# H'Hen, Ka' Dung, K'Brếu: names of the Central Highlands have apostrophes, which are read as marks of many kinds.
_NAME_LETTERS = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*'?")
_ONE_WORD_NAME = re.compile(r"[^\W\d_]{1,3}'[^\W\d_]{2,}")
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])[’‘ʼ´`′](?=\s?[^\W\d_])")
_DIGIT_LOOKS = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "Q": "0",
        "D": "0",
        "l": "1",
        "I": "1",
        "|": "1",
        "i": "1",
        "Z": "2",
        "S": "5",
        "s": "5",
        "B": "8",
    }
)


def capitalize(word: str) -> str:
    """One word of a name with a capital first letter, also after an apostrophe or hyphen: ``H'Hen``."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0][0].upper() + part[0][1:].lower(), word)


def parse_person_name(text: str) -> str | None:
    """The name in `text`, each word capitalized; None if it holds digits or is no name of 2 to 8 words.

    Of one word are names like ``K'Brếu``, which have the mark of the sex before the apostrophe.
    """
    plain = _ACADEMIC.sub("", _without_address(tidy(text).lstrip(" .,;:…_–-")))
    plain = _APOSTROPHES.sub("'", plain)
    plain = re.split(r"[,:(]|;\s|\s[-–]\s|\s(?:và|cùng|hoặc)\s", plain)[0].strip(" .-–_*'\"“”|/\\")
    if not plain or any(letter.isdigit() for letter in plain):
        return None
    words = plain.split(" ")
    if _NOT_A_NAME.search(plain.lower()):
        return None
    if len(words) == 1 and not _ONE_WORD_NAME.fullmatch(plain):
        return None
    if len(words) > 8 or not all(_NAME_LETTERS.fullmatch(word.strip(".")) for word in words):
        return None
    return unicodedata.normalize("NFC", " ".join(capitalize(word.strip(".")) for word in words))


def _without_address(text: str) -> str:
    """`text` without "Ông", "Bà" and the like before the name; Ông is kept where it must be the family name."""
    name = _HONORIFIC.sub("", text)
    words = name.split()
    is_family_name = text[: len(text) - len(name)].strip() in ("Ông", "ÔNG") and 1 < len(words) < 4
    return text if is_family_name and (words[0] in _THI or squeezed(words[0]) not in SURNAMES) else name


_TICKED = re.compile(r"[☑☒✓✔]|[\[(]\s*[xv✓]\s*[\])]")
_EMPTY_BOX = re.compile(r"[☐□]|[\[(]\s*[\])]")
_SEXES = {"nam": "Nam", "male": "Nam", "nu": "Nữ", "female": "Nữ"}


def parse_sex(text: str) -> str | None:
    """``Nam`` or ``Nữ``; of two words with boxes the one that is ticked, None if that is not plain."""
    folded = fold(text).replace("viet nam", " ")
    marked = _EMPTY_BOX.sub(" 0 ", _TICKED.sub(" 1 ", folded))
    tokens = [token for token in re.findall(r"[a-z]+|[01]", marked) if token in (*_SEXES, "0", "1")]
    if "1" in tokens or "0" in tokens:
        return _ticked_sex(tokens)
    said = {_SEXES[token] for token in tokens}
    return said.pop() if len(said) == 1 else None


def _ticked_sex(tokens: list[str]) -> str | None:
    """The sex whose box is ticked; the boxes stand all before or all behind their words."""
    pairs = list(zip(tokens, tokens[1:], strict=False))
    words_first = tokens[0] in _SEXES
    boxes = [pair if words_first else pair[::-1] for pair in pairs]
    chosen = {_SEXES[word] for word, box in boxes[::2] if word in _SEXES and box == "1"}
    return chosen.pop() if len(chosen) == 1 else None


def parse_ethnicity(text: str) -> str | None:
    """One of ETHNICITIES, forgiving case, hyphens and one lost mark when only one people fits."""
    plain = re.split(r"[,;:(]|\s{2,}", tidy(text).strip(" .-–_|*"))[0].strip()
    letters = re.sub(r"\W", "", plain).lower()
    if letters in _BY_LETTERS:
        return _BY_LETTERS[letters]
    folded = squeezed(plain)
    if folded in _OTHER_SPELLINGS:
        return _OTHER_SPELLINGS[folded]
    same = _BY_FOLD.get(folded, [])
    if len(same) == 1:
        return same[0]
    if same:
        return min(same, key=lambda name: Levenshtein.distance(re.sub(r"\W", "", name).lower(), letters))
    close = process.extract(letters, _BY_LETTERS.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=2)
    return _BY_LETTERS[close[0][0]] if len(letters) >= 4 and len(close) == 1 else None


def parse_id_number(text: str) -> str | None:
    """A personal number of 12 digits or an old identity card of 9; digits only.

    A number may be printed in groups or in boxes; a passport (a letter and digits) is none.
    """
    found = _number_in(re.sub(r"[|\[\]]", " ", text))
    return found if found or "[" in text else _number_in(re.sub(r"(?<=\d)\]", "1", text))


def _number_in(text: str) -> str | None:
    tokens = text.replace("|", " ").split()
    for length in (12, 9):
        for start in range(len(tokens)):
            if length < 12 and start and tokens[start - 1].isdigit():
                continue  # the end of a longer number
            if (digits := _digits_from(tokens[start:], length)) is not None:
                return digits
    return None


def _digits_from(tokens: list[str], length: int) -> str | None:
    """Exactly `length` digits in whole tokens from the first one on; look-alikes count beside true digits."""
    digits = ""
    for place, token in enumerate(tokens):
        bare = token.strip(".,;:()-–")
        if not bare or not _NUMBER_TOKEN.fullmatch(bare) or not (bare[0].isdigit() or bare[0] in "OoQlI"):
            return None
        digits += re.sub(r"\D", "", bare.translate(_DIGIT_LOOKS))
        if len(digits) >= length:
            follows = tokens[place + 1] if place + 1 < len(tokens) else ""
            true_digits = sum(letter.isdigit() for part in tokens[: place + 1] for letter in part)
            is_whole = len(digits) == length and (length == 12 or not re.match(r"\d{1,4}$", follows))
            return digits if is_whole and true_digits >= length - 2 else None
    return None


def parse_phone(text: str) -> str | None:
    """A telephone number of 10 or 11 digits that starts with 0; +84 becomes 0."""
    match = re.search(
        r"(?<!\w)(?:(?:\+|00)84|\(?[0OoQ](?=\W?\d))(?:[\s.\-()]{0,2}[\dOolI]){8,10}(?!\d)", text
    )
    if match is None:
        return None
    digits = re.sub(r"\D", "", match[0].translate(_DIGIT_LOOKS))
    digits = re.sub(r"^(?:00)?84(?=\d{9})", "0", digits)
    return digits if len(digits) in (10, 11) and digits.startswith("0") else None


# Family names of the Kinh and of the other peoples. Only ever a hint: a name that is not here is no error,
# but one that is here but for its marks was probably misread.
_SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lâm Mai Trịnh Đào
    Đoàn Vương Trương Lương Hà Tạ Châu Cao Phùng Tô Thái Quách Triệu La Lưu Lại Văn Chu Kiều Tống
    Thân Từ Doãn Nông Hứa Bế Ma Giàng Vàng Sùng Thào Lò Quàng Cà Tòng Lường Vi Sầm Lục Mã Đàm Khúc
    Kim Thạch Sơn Danh Mông Ninh Nghiêm Phó Quản Tăng Tôn Trà Ứng Viên Xa Hạng Mùa Cứ Lầu Hờ Chảo
    Tẩn Phàn Bàn Đèo Lèng Lộc Lăng Long Mạc Mạch Âu Bạch Cấn Cung Diệp Đái Đồng Đậu Giáp Hầu Hán
    Hình Hùng Khổng Khương Kha Lã Liêu Liễu Lỗ Mẫn Nhâm Nhữ Ông Phí Phú Phương Quyền Thi Thiều Tiêu
    Toàn Tưởng Vạn Yên Niê Rơ Ksor Siu Nay Kpă Hmok Rmah Rahlan Ayun Puih Kpuih Chamaléa Chế Tra Y
    H Ka K Kon Pơ Pang Arất Alăng Bríu Zơrâm Coor Pơloong Cầm Lù Lùng Thền Vù Xín Pờ Lỳ Chang
    Khoàng Vừ Và Ly Cư Phà Chẩu Tráng Sín Lừu Seo Cháng Sền Thèn Củng Ngọc Đường Điêu Thị Bá Bồ Lộ
    Thành Hàn Sử Tán Cáp Trang
    Chử Cù Đàng Quảng Ngụy Nùng Thập Kiên Khấu Nhan Tiết Ân Bàng Biện Cam Cổ Điền Giang Hạ Hồng Hoa Hướng Hoắc Khiếu
    Khuất Kỷ Lai Lạc Lầm Lìm Lừ Mang Ngân Nhậm Nhan Ninh Phi Quan Sái Sâm Sạch Sô Tào Tất Thăng Thành Thôi Tiên Tiền Tòng
    Trầm Trình Từ Ty Ung Ưng Vàm Viêm Vòng Vù Xiêng Xồng Y Ừng Yang Êban Mlô Ayŭn Kbuôr Cil Kơ Rcom Rơcăm Ama Ksơr Nie Bnướch
    An Ca Cự Hàng Khâu Kỳ Lam Lư Lữ Ong Phù Quang Thang Tân Tông Tần Đầu Đổng Ấu Dường Lang Lơ Lồ Lự Lỷ Lô Trượng Tằng Tao
    Điểu Dơ Đàng Phún Voòng Chíu Tếnh Sình Thò Byă Êñuôl Adrơng Hđơk Knul Ktla Jrang Liêng Bon Touneh Katơr Pinăng Mấu Kadă
    Chìu Nình Pồ Sám Séo Sính Thao Thàng Tà Tơ Vì Xìn Ăyun Đạo Mâu
    Chung Chân Công Dụng Hoàn Linh Minh Miêu Phong Phòng Thẩm Trác Trưng Trạc
    """.split()
)
SURNAMES = frozenset(squeezed(name) for name in _SURNAMES)


# Those that most names begin with, long enough for a wrong letter to be told.
_COMMON = tuple(
    squeezed(name)
    for name in (
        "Nguyễn Trần Phạm Hoàng Huỳnh Phan Đặng Dương Trịnh Đinh Đoàn Vương Trương Lương Phùng Quách Triệu Giàng Vàng Sùng "
        "Thào Lường Quàng Hoàng Châu Thái Nông Kiều Tống Doãn"
    ).split()
)


def is_marred_surname(name: str) -> bool:
    """Tell whether the family name would be a known one but for its marks, or a common one but for one letter.

    "Nguyên", "Pham", "Irịnh". Names with an apostrophe have none.
    """
    first, *rest = name.split()
    if "'" in first or first in _SURNAMES or (first == "Ha" and len(rest) == 1):
        return False  # men of the Cơ Ho are called Ha Sôn
    letters = squeezed(first)
    return letters in SURNAMES or (
        len(letters) > 3 and any(Levenshtein.distance(letters, common) == 1 for common in _COMMON)
    )


# Hlim, Hmok and Hrê are names as they stand.
_LOST_APOSTROPHE = re.compile(r"\bH(?=[bcdđgkpqstvxzw]|n[gh])")


def is_cut_or_marred(name: str) -> bool:
    """Tell whether a name has lost its beginning or a mark, or has a letter that no people of Vietnam writes names with.

    Thị is a family name too, a very rare one. H before a consonant stood before an apostrophe, H'Nghiêm; j, w and
    z stand in names of the Central Highlands.
    """
    return name.split()[0] == "Thị" or "f" in name.lower() or _LOST_APOSTROPHE.search(name) is not None


def is_bare_middle_name(name: str) -> bool:
    """Tell whether a name is Văn and one word more: a middle name with its name, or a rare family name."""
    words = name.split()
    return words[0] == "Văn" and len(words) == 2


# What OCR makes of the commonest family names; none of these is a family name itself.
_MARRED = {
    "Nguyên": "Nguyễn", "Nguyển": "Nguyễn", "Nguyền": "Nguyễn", "Nguyện": "Nguyễn", "Nguyen": "Nguyễn", "Pham": "Phạm",
    "Trân": "Trần", "Trấn": "Trần", "Tràn": "Trần", "Trinh": "Trịnh", "Hoang": "Hoàng", "Huynh": "Huỳnh", "Đăng": "Đặng",
    "Đắng": "Đặng", "Đẳng": "Đặng", "Bui": "Bùi", "Bủi": "Bùi", "Đô": "Đỗ", "Đổ": "Đỗ", "Đố": "Đỗ", "Dưong": "Dương",
    "Đoan": "Đoàn", "Đao": "Đào", "Luong": "Lương", "Lưong": "Lương", "Truong": "Trương", "Đỉnh": "Đinh", "Định": "Đinh",
}  # fmt: skip


def mend_surname(name: str) -> str:
    """`name` with its family name as it is written, where what was read is a known misreading of it."""
    first, *rest = name.split()
    return " ".join([_MARRED.get(first, first), *rest])

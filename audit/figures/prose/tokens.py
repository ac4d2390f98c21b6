"""The numbers in a text that count something; dates, numbers of acts, ranks and the like are left out."""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.numbers import APPROXIMATE, NUMBER, Figure, about, parse_number


class Form(enum.StrEnum):
    """How a number stands there."""

    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a text, from `start` to `end`; a ratio has its denominator in `below`."""

    form: Form
    start: int
    end: int
    figure: Figure
    below: Figure | None = None


_SPARED = re.compile(
    r"""
    \d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d                                       # a day
    | (?:ngày|từ|đến|hết|mùng|trước|sau|tới|kể\ từ)\s+(?:ngày\s+)?\d{1,2}[/-]\d{1,2}(?![\d./,])  # a day of this year
    | \b(?:sáng|trưa|chiều|tối|đêm|hôm|qua|nay|vào|dịp|lễ|tết|niệm|khánh)\s+(?:ngày\s+|mùng\s+)?\d{1,2}/\d{1,2}(?!\d|[./,]\d)
    | (?<![\d./,])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?!\d|[./,]\d)(?!\s*(?:%|hồ\ sơ|hs\b|kết\ quả|giấy\ tờ|thôn|xã|phường|tổ|đơn\ vị|cơ\ quan|sở|ngành|thủ\ tục|tthc|chỉ\ tiêu|điểm|người|cán\ bộ|ca\b|lượt|văn\ bản|nhiệm\ vụ|hộ\b|trường\ hợp|việc))
    | \bngày\s+\d{1,2}\b(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?
    | \b(?:tháng|quý|năm|nhiệm\ kỳ|giai\ đoạn|khóa|kỳ)\s+(?:19|20)?\d{1,2}(?:\s*[-–/]\s*(?:19|20)?\d{2})?\b(?![.,]?\d)
    | \b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b                                       # a month
    | \b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b
    | \d+(?:/\d{4})?/[A-ZĐ][\wĐđ]*(?:[-/]?[A-ZĐ][\wĐđ]*)*                        # the number of an act
    | (?:\bthứ|\bhạng|\btop|\bvị\ trí|\bxếp)\s+(?:thứ\s+)?\d+(?:\s*/\s*\d+)?      # a rank
    | \bmức(?:\ độ)?\s+\d(?:\s*(?:,|và|-)\s*\d)*(?!\d)
    | (?<!tổng\ )(?<!ký\ )(?<!hóa\ )(?<!trong\ )\b(?:điều|khoản|mẫu|mẫu\ số|biểu|phụ\ lục|số|lần|quyển|tổng\ đài|bảng|mục|chương|điện\ thoại)\s+(?:thứ\s+)?\d+[a-z]?(?![\d.,]*\d)(?!\s*(?:hồ\ sơ|hs\b|%|/))
    | \b\d+(?:[.,]\d+)?\s*(?:giờ|phút|giây|ngày|tháng|tuổi|đồng|km|năm|h)\b(?!\s*(?:hồ\ sơ))
    | \b\d[\d.,]*\s*(?:triệu|tỷ)\ đồng
    | \b0\d{2,3}[.\ ]?\d{3}[.\ ]?\d{3,4}\b                                       # a telephone
    | \b(?:19|20)\d\d\b(?=\s*(?:[,;:.)]|$|của|tăng|giảm|là))                     # a year by itself
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(
    r"^[ \t]*(?:[-+*•–]\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\))[ \t]+(?=\D)", re.MULTILINE
)
_ROUGH = "|".join(map(re.escape, APPROXIMATE))
_RATIO = re.compile(
    rf"(?P<above>{NUMBER})\s*(?:hồ sơ|hs|kết quả)?\s*/\s*(?P<below>{NUMBER})(?![\d/]|[.,]\d)", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"(?:(?<!\w)(?P<rough>{_ROUGH})\s*)?(?<!\w)(?<!\d/)(?<!\d\s/)(?<!\d/\s)(?P<number>{NUMBER})(?![\d/]|[.,]\d)\s*(?P<sign>%|phần trăm)?(?:\s+(?P<scale>triệu|nghìn|ngàn)\b)?",
    re.IGNORECASE,
)
_SCALES = {"triệu": 1_000_000, "nghìn": 1_000, "ngàn": 1_000}
_DOSSIERS = re.compile(r"\s*(?:hồ sơ|hs\b|kết quả|giấy tờ)", re.IGNORECASE)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The numbers of a text in order."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    spared = sorted(
        (found.start(), found.end()) for pattern in (_SPARED, _ITEM) for found in pattern.finditer(text)
    )
    place = 0
    while place < len(text):
        ratio, number = _RATIO.search(text, place), _NUMBER.search(text, place)
        found = ratio if ratio and (not number or ratio.start() <= number.start("number")) else number
        if found is None:
            return
        start = found.start() if found is ratio else found.start("number")
        over = next(
            (end for begin, end in spared if begin < found.end() and start < end and begin <= start), None
        )
        if over is not None:
            place = max(over, place + 1)
            continue
        token = _ratio(found) if found is ratio else _number(found, text)
        if token is not None:
            yield token
        place = found.end()


def _ratio(found: re.Match[str]) -> Token | None:
    above, below = (_figure(found[name], is_share=False) for name in ("above", "below"))
    if above is None or below is None:
        return None
    return Token(Form.RATIO, found.start(), found.end(), above, below)


def _number(found: re.Match[str], text: str) -> Token | None:
    is_rate = found["sign"] is not None
    plain = found["number"]
    # "1,234 hồ sơ" can only be thousands: nobody counts a part of a dossier.
    is_thousands = bool(re.fullmatch(r"\d{1,3},\d{3}", plain)) and bool(_DOSSIERS.match(text, found.end()))
    figure = _figure(plain, is_share=is_rate or (not is_thousands and "," in plain and "." not in plain))
    if figure is None:
        return None
    word = (found["rough"] or "").lower()
    if found["scale"]:
        scale = _SCALES[found["scale"].lower()]
        figure, word = Figure(figure.value * scale, low=figure.value, high=figure.value), word or "khoảng"
    start = found.start("rough") if word and found["rough"] else found.start("number")
    end = max(found.end(name) for name in ("number", "sign", "scale"))
    return Token(Form.RATE if is_rate else Form.COUNT, start, end, about(figure, word))


def _figure(text: str, *, is_share: bool) -> Figure | None:
    parsed = parse_number(text, is_share=is_share)
    return None if parsed is None else Figure(parsed[0], "", parsed[1], parsed[0], parsed[0])


HUNDRED = Decimal(100)

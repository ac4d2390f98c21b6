"""What stands in a blank that nobody filled in, and values as they are written into one."""

import re

from extract.values.parse import clean

_NOTHING = re.compile(r"[\W_]*")
# A dash or two, a slash, "như trên", "không", "chưa có": whoever filled the form in says that there is nothing.
_DECLINED = re.compile(
    r"[\W_]*(?:như trên|nhu tren|n\W?t|n\W?a|không|không có|khong co|chưa có|chưa được cấp|x|[/\\|]{1,4}|[-–—]{2,})[\W_]*",
    re.IGNORECASE,
)
# "ngày … tháng … năm …" of which not a part was filled in
_DATE_WORDS = re.compile(r"[\W_]*(?:(?:lúc|hồi|giờ|phút|ngày|tháng|năm)[\W_]*)+", re.IGNORECASE)
_UNIT = re.compile(r"\W*\([^()]{0,60}\)\W*")
_LEADERS_IN_DATE = re.compile(r"\s*(?:[.…·_]{2,}|…)\s*(?=[/\-])|(?<=[/\-])\s*(?:[.…·_]{2,}|…)\s*")
_LEADERS = re.compile(r"(?:[.…·_]\s*){2,}|…")
_BOXED_DATE = re.compile(
    r"[\s|\[\]]*(?:\d[\s|\[\]]*){2}[/.-]?[\s|\[\]]*(?:\d[\s|\[\]]*){2}[/.-]?[\s|\[\]]*(?:\d[\s|\[\]]*){4}"
)


def is_left_empty(text: str) -> bool:
    """Tell whether nothing was filled in: leaders, marks, the words of an empty date, a unit in brackets."""
    plain = clean(text)
    return any(form.fullmatch(plain) for form in (_NOTHING, _DATE_WORDS)) or bool(_UNIT.fullmatch(text))


def is_declined(text: str) -> bool:
    """Tell whether the blank was struck out, or says that there is no value or the one above."""
    return _DECLINED.fullmatch(text.strip()) is not None or _DECLINED.fullmatch(clean(text)) is not None


def is_blank(text: str) -> bool:
    """Tell whether a blank holds no value."""
    return is_left_empty(text) or is_declined(text)


def date_from_blank(text: str) -> str:
    """A date as it would be printed: without the leaders and the boxes that it was filled into."""
    if _BOXED_DATE.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}"
    return _LEADERS.sub(" ", _LEADERS_IN_DATE.sub("", text))

"""The fixed words in the names of offices and places, put right where OCR lost a mark.

Only words that stand in every such name (ủy ban nhân dân, tỉnh, huyện …) are touched; the
name of the place itself never is. Both spellings ỦY and UỶ are printed and both are kept.
"""

import re

from extract.folding import fold, is_upper

_PHRASES = (
    "ban nhân dân", "hội đồng nhân dân", "thành phố", "thị trấn", "thị xã", "đặc khu", "trung tâm phục vụ",
    "hành chính công", "công an", "bảo hiểm xã hội", "tòa án nhân dân", "phòng tư pháp",
    "tài chính", "kế hoạch", "kinh tế", "nông nghiệp và môi trường", "tài nguyên và môi trường", "đăng ký đất đai",
)  # fmt: skip
_UNITS = ("tỉnh", "huyện", "quận", "phường")
_BY_FOLD = {fold(phrase): phrase for phrase in (*_PHRASES, *_UNITS)}
_PATTERN = re.compile(r"\b(?:" + "|".join(sorted(_BY_FOLD, key=len, reverse=True)) + r")\b")
_BEFORE_UNIT = re.compile(r"(?:^|[,.;–-]\s*|nhan dan\s|ubnd\s|hdnd\s|cong an\s)$")


def mend_office(text: str) -> str:
    """`text` with its fixed words as they are written, in the case in which they are printed."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    parts, position = [], 0
    for match in _PATTERN.finditer(folded):
        printed = text[match.start() : match.end()]
        if _BY_FOLD[match[0]] in _UNITS and not _is_unit(text, match):
            continue
        parts += [text[position : match.start()], _in_case(_BY_FOLD[match[0]], printed)]
        position = match.end()
    return "".join([*parts, text[position:]])


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether one word is the name of a unit and no part of a place's: Hà Tĩnh, Quản Bạ, Tịnh Biên."""
    is_set_off = _BEFORE_UNIT.search(match.string[: match.start()]) is not None
    return is_set_off and (text[match.start()].islower() or (is_upper(text) and match.start() > 0))


def _in_case(phrase: str, printed: str) -> str:
    """The phrase with capitals where `printed` has them; the two are equally long."""
    return "".join(new.upper() if old.isupper() else new for new, old in zip(phrase, printed, strict=True))

"""The names of offices: fixed words put right where OCR lost a mark, and one form to compare and to find them by.

Only words that stand in every such name (ủy ban nhân dân, tỉnh, huyện …) are put right; the
name of the place itself never is. Both spellings ỦY and UỶ are printed and both are kept.
"""

import re

from extract.folding import fold, is_upper, tidy
from extract.values.tones import same_placing

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


_SHORT = {
    "ubnd": "ủy ban nhân dân", "ub nd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ca": "công an", "vp": "văn phòng",
    "ttpvhcc": "trung tâm phục vụ hành chính công", "tt pvhcc": "trung tâm phục vụ hành chính công",
    "bhxh": "bảo hiểm xã hội", "tand": "tòa án nhân dân", "vksnd": "viện kiểm sát nhân dân", "vpđkđđ": "văn phòng đăng ký đất đai",
    "tn&mt": "tài nguyên và môi trường", "tnmt": "tài nguyên và môi trường", "nn&mt": "nông nghiệp và môi trường",
    "nnmt": "nông nghiệp và môi trường", "gd&đt": "giáo dục và đào tạo", "gdđt": "giáo dục và đào tạo",
    "kh&đt": "kế hoạch và đầu tư", "khđt": "kế hoạch và đầu tư", "lđ-tb&xh": "lao động thương binh và xã hội",
    "lđtbxh": "lao động thương binh và xã hội", "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện",
    "q": "quận", "p": "phường", "x": "xã", "&": "và",
}  # fmt: skip
"""What is short for which words; longer ones are looked for first."""

_OF_A_PLACE = ("tp", "tx", "tt", "h", "q", "p", "x")
_SHORT_FORM = re.compile(
    "|".join(
        rf"(?<![^\W_])({re.escape(short)})\.(?=\s?\w)\s?" if short in _OF_A_PLACE and len(short) == 1
        else rf"(?<![^\W_])({re.escape(short)})(?![^\W_])\.?"
        for short in sorted(_SHORT, key=len, reverse=True)
    )
)  # fmt: skip
_MARKS = re.compile(r"[^\w\s&\u0300-\u036f]+")


def normal_office(text: str) -> str:
    """One form for all ways of writing an office, for comparing and finding, never for showing.

    ``UBND TP. Huế``, ``Uỷ ban nhân dân thành phố Huế`` and ``ỦY BAN NHÂN DÂN - THÀNH PHỐ HUẾ`` are the same:
    small letters, words written out, tone marks behind their words.
    """
    written = _SHORT_FORM.sub(lambda match: f" {_SHORT[match[match.lastindex or 0]]} ", tidy(text).lower())
    return tidy(same_placing(_MARKS.sub(" ", written)))

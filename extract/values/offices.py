"""The names of offices: fixed words put right where OCR lost a mark, and one form to compare and to find them by.

Only words that stand in every such name (ủy ban nhân dân, tỉnh, huyện …) are put right; of places
only the provinces are, which are few enough that no other can be meant. Both spellings ỦY and UỶ are
printed and both are kept.
"""

import re

from extract.folding import fold, is_upper, squeezed, tidy
from extract.values.provinces import BOTH_SPELLINGS, PROVINCES
from extract.values.tones import same_placing

_PHRASES = (
    "ban nhân dân", "hội đồng nhân dân", "thành phố", "thị trấn", "thị xã", "đặc khu", "trung tâm phục vụ",
    "hành chính công", "công an", "bảo hiểm xã hội", "tòa án nhân dân", "phòng tư pháp",
    "tài chính", "kế hoạch", "kinh tế", "nông nghiệp và môi trường", "tài nguyên và môi trường", "đăng ký đất đai",
)  # fmt: skip
_UNITS = ("tỉnh", "huyện", "quận", "phường")
_BY_FOLD = {fold(phrase): phrase for phrase in (*_PHRASES, *_UNITS)}
_PATTERN = re.compile(r"\b(?:" + "|".join(sorted(_BY_FOLD, key=len, reverse=True)) + r")\b")
_COMMITTEE = re.compile(r"\b(u+y)(?= ban nhan dan\b)")
_PROVINCE = re.compile(r"\b(?:tinh|thanh pho) ([a-z][a-z -]*)$")
_BEFORE_UNIT = re.compile(r"(?:^|[,.;–-]\s*|nhan dan\s|ubnd\s|hdnd\s|cong an\s)$")


def mend_office(text: str) -> str:
    """`text` with its fixed words as they are written, in the case in which they are printed."""
    if len(fold(text)) != len(text):
        return text
    return _with_province(_with_phrases(_with_committee(text)))


def _with_committee(text: str) -> str:
    """Ủy or Uỷ, whatever marks were read on the two letters, doubled or not."""
    match = _COMMITTEE.search(fold(text))
    if match is None:
        return text
    word = text[match.start(1) : match.end(1)]
    if word.lower() in ("ủy", "uỷ"):
        return text
    is_late = len(word) == 2 and word[0].lower() == "u" and word[1].lower() != "y"
    spelled = _in_case("uỷ" if is_late else "ủy", word[0] + word[-1])
    return text[: match.start(1)] + spelled + text[match.end(1) :]


def _with_province(text: str) -> str:
    """The province at the end of the name as it is written."""
    match = _PROVINCE.search(fold(text))
    name = PROVINCES.get(squeezed(match[1])) if match is not None else None
    if match is None or name is None or len(name) != len(match[1]):
        return text
    printed = text[match.start(1) :]
    spelled = _in_case(name, printed)
    kept = {_in_case(other, printed) for other in BOTH_SPELLINGS if len(other) == len(printed)}
    return text if printed in kept else text[: match.start(1)] + spelled


def _with_phrases(text: str) -> str:
    folded = fold(text)
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

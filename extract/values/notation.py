"""The number and notation (số, ký hiệu) of a document: `15/QĐ-UBND`, `470/2025/TLKT-BS`, after NĐ 30/2020/NĐ-CP.

A notation names the kind of document by a fixed abbreviation (Đ.7 and appendix III); civil-status papers have
their own. Letters have none. Abbreviations that also stand for offices (CT for a tax department, TT for a
centre) tell nothing on a letter.
"""

import re
from collections.abc import Sequence

ABBREVIATIONS = {
    "resolution": "NQ", "decision": "QĐ", "directive": "CT", "notice": "TB", "plan": "KH", "report": "BC", "minutes": "BB",
    "submission": "TTr", "invitation": "GM", "decree": "NĐ", "circular": "TT", "authorization_letter": "GUQ",
}  # fmt: skip
"""The abbreviation of each kind of document that has a number."""

_MAYBE_WITHOUT = ("minutes", "authorization_letter")
"""Kinds whose number may do without the abbreviation."""

CIVIL = {
    "birth_certificate": ("TLKS", "KS"), "death_certificate": ("TLKT", "KT"), "marriage_certificate": ("TLKH", "KH"),
    "marital_status_certificate": ("XNTTHN", "XNHN", "XN"), "birth_notification": ("GCS",), "death_notice": ("GBT", "BT"),
}  # fmt: skip
_CIVIL_ONLY = ("TLKS", "TLKT", "TLKH", "XNTTHN", "GCS", "GBT")
_NEVER_AN_OFFICE = ("QĐ", "NQ", "NĐ", "TTr", "GM", "QyĐ")
_YEAR = re.compile(r"/((?:19|20)\d{2})(?=/|$|-)")
_WITHOUT_STROKE = re.compile(r"(?<![^\W\d_])(QD|ND|QyD|HD|CD|DA)(?=-|$|UB)")
_HAS_STROKE = {"QD": "QĐ", "ND": "NĐ", "QyD": "QyĐ"}
_MIXED = re.compile(r"\d+[^\W\d_]{2,}|[^\W\d_]{2,}\d{1,3}[^\W\d_]+")


def mend_notation(number: str) -> str:
    """`number` with QĐ, NĐ, QyĐ where the stroke of the Đ was not read: no document kind is called QD."""
    digits, stroke, notation = number.partition("/")
    return digits + stroke + _WITHOUT_STROKE.sub(lambda match: _HAS_STROKE.get(match[0], match[0]), notation)


def tokens_of(number: str) -> list[str]:
    """The abbreviations in a number, in order: of ``470/2025/TLKT-BS`` TLKT and BS."""
    return [token for token in re.split(r"[/.&-]", number)[1:] if token and not token.isdigit()]


def year_of(number: str) -> int | None:
    """The year between the strokes of a number, as in ``12/2024/QĐ-UBND``."""
    match = _YEAR.search(number)
    return int(match[1]) if match else None


def names_kind(number: str, slug: str) -> bool:
    """Tell whether the notation says that the document is of this kind."""
    return any(token in _abbreviations(slug) for token in tokens_of(number)[:2])


def names_another_kind(number: str, slug: str) -> bool:
    """Tell whether the notation speaks for another kind of document than `slug`, or for none where one is wanted."""
    tokens = tokens_of(number)
    if not tokens or names_kind(number, slug):
        return False
    if slug in CIVIL:
        return any(token in _CIVIL_ONLY for token in tokens)
    if slug == "official_letter":
        return tokens[0] in _NEVER_AN_OFFICE
    return slug in ABBREVIATIONS and slug not in _MAYBE_WITHOUT and not _begins(tokens, slug)


def _begins(tokens: Sequence[str], slug: str) -> bool:
    """Whether an abbreviation begins with that of the kind: QĐUB, TTLT."""
    return any(token.startswith(_abbreviations(slug)) for token in tokens)


def is_garbled(number: str) -> bool:
    """Tell whether letters and digits are mixed as no notation mixes them: ``91/20237TEKT``.

    National Assemblies have a number behind QH, and offices one behind their letters.
    """
    notation = number.partition("/")[2]
    return any(_MIXED.fullmatch(token) for token in re.split(r"[/.&-]", notation))


def _abbreviations(slug: str) -> tuple[str, ...]:
    own = (ABBREVIATIONS[slug],) if slug in ABBREVIATIONS else ()
    return (*own, *CIVIL.get(slug, ()))

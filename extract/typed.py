"""What people type into fields, brought into the form of the results and checked as what is read is.

Nothing that they type is mended as a misreading: where a letter stands for a digit they are asked again.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping

from dossier.typed import FieldForm, Judged
from extract.attributes.certified import RULES
from extract.checks import Facts, doubts
from extract.folding import fold, squeezed
from extract.kinds import FieldRule, PaperKind
from extract.values.parse import parse

_NOTHING = PaperKind("", "", "", "", "", (), (), (), (), (), {}, ())
_ENDLESS = "Không thời hạn"
_SAYS_ENDLESS = ("khong thoi han", "vo thoi han", "vinh vien")
_SHORT_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?")
_LETTER_AMONG_DIGITS = re.compile(r"\d[A-Za-z|!]\d")
_NUMBERS = re.compile(r"[\d\s.,()+-]+(?:đồng|đ|VNĐ|m2|m²|gam|g)?\.?", re.IGNORECASE)
_NUMBER_TYPES = ("id_number", "phone", "integer", "decimal")
_WHOLE_TYPES = ("person_name", "address", "reference", "dossier_code", "procedure_code")
"""Types of which nothing that was typed may be left out."""


class TypedValues:
    """`dossier.typed.ValueRules` over the kinds of this place."""

    def __init__(self, kinds: Mapping[str, PaperKind], today: Callable[[], dt.date]) -> None:
        """Know `kinds` by slug; `today` is what dates are held against."""
        self._kinds = kinds
        self._rules = {
            slug: {rule.name: rule for rule in (*RULES, *kind.fields)} for slug, kind in kinds.items()
        }
        self._common = {rule.name: rule for rule in RULES}
        self._today = today

    def form(self, kind: str | None, field: str) -> FieldForm:
        """What kind of value the field takes; text where the kind does not know it."""
        rule = self._rule(kind, field)
        return FieldForm(field, rule.type, rule.critical, rule.required, rule.sensitive)

    def judge(self, kind: str | None, field: str, typed: str, others: Mapping[str, str]) -> Judged:
        """Look at what was typed into a field of a paper whose other values are `others`."""
        rule = self._rule(kind, field)
        value = _value(rule, typed)
        known = self._kinds.get(kind or "", _NOTHING)
        if value is None or value == _ENDLESS:
            return Judged(value)
        found = doubts(Facts(known, {**_formed(known, others), field: value}, self._today()), (field,))
        is_odd = bool(rule.form) and re.fullmatch(rule.form, value) is None
        odd = ("malformed_number",) if is_odd else ()
        return Judged(value, tuple(dict.fromkeys((*found.get(field, ()), *odd))))

    def _rule(self, kind: str | None, field: str) -> FieldRule:
        return self._rules.get(kind or "", self._common).get(field) or FieldRule(field, "text")


def _formed(kind: PaperKind, values: Mapping[str, str]) -> dict[str, str]:
    """Those of the values that have the form of their type: checks count on it, and what others typed may have none."""
    types = {rule.name: rule for rule in kind.fields}
    return {
        name: formed
        for name, value in values.items()
        if name in types and (formed := _value(types[name], value)) is not None and formed != _ENDLESS
    }


def _value(rule: FieldRule, typed: str) -> str | None:
    """The value in its form, None if what was typed is none."""
    plain = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not plain:
        return None
    if rule.type in ("date", "datetime"):
        return _date(rule, plain)
    if rule.type == "text":
        return plain  # as it stands on the paper, its last full stop too
    if rule.type in _NUMBER_TYPES and not _NUMBERS.fullmatch(plain):
        return None
    value = parse(rule.type, plain)
    is_cut = rule.type in _WHOLE_TYPES and squeezed(value or "") != squeezed(plain)
    return None if is_cut else value


def _date(rule: FieldRule, typed: str) -> str | None:
    if "expiry" in rule.name and fold(typed) in _SAYS_ENDLESS:
        return _ENDLESS
    if iso := _ISO_DATE.fullmatch(typed):
        typed = f"{iso[4].replace(':', ' giờ ')} phút, " if iso[4] else ""
        typed += f"{iso[3]}/{iso[2]}/{iso[1]}"
    elif short := _SHORT_DATE.fullmatch(typed):
        typed = f"{short[1]}/{short[2]}/{short[3]}"
    return None if _LETTER_AMONG_DIGITS.search(typed) else parse(rule.type, typed)

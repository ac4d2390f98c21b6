"""Numbers of people are shown with their middle hidden, ``0371****0257``, until somebody says what they need them for.

A page hands the full number to the macro of ``parts/masked.html``, which hides it and knows the button; text that only
may have such numbers in it goes through the filter `masked_text`. Search, review and reports ask `is_number`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.ids import DossierCode
from dossier.papers import Paper, PaperRole
from reuse.lookup import masked
from web.words import Words

if TYPE_CHECKING:  # the command masks numbers, too, and must not wait for the services of the pages
    from digitize.front.services import KindWords

NUMBER_TYPES = frozenset({"id_number", "phone"})
"""The value types that are numbers of a person."""

OWNER, CODE = "chu-so-huu", "ma-giay-to"
"""Beside the names of fields: the number of a paper's owner, and the mã giấy tờ, which begins with it."""

_STARS = "****"
# Nine digits at least, as an old identity card has; people write spaces and dots between them.
_NUMBER_IN_TEXT = re.compile(r"(?<![\d.])\d(?:[ .]?\d){8,}(?![\d])")


@dataclass(frozen=True, slots=True)
class Reason:
    """What a number is needed for. `key` stands in the trail."""

    key: str
    words: Words


OTHER = "other"
REASONS = (
    Reason("compare", Words("Đối chiếu với giấy tờ người nộp xuất trình", "Compare with what the applicant shows")),
    Reason("review", Words("Soát số liệu đọc từ giấy tờ", "Check what was read from the paper")),
    Reason("settle", Words("Giải quyết hồ sơ này", "Settle this dossier")),
    Reason("request", Words("Trả lời yêu cầu của chính người dân", "Answer the person concerned")),
    Reason("inspect", Words("Kiểm tra, thanh tra", "Audit")),
    Reason(OTHER, Words("Lý do khác", "Another reason")),
)  # fmt: skip
"""What may be chosen; with the last one goes a sentence."""


def is_number(kinds: "KindWords", kind: str | None, name: str) -> bool:
    """Whether the field of this name is a number of a person; of a paper of an unknown kind, if it is on any kind."""
    types: Mapping[str, str] | None = kinds.types.get(kind) if kind else None
    if types is not None and name in types:
        return types[name] in NUMBER_TYPES
    return any(of_kind.get(name) in NUMBER_TYPES for of_kind in kinds.types.values())


def masked_number(number: str | None) -> str:
    """A number with its middle hidden; what is hidden already stays as it is."""
    return number if number and _STARS in number else masked(number)


def masked_text(text: str | None) -> str:
    """A text in which every run of nine digits or more is hidden in its middle."""
    return _NUMBER_IN_TEXT.sub(lambda run: masked(re.sub(r"\D", "", run[0])), text or "")


def masked_code(code: str | None) -> str:
    """A mã giấy tờ; the number of its owner, with which it begins, is hidden in its middle."""
    if not code:
        return "–"
    owner, dot, rest = code.partition(".")
    return f"{masked_number(owner)}{dot}{rest}"


def masked_value(kinds: "KindWords", kind: str | None, name: str, value: str | None) -> str | None:
    """The value of a field as it may be shown: hidden in its middle if it is a number of a person."""
    return masked_number(value) if value and is_number(kinds, kind, name) else value


def number_address(code: DossierCode, paper: Paper | None, name: str = OWNER) -> str:
    """Where the full number is asked for: a field of a paper, or the owner of the paper or (None) of the dossier."""
    if paper is None:
        return f"/ho-so/{code}/so/{name}"
    role = "tp" if paper.role is PaperRole.COMPONENT else "kq"
    return f"/ho-so/{code}/{role}/{paper.ordinal}/so/{name}"

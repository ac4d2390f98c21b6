"""The procedures that are asked for, how often each is and how many working days it may take.

Those of communes are the shipped ones (`exchange/catalogue`); those of the centre and the land office are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from dossier.procedures import Procedure, Requirement
from exchange.procedures import shipped_procedures

COMMUNE, PROVINCIAL, LAND = "commune", "provincial", "land"

_LAND_FIELD = "Đất đai"
# Working days that it may take, and how often it is asked for; (5, 1) where nothing is said.
_HABITS = {
    "1.001193": (1, 14), "1.000894": (3, 6), "1.000656": (2, 5), "1.004873": (3, 12), "2.000635": (1, 16),
    "2.000815": (1, 22), "2.000884": (1, 8), "1.001699": (20, 4), "1.011607": (15, 4), "1.001612": (3, 6),
    "1.004222": (7, 5), "1.004194": (3, 5), "1.013978": (20, 3), "2.001035": (2, 4),
}  # fmt: skip
_NAMES = {
    "declaration_form": "Tờ khai theo mẫu",
    "application_form": "Đơn đề nghị theo mẫu",
    "citizen_identity_card": "Căn cước của người yêu cầu",
    "land_use_right_certificate": "Giấy chứng nhận quyền sử dụng đất",
    "property_transfer_contract": "Hợp đồng chuyển nhượng quyền sử dụng đất",
}
# code, name, field, kinds of the components, kind and code of the result, working days, how often, where
_INVENTED = (
    ("9.900001", "Cung cấp thông tin quy hoạch (thủ tục mẫu)", "Xây dựng", "application_form land_use_right_certificate", "official_letter KQ.H60.000001", 5, 3, PROVINCIAL),
    ("9.900002", "Cấp phiếu xác nhận (thủ tục mẫu)", "Tư pháp", "declaration_form citizen_identity_card", "notice KQ.H60.000002", 10, 6, PROVINCIAL),
    ("9.900011", "Đăng ký biến động quyền sử dụng đất (thủ tục mẫu)", _LAND_FIELD, "application_form land_use_right_certificate property_transfer_contract", "land_use_right_certificate KQ.H60.000011", 10, 8, LAND),
    ("9.900012", "Cấp đổi Giấy chứng nhận (thủ tục mẫu)", _LAND_FIELD, "application_form land_use_right_certificate citizen_identity_card", "land_use_right_certificate KQ.H60.000012", 10, 4, LAND),
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """What the dossier to be drawn asks of its procedure.

    `several` required components, so that it can be digitized in part; a `written` result; a `reusable` component.
    """

    several: bool = False
    written: bool = False
    reusable: bool = False

    def fits(self, procedure: Procedure) -> bool:
        """Whether the procedure serves."""
        asked = [one for one in procedure.requirements if one.exemption is None]
        needed = sum(one.is_required for one in asked)
        may_recur = any(one.is_reusable and one.kinds for one in asked)
        return (
            needed > self.several
            and (procedure.has_written_result or not self.written)
            and (may_recur or not self.reusable)
        )


@dataclass(frozen=True)
class Asked:
    """A procedure as it is asked for: working days that it may take, its share among those of its place."""

    procedure: Procedure
    days: int
    weight: int
    place: str


class Catalogue:
    """The procedures of a province."""

    def __init__(self, asked: tuple[Asked, ...]) -> None:
        """Take them in."""
        self.asked = asked
        self._choices: dict[tuple[str, Need], tuple[list[Asked], list[int]]] = {}

    def draw(self, rng: Random, place: str, need: Need) -> Asked:
        """Draw a procedure of those that serve, by its share."""
        if (place, need) not in self._choices:
            chosen = [one for one in self.asked if one.place == place and need.fits(one.procedure)]
            self._choices[place, need] = chosen, [one.weight for one in chosen]
        choices, weights = self._choices[place, need]
        return rng.choices(choices, weights)[0]

    def procedures(self) -> tuple[Procedure, ...]:
        """All of them."""
        return tuple(one.procedure for one in self.asked)


def catalogue() -> Catalogue:
    """The procedures of the province."""
    return Catalogue((*_shipped(), *map(_invented, _INVENTED)))


def _shipped() -> Iterator[Asked]:
    for listed in shipped_procedures():
        days, weight = _HABITS.get(listed.procedure.code, (5, 1))
        # The drawn year begins before the shipped tables do.
        procedure = replace(listed.procedure, valid_from=None)
        yield Asked(procedure, days, weight, LAND if procedure.field == _LAND_FIELD else COMMUNE)


def _invented(row: tuple[str, str, str, str, str, int, int, str]) -> Asked:
    code, name, field, kinds, result, days, weight, place = row
    requirements = tuple(
        Requirement(
            f"{code}.TP{number:02}", _NAMES[kind], kinds=(kind,), is_reusable=not kind.endswith("_form")
        )
        for number, kind in enumerate(kinds.split(), 1)
    )
    kind, _, result_code = result.partition(" ")
    procedure = Procedure(
        code, name, field, result_code=result_code, result_kinds=(kind,), requirements=requirements
    )
    return Asked(procedure, days, weight, place)

"""The procedures that are asked for, how often each is and how many working days it may take."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from dossier.procedures import Procedure, Requirement

COMMUNE, PROVINCIAL, LAND = "commune", "provincial", "land"

_NAMES = {
    "declaration_form": "Tờ khai theo mẫu",
    "application_form": "Đơn đề nghị theo mẫu",
    "birth_notification": "Giấy chứng sinh",
    "citizen_identity_card": "Căn cước của người yêu cầu",
    "birth_certificate": "Giấy khai sinh",
    "marriage_certificate": "Giấy chứng nhận kết hôn",
    "marital_status_certificate": "Giấy xác nhận tình trạng hôn nhân",
    "death_notice": "Giấy báo tử",
    "land_use_right_certificate": "Giấy chứng nhận quyền sử dụng đất",
    "property_transfer_contract": "Hợp đồng chuyển nhượng quyền sử dụng đất",
    "minutes": "Biên bản họp hộ gia đình",
}
_CIVIL, _SOCIAL, _LAND_FIELD = "Hộ tịch", "Bảo trợ xã hội", "Đất đai"
# code, name, field, kinds of the components, kind and code of the result, working days, how often, where
_TABLE = (
    ("1.001193", "Đăng ký khai sinh", _CIVIL, "declaration_form birth_notification citizen_identity_card", "birth_certificate KQ.G15.000031", 1, 14, COMMUNE),
    ("1.000894", "Đăng ký kết hôn", _CIVIL, "declaration_form citizen_identity_card marital_status_certificate", "marriage_certificate KQ.G15.000032", 3, 6, COMMUNE),
    ("1.000656", "Đăng ký khai tử", _CIVIL, "declaration_form death_notice citizen_identity_card", "death_certificate KQ.G15.000034", 2, 5, COMMUNE),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", _CIVIL, "declaration_form citizen_identity_card", "marital_status_certificate KQ.G15.000035", 3, 12, COMMUNE),
    ("2.000635", "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh", _CIVIL, "declaration_form citizen_identity_card", "birth_certificate KQ.G15.000036", 1, 16, COMMUNE),
    ("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực", "application_form citizen_identity_card", "", 1, 22, COMMUNE),
    ("1.001699", "Xác định mức độ khuyết tật và cấp Giấy xác nhận khuyết tật", _SOCIAL, "application_form citizen_identity_card minutes", "decision KQ.G09.000012", 20, 4, COMMUNE),
    ("1.011607", "Công nhận hộ nghèo, hộ cận nghèo", _SOCIAL, "application_form citizen_identity_card minutes", "decision KQ.G09.000021", 15, 4, COMMUNE),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", "application_form citizen_identity_card minutes", "household_business_registration KQ.G05.000009", 3, 6, COMMUNE),
    ("9.900001", "Cung cấp thông tin quy hoạch (thủ tục mẫu)", "Xây dựng", "application_form land_use_right_certificate", "official_letter KQ.H60.000001", 5, 3, PROVINCIAL),
    ("9.900002", "Cấp phiếu xác nhận (thủ tục mẫu)", "Tư pháp", "declaration_form citizen_identity_card", "notice KQ.H60.000002", 10, 6, PROVINCIAL),
    ("9.900011", "Đăng ký biến động quyền sử dụng đất (thủ tục mẫu)", _LAND_FIELD, "application_form land_use_right_certificate property_transfer_contract", "land_use_right_certificate KQ.H60.000011", 10, 8, LAND),
    ("9.900012", "Cấp đổi Giấy chứng nhận (thủ tục mẫu)", _LAND_FIELD, "application_form land_use_right_certificate citizen_identity_card", "land_use_right_certificate KQ.H60.000012", 10, 4, LAND),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A procedure as it is asked for: working days that it may take, its share among those of its place."""

    procedure: Procedure
    days: int
    weight: int
    place: str

    @property
    def has_several(self) -> bool:
        """Whether a dossier of it can be digitized in part."""
        return sum(one.is_required and one.exemption is None for one in self.procedure.requirements) > 1


class Catalogue:
    """The procedures of a province."""

    def __init__(self, asked: tuple[Asked, ...]) -> None:
        """Take them in."""
        self.asked = asked
        self._choices = {
            (place, several, written): self._those(place, several=several, written=written)
            for place in (COMMUNE, PROVINCIAL, LAND)
            for several in (False, True)
            for written in (False, True)
        }

    def draw(self, rng: Random, place: str, *, several: bool, written: bool) -> Asked:
        """Draw a procedure by its share; of those with several required components or a written result, if asked."""
        choices, weights = self._choices[place, several, written]
        return rng.choices(choices, weights)[0]

    def procedures(self) -> tuple[Procedure, ...]:
        """All of them."""
        return tuple(one.procedure for one in self.asked)

    def _those(self, place: str, *, several: bool, written: bool) -> tuple[list[Asked], list[int]]:
        chosen = [
            one
            for one in self.asked
            if one.place == place
            and (one.has_several or not several)
            and (one.procedure.has_written_result or not written)
        ]
        return chosen, [one.weight for one in chosen]


def catalogue() -> Catalogue:
    """The procedures of the province."""
    return Catalogue(tuple(map(_asked, _TABLE)))


def _asked(row: tuple[str, str, str, str, str, int, int, str]) -> Asked:
    code, name, field, kinds, result, days, weight, place = row
    requirements = tuple(
        Requirement(f"{code}.TP{number:02}", _NAMES[kind], kinds=(kind,))
        for number, kind in enumerate(kinds.split(), 1)
    )
    kind, _, result_code = result.partition(" ")
    procedure = Procedure(
        code,
        name,
        field,
        has_written_result=bool(result),
        uses_population_database=field == _CIVIL,
        result_code=result_code or None,
        result_kinds=(kind,) if kind else (),
        requirements=requirements,
    )
    return Asked(procedure, days, weight, place)

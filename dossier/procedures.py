"""Administrative procedures (thủ tục hành chính) and the components that each requires."""

import datetime as dt
import enum
from dataclasses import dataclass


class Exemption(enum.StrEnum):
    """Why a component need not be digitized (docs/units.md names the rule of each)."""

    ELECTRONIC = "electronic"  # handed in as a valid electronic paper
    IN_DATABASE = "in_database"  # can be had from a database; NĐ 224/2026 Đ.18
    OVERSIZED = "oversized"  # drawings, books, specimens
    SECRET = "secret"  # noqa: S105 - a mark of secrecy, no password


@dataclass(frozen=True, slots=True)
class Requirement:
    """A component that a procedure asks for (thành phần hồ sơ).

    `code` is its MaThanhPhanHoSo. `kinds` are the slugs of the kinds of paper that serve; empty for any that a person
    says. `valid_months` is how old a paper may be that serves here, None for no limit of its own.
    """

    code: str
    name: str
    is_required: bool = True
    kinds: tuple[str, ...] = ()
    exemption: Exemption | None = None
    is_reusable: bool = True
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it was from `valid_from` to `valid_to`, both inclusive; None for no limit.

    `code` is its mã TTHC, such as ``1.001193``; `field` its lĩnh vực. `result_kinds` are the kinds of paper that it
    gives, `result_code` their maKetQua, such as ``KQ.G15.000031``. `has_written_result` is false for procedures that
    end without a paper. An empty `requirements` means that nobody has told them, not that there are none.
    """

    code: str
    name: str
    field: str
    has_written_result: bool = True
    is_for_citizens: bool = True
    uses_population_database: bool = False
    result_code: str | None = None
    result_kinds: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def stands_on(self, day: dt.date) -> bool:
        """Tell whether this was so on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

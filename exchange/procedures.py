"""Tables of procedures: the shipped ones of communes in `exchange/catalogue`, and those that an office writes itself.

What the shipped tables say of components is from the laws that each entry names, not from the decision of a province;
every entry says how certain it is (docs/exchange.md).
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources

from dossier.ids import is_procedure_code
from dossier.procedures import Exemption, Procedure, Requirement
from exchange.faults import Fault
from exchange.keyed import Keyed, parse_toml


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure as a table lists it. `basis` names the law; `certainty` is in percent, None where nobody told."""

    procedure: Procedure
    basis: str = ""
    certainty: int | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every procedure of a table that does not say otherwise."""

    field: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    uses_population_database: bool


def shipped_procedures() -> tuple[Listed, ...]:
    """The procedures that come with the program, by code."""
    folder = resources.files("exchange.catalogue")
    listed: list[Listed] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            listed += read_procedures(path.read_text("utf-8"))[0]
    return tuple(sorted(listed, key=lambda one: one.procedure.code))


def read_procedures(text: str, kinds: Collection[str] = ()) -> tuple[tuple[Listed, ...], tuple[Fault, ...]]:
    """The procedures of a TOML file and all that is wrong with it.

    With `kinds`, the slugs of the kinds of paper that there are, any other kind is a fault.
    """
    faults: list[Fault] = []
    top = Keyed(parse_toml(text, faults), "tệp", faults)
    defaults = Defaults(
        field=top.take("field", str, ""),
        valid_from=top.day("valid_from"),
        valid_to=top.day("valid_to"),
        uses_population_database=top.take("uses_population_database", bool, default=False),
    )
    listed = tuple(
        _listed(values, number, defaults, faults) for number, values in enumerate(top.tables("procedures"), 1)
    )
    top.end()
    if not listed and not faults:
        faults.append(Fault("không có thủ tục nào", "Mỗi thủ tục là một bảng [[procedures]]."))
    faults += _clashes(listed)
    faults += _strange_kinds(listed, kinds) if kinds else ()
    return listed, tuple(faults)


def _listed(values: Mapping[str, object], number: int, defaults: Defaults, faults: list[Fault]) -> Listed:
    entry = Keyed(values, f"thủ tục {values.get('code') or f'thứ {number}'}", faults)
    code = entry.need("code")
    if code and not is_procedure_code(code):
        entry.complain("mã thủ tục phải có dạng 1.001193")
    procedure = Procedure(
        code=code,
        name=entry.need("name"),
        field=entry.take("field", str, defaults.field),
        has_written_result=entry.take("has_written_result", bool, default=True),
        is_for_citizens=entry.take("is_for_citizens", bool, default=True),
        uses_population_database=entry.take(
            "uses_population_database", bool, default=defaults.uses_population_database
        ),
        result_code=entry.take("result_code", str, "") or None,
        result_kinds=entry.words("result_kinds"),
        requirements=_requirements(entry, code, faults),
        valid_from=entry.day("valid_from", defaults.valid_from),
        valid_to=entry.day("valid_to", defaults.valid_to),
    )
    if not procedure.field:
        entry.complain("thiếu lĩnh vực (`field`)")
    if procedure.valid_from and procedure.valid_to and procedure.valid_to < procedure.valid_from:
        entry.complain("`valid_to` trước `valid_from`")
    listed = Listed(procedure, entry.take("basis", str, ""), _percent(entry))
    entry.end()
    return listed


def _percent(entry: Keyed) -> int | None:
    certainty = entry.take("certainty", int, -1)
    if certainty > 100:
        entry.complain("`certainty` là phần trăm, từ 0 đến 100")
    return certainty if certainty >= 0 else None


def _requirements(entry: Keyed, code: str, faults: list[Fault]) -> tuple[Requirement, ...]:
    found = tuple(
        _requirement(Keyed(values, f"thủ tục {code}, thành phần {number}", faults))
        for number, values in enumerate(entry.tables("requirements"), 1)
    )
    for name, count in Counter(one.code for one in found).items():
        if name and count > 1:
            entry.complain(f"có {count} thành phần cùng mã {name}")
    return found


def _requirement(entry: Keyed) -> Requirement:
    months = entry.take("valid_months", int, 0)
    requirement = Requirement(
        code=entry.need("code"),
        name=entry.need("name"),
        is_required=entry.take("required", bool, default=True),
        kinds=entry.words("kinds"),
        exemption=entry.choose("exemption", _exemption, None, ", ".join(Exemption)),
        is_reusable=entry.take("reusable", bool, default=True),
        valid_months=months or None,
    )
    if months < 0:
        entry.complain("`valid_months` phải lớn hơn 0")
    entry.end()
    return requirement


def _exemption(word: str) -> Exemption | None:
    return Exemption(word)


def _clashes(listed: Collection[Listed]) -> list[Fault]:
    """Rows of one code that hold on the same day."""
    faults = []
    rows = sorted(
        (one.procedure for one in listed), key=lambda row: (row.code, row.valid_from or dt.date.min)
    )
    for row, following in zip(rows, rows[1:], strict=False):
        is_over = row.valid_to is not None and (following.valid_from or dt.date.min) > row.valid_to
        if row.code and row.code == following.code and not is_over:
            faults.append(
                Fault(
                    f"thủ tục {row.code}: hai dòng cùng có hiệu lực một ngày",
                    "Ghi `valid_to` cho dòng cũ, trước `valid_from` của dòng mới.",
                )
            )
    return faults


def _strange_kinds(listed: Collection[Listed], kinds: Collection[str]) -> list[Fault]:
    named = (
        (one.procedure.code, kind)
        for one in listed
        for kind in (
            *one.procedure.result_kinds,
            *(kind for requirement in one.procedure.requirements for kind in requirement.kinds),
        )
    )
    strange = sorted({(code, kind) for code, kind in named if kind not in kinds})
    advice = "Xem tên các loại giấy tờ trong docs/kinds.md, hoặc thêm loại mới."
    return [Fault(f"thủ tục {code}: không có loại giấy tờ “{kind}”", advice) for code, kind in strange]

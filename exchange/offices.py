"""Tables of offices, in TOML or as rows of a spreadsheet: read, and checked against each other and the register."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dossier.offices import Office, OfficeLevel
from exchange.faults import Fault
from exchange.keyed import Keyed, parse_toml

_CODE = re.compile(r"(?:\d{3}\.\d{2}(?:\.\d{2})?\.)?(?:\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*")


def is_office_code(text: str) -> bool:
    """Tell whether `text` can stand before the date in a dossier code (domain rule 2.1)."""
    return _CODE.fullmatch(text) is not None


def read_offices(text: str) -> tuple[tuple[Office, ...], tuple[Fault, ...]]:
    """The offices of a TOML file and all that is wrong with each by itself; see `check_offices`."""
    faults: list[Fault] = []
    top = Keyed(parse_toml(text, faults), "tệp", faults)
    found = tuple(_office(values, number, faults) for number, values in enumerate(top.tables("offices"), 1))
    top.end()
    if not found and not faults:
        faults.append(Fault("không có cơ quan nào", "Mỗi cơ quan là một bảng [[offices]]."))
    return found, tuple(faults)


def _office(values: Mapping[str, object], number: int, faults: list[Fault]) -> Office:
    entry = Keyed(values, f"cơ quan {values.get('code') or f'thứ {number}'}", faults)
    office = Office(
        code=entry.need("code"),
        name=entry.need("name"),
        level=entry.choose("level", OfficeLevel, OfficeLevel.COMMUNE, ", ".join(OfficeLevel)),
        parent=entry.take("parent", str, "") or None,
        valid_from=entry.day("valid_from"),
        valid_to=entry.day("valid_to"),
        successors=entry.words("successors"),
    )
    if "level" not in values:
        entry.complain("thiếu `level`")
    entry.end()
    return office


def check_offices(offices: Sequence[Office], known: Iterable[Office] = ()) -> tuple[Fault, ...]:
    """What is wrong with a table of offices, together with those that the register knows."""
    # Offices are known by code and first day: a row of the file replaces that of the register.
    together = {(row.code, row.valid_from): row for row in (*known, *offices)}
    rows: defaultdict[str, list[Office]] = defaultdict(list)
    for row in together.values():
        rows[row.code].append(row)
    faults = [fault for office in offices for fault in _faults_of(office, rows)]
    for code in sorted({office.code for office in offices}):
        faults += _overlaps(code, rows[code])
    return (*faults, *_twice(offices), *_circles(offices, rows))


def _faults_of(office: Office, rows: Mapping[str, Sequence[Office]]) -> Iterator[Fault]:
    called = f"cơ quan {office.code}"
    if not is_office_code(office.code):
        yield Fault(f"{called}: mã cơ quan phải có dạng H60.16 hoặc 000.00.16.H60")
    if office.valid_from and office.valid_to and office.valid_to < office.valid_from:
        yield Fault(f"{called}: ngày cuối trước ngày đầu")
    if office.parent is not None and office.parent not in rows:
        yield Fault(f"{called}: không có cơ quan cấp trên {office.parent}", "Thêm cơ quan cấp trên vào tệp.")
    for code in office.successors:
        if code not in rows:
            yield Fault(f"{called}: không có cơ quan kế thừa {code}", "Thêm cơ quan kế thừa vào tệp.")
    if office.successors and office.valid_to is None:
        yield Fault(f"{called}: có cơ quan kế thừa nhưng không có ngày cuối", "Ghi ngày cuối cùng.")


def _overlaps(code: str, rows: Sequence[Office]) -> Iterator[Fault]:
    ordered = sorted(rows, key=lambda row: row.valid_from or dt.date.min)
    for row, following in zip(ordered, ordered[1:], strict=False):
        if row.valid_to is None or (following.valid_from or dt.date.min) <= row.valid_to:
            yield Fault(
                f"cơ quan {code}: hai dòng cùng có hiệu lực một ngày",
                "Ghi ngày cuối cho dòng cũ, trước ngày đầu của dòng mới.",
            )


def _twice(offices: Sequence[Office]) -> Iterator[Fault]:
    seen: set[tuple[str, dt.date | None]] = set()
    for office in offices:
        key = (office.code, office.valid_from)
        if key in seen:
            yield Fault(f"cơ quan {office.code}: có hai dòng cùng ngày đầu", "Bỏ một dòng.")
        seen.add(key)


def _circles(offices: Sequence[Office], rows: Mapping[str, Sequence[Office]]) -> Iterator[Fault]:
    """An office that stands, over some others, above itself."""
    for code in sorted({office.code for office in offices}):
        above, seen = rows[code][-1].parent, {code}
        while above is not None and above not in seen and above in rows:
            seen.add(above)
            above = rows[above][-1].parent
        if above == code:
            yield Fault(f"cơ quan {code}: là cấp trên của chính nó", "Sửa cột cấp trên.")

"""Values as they are written here, and as people type them: 08/09/2025, 1.250,5. `dossier.typed` brings them back."""

import re

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2}:\d{2}))?")

HINTS = {
    "date": ("08/09/2025 (hoặc 09/2025, 2025)", "08/09/2025 (or 09/2025, 2025)"),
    "datetime": ("07:30 08/09/2025", "07:30 08/09/2025"),
    "id_number": ("12 hoặc 9 chữ số", "12 or 9 digits"),
    "phone": ("0912345678", "0912345678"),
    "integer": ("1.200.000", "1.200.000"),
    "decimal": ("1.250,5", "1.250,5"),
    "sex": ("Nam hoặc Nữ", "Nam or Nữ"),
    "person_name": ("Nguyễn Văn An", "Nguyễn Văn An"),
    "reference": ("15/QĐ-UBND", "15/QĐ-UBND"),
}
"""How a value of a type is typed, in both languages."""


def shown(type_: str, value: str | None) -> str:
    """A value in the form of the results as people read it."""
    if not value:
        return ""
    if type_ in ("date", "datetime") and (match := _DATE.fullmatch(value)):
        year, month, day, clock = match.groups()
        on = "/".join(part for part in (day, month, year) if part)
        return f"{clock} {on}" if clock else on
    if type_ == "integer" and value.isdigit():
        return f"{int(value):,}".replace(",", ".")
    if type_ == "decimal" and re.fullmatch(r"\d+(?:\.\d+)?", value):
        whole, _, rest = value.partition(".")
        return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")
    return value

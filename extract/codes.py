"""What QR codes and barcodes on papers say, as named values."""

import datetime as dt
import re

from extract.values.numbers import parse_dossier_code_in
from extract.values.people import parse_person_name, parse_sex

_CARD = re.compile(r"(\d{12})\|(\d{9}|\d{12})?\|([^|]+)\|(\d{8})\|([^|]+)\|([^|]*)\|(\d{8})?")


def _compact_date(text: str | None) -> str | None:
    """``ddMMyyyy`` to ISO 8601."""
    try:
        return dt.datetime.strptime(text or "", "%d%m%Y").date().isoformat()  # noqa: DTZ007 - a date, no moment
    except ValueError:
        return None


def parse_card_code(text: str) -> dict[str, str] | None:
    """The seven fields of the QR code of an identity card (domain rule 2.3), or None if it is none."""
    match = _CARD.match(text.strip())
    if match is None:
        return None
    values = {
        "id_number": match[1],
        "full_name": parse_person_name(match[3]),
        "date_of_birth": _compact_date(match[4]),
        "sex": parse_sex(match[5]),
        "residence": match[6].strip() or None,
        "issue_date": _compact_date(match[7]),
    }
    return {name: value for name, value in values.items() if value}


def parse_code(text: str) -> dict[str, str]:
    """Every value that a code holds, by ``<payload>.<name>``; empty for an unknown payload."""
    if (card := parse_card_code(text)) is not None:
        return {f"card.{name}": value for name, value in card.items()}
    if (dossier := parse_dossier_code_in(text)) is not None:
        return {"dossier.code": dossier}
    return {}

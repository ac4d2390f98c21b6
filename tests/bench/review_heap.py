"""A long queue of reviews, without the readings behind it."""

import datetime as dt

from sqlalchemy import Engine, insert

from storage.engine import transaction
from storage.register_tables import DossierRow
from storage.review_tables import ReviewItemRow

_FIELDS = ("number", "issue_date", "signer", "id_number", "full_name")
_KINDS = ("decision", "birth_certificate", "citizen_identity_card", "land_use_right_certificate")
_BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_OFFICES = 130
_BATCH = 5000


def fill_queue(engine: Engine, items: int) -> tuple[str, ...]:
    """Fill in so many items of dossiers of 130 offices, five of each paper; the offices."""
    offices = tuple(f"H60.{number:03d}" for number in range(_OFFICES))
    papers = items // len(_FIELDS)
    with transaction(engine) as connection:
        for start in range(0, papers, _BATCH):
            numbers = range(start, min(start + _BATCH, papers))
            connection.execute(insert(DossierRow), [_dossier(number, offices) for number in numbers])
            rows = [_item(number, name, offices) for number in numbers for name in _FIELDS]
            connection.execute(insert(ReviewItemRow), rows)
    return offices


def _dossier(number: int, offices: tuple[str, ...]) -> dict[str, object]:
    return {
        "id": number + 1, "code": f"{offices[number % _OFFICES]}-260101-{number:06d}", "office": offices[number % _OFFICES],
        "status": 4, "source": "own", "is_identity_verified": False, "databases": [], "has_requirements": False,
    }  # fmt: skip


def _item(number: int, name: str, offices: tuple[str, ...]) -> dict[str, object]:
    since = _BEGIN + dt.timedelta(minutes=number)
    return {
        "dossier_id": number + 1, "office": offices[number % _OFFICES], "role": "component", "ordinal": 1,
        "digest": f"{number:064x}", "first_page": 1, "last_page": 1, "kind": _KINDS[number % len(_KINDS)], "field": name,
        "rank": int(number % 10 > 0), "since": since, "turn_at": since, "skips": 0, "why": "",
    }  # fmt: skip

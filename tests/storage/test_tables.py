"""Text that databases refuse."""

import json

from hypothesis import given
from sqlalchemy.dialects.sqlite import dialect

from storage.tables import AnyText, to_json
from tests.contracts.strategies import anything, units


@given(anything)
def test_any_text_is_storable_and_comes_back(value: str) -> None:
    column = AnyText()

    stored = column.process_bind_param(value, dialect())

    assert stored is not None
    assert "\0" not in stored.encode("utf-8").decode("utf-8")
    assert column.process_result_value(stored, dialect()) == value


@given(units)
def test_any_json_is_storable_and_comes_back(value: dict[str, object]) -> None:
    stored = to_json(value)

    assert "\0" not in stored.encode("utf-8").decode("utf-8")
    assert json.loads(stored) == value


def test_vietnamese_stays_legible() -> None:
    assert AnyText().process_bind_param("Lý Mỹ Dung", dialect()) == "Lý Mỹ Dung"
    assert to_json({"tỉnh": "Tuyên Quang"}) == '{"tỉnh":"Tuyên Quang"}'

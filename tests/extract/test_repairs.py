"""Values that stand in the text as read, and values that were mended."""

import pytest

from extract.kinds import FieldRule
from extract.repairs import is_repaired


@pytest.mark.parametrize(
    ("name", "value_type", "raw", "value", "is_mended"),
    (
        ("issue_date", "date", "ngày 05 tháng 3 năm 2026", "2026-03-05", False),
        ("issue_date", "date", "ngày 2 1 tháng 7 năm 2017", "2017-07-21", False),
        ("issue_date", "date", "ngày 2] tháng 7 năm 2017", "2017-07-21", True),
        ("issue_date", "date", "0l/10/2019", "2019-10-01", True),
        ("birth_datetime", "datetime", "07h15 ngày 05/03/2020", "2020-03-05T07:15", False),
        ("id_number", "id_number", "037 153 000 257", "037153000257", False),
        ("id_number", "id_number", "O37153000257", "037153000257", False),
        ("id_number", "id_number", "0371530OO257", "037153000257", True),
        ("phone", "phone", "+84 979 419 344", "0979419344", False),
        ("phone", "phone", "O979419344", "0979419344", False),
        ("phone", "phone", "097941934l", "0979419341", True),
        ("amount", "integer", "120.000.000 đồng", "120000000", False),
        ("area_m2", "decimal", "356,70 m²", "356.7", False),
        ("dossier_code", "dossier_code", "000.00.00.H60 - 260914 - 0007", "000.00.00.H60-260914-0007", False),
        ("dossier_code", "dossier_code", "OOO.OO.OO.H60-260914-0007", "000.00.00.H60-260914-0007", True),
        ("number", "text", "15 /QĐ-UBND", "15/QĐ-UBND", False),
        ("number", "text", "15/QD-UBND", "15/QĐ-UBND", True),
        ("number", "text", "l5/QĐ-UBND", "15/QĐ-UBND", True),
        ("full_name", "person_name", "LÝ THỊ MAI", "Lý Thị Mai", False),
    ),
)
def test_mended_value_is_told(name: str, value_type: str, raw: str, value: str, is_mended: bool) -> None:
    assert is_repaired(FieldRule(name, value_type), raw, value) is is_mended

"""Fixed pairs of words of official language."""

import pytest

from extract.values.phrases import mend_phrases


@pytest.mark.parametrize(
    ("read", "written"),
    (
        ("sửa đối, bồ sung một số điều", "sửa đổi, bổ sung một số điều"),
        ("thuộc thâm quyền giải quyết", "thuộc thẩm quyền giải quyết"),
        ("Thâm quyền của Sở", "Thẩm quyền của Sở"),
        ("bà Bồ Sung", "bà Bồ Sung"),
        ("BỒ SUNG", "BỒ SUNG"),
        ("", ""),
    ),
)
def test_marks_of_fixed_pairs_are_put_right_and_names_left_alone(read: str, written: str) -> None:
    assert mend_phrases(read) == written

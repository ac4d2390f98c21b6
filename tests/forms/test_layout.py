"""Forms as files."""

from pathlib import Path

import pytest

from dossier.errors import BadSetting
from forms.layout import ASK, Place, forms, read_form

GOOD = """
title = ["ĐƠN"]
law = "NĐ 1/2025"
signers = ["Người làm đơn"]
lines = ["Tôi là {applicant.full_name:upper}, {ask.reason}"]
[roles]
applicant = "người làm đơn"
[asks]
reason = "lý do"
"""


def test_line_is_words_and_places(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, "utf-8")

    (line,) = read_form(tmp_path / "a.toml").lines

    assert line.parts == ("Tôi là ", Place("applicant", "full_name", "upper"), ", ", Place(ASK, "reason"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{applicant.full_name:upper}", "{stranger.full_name}"),
        ("{applicant.full_name:upper}", "{applicant.shoe_size}"),
        ("{applicant.full_name:upper}", "{applicant.full_name:loud}"),
        ("{applicant.full_name:upper}", "{applicant}"),
        ("{ask.reason}", "{ask.cause}"),
        ("title =", "titel ="),
        ('law = "', 'law = '),
    ],
)  # fmt: skip
def test_wrong_form_is_refused_by_name(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "a.toml").write_text(GOOD.replace(old, new), "utf-8")

    with pytest.raises(BadSetting, match=r"a\.toml is no form"):
        read_form(tmp_path / "a.toml")


def test_there_are_forms_for_what_people_ask_most() -> None:
    procedures = {code for form in forms().values() for code in form.procedures}

    assert {"1.001193", "1.000894", "1.000656", "2.000635", "1.004873", "1.004222"} <= procedures
    assert all(form.law for form in forms().values())

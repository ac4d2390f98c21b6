"""`sohoa fill`, as a clerk uses it."""

import json
from pathlib import Path

import pytest

from dossier.dossiers import Dossier
from dossier.ids import ScanDigest
from dossier.papers import Approval, Owner, Paper, PaperRole, PaperState
from dossier.register import Author
from storage.register import SqlRegister
from storage.sql import open_database
from tests.cli.sohoa import sohoa
from tests.forms.people import CARD, CODE, MOTHER


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    card = Paper(
        PaperRole.COMPONENT, 1, "Căn cước công dân", kind="citizen_identity_card", state=PaperState.DIGITIZED,
        digest=ScanDigest("ab" * 32), page_range=(3, 3), owner=Owner(MOTHER), approval=Approval.APPROVED,
        approved_by="Cán bộ A", values=CARD,
    )  # fmt: skip
    engine = open_database(f"sqlite:///{home}/sohoa.db")
    with SqlRegister(engine).entry(Author("test", "test")) as entry:
        entry.dossiers([Dossier(CODE, "H60.16", papers=(card,))])
    engine.dispose()
    return home


def test_form_is_written_with_its_sources(home: Path, tmp_path: Path) -> None:
    done = sohoa(
        "fill", "birth_registration", "--person", f"mother={MOTHER}", "--set", "relation=Mẹ",
        "--out", tmp_path / "tk.docx", "--out", tmp_path / "tk.pdf", home=home,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tk.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "tk.docx").read_bytes().startswith(b"PK")
    assert f"Căn cước công dân, hồ sơ {CODE}, trang 3; xác nhận: Cán bộ A" in done.stdout
    assert "người cha – họ, chữ đệm, tên" in done.stdout
    # Whoever stands behind the clerk reads the screen too.
    assert "Lý Thị Mỷ" not in done.stdout


def test_sources_as_json(home: Path) -> None:
    done = sohoa("fill", "residence_change", "--person", f"applicant={MOTHER}", "--json", home=home)

    used = {(each["role"], each["fact"]): each["source"] for each in json.loads(done.stdout)["used"]}
    assert used["applicant", "sex"]["pages"] == [3, 3]


def test_forms_are_listed_with_what_they_ask(home: Path) -> None:
    done = sohoa("fill", home=home)

    assert "residence_change\n  Tờ khai thay đổi thông tin cư trú" in done.stdout
    assert "--person: applicant (người kê khai), head (chủ hộ)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no_such_form"], "không có mẫu no_such_form"),
        (["residence_change", "--person", "uncle=1"], "head (chủ hộ)"),
        (["residence_change", "--set", "phone"], "NAME=VALUE"),
        (["residence_change", "--out", "a.txt"], "phải có đuôi .docx hoặc .pdf"),
    ],
)
def test_wrong_usage_says_what_is_right(home: Path, arguments: list[str], said: str) -> None:
    done = sohoa("fill", *arguments, home=home)

    assert done.returncode == 2
    assert said in done.stderr

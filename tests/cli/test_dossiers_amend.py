"""`sohoa dossiers set` and `place`."""

from pathlib import Path

import pytest

from dossier.dossiers import Channel, Dossier
from dossier.ids import DossierCode, ScanDigest
from dossier.papers import Paper, PaperRole, PaperState
from dossier.procedures import Procedure, Requirement
from dossier.register import Author
from storage.register import SqlRegister
from storage.sql import open_database
from tests.cli.sohoa import sohoa

CODE = DossierCode("H60.16-250914-0007")
PAPER = Paper(
    PaperRole.COMPONENT, 1, "Đơn", kind="other", state=PaperState.DIGITIZED, digest=ScanDigest("ab" * 32)
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def register(home: Path) -> SqlRegister:
    register = SqlRegister(open_database(f"sqlite:///{home}/sohoa.db"))
    with register.entry(Author("test", "test")) as entry:
        entry.procedures(
            [Procedure("1.000656", "Khai tử", "Hộ tịch", requirements=(Requirement("TK", "Tờ khai"),))]
        )
        entry.dossiers([Dossier(CODE, "H60.16", papers=(PAPER,))])
    return register


def test_clerk_tells_the_procedure_and_places_a_paper(home: Path, register: SqlRegister) -> None:
    told = sohoa(
        "dossiers", "set", CODE, "--procedure", "1.000656", "--channel", "direct", "--received", "14/09/2025 09:30",
        "--by", "Cán bộ A", "--why", "theo giấy tiếp nhận", home=home,
    )  # fmt: skip
    placed = sohoa(
        "dossiers",
        "place",
        CODE,
        "--paper",
        "1",
        "--as",
        "TK",
        "--by",
        "Cán bộ A",
        "--why",
        "đã xem",
        home=home,
    )

    assert (told.returncode, placed.returncode) == (0, 0), told.stderr + placed.stderr
    dossier = register.dossier(CODE)
    assert dossier is not None
    assert dossier.channel is Channel.DIRECT
    assert dossier.received_at is not None
    assert dossier.received_at.isoformat() == "2025-09-14T02:30:00+00:00"
    assert [(paper.component, paper.has_file) for paper in dossier.papers] == [("TK", True)]
    assert {change.author.why for change in register.changes([CODE])} == {
        "test",
        "theo giấy tiếp nhận",
        "đã xem",
    }


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["set", "H60.16-250914-0008", "--status", "9", "--why", "x"], 1, "Không có hồ sơ"),
        (["set", "abc", "--why", "x"], 2, "không phải mã hồ sơ"),
        (["set", CODE, "--procedure", "khai tử", "--why", "x"], 2, "không phải mã thủ tục"),
        (["set", CODE, "--status", "9"], 2, "--why"),
        (["place", CODE, "--paper", "7", "--as", "TK", "--why", "x"], 2, "no component 7"),
    ],
)
def test_what_cannot_be_done_says_why(
    home: Path, register: SqlRegister, arguments: list[str], status: int, said: str
) -> None:
    del register

    done = sohoa("dossiers", *arguments, home=home)

    assert done.returncode == status
    assert said in done.stderr

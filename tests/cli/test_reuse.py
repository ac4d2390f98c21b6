"""`sohoa approve`, `sohoa reuse` and `sohoa missing`, from a scanned paper to a reuse that counts."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cli.main import main
from digitize.assemble.stores import database_url
from digitize.settings import read_settings
from dossier.digitization import Digitization, Reason, Standing
from dossier.dossiers import LOCAL
from dossier.facts import Selection
from dossier.fields import Field
from dossier.ids import ScanDigest
from dossier.papers import NOBODY, Approval, Paper, PaperRole, PaperState
from dossier.periods import Period
from dossier.recognition import Source
from storage.facts import SqlFacts
from storage.register import SqlRegister
from storage.sql import SqlRecords, open_database
from tests.reuse.world import DAY, NEW, OLD, OWNER, PAPER, SOURCE, TARGET, stock

TODAY = dt.datetime.now(LOCAL).date()
SLIP = ScanDigest("99" * 32)
TEXT = """1. Thành phần hồ sơ, số lượng mỗi loại giấy tờ:
TT\tTên giấy tờ\tBản chính\tBản chứng\tBản photo
thực
1\tTờ khai đăng ký kết hôn\t2\t1\tx
Giấy xác nhận tình trạng hôn nhân\t1\t1
2. Số lượng hồ sơ: 01 bộ."""
WAITING = replace(
    PAPER, issued_on=TODAY, approval=Approval.PENDING, approved_by=None, approved_at=None, values={}
)
NUMBER = OWNER.id or ""


def read(name: str, value: str | None, *candidates: str) -> Field:
    """A field as it was read; doubtful if there are candidates."""
    doubtful = bool(candidates)
    return Field(
        name, value, value or "", 0.9, Source.OCR, not doubtful, doubtful, 1, None, candidates=candidates
    )


def reading(digest: ScanDigest, kind: str, text: str, *fields: Field) -> Digitization:
    """What was read from a scan that is one paper."""
    reason = Reason("", "") if not fields else None
    return Digitization(
        "a.pdf", digest, 2, (1, 2), OLD, kind, 1.0, Standing.DIGITIZED, reason, text, fields, (), 0.1
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two dossiers: one has a certificate that nobody approved yet, the other is short of it."""
    settings = read_settings(home=tmp_path / "home")
    engine = open_database(database_url(settings))
    slip = Paper(
        PaperRole.COMPONENT, 1, "Giấy tiếp nhận", kind="acceptance_slip", state=PaperState.DIGITIZED,
        digest=SLIP, page_range=(1, 1),
    )  # fmt: skip
    stock(SqlRegister(engine), replace(SOURCE, papers=(WAITING,)), replace(TARGET, papers=(slip,)))
    records = SqlRecords(engine)
    kind = "marital_status_certificate"
    doubtful = read("id_number", NUMBER, NUMBER, "037153000251")
    records.save(
        WAITING.digest or SLIP, "v1", [reading(WAITING.digest or SLIP, kind, "", doubtful, read("sex", "Nữ"))]
    )
    records.save(SLIP, "v1", [reading(SLIP, "acceptance_slip", TEXT)])
    engine.dispose()
    return settings.home


@dataclass(frozen=True, slots=True)
class Done:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run `sohoa` in this process; nothing that it writes names a person unless that was asked for."""

    def command(*arguments: str) -> Done:
        monkeypatch.setattr("sys.argv", ["sohoa", *arguments, "--home", str(home)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "--unmasked" in arguments or NUMBER not in said.out + said.err
        return Done(int(str(ended.value.code)), said.out, said.err)

    return command


def test_paper_is_approved_offered_accepted_and_counted(home: Path, run: Callable[..., Done]) -> None:
    lacking = run("missing", NEW)
    refused = run("approve", OLD, "--by", "Vi Văn Duyệt")
    plain = run("approve", OLD, "--by", "Vi Văn Duyệt", "--unmasked")
    given = ("--paper", "1", "--set", f"id_number={NUMBER}", "--json")
    approved = json.loads(run("approve", OLD, "--by", "Vi Văn Duyệt", *given).out)
    answer = json.loads(run("reuse", "--for", NEW, "--json").out)
    (best,) = answer["requirements"][1]["usable"]
    wish = (
        "--for",
        NEW,
        "--accept",
        "XN",
        "--paper",
        best["reference"],
        "--by",
        "Hà Thị Nhận",
        "--why",
        "đã có",
    )
    accepted = run("reuse", *wish)
    missing = json.loads(run("missing", NEW, "--json").out)

    assert (lacking.code, refused.code, plain.code, accepted.code) == (1, 1, 1, 0)
    assert "CHƯA ĐỦ" in lacking.out
    assert "Giấy tiếp nhận ghi 2 thành phần" in lacking.out
    assert "--set id_number=…" in refused.out
    assert "037153000251" not in refused.out
    assert "037153000251" in plain.out
    assert (approved["outcome"], approved["code"]) == ("recorded", "0371****0257.1.004873.XN.01")
    assert (best["approved_by"], best["pages"], best["refusals"]) == ("Vi Văn Duyệt", [1, 2], [])
    assert [each["presence"] for each in missing["requirements"]] == ["missing", "there", "missing"]
    assert [(each["is_lacking"], each["is_sure"]) for each in missing["slips"][0]["listed"]] == [
        (True, True),
        (False, False),
    ]
    engine = open_database(database_url(read_settings(home=home)))
    counted = {
        known.code: known.facts.has_reuse for known in SqlFacts(engine).each(Selection(Period(DAY, DAY)))
    }
    assert counted == {OLD: False, NEW: True}
    changes = SqlRegister(engine).changes([NEW])
    (state,) = [change for change in changes if change.what == "state"]
    assert (state.new, state.author.who, state.author.why) == ("2", "Hà Thị Nhận", "đã có")


def test_answer_for_an_owner_is_a_table(home: Path, run: Callable[..., Done]) -> None:
    asked = ("--owner", f"{NUMBER[:3]} {NUMBER[3:]}", "--procedure", "1.000894", "--office", "H60.16")

    shown = run("reuse", *asked)

    assert shown.code == 0
    assert "0371****0257" in shown.out
    assert "Chưa ai duyệt bản số hóa" in shown.out


def test_dossier_of_an_unknown_procedure_is_not_called_complete(home: Path, run: Callable[..., Done]) -> None:
    register = SqlRegister(open_database(database_url(read_settings(home=home))))
    stock(register, replace(TARGET, code=OLD, procedure="1.009999"))

    shown = run("missing", OLD)

    assert shown.code == 1
    assert "KHÔNG BIẾT" in shown.out


def test_dossier_without_a_number_is_told_why_nothing_is_offered(
    home: Path, run: Callable[..., Done]
) -> None:
    register = SqlRegister(open_database(database_url(read_settings(home=home))))
    stock(register, replace(TARGET, owner=NOBODY))

    assert "không có số định danh" in run("missing", NEW).out


WRONG = {
    "nothing": ("reuse",),
    "no office": ("reuse", "--owner", NUMBER, "--procedure", "1.000894"),
    "unknown office": ("reuse", "--owner", NUMBER, "--procedure", "1.000894", "--office", "H99.1"),
    "no number": ("reuse", "--owner", "Lý Mỹ Dung!", "--procedure", "1.000894", "--office", "H60.16"),
    "accept without by": ("reuse", "--for", NEW, "--accept", "XN", "--paper", f"{OLD}/1"),
    "not a paper": ("reuse", "--for", NEW, "--accept", "XN", "--paper", "7", "--by", "A"),
    "another office": ("reuse", "--for", NEW, "--office", "H60.17"),
    "no such dossier": ("missing", "H60.16-260302-0099"),
    "not a day": ("missing", NEW, "--day", "31/02/2026"),
    "two acts": ("approve", NEW, "--paper", "1", "--by", "A", "--refuse", "mờ", "--revoke", "01/02/2026"),
    "set without a paper": ("approve", NEW, "--by", "A", "--set", "sex=Nữ"),
    "set without a value": ("approve", NEW, "--paper", "1", "--by", "A", "--set", "sex"),
    "bad day": ("approve", OLD, "--paper", "1", "--by", "A", "--set", "issued_on=mai"),
}


def test_wrong_usage_is_told_and_nothing_is_written(home: Path, run: Callable[..., Done]) -> None:
    register = SqlRegister(open_database(database_url(read_settings(home=home))))
    before = register.changes()

    codes = {name: run(*arguments).code for name, arguments in WRONG.items()}

    assert codes == dict.fromkeys(WRONG, 2)
    assert register.changes() == before

"""`sohoa sign` and `sohoa signatures`, as an office runs them."""

import datetime as dt
import json
import re
import subprocess
from pathlib import Path

import pytest

from dossier.dossiers import LOCAL
from dossier.papers import Signing
from storage.keys import SIGNED
from tests.cli.sohoa import sohoa
from tests.signing.certificates import DAY, NOW, Authority
from tests.signing.made import document, sign
from tests.signing.office import CODE, Home, paper

GOVERNMENT = Authority()
OFFICE = GOVERNMENT.issue()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    GOVERNMENT.trust_in(tmp_path / "home/trust")
    home = Home(tmp_path / "home")
    OFFICE.write_p12(tmp_path / "dau.p12", b"mat khau")
    (tmp_path / "mat-khau").write_text("mat khau\n")
    copy = document(tmp_path / "copy.pdf").read_bytes()
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", copy)), paper(2, None))
    return home


def run(home: Home, *more: str) -> subprocess.CompletedProcess[str]:
    folder = home.folder.parent
    key = ("--key", folder / "dau.p12", "--pass-file", folder / "mat-khau")
    return sohoa("sign", "--dossier", CODE, *key, *more, home=home.folder)


def test_copies_are_signed_and_count_once_the_office_trusts_its_own_authority(home: Home) -> None:
    (home.folder / "trust/goc.pem").unlink()
    signed = run(home, "--agency", "Ủy ban nhân dân xã Bắc Mê")
    before = home.papers()[0].signing
    GOVERNMENT.trust_in(home.folder / "trust")
    looked = sohoa("signatures", "--period", "2026-09", "--json", home=home.folder)

    assert signed.returncode == 1
    assert f"{CODE}, thành phần 1: đã ký, nguyên vẹn, chưa tin cậy được" in signed.stdout
    assert "Đã ký 1, đã ký từ trước 0, không ký 1 (1 signed" in signed.stdout
    assert "CHÚ Ý" in signed.stderr
    told = json.loads(looked.stdout)
    assert (looked.returncode, looked.stderr) == (0, "")
    assert (told["dossier"], told["before"], told["state"]) == (CODE, "untrusted", "valid")
    assert (told["is_signed_copy"], told["signatures"][0]["reason"]) == (True, "SAO Y")
    assert [before, home.papers()[0].signing] == [Signing.UNTRUSTED, Signing.VALID]


def test_wrong_password_is_named_and_nothing_is_signed(home: Home) -> None:
    (home.folder.parent / "mat-khau").write_text("sai\n")

    done = run(home)

    assert done.returncode == 2
    assert done.stderr.startswith("sohoa: wrong_password: mật khẩu của tệp khóa không đúng")
    assert "sai" not in done.stderr.replace("sohoa: wrong_password", "")
    assert list(home.store.keys(SIGNED)) == []


def test_without_a_key_the_usage_is_told(home: Home) -> None:
    done = sohoa("sign", "--period", "2026-09", home=home.folder)

    assert done.returncode == 2
    assert "--key, hoặc --pkcs11" in done.stderr


def test_files_are_judged_in_vietnamese_and_altered_ones_fail(tmp_path: Path) -> None:
    GOVERNMENT.trust_in(tmp_path / "home/trust")
    (tmp_path / "in").mkdir()
    path = sign(document(tmp_path / "in/a.pdf"), OFFICE.signer())
    (tmp_path / "in/b.pdf").write_bytes(path.read_bytes().replace(b"Noi dung", b"Noi gian"))
    document(tmp_path / "in/c.pdf")
    expired = GOVERNMENT.issue(begins=NOW - 90 * DAY, ends=NOW - DAY)
    sign(document(tmp_path / "in/d.pdf"), expired.signer())

    done = sohoa("signatures", tmp_path / "in", home=tmp_path / "home")

    assert done.returncode == 1
    assert (
        "a.pdf: hợp lệ\n  1. hợp lệ | ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM (Tỉnh Thử Nghiệm), cấp bởi" in done.stdout
    )
    assert "b.pdf: ĐÃ BỊ SỬA: nội dung tệp không còn như lúc ký" in done.stdout
    assert "c.pdf: chưa ký số" in done.stdout
    assert "d.pdf: nguyên vẹn, chưa tin cậy được: chứng thư số đã hết hạn" in done.stdout
    assert "THỬ NGHIỆM" not in done.stderr
    told = re.search(r"ký (\d\d:\d\d:\d\d \d\d/\d\d/\d{4})", done.stdout)
    assert told is not None
    at = dt.datetime.strptime(told[1], "%H:%M:%S %d/%m/%Y").replace(tzinfo=LOCAL)
    assert abs(dt.datetime.now(dt.UTC) - at) < dt.timedelta(minutes=30), "not told in the time of Vietnam"


def test_doctor_tells_whom_the_office_trusts(home: Home) -> None:
    (home.folder / "trust/hong.pem").write_text("không phải")

    done = sohoa("doctor", home=home.folder)

    (line,) = [line for line in done.stdout.splitlines() if " trust: " in line]
    assert "hong.pem is no certificate" in line

"""A scanned page with a digital signature, from beginning to end: read, and left as it was."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image
from pyhanko.sign.signers import SimpleSigner

from dossier.ids import ScanDigest
from storage.keys import original_key
from tests.cli.signing import is_signature_sound, make_signer, sign
from tests.cli.sohoa import draw, sohoa

pytestmark = pytest.mark.engine


@dataclass(frozen=True, slots=True)
class SignedRun:
    """A run over one signed scan: the bytes that came in, the signer, the paper, the folder."""

    data: bytes
    signer: SimpleSigner
    paper: dict[str, str]
    folder: Path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> SignedRun:
    folder = tmp_path_factory.mktemp("signed")
    page = draw(
        folder / "01.png", "ỦY BAN NHÂN DÂN XÃ HỒ BỐN", "Số: 12/UBND-VP", "Kính gửi: Sở Nội vụ",
        "Về việc cấp giấy xác nhận cho người dân",
    )  # fmt: skip
    (folder / "in").mkdir()
    with Image.open(page) as picture:
        picture.save(folder / "in/01.pdf", resolution=150)
    signer = make_signer()
    sign(folder / "in/01.pdf", signer)
    data = (folder / "in/01.pdf").read_bytes()
    sohoa("run", folder / "in", "--out", folder / "out", home=folder / "home")
    line = (folder / "out/papers.jsonl").read_text("utf-8").splitlines()[0]
    return SignedRun(data, signer, json.loads(line), folder)


def test_signed_scan_is_read_from_its_rendering(run: SignedRun) -> None:
    assert "Kính gửi: Sở Nội vụ" in run.paper["text"]
    assert "12/UBND-VP" in run.paper["text"]


def test_original_keeps_every_byte_and_its_signature_holds(run: SignedRun) -> None:
    kept = run.folder / "home" / original_key(ScanDigest(hashlib.sha256(run.data).hexdigest()))

    assert kept.read_bytes() == run.data
    assert is_signature_sound(kept.read_bytes(), run.signer)


def test_signature_is_known_to_break_with_one_byte(run: SignedRun) -> None:
    place = run.data.index(b"/MediaBox") + 14
    changed = run.data[:place] + b"9" + run.data[place + 1 :]

    assert not is_signature_sound(changed, run.signer)


def test_searchable_copy_has_the_text(run: SignedRun) -> None:
    with pdfplumber.open(run.folder / "out/pdf/01.pdf.pdf") as copy:
        text = copy.pages[0].extract_text()

    assert "Nội vụ" in text

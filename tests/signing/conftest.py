"""What tests of registered papers share: an office with its key, and PDFs made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize.assemble.signing import Signatures, open_desk
from digitize.settings import read_settings
from dossier.signed import CopyForm
from signing.copying import Terms
from signing.keys import open_file
from signing.seal import Seal
from signing.stamp import find_font
from tests.signing.certificates import KEYS, NOW, Authority
from tests.signing.made import document, sign
from tests.signing.office import Home, Made

GOVERNMENT = Authority()
OFFICE = GOVERNMENT.issue()
STRANGER = Authority("Noi Cap Khac", KEYS[2])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    plain = document(folder / "plain.pdf", pages=2).read_bytes()
    signed = sign(document(folder / "a.pdf"), OFFICE.signer()).read_bytes()
    strange = sign(document(folder / "b.pdf"), STRANGER.issue().signer()).read_bytes()
    return Made(plain, signed, signed.replace(b"Noi dung", b"Noi gian"), strange)


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    folder = tmp_path_factory.mktemp("key")
    seal = Seal(open_file(OFFICE.write_p12(folder / "a.p12", b"x"), b"x", NOW))
    return Terms(seal, CopyForm.FULL, "UBND XÃ THỬ", find_font(), seal.room())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    GOVERNMENT.trust_in(tmp_path / "home/trust")
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signatures]:
    """Child processes for all tests: each takes a second to start."""
    folder = tmp_path_factory.mktemp("crew")
    GOVERNMENT.trust_in(folder / "trust")
    with open_desk(read_settings({"SOHOA_HOME": str(folder)}, workers=1)) as opened:
        assert isinstance(opened.desk.examiner, Signatures)
        yield opened.desk.examiner

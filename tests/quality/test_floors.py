"""The command reads a few sample papers well enough that nothing can be badly broken."""

import shutil
from pathlib import Path

import pytest

from tests.quality import scoring
from tests.quality.running import ROOT, digitize
from tests.quality.scoring import Score, score
from tests.quality.tables import error_list, wrong_papers
from tests.quality.truth import truths_of

pytestmark = pytest.mark.engine
SAMPLES = ROOT / "samples"
PAPERS = (
    "lo-01/000.00.00.H07-251120-0609/01_death_certificate.jpg",  # office scan
    "lo-01/H60.32-251002-0003/02_identity_card.jpg",  # phone photograph, QR code
    "lo-02/000.00.00.H11-260108-0026/04_acceptance_slip.pdf",  # text layer
    "lo-02/000.00.00.H46-260119-0884/03_official_letter.jpg",  # seal over text
    "lo-03/H02.37-260518-0570/01_marital_status.jpg",  # poor scan
    "lo-03/H29.17-250612-0767/01_birth_certificate.jpg",  # turned
    "lo-03/H29.17-250612-0767/03_land_certificate.jpg",  # old form
    "lo-03/H32.46-260311-0056/02_marriage_certificate.tiff",  # fax
)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Score:
    folder = tmp_path_factory.mktemp("floors")
    for name in PAPERS:
        (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES / name, folder / "in" / name)
    expected = [Path(SAMPLES / "expected" / f"{name}.json").read_text("utf-8") for name in PAPERS]
    papers, _ = digitize([folder / "in"], folder, is_reused=False)
    return score([truth for content in expected for truth in truths_of(content)], papers)


def test_every_paper_is_accounted_for(result: Score) -> None:
    assert scoring.accounted_for(result.papers).numerator == len(PAPERS)
    assert result.surplus == ()


def test_at_most_one_kind_is_wrong(result: Score) -> None:
    assert scoring.kind_right(result.papers).numerator >= len(PAPERS) - 1, wrong_papers(result)


def test_fields_are_exact(result: Score) -> None:
    exact = scoring.fields_exact(field for _, field in result.fields()).value

    assert exact is not None
    assert exact >= 0.85


def test_few_errors_are_silent(result: Score) -> None:
    silent = scoring.silent_errors(field for _, field in result.fields()).value

    assert silent is not None
    assert silent <= 0.03, error_list(result)

"""Looking at real bytes: a store in a folder, drawn samples, and children that open what was never read."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from digitize.assemble.audits import open_originals
from digitize.settings import read_settings
from dossier.audits import Condition, Originals
from dossier.papers import Signing
from storage.directory import DirectoryStore
from storage.keys import copy_key, original_key, quarantine_key
from tests.audit.planting import OWNER, SAMPLES, Plot, dossier, paper, plot, read_field, reading

LE = SAMPLES / "le"
BROKEN_PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plot]:
    made = plot(tmp_path_factory.mktemp("audit"))
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def originals(ground: Plot) -> Iterator[Originals]:
    """One set of children for all tests of this module."""
    with open_originals(read_settings(home=ground.home, workers=1)) as opened:
        yield opened


def blank_page() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (1654, 2339), "white").save(content, "PDF", resolution=200)
    return content.getvalue()


def test_good_scan_that_was_never_read_is_opened(ground: Plot, originals: Originals) -> None:
    look = originals.look(ground.store((LE / "04_plan.pdf").read_bytes()), None)

    assert look.condition is Condition.WHOLE
    assert look.pdf_version is not None
    assert look.opened is not None
    assert look.opened.refusal is None
    assert look.opened.pages >= 1
    assert look.opened.blank == frozenset()


def test_read_scan_is_not_opened_again_and_its_copy_is_found(ground: Plot, originals: Originals) -> None:
    digest = ground.store((LE / "03_rejection_slip.png").read_bytes())
    DirectoryStore(ground.home).put(copy_key(digest, "v1"), io.BytesIO(b"%PDF-1.7"))

    look = originals.look(digest, "v1")

    assert (look.opened, look.has_copy, look.pdf_version) == (None, True, None)


def test_bytes_that_were_changed_in_the_store(ground: Plot, originals: Originals) -> None:
    digest = ground.store(b"whole")
    path = ground.home / original_key(digest)
    path.chmod(0o644)
    path.write_bytes(b"")

    assert originals.look(digest, "v1").condition is Condition.ALTERED


def test_empty_missing_and_secret(ground: Plot, originals: Originals) -> None:
    empty, secret = ground.store(b""), ground.store(b"secret")
    DirectoryStore(ground.home).put(quarantine_key(secret), io.BytesIO(b"classified_document\n"))

    looks = [originals.look(digest, "v1").condition for digest in (empty, ground.digest(), secret)]

    assert looks == [Condition.EMPTY, Condition.MISSING, Condition.SECRET]


def test_page_is_drawn_unless_it_cannot_be(ground: Plot, originals: Originals, tmp_path: Path) -> None:
    good = ground.store((LE / "05_water_bill.jpg").read_bytes())
    broken = ground.store(BROKEN_PDF)

    assert originals.draw_page(good, 1, tmp_path / "1.jpg")
    assert not originals.draw_page(broken, 1, tmp_path / "2.jpg")
    with Image.open(tmp_path / "1.jpg") as picture:
        assert picture.format == "JPEG"
    assert not (tmp_path / "2.jpg").exists()


def test_false_coverage_over_a_real_store_is_found(ground: Plot, originals: Originals) -> None:
    good = (LE / "02_identity_card.jpg").read_bytes()
    altered = ground.store(good[: len(good) // 2])
    path = ground.home / original_key(altered)
    path.chmod(0o644)
    path.write_bytes(good)
    digests = {
        "": ground.store(good),
        "file_missing": ground.digest(),
        "file_empty": ground.store(b""),
        "file_altered": altered,
        "unreadable": ground.store(BROKEN_PDF),
        "blank": ground.store(blank_page()),
    }
    kind = {"kind": None, "page_range": None}
    papers = [paper(digest, place, **kind) for place, digest in enumerate(digests.values(), 1)]
    ground.save(dossier(1, *papers, paper(None, 9), paper(ground.store(good), 10, signing=Signing.UNSIGNED)))
    names = dict(enumerate(digests, 1)) | {9: "no_file", 10: "unsigned"}

    found = ground.examine(originals).flaws

    alone = {(flaw.paper.ordinal, flaw.code) for flaw in found} - {
        (place, "components_share_file") for place in (1, 10)
    }
    assert alone == {(place, wanted) for place, wanted in names.items() if wanted}


def test_reading_of_an_original_is_believed(ground: Plot, originals: Originals) -> None:
    digest = ground.store(BROKEN_PDF + b"%")
    ground.receive(digest, 2, reading(digest, read_field("id", str(OWNER.id))))
    ground.save(dossier(1), dossier(2, paper(digest)))

    assert ground.found(originals) == []

"""What the signatures of stored originals are worth, as filing asks."""

from pathlib import Path

import pytest

from digitize.assemble.signing import Signatures, StoredSignatures
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest
from dossier.papers import Signing
from dossier.scans import MediaType, Scan
from tests.signing.office import Home, Made


def scan_of(digest: ScanDigest, media_type: MediaType = MediaType.PDF) -> Scan:
    return Scan("a", digest, media_type, 1, 1, None)


@pytest.mark.parametrize(
    ("which", "state"),
    [
        ("plain", Signing.UNSIGNED),
        ("signed", Signing.VALID),
        ("altered", Signing.ALTERED),
        ("strange", Signing.UNTRUSTED),
    ],
)
def test_original_is_judged_where_it_lies(
    home: Home, crew: Signatures, made: Made, tmp_path: Path, which: str, state: Signing
) -> None:
    digest = home.take_in(getattr(made, which))

    assert StoredSignatures(home.store, tmp_path, crew).of(scan_of(digest)) is state


def test_picture_is_unsigned_and_not_even_opened(home: Home, crew: Signatures, tmp_path: Path) -> None:
    nowhere = scan_of(ScanDigest("ab" * 32), MediaType.JPEG)

    assert StoredSignatures(home.store, tmp_path, crew).of(nowhere) is Signing.UNSIGNED


def test_original_that_is_not_there_may_come_back(home: Home, crew: Signatures, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        StoredSignatures(home.store, tmp_path, crew).of(scan_of(ScanDigest("ab" * 32)))

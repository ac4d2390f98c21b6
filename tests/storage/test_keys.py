"""Where objects live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ids import ScanDigest
from storage.keys import (
    check_key,
    check_removable,
    copy_key,
    digest_of,
    leaf_key,
    leaf_owner,
    original_key,
    quarantine_key,
    snapshot_key,
)

digests = st.binary(min_size=32, max_size=32).map(lambda raw: ScanDigest(raw.hex()))


def test_an_original_lives_under_its_digest() -> None:
    digest = ScanDigest("abcd" + "0" * 60)

    assert original_key(digest) == f"originals/ab/cd/{digest}"


@given(digests)
def test_every_original_key_is_lawful_and_tells_its_digest(digest: ScanDigest) -> None:
    assert check_key(original_key(digest)) == original_key(digest)
    assert digest_of(original_key(digest)) == digest


@given(digests, st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,20}", fullmatch=True))
def test_every_copy_key_is_lawful_and_promises_no_digest(digest: ScanDigest, version: str) -> None:
    key = copy_key(digest, version)

    assert check_key(key) == key
    assert digest_of(key) is None


@given(digests)
def test_every_note_of_quarantine_has_a_lawful_key_of_its_own(digest: ScanDigest) -> None:
    key = quarantine_key(digest)

    assert check_key(key) == key
    assert digest_of(key) is None


@given(digests, st.integers(1, 99_999))
def test_every_leaf_has_a_key_that_may_be_removed_and_tells_its_owner(digest: ScanDigest, page: int) -> None:
    key = leaf_key(digest, "0123456789ab", page)

    assert check_removable(key) == key
    assert leaf_owner(key) == digest
    assert digest_of(key) is None


@given(digests)
def test_no_original_copy_note_or_snapshot_may_be_removed(digest: ScanDigest) -> None:
    for key in (original_key(digest), copy_key(digest, "v1"), quarantine_key(digest), snapshot_key(digest)):
        with pytest.raises(ValueError, match="kept for good"):
            check_removable(key)
        with pytest.raises(ValueError, match="leaf"):
            leaf_owner(key)


@pytest.mark.parametrize("digest", ["", "ab", "AB" * 32, "g" * 64, "../" + "a" * 61])
def test_what_is_no_digest_has_no_key(digest: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        original_key(ScanDigest(digest))

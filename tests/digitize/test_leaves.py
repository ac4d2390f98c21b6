"""Leaves: what one machine made of a page reaches the machine that composes, whole or not at all."""

import gzip
import io
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitize.leaves import LocalLeaves, StoredLeaves, pack, unpack
from digitize.pages import ReadPage, keep_page, kept_page, load_page
from dossier.errors import StoreUnavailable
from dossier.ids import ScanDigest
from storage.keys import LEAVES, leaf_key, leaf_owner
from storage.memory import MemoryStore
from storage.s3 import S3Store
from tests.faults.readers import recognition
from tests.servers import S3Server
from tests.storage.s3_options import options

DIGEST, OTHER = ScanDigest("ab" * 32), ScanDigest("cd" * 32)
FILES = (
    "page-0007.kept",
    "page-0007.picture",
    "page-0007.plain.json",
    "page-0007.plain.pgm",
    "page-0007.prepared.pgm",
)
PAGE = ReadPage(recognition(7, "bảy"), seconds=1.5)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A work folder in which page 7 was read, and others are being read."""
    folder = read_page(tmp_path / "work")
    for name in (
        "original",
        "page-0070.kept",
        "page-0007.lock",
        "page-0007.prepared.1.pgm",
        "read-00070.json",
    ):
        (folder / name).write_text("of others")
    return folder


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The work folder of another machine."""
    (folder := tmp_path / "there").mkdir()
    return folder


@pytest.fixture
def leaves() -> StoredLeaves:
    """Leaves in a store."""
    return StoredLeaves(MemoryStore(), leaf_key, leaf_owner, LEAVES)


def read_page(folder: Path) -> Path:
    """Leave what the reading of page 7 leaves."""
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(f"{name} ".encode() * 1000)
    keep_page(folder, PAGE)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without locks."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def packed_bytes(folder: Path) -> bytes:
    """The leaf of page 7."""
    packed = pack(folder, 7)
    whole = packed.read_bytes()
    packed.unlink()
    return whole


def unpacked(leaf: bytes) -> dict[str, bytes] | None:
    """What a leaf brings into an empty folder; None if it is refused, and then it brings nothing."""
    with tempfile.TemporaryDirectory() as name:
        try:
            unpack(io.BytesIO(leaf), 7, Path(name))
        except ValueError:
            assert list(Path(name).iterdir()) == []
            return None
        return contents(Path(name))


def tar_of(*entries: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    """A packed file of these entries."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(content), kind, "/etc/hostname"
            tar.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def test_page_comes_over_whole_and_alone(work: Path, there: Path) -> None:
    packed = pack(work, 7)
    with packed.open("rb") as leaf:
        unpack(leaf, 7, there)

    assert contents(there) == {name: (work / name).read_bytes() for name in (*FILES, "read-00007.json")}
    assert load_page(there, 7) == PAGE


@pytest.mark.server
def test_page_comes_over_through_s3(work: Path, there: Path, s3_server: S3Server) -> None:
    leaves = StoredLeaves(S3Store(options(s3_server)), leaf_key, leaf_owner, LEAVES)

    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v1", [7], there)
    leaves.drop(DIGEST, "v1", [7])

    assert load_page(there, 7) == PAGE


def test_leaf_names_no_user(work: Path) -> None:
    with tarfile.open(pack(work, 7)) as tar:
        assert {(entry.uid, entry.uname, entry.gid, entry.gname) for entry in tar} == {(0, "", 0, "")}


def test_page_that_could_not_be_read_brings_its_picture(
    leaves: StoredLeaves, work: Path, there: Path
) -> None:
    kept_page(work, 7).unlink()
    (work / "page-0007.prepared.pgm").unlink()
    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v1", [7], there)

    assert sorted(contents(there)) == [*FILES[:4]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_torn_leaf_changes_nothing(work: Path, data: st.DataObject) -> None:
    whole = packed_bytes(work)
    torn = whole[: data.draw(st.integers(0, len(whole) - 1))]

    assert unpacked(torn) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_bent_leaf_changes_nothing_unless_all_it_holds_is_right(work: Path, data: st.DataObject) -> None:
    bent = bytearray(packed_bytes(work))
    bent[data.draw(st.integers(0, len(bent) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    whole = {name: (work / name).read_bytes() for name in (*FILES, "read-00007.json")}

    assert unpacked(bytes(bent)) in (None, whole)


@pytest.mark.parametrize(
    "leaf",
    [
        b"",
        b"no leaf",
        gzip.compress(b"no leaf"),
        tar_of(("../page-0007.kept", b"x")),
        tar_of(("/tmp/page-0007.kept", b"x")),
        tar_of(("page-0007.kept", b"x"), ("page-0008.kept", b"x")),
        tar_of(("page-0007.kept", b"x"), ("page-0007.kept", b"y")),
        tar_of(("page-0007.kept/a", b"x")),
        tar_of(("page-0007.kept", b""), kind=tarfile.SYMTYPE),
        tar_of(("page-0007.kept", b""), kind=tarfile.LNKTYPE),
        tar_of(("page-0007.kept", b""), kind=tarfile.DIRTYPE),
        tar_of(("page-0007.kept", b""), kind=tarfile.FIFOTYPE),
        tar_of(("page-0007.kept", b"x")) + b"more",
    ],
)
def test_what_is_no_leaf_of_the_page_changes_nothing(there: Path, leaf: bytes) -> None:
    with pytest.raises(ValueError, match="leaf"):
        unpack(io.BytesIO(leaf), 7, there)

    assert list(there.iterdir()) == []
    assert not (there.parent / "page-0007.kept").exists()


def test_leaf_that_swells_is_refused(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitize.leaves._MOST_BYTES", 1 << 20)
    with pytest.raises(ValueError, match="leaf"):
        unpack(io.BytesIO(tar_of(("page-0007.kept", bytes(2 << 20)))), 7, there)

    assert list(there.iterdir()) == []


def test_page_that_is_there_is_left_as_it_is(leaves: StoredLeaves, work: Path, there: Path) -> None:
    leaves.keep(DIGEST, "v1", 7, work)
    read_page(there)
    (there / "page-0007.kept").write_text("mine")
    leaves.bring(DIGEST, "v1", [7], there)

    assert (there / "page-0007.kept").read_text() == "mine"


def test_page_nobody_has_read_brings_nothing(leaves: StoredLeaves, work: Path, there: Path) -> None:
    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v2", [6, 7], there)

    assert list(there.iterdir()) == []
    assert not any(path.suffix == ".half" for path in work.iterdir())


def test_leaf_of_a_page_read_at_last_replaces_that_of_the_failure(
    leaves: StoredLeaves, work: Path, there: Path
) -> None:
    kept = kept_page(work, 7).read_bytes()
    kept_page(work, 7).unlink()
    leaves.keep(DIGEST, "v1", 7, work)
    kept_page(work, 7).write_bytes(kept)
    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v1", [7], there)

    assert load_page(there, 7) == PAGE


def test_damaged_leaf_is_removed_and_may_be_kept_again(leaves: StoredLeaves, work: Path, there: Path) -> None:
    leaves.store.put(leaf_key(DIGEST, "v1", 7), io.BytesIO(b"damaged"))
    leaves.bring(DIGEST, "v1", [7], there)
    assert list(there.iterdir()) == []
    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v1", [7], there)

    assert load_page(there, 7) == PAGE


def test_dropped_leaves_are_gone(leaves: StoredLeaves, work: Path) -> None:
    for page in (6, 7, 8):
        leaves.keep(DIGEST, "v1", page, work)
    leaves.drop(DIGEST, "v1", range(1, 8))

    assert list(leaves.store.keys(LEAVES)) == [leaf_key(DIGEST, "v1", 8)]


def test_leaves_of_scans_that_nobody_wants_are_swept(leaves: StoredLeaves, work: Path) -> None:
    for digest, version in ((DIGEST, "v1"), (DIGEST, "v2"), (OTHER, "v1")):
        leaves.keep(digest, version, 7, work)
    removed = leaves.sweep(lambda digest: digest == OTHER)

    assert removed == 2
    assert list(leaves.store.keys(LEAVES)) == [leaf_key(OTHER, "v1", 7)]


@pytest.mark.parametrize("verb", ["pack", "unpack"])
def test_folder_that_cannot_be_written_is_told(tmp_path: Path, verb: str) -> None:
    (gone := tmp_path / "gone").write_text("a file")
    with pytest.raises(StoreUnavailable):
        pack(gone, 7) if verb == "pack" else unpack(io.BytesIO(tar_of()), 7, gone)


def test_one_machine_needs_no_leaves(work: Path) -> None:
    before = contents(work)
    leaves = LocalLeaves()
    leaves.keep(DIGEST, "v1", 7, work)
    leaves.bring(DIGEST, "v1", [7, 8], work)
    leaves.drop(DIGEST, "v1", [7])

    assert leaves.sweep(lambda _: False) == 0
    assert contents(work) == before

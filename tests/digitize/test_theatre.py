"""Surgery that is interrupted has either been done or not, and doing it again does it once."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from archive.binding import bind
from digitize.front.surgery import Theatre
from digitize.pool import Crew, CrewOptions
from digitize.services import GateTools
from dossier.errors import RecordsUnavailable, StoreUnavailable, ToldOtherwise, TooLarge
from dossier.ids import DossierCode, ScanDigest
from dossier.register import Author
from dossier.scans import MediaType, Scan
from dossier.surgery import Current, Group, Wish, plan
from dossier.tasks import Lane, Task
from dossier.tellings import NO_PAPER, NOTHING, Bound, PageOf, Part, Saying
from ingest.limits import Limits
from ingest.vet import vet
from lanes.asking import AskingLanes
from ocr.draw import draw_page
from ocr.gate.profile import load_profile
from ocr.gate.quality import QualityGate
from storage.directory import DirectoryStore
from storage.keys import original_key
from storage.sql import SqlRecords, open_database
from storage.tasks import SqlTasks
from storage.tellings import SqlTellings

CODE = DossierCode("000.00.00.H60-250914-0007")
AUTHOR = Author("nguoi.soat", "sai thứ tự")


class SilentTellings(SqlTellings):
    """The database goes away just before anything is told."""

    def tell(self, sayings: Collection[Saying], bound: Collection[Bound], author: Author) -> Sequence[Task]:
        """Raise."""
        raise RecordsUnavailable


def gate_tools() -> GateTools:
    draw = partial(draw_page, max_pixels=10_000_000)
    return GateTools(partial(vet, limits=Limits()), QualityGate(load_profile("tthc"), 10_000_000), draw, bind)


@contextmanager
def theatre(
    folder: Path, tellings: type[SqlTellings] = SqlTellings, most: int = 1 << 20
) -> Iterator[Theatre]:
    engine, spool = open_database(f"sqlite:///{folder / 'records.db'}"), folder / "spool"
    spool.mkdir(exist_ok=True)
    with Crew(gate_tools, CrewOptions(1, 700, 1, ())) as crew:
        store = DirectoryStore(folder)
        yield Theatre(tellings(engine), AskingLanes(), crew, store, original_key, spool, 30, most)
    engine.dispose()


@pytest.fixture
def scan(tmp_path: Path) -> Current:
    """A stored scan of two pages, one paper."""
    path = tmp_path / "scan.pdf"
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 300))
        made.add_blank_page(page_size=(201, 300))
        made.save(path, deterministic_id=True)
    digest = ScanDigest(hashlib.sha256(path.read_bytes()).hexdigest())
    with path.open("rb") as content:
        DirectoryStore(tmp_path).put(original_key(digest), content)
    engine = open_database(f"sqlite:///{tmp_path / 'records.db'}")
    SqlTasks(engine, 60).accept(Scan("scan.pdf", digest, MediaType.PDF, 1, 2, CODE), Lane.COUNTER)
    engine.dispose()
    return Current(digest, 2, NOTHING, 0, (Part((1, 2)),), frozenset(), {})


def turn_round(at: Theatre, scan: Current) -> Sequence[ScanDigest]:
    """Bind its pages the other way round."""
    wanted = plan(Wish((Group((PageOf(scan.digest, 2), PageOf(scan.digest, 1))),), {}), {scan.digest: scan})
    bound = at.bind(wanted, {scan.digest: MediaType.PDF}, CODE)
    at.carry_out(wanted, {scan.digest: scan}, bound, AUTHOR)
    return [one.scan.digest for one in bound]


def scans_in(folder: Path) -> list[ScanDigest]:
    return [scan.digest for scan in SqlRecords(open_database(f"sqlite:///{folder / 'records.db'}")).scans()]


def test_interrupted_before_it_is_told_nothing_has_changed_and_it_can_be_done_again(
    tmp_path: Path, scan: Current
) -> None:
    with theatre(tmp_path, SilentTellings) as broken, pytest.raises(RecordsUnavailable):
        turn_round(broken, scan)
    before = scans_in(tmp_path)
    with theatre(tmp_path) as sound:
        (bound,) = turn_round(sound, scan)
        told = [sound.tellings.told(digest) for digest in (scan.digest, bound)]
        originals = sorted(sound.store.keys("originals/"))

    assert before == [scan.digest]
    assert [each and each.told for each in told] == [NO_PAPER, told[1] and told[1].told]
    assert told[1] is not None
    assert told[1].told.parts == (Part((1, 2)),)
    assert originals == sorted(map(original_key, (scan.digest, bound)))
    assert set(scans_in(tmp_path)) == {scan.digest, bound}
    assert list((tmp_path / "spool").iterdir()) == []


def test_done_twice_it_is_refused_and_taken_back_all_is_as_before(tmp_path: Path, scan: Current) -> None:
    with theatre(tmp_path) as at:
        (bound,) = turn_round(at, scan)
        with pytest.raises(ToldOtherwise):
            turn_round(at, scan)
        telling = at.tellings.told(bound)
        assert telling is not None
        changed = at.undo(telling, AUTHOR)
        now = {digest: at.tellings.told(digest) for digest in changed}

    assert {digest: each and each.told for digest, each in now.items()} == {
        scan.digest: NOTHING,
        bound: NO_PAPER,
    }


def test_original_that_is_gone_and_scan_that_is_too_large_are_told(tmp_path: Path, scan: Current) -> None:
    with theatre(tmp_path, most=10) as at, pytest.raises(TooLarge):
        turn_round(at, scan)
    (tmp_path / original_key(scan.digest)).unlink()
    with theatre(tmp_path) as at, pytest.raises(StoreUnavailable):
        turn_round(at, scan)
    assert scans_in(tmp_path) == [scan.digest]

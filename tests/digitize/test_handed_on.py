"""Pages of one scan, read on two machines that share a database and a store but no disk."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from digitize.bench import Bench
from digitize.leaves import StoredLeaves
from digitize.services import Services
from digitize.tasks.carry_out import carry_out
from dossier.digitization import Digitization, Standing
from dossier.ids import ScanDigest
from dossier.ports import Reader
from dossier.tasks import Lane
from storage.keys import LEAVES, leaf_key, leaf_owner
from tests.faults.readers import LeafReader, StrickenReader
from tests.faults.tools import SECRET, found, stand_ins

PAGES = 5
TEXT = " ".join(["page"] * PAGES)


def machines(services: Services, folder: Path) -> Sequence[Services]:
    """Two machines around one database and one store."""
    one = replace(services, leaves=StoredLeaves(services.store, leaf_key, leaf_owner, LEAVES))
    return one, replace(one, name="other", bench=Bench(folder / "other", "v1"))


def handed_in(folder: Path, text: str, services: Services) -> ScanDigest:
    """A scan that waits to be digitized."""
    return services.receive(found(folder / "in", "01.pdf", text)).digest


def take_turns(every: Sequence[Services], most: int = 100) -> None:
    """Let the machines do one task each in turn, until nothing is left or `most` tasks are done."""
    for machine, _ in zip(cycle(every), range(most), strict=False):
        task = machine.tasks.claim_next(tuple(Lane), machine.name)
        if task is None:
            return
        carry_out(task, machine)


def papers(digest: ScanDigest, services: Services) -> Sequence[Digitization]:
    """The papers as recorded."""
    recorded = services.records.papers(digest, services.version)
    assert recorded is not None
    return recorded


def keys(services: Services) -> list[str]:
    """The leaves in the store."""
    return list(services.store.keys(LEAVES))


def journal(folder: Path) -> list[str]:
    """The pages in the order they were read."""
    return [line.rpartition(" ")[2] for line in (folder / "journal").read_text().splitlines()]


def reader(folder: Path) -> Reader:
    """Notes what it reads."""
    return StrickenReader(journal=folder / "journal")


def test_pages_read_on_two_machines_make_one_paper(tmp_path: Path) -> None:
    with stand_ins(tmp_path, reader(tmp_path)) as services:
        every = machines(services, tmp_path)
        digest = handed_in(tmp_path, TEXT, services)
        take_turns(every)
        (paper,) = papers(digest, services)

        assert keys(services) == []
    assert (paper.standing, paper.page_range) == (Standing.DIGITIZED, (1, PAGES))
    assert paper.text == "\f".join([TEXT] * PAGES)
    assert sorted(journal(tmp_path)) == ["1", "2", "3", "4", "5"]


def test_page_whose_leaf_is_gone_is_read_again(tmp_path: Path) -> None:
    with stand_ins(tmp_path, reader(tmp_path)) as services:
        every = machines(services, tmp_path)
        digest = handed_in(tmp_path, TEXT, services)
        take_turns(every, 1 + PAGES)
        every[0].leaves.drop(digest, services.version, [2, 3])
        take_turns([replace(every[0], name="third", bench=Bench(tmp_path / "third", "v1"))])
        (paper,) = papers(digest, services)

    assert paper.standing is Standing.DIGITIZED
    assert sorted(journal(tmp_path)) == ["1", "2", "2", "3", "3", "4", "5"]


def test_nothing_of_a_secret_page_is_handed_on(tmp_path: Path) -> None:
    text = "\f".join(f"{words} page" for words in ("one", SECRET, "three", "four"))
    with stand_ins(tmp_path, LeafReader()) as services:
        every = machines(services, tmp_path)
        digest = handed_in(tmp_path, text, services)
        take_turns(every, 1 + 4)
        before = keys(services)
        take_turns(every)
        (paper,) = papers(digest, services)

        assert before == [leaf_key(digest, "v1", page) for page in (1, 3, 4)]
        assert keys(services) == []
    assert paper.standing is Standing.REJECTED

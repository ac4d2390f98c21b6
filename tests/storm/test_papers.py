"""The papers of a storm: the same from the same seed, and of every sort."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from dossier.ids import parse_dossier_code

ROOT = Path(__file__).parents[2]


def drawn(folder: Path, seed: int) -> dict[str, bytes]:
    """A hundred papers, drawn by a process of its own: the font library leaves files open."""
    subprocess.run(
        [sys.executable, "-m", "tests.storm.papers", folder, "100", str(seed)], check=True, cwd=ROOT
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*"))}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return drawn(tmp_path_factory.mktemp("papers"), 5)


def test_same_seed_gives_the_same_bytes(papers: dict[str, bytes], tmp_path: Path) -> None:
    assert drawn(tmp_path, 5) == papers


def test_every_sort_is_there_in_its_share(papers: dict[str, bytes]) -> None:
    sorts = Counter(Path(name).stem[3:] for name in papers)

    assert sorts == {
        "letter": 78, "picture": 10, "long": 3, "locked": 2, "empty": 1, "damaged": 1, "twin": 5,
    }  # fmt: skip


def test_twins_alone_are_the_same(papers: dict[str, bytes]) -> None:
    digests = {hashlib.sha256(content).digest() for content in papers.values()}

    assert len(digests) == len(papers) - 5


def test_papers_lie_in_dossiers_of_several_offices(papers: dict[str, bytes]) -> None:
    folders = {name.split("/")[0] for name in papers}

    assert all(map(parse_dossier_code, folders))
    assert len(folders) == 20
    assert len({folder.rsplit("-", 2)[0] for folder in folders}) > 3


def test_long_papers_have_more_pages_than_are_read_in_one_go(
    papers: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "long.pdf").write_bytes(next(papers[name] for name in papers if "long" in name))
    with pikepdf.open(tmp_path / "long.pdf") as long:
        assert len(long.pages) > 3

"""Find every file under the inputs and give each the one name that it is reported under.

Nothing is skipped in silence: hidden files, system files, broken links, pipes and folders that may
not be listed come out as found files too, and are refused when they are received. Only what a folder's
own `.sohoaignore` names is left out, and each such file is told.

Names are relative to the input, with forward slashes, in NFC. Bytes that are not UTF-8
become ``%XX``. When a name is taken already (two inputs hold the same, or two spellings fall
together in NFC) the later file is told apart as ``03 (2).jpg``, in the order of the inputs, so
the same inputs give the same names.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.ids import DossierCode, parse_dossier_code
from dossier.scans import FoundFile
from ingest.ignore import Ignored, read_ignored

# A folder behind three links is somebody's archive; more is a maze of links that never ends.
_MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class _Way:
    """How a walk came to where it is: the folders above, the links among them, the lists that count.

    `is_left_out` says that a list named a folder above.
    """

    may_enter: Callable[[Path], bool]
    above: tuple[tuple[int, int], ...] = ()
    links: int = 0
    lists: tuple[Ignored, ...] = ()
    is_left_out: bool = False


def _nothing(path: Path) -> None:
    del path


def _everywhere(folder: Path) -> bool:
    del folder
    return True


def find_files(
    inputs: Sequence[Path],
    on_left_out: Callable[[Path], None] = _nothing,
    may_enter: Callable[[Path], bool] = _everywhere,
) -> Iterator[FoundFile]:
    """Yield every file under `inputs`, each in natural order; one met twice by the same name comes once.

    `on_left_out` is told of each file that a `.sohoaignore` at or below an input names. `may_enter` is asked
    about each folder below an input; what lies in one that it refuses is neither found nor told.
    """
    taken, met = set[str](), set[tuple[str, str]]()
    for given in inputs:
        for path, relative, is_left_out in _walk_input(given, may_enter):
            if is_left_out:
                on_left_out(path)
                continue
            once = (relative, os.path.realpath(path))
            if once in met:
                continue
            met.add(once)
            name = _distinct(clean_name(relative), taken)
            taken.add(name)
            yield FoundFile(path, name, dossier_among(Path(os.path.abspath(path)).parts[:-1]))


def _walk_input(given: Path, may_enter: Callable[[Path], bool]) -> Iterator[tuple[Path, str, bool]]:
    if not _is_folder(given):
        yield given, given.name, False
        return
    for path, is_left_out in _walk(given, _Way(may_enter)):
        # An input folder that may not be listed is found as itself.
        relative = path.relative_to(given)
        name = relative.as_posix() if relative.parts else Path(os.path.abspath(given)).name or "/"
        yield path, name, is_left_out


def _walk(folder: Path, way: _Way) -> Iterator[tuple[Path, bool]]:
    """Every file below, and whether it is left out."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder), key=_natural)
    except OSError:
        yield folder, way.is_left_out
        return
    here = (status.st_dev, status.st_ino)
    if here in way.above or way.links > _MOST_LINKS:
        # A link back to a folder that we are inside of: its files are found already.
        yield folder, way.is_left_out
        return
    own = read_ignored(folder)
    way = replace(way, above=(*way.above, here), lists=(*way.lists, own) if own else way.lists)
    for name in names:
        path = folder / name
        is_folder = _is_folder(path)
        is_out = way.is_left_out or any(one.covers(path, is_folder=is_folder) for one in way.lists)
        if not is_folder:
            yield path, is_out
        elif way.may_enter(path):
            yield from _walk(path, replace(way, links=way.links + path.is_symlink(), is_left_out=is_out))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sort `trang 2` before `trang 10`; the name itself breaks ties."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    keys = [(0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts]
    return keys, name


def clean_name(relative: str) -> str:
    """The name in NFC, with bytes that are not UTF-8 as ``%XX``."""
    # Python reads a byte that is not UTF-8 as a lone surrogate, which no output format can hold.
    text = "".join(f"%{ord(c) - 0xDC00:02X}" if "\ud800" <= c <= "\udfff" else c for c in relative)
    return unicodedata.normalize("NFC", text)


def _distinct(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    folder, slash, last = name.rpartition("/")
    stem, suffix = os.path.splitext(last)
    count = 2
    while (candidate := f"{folder}{slash}{stem} ({count}){suffix}") in taken:
        count += 1
    return candidate


def dossier_among(folders: Sequence[str]) -> DossierCode | None:
    """The code that names the nearest of the folders, which come from the top down; above an input they count too."""
    codes = (parse_dossier_code(folder) for folder in reversed(folders))
    return next((code for code in codes if code), None)

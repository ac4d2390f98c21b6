"""Which functions of the product belong to which stage of a page, and the clock that is put around them.

Nothing in the product knows of it: for the time of a block, the functions named in `STAGES` are replaced wherever
they were imported, and put back after it. A name that is gone raises LookupError, so that whoever renames a function
hears of it.
"""

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

from tests.quality.running import ROOT

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a page and what belongs to it, as ``module:function``, ``module:Class.method`` or ``module:Class``.

    A class stands for all its public methods. What other stages do inside counts as theirs, unless the stage `is_whole`.
    """

    group: str
    name: str
    places: tuple[str, ...]
    is_whole: bool = False


_PREPARE = "ocr.prepare"
STAGES = (
    Stage("in", "receive and hash", ("ingest.receive:receive",)),
    Stage("in", "vet", ("ingest.vet:vet",)),
    Stage("picture", "keep the picture", ("archive.keep:keep_picture",)),
    Stage("decode", "decode", ("ocr.rasterize:rasterize",)),
    Stage("preparation", "flatten", (f"{_PREPARE}.flat:flattened",)),
    Stage("preparation", "dewarp", (f"{_PREPARE}.flat:unbent",)),
    Stage("preparation", "seals, borders", (f"{_PREPARE}.clean:to_gray",)),
    Stage(
        "preparation", "look at the ink",
        (f"{_PREPARE}.defects:look_at", f"{_PREPARE}.defects:is_blank", f"{_PREPARE}.defects:find_defects"),
    ),
    Stage("preparation", "turn", (f"{_PREPARE}.turn:measure_uprightness",)),
    Stage("preparation", "deskew", (f"{_PREPARE}.deskew:measure_skew",)),
    Stage("preparation", "resample", (f"{_PREPARE}.resample:turned", f"{_PREPARE}.resample:straightened")),
    Stage("preparation", "light, contrast", (f"{_PREPARE}.clean:lit",)),
    Stage("preparation", "find stamps", (f"{_PREPARE}.stamps:find_stamps",)),
    Stage("preparation", "pens", (f"{_PREPARE}.clean:without_pens", f"{_PREPARE}.pens:find_strokes")),
    Stage("preparation", "leaders", (f"{_PREPARE}.leaders:remove_leaders",)),
    Stage("preparation", "whiten", (f"{_PREPARE}.clean:cleaned",)),
    Stage("preparation", "tables", (f"{_PREPARE}.tables:split_tables",)),
    Stage("preparation", "rest of preparation", (f"{_PREPARE}.page:prepare",)),
    Stage("work folder", "write work pictures", ("ocr.raster:write_pixels",)),
    Stage("recognition", "recognition", ("ocr.tesseract:recognize_all",)),
    Stage("recognition", "missed lines", ("ocr.first:_with_missed",), is_whole=True),
    Stage("recognition", "digits in boxes", ("ocr.first:_digits",), is_whole=True),
    Stage("recognition", "stamps", ("ocr.stamps:read_stamps",), is_whole=True),
    Stage(
        "recognition", "retries",
        ("ocr.reader:TesseractReader._read_otherwise", "ocr.reader:TesseractReader._read_turned"), is_whole=True,
    ),
    Stage("recognition", "unread marks", ("ocr.unread:unread_marks",)),
    Stage("recognition", "rest of reading", ("ocr.reader:TesseractReader.read", "ocr.first:read_page")),
    Stage("codes", "codes", ("ocr.codes:find_codes",)),
    Stage("codes", "machine-readable zone", ("ocr.mrz:read_zone",), is_whole=True),
    Stage("text layer", "text layer", ("ocr.layers.taking:take_layer", "ocr.layers.checking:check_layer"), is_whole=True),
    Stage("second readings", "second readings", ("ocr.second:reread",), is_whole=True),
    Stage(
        "fields", "split, classify",
        (
            "extract.extractor:KindExtractor.bears_secrecy_mark", "extract.extractor:KindExtractor.split",
            "extract.extractor:KindExtractor.classify",
        ),
    ),
    Stage(
        "fields", "extract",
        ("extract.extractor:KindExtractor.extract", "extract.extractor:KindExtractor.find_page_fault"),
    ),
    Stage("copy", "write the PDF", ("archive.searchable:SearchablePdf.write",)),
    Stage("work folder", "keep and load pages", ("digitize.pages:keep", "digitize.pages:load")),
    Stage("records", "store", ("storage.directory:DirectoryStore",)),
    Stage(
        "records", "database",
        (
            "storage.tasks:SqlTasks", "storage.sql:SqlRecords", "storage.tellings:SqlTellings",
            "digitize.filing:Registrar.file",
        ),
    ),
    Stage("rest", "rest", ("digitize.pipeline:digitize",)),
)  # fmt: skip
"""In the order of the way of a page."""

_CLEAR = Path("/proc/self/clear_refs")


def cpu_seconds() -> float:
    """CPU seconds of this process, and of the children for which it has waited."""
    used = os.times()
    return process_time() + used.children_user + used.children_system


@dataclass(slots=True)
class Ledger:
    """What each stage took since the ledger was emptied, the stages inside of it left out; `calls` counts entries."""

    read: Callable[[], float] = cpu_seconds
    taken: dict[str, float] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    _open: list[tuple[str, bool]] = field(default_factory=list)
    _last: float = 0.0

    def empty(self) -> None:
        """Begin anew."""
        self.taken.clear()
        self.calls.clear()

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Count what happens in the block for the stage, or for the whole stage around it."""
        self._settle()
        inside = bool(self._open) and self._open[-1][1]
        name = self._open[-1][0] if inside else stage.name
        self._open.append((name, inside or stage.is_whole))
        if not inside:
            self.calls[name] = self.calls.get(name, 0) + 1
        try:
            yield
        finally:
            self._settle()
            self._open.pop()

    def _settle(self) -> None:
        """Put what was used since the last look on the account of the stage that was on."""
        now = self.read()
        if self._open:
            name = self._open[-1][0]
            self.taken[name] = self.taken.get(name, 0.0) + now - self._last
        self._last = now


class Peaks(Ledger):
    """The most memory that was resident while a stage was on, above what was when the ledger was emptied; in MB.

    Linux only: the kernel keeps the peak, and begins anew when it is told to.
    """

    _base: float = 0.0

    def empty(self) -> None:
        """Begin anew, from what is resident now."""
        super().empty()
        _CLEAR.write_text("5", "ascii")
        self._base = _resident_mb("VmRSS")

    def _settle(self) -> None:
        if self._open:
            name = self._open[-1][0]
            self.taken[name] = max(self.taken.get(name, 0.0), _resident_mb("VmHWM") - self._base)
        _CLEAR.write_text("5", "ascii")


def _resident_mb(line: str) -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition(f"{line}:")[2].split()[0]) / 1024


def written_mb() -> float:
    """What this process has written so far, to files and to whatever else it has open."""
    return int(Path("/proc/self/io").read_text("ascii").partition("wchar:")[2].split()[0]) / 1e6


@contextmanager
def watched(ledger: Ledger, stages: Sequence[Stage] = STAGES) -> Iterator[None]:
    """Put the ledger around the functions of the stages while the block lasts. Raises LookupError for one that is gone."""
    with ExitStack() as stack:
        for stage in stages:
            for place in stage.places:
                stack.enter_context(replaced(place, partial(_around, stage=stage, ledger=ledger)))
        yield


@contextmanager
def replaced(place: str, make: Callable[[Function], Function]) -> Iterator[None]:
    """Put what `make` makes of a function in its place, wherever it was imported, while the block lasts. Raises LookupError."""
    undo: list[tuple[Any, str, Function]] = []
    try:
        for owner, name, function in _targets(place):
            other = make(function)
            for holder, known in _holders(function) if inspect.ismodule(owner) else [(owner, name)]:
                undo.append((holder, known, function))
                setattr(holder, known, other)
        yield
    finally:
        for holder, known, function in reversed(undo):
            setattr(holder, known, function)


def _targets(place: str) -> Iterator[tuple[Any, str, Function]]:
    """Where a function of a stage stands: what holds it, its name there, the function. Raises LookupError."""
    module_name, _, path = place.partition(":")
    *outer, last = path.split(".")
    owner: Any = import_module(module_name)
    for part in outer:
        owner = _held(owner, part, place)
    found = _held(owner, last, place)
    if inspect.isclass(found):
        for name, function in vars(found).items():
            if inspect.isfunction(function) and not name.startswith("_"):
                yield found, name, function
        return
    yield owner, last, found


def _held(owner: Any, name: str, place: str) -> Any:  # noqa: ANN401 - a module, a class or a function
    try:
        return vars(owner)[name]
    except KeyError:
        raise LookupError(f"{place} is gone: say in tests/bench/stages.py what took its place") from None


def _holders(function: Function) -> list[tuple[Any, str]]:
    """The modules of the product that have a function, and the name that it has there."""
    own = [module for module in list(sys.modules.values()) if _is_ours(getattr(module, "__file__", None))]
    return [
        (module, name) for module in own for name, value in list(vars(module).items()) if value is function
    ]


def _is_ours(file: str | None) -> bool:
    """Tell whether a module is one of the product; the tests keep the functions as they are."""
    if file is None or not file.startswith(f"{ROOT}/"):
        return False
    return file.removeprefix(f"{ROOT}/").split("/")[0] not in ("tests", ".venv")


def _around(function: Function, stage: Stage, ledger: Ledger) -> Function:
    @functools.wraps(function)
    def measured(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
        with ledger.stage(stage):
            return function(*arguments, **named)

    return measured

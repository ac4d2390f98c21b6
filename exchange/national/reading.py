"""JSON of the national synchronization as lines: one for each dossier, one for each of its papers."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dossier.ids import DossierCode, parse_dossier_code
from dossier.papers import PaperRole, PaperState
from exchange.dossiers.columns import BY_KEY
from exchange.dossiers.lines import Line, Tell
from exchange.dossiers.values import read_source
from exchange.faults import Fault
from exchange.national.names import (
    DIGITIZED,
    DOSSIER,
    DOSSIERS,
    GIAY_TO_KET_QUA,
    GIAY_TO_SO_HOA,
    HO_SO,
    ONLY_WRITTEN,
    RESULTS,
    SUBMITTED,
    TAI_LIEU_NOP,
    ordinal_of,
    stored,
)
from exchange.tables.cells import Unreadable
from exchange.tables.grids import Cell
from exchange.tables.writing import guarded

Object = Mapping[str, object]
_TITLES = {key: name for name, key in (*TAI_LIEU_NOP.items(), *GIAY_TO_SO_HOA.items(), *HO_SO.items())}
_TITLES |= {"code": "MaHoSo", "office": "DonViId", "databases": "DSKetNoiCSDL"}
_ONE_OF = frozenset({"paper.name", "paper.link"})


@dataclass(frozen=True, slots=True)
class National:
    """A file of dossiers in JSON; see `exchange.dossiers.lines.Source`."""

    path: Path
    found: tuple[Fault, ...] = ()

    def faults(self) -> tuple[Fault, ...]:
        """Why it cannot be read at all, if so."""
        return self.found

    def codes(self) -> Counter[str]:
        """How many lines each dossier has."""
        return Counter(line.code for line in self.lines(_unheard))

    def lines(self, tell: Tell) -> Iterator[Line]:
        """Every line of every dossier that has a code."""
        if self.found:
            return
        for number, each in enumerate(_objects(self.path), 1):
            yield from _Entry(each, number, tell).lines()


def open_national(path: Path) -> National:
    """The dossiers of a file of JSON or JSON Lines."""
    try:
        is_good = all(isinstance(each, dict) for each in _objects(path))
    except (ValueError, RecursionError):
        is_good = False
    if not is_good:
        what = "tệp không phải JSON của hồ sơ (UTF-8)"
        return National(path, (Fault(what, f"Tệp gồm danh sách {DOSSIERS}, hoặc mỗi dòng một hồ sơ."),))
    return National(path)


def _objects(path: Path) -> Iterator[object]:
    """The dossiers, one after another; line by line where every one stands on a line, as we write them."""
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline().strip()
        if first == f'{{"{DOSSIERS}": [' or _is_object(first):
            yield from () if first.endswith("[") else (json.loads(first),)
            yield from (
                json.loads(text) for line in file if (text := line.strip().rstrip(",")) not in ("", "]}")
            )
            return
    with path.open(encoding="utf-8-sig") as file:
        whole = json.load(file)
    if isinstance(whole, dict):
        whole = whole.get(DOSSIERS, [whole])
    if not isinstance(whole, list):
        raise ValueError("no list")  # noqa: TRY004 - whatever it is, the file is wrong
    yield from whole


def _is_object(line: str) -> bool:
    try:
        return isinstance(found := json.loads(line), dict) and DOSSIERS not in found
    except ValueError:
        return False


class _Entry:
    """One dossier of the file."""

    def __init__(self, each: object, number: int, tell: Tell) -> None:
        whole = cast(Object, each)
        inner = whole.get(DOSSIER)
        self._values: Object = {**whole, **inner} if isinstance(inner, dict) else whole
        self._number = number
        self._tell = tell

    def lines(self) -> Iterator[Line]:
        """The dossier, then its papers."""
        code = parse_dossier_code(str(self._values.get("MaHoSo", "")).strip())
        if code is None:
            self._complain(
                "mã hồ sơ thiếu hoặc không đúng dạng", "MaHoSo có dạng H60.16-250914-0007.", "MaHoSo"
            )
            return
        given = self._read(self._values, HO_SO, DOSSIER)
        databases = self._list("DSKetNoiCSDL")
        if databases:
            given["databases"] = tuple(str(one["MaCSDL"]) for one in databases if one.get("MaCSDL"))
        digitized = self._list(DIGITIZED)
        office = next((str(one["DonViId"]) for one in digitized if one.get("DonViId")), None)
        if office is not None:
            given["office"] = office
        yield self._line(code, given)
        for paper in self._papers(digitized):
            yield self._line(code, paper)

    def _line(self, code: DossierCode, given: Mapping[str, object]) -> Line:
        return Line(code, given, "HoSo", self._number, _TITLES)

    def _complain(self, what: str, advice: str, field: str, *, is_warning: bool = False) -> None:
        self._tell(Fault(what, advice, "HoSo", self._number, field, is_warning))

    def _list(self, name: str) -> list[Object]:
        found = self._values.get(name) or []
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        self._complain("phải là danh sách các đối tượng", "Sửa tệp.", name)
        return []

    def _read(self, values: Object, names: Mapping[str, str], kind: str) -> dict[str, object]:
        """What an object says, by our keys; what is wrong or unknown is told."""
        given: dict[str, object] = {}
        lists = {DOSSIER, SUBMITTED, RESULTS, DIGITIZED}
        for name, value in values.items():
            key = names.get(name)
            if key is None:
                if name not in ONLY_WRITTEN[kind] and not (kind == DOSSIER and name in lists):
                    self._complain("không dùng trường này", "", f"{kind}.{name}", is_warning=True)
            elif not isinstance(value, str | int | float | None):
                self._complain("phải là chữ hoặc số", "Sửa tệp.", f"{kind}.{name}")
            elif value not in (None, ""):
                self._put(given, key, _as_cell(value), f"{kind}.{name}")
        return given

    def _put(self, given: dict[str, object], key: str, value: Cell, field: str) -> None:
        try:
            read = BY_KEY[key].read(value)
        except Unreadable as problem:
            self._complain(problem.what, problem.advice, field)
            return
        given[key] = (read,) if key in _ONE_OF else read

    def _papers(self, digitized: list[Object]) -> Iterator[dict[str, object]]:
        left = list(digitized)
        for kind, names, role, name_of_id in (
            (SUBMITTED, TAI_LIEU_NOP, PaperRole.COMPONENT, "TepDinhKemId"),
            (RESULTS, GIAY_TO_KET_QUA, PaperRole.RESULT, "GiayToId"),
        ):
            for one in self._list(kind):
                given = self._read(one, names, kind) | {"paper.role": role}
                self._add_state(given, one)
                about = next((other for other in left if _is_of(other, one, name_of_id)), None)
                if about is not None:
                    left.remove(about)
                    given = {**self._read(about, GIAY_TO_SO_HOA, DIGITIZED), **given, **self._state(about)}
                yield _finished(given, one.get(name_of_id))
        for one in left:
            yield _finished(self._read(one, GIAY_TO_SO_HOA, DIGITIZED), one.get("Ma"))

    def _state(self, about: Object) -> dict[str, object]:
        """The state that GiayToSoHoa says; it is finer than the marks of TaiLieuNop."""
        told = {"TrangThaiSoHoa": about.get("TrangThaiSoHoa")}
        return self._read(told, GIAY_TO_SO_HOA, DIGITIZED)

    def _add_state(self, given: dict[str, object], one: Object) -> None:
        """DuocTaiSuDung 1 is from a component, 2 from a result; else DuocSoHoa says it."""
        reused, digitized = str(one.get("DuocTaiSuDung") or 0), str(one.get("DuocSoHoa") or 0)
        marks = {"1": PaperState.REUSED_COMPONENT, "2": PaperState.REUSED_RESULT}
        if reused in marks:
            given["paper.state"] = marks[reused]
        elif digitized in ("1", "True"):
            given["paper.state"] = PaperState.DIGITIZED
        source = one.get("MaKetQuaThayThe")
        if isinstance(source, str) and "/" in source:
            try:
                given["paper.reused_from"] = read_source(source)
            except Unreadable:
                # The code of a result in another system: nothing of ours can be found by it.
                return


def _as_cell(value: str | float) -> Cell:
    """A value of JSON as a cell that means the same: no noughts are lost, a dash is a dash."""
    if type(value) is int:
        return str(value)
    return guarded(value, is_csv=False) if isinstance(value, str) else value


def _is_of(about: Object, one: Object, name_of_id: str) -> bool:
    """Whether a GiayToSoHoa is about this paper: by id, by file, or by the code of the paper."""
    pairs = (
        (about.get("Ma"), one.get(name_of_id)),
        (about.get("DinhKem"), one.get("DuongDanTaiTepTin") or one.get("DuongDanTepTinKetQua")),
        (about.get("MaGiayTo"), one.get("MaGiayToKetQua")),
    )
    return any(first and first == second for first, second in pairs)


def _finished(given: dict[str, object], name: object) -> dict[str, object]:
    """What is given of a paper, with its place if we numbered it, and its file if it lies in our store."""
    ordinal = ordinal_of(name)
    if ordinal is not None:
        given["paper.ordinal"] = ordinal
    links = cast(tuple[str, ...], given.get("paper.link", ()))
    ours = stored(links[0]) if links else None
    if ours is not None:
        del given["paper.link"]
        given["paper.digest"] = ours[0]
        given |= {"paper.page_range": ours[1]} if ours[1] else {}
    return given


def _unheard(fault: Fault) -> None:
    """What is told while counting is told again."""

"""Tables of a TOML file taken key by key; what is missing, unknown or of another type is told, all of it."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from typing import TypeVar

from exchange.faults import Fault

T = TypeVar("T")
_CALLED = {
    str: "chữ trong ngoặc kép",
    bool: "true hoặc false",
    int: "số nguyên",
    dt.date: "ngày dạng 2025-07-01",
    list: "danh sách trong ngoặc vuông",
}


class Keyed:
    """One table of a TOML file, whose keys are taken one after another."""

    def __init__(self, values: Mapping[str, object], called: str, faults: list[Fault]) -> None:
        """Read `values`, which messages call `called`; append to `faults`."""
        self._left = dict(values)
        self._called = called
        self._faults = faults

    def take(self, key: str, kind: type[T], default: T) -> T:
        """The value of an optional key."""
        value = self._left.pop(key, default)
        # A day is a date, a moment is not one here; true is no number.
        if type(value) is kind or value is default:
            return value
        self.complain(f"`{key}` phải là {_CALLED[kind]}")
        return default

    def need(self, key: str) -> str:
        """A text that must be there and not be empty."""
        value = self.take(key, str, "")
        if not value.strip():
            self.complain(f"thiếu `{key}`")
        return value

    def day(self, key: str, default: dt.date | None = None) -> dt.date | None:
        """A day, None for no limit."""
        return self.take(key, dt.date, default) if key in self._left else default

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            self.complain(f"`{key}` phải là danh sách chữ trong ngoặc kép")
            return ()
        return tuple(values)

    def tables(self, key: str) -> tuple[Mapping[str, object], ...]:
        """A list of tables."""
        values = self.take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            self.complain(f"`{key}` phải là danh sách các bảng")
            return ()
        return tuple(values)

    def choose(self, key: str, choices: Callable[[str], T], default: T, names: str) -> T:
        """One of some words."""
        if key not in self._left:
            return default
        word = self.take(key, str, "")
        try:
            return choices(word)
        except ValueError:
            self.complain(f"`{key}` không thể là “{word}”; chọn một trong: {names}")
            return default

    def complain(self, what: str) -> None:
        """Note a fault of this table."""
        self._faults.append(Fault(f"{self._called}: {what}", "Sửa tệp rồi nạp lại."))

    def end(self) -> None:
        """Complain of every key that nobody took: most are misspelled."""
        for key in self._left:
            self.complain(f"không có khóa `{key}`")


def parse_toml(text: str, faults: list[Fault]) -> Mapping[str, object]:
    """The file as tables; empty, with a fault, if it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        faults.append(Fault(f"tệp không phải TOML đúng dạng ({problem})", "Sửa tệp rồi nạp lại."))
        return {}

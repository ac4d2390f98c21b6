"""A place's own files that figures hang on: calendar, goals, the index of QĐ 766; read anew when they change."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from dossier.errors import BadSetting
from rates.calendar import Calendar, parse_calendar, shipped_calendar
from rates.editions import Edition, parse_editions, shipped_editions
from rates.goals import Goals, parse_goals

T = TypeVar("T")


class OwnFile(Generic[T]):
    """What a file says. Safe in threads."""

    def __init__(self, path: Path, parse: Callable[[str, str], T]) -> None:
        """Read `path` when first asked."""
        self._path = path
        self._parse = parse
        self._lock = threading.Lock()
        self._mark: tuple[int, int] | None = None
        self._said: T | None = None

    def read(self) -> T | None:
        """What it says now; None if there is none. Raises BadSetting."""
        with self._lock:
            try:
                told = self._path.stat()
                mark = (told.st_mtime_ns, told.st_size)
                if mark != self._mark:
                    self._said = self._parse(self._path.read_text("utf-8"), str(self._path))
                    self._mark = mark
            except FileNotFoundError:
                self._said = self._mark = None
            except (ValueError, OSError) as error:
                raise BadSetting(str(error)) from error
            return self._said


class OwnFiles:
    """All of a place's."""

    def __init__(self, home: Path) -> None:
        """Those of the folder `home`."""
        self._calendar = OwnFile(home / "calendar.toml", parse_calendar)
        self._goals = OwnFile(home / "goals.toml", parse_goals)
        self._editions = OwnFile(home / "index766.toml", parse_editions)
        self._shipped = (shipped_calendar(), shipped_editions())

    def calendar(self) -> Calendar:
        """The reporting months of this place. Raises BadSetting."""
        return self._calendar.read() or self._shipped[0]

    def goals(self) -> Goals:
        """What it set itself; nothing without a file. Raises BadSetting."""
        return self._goals.read() or Goals()

    def editions(self) -> tuple[Edition, ...]:
        """The index of all times. Raises BadSetting."""
        return self._editions.read() or self._shipped[1]

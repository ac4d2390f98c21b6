"""Small tasks for child processes, which import them by name."""

import os
from collections.abc import Callable

from dossier.errors import EngineMissing
from tests.faults.readers import refuse


def no_tools() -> None:
    """Tools for tasks that need none."""


def missing_engine() -> None:
    """Tools that cannot be made."""
    raise EngineMissing


def echo(_tools: None, answer: object) -> object:
    """Give back what came."""
    return answer


def strike(_tools: None, fault: Callable[[], None]) -> None:
    """Let a fault happen."""
    fault()


def strike_odd(_tools: None, number: int) -> int:
    """Refuse odd numbers."""
    if number % 2:
        refuse()
    return number


def own_pid(_tools: None) -> int:
    """Say which process works."""
    return os.getpid()


def own_threads(_tools: None) -> str | None:
    """Say how many threads an engine may use."""
    return os.environ.get("OMP_THREAD_LIMIT")

"""Opens the search, and lets it catch up with what was there before it, beside the work of a worker or server."""

import contextlib
import threading
from collections.abc import Iterator

import structlog

from digitize.assemble.stores import database_url
from digitize.settings import Settings
from dossier.errors import RecordsUnavailable
from dossier.register import Register
from dossier.search import Search
from storage.register import SqlRegister
from storage.search import SqlSearch
from storage.sql import open_database

_PAUSE = 0.1
"""Seconds between two batches, in which others may write: catching up has time."""
_TRY_AGAIN = 60.0

_log = structlog.get_logger(__name__)


@contextlib.contextmanager
def open_search(settings: Settings) -> Iterator[tuple[Search, Register]]:
    """The search, with the register that what is found stands in. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    try:
        yield SqlSearch(engine), SqlRegister(engine)
    finally:
        engine.dispose()


@contextlib.contextmanager
def catching_up(settings: Settings) -> Iterator[None]:
    """Make findable what is not, in a thread, until all is or the block ends; goes on where it was the next time."""
    stop = threading.Event()
    thread = threading.Thread(target=_catch_up, args=(settings, stop), name="search", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _catch_up(settings: Settings, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            with open_search(settings) as (search, _):
                done = _batches(search, stop)
        except RecordsUnavailable as problem:
            _log.warning("search_waits", reason=problem.code)
            stop.wait(_TRY_AGAIN)
        else:
            if done:
                _log.info("search_caught_up", batches=done)
            return


def _batches(search: Search, stop: threading.Event) -> int:
    done = 0
    for _ in search.catch_up():
        done += 1
        if stop.wait(_PAUSE):
            break
    return done

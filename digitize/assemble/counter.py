"""Builds what the counter's pages work with."""

from pathlib import Path

from sqlalchemy import Engine

from digitize.assemble.stores import make_folder
from digitize.front.counter import CounterTools
from digitize.front.uploads import Uploads
from digitize.settings import Settings
from ingest.scanner_folder import OfficeFolders
from storage.progress import SqlProgress


def open_counter(settings: Settings, engine: Engine, spool: Path) -> CounterTools:
    """Uploads in the spool, the folder of the scanners, and how far scans have come."""
    return CounterTools(
        Uploads(make_folder(spool / "uploads"), settings.max_bytes),
        OfficeFolders(settings.counter_inbox, settings.watch_settled_seconds),
        SqlProgress(engine, settings.lease_seconds),
    )

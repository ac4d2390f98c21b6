"""Builds what the counter's pages work with."""

from pathlib import Path

from sqlalchemy import Engine

from digitize.assemble.stores import make_folder
from digitize.front.arriving import Arriving
from digitize.front.counter import CounterTools
from digitize.front.uploads import Uploads
from digitize.settings import Settings
from ingest.scanner_folder import OfficeFolders
from storage.progress import SqlProgress
from storage.sql import utc_now


def open_counter(settings: Settings, engine: Engine, spool: Path) -> CounterTools:
    """Files on their way in, the folder of the scanners, and how far scans have come."""
    folder = make_folder(spool / "counter")
    return CounterTools(
        Arriving(Uploads(folder, settings.max_bytes, utc_now), folder),
        OfficeFolders(settings.web.counter_inbox, settings.watch_settled_seconds),
        SqlProgress(engine, settings.lease_seconds),
    )

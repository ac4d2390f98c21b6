"""Opens what the export of a campaign reads."""

from digitize.assemble.stores import database_url, open_store
from digitize.operators.export import Kept
from digitize.output import copy_opener
from digitize.settings import Settings
from storage.campaigns import SqlCampaigns
from storage.keys import copy_key
from storage.sql import SqlRecords, open_database


def open_kept(settings: Settings) -> Kept:
    """What an export reads. Raises RecordsUnavailable."""
    engine = open_database(database_url(settings))
    return Kept(SqlCampaigns(engine), SqlRecords(engine), copy_opener(open_store(settings), copy_key))

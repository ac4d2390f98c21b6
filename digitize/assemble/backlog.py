"""Opens what operators look at: tasks and campaigns. Needs the database only, and loads nothing that reads."""

import contextlib
from collections.abc import Iterator

from digitize.assemble.stores import database_url
from digitize.settings import Settings
from dossier.backlog import Backlog
from dossier.campaigns import Campaigns
from storage.backlog import SqlBacklog
from storage.campaigns import SqlCampaigns
from storage.sql import open_database


@contextlib.contextmanager
def open_backlog(settings: Settings) -> Iterator[Backlog]:
    """Open what operators see of the tasks; needs the database only. Raises RecordsUnavailable, BadSetting."""
    engine = open_database(database_url(settings))
    yield SqlBacklog(engine, settings.lease_seconds)
    engine.dispose()


def open_campaigns(settings: Settings) -> Campaigns:
    """The campaigns; neither engine nor store is needed to look at them. Raises RecordsUnavailable."""
    return SqlCampaigns(open_database(database_url(settings)))

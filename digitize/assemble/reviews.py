"""Builds what values are settled with; the kinds are read once, and no engine is loaded."""

import datetime as dt

from sqlalchemy import Engine

from digitize.front.services import ReviewServices
from digitize.settings import Settings
from dossier.dossiers import LOCAL
from storage.corrections import SqlCorrections
from storage.review_queue import SqlReviewQueue


def open_review(settings: Settings, engine: Engine) -> ReviewServices:
    """Statements, the queue of reviews and the rules of values. Raises BadKind."""
    from extract.kinds import load_kinds
    from extract.typed import TypedValues

    rules = TypedValues(load_kinds(settings.kinds), _today)
    return ReviewServices(SqlCorrections(engine), SqlReviewQueue(engine), rules, settings.web.is_keyed_twice)


def _today() -> dt.date:
    return dt.datetime.now(LOCAL).date()

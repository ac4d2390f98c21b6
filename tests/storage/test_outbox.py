"""What webhooks are told, where transactions overlap: on a real PostgreSQL, where numbers turn up out of order."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from dossier.dossiers import Dossier
from dossier.hooks import Happening
from dossier.ids import DossierCode
from dossier.keys import Answer, NewKey, Scope
from dossier.listing import DossierQuery
from dossier.papers import Approval, Paper, PaperRole
from dossier.register import Author
from storage.api_keys import SqlAnswers, SqlApiKeys
from storage.engine import open_engine
from storage.listing import SqlDossierList
from storage.migrations import downgrade, upgrade
from storage.outbox import SqlOutbox
from storage.register import SqlRegister
from storage.webhooks import SqlWebhooks

CODES = tuple(DossierCode(f"H60.16-261123-000{number}") for number in (1, 2))
ME = Author("thu.soat", "test")


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    made = open_engine(postgres_url)
    upgrade(made)
    downgrade(made, "base")
    upgrade(made)
    yield made
    downgrade(made, "base")
    made.dispose()


def with_paper(code: DossierCode, approval: Approval) -> Dossier:
    return Dossier(code, "H60.16", papers=(Paper(PaperRole.COMPONENT, 1, "Giấy", approval=approval),))


@pytest.mark.server
def test_change_that_was_committed_late_is_told_too(engine: Engine) -> None:
    register, outbox, webhooks = SqlRegister(engine), SqlOutbox(engine), SqlWebhooks(engine)
    with register.entry(ME) as entry:
        entry.dossiers([with_paper(code, Approval.PENDING) for code in CODES])
    hook = webhooks.add("", "https://mot-cua.test/", frozenset({Happening.PAPER_CONFIRMED}), "thu.quan")
    outbox.gather()

    with register.entry(ME) as slow:
        slow.dossiers([with_paper(CODES[0], Approval.APPROVED)])
        with register.entry(ME) as quick:
            quick.dossiers([with_paper(CODES[1], Approval.APPROVED)])
        told = [outbox.gather()]
    told += [outbox.gather(), outbox.gather()]

    assert told == [1, 1, 0]
    assert len({one.body for one in webhooks.deliveries(hook.id, 10)}) == 2
    assert len(outbox.claim(10)) == 2
    assert outbox.claim(10) == []


@pytest.mark.server
def test_keys_answers_and_lists_on_postgres(engine: Engine) -> None:
    keys, answers = SqlApiKeys(engine), SqlAnswers(engine)
    made = keys.add(NewKey("một cửa", "H60.16", frozenset(Scope), "thu.quan"))
    assert made is not None
    with SqlRegister(engine).entry(ME) as entry:
        entry.dossiers([with_paper(code, Approval.PENDING) for code in CODES])

    assert keys.add(NewKey("một cửa", "", frozenset(Scope), "thu.quan")) is None
    assert keys.find(made[1]) == made[0]
    first = answers.keep("key:một cửa", "1", Answer("a", 201, "{}"))
    assert answers.keep("key:một cửa", "1", Answer("b", 200, "")) == first == answers.find("key:một cửa", "1")
    offices = frozenset({"H60.16"})
    assert SqlDossierList(engine).codes(DossierQuery(offices, after=CODES[0]), 10) == CODES[1:]
    assert SqlDossierList(engine).codes(DossierQuery(frozenset()), 10) == ()

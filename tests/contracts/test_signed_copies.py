"""What SignedCopies promises, on both databases."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dossier.ids import ScanDigest
from dossier.signed import CopyForm, SignedCopy
from storage.engine import open_engine
from storage.keys import signed_key
from storage.migrations import downgrade, upgrade
from storage.signed_copies import SqlSignedCopies
from storage.sql import SqlRecords
from tests.signing.office import read

DIGEST, SIGNER = ScanDigest("ab" * 32), "cd" * 32
COPY = SignedCopy(
    DIGEST, (1, 2), CopyForm.FULL, "ỦY BAN NHÂN DÂN XÃ THỬ", SIGNER,
    signed_key(DIGEST, "0123456789ab", (1, 2), CopyForm.FULL.short, SIGNER), "ef" * 32,
    dt.datetime(2026, 9, 9, 7, 5, 33, tzinfo=dt.UTC),
)  # fmt: skip


@pytest.fixture
def on_sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/signed.db"


@pytest.fixture
def on_postgres(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture(params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.server)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = open_engine(request.getfixturevalue(request.param))
    upgrade(engine)
    yield engine
    downgrade(engine, "base")
    engine.dispose()


def test_copy_comes_back_as_it_was_noted_and_once(engine: Engine) -> None:
    copies = SqlSignedCopies(engine)

    assert copies.add(COPY)
    assert not copies.add(replace(COPY, agency="khác"))
    assert copies.of(DIGEST) == (COPY,)


def test_copies_of_a_scan_come_the_last_signed_first(engine: Engine) -> None:
    copies = SqlSignedCopies(engine)
    later = replace(COPY, page_range=None, key="signed/khac.pdf", signed_at=COPY.signed_at + dt.timedelta(1))
    copies.add(COPY)
    copies.add(later)
    copies.add(replace(COPY, digest=ScanDigest("01" * 32), key="signed/quet-khac.pdf"))

    assert copies.of(DIGEST) == (later, COPY)


def test_pipeline_of_the_last_copy_is_known(engine: Engine) -> None:
    copies, records = SqlSignedCopies(engine), SqlRecords(engine)
    assert copies.version(DIGEST) is None

    records.save(DIGEST, "aaaaaaaaaaaa", [read(DIGEST)])
    records.save(DIGEST, "bbbbbbbbbbbb", [read(DIGEST)])

    assert copies.version(DIGEST) == "bbbbbbbbbbbb"


def test_key_names_copy_pages_form_and_signer() -> None:
    assert COPY.key == f"signed/ab/ab/{DIGEST}/0123456789ab-p00001-00002-SY-cdcdcdcdcdcdcdcd.pdf"


def test_signer_of_a_key_must_be_a_digest() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        signed_key(DIGEST, "0123456789ab", None, "SY", "../../x")

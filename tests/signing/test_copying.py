"""Copies of papers signed with the key of the office, each once."""

import hashlib
import io
from collections import Counter
from dataclasses import replace

import pytest

from digitize.assemble.signing import Signatures
from dossier.ids import DossierCode
from dossier.papers import Approval, Signing
from signing.copying import Skip, Terms
from storage.keys import SIGNED, check_removable, quarantine_key
from tests.signing.office import Home, Made, look, paper, sign_all


def contents(home: Home) -> dict[str, str]:
    """Every original with the digest of its bytes."""
    files = sorted((home.folder / "originals").rglob("*"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}


def test_copies_are_signed_and_counted_and_originals_stay_as_they_were(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    first = home.take_in(b"\xff\xd8 anh", made.plain)
    second = home.take_in(made.plain, made.plain)
    home.file(paper(1, first, (1, 1)), paper(2, first, (2, 2)), paper(3, second))
    before = contents(home)

    outcomes = sign_all(home, crew, terms)

    assert [one.skip for one in outcomes] == [None, None, None]
    assert [one.signing for one in home.papers()] == [Signing.VALID] * 3
    assert contents(home) == before
    assert len(list(home.store.keys(SIGNED))) == 3
    assert [one.is_signed_copy for one in look(home, crew)] == [True] * 3


def test_second_run_signs_nothing_again(home: Home, crew: Signatures, made: Made, terms: Terms) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)
    keys = list(home.store.keys(SIGNED))

    (again,) = sign_all(home, crew, terms)

    assert (again.skip, again.state) == (Skip.ALREADY, Signing.VALID)
    assert list(home.store.keys(SIGNED)) == keys


def test_run_that_ended_before_it_could_note_a_copy_takes_it_up(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    digest = home.take_in(b"\xff\xd8 anh", made.plain)
    home.file(paper(1, digest))
    sign_all(home, crew, terms)
    _forget(home)
    home.file(paper(1, digest))

    (again,) = sign_all(home, crew, terms)

    assert (again.skip, again.state) == (Skip.ALREADY, Signing.VALID)
    assert home.papers()[0].signing is Signing.VALID


def test_paper_that_another_dossier_uses_again_is_signed_once(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    other = DossierCode("000.00.00.H60-260915-0008")
    digest = home.take_in(b"\xff\xd8 anh", made.plain)
    home.file(paper(1, digest))
    home.file(paper(4, digest), code=other)
    sign_all(home, crew, terms)

    (again,) = sign_all(home, crew, terms, other)

    assert again.skip is Skip.ALREADY
    assert home.papers(other)[0].signing is Signing.VALID


def test_papers_that_must_not_be_signed_are_named(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    secret = home.take_in(b"\xff\xd8 mat", made.plain)
    home.store.put(quarantine_key(secret), io.BytesIO(b"mat"))
    home.file(
        paper(1, None),
        paper(2, home.take_in(b"\xff\xd8 chua doc")),
        paper(3, home.take_in(b"\xff\xd8 bac", made.plain), approval=Approval.REFUSED),
        paper(4, secret),
        paper(5, home.take_in(made.signed, made.plain)),
        paper(6, home.take_in(made.altered, made.plain)),
        paper(7, home.take_in(made.strange, made.plain)),
        paper(8, home.take_in(b"\xff\xd8 hong", b"%PDF-1.7 hong")),
        paper(9, home.take_in(b"\xff\xd8 thieu trang", made.plain), (3, 4)),
    )

    skips = [one.skip for one in sign_all(home, crew, terms)]

    assert skips == [
        Skip.NO_FILE, Skip.NO_COPY, Skip.REFUSED, Skip.SECRET, Skip.ORIGINAL_SIGNED, Skip.ORIGINAL_ALTERED,
        Skip.ORIGINAL_SIGNED, Skip.UNSIGNABLE, Skip.UNSIGNABLE,
    ]  # fmt: skip
    assert list(home.store.keys(SIGNED)) == []
    assert Counter(one.signing for one in home.papers()) == {
        Signing.UNKNOWN: 6, Signing.VALID: 1, Signing.ALTERED: 1, Signing.UNTRUSTED: 1,
    }  # fmt: skip


def test_what_nobody_approved_waits_if_asked_and_untrusted_originals_can_be_copied(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    approved = paper(2, home.take_in(made.strange, made.plain), approval=Approval.APPROVED)
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)), approved)

    outcomes = sign_all(home, crew, replace(terms, only_approved=True, even_untrusted=True))

    assert [one.skip for one in outcomes] == [Skip.NOT_APPROVED, None]


def test_signed_copies_may_never_be_removed(home: Home, crew: Signatures, made: Made, terms: Terms) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)
    (key,) = home.store.keys(SIGNED)

    with pytest.raises(ValueError, match="kept for good"):
        check_removable(key)


def test_work_files_are_removed(home: Home, crew: Signatures, made: Made, terms: Terms) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)

    assert list((home.folder / "spool").iterdir()) == []


def _forget(home: Home) -> None:
    """As if the run had been killed after it had stored the copy."""
    from sqlalchemy import delete

    from storage.engine import open_engine, transaction
    from storage.signed_tables import SignedCopyRow

    with transaction(open_engine(f"sqlite:///{home.folder}/sohoa.db")) as connection:
        connection.execute(delete(SignedCopyRow))

"""Papers of the register: what their signatures are worth, and copies signed, each once."""

import contextlib
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from digitize.assemble.signing import Signatures, SigningDesk, open_desk
from digitize.settings import read_settings
from dossier.ids import DossierCode
from dossier.papers import Approval, Signing
from dossier.signed import CopyForm
from signing.copying import Outcome, Skip, Terms, sign_dossier
from signing.judgement import Fault
from signing.keys import open_file
from signing.looking_at_papers import Looked, record_signatures
from signing.seal import Seal
from signing.stamp import find_font
from storage.keys import SIGNED, check_removable, original_key, quarantine_key
from tests.signing.certificates import DAY, KEYS, NOW, Authority
from tests.signing.made import document, sign
from tests.signing.office import CODE, Home, paper

GOVERNMENT = Authority()
OFFICE = GOVERNMENT.issue()
STRANGER = Authority("Noi Cap Khac", KEYS[2])


@dataclass(frozen=True)
class Made:
    """What the tests make once: PDFs without and with signatures."""

    plain: bytes
    signed: bytes
    altered: bytes
    strange: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    plain = document(folder / "plain.pdf", pages=2).read_bytes()
    signed = sign(document(folder / "a.pdf"), OFFICE.signer()).read_bytes()
    strange = sign(document(folder / "b.pdf"), STRANGER.issue().signer()).read_bytes()
    return Made(plain, signed, signed.replace(b"Noi dung", b"Noi gian"), strange)


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Terms:
    folder = tmp_path_factory.mktemp("key")
    seal = Seal(open_file(OFFICE.write_p12(folder / "a.p12", b"x"), b"x", NOW))
    return Terms(seal, CopyForm.FULL, "UBND XÃ THỬ", find_font(), seal.room())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    GOVERNMENT.trust_in(tmp_path / "home/trust")
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signatures]:
    """Child processes for all tests: each takes a second to start."""
    folder = tmp_path_factory.mktemp("crew")
    GOVERNMENT.trust_in(folder / "trust")
    with open_desk(read_settings({"SOHOA_HOME": str(folder)}, workers=1)) as opened:
        assert isinstance(opened.desk.examiner, Signatures)
        yield opened.desk.examiner


@contextlib.contextmanager
def desk_of(home: Home, crew: Signatures) -> Iterator[SigningDesk]:
    with open_desk(read_settings({"SOHOA_HOME": str(home.folder)}, workers=1)) as opened:
        yield replace(opened, desk=replace(opened.desk, examiner=crew))


def look(home: Home, crew: Signatures) -> list[Looked]:
    dossier = home.register.dossier(CODE)
    assert dossier is not None
    with desk_of(home, crew) as opened:
        return list(record_signatures(dossier, opened.desk, opened.register))


def sign_all(home: Home, crew: Signatures, terms: Terms, code: DossierCode = CODE) -> list[Outcome]:
    dossier = home.register.dossier(code)
    assert dossier is not None
    with desk_of(home, crew) as opened:
        return list(sign_dossier(dossier, frozenset(), terms, opened.desk, opened.register))


def contents(home: Home) -> dict[str, str]:
    """Every original with the digest of its bytes."""
    files = sorted((home.folder / "originals").rglob("*"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}


def test_states_of_originals_are_recorded(home: Home, crew: Signatures, made: Made) -> None:
    digests = [
        home.take_in(one) for one in (made.plain, made.signed, made.altered, made.strange, b"\xff\xd8 anh")
    ]
    home.file(*(paper(number, digest) for number, digest in enumerate(digests, 1)), paper(6, None))

    looked = look(home, crew)

    states = [Signing.UNSIGNED, Signing.VALID, Signing.ALTERED, Signing.UNTRUSTED, Signing.UNSIGNED]
    assert [one.judgement.state for one in looked] == states
    assert [one.signing for one in home.papers()] == [*states, Signing.UNKNOWN]


def test_recorded_state_says_who_looked_and_what_it_was_before(
    home: Home, crew: Signatures, made: Made
) -> None:
    home.file(paper(1, home.take_in(made.signed)))
    look(home, crew)
    look(home, crew)

    (change,) = [one for one in home.register.changes() if one.what == "signing"]
    assert (change.old, change.new, change.author.who) == ("unknown", "valid", "sohoa")


def test_file_that_is_lost_or_damaged_changes_nothing(home: Home, crew: Signatures, made: Made) -> None:
    lost, damaged = home.take_in(made.signed), home.take_in(made.strange)
    home.file(*(replace(paper(n, digest), signing=Signing.VALID) for n, digest in ((1, lost), (2, damaged))))
    (home.folder / original_key(lost)).unlink()
    (home.folder / original_key(damaged)).chmod(0o600)
    (home.folder / original_key(damaged)).write_bytes(made.plain)

    looked = look(home, crew)

    assert [one.judgement.fault for one in looked] == [Fault.MISSING, Fault.DAMAGED]
    assert [one.signing for one in home.papers()] == [Signing.VALID, Signing.VALID]


def test_original_is_judged_as_of_when_it_came_in(home: Home, crew: Signatures, tmp_path: Path) -> None:
    expired = GOVERNMENT.issue(begins=NOW - 900 * DAY, ends=NOW - 10 * DAY)
    digest = home.take_in(sign(document(tmp_path / "a.pdf"), expired.signer()).read_bytes())
    early = replace(paper(1, digest), digitized_at=NOW - 30 * DAY)
    home.file(early, paper(2, digest))

    assert [one.judgement.state for one in look(home, crew)] == [Signing.VALID, Signing.UNTRUSTED]


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


def test_signed_copy_whose_bytes_were_changed_in_the_store_is_altered(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)
    (key,) = home.store.keys(SIGNED)
    path = home.folder / key
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 595 841 ]"))

    (looked,) = look(home, crew)

    assert looked.judgement.state is Signing.ALTERED
    assert home.papers()[0].signing is Signing.ALTERED


def test_signed_copy_replaced_by_another_signed_pdf_is_altered(
    home: Home, crew: Signatures, made: Made, terms: Terms
) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)
    (key,) = home.store.keys(SIGNED)
    (home.folder / key).chmod(0o600)
    (home.folder / key).write_bytes(made.signed)

    (looked,) = look(home, crew)

    assert (looked.judgement.state, looked.judgement.fault) == (Signing.ALTERED, Fault.DAMAGED)


def test_signed_copies_may_never_be_removed(home: Home, crew: Signatures, made: Made, terms: Terms) -> None:
    home.file(paper(1, home.take_in(b"\xff\xd8 anh", made.plain)))
    sign_all(home, crew, terms)
    (key,) = home.store.keys(SIGNED)

    with pytest.raises(ValueError, match="kept for good"):
        check_removable(key)


def test_signing_of_a_file_that_came_in_is_told(tmp_path: Path, crew: Signatures, made: Made) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed)
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8 anh")

    assert crew.signing_of(tmp_path / "a.pdf") is Signing.VALID
    assert crew.signing_of(tmp_path / "b.jpg") is Signing.UNSIGNED


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

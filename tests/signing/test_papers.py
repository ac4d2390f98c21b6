"""What the signatures of registered papers are worth, as found in the store."""

from dataclasses import replace
from pathlib import Path

from digitize.assemble.signing import Signatures
from dossier.papers import Signing
from signing.copying import Terms
from signing.judgement import Fault
from storage.keys import SIGNED, original_key
from tests.signing.certificates import DAY, NOW, Authority
from tests.signing.made import document, sign
from tests.signing.office import Home, Made, look, paper, sign_all

GOVERNMENT = Authority()


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


def test_signing_of_a_file_that_came_in_is_told(tmp_path: Path, crew: Signatures, made: Made) -> None:
    (tmp_path / "a.pdf").write_bytes(made.signed)
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8 anh")

    assert crew.signing_of(tmp_path / "a.pdf") is Signing.VALID
    assert crew.signing_of(tmp_path / "b.jpg") is Signing.UNSIGNED

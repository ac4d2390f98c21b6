"""Certificates that end, begin and are revoked; time-stamps; algorithms that were once good."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.papers import Signing
from signing.judgement import Fault, Note
from signing.trust import Trust
from tests.signing.certificates import DAY, KEYS, NOW, Authority
from tests.signing.made import How, document, judge, sign, state_of, trust_in

VALID = (Signing.VALID, None)
GOVERNMENT = Authority()
STRANGER = Authority("Noi Cap Khac", KEYS[2])
OFFICE = GOVERNMENT.issue()


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return trust_in(tmp_path_factory.mktemp("trust"), GOVERNMENT)


def test_expired_certificate_is_judged_when_the_file_came_in(tmp_path: Path, trust: Trust) -> None:
    holder = GOVERNMENT.issue(begins=NOW - 900 * DAY, ends=NOW - 10 * DAY)
    path = sign(document(tmp_path / "a.pdf"), holder.signer())

    assert state_of(path, trust) == (Signing.UNTRUSTED, Fault.EXPIRED)
    assert state_of(path, trust, NOW - 20 * DAY) == VALID


def test_certificate_that_has_not_begun_is_not_trusted(tmp_path: Path, trust: Trust) -> None:
    holder = GOVERNMENT.issue(begins=NOW + 10 * DAY, ends=NOW + 90 * DAY)
    path = sign(document(tmp_path / "a.pdf"), holder.signer())

    assert state_of(path, trust) == (Signing.UNTRUSTED, Fault.NOT_YET_VALID)


def test_trusted_time_stamp_proves_that_an_expired_certificate_signed_in_time(
    tmp_path: Path, trust: Trust
) -> None:
    holder = GOVERNMENT.issue(begins=NOW - 900 * DAY, ends=NOW - 10 * DAY)
    stamped = NOW - 50 * DAY
    path = sign(
        document(tmp_path / "a.pdf"), holder.signer(), how=How(timestamper=GOVERNMENT.timestamper(stamped))
    )

    judged = judge(path, trust)

    (one,) = judged.signatures
    assert (judged.state, one.stamped_at) == (Signing.VALID, stamped)
    assert Note.JUDGED_AT_TIMESTAMP in one.notes


def test_time_stamp_of_a_stranger_proves_nothing(tmp_path: Path, trust: Trust) -> None:
    holder = GOVERNMENT.issue(begins=NOW - 900 * DAY, ends=NOW - 10 * DAY)
    service = STRANGER.timestamper(NOW - 50 * DAY)
    path = sign(document(tmp_path / "a.pdf"), holder.signer(), how=How(timestamper=service))

    judged = judge(path, trust)

    (one,) = judged.signatures
    assert (judged.fault, one.stamped_at) == (Fault.EXPIRED, None)
    assert one.notes == (Note.TIMESTAMP_UNTRUSTED,)


@pytest.mark.parametrize("is_stale", [False, True])
def test_revoked_certificate_is_not_trusted(tmp_path: Path, is_stale: bool) -> None:
    (tmp_path / "trust").mkdir()
    listed = GOVERNMENT.revoke(OFFICE.certificate.serial_number, NOW - 5 * DAY, is_stale=is_stale)
    (tmp_path / "trust/thu-hoi.crl").write_bytes(listed)
    trust = trust_in(tmp_path / "trust", GOVERNMENT)
    path = sign(document(tmp_path / "a.pdf"), OFFICE.signer())

    assert state_of(path, trust) == (Signing.UNTRUSTED, Fault.REVOKED)


def test_what_was_time_stamped_before_the_revocation_stays_valid(tmp_path: Path) -> None:
    (tmp_path / "trust").mkdir()
    listed = GOVERNMENT.revoke(OFFICE.certificate.serial_number, NOW - 5 * DAY)
    (tmp_path / "trust/thu-hoi.crl").write_bytes(listed)
    trust = trust_in(tmp_path / "trust", GOVERNMENT)
    service = GOVERNMENT.timestamper(NOW - 9 * DAY)
    path = sign(document(tmp_path / "a.pdf"), OFFICE.signer(), how=How(timestamper=service))

    assert state_of(path, trust) == VALID


def test_sha1_is_noted_and_no_longer_taken_of_late(tmp_path: Path, trust: Trust) -> None:
    path = sign(document(tmp_path / "a.pdf"), OFFICE.signer(), how=How(digest="sha1"))

    judged = judge(path, trust)

    assert (judged.state, judged.fault) == (Signing.UNTRUSTED, Fault.WEAK)
    assert Note.WEAK_DIGEST in judged.signatures[0].notes


def test_sha1_is_taken_of_the_time_when_it_was_used(tmp_path: Path, trust: Trust) -> None:
    then = dt.datetime(2025, 2, 18, 3, 0, tzinfo=dt.UTC)
    holder = GOVERNMENT.issue(begins=NOW - 3000 * DAY, ends=NOW + 900 * DAY)

    judged = judge(
        sign(document(tmp_path / "a.pdf"), holder.signer(), how=How(digest="sha1", at=then)), trust
    )

    assert judged.state is Signing.VALID
    assert Note.WEAK_DIGEST in judged.signatures[0].notes

"""The folder of certificates that an operator fills."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from dossier.errors import BadSetting
from signing.trust import load_algorithms, load_trust
from tests.signing.certificates import NOW, Authority

GOVERNMENT = Authority()


def test_folder_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    trust = load_trust(tmp_path / "trust")

    assert (trust.roots, trust.others, trust.lists) == ((), (), ())
    assert trust.algorithms.is_weak("sha1")


def test_only_certificates_that_signed_themselves_are_roots(tmp_path: Path) -> None:
    office = GOVERNMENT.issue()
    GOVERNMENT.trust_in(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/trung-gian.CER").write_bytes(office.der)
    (tmp_path / "doc-toi.txt").write_text("không phải chứng thư")

    trust = load_trust(tmp_path)

    assert trust.roots == (GOVERNMENT.certificate.public_bytes(serialization.Encoding.DER),)
    assert trust.others == (office.der,)


def test_file_with_several_certificates_gives_them_all(tmp_path: Path) -> None:
    other = Authority("Noi Cap Khac")
    both = [one.certificate.public_bytes(serialization.Encoding.PEM) for one in (GOVERNMENT, other)]
    (tmp_path / "tat-ca.pem").write_bytes(b"".join(both))

    assert len(load_trust(tmp_path).roots) == 2


def test_lists_of_revocation_are_read(tmp_path: Path) -> None:
    listed = GOVERNMENT.revoke(7, NOW)
    (tmp_path / "thu-hoi.crl").write_bytes(listed)

    assert load_trust(tmp_path).lists == (listed,)


@pytest.mark.parametrize("name", ["goc.pem", "goc.cer", "thu-hoi.crl"])
@pytest.mark.parametrize("content", [b"", b"khong phai", b"-----BEGIN X-----\nAAAA\n-----END X-----\n"])
def test_wrong_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(BadSetting, match=name):
        load_trust(tmp_path)


def test_own_rules_of_algorithms_replace_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "algorithms.toml"
    own.write_text('least_rsa_bits = 3072\n[[weak]]\ndigest = "sha256"\nuntil = 2030-12-31\n')

    rules = load_algorithms(own)

    assert rules.least_rsa_bits == 3072
    assert rules.refused_on(dt.date(2030, 12, 31)) == frozenset()
    assert rules.refused_on(dt.date(2031, 1, 1)) == {"sha256"}


@pytest.mark.parametrize(
    "text",
    ["weak = 1", "[[weak]]\nname = 1", '[[weak]]\ndigest = "x"\nuntil = "hôm nay"', "least_rsa_bits = []"],
)
def test_wrong_rules_of_algorithms_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "algorithms.toml").write_text(text)

    with pytest.raises(BadSetting, match=r"algorithms\.toml"):
        load_trust(tmp_path)

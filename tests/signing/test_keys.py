"""Keys of an office: opened, or refused with a name."""

import contextlib
import datetime as dt
import os
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from dossier.errors import BadSetting, CertificateUnfit, KeyMissing, TokenMissing, WrongPassword
from dossier.papers import Signing
from dossier.signed import CopyForm
from signing.keys import OfficeKey, open_file, open_token
from signing.orders import CopyOrder
from signing.prepare import prepare_copy
from signing.seal import Seal
from signing.stamp import find_font
from tests.servers import find_program
from tests.signing.certificates import DAY, NOW, Authority, Holder
from tests.signing.made import document, judge, trust_in

GOVERNMENT = Authority()
OFFICE = GOVERNMENT.issue()
PIN = "246813"
_LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/pkcs11/libsofthsm2.so"),
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A token of SoftHSM with the key of an office."""

    library: Path
    label: str


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Token]:
    """Plug a token in; the library reads where it is from the environment, once in a process."""
    program = find_program("softhsm2-util")
    library = next(path for path in _LIBRARIES if path.is_file())
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    label = f"UBND {secrets.token_hex(4)}"
    _run(program, "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN)
    _load(library, label, OFFICE)
    yield Token(library, label)
    del os.environ["SOFTHSM2_CONF"]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def _load(library: Path, label: str, holder: Holder) -> None:
    """Put a key with its certificate on the token, as its maker's program does."""
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    plain = holder.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    with pkcs11.lib(str(library)).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        named = {pkcs11.Attribute.LABEL: "con dau", pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: b"1"}
        session.create_object({**decode_rsa_private_key(plain), **named, pkcs11.Attribute.SIGN: True})
        certificate = {**decode_x509_certificate(holder.der), **named, pkcs11.Attribute.LABEL: "chung thu"}
        session.create_object(certificate)


def signed_by(key: OfficeKey, folder: Path) -> tuple[Signing, str]:
    """Sign something with a key; what it is worth, and whose it is."""
    seal = Seal(key)
    order = CopyOrder(
        None, CopyForm.FULL, "UBND", NOW, find_font(), key.certificate, key.digest, seal.room()
    )  # fmt: skip
    prepared = prepare_copy(document(folder / "a.pdf"), folder / "b.pdf", order)
    seal.put(folder / "b.pdf", prepared, NOW)
    judged = judge(folder / "b.pdf", trust_in(folder / "trust", GOVERNMENT))
    return judged.state, judged.signatures[0].signer


def test_key_of_a_file_signs(tmp_path: Path) -> None:
    key = open_file(OFFICE.write_p12(tmp_path / "a.p12", b"mat khau"), b"mat khau", NOW)

    assert key.holder == "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM"
    assert signed_by(key, tmp_path) == (Signing.VALID, key.holder)


def test_wrong_password_of_a_file_is_named(tmp_path: Path) -> None:
    path = OFFICE.write_p12(tmp_path / "a.p12", b"mat khau")

    with pytest.raises(WrongPassword, match="mật khẩu"):
        open_file(path, b"sai", NOW)


@pytest.mark.parametrize("content", [b"", b"khong phai", OFFICE.der, b"\x30\x03\x02\x01\x03"])
def test_file_that_holds_no_key_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.p12").write_bytes(content)

    with pytest.raises(KeyMissing, match="PKCS#12"):
        open_file(tmp_path / "a.p12", b"x", NOW)


def test_file_with_a_certificate_alone_has_no_key(tmp_path: Path) -> None:
    content = serialization.pkcs12.serialize_key_and_certificates(
        b"a", None, None, [OFFICE.certificate], serialization.BestAvailableEncryption(b"x")
    )
    (tmp_path / "a.p12").write_bytes(content)

    with pytest.raises(KeyMissing, match="private key"):
        open_file(tmp_path / "a.p12", b"x", NOW)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match=r"con-dau\.p12"):
        open_file(tmp_path / "con-dau.p12", b"x", NOW)


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [(NOW - 90 * DAY, NOW - DAY, "hết hạn"), (NOW + DAY, NOW + 90 * DAY, "chưa có hiệu lực")],
)
def test_certificate_out_of_its_time_does_not_sign(
    tmp_path: Path, begins: dt.datetime, ends: dt.datetime, said: str
) -> None:
    path = GOVERNMENT.issue(begins=begins, ends=ends).write_p12(tmp_path / "a.p12", b"x")

    with pytest.raises(CertificateUnfit, match=said):
        open_file(path, b"x", NOW)


def test_certificate_of_an_authority_does_not_sign_copies(tmp_path: Path) -> None:
    authority = Holder(GOVERNMENT.certificate, GOVERNMENT.key, GOVERNMENT.certificate)

    with pytest.raises(CertificateUnfit, match="không dùng để ký"):
        open_file(authority.write_p12(tmp_path / "a.p12", b"x"), b"x", NOW)


@pytest.mark.server
@pytest.mark.parametrize("label", ["con dau", None])
def test_key_on_a_token_signs(tmp_path: Path, token: Token, label: str | None) -> None:
    with open_token(token.library, token.label, label, PIN, NOW) as key:
        assert signed_by(key, tmp_path) == (Signing.VALID, "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM")


@pytest.mark.server
@pytest.mark.parametrize(
    ("label", "key", "pin", "error"),
    [
        ("", "con dau", "000000", WrongPassword),
        ("", "dau khac", PIN, KeyMissing),
        ("khong co", "con dau", PIN, TokenMissing),
    ],
)
def test_what_is_wrong_with_a_token_is_named(
    token: Token, label: str, key: str, pin: str, error: type[BadSetting]
) -> None:
    with contextlib.ExitStack() as stack, pytest.raises(error):
        stack.enter_context(open_token(token.library, label or token.label, key, pin, NOW))


def test_library_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "lib.so").write_bytes(b"khong phai")

    with pytest.raises(TokenMissing, match=r"lib\.so"), open_token(tmp_path / "lib.so", "a", "b", "c", NOW):
        pass

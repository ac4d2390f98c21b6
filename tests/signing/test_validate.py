"""Signatures of every kind, judged as they deserve."""

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import SimpleSigner

from dossier.papers import Signing
from signing.judgement import Fault, Note
from signing.trust import Trust
from tests.signing.certificates import DAY, KEYS, NOW, Authority
from tests.signing.made import (
    How,
    OddParameters,
    OfAnotherKey,
    WithoutNull,
    document,
    judge,
    sign,
    state_of,
    trust_in,
)

VALID = (Signing.VALID, None)
GOVERNMENT = Authority()
STRANGER = Authority("Noi Cap Khac", KEYS[2])
OFFICE = GOVERNMENT.issue()


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return trust_in(tmp_path_factory.mktemp("trust"), GOVERNMENT)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = document(tmp_path_factory.mktemp("signed") / "a.pdf")
    return sign(path, OFFICE.signer()).read_bytes()


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_whole_and_trusted_signature_is_valid_and_says_whose_it_is(
    tmp_path: Path, signed: bytes, trust: Trust
) -> None:
    judged = judge(write(tmp_path / "a.pdf", signed), trust)

    (one,) = judged.signatures
    assert (judged.state, one.state) == (Signing.VALID, Signing.VALID)
    assert (one.signer, one.organisation) == ("ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", "Tỉnh Thử Nghiệm")
    assert (one.issuer, one.reason, one.covers_all) == (GOVERNMENT.name, "Phát hành", True)
    assert one.claimed_at is not None
    assert abs(one.claimed_at - NOW) < DAY


def test_without_any_root_nothing_is_trusted_and_that_is_said(tmp_path: Path, signed: bytes) -> None:
    assert state_of(write(tmp_path / "a.pdf", signed), Trust()) == (Signing.UNTRUSTED, Fault.NO_ROOTS)


def test_signature_of_another_authority_is_not_trusted(tmp_path: Path, trust: Trust) -> None:
    path = sign(document(tmp_path / "a.pdf"), STRANGER.issue().signer())

    assert state_of(path, trust) == (Signing.UNTRUSTED, Fault.UNKNOWN_CHAIN)


def test_document_without_signature_is_unsigned(tmp_path: Path, trust: Trust) -> None:
    assert state_of(document(tmp_path / "a.pdf"), trust) == (Signing.UNSIGNED, None)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 /ByteRange", b"%PDF-1.7", b"/ByteRange"])
def test_what_is_no_document_is_unsigned(tmp_path: Path, trust: Trust, content: bytes) -> None:
    assert state_of(write(tmp_path / "a", content), trust) == (Signing.UNSIGNED, None)


def test_one_changed_letter_is_an_alteration(tmp_path: Path, signed: bytes, trust: Trust) -> None:
    changed = signed.replace(b"(Noi dung)", b"(Noi gian)")

    assert changed != signed
    assert state_of(write(tmp_path / "a.pdf", changed), trust) == (Signing.ALTERED, Fault.DIGEST)


def test_change_that_makes_a_document_unreadable_is_still_an_alteration(
    tmp_path: Path, signed: bytes, trust: Trust
) -> None:
    changed = signed.replace(b"Noi dung", b"Noi dung khac, dai hon nhieu")[:-30]

    assert state_of(write(tmp_path / "a.pdf", changed), trust) == (Signing.ALTERED, Fault.DIGEST)


def test_page_added_after_signing_is_an_alteration(tmp_path: Path, signed: bytes, trust: Trust) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F1 20 Tf 60 600 Td (Them vao) Tj ET")
    page["/Contents"] = writer.add_object(stream)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    changed = io.BytesIO()
    writer.write(changed)  # type: ignore[no-untyped-call]

    state = state_of(write(tmp_path / "a.pdf", changed.getvalue()), trust)

    assert state == (Signing.ALTERED, Fault.CHANGED)


def test_bytes_after_the_end_that_are_no_part_of_the_document_are_said_not_to_be_covered(
    tmp_path: Path, signed: bytes, trust: Trust
) -> None:
    judged = judge(write(tmp_path / "a.pdf", signed + b"\n% them vao sau\n"), trust)

    (one,) = judged.signatures
    assert (judged.state, one.covers_all) == (Signing.VALID, False)


def test_second_signature_leaves_the_first_as_it_was(tmp_path: Path, signed: bytes, trust: Trust) -> None:
    path = sign(
        write(tmp_path / "a.pdf", signed), OFFICE.signer(), "Signature2", how=How(box=(10, 10, 90, 60))
    )

    judged = judge(path, trust)

    assert judged.state is Signing.VALID
    assert [one.covers_all for one in judged.signatures] == [False, True]
    assert judged.signatures[0].notes == (Note.LATER_SIGNATURES,)


def test_good_signature_over_a_stranger_s_does_not_make_it_good(tmp_path: Path, trust: Trust) -> None:
    path = sign(document(tmp_path / "a.pdf"), STRANGER.issue().signer())
    sign(path, OFFICE.signer(), "Signature2")

    judged = judge(path, trust)

    assert [one.state for one in judged.signatures] == [Signing.UNTRUSTED, Signing.VALID]
    assert (judged.state, judged.fault) == (Signing.UNTRUSTED, Fault.UNKNOWN_CHAIN)


def test_fields_that_the_government_s_tool_adds_after_certifying_are_allowed(
    tmp_path: Path, trust: Trust
) -> None:
    path = sign(
        document(tmp_path / "a.pdf"), OFFICE.signer(), how=How(certify=MDPPerm.FILL_FORMS, box=(9, 9, 80, 60))
    )
    sign(path, OFFICE.signer(), "Signature2", how=How(box=(300, 700, 400, 760)))

    judged = judge(path, trust)

    assert judged.state is Signing.VALID
    assert Note.FIELDS_AFTER_CERTIFYING in judged.signatures[0].notes


def test_signature_after_one_that_forbids_all_changes_is_an_alteration(tmp_path: Path, trust: Trust) -> None:
    path = sign(document(tmp_path / "a.pdf"), OFFICE.signer(), how=How(certify=MDPPerm.NO_CHANGES))
    content = path.read_bytes().replace(b"/P 1", b"/P 2")
    later = sign(write(tmp_path / "b.pdf", content), OFFICE.signer(), "Signature2").read_bytes()

    state = state_of(write(path, later.replace(b"/P 2", b"/P 1")), trust)

    assert state == (Signing.ALTERED, Fault.CHANGED)


@pytest.mark.parametrize("kind", [WithoutNull, OddParameters])
def test_odd_spelling_of_a_right_signature_is_taken_and_noted(
    tmp_path: Path, trust: Trust, kind: type[SimpleSigner]
) -> None:
    judged = judge(sign(document(tmp_path / "a.pdf"), OFFICE.signer(kind)), trust)

    assert judged.state is Signing.VALID
    assert Note.ODD_ENCODING in judged.signatures[0].notes


def test_signature_of_another_key_than_the_certificate_s_is_none(tmp_path: Path, trust: Trust) -> None:
    path = sign(document(tmp_path / "a.pdf"), OFFICE.signer(OfAnotherKey))

    assert state_of(path, trust) == (Signing.ALTERED, Fault.VALUE)


def test_signature_that_is_no_signature_is_malformed(tmp_path: Path, signed: bytes, trust: Trust) -> None:
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    broken = signed[:start] + b"00" * 400 + signed[start + 800 :]

    assert state_of(write(tmp_path / "a.pdf", broken), trust) == (Signing.UNTRUSTED, Fault.MALFORMED)


def test_bytes_that_a_server_put_before_the_document_change_nothing(
    tmp_path: Path, signed: bytes, trust: Trust
) -> None:
    assert state_of(write(tmp_path / "a.pdf", b"\x75\xab\x5a" * 7 + signed), trust) == VALID


def test_document_that_opens_without_a_password_is_judged_though_encrypted(
    tmp_path: Path, trust: Trust
) -> None:
    path = _locked(tmp_path, user="")
    writer = IncrementalPdfFileWriter(io.BytesIO(path.read_bytes()))
    writer.encrypt(b"")  # type: ignore[no-untyped-call]
    meta = signers.PdfSignatureMetadata(field_name="Signature1")
    path.write_bytes(signers.PdfSigner(meta, OFFICE.signer()).sign_pdf(writer).getvalue())

    assert state_of(path, trust) == VALID


def test_document_with_a_password_cannot_be_looked_at(tmp_path: Path, trust: Trust) -> None:
    path = _locked(tmp_path, user="bi mat")
    path.write_bytes(path.read_bytes() + b"\n%/ByteRange\n")

    assert state_of(path, trust) == (Signing.UNKNOWN, Fault.LOCKED)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_a_signature_valid_or_the_judge_fail(
    tmp_path: Path, signed: bytes, trust: Trust, data: st.DataObject
) -> None:
    place = data.draw(st.integers(9, len(signed) - 1))
    removed = data.draw(st.integers(0, 40))
    added = data.draw(st.binary(max_size=40))
    damaged = signed[:place] + added + signed[place + removed :]

    judged = judge(write(tmp_path / "a.pdf", damaged), trust)

    # Zeros after the value of the signature are no part of it; nobody reads them.
    assert judged.state is not Signing.VALID or damaged == signed or _is_in_padding(signed, place, removed)


def _is_in_padding(signed: bytes, place: int, removed: int) -> bool:
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", start)
    return start < place and place + removed <= end


def _locked(folder: Path, user: str) -> Path:
    document(folder / "plain.pdf")
    with pikepdf.open(folder / "plain.pdf") as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="chu", user=user))
    return folder / "locked.pdf"

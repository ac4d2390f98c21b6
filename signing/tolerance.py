"""Signatures as signing services here do make them, and which are right all the same.

Met on decisions of ministries and provinces of 2025: RSA signatures whose digest is named without the NULL that RFC
8017 asks for, and others whose algorithm carries the parameters of another one. Both verify with the key, and both are
taken by other programs; nothing here lets through what was not signed.
"""

from asn1crypto import algos, cms, core, keys  # type: ignore[import-untyped]
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko_certvalidator.sig_validate import (
    DEFAULT_VALIDATION_CONTEXT,
    DefaultSignatureValidator,
    SignatureValidationContext,
)

# DER of a DigestInfo up to the digest, its algorithm without parameters.
_WITHOUT_NULL = {
    "sha1": (hashes.SHA1, "301f300706052b0e03021a0414"),
    "sha256": (hashes.SHA256, "302f300b0609608648016503040201" + "0420"),
    "sha384": (hashes.SHA384, "303f300b0609608648016503040202" + "0430"),
    "sha512": (hashes.SHA512, "304f300b0609608648016503040203" + "0440"),
}
_PLAIN_RSA = {
    "1.2.840.113549.1.1.1": "rsassa_pkcs1v15",
    "1.2.840.113549.1.1.5": "sha1_rsa",
    "1.2.840.113549.1.1.11": "sha256_rsa",
    "1.2.840.113549.1.1.12": "sha384_rsa",
    "1.2.840.113549.1.1.13": "sha512_rsa",
}


class TolerantValidator(DefaultSignatureValidator):
    """Verifies signatures, also RSA with a digest named without NULL. `was_odd` tells that this was needed."""

    def __init__(self) -> None:
        """Start with nothing odd."""
        self.was_odd = False

    def validate_signature(
        self,
        signature: bytes,
        signed_data: bytes,
        public_key_info: keys.PublicKeyInfo,
        signature_algorithm: algos.SignedDigestAlgorithm,
        context: SignatureValidationContext = DEFAULT_VALIDATION_CONTEXT,
    ) -> None:
        """Verify. Raises InvalidSignature."""
        try:
            super().validate_signature(signature, signed_data, public_key_info, signature_algorithm, context)
        except InvalidSignature:
            if context.prehashed or not _fits_without_null(
                signature, signed_data, public_key_info, _digest_of(signature_algorithm, context)
            ):
                raise
            self.was_odd = True


def mend_algorithm(signer: cms.SignerInfo) -> bool:
    """Take away parameters that plain RSA has none of; tell whether there were any.

    Which algorithm it is stays as it is; it is outside of what is signed, and the key decides.
    """
    try:
        _ = signer["signature_algorithm"].native
    except ValueError:
        raw = core.Sequence.load(signer["signature_algorithm"].dump())
        name = _PLAIN_RSA.get(core.ObjectIdentifier.load(raw[0].dump()).dotted)
        if name is None:
            raise
        signer["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": name})
        return True
    return False


def _digest_of(algorithm: algos.SignedDigestAlgorithm, context: SignatureValidationContext) -> str:
    try:
        if algorithm.signature_algo != "rsassa_pkcs1v15":
            return ""
        return str(algorithm.hash_algo)
    except ValueError:
        return context.contextual_md_algorithm or ""


def _fits_without_null(
    signature: bytes, signed_data: bytes, public_key_info: keys.PublicKeyInfo, digest: str
) -> bool:
    if digest not in _WITHOUT_NULL or public_key_info.algorithm != "rsa":
        return False
    function, prefix = _WITHOUT_NULL[digest]
    hashed = hashes.Hash(function())
    hashed.update(signed_data)
    key = serialization.load_der_public_key(public_key_info.dump())
    try:
        # All that was padded, byte for byte: nothing after it and nothing inside that is not looked at.
        assert isinstance(key, rsa.RSAPublicKey)  # noqa: S101 - said by its algorithm
        inside = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
    except InvalidSignature:
        return False
    return inside == bytes.fromhex(prefix) + hashed.finalize()

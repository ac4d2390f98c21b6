"""Puts the signature of an office on a copy that was made ready: PAdES, with a time-stamp if there is a service.

The only place that the key comes to. It signs digests; no document is parsed here.
"""

import asyncio
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import cms  # type: ignore[import-untyped]
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from dossier.errors import BadSetting, TimestampUnavailable, TokenMissing
from signing.keys import OfficeKey
from signing.orders import Prepared

_PATIENCE_SECONDS = 15
_SPARE = 1.5
"""Services of time-stamps do not always answer at the same length."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A key of an office, ready to sign, and the service that tells the time, if any."""

    key: OfficeKey
    timestamper: TimeStamper | None = None

    def failures(self) -> tuple[type[Exception], ...]:
        """What is raised when the key cannot be used."""
        return SigningError, PdfError, *self.key.failures

    def room(self) -> int:
        """How many hexadecimal digits a signature takes, with some to spare. Raises TimestampUnavailable, TokenMissing."""
        blank = bytes(64)
        length = len(self._sign(blank, dt.datetime.now(dt.UTC), is_trial=True).dump())
        return 2 * int(length * _SPARE)

    def put(self, target: Path, prepared: Prepared, moment: dt.datetime) -> None:
        """Write the signature into the file. Raises TimestampUnavailable, TokenMissing, OSError."""
        signature = self._sign(prepared.digest, moment)
        place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
        with target.open("r+b") as stream:
            place.fill_with_cms(stream, signature)

    def _sign(self, digest: bytes, moment: dt.datetime, *, is_trial: bool = False) -> cms.ContentInfo:
        attributes = PdfCMSSignedAttributes(signing_time=moment)
        try:
            return asyncio.run(
                self.key.signer.async_sign(
                    digest,
                    self.key.digest,
                    dry_run=is_trial,
                    use_pades=True,
                    timestamper=self.timestamper,
                    signed_attr_settings=attributes,
                )
            )
        except TimestampRequestError as problem:
            raise TimestampUnavailable(
                "máy chủ dấu thời gian không trả lời; chạy lại sau (the time-stamping service does not answer; run again)"
            ) from problem
        except self.failures() as problem:
            raise TokenMissing(
                "khóa ký không dùng được nữa: USB token đã bị rút ra? Cắm lại rồi chạy tiếp "
                "(the key cannot be used any more; plug the token in and run again)"
            ) from problem


def open_timestamper(url: str) -> TimeStamper:
    """A service that answers at this address. Raises BadSetting for an address that is none of HTTP."""
    if not url.startswith(("http://", "https://")):
        raise BadSetting(
            "địa chỉ dấu thời gian phải bắt đầu bằng http:// hoặc https:// (the address is none of HTTP)"
        )
    return RequestsHTTPTimeStamper(url, timeout=_PATIENCE_SECONDS)  # type: ignore[no-untyped-call]

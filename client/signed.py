"""Whether a webhook really comes from the server that it says: the signature of Standard Webhooks."""

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TOLERANCE = dt.timedelta(minutes=5)
"""How far the clocks may be apart; an older request may be one that somebody recorded and sends again."""


class BadSignature(Exception):
    """The request is not from the server, or not from now. Answer 401 and do nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a webhook tells. The same `id` may come twice: do it once."""

    id: str
    type: str
    timestamp: dt.datetime
    data: Mapping[str, Any] = field(hash=False)


def verify_webhook(
    secret: str, headers: Mapping[str, str], body: bytes, now: dt.datetime | None = None
) -> Told:
    """What is told, once the signature was compared. `body` are the bytes as they came. Raises BadSignature."""
    given = {name.lower(): value for name, value in headers.items()}
    try:
        number, moment = given["webhook-id"], int(given["webhook-timestamp"])
        signatures = given["webhook-signature"].split()
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        sent = dt.datetime.fromtimestamp(moment, dt.UTC)
    except (KeyError, ValueError, OverflowError, binascii.Error) as problem:
        raise BadSignature("a header is missing or wrong") from problem
    if abs((now or dt.datetime.now(dt.UTC)) - sent) > TOLERANCE:
        raise BadSignature("the request is not from now")
    signed = f"{number}.{moment}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")
    if not any(hmac.compare_digest(one.encode(), expected.encode()) for one in signatures):
        raise BadSignature("the signature is another one")
    told = json.loads(body)
    return Told(number, told["type"], dt.datetime.fromisoformat(told["timestamp"]), told["data"])

"""The same request twice is done once: what was answered under an ``Idempotency-Key`` is answered again for a day."""

import hashlib
from collections.abc import Callable
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from starlette.responses import Response

from dossier.keys import Answer
from web.api.caller import Caller
from web.api.problems import Problem

JSON = "application/json"
AGAIN = "Idempotency-Replayed"

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="Chosen by the caller; the same request under it is done once and answered the same for a day.",
    ),
]


def fingerprint(*parts: str) -> str:
    """What was asked, to tell another request under the same key."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def once(caller: Caller, key: str | None, asked: str, act: Callable[[], tuple[int, BaseModel]]) -> Response:
    """Do `act`, unless the same was asked before under this key. What `act` does must do no harm a second time.

    Raises Problem if the key was used for another request.
    """
    if key is None:
        status, told = act()
        return Response(told.model_dump_json(), status, media_type=JSON)
    answers = caller.visit.services.integration.answers
    before = answers.find(caller.name, key)
    is_again = before is not None
    if before is None:
        status, told = act()
        before = answers.keep(caller.name, key, Answer(asked, status, told.model_dump_json()))
    if before.request != asked:
        raise Problem("idempotency_key_reused")
    headers = {AGAIN: "true"} if is_again else {}
    return Response(before.body, before.status, headers, media_type=JSON)

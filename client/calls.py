"""The calls. What fails for a while is tried again; nothing is done twice by that."""

import hashlib
import json
import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx2

from client.forms import (
    Dossier,
    Json,
    Problem,
    Receipt,
    Scan,
    Unreachable,
    dossier_from,
    receipt_from,
    scan_from,
)

_AGAIN = frozenset({429, 502, 503, 504})
_PART = "application/offset+octet-stream"
_LONGEST_WAIT = 60.0


class Sohoa:
    """A server and a key. Use it in a `with`, or call `close`.

    A call is tried `tries` times where the connection breaks or the server is busy. Raises Problem for a no of the server,
    Unreachable for none at all.
    """

    def __init__(
        self,
        address: str,
        key: str,
        *,
        tries: int = 5,
        language: str = "vi",
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`address` is that of the server, such as ``https://sohoa.example``, `key` begins with ``sohoa_``."""
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": language}
        self._http = httpx2.Client(base_url=f"{address.rstrip('/')}/api/v1/", headers=headers, timeout=60)
        self._tries = tries
        self._pause = pause

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def open_dossier(self, code: str, **known: object) -> Dossier:
        """Open a dossier; again is harmless. `known` are fields as ``procedure``, ``channel``, ``owner``."""
        return dossier_from(self._sent("POST", "dossiers", {"code": code, **known}))

    def dossier(self, code: str) -> Dossier:
        """A dossier with its papers."""
        return dossier_from(self._asked(f"dossiers/{code}"))

    def dossiers(self, **filters: str | int) -> Iterator[Dossier]:
        """Every dossier that fits, fetched part by part."""
        cursor: dict[str, str] = {}
        while True:
            part = self._asked("dossiers", {**filters, **cursor})
            yield from map(dossier_from, part["items"])
            if part["next"] is None:
                return
            cursor = {"cursor": part["next"]}

    def missing(self, code: str) -> Json:
        """What a dossier lacks."""
        return self._asked(f"dossiers/{code}/missing")

    def send_scan(self, code: str, content: bytes, name: str = "scan") -> Receipt:
        """Hand a small file in at once."""
        told = self._sent("POST", f"dossiers/{code}/scans", content=content, params={"name": name})
        return receipt_from(told)

    def upload(self, code: str, path: Path, part_bytes: int = 4 << 20) -> Receipt:
        """Hand a file in by parts, each going on where the server has come to, whatever breaks between."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = path.stat().st_size
            plan = {"dossier": code, "name": path.name, "size": size, "sha256": digest}
            upload = self._sent("POST", "uploads", plan)
            offset = 0
            for attempt in range(self._tries * (1 + size // part_bytes)):
                file.seek(offset)
                try:
                    told = self._part(upload["id"], offset, file.read(part_bytes))
                except (httpx2.TransportError, Problem) as problem:
                    if isinstance(problem, Problem) and problem.status not in (409, *_AGAIN):
                        raise
                    self._pause(_wait(attempt))
                    told = self._asked(f"uploads/{upload['id']}")
                if told["receipt"] is not None:
                    return receipt_from(told["receipt"])
                offset = told["offset"]
        raise Unreachable(f"the upload stands at {offset} of {size} bytes")

    def scan(self, digest: str) -> Scan:
        """How the reading of a scan stands."""
        return scan_from(self._asked(f"scans/{digest}"))

    def wait_for(self, digest: str, seconds: float = 300) -> Scan:
        """The scan once its reading is over, or as it stands after so many seconds. A webhook is kinder to both sides."""
        until = time.monotonic() + seconds
        while not (found := self.scan(digest)).is_over and time.monotonic() < until:
            self._pause(2.0)
        return found

    def papers(self, digest: str) -> list[Json]:
        """What was read of a scan: lines of the results contract."""
        found: list[Json] = self._asked(f"scans/{digest}/papers")["papers"]
        return found

    def copy(self, code: str, role: str, paper: int) -> bytes:
        """The searchable copy of a paper, a PDF."""
        return self._answer("GET", f"dossiers/{code}/papers/{role}/{paper}/copy.pdf").content

    def reusable(self, code: str) -> Json:
        """Which papers may be used again for a dossier."""
        return self._asked("reuse", {"dossier": code})

    def use_again(self, code: str, component: str, source: Mapping[str, object]) -> Json:
        """Record that a paper is used again; `source` has ``dossier``, ``role`` and ``paper``, as `reusable` told them."""
        return self._sent("POST", f"dossiers/{code}/reuse", {"component": component, "source": dict(source)})

    def rates(self, period: str, **filters: str) -> Json:
        """The rates of a period."""
        return self._asked("rates", {"period": period, **filters})

    def _asked(self, path: str, params: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        told: dict[str, Any] = self._answer("GET", path, params=dict(params or {})).json()
        return told

    def _sent(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        # One key for all tries: the server does it once and answers each try the same.
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        if content is None:
            content, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        answer = self._answer(method, path, content=content, headers=headers, params=dict(params or {}))
        told: dict[str, Any] = answer.json()
        return told

    def _part(self, upload: str, offset: int, content: bytes) -> dict[str, Any]:
        headers = {"Upload-Offset": str(offset), "Content-Type": _PART}
        answer = self._http.patch(f"uploads/{upload}", content=content, headers=headers)
        told: dict[str, Any] = _checked(answer).json()
        return told

    def _answer(self, method: str, path: str, **sent: Any) -> httpx2.Response:  # noqa: ANN401 - as httpx2 takes it
        for attempt in range(self._tries):
            is_last = attempt == self._tries - 1
            try:
                answer = self._http.request(method, path, **sent)
            except httpx2.TransportError as problem:
                if is_last:
                    raise Unreachable(type(problem).__name__) from problem
                self._pause(_wait(attempt))
                continue
            if answer.status_code not in _AGAIN or is_last:
                return _checked(answer)
            told = answer.headers.get("Retry-After", "")
            self._pause(min(float(told), _LONGEST_WAIT) if told.isdigit() else _wait(attempt))
        raise Unreachable("it was never asked")  # tries < 1


def _checked(answer: httpx2.Response) -> httpx2.Response:
    if answer.is_success:
        return answer
    is_problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
    raise Problem(answer.status_code, answer.json() if is_problem else {})


def _wait(attempt: int) -> float:
    """Half a second, doubled each time, and never the same for two callers."""
    longest = min(0.5 * 2**attempt, _LONGEST_WAIT)
    return random.uniform(longest / 2, longest)  # noqa: S311 - nobody must not guess it

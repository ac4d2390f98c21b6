"""Sends what is to be told to webhooks: signed, within a time, to no address that it must not reach, and on and on."""

import base64
import contextlib
import hashlib
import hmac
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpx2
import structlog

from dossier.errors import Unavailable
from dossier.hooks import Due, Outbox

NETWORKS = ("public", "internal", "any")
"""Which addresses are told: those of the internet alone; those of internal networks too; this machine too."""

_SECONDS, _PAUSE, _AT_ONCE = 10.0, 2.0, 4
_AGENT = "sohoa-webhooks/1"

_log = structlog.get_logger(__name__)


class NotReachable(Exception):
    """An address that must not be told anything; `word` says why."""

    def __init__(self, word: str) -> None:
        """Keep the word."""
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web after its name was looked up: it is connected to what was checked, and to nothing else."""

    url: str
    host: str
    headers: dict[str, str]


def target_of(url: str, networks: str) -> Target:
    """Where a request to `url` goes. Raises NotReachable."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotReachable("bad_address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise NotReachable("bad_address")
    try:
        found = socket.getaddrinfo(parts.hostname, port or parts.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReachable("unknown_host") from None
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(_may_reach(address, networks) for address in addresses):
        raise NotReachable("forbidden_address")
    bare = f"[{addresses[0]}]" if addresses[0].version == 6 else str(addresses[0])
    place = bare if port is None else f"{bare}:{port}"
    named = parts.hostname if port is None else f"{parts.hostname}:{port}"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(f"{parts.scheme}://{place}{path}", parts.hostname, {"Host": named})


def _may_reach(address: ipaddress.IPv4Address | ipaddress.IPv6Address, networks: str) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    # Link-local is where machines of a cloud are told their credentials; nobody's software listens there.
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    if address.is_loopback:
        return networks == "any"
    return address.is_global or (networks != "public" and address.is_private)


def signature(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The header ``webhook-signature`` of Standard Webhooks."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")


class Postman:
    """Tells webhooks what is due, in a thread of its own. Several processes may have one each."""

    def __init__(self, outbox: Outbox, networks: str, clock: Callable[[], datetime]) -> None:
        """Send what `outbox` has, to addresses of `networks`."""
        self._outbox = outbox
        self._networks = networks
        self._clock = clock
        self._stopped = threading.Event()
        self._client = httpx2.Client(
            timeout=_SECONDS, follow_redirects=False, trust_env=False, verify=ssl.create_default_context()
        )

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Send until the block ends; what is under way then is finished."""
        thread = threading.Thread(target=self._work, name="webhooks", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join(_SECONDS + 5)
            self._client.close()

    def _work(self) -> None:
        while not self._stopped.wait(_PAUSE):
            try:
                self.round()
            except Unavailable as problem:
                _log.warning("webhooks_wait", reason=problem.code)

    def round(self) -> int:
        """Gather and send once; how many were sent. Raises RecordsUnavailable."""
        self._outbox.gather()
        count = 0
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            while not self._stopped.is_set() and (due := self._outbox.claim(_AT_ONCE)):
                count += len(due)
                for _ in pool.map(self._send, due):
                    pass
        return count

    def _send(self, due: Due) -> None:
        delivery = due.delivery
        status, error = self._post(due)
        if status is not None and 200 <= status < 300:
            self._outbox.arrived(delivery, status)
        else:
            self._outbox.failed(delivery, status, error)
        _log.info(
            "webhook_sent", webhook=due.webhook.id, delivery=delivery.id, status=status, reason=error or None
        )

    def _post(self, due: Due) -> tuple[int | None, str]:
        """The status of the answer, and a word for what is wrong, if anything is."""
        try:
            target = target_of(due.webhook.url, self._networks)
            with self._client.stream(
                "POST", target.url, content=due.delivery.body.encode(),
                headers=self._headers(due) | target.headers, extensions={"sni_hostname": target.host},
            ) as answer:  # fmt: skip
                return answer.status_code, "" if answer.is_success else "refused"
        except NotReachable as problem:
            return None, problem.word
        except httpx2.TimeoutException:
            return None, "too_slow"
        except (httpx2.HTTPError, httpx2.InvalidURL):
            return None, "no_connection"

    def _headers(self, due: Due) -> dict[str, str]:
        timestamp, delivery = int(self._clock().timestamp()), due.delivery
        return {
            "Content-Type": "application/json",
            "User-Agent": _AGENT,
            "webhook-id": delivery.id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(
                due.webhook.secret, delivery.id, timestamp, delivery.body.encode()
            ),
        }

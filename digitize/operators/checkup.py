"""Is everything there that is needed, and what to do if not? `assemble` hands in what knows the servers."""

import contextlib
import os
import secrets
import shutil
import socket
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from digitize.machine import Machine
from dossier.errors import DigitizationError, StoreUnavailable
from dossier.findings import Finding, broken, good, odd

Check = Callable[[], Iterable[Finding]]

_LITTLE_SPACE = 2 << 30
_SHORT_LEASE, _LONG_LEASE = 15, 600
_ADVICE = {
    "engine_missing": ("chạy `make run` để cài Tesseract", "`make run` installs Tesseract"),
    "language_missing": (
        "chạy `make run` để cài mô hình, hoặc sửa SOHOA_TESSDATA",
        "`make run` installs the models, or correct SOHOA_TESSDATA",
    ),
    "bad_kind": (
        "chạy `sohoa kinds` và sửa tệp được nêu",
        "run `sohoa kinds` and mend the file that it names",
    ),
    "bad_setting": ("sửa biến môi trường được nêu", "correct the setting that is named"),
    "store_unavailable": (
        "làm theo lời bên trước (đĩa, quyền, máy chủ S3, khóa, đồng hồ)",
        "do what is said before",
    ),
    "records_unavailable": (
        "khởi động cơ sở dữ liệu, hoặc sửa SOHOA_DATABASE_URL",
        "start the database, or correct SOHOA_DATABASE_URL",
    ),
    "queue_unavailable": (
        "làm theo lời bên trước; chưa mất gì, vì việc nằm trong cơ sở dữ liệu",
        "do what is said before; nothing is lost, the database keeps the tasks",
    ),
}
_ALONE, _EVERYWHERE = frozenset({"127.0.0.1", "localhost", "::1"}), frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - looked for, not listened on
_ELSE = ("xem docs/errors.md", "see docs/errors.md")


def examine(checks: Mapping[str, Check]) -> Iterator[tuple[str, Finding]]:
    """Make every check; one that raises found something broken."""
    for name, check in checks.items():
        try:
            for finding in check():
                yield name, finding
        except DigitizationError as problem:
            said = f"{problem.code}: {problem.detail}" if problem.detail else problem.code
            yield name, broken(said, *_ADVICE.get(problem.code, _ELSE))


def check_machine(machine: Machine, workers: int) -> Finding:
    """See whether as many processes read at once as the machine has room for."""
    has = f"{machine.cores} cores, {machine.memory_mb} MB of memory; {workers} read at once"
    if workers > machine.fitting and machine.fitting < machine.cores:
        return odd(
            f"{has}, and memory is enough for {machine.fitting}",
            f"đặt SOHOA_WORKERS={machine.fitting} hoặc thêm bộ nhớ",
            f"set SOHOA_WORKERS={machine.fitting}, or add memory",
        )
    is_small = workers == machine.fitting < machine.cores
    return good(f"{has}, as many as memory allows: a small machine, see docs/small.md" if is_small else has)


def check_home(home: Path) -> Iterator[Finding]:
    """See whether a folder can be written durably, and how much room there is. Raises StoreUnavailable."""
    probe = home / f".doctor-{secrets.token_hex(4)}"
    try:
        with probe.open("xb") as file:
            file.write(bytes(1 << 16))
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise StoreUnavailable(
            f"{home} cannot be written: {problem.strerror}; free some space, mount it for writing, or let this user "
            "write there"
        ) from problem
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)
    free = shutil.disk_usage(home).free
    if free < _LITTLE_SPACE:
        yield odd(
            f"{home}, only {free >> 20} MB free",
            "dọn bớt đĩa: mỗi bản quét cần chỗ cho bản gốc, bản tìm kiếm được và các trang đang đọc",
            "free some space: originals, copies and pages that are being read lie there",
        )
    else:
        yield good(f"{home}, {free >> 30} GB free")


def check_lease(seconds: int) -> Iterator[Finding]:
    """See whether claims hold for a sensible time."""
    if seconds < _SHORT_LEASE:
        yield odd(
            f"claims hold for {seconds} s only",
            "đặt SOHOA_LEASE_SECONDS từ 30 trở lên: máy bận vài giây là bị coi như đã dừng",
            "set SOHOA_LEASE_SECONDS to 30 or more: a machine that is busy for some seconds loses its work",
        )
    elif seconds > _LONG_LEASE:
        yield odd(
            f"claims hold for {seconds} s",
            "đặt SOHOA_LEASE_SECONDS nhỏ hơn: việc của một máy mất điện phải chờ lâu như thế",
            "set SOHOA_LEASE_SECONDS lower: the work of a machine that lost power waits so long",
        )
    else:
        yield good(f"claims hold for {seconds} s")


def check_metrics(port: int, address: str) -> Iterator[Finding]:
    """See whether the metrics of a worker can be shown, or are."""
    if port == 0:
        yield good("not shown (SOHOA_METRICS_PORT is 0)")
        return
    try:
        with socket.create_server((address, port)):
            yield good(f"port {port} is free for a worker")
    except OSError as problem:
        if _shows_metrics(port, address):
            yield good(f"a worker shows them on port {port}")
        else:
            yield broken(
                f"{address}, port {port} cannot be listened on: {problem.strerror}",
                "chọn cổng khác trong SOHOA_METRICS_PORT (mỗi tiến trình xử lý trên cùng một máy cần một cổng riêng)",
                "choose another SOHOA_METRICS_PORT; each worker of one machine needs its own",
            )


def check_web(port: int, address: str, *, is_https: bool) -> Iterator[Finding]:
    """See whether pages can be served, or are, and whether others can read along."""
    try:
        with socket.create_server((address, port)):
            yield good(f"port {port} is free for `sohoa serve`")
    except (OSError, OverflowError) as problem:
        if _serves_pages(port, address):
            yield good(f"pages answer on port {port}")
        else:
            yield odd(  # a machine that only reads needs no pages
                f"{address}, port {port} cannot be listened on: {problem}",
                "chọn cổng hoặc địa chỉ khác trong SOHOA_WEB_PORT, SOHOA_WEB_ADDRESS",
                "choose another SOHOA_WEB_PORT or SOHOA_WEB_ADDRESS",
            )
    if address not in _ALONE and not is_https:
        yield odd(
            f"pages are open to others on {address} without TLS",
            "đặt máy chủ proxy có TLS phía trước rồi đặt SOHOA_WEB_HTTPS=yes (docs/operations.md)",
            "put a proxy with TLS before it and set SOHOA_WEB_HTTPS=yes (docs/operations.md)",
        )


def check_layout(*, is_alone: bool, has_s3: bool) -> Iterator[Finding]:
    """See whether database and store fit together."""
    if not is_alone and not has_s3:
        yield odd(
            "workers of several machines may share the database, but originals lie in a folder of this one",
            "đặt SOHOA_S3_ENDPOINT, hoặc chỉ chạy tiến trình xử lý trên máy này (hay chung SOHOA_HOME)",
            "set SOHOA_S3_ENDPOINT, or run workers on this machine only (or share SOHOA_HOME)",
        )
    elif is_alone and has_s3:
        yield good("one machine (SQLite), originals in S3")
    else:
        yield good("one machine (SQLite)" if is_alone else "any number of machines")


def _serves_pages(port: int, address: str) -> bool:
    host = "127.0.0.1" if address in _EVERYWHERE else address
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=5) as reply:
            return bool(reply.read(16) == b"ok")
    except (OSError, ValueError):
        return False


def _shows_metrics(port: int, address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}:{port}/metrics", timeout=5) as reply:
            return b"sohoa_worker_info" in reply.read(1 << 20)
    except (OSError, ValueError):
        return False

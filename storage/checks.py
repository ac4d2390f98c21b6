"""Are store and database as we need them? For `sohoa doctor`; what raises is told by whoever asks."""

import datetime as dt
import io
import secrets
from collections.abc import Iterator

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

from dossier.findings import Finding, broken, good, odd
from dossier.ids import ScanDigest
from dossier.ports import ObjectStore
from storage.backlog import SqlBacklog
from storage.engine import transaction
from storage.keys import leaf_key
from storage.migrations import alembic_config
from storage.sql import utc_now
from storage.tables import ScanRow

# A claim is held against the clock of whoever looks: one that is off by a good part of it takes others' work.
_MUCH = 1 / 4
_LITTLE_SECONDS = 2.0
CLOCKS = (
    "chỉnh giờ mọi máy theo một máy chủ thời gian (NTP: chrony hoặc systemd-timesyncd)",
    "set all clocks by a time server (NTP)",
)


def probe_key() -> str:
    """A key that nobody uses, of an object that may be removed."""
    return leaf_key(ScanDigest(secrets.token_hex(32)), "doctor", 1)


def check_store(store: ObjectStore) -> Iterator[Finding]:
    """Write, read and remove an object. Raises StoreUnavailable."""
    key, content = probe_key(), secrets.token_bytes(5000)
    try:
        store.put(key, io.BytesIO(content))
        with store.open(key) as stream:
            is_same = stream.read() == content
    finally:
        store.remove(key)
    if is_same:
        yield good("what is written is read again")
    else:
        yield broken(
            "what is read is not what was written",
            "kho trả về nội dung khác với nội dung đã ghi: dừng dùng và kiểm tra đĩa, máy chủ S3, proxy",
            "stop using it; check its disk, the S3 server, proxies",
        )


def check_database(engine: Engine, lease_seconds: int) -> Iterator[Finding]:
    """See whether it answers, has the tables of this version, and has our time. Raises RecordsUnavailable."""
    before = utc_now()
    with transaction(engine, only_reads=True) as connection:
        dialect = connection.dialect
        version = ".".join(map(str, dialect.server_version_info or ())) or "unknown"
        theirs = connection.scalar(select(func.clock_timestamp())) if dialect.name == "postgresql" else None
        after = utc_now()
        ours = MigrationContext.configure(connection).get_current_revision()
        scripts = ScriptDirectory.from_config(alembic_config(connection))
        known, head = {script.revision for script in scripts.walk_revisions()}, scripts.get_current_head()
        scans = connection.scalar(select(func.count()).select_from(ScanRow)) if ours == head else 0
    yield good(f"{dialect.name} {version}, {scans} scans")
    if ours is None:
        yield good("no tables yet; the first command makes them")
    elif ours not in known:
        yield broken(
            f"its tables ({ours}) are of a newer version of the program",
            "cài cùng một phiên bản sohoa trên mọi máy",
            "install the same version of sohoa on all machines",
        )
    elif ours != head:
        yield odd(
            f"its tables are those of {ours}, ours of {head}",
            "lệnh kế tiếp sẽ nâng cấp các bảng; dừng các tiến trình xử lý phiên bản cũ trước",
            "the next command brings them up; stop workers of an older version first",
        )
    if theirs is not None:
        yield from _check_clock(theirs - (before + (after - before) / 2), lease_seconds, "the database")


def check_workers(engine: Engine, lease_seconds: int) -> Iterator[Finding]:
    """See who works, and whether their clocks are ours. Raises RecordsUnavailable."""
    with transaction(engine, only_reads=True) as connection:
        if not engine.dialect.has_table(connection, "workers"):
            yield good("none has ever started")
            return
    workers, now = SqlBacklog(engine, lease_seconds).workers(), utc_now()
    alive = [worker for worker in workers if worker.is_alive]
    if alive:
        yield good(f"{len(alive)} alive, {sum(worker.slots for worker in alive)} slots")
    else:
        yield odd("none is alive", "chạy `sohoa worker` (hoặc dịch vụ sohoa-worker)", "start `sohoa worker`")
    if len(workers) > len(alive):
        yield odd(
            f"{len(workers) - len(alive)} not heard of any more",
            "việc của chúng tự chuyển sang tiến trình khác; xem nhật ký vì sao chúng dừng",
            "others take what they held; see their logs",
        )
    # One that was heard of in our future has a clock before ours; one in the past may only be late.
    ahead = max((worker.seen_at - now for worker in alive), default=dt.timedelta())
    if ahead.total_seconds() > _LITTLE_SECONDS:
        yield from _check_clock(ahead, lease_seconds, "a worker")


def _check_clock(skew: dt.timedelta, lease_seconds: int, whose: str) -> Iterator[Finding]:
    seconds = abs(skew.total_seconds())
    said = f"the clock of {whose} differs by {seconds:.1f} s"
    if seconds > lease_seconds * _MUCH:
        yield broken(f"{said}, and claims hold for {lease_seconds} s", *CLOCKS)
    elif seconds > _LITTLE_SECONDS:
        yield odd(said, *CLOCKS)

"""Opens what looks at signatures and signs copies; needs the store and the database, and no engine."""

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digitize.assemble.stores import database_url, make_folder, open_store
from digitize.pool import Crew, CrewOptions
from digitize.settings import Settings
from dossier.errors import PageTimedOut, RejectedScan, StoreUnavailable
from dossier.papers import Signing
from dossier.ports import ObjectStore
from dossier.register import Register
from dossier.scans import MediaType, Scan
from signing.desk import Desk
from signing.judgement import UNSIGNED, Fault, FileJudgement, unjudged
from signing.looking import may_be_signed
from signing.orders import CopyOrder, Prepared
from storage.keys import copy_key, original_key, quarantine_key, signed_key
from storage.register import SqlRegister
from storage.signed_copies import SqlSignedCopies
from storage.sql import open_database, utc_now

if TYPE_CHECKING:
    from signing.trust import Trust

_PRELOAD = ("signing.steps",)


class Signatures:
    """Looks into documents in child processes that are limited in time and memory. Children start when first needed."""

    def __init__(self, crew: "Crew[Trust]", seconds: float) -> None:
        """`seconds` limits the look at each file."""
        self._crew = crew
        self._seconds = seconds

    def signing_of(self, original: Path) -> Signing:
        """What the signatures of a file that came in just now are worth. Raises OSError.

        A file that names no signature, as a scan, costs a search of its bytes.
        """
        return self.judge(original, utc_now()).state

    def judge(self, path: Path, known_at: dt.datetime) -> FileJudgement:
        """Judge the signatures of a file; one that cannot be looked at has a fault. Raises OSError."""
        if path.stat().st_size == 0 or not may_be_signed(path):
            return UNSIGNED
        from signing import steps

        try:
            return self._crew.run(self._seconds, steps.judge, path, known_at)
        except PageTimedOut:
            return unjudged(Fault.TIMED_OUT)
        except RejectedScan:
            return unjudged(Fault.CRASHED)

    def prepare(self, copy: Path, target: Path, order: CopyOrder) -> Prepared:
        """Write a copy that only lacks its signature. Raises RejectedScan, FontMissing, OSError."""
        from signing import steps

        return self._crew.run(self._seconds, steps.prepare, copy, target, order)


@dataclass(frozen=True, slots=True)
class StoredSignatures:
    """Looks into stored originals. Safe in threads."""

    store: ObjectStore
    spool: Path
    signatures: Signatures

    def of(self, scan: Scan) -> Signing:
        """What the signatures of an original are worth. Raises StoreUnavailable."""
        if scan.media_type is not MediaType.PDF:
            return Signing.UNSIGNED
        try:
            with (
                tempfile.NamedTemporaryFile(dir=self.spool) as local,
                self.store.open(original_key(scan.digest)) as source,
            ):
                shutil.copyfileobj(source, local, 1 << 20)
                local.flush()
                return self.signatures.signing_of(Path(local.name))
        except KeyError:
            raise StoreUnavailable("an original is not in the store; restore it from a backup") from None
        except OSError as problem:
            raise StoreUnavailable(f"an original cannot be looked at: {problem.strerror}") from problem


@dataclass(frozen=True, slots=True)
class SigningDesk:
    """What the commands about signatures work with."""

    desk: Desk
    register: Register


@contextlib.contextmanager
def open_signatures(settings: Settings) -> Iterator[Signatures]:
    """Open what looks at files; ends its child processes with the block. Raises BadSetting for a wrong file of trust."""
    make_trust(settings.trust)
    with _looking(settings) as signatures:
        yield signatures


@contextlib.contextmanager
def open_originals(settings: Settings, store: ObjectStore, spool: Path) -> Iterator[StoredSignatures]:
    """Open what looks at stored originals. What is trusted is not read until there is a signature: most scans have none."""
    with _looking(settings) as signatures:
        yield StoredSignatures(store, spool, signatures)


@contextlib.contextmanager
def _looking(settings: Settings) -> Iterator[Signatures]:
    # Files are looked at one after the other, and a signature takes less than starting a process.
    options = CrewOptions(1, settings.page_memory_mb, 1, _PRELOAD)
    with Crew(partial(make_trust, settings.trust), options) as crew:
        yield Signatures(crew, settings.page_seconds)


@contextlib.contextmanager
def open_desk(settings: Settings) -> Iterator[SigningDesk]:
    """Open what looks at registered papers and signs their copies.

    Raises BadSetting, RecordsUnavailable, StoreUnavailable.
    """
    engine = open_database(database_url(settings))
    spool = make_folder(settings.home / "spool")
    try:
        with open_signatures(settings) as signatures, tempfile.TemporaryDirectory(dir=spool) as work:
            desk = Desk(
                store=open_store(settings),
                copies=SqlSignedCopies(engine),
                examiner=signatures,
                original_key=original_key,
                copy_key=copy_key,
                quarantine_key=quarantine_key,
                signed_key=signed_key,
                work=Path(work),
                clock=utc_now,
            )
            yield SigningDesk(desk, SqlRegister(engine))
    finally:
        engine.dispose()


def make_trust(folder: Path) -> "Trust":
    """What a child process trusts. Raises BadSetting."""
    from signing.trust import load_trust

    return load_trust(folder)

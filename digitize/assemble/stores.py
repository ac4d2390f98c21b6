"""Opens what the settings name: store, inbox, database, folders. The client of S3 loads only where there is one."""

from pathlib import Path
from typing import TYPE_CHECKING

from digitize.settings import S3Settings, Settings
from dossier.errors import BadSetting, StoreUnavailable
from dossier.ports import Inbox, ObjectStore
from storage.directory import DirectoryStore

if TYPE_CHECKING:
    from storage.s3 import S3Options


def open_store(settings: Settings) -> ObjectStore:
    """The store of originals and copies. Nothing is connected yet."""
    if settings.s3 is None:
        return DirectoryStore(settings.home)
    from storage.s3 import S3Store

    return S3Store(s3_options(settings.s3), make_folder(settings.home / "spool"))


def open_inbox(settings: Settings, prefix: str) -> Inbox:
    """What lies under a prefix of the bucket. Nothing is connected yet. Raises BadSetting."""
    if settings.s3 is None:
        raise BadSetting("an inbox lies in a bucket: SOHOA_S3_ENDPOINT must be set")
    from storage.inbox import InboxOptions, S3Inbox

    return S3Inbox(InboxOptions(s3_options(settings.s3), prefix))


def s3_options(s3: S3Settings) -> "S3Options":
    """How the bucket is reached."""
    from storage.s3 import S3Options

    return S3Options(s3.endpoint, s3.bucket, s3.access_key, s3.secret_key, s3.is_secure, s3.region)


def is_alone(settings: Settings) -> bool:
    """Tell whether all workers are on one machine, with one work folder, since SQLite is a file of it."""
    return settings.database_url.startswith("sqlite")


def database_url(settings: Settings) -> str:
    """The address of the database; a folder that SQLite needs is made."""
    make_folder(settings.home)
    return settings.database_url


def make_folder(folder: Path) -> Path:
    """Make a folder that only this user may look into. Raises StoreUnavailable."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise StoreUnavailable(f"the folder {folder} cannot be made: {problem.strerror}") from problem
    return folder

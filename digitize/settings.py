"""The one table of settings, and the only module that touches the environment.

Everybody else is handed a frozen `Settings`. A bad value is found here, before any work is taken.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digitize.machine import this_machine
from digitize.setting import Setting, folder_of
from digitize.web_settings import WEB_SETTINGS, WebSettings, read_web
from dossier.errors import BadSetting

SETTINGS = (
    Setting("SOHOA_HOME", "~/.sohoa", "Folder of the database, the originals and unfinished work."),
    Setting("SOHOA_KINDS", "", "Folder of your own kinds of paper; empty means `kinds` in `SOHOA_HOME`."),
    Setting(
        "SOHOA_TRUST",
        "",
        "Folder of the certificates whose signatures are trusted; empty means `trust` in `SOHOA_HOME`.",
    ),
    Setting(
        "SOHOA_WORKERS",
        "0",
        "Processes that read pages; 0 means one for each core, and fewer where memory is scarce.",
        least=0,
    ),
    Setting(
        "SOHOA_TESSDATA", "", "Folder of Tesseract models; empty means those of `make run`, else Debian's."
    ),
    Setting(
        "SOHOA_ENGINE",
        "tesserocr",
        "How Tesseract runs: `tesserocr` inside the process, `pytesseract` as a program of its own.",
        choices=("tesserocr", "pytesseract"),
    ),  # fmt: skip
    Setting("SOHOA_PAGE_SECONDS", "60", "Longest time that one page may take to be read.", least=1),
    Setting("SOHOA_PAGE_MEMORY_MB", "1500", "Memory for one page, beyond the program.", least=100),
    Setting("SOHOA_MAX_BYTES", "536870912", "Largest scan in bytes.", least=1),
    Setting("SOHOA_MAX_PAGES", "2000", "Most pages of one scan.", least=1),
    Setting("SOHOA_MAX_PIXELS", "150000000", "Most pixels of one page.", least=1),
    Setting(
        "SOHOA_DATABASE_URL",
        "",
        "Database, `postgresql+psycopg://...`; empty means SQLite in `SOHOA_HOME`.",
        secret=True,
    ),
    Setting(
        "SOHOA_REDIS_URL", "", "Queue, `redis://...`; empty means that workers ask the database.", secret=True
    ),
    Setting("SOHOA_S3_ENDPOINT", "", "S3 server, `host:port`; empty means folders in `SOHOA_HOME`."),
    Setting("SOHOA_S3_BUCKET", "sohoa", "Bucket of originals, copies and leaves; it must exist."),
    Setting("SOHOA_S3_REGION", "us-east-1", "Region of the bucket."),
    Setting("SOHOA_S3_SECURE", "yes", "Whether the S3 server is spoken to over TLS.", choices=("yes", "no")),
    Setting("SOHOA_S3_ACCESS_KEY", "", "Access key of the S3 server.", secret=True),
    Setting("SOHOA_S3_SECRET_KEY", "", "Secret key of the S3 server.", secret=True),
    Setting(
        "SOHOA_LEASE_SECONDS", "60", "How long a worker that is not heard of keeps what it works on.", least=5
    ),
    Setting(
        "SOHOA_WATCH_SETTLED_SECONDS",
        "5",
        "How long a file in a watched folder must lie still before it is taken in.",
        least=1,
    ),
    Setting(
        "SOHOA_WATCH_UNFINISHED_SECONDS",
        "300",
        "How long a file there that seems unfinished is waited for before it is taken as it is, or told.",
        least=1,
    ),
    Setting(
        "SOHOA_WATCH_POLL_SECONDS", "10", "How often a watched folder is looked at without a hint.", least=1
    ),
    Setting(
        "SOHOA_METRICS_PORT", "0", "Port on which `sohoa worker` shows its metrics; 0 means none.", least=0
    ),
    Setting(
        "SOHOA_METRICS_ADDRESS",
        "127.0.0.1",
        "Address on which the metrics are shown; anybody who reaches it may read them.",
    ),
    *WEB_SETTINGS,
)

# One page per process is faster than one page on all cores: 3 pages took 153 s with Tesseract's own
# threads and 5 s without (Unstructured-IO/unstructured-inference PR 185). BLAS threads would also make
# forking the warmed-up server unsafe.
_ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class S3Settings:
    """Where the bucket is, and who we are to its server."""

    endpoint: str
    bucket: str
    region: str
    is_secure: bool
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can choose, checked and frozen."""

    home: Path
    kinds: Path
    trust: Path
    workers: int
    tessdata: Path | None
    engine: str
    page_seconds: int
    page_memory_mb: int
    max_bytes: int
    max_pages: int
    max_pixels: int
    lease_seconds: int
    watch_settled_seconds: int
    watch_unfinished_seconds: int
    watch_poll_seconds: int
    metrics_port: int
    metrics_address: str
    web: WebSettings
    s3: S3Settings | None
    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)


def read_settings(
    environment: Mapping[str, str] | None = None, *, home: Path | None = None, workers: int | None = None
) -> Settings:
    """Read the settings; `home` and `workers` given on the command line win. Raises BadSetting."""
    given = os.environ if environment is None else environment
    text = {row.name: given.get(row.name, "") or row.default for row in SETTINGS}
    for row in SETTINGS:
        if row.choices and text[row.name] not in row.choices:
            raise BadSetting(f"{row.name} must be one of {', '.join(row.choices)}")
    place = (home or Path(text["SOHOA_HOME"])).expanduser().absolute()
    whole = {row.name: _whole(row, text[row.name]) for row in SETTINGS if row.least is not None}
    return Settings(
        home=place,
        kinds=folder_of("SOHOA_KINDS", text["SOHOA_KINDS"]) if text["SOHOA_KINDS"] else place / "kinds",
        trust=folder_of("SOHOA_TRUST", text["SOHOA_TRUST"]) if text["SOHOA_TRUST"] else place / "trust",
        workers=workers or whole["SOHOA_WORKERS"] or this_machine().fitting,
        tessdata=Path(text["SOHOA_TESSDATA"]).expanduser() if text["SOHOA_TESSDATA"] else None,
        engine=text["SOHOA_ENGINE"],
        page_seconds=whole["SOHOA_PAGE_SECONDS"],
        page_memory_mb=whole["SOHOA_PAGE_MEMORY_MB"],
        max_bytes=whole["SOHOA_MAX_BYTES"],
        max_pages=whole["SOHOA_MAX_PAGES"],
        max_pixels=whole["SOHOA_MAX_PIXELS"],
        lease_seconds=whole["SOHOA_LEASE_SECONDS"],
        watch_settled_seconds=whole["SOHOA_WATCH_SETTLED_SECONDS"],
        watch_unfinished_seconds=whole["SOHOA_WATCH_UNFINISHED_SECONDS"],
        watch_poll_seconds=whole["SOHOA_WATCH_POLL_SECONDS"],
        metrics_port=whole["SOHOA_METRICS_PORT"],
        metrics_address=text["SOHOA_METRICS_ADDRESS"],
        web=read_web(text, whole),
        s3=_s3(text) if text["SOHOA_S3_ENDPOINT"] else None,
        database_url=text["SOHOA_DATABASE_URL"] or f"sqlite:///{place / 'sohoa.db'}",
        redis_url=text["SOHOA_REDIS_URL"],
    )


def use_one_thread_per_process() -> None:
    """Tell the engines that this process starts to stay on one core. Call it before they are loaded."""
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))


def _s3(text: Mapping[str, str]) -> S3Settings:
    for name in ("SOHOA_S3_ACCESS_KEY", "SOHOA_S3_SECRET_KEY"):
        if not text[name]:
            raise BadSetting(f"{name} must be set, since SOHOA_S3_ENDPOINT is")
    return S3Settings(
        endpoint=text["SOHOA_S3_ENDPOINT"],
        bucket=text["SOHOA_S3_BUCKET"],
        region=text["SOHOA_S3_REGION"],
        is_secure=text["SOHOA_S3_SECURE"] == "yes",
        access_key=text["SOHOA_S3_ACCESS_KEY"],
        secret_key=text["SOHOA_S3_SECRET_KEY"],
    )


def _whole(row: Setting, text: str) -> int:
    """The setting as a whole number."""
    if not (text.isascii() and text.isdigit() and int(text) >= (row.least or 0)):
        raise BadSetting(f"{row.name} must be a whole number, at least {row.least}")
    return int(text)

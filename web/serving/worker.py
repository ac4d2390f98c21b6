"""The worker of embedded mode: `sohoa worker` of the same home, as a process of its own, so that pages stay quick.

Its standard input is a pipe from here. When the pipe closes it finishes what it has begun and leaves: also when this
process was killed and could not say anything.
"""

import contextlib
import subprocess
import sys
import threading
import time

import structlog

from digitize.assemble.engines import ocr_options, probe_engine
from digitize.settings import Settings
from dossier.errors import EngineMissing, LanguageMissing, Misconfigured
from web.words import Words

FIRST_DELAY, LONGEST_DELAY = 1.0, 300.0
_STEADY_SECONDS = 60.0
"""A worker that lasted so long was sound: what ended it is not expected to end the next one."""

_NO_ENGINE = Words(
    "Máy chủ chưa cài chương trình đọc chữ (Tesseract) hoặc thiếu mô hình tiếng Việt. Bản quét vẫn được nhận và giữ lại; sẽ được "
    "đọc ngay khi người quản trị cài xong.",
    "Tesseract or its Vietnamese model is missing on the server. Scans are taken in and kept; they are read as soon as the "
    "administrator has installed it.",
)
_ENDS = Words(
    "Phần đọc giấy tờ trên máy chủ đang gặp lỗi và tự khởi động lại. Bản quét vẫn được nhận và giữ lại; hãy báo cho người quản trị.",
    "What reads papers on the server keeps failing and is started again. Scans are taken in and kept; tell the administrator.",
)

_log = structlog.get_logger(__name__)


class EmbeddedWorker:
    """Runs a worker from `start` to `close`; one that ends is started again, after longer and longer delays."""

    def __init__(self, settings: Settings, command: tuple[str, ...] | None = None) -> None:
        """Start nothing yet. `command` is what to run in place of `sohoa worker`."""
        self._settings = settings
        self._command = command or _command(settings)
        self._stopping = threading.Event()
        self._lock = threading.RLock()  # a signal may come while this thread holds it
        self._process: subprocess.Popen[bytes] | None = None
        self._problem: Words | None = None
        self._thread = threading.Thread(target=self._attend, name="embedded-worker")

    def start(self) -> None:
        """Start the worker."""
        self._thread.start()

    def problem(self) -> Words | None:
        """What people should know about the reading of papers; None if it goes well."""
        return self._problem

    def drain(self) -> None:
        """Have it finish what it has begun and end; nothing is started any more."""
        with self._lock:
            self._stopping.set()
            _hang_up(self._process)

    def drop(self) -> None:
        """Have it leave what it has begun to others."""
        with self._lock:
            self._stopping.set()
            if self._process and self._process.poll() is None:
                self._process.terminate()

    def close(self) -> None:
        """Drain it, and wait until it has ended."""
        self.drain()
        if self._thread.is_alive():
            self._thread.join()

    def _attend(self) -> None:
        delay = FIRST_DELAY
        while (process := self._start()) is not None:
            began = time.monotonic()
            code = process.wait()
            if self._stopping.is_set():
                return
            lasted = time.monotonic() - began
            delay = FIRST_DELAY if lasted > _STEADY_SECONDS else delay
            self._problem = self._told()
            _log.warning("worker_ended", code=code, lasted=round(lasted), again_in=delay)
            self._stopping.wait(delay)
            delay = min(delay * 2, LONGEST_DELAY)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            _hang_up(self._process)
            # A group of its own, so that ^C on the terminal reaches it once, through the pipe; but the session of this
            # process: the kernel weighs priorities within a session.
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603
            watching = threading.Timer(_STEADY_SECONDS, self._believe, (self._process,))
        watching.daemon = True
        watching.start()
        return self._process

    def _believe(self, process: subprocess.Popen[bytes]) -> None:
        """Take back what was told once a worker has lasted."""
        if process.poll() is None:
            self._problem = None

    def _told(self) -> Words:
        try:
            probe_engine(ocr_options(self._settings))
        except (EngineMissing, LanguageMissing):
            return _NO_ENGINE
        except Misconfigured:
            return _ENDS
        return _ENDS


def _hang_up(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None and process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()


def _command(settings: Settings) -> tuple[str, ...]:
    return (
        sys.executable, "-P", "-m", "cli.main", "worker", "--with-parent", "--home", str(settings.home),
        "--workers", str(settings.workers),
    )  # fmt: skip

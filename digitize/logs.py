"""Logs on standard error: readable on a terminal, JSON otherwise. Never a field's value, never a name.

Our own events and their fields stand in docs/logs.md; a test holds them to it. What libraries log goes the
same way, but for its arguments: they hold addresses with signatures, statements with values, and texts of
errors that quote a paper.
"""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

import structlog

_log = structlog.get_logger(__name__)


def set_up_logs(*, is_verbose: bool = False) -> None:
    """Send every event to standard error; quiet ones only if `is_verbose`."""
    on_terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if on_terminal else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if is_verbose else logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Only what is amiss: at lower levels libraries log every statement and every address.
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    threading.excepthook = _tell_of_thread


def place_of(trace: TracebackType | None) -> str:
    """The innermost place of a trace, as file and line: all that may be told of an unexpected error but its type."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown"


class _Libraries(logging.Handler):
    """Passes on what libraries say, as far as it was written by their programmers."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the template without what is to be filled in; a text without such may have been filled in already."""
        error = record.exc_info[0] if record.exc_info else None
        _log.log(
            record.levelno, "library", logger=record.name, place=f"{record.filename}:{record.lineno}",
            template=record.msg if record.args and isinstance(record.msg, str) else None,
            error=error and error.__name__,
        )  # fmt: skip


def _tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    """Log what ended a thread; Python itself would print the text of the error."""
    _log.critical("bug", error=ended.exc_type.__name__, place=place_of(ended.exc_traceback))

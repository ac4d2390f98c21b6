"""Receipts and refusals as lines: Vietnamese first; names of files on terminals only."""

import datetime as dt
import sys

from cli.spoken import moment
from digitize.services import Receipt
from dossier.errors import RejectedScan
from dossier.tasks import TaskState

# As many digits of a digest as a person compares, and more than enough to find it by.
_DIGITS = 12


def now() -> dt.datetime:
    """The time on the wall, with its zone."""
    return dt.datetime.now().astimezone()


def receipt_line(receipt: Receipt, name: str, when: dt.datetime) -> str:
    """What became of a file that was handed in; how many pages it has is not known yet."""
    start = f"{moment(when)}  "
    digest = receipt.digest[:_DIGITS]
    if receipt.rejection:
        reason = receipt.rejection
        return f"{start}TỪ CHỐI ({reason.code})  {digest}{_told(name)} (refused)\n    {reason.message}"
    task = receipt.task
    number = task.id if task else ""
    is_done = task is not None and task.state is TaskState.FINISHED
    said, said_in_english = ("ĐÃ NHẬN, đã đọc trước đó", "known") if is_done else ("ĐÃ NHẬN", "accepted")
    return f"{start}{said}  việc {number}  {digest}{_told(name)} ({said_in_english}, task {number})"


def failure_line(error: RejectedScan, name: str, when: dt.datetime) -> str:
    """A file whose bytes could not be had."""
    return f"{moment(when)}  CHƯA NHẬN ({error.code}){_told(name)} (not accepted)\n    {error.message}"


def shown(name: str) -> str:
    """The name for a terminal, with nothing in it that a terminal obeys; empty for any other output.

    Other output is kept, and names of files hold names of people.
    """
    if not sys.stdout.isatty():
        return ""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _told(name: str) -> str:
    return f"  {shown(name)}" if shown(name) else ""

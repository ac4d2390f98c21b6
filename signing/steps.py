"""The steps that run in a confined child process; the crew calls them by name with that child's trust."""

import datetime as dt
from pathlib import Path

from signing.judgement import FileJudgement
from signing.orders import CopyOrder, Prepared
from signing.prepare import prepare_copy
from signing.trust import Trust
from signing.validate import judge_file


def judge(trust: Trust, path: Path, known_at: dt.datetime) -> FileJudgement:
    """Judge the signatures of a file. Raises OSError."""
    return judge_file(path, trust, known_at)


def prepare(trust: Trust, copy: Path, target: Path, order: CopyOrder) -> Prepared:
    """Write a copy that only lacks its signature. Raises DamagedScan, FontMissing, OSError."""
    del trust
    return prepare_copy(copy, target, order)

"""Files that commands write: whole or not at all, and named when they cannot be written."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from dossier.errors import StoreUnavailable


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its name only once it is whole; the folder is made. Raises StoreUnavailable."""
    half = path.with_name(f".sohoa-{secrets.token_hex(4)}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield half
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as problem:
        raise StoreUnavailable(f"{path} cannot be written: {problem.strerror}") from problem

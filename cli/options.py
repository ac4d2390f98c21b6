"""Options that many commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def home_option(command: Command) -> Command:
    """The option --home, as for `sohoa run`."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("--home", type=folder, help="As for `sohoa run`.")(command)

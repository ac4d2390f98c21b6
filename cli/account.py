"""Who gives a command, for the register's list of changes."""

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def account() -> str:
    """The account of whoever is logged in; ``sohoa`` where the machine knows no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "sohoa"


def by_option(command: Command) -> Command:
    """The option --by."""
    return click.option(
        "--by", default=account, help="Who does it, for the list of changes; else the account."
    )(command)

"""What the command says when it ends with an error."""

import click
import structlog

from digitize.logs import place_of
from dossier.errors import BadSetting, DigitizationError


def tell(error: Exception) -> bool:
    """Say what ended the command; whether it was given wrongly."""
    if isinstance(error, DigitizationError):
        click.echo(f"sohoa: {error.code}: {error.detail or error.__doc__}", err=True)
        return isinstance(error, BadSetting)
    # The text of an unexpected error may quote a paper; its type and place do not.
    structlog.get_logger(__name__).critical(
        "bug", error=type(error).__name__, place=place_of(error.__traceback__)
    )
    click.echo("sohoa: lỗi chương trình, xin báo lại. (A fault of the program; please report it.)", err=True)
    return False

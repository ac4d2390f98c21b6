"""What a setting is."""

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: `name` as in the environment, its default as text, and what it is for.

    A `secret` is never shown or logged. `least` is the smallest whole number allowed; None for text.
    `choices` are the only values allowed, if there are any.
    """

    name: str
    default: str
    help: str
    secret: bool = False
    least: int | None = None
    choices: tuple[str, ...] = ()


def folder_of(name: str, text: str) -> Path:
    """The setting as a folder that is there. Raises BadSetting."""
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise BadSetting(f"{name} must be a folder: {folder} is none")
    return folder

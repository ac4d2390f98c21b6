"""Where tables are shown."""

from rich.console import Console

# Without a terminal there is no width to ask for; narrower than this, names would be cut.
_WIDTH_IN_A_FILE = 200


def console() -> Console:
    """The terminal, or a file as wide as tables need."""
    shown = Console(highlight=False)
    return shown if shown.is_terminal else Console(width=_WIDTH_IN_A_FILE, highlight=False)

"""Two blind keys: what a statement becomes where another person must key the same; pure."""

from collections.abc import Sequence
from dataclasses import replace

from dossier.corrections import Correction, Stage, Verdict


def keyed(made: Correction, keys: Sequence[Correction]) -> tuple[Correction, ...]:
    """The statements to keep for one that was made, with the keys (of others, or one's own) that wait already.

    The first key and a second that differs count for nothing yet; a second that says the same settles, and so does whoever comes
    third, who saw both.
    """
    others = [each for each in keys if each.who != made.who]
    if len(others) > 1 or any(_says_the_same(each, made) for each in others):
        return (replace(made, stage=Stage.KEY), made) if len(others) == 1 else (made,)
    return (replace(made, stage=Stage.KEY),)


def _says_the_same(one: Correction, other: Correction) -> bool:
    """What was read is no matter: CONFIRMED and CORRECTED with one value say the same."""
    is_nothing = Verdict.ABSENT, Verdict.UNREADABLE
    if one.verdict in is_nothing or other.verdict in is_nothing:
        return one.verdict is other.verdict
    return one.value == other.value

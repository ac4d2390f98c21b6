"""Which offices somebody sees: their own, those below it, and those it took over."""

from dataclasses import dataclass

from dossier.offices import OfficeTree
from dossier.people import Account


@dataclass(frozen=True, slots=True)
class Sight:
    """The codes of the offices that are seen; None for all."""

    offices: frozenset[str] | None

    def sees(self, office: str) -> bool:
        """Whether what this office received may be shown."""
        return self.offices is None or office in self.offices

    def narrowed(self, offices: frozenset[str] | None) -> frozenset[str] | None:
        """Of the offices that are asked for (None: all), those that are seen."""
        if self.offices is None:
            return offices
        return self.offices if offices is None else self.offices & offices


EVERYTHING = Sight(None)


def sight_of(account: Account, tree: OfficeTree) -> Sight:
    """What an account sees; one without an office sees all."""
    return EVERYTHING if not account.office else Sight(tree.within(account.office))

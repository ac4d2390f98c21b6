"""Who may administer whom: the rules by which accounts are made and changed. Pure.

An administrator of an office has power over the accounts of the offices in their sight, and can give no office beyond it.
Nobody changes their own office, roles or state: nobody becomes more powerful by their own hand, or locks themselves out.
"""

from access.sight import Sight
from dossier.people import Account


def may_administer(sight: Sight, other: Account) -> bool:
    """Whether somebody with this sight has power over an account; one for the whole system needs the whole sight."""
    return may_give(sight, other.office)


def may_give(sight: Sight, office: str) -> bool:
    """Whether somebody with this sight may put an account into this office ("": the whole system)."""
    return sight.offices is None or (office != "" and office in sight.offices)

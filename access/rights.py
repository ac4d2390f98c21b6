"""What each role may do. The one table of it; pages and API ask `may`."""

import enum

from dossier.people import Account, Role


class Right(enum.StrEnum):
    """Something that not everybody may do."""

    SEE_PAPERS = "see_papers"  # dossiers, their papers and pictures, search
    RECEIVE = "receive"  # open dossiers, hand in scans, accept reuse
    REVIEW = "review"  # settle doubtful values, take scans apart
    SEE_RATES = "see_rates"
    SEE_TRAIL = "see_trail"
    UNMASK = "unmask"  # see a number of a person in full, with a reason
    ADMINISTER = "administer"  # accounts, keys, webhooks, offices


_EVERYDAY = frozenset({Right.SEE_PAPERS, Right.UNMASK})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: _EVERYDAY | {Right.RECEIVE, Right.SEE_RATES},
    Role.VERIFIER: _EVERYDAY | {Right.REVIEW, Right.SEE_RATES},
    Role.HEAD: _EVERYDAY | {Right.RECEIVE, Right.REVIEW, Right.SEE_RATES, Right.SEE_TRAIL},
    Role.AUDITOR: _EVERYDAY | {Right.SEE_RATES, Right.SEE_TRAIL},
    # Whoever keeps the accounts needs no paper (Luật 91/2025/QH15: access by role and purpose).
    Role.ADMINISTRATOR: frozenset({Right.ADMINISTER, Right.SEE_TRAIL}),
}


def rights_of(account: Account) -> frozenset[Right]:
    """Everything that one of its roles allows."""
    return frozenset().union(*(RIGHTS[role] for role in account.roles)) if account.roles else frozenset()


def may(account: Account, right: Right) -> bool:
    """Whether one of the roles of the account allows it."""
    return right in rights_of(account)

import pytest

from access.rights import RIGHTS, Right, may, rights_of
from dossier.people import Account, Role


def account(*roles: Role) -> Account:
    return Account(1, "a.b", "A B", "H60.16", frozenset(roles))


def test_every_role_is_told() -> None:
    assert set(RIGHTS) == set(Role)


def test_account_without_role_may_do_nothing() -> None:
    assert rights_of(account()) == frozenset()


def test_rights_of_two_roles_add_up() -> None:
    both = account(Role.CLERK, Role.ADMINISTRATOR)

    assert rights_of(both) == RIGHTS[Role.CLERK] | RIGHTS[Role.ADMINISTRATOR]


@pytest.mark.parametrize("right", (Right.RECEIVE, Right.REVIEW, Right.ADMINISTER))
def test_auditor_changes_nothing(right: Right) -> None:
    assert not may(account(Role.AUDITOR), right)


@pytest.mark.parametrize("right", (Right.SEE_PAPERS, Right.UNMASK, Right.REVIEW))
def test_administrator_sees_no_paper(right: Right) -> None:
    assert not may(account(Role.ADMINISTRATOR), right)

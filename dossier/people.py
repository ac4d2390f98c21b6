"""People who work with the system: accounts, what they may be, and their sessions; contracts of what is kept of them."""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Role(enum.StrEnum):
    """What a person does here; an account may have several. What each may do is told by `access.rights`."""

    CLERK = "clerk"  # receives dossiers at a counter
    VERIFIER = "verifier"  # settles doubtful values
    HEAD = "head"  # answers for an office
    AUDITOR = "auditor"  # sees everything of an office, changes nothing
    ADMINISTRATOR = "administrator"  # accounts, keys, offices; sees no paper


@dataclass(frozen=True, slots=True)
class Account:
    """A person. `login` is lower-case; `office` is a code of the register, "" for the whole system.

    `language` is ``vi`` or ``en``. `subject` is who this is to the sign-in server, None without one.
    `must_change_password` is set as long as somebody else knows the password.
    """

    id: int
    login: str
    name: str
    office: str
    roles: frozenset[Role]
    language: str = "vi"
    is_active: bool = True
    must_change_password: bool = False
    subject: str | None = None

    @property
    def is_chief(self) -> bool:
        """Whether it administers the whole system; one such account always remains."""
        return self.is_active and self.office == "" and Role.ADMINISTRATOR in self.roles


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made; `password_hash` is None for one that signs in elsewhere only."""

    login: str
    name: str
    office: str
    roles: frozenset[Role]
    password_hash: str | None
    language: str = "vi"
    must_change_password: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. `csrf` is what their forms must bring back."""

    account: Account
    csrf: str
    started_at: dt.datetime
    seen_at: dt.datetime


class Accounts(Protocol):
    """All raise RecordsUnavailable."""

    def is_empty(self) -> bool:
        """Whether there is no account yet, so that the first run is due."""
        ...

    def add(self, new: NewAccount, *, only_first: bool = False) -> Account | None:
        """Make an account; None if the login (or subject) is taken or, with `only_first`, if there is any account."""
        ...

    def change(self, account: Account) -> bool:
        """Replace what is known of an account, its login and password aside.

        False, and nothing changed, if there is none of this id, if another one has its subject, or if no active
        administrator of the whole system would be left. Signs it out everywhere if it is not active any more.
        """
        ...

    def set_password(self, account: int, password_hash: str, *, must_change: bool) -> None:
        """Give it a new password, and end its sessions."""
        ...

    def find(self, login: str) -> tuple[Account, str | None] | None:
        """The account of this login with its password hash."""
        ...

    def find_subject(self, subject: str) -> Account | None:
        """The account that the sign-in server knows as `subject`."""
        ...

    def get(self, account: int) -> Account | None:
        """The account of this id."""
        ...

    def all(self) -> Sequence[Account]:
        """Every account, by login."""
        ...


class Sessions(Protocol):
    """All raise RecordsUnavailable. Only the SHA-256 of a token is kept."""

    def start(self, account: int) -> tuple[str, str]:
        """Sign somebody in; the token for their browser, and the csrf."""
        ...

    def find(self, token: str) -> Session | None:
        """Who has this token; None if it is unknown, ran out, or its account is not active. Notes that it was seen."""
        ...

    def end(self, token: str) -> None:
        """Sign out. Harmless if there is no such session."""
        ...

    def end_all(self, account: int) -> None:
        """Sign an account out everywhere."""
        ...

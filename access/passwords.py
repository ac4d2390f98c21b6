"""Passwords: what is kept of them is an Argon2id hash, and how good one must be (NIST SP 800-63B: length, and not a common one)."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST, LONGEST = 10, 200
# OWASP: 19 MiB and two rounds are enough; an old server with 20 people at eight o'clock has not much more.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$6UKbwzuajGcA+Vj2CV9rHQ$96+gamI9H4rl+1x9i6twbqrIy3+dznQDnvP3PvWaPhY"
"""What the password of somebody who is not there is compared with, so that it takes as long."""

_COMMON = (
    "password",
    "matkhau",
    "1234567890",
    "123456",
    "qwerty",
    "admin",
    "sohoa",
    "vietnam",
    "abc123",
    "111111",
    "000000",
)

_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for another on paper


def make_password() -> str:
    """A first password, told by one person to another: 59 bits in three groups, such as ``kx7m-p2hq-9fnd``."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(3))


def hash_password(password: str) -> str:
    """The hash to keep, its parameters and salt in it."""
    return _HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Tell whether it is the one of the kept hash; takes as long for an account without one."""
    try:
        _HASHER.verify(kept or NOBODYS, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(kept)


def is_good(password: str, login: str) -> bool:
    """Long enough, no common one with a few signs more, and not the login."""
    left = _bare(password)
    for common in (_bare(login), *_COMMON):
        left = left.replace(common, "")
    return SHORTEST <= len(password) <= LONGEST and len(set(left)) >= 4


def _bare(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())

"""How people come in: what slows guessing down, and the sign-in server, if there is one."""

from dataclasses import dataclass, field

from dossier.sign_in import Browsers, Throttle


@dataclass(frozen=True, slots=True)
class SignInServer:
    """An OpenID Connect provider, and who we are to it."""

    issuer: str
    client: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Doors:
    """`server` is None as long as people sign in with passwords only."""

    throttle: Throttle
    browsers: Browsers
    server: SignInServer | None

"""How people come in: what slows guessing down, which header tells where they are, and the sign-in server, if there is one."""

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
    """`address_header` is what the proxy in front tells the address of a browser in; empty without one."""

    throttle: Throttle
    browsers: Browsers
    address_header: str
    server: SignInServer | None

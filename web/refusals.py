"""What a page answers instead of itself; `web.errors` turns each into a status and a text."""


class Refusal(Exception):
    """Base of these."""


class NotSignedIn(Refusal):
    """Nobody is signed in."""


class PasswordIsDue(Refusal):
    """The password was given by somebody else and must be changed first."""


class NotAllowed(Refusal):
    """Whoever is signed in has not the right."""


class NotFound(Refusal):
    """There is no such thing, or it may not be seen: nobody is told which."""


class BadForm(Refusal):
    """What was sent does not belong to a page that we showed to this person."""

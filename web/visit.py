"""Who is asking, and what they may see: the only module that touches the register itself.

A page takes ``visit: Annotated[Visit, Depends(visiting(Right.SEE_PAPERS))]`` and has the register as this person sees it.
"""

import datetime as dt
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from access.rights import Right, may
from access.sight import Sight, sight_of
from access.sighted import SightedFacts, SightedRegister
from digitize.front.services import FrontServices
from dossier.ids import DossierCode
from dossier.offices import OfficeTree
from dossier.people import Account, Session
from dossier.register import Author
from dossier.trail import Event
from web.refusals import BadForm, NotAllowed, NotSignedIn, PasswordIsDue
from web.words import LANGUAGES, VIETNAMESE

SESSION_COOKIE, LANGUAGE_COOKIE = "sohoa_session", "sohoa_language"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is signed in.

    `register` and `facts` show what this person may see, and nothing else. `services` are for what is not of a
    dossier; its `register` and `facts` are never used by a page.
    """

    services: FrontServices
    session: Session
    tree: OfficeTree
    sight: Sight
    language: str
    register: SightedRegister = field(init=False)
    facts: SightedFacts = field(init=False)

    def __post_init__(self) -> None:
        """Hold register and facts to what is seen."""
        refused = partial(_note_refused, self)
        object.__setattr__(self, "register", SightedRegister(self.services.register, self.sight, refused))
        object.__setattr__(self, "facts", SightedFacts(self.services.facts, self.sight))

    @property
    def account(self) -> Account:
        """Who is asking."""
        return self.session.account

    def may(self, right: Right) -> bool:
        """Whether this person may do something."""
        return may(self.account, right)

    def note(self, action: str, subject: str, **details: str) -> None:
        """Write into the audit trail what was done. Raises RecordsUnavailable: what cannot be noted is not done."""
        self.services.trail.append(Event(self.account.login, self.account.office, action, subject, details))

    def author(self, why: str) -> Author:
        """This person as the author of a change."""
        return Author(self.account.login, why)

    def now(self) -> dt.datetime:
        """The moment, aware."""
        return self.services.clock()


def services_of(request: Request) -> FrontServices:
    """What the application was built from."""
    services: FrontServices = request.app.state.services
    return services


def language_of(request: Request, session: Session | None = None) -> str:
    """The language of who is asking: as last chosen in this browser, else that of the account."""
    chosen = request.cookies.get(LANGUAGE_COOKIE) or (session.account.language if session else VIETNAMESE)
    return chosen if chosen in LANGUAGES else VIETNAMESE


def session_of(request: Request) -> Session | None:
    """Who is signed in, if anybody is."""
    token = request.cookies.get(SESSION_COOKIE)
    return services_of(request).sessions.find(token) if token else None


def visiting(*rights: Right) -> Callable[[Request], Awaitable[Visit]]:
    """A dependency: somebody who is signed in and has one of these rights (none named: anybody who is signed in).

    A request that changes something must bring back the csrf of its session, in the header ``X-CSRF-Token`` or in the field
    ``csrf``. Raises NotSignedIn, NotAllowed, BadForm, PasswordIsDue.
    """

    async def visit(request: Request) -> Visit:
        session = await run_in_threadpool(session_of, request)
        if session is None:
            raise NotSignedIn
        if request.method not in _SAFE:
            await _check_csrf(request, session)
        if session.account.must_change_password and request.url.path != "/mat-khau":
            raise PasswordIsDue
        made = await run_in_threadpool(_visit, request, session)
        if rights and not any(made.may(right) for right in rights):
            await run_in_threadpool(made.note, "refused", f"page:{request.url.path}", why="rights")
            raise NotAllowed
        return made

    return visit


def visit_of(request: Request) -> Visit | None:
    """Whoever is signed in, whatever they may do; None if nobody is. For pages that are shown to both."""
    session = session_of(request)
    return None if session is None else _visit(request, session)


def _visit(request: Request, session: Session) -> Visit:
    services = services_of(request)
    tree: OfficeTree = request.app.state.offices.tree()
    return Visit(services, session, tree, sight_of(session.account, tree), language_of(request, session))


async def _check_csrf(request: Request, session: Session) -> None:
    brought = request.headers.get("X-CSRF-Token")
    if brought is None:
        brought = str((await request.form()).get("csrf", ""))
    if not hmac.compare_digest(brought.encode(), session.csrf.encode()):
        raise BadForm


def _note_refused(visit: Visit, code: DossierCode) -> None:
    visit.note("refused", f"dossier:{code}", why="sight")


SignedIn = Annotated[Visit, Depends(visiting())]

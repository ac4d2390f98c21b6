"""A drawn province with people who look at its rates; counted once for a module of tests, which only read."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from access.passwords import hash_password
from access.sight import sight_of
from access.sighted import SightedFacts
from digitize.assemble.front import open_front
from digitize.front.services import FrontServices
from digitize.settings import read_settings
from dossier.offices import OfficeTree
from dossier.people import Account, NewAccount, Role
from rates.calendar import Calendar
from rates.table import Names
from samples.province.__main__ import write
from tests.web.town import PASSWORD
from web.app import create_app

PROVINCE = "H60"
NOW = dt.datetime(2025, 10, 6, 2, 0, tzinfo=dt.UTC)
QUARTER = "nam=2025&ky=q3"
_GOALS = '[[goal]]\nrate = "R1"\ntarget = 80\nsource = "Kế hoạch của tỉnh"\n'


@dataclass(frozen=True)
class Drawn:
    """`office` is one right below the province, that received most; `other` another one."""

    app: FastAPI
    services: FrontServices
    names: Names
    office: str
    other: str
    people: dict[str, Account]

    def client(self, who: str) -> TestClient:
        """Somebody of `people` in a browser."""
        client = TestClient(self.app, base_url="http://sohoa.test", follow_redirects=False)
        answer = client.post("/dang-nhap", data={"login": self.people[who].login, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    def facts(self, who: str) -> SightedFacts:
        """What somebody may count."""
        return SightedFacts(self.services.facts, sight_of(self.people[who], self.names.offices))


@contextmanager
def open_drawn(home: Path, dossiers: int = 300) -> Iterator[Drawn]:
    """A province in an empty `home`; it is October 2025 there."""
    settings = read_settings({"SOHOA_HOME": str(home)})
    home.mkdir(parents=True, exist_ok=True)
    (home / "goals.toml").write_text(_GOALS, "utf-8")
    with open_front(settings) as opened:
        services = replace(opened, clock=lambda: NOW)
        write(services.register, dossiers, 7)
        tree = OfficeTree(services.register.offices())
        office, other = most_received(services)
        kept = hash_password(PASSWORD)
        accounts = {
            "auditor": NewAccount("kiem", "Vàng Thị Kiểm", PROVINCE, frozenset({Role.AUDITOR}), kept),
            "head": NewAccount("xa", "Ma Văn Trưởng", office, frozenset({Role.HEAD}), kept),
            "administrator": NewAccount("quan", "Trần Thị Quản", "", frozenset({Role.ADMINISTRATOR}), kept),
        }
        people = {who: services.accounts.add(new) for who, new in accounts.items()}
        names = Names(tree, services.register.procedures(), services.kinds.names, Calendar())
        known = {who: account for who, account in people.items() if account}
        yield Drawn(create_app(services), services, names, office, other, known)


def most_received(services: FrontServices) -> tuple[str, str]:
    """The two offices that received most in the third quarter."""
    from collections import Counter

    from dossier.facts import Grouping, Selection

    counts: Counter[str] = Counter()
    for one in services.facts.of_dossiers(Selection(Calendar().quarter(2025, 3)), (Grouping.OFFICE,)):
        counts[one.facts.office] += one.count
    (first, _), (second, _) = counts.most_common(2)
    return first, second


def settled(client: TestClient, path: str) -> str:
    """The page as soon as its figures are counted."""
    for _ in range(400):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        if 'aria-busy="true"' not in answer.text:
            return answer.text
    raise AssertionError(f"{path}: still counting")


def rows_of(page: str) -> list[list[str]]:
    """The cells of every row of the last table of a page, as words."""
    table = page.rpartition("<table")[2].partition("</table>")[0]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [[words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def words(markup: str) -> str:
    """What is read of markup."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


SignIn = Callable[[str], TestClient]

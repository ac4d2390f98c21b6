"""The API tried against its own description: no server error, nothing that is not described. `make fuzz-api` tries longer."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.schemas import APIOperation

from dossier.keys import Scope
from tests.web.api.conftest import make_key
from tests.web.town import MINE, THEIRS, Town, open_town

load_all_checks()
EXAMPLES = int(os.environ.get("SOHOA_FUZZ_EXAMPLES", "2"))
KEYS = {
    "everything": tuple(Scope),
    "dossiers alone": (Scope.DOSSIERS_READ, Scope.DOSSIERS_WRITE),
    "rates alone": (Scope.RATES_READ,),
}
_KNOWN = {
    "code": (MINE, THEIRS),
    "dossier": (MINE,),
    "procedure": ("1.001193",),
    "office": ("H60.16", "H60.58"),
    "owner": ("060191000123",),
    "period": ("2026-09",),
}
"""What there is in the town: random codes alone would never come past "not found"."""
# That a day is in the calendar, an office in the register or a word the name of a period, no description can say.
_LEFT_OUT = [CHECKS.get_one("positive_data_acceptance")]
Part = dict[str, Any] | None


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town that no limit stands in the way of."""
    home = tmp_path_factory.mktemp("tried") / "home"
    with open_town(home, others={"SOHOA_API_PER_MINUTE": "6000000"}) as made:
        yield made


@pytest.mark.parametrize("key", KEYS)
def test_api_keeps_to_its_description(town: Town, app: FastAPI, key: str) -> None:
    headers = {"Authorization": f"Bearer {make_key(town, *KEYS[key])}"}
    (dossier,) = town.services.register.dossiers([MINE])
    digests = tuple(str(paper.digest) for paper in dossier.papers if paper.digest)
    right, wrong = (schemathesis.openapi.from_asgi("/api/v1/openapi.json", app) for _ in range(2))
    right.hook("map_path_parameters")(_knowing({**_KNOWN, "digest": digests}))
    right.hook("map_query")(_knowing(_KNOWN))
    for found in right.get_all_operations():
        attempt(found.ok(), GenerationMode.POSITIVE, headers)  # type: ignore[union-attr]  # an Err raises
    for found in wrong.get_all_operations() if key == "everything" else ():
        attempt(found.ok(), GenerationMode.NEGATIVE, headers)  # type: ignore[union-attr]  # an Err raises


def attempt(
    operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode, headers: Mapping[str, str]
) -> None:
    """Call one operation some times, and hold the answers to the description."""

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Case[Any]) -> None:
        case.call_and_validate(headers=dict(headers), excluded_checks=_LEFT_OUT)  # type: ignore[arg-type]

    call()


def _knowing(known: Mapping[str, tuple[str, ...]]) -> Callable[[object, Part], Part]:
    """A hook that replaces some of the generated values by known ones; which hangs on the values alone."""

    def replaced(context: object, part: Part) -> Part:
        for name, value in (part or {}).items():
            choices, mark = known.get(name, ()), sum(map(ord, str(value)))
            if part is not None and choices and mark % 3:
                part[name] = choices[mark // 3 % len(choices)]
        return part

    return replaced

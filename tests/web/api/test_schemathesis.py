"""The API tried against its own description: no server error, nothing that is not described. `make fuzz-api` tries longer."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.schemas import APIOperation, BaseSchema

from dossier.keys import Scope
from tests.web.api.conftest import make_key
from tests.web.town import MINE, THEIRS, open_town
from web.app import create_app

load_all_checks()
# That a day is in the calendar, an office in the register or a word the name of a period, no description can say.
positive_data_acceptance = CHECKS.get_one("positive_data_acceptance")
EXAMPLES = int(os.environ.get("SOHOA_FUZZ_EXAMPLES", "4"))
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


@pytest.mark.parametrize("key", KEYS)
def test_api_keeps_to_its_description(tmp_path: Path, key: str) -> None:
    with open_town(tmp_path / "home", others={"SOHOA_API_PER_MINUTE": "6000000"}) as town:
        token = make_key(town, *KEYS[key])
        (dossier,) = town.services.register.dossiers([MINE])
        digests = tuple(str(paper.digest) for paper in dossier.papers if paper.digest)
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(town.services))
        schema.hook("map_path_parameters")(_knowing({**_KNOWN, "digest": digests}))
        schema.hook("map_query")(_knowing(_KNOWN))
        for operation in operations(schema):
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                attempt(operation, mode, {"Authorization": f"Bearer {token}"})


def operations(schema: BaseSchema) -> list[APIOperation]:
    """Everything that is described."""
    return [found.ok() for found in schema.get_all_operations()]


def attempt(operation: APIOperation, mode: GenerationMode, headers: Mapping[str, str]) -> None:
    """Call one operation some times, and hold the answers to the description."""

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Case) -> None:
        case.call_and_validate(headers=dict(headers), excluded_checks=[positive_data_acceptance])

    call()


def _knowing(known: Mapping[str, tuple[str, ...]]):  # type: ignore[no-untyped-def]
    """A hook that replaces some of the generated values by known ones; which hangs on the values alone."""

    def replaced(context: object, part: dict[str, object] | None) -> dict[str, object] | None:
        for name, value in (part or {}).items():
            choices, mark = known.get(name, ()), sum(map(ord, str(value)))
            if part is not None and choices and mark % 2:
                part[name] = choices[mark // 2 % len(choices)]
        return part

    # The name tells schemathesis which hook it is.
    return replaced

"""The example alerts ask for metrics that there are, and the documentation knows them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # the library ships no types

ROOT = Path(__file__).parent.parent
(GROUP,) = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text("utf-8"))["groups"]
METRICS = set(
    re.findall(r"^\| `(sohoa_\w+)` \|", (ROOT / "docs/metrics.md").read_text("utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("rule", GROUP["rules"], ids=lambda rule: rule["alert"])
def test_alert_asks_for_metrics_that_there_are(rule: dict[str, Any]) -> None:
    asked = set(re.findall(r"\bsohoa_\w+", rule["expr"]))

    assert asked
    assert asked <= METRICS
    assert rule["annotations"]["summary"]


def test_every_alert_is_documented() -> None:
    table = re.findall(r"^\| `(Sohoa\w+)` \|", (ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE)

    assert table == [rule["alert"] for rule in GROUP["rules"]]

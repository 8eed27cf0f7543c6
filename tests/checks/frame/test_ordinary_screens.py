"""Ordinary screens: the rules that read texts find nothing on them, with the visible text recorded or without."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.frame import credentials, encoding, real_demo_data
from checks.model import Rule, Verdict
from tests.checks.build import decide
from tests.checks.frame.build_text_screens import screens
from tests.checks.frame.ordinary_screens import SCREENS

RULES = (encoding.RULE, credentials.RULE, real_demo_data.RULE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_found(tmp_path: Path, rule: Rule, name: str) -> None:
    run = screens(tmp_path, SCREENS[name])
    language = name.partition("-")[0]
    visits = [
        one.model_copy(update={"snapshots": [s.model_copy(update={"language": language}) for s in one.snapshots]})
        for one in run.visits
    ]
    judgement = decide(rule, run.model_copy(update={"visits": visits}).at(tmp_path))
    assert judgement.verdict is Verdict.PASS, [finding.message for finding in judgement.findings]


def test_there_are_many() -> None:
    assert len(SCREENS) >= 30

from __future__ import annotations

from typing import Any

import pytest

from checks.model import Rule, Verdict
from checks.screenshot.context import RULE as CONTEXT
from checks.screenshot.set import RULE as SET
from checks.screenshot.size import RULE as SIZE
from journey.evidence import Shot
from tests.checks.build import PORTAL, app_facts, decide, evidence, stage, stages


def shot(position: int = 1, name: str = "Pipeline", locale: str = "en", **changes: Any) -> Shot:
    return Shot(
        **(
            {
                "path": f"screenshots/{locale}/{position:02d}-{name.lower()}.png",
                "locale": locale,
                "name": name,
                "position": position,
                "page": f"/{name.lower()}",
                "role": "admin",
                "width": 1280,
                "height": 720,
                "bytes": 90_000,
                "format": "PNG",
                "declared": True,
                "slider_open": True,
                "app_share": 0.74,
                "fingerprint": f"{locale}{position}",
                "look": f"{position * 0x1111111111111111:016x}",
            }
            | changes
        )
    )


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.PASS),
        ({"format": "JPEG", "height": 640}, Verdict.PASS),
        ({"width": 1281}, Verdict.FAIL),
        ({"height": 1440, "width": 2560}, Verdict.FAIL),
        ({"format": "WEBP"}, Verdict.FAIL),
        ({"format": ""}, Verdict.FAIL),
    ],
)
def test_size(changes: dict[str, Any], verdict: Verdict) -> None:
    assert decide(SIZE, evidence(shots=[shot(**changes)])).verdict is verdict


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.PASS),
        ({"slider_open": False}, Verdict.FAIL),
        ({"app_share": 1.0}, Verdict.FAIL),
        ({"app_share": 0.1}, Verdict.FAIL),
        ({"app_share": 0.3}, Verdict.PASS),
        ({"app_share": 0.98}, Verdict.PASS),
    ],
)
def test_context(changes: dict[str, Any], verdict: Verdict) -> None:
    assert decide(CONTEXT, evidence(shots=[shot(**changes)])).verdict is verdict


def set_verdict(*shots: Shot, names: list[str] | None = None, locales: tuple[str, ...] = ("en",)) -> Verdict:
    run = evidence(
        shots=list(shots),
        app=app_facts(declared_screenshots=["Pipeline", "Team"] if names is None else names),
        portal={"kind": "embedded", "edition": "cloud", "url": PORTAL, "locales": list(locales)},
    )
    return decide(SET, run).verdict


def test_a_complete_set_passes() -> None:
    assert set_verdict(shot(1), shot(2, "Team")) is Verdict.PASS


def test_a_set_that_the_run_chose_passes() -> None:
    assert set_verdict(shot(1, declared=False), shot(2, "Team", declared=False), names=[]) is Verdict.PASS


@pytest.mark.parametrize(
    "shots",
    [
        [shot(1)],
        [shot(1, "Team"), shot(2, "Pipeline")],
        [shot(1), shot(3, "Team")],
        [shot(1), shot(2, "Team", problem="No such button", path="")],
        [shot(1), shot(2, "Team", fingerprint="en1")],
        [shot(1), shot(2, "Team"), shot(3, " ")],
    ],
)
def test_sets_that_are_not_right(shots: list[Shot]) -> None:
    assert set_verdict(*shots) is Verdict.FAIL


def test_pictures_that_look_alike() -> None:
    twin = shot(2, "Team", page="/pipeline", look=f"{0x1111111111111113:016x}")
    other = shot(2, "Team", look=f"{0x1111111111111113:016x}")
    assert set_verdict(shot(1), twin) is Verdict.WARN
    assert set_verdict(shot(1), other) is Verdict.PASS


def test_each_language_has_its_set() -> None:
    german = [shot(1, locale="de"), shot(2, "Team", locale="de")]
    assert set_verdict(shot(1), shot(2, "Team"), *german, locales=("en", "de")) is Verdict.PASS
    assert set_verdict(shot(1), shot(2, "Team"), locales=("en", "de")) is Verdict.FAIL
    same = [shot(1, locale="de", fingerprint="en1"), german[1]]
    assert set_verdict(shot(1), shot(2, "Team"), *same, locales=("en", "de")) is Verdict.WARN


@pytest.mark.parametrize("rule", [SIZE, CONTEXT, SET])
def test_without_a_set_there_is_no_pass(rule: Rule) -> None:
    failed = stages(stage("screenshots", verdict="fail", caused_by="tool", reason="The browser went away"))
    assert decide(rule, evidence(stages=failed)).verdict is Verdict.NOT_RUN
    assert decide(rule, evidence(shots=[])).verdict is Verdict.NOT_RUN
    assert decide(rule, evidence(app=app_facts(interface=False))).verdict is Verdict.NOT_APPLICABLE

"""How a stage ends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from journey.evidence import Stage
from journey.plan import StageLimits
from journey.playing import Playing
from journey.run_state import RunState
from tests.checks.build import installation


def state(*installations: Any) -> Any:
    told: list[Stage] = []
    manifest = SimpleNamespace(install=SimpleNamespace(timeout=60))
    plan = SimpleNamespace(limits=StageLimits(), manifest=manifest, announce=told.append)
    loop = SimpleNamespace(call_later=lambda seconds, close: SimpleNamespace(cancel=lambda: None))
    page = SimpleNamespace(_impl_obj=SimpleNamespace(_loop=loop))
    return SimpleNamespace(
        plan=plan,
        installations=list(installations),
        stages=[],
        left_out=[],
        desk=lambda role: SimpleNamespace(page=page),
    )


def test_an_installation_that_did_not_end_fails_its_own_stage_alone() -> None:
    run = state(installation(stage="update", outcome="timeout", problem="no finish signal within 15 s"))
    playing = Playing(cast(RunState, run), None)
    assert not playing.play("update", "admin", lambda: None)
    assert playing.play("user-install", "admin", lambda: "settings and data deleted too")
    assert [stage.verdict for stage in run.stages] == ["fail", "pass"]

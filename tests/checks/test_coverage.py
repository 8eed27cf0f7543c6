from __future__ import annotations

from checks.coverage import gap, hindered, without_interface
from checks.model import Verdict
from tests.checks.build import app_facts, evidence, stage, stages, visit


def reason(*args: object, **kwargs: object) -> str:
    judgement = gap(*args, **kwargs)  # type: ignore[arg-type]
    assert judgement is not None
    assert judgement.verdict is Verdict.NOT_RUN
    return judgement.reason or ""


def test_a_full_run_has_no_gap() -> None:
    assert gap(evidence(), ("install", "open", "explore", "reopen", "cleanup")) is None


def test_a_stage_that_the_app_broke() -> None:
    run = evidence(stages=stages(stage("open", verdict="fail", caused_by="app", reason="The frame stayed empty")))
    assert reason(run, ("open",)) == "stage failed: open (administrator): The frame stayed empty."
    assert gap(run, ("open",), ("user",)) is None
    assert hindered(run, "open") is None


def test_a_stage_that_the_tool_broke() -> None:
    run = evidence(
        stages=stages(stage("open", "user", verdict="fail", caused_by="tool", reason="Sign-in did not load"))
    )
    assert (
        reason(run, ("open",)) == "tool error: the stage open (regular user) could not be played: Sign-in did not load."
    )
    assert hindered(run, "open", "user") is not None


def test_an_interrupted_run() -> None:
    begun = stage("open", verdict="fail", caused_by="user", reason="Ctrl-C")
    run = evidence(stages=[stage("install"), begun], interrupted=True)
    assert (
        reason(run, ("open",), ("admin",)) == "stage failed: the run was interrupted in the stage open (administrator)."
    )
    assert reason(run, ("explore",), ("admin",)) == (
        "stage failed: the run was interrupted before the stage explore (administrator)."
    )


def test_a_stage_that_an_earlier_failure_made_pointless() -> None:
    failed = stage("install", verdict="fail", caused_by="app", reason="It did not end within 60 s")
    run = evidence(stages=[failed])
    assert reason(run, ("explore",), ("user",)) == (
        "stage failed: the run did not come to explore (regular user), because install (administrator) failed: "
        "It did not end within 60 s."
    )
    told = evidence(stages=[failed, stage("open", verdict="not-run", reason="install (administrator) failed")])
    assert reason(told, ("open",), ("admin",)) == (
        "stage failed: open (administrator) did not run: install (administrator) failed."
    )


def test_further_gaps_are_named() -> None:
    run = evidence(stages=[stage("install")], interrupted=True)
    assert reason(run, ("open", "explore"), ("admin",)) == (
        "stage failed: the run was interrupted before the stage open (administrator). "
        "Also not looked at: explore (administrator)."
    )


def test_a_stage_that_was_left_out_on_purpose() -> None:
    run = evidence(stages=stages(stage("screenshots", verdict="not-run", reason="not selected: -k frame")))
    assert reason(run, ("screenshots",)) == "not selected: the stage screenshots (administrator) was left out."


def test_lifecycle_stages_are_the_administrators() -> None:
    run = evidence(roles=["user"], stages=stages(roles=["admin", "user"]))
    assert gap(run, ("install", "open", "reinstall")) is None


def test_a_screen_that_could_not_be_recorded() -> None:
    lost = visit("/deals", "admin", "explore", failure="The picture could not be taken", failed_by="tool")
    run = evidence(visits=[*evidence().visits, lost])
    assert reason(run, ("explore",)) == (
        "tool error: the screen /deals in explore (administrator) could not be recorded: The picture could not be taken."
    )
    start = visit("/", "user", "open", failure="The connection was refused", failed_by="app")
    run = evidence(visits=[start])
    assert reason(run, ("open",)) == (
        "stage failed: the screen / in open (regular user) did not come up: The connection was refused."
    )
    explored = visit("/old", "user", "explore", failure="It answered 404", failed_by="app")
    assert gap(evidence(visits=[explored]), ("explore",)) is None


def test_an_app_without_interface() -> None:
    silent = evidence(app=app_facts(interface=False), visits=[])
    judgement = without_interface(silent)
    assert judgement is not None
    assert judgement.verdict is Verdict.NOT_APPLICABLE
    installed = evidence(app=app_facts(interface=False), visits=[visit("/install", stage="install", kind="installer")])
    assert without_interface(installed) is not None
    assert without_interface(evidence()) is None
    assert without_interface(evidence(app=app_facts(interface=False))) is None

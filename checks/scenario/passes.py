"""The main user scenarios work.

Clause: how-to-add-app, Testing Functionality: the partner tests the scenarios that users come for. They are the partner's own
pytest files ([scenarios] in the manifest), run on the installed app with each account of the run.

Fails: a scenario that fails or does not end in its time. Could not be decided: files that can't be loaded, no scenario at all, a
run of them that broke down: that is the scenarios' fault and says nothing about the app.

Right, however suspicious: a scenario that is left out with a reason (for one account, say), as long as others were run.
"""

from __future__ import annotations

from checks.coverage import gap, hindered
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.texts.words import clipped, counted, listed, role_name, sentence
from journey.evidence import Evidence, ScenarioResult, ScenarioRun


def decide(evidence: Evidence) -> Judgement:
    """Takes over what the scenarios said."""
    if not evidence.app.manifest.get("scenarios"):
        return not_applicable("The manifest names no scenarios of the partner's own ([scenarios] path).")
    hindrance = hindered(evidence, "scenario")
    if hindrance is not None:
        return hindrance
    played = evidence.scenarios
    if played is None:
        return gap(evidence, ("scenario",)) or not_run(Cause.TOOL_ERROR, "no scenario was recorded.")
    found = [
        *(_failed(evidence, one) for one in played.results if one.outcome in ("failed", "overdue")),
        *(_not_loaded(one.file, one.message) for one in played.problems),
    ]
    return judged(RULE.level, found, _gap(played))


def _failed(evidence: Evidence, one: ScenarioResult) -> Finding:
    who = f" as the {role_name(one.role)}" if one.role else ""
    why = sentence(clipped(one.message or "it gave no reason", 500))
    what = "did not end" if one.outcome == "overdue" else "failed"
    printed = clipped(evidence.text(one.output), 300)
    return Finding(
        message=f"The scenario {one.name} {what}{who}: {why}",
        role=one.role,
        stage="scenario",
        page=one.page,
        source=one.where,
        excerpt=printed or None,
        evidence=tuple(evidence.reference(stored) for stored in (one.picture, one.output) if stored is not None),
    )


def _not_loaded(file: str, message: str) -> Finding:
    return Finding(
        message=f"The scenarios of {file} can't be loaded: {sentence(clipped(message, 400))}",
        stage="scenario",
        source=file,
        certain=False,
        hint="Mend the file; `python -m pytest` on it alone says the same.",
    )


def _gap(played: ScenarioRun) -> Judgement | None:
    if played.problems:
        files = listed([one.file for one in played.problems])
        return not_run(
            Cause.STAGE_FAILED, f"{files} could not be loaded: {sentence(clipped(played.problems[0].message, 200))}"
        )
    if played.broken:
        return not_run(Cause.STAGE_FAILED, sentence(played.broken))
    if not played.results:
        return not_run(
            Cause.STAGE_FAILED,
            f"no scenario was found in {played.path}: its files are named test_*.py, its functions test_*.",
        )
    missed = [one for one in played.results if one.outcome == "not-reached"]
    if missed:
        return not_run(
            Cause.STAGE_FAILED, f"{counted(len(missed), 'scenario')} did not run: {listed([m.name for m in missed])}."
        )
    if all(one.outcome == "skipped" for one in played.results):
        why = played.results[0].message or "no reason was given"
        return not_run(Cause.STAGE_FAILED, f"every scenario was left out by itself: {sentence(clipped(why, 200))}")
    return None


RULE = Rule(
    id="scenario.passes",
    level=Level.BLOCKER,
    title="The main user scenarios work",
    fail_title="A main user scenario does not work",
    why="The partner has to test the scenarios that users come for; a solution that does not do its job is returned.",
    hint="Look at the failed scenario test and its picture, mend the app, and run the scenarios again.",
    clause=Clause("how-to-add-app", "Testing Functionality"),
    decided_by="The partner's own scenario tests, run on the installed app with each account of the run.",
    decide=decide,
    stages=("scenario",),
)

"""Plays the partner's own scenario tests on the installed app, and writes down how each ended."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from journey.evidence import Role, ScenarioProblem, ScenarioResult, ScenarioRun, Stored
from journey.run_state import RunState
from journey.scenarios import Order, Outcome, run_scenarios

LONGEST_MESSAGE = 600
"""Characters of one scenario's message."""


def play_scenarios(run: RunState) -> str:
    """Run the manifest's scenarios in a process of their own and write the ScenarioRun; returns a short line for people.

    They work in a browser of their own with the accounts' sign-in, so that nothing they do can spoil the run. Raises PageError
    when an account can't sign in.
    """
    plan, scenarios = run.plan, run.plan.manifest.scenarios
    assert scenarios is not None
    began = time.time()
    with tempfile.TemporaryDirectory(prefix="bitrix24-scenarios-", ignore_cleanup_errors=True) as folder:
        # A sign-in is as good as a password: it lies in a folder that only this account can read, and goes with it.
        states: dict[str, str] = {role: _state(run, role, Path(folder)) for role in plan.roles}
        order = Order(
            path=str(scenarios.path),
            folder=str(plan.manifest.folder),
            work=folder,
            states=states,
            portal={
                "url": plan.target.url,
                "kind": plan.target.kind,
                "edition": plan.target.edition,
                "language": plan.locales[0],
                "member_id": plan.target.member_id() or "",
            },
            app_id=run.app_id,
            card_url=plan.app.card_url,
            browser_server=plan.scenario_browser.server,
            context=dict(plan.scenario_browser.context),
        )
        outcome = run_scenarios(order, each=plan.limits.scenario, all_of_them=plan.limits.scenarios)
        results = [_result(run, one, Path(folder)) for one in outcome.results]
    run.scenarios = ScenarioRun(
        path=_relative(scenarios.path, plan.manifest.folder),
        began=began,
        ended=time.time(),
        results=results,
        problems=[
            ScenarioProblem(file=str(one["file"]), message=str(one["message"])[:LONGEST_MESSAGE])
            for one in outcome.problems
        ],
        broken=outcome.broken,
        output=_stored(run, outcome),
    )
    return _said(results, outcome)


def _state(run: RunState, role: Role, folder: Path) -> str:
    desk = run.desk(role)
    desk.sign_in()
    file = folder / f"{role}.json"
    desk.context.storage_state(path=file)
    return str(file)


def _result(run: RunState, told: dict[str, Any], folder: Path) -> ScenarioResult:
    message, output, address = told.get("message"), told.get("output"), told.get("address")
    picture = folder / str(told["picture"]) if told.get("picture") else None
    return ScenarioResult.model_validate(
        {
            "name": told["name"],
            "role": told.get("role"),
            "outcome": told["outcome"],
            "seconds": round(float(told.get("seconds", 0.0)), 2),
            # Whatever was thrown may hold a token; texts are redacted when they are stored and saved.
            "message": str(message)[:LONGEST_MESSAGE] if message else None,
            "where": told.get("where"),
            "page": run.addresses.page(str(address)) if address else None,
            "picture": run.store.put_picture(picture.read_bytes()) if picture and picture.is_file() else None,
            "output": run.store.put_text(str(output)) if output else None,
        }
    )


def _stored(run: RunState, outcome: Outcome) -> Stored | None:
    return run.store.put_text(outcome.output) if outcome.output and (outcome.broken or outcome.problems) else None


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _said(results: list[ScenarioResult], outcome: Outcome) -> str:
    if outcome.broken and not results:
        return outcome.broken
    counts = {name: sum(one.outcome == name for one in results) for name in ("passed", "failed", "overdue", "skipped")}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no scenarios"
    return f"{said}, {len(outcome.problems)} files not loaded" if outcome.problems else said

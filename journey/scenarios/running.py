"""Starts the process that runs the scenarios, watches its time, and reads what it wrote."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journey.scenarios.order import VARIABLE, Order

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "e2e.scenario_plugin"
"""Gives the fixtures. Named and not imported: it belongs to pytest, of which the journey knows nothing."""
START = 60.0
"""Seconds for Python, pytest and the scenario files to be loaded."""
LOOK = 0.1
OUTPUT = 20_000
"""Characters of the process's output that are kept."""
NO_TESTS = 5
"""pytest's exit code when it found nothing to run."""
GOOD_ENDS = (0, 1, NO_TESTS)
OURS = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT")
"""Variables that are about the run itself and would change how the scenarios run."""


@dataclass
class Outcome:
    """What came out: results and problems as the process wrote them (see e2e/scenario_plugin.py)."""

    results: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    broken: str | None = None
    """Why the process did not come to its end, in one sentence."""
    output: str = ""


def run_scenarios(order: Order, *, each: float, all_of_them: float) -> Outcome:
    """Run them; `each` and `all_of_them` are seconds for one scenario and for the whole. Raises nothing for what they do."""
    log = Path(order.work) / "output.txt"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            _command(order),
            cwd=order.folder,
            env=_environment(order),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=os.name == "posix",
        )
        try:
            overdue = _watch(process, order, each, all_of_them)
        finally:
            _stop(process)
    outcome = read_report(order.report, overdue)
    outcome.output = log.read_text(encoding="utf-8", errors="replace")[-OUTPUT:]
    if outcome.broken is not None and not outcome.results:
        outcome.broken += _last_words(outcome.output)
    elif outcome.broken is None and process.returncode not in GOOD_ENDS and not outcome.problems:
        outcome.broken = f"the scenarios' process ended with exit code {process.returncode}"
    return outcome


def _command(order: Order) -> list[str]:
    settings = Path(order.work) / "pytest.ini"
    # Its own settings file: one that lies beside the scenarios is meant for other runs and may ask for other plugins.
    settings.write_text("[pytest]\n", encoding="utf-8")
    return [
        *(sys.executable, "-m", "pytest", "-p", PLUGIN, "--disable-plugin-autoload", "-p", "no:cacheprovider"),
        *("-c", str(settings), f"--rootdir={order.folder}", f"--confcutdir={order.folder}", "-q", "--tb=short"),
        *("--continue-on-collection-errors", "--color=no", order.path),
    ]


def _environment(order: Order) -> Mapping[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    paths = [str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    return {
        **environment,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        VARIABLE: str(order.write()),
    }


def _watch(process: subprocess.Popen[bytes], order: Order, each: float, all_of_them: float) -> str | None:
    """Wait for the end; the name of the limit that was passed, or None."""
    began = last = time.monotonic()
    size = 0
    while True:
        try:
            process.wait(LOOK)
        except subprocess.TimeoutExpired:
            pass  # it still runs: what follows decides whether it may
        else:
            return None
        now = time.monotonic()
        written = order.report.stat().st_size if order.report.is_file() else 0
        if written != size:
            size, last = written, now
        # A scenario writes a line when it begins and one when it ends: silence is the time of one.
        if now - last > (each if size else START):
            return f"{each:g} s" if size else f"{START:g} s"
        if now - began > all_of_them:
            return f"{all_of_them:g} s for all scenarios"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it with its browser: both are of one process group."""
    if os.name == "posix":
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                break  # nobody of the group is left
            try:
                process.wait(1.0)
            except subprocess.TimeoutExpired:
                continue  # it does not listen: the next signal asks nobody
    elif process.poll() is None:
        process.kill()
    process.wait()


def _last_words(output: str) -> str:
    """What the process said about its end: the last error that pytest shows, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
    words = (errors or lines)[-1:]
    return f": {words[0][:300]}" if words else ""


def read_report(file: Path, overdue: str | None = None) -> Outcome:
    """What the process wrote, line by line; a line that was cut off by its end is left out.

    `overdue` is the limit that was passed: the scenario that was running then ran into it, and those after it were not reached.
    """
    outcome = Outcome()
    collected: list[dict[str, Any]] = []
    running: dict[str, Any] | None = None
    complete = False
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    for line in lines:
        try:
            told = json.loads(line)
        except json.JSONDecodeError:
            continue  # written by a process that was stopped in the middle of it
        kind = told.get("kind")
        if kind == "collected":
            collected = told["scenarios"]
        elif kind == "problem":
            outcome.problems.append(told)
        elif kind == "begin":
            running = told
        elif kind == "result":
            outcome.results.append(told)
            running = None
        elif kind == "broken":
            outcome.broken = told["message"]
        elif kind == "end":
            complete = True
    if running is not None:
        message = (
            f"It did not end within {overdue} and was stopped." if overdue else "The process ended in the middle of it."
        )
        outcome.results.append({**running, "outcome": "overdue" if overdue else "failed", "message": message})
    done = {(one["name"], one.get("role")) for one in outcome.results}
    outcome.results += [
        {**one, "outcome": "not-reached"} for one in collected if (one["name"], one.get("role")) not in done
    ]
    if not complete:
        outcome.broken = (
            f"the scenarios were stopped: one of them, or all, took longer than {overdue}"
            if overdue
            else "the scenarios' process ended before its end"
        )
    return outcome

"""Whole runs from the command line: verdicts, exit codes, reports, and nothing left behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.defects.app import Case, find_case
from tests.e2e.contract import broken_promises

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 600.0
"""Seconds for one run on a busy machine."""


def command(manifest: Path, report: Path, *arguments: str) -> list[str]:
    """The run's command line."""
    base = [sys.executable, "-m", "pytest", "e2e/", "-p", "no:cacheprovider", "--app", str(manifest)]
    return [*base, "--report", str(report), "--output", str(report.parent / "output"), *arguments]


def run(manifest: Path, report: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and everything printed."""
    done = subprocess.run(
        command(manifest, report, *arguments), cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    return done.returncode, done.stdout + done.stderr


def results(report: Path) -> dict[str, Any]:
    """results.json."""
    read: dict[str, Any] = json.loads((report / "results.json").read_text(encoding="utf-8"))
    return read


def verdicts(report: Path) -> dict[str, str]:
    """Rule: verdict."""
    return {rule["id"]: rule["verdict"] for rule in results(report)["rules"]}


def processes_in(folder: Path) -> list[str]:
    """Command lines of running processes that work in the folder, as the servers of manifests that lie there do."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder.resolve():
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue  # it ended while we looked, or is another user's
    return found


def manifest_of(case: Case, folder: Path) -> Path:
    """The case's manifest on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    return case.app_toml(folder)


def test_an_app_that_dies_in_the_middle_is_reported(tmp_path: Path) -> None:
    manifest = manifest_of(find_case("whole_runs.DiesAfterInstall"), tmp_path)
    code, said = run(manifest, tmp_path / "report", "--roles", "admin")
    assert code == 1, said
    assert "Traceback" not in said
    assert broken_promises(tmp_path / "report") == []
    assert verdicts(tmp_path / "report")["frame.blank"] == "fail"
    assert "out of memory" in (tmp_path / "report" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_an_interrupted_run_is_cleaned_up_and_reported(tmp_path: Path, told: signal.Signals) -> None:
    manifest = manifest_of(find_case("whole_runs.Right"), tmp_path)
    report = tmp_path / "report"
    # Ctrl-C is heard, also where these tests run in the background of a shell, which has it ignored.
    with subprocess.Popen(
        ["env", "--default-signal=INT", *command(manifest, report)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    ) as started:
        assert started.stdout is not None
        said = ""
        for line in started.stdout:
            said += line
            if "install" in line and "ok" in line:
                assert processes_in(manifest.parent), "the app's server is not where it is looked for"
                started.send_signal(told)
                break
        said += started.stdout.read()
        code = started.wait(LIMIT)
    assert code == 2, said
    assert broken_promises(report) == []
    assert results(report)["summary"]["verdict"] == "incomplete"
    assert results(report)["stages"][-1]["name"] == "cleanup"
    assert processes_in(manifest.parent) == []

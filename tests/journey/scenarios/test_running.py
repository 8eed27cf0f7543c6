"""The process that runs a partner's scenarios, with scenarios of every kind of misbehaviour; none of them needs a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journey.scenarios import Order, Outcome, run_scenarios
from journey.scenarios.running import read_report

PORTAL = {"url": "https://127.0.0.2", "kind": "embedded", "edition": "cloud", "language": "en", "member_id": ""}


def play(folder: Path, files: dict[str, str], *, each: float = 30.0, all_of_them: float = 60.0) -> Outcome:
    """Run the files as scenarios of a manifest that lies beside them."""
    for name, text in files.items():
        file = folder / "app" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    work = folder / "work"
    work.mkdir()
    order = Order(
        path=str(folder / "app" / "scenarios"),
        folder=str(folder / "app"),
        work=str(work),
        states={"admin": "none", "user": "none"},
        portal=PORTAL,
    )
    return run_scenarios(order, each=each, all_of_them=all_of_them)


def outcomes(outcome: Outcome) -> list[tuple[str, str | None, str]]:
    """Name without the file, account and outcome of each result."""
    return [(one["name"].partition("::")[2], one["role"], one["outcome"]) for one in outcome.results]


def test_good_and_bad_scenarios_side_by_side(tmp_path: Path) -> None:
    outcome = play(
        tmp_path,
        {
            # Settings and packages of the partner's own, named as ours are.
            "pytest.ini": "[pytest]\naddopts = --headed --no-such-option\n",
            "scenarios/pages/__init__.py": "",
            "scenarios/pages/deals.py": "WORD = 'deal'\n",
            "scenarios/conftest.py": "import pytest\n\n@pytest.fixture\ndef broken():\n    raise OSError('no data')\n",
            "scenarios/test_a.py": """
import sys
import pytest
from pages.deals import WORD

def test_plain():
    assert WORD == "deal"

def test_each_account(role):
    assert role == "admin", "only for administrators access_token=0123456789abcdef"

@pytest.mark.parametrize("role", ["admin"])
@pytest.mark.parametrize("size", ["x-admin", 2])
def test_own_accounts(role, size):
    assert role == "admin"

def test_left_out():
    pytest.skip("not on this portal")

def test_exits():
    print("about to leave")
    sys.exit(3)

def test_set_up(broken):
    pass
""",
            "scenarios/test_b.py": "def test_b(:\n    pass\n",
            "scenarios/test_c.py": "import no_such_package\n",
        },
    )
    assert outcomes(outcome) == [
        ("test_plain", None, "passed"),
        ("test_each_account", "admin", "passed"),
        ("test_each_account", "user", "failed"),
        ("test_own_accounts[x-admin]", "admin", "passed"),
        ("test_own_accounts[2]", "admin", "passed"),
        ("test_left_out", None, "skipped"),
        ("test_exits", None, "failed"),
        ("test_set_up", None, "failed"),
    ], outcome.output
    by_name = {one["name"].partition("::")[2]: one for one in outcome.results}
    assert by_name["test_each_account"]["where"] == "scenarios/test_a.py:10"
    assert "only for administrators access_token=[access_token]" in by_name["test_each_account"]["message"]
    assert by_name["test_left_out"]["message"] == "not on this portal"
    assert "about to leave" in by_name["test_exits"]["output"]
    assert "no data" in by_name["test_set_up"]["message"]
    assert [(problem["file"], problem["message"]) for problem in outcome.problems] == [
        ("scenarios/test_b.py", outcome.problems[0]["message"]),
        ("scenarios/test_c.py", "ModuleNotFoundError: No module named 'no_such_package'"),
    ]
    assert "SyntaxError" in outcome.problems[0]["message"]
    assert outcome.broken is None
    assert not list((tmp_path / "app").rglob("__pycache__"))


def test_one_that_hangs_is_stopped(tmp_path: Path) -> None:
    text = "import time\ndef test_a(): pass\ndef test_b():\n    time.sleep(600)\ndef test_c(): pass\n"
    outcome = play(tmp_path, {"scenarios/test_a.py": text}, each=3.0)
    assert outcomes(outcome) == [
        ("test_a", None, "passed"),
        ("test_b", None, "overdue"),
        ("test_c", None, "not-reached"),
    ]
    assert outcome.results[1]["message"] == "It did not end within 3 s and was stopped."
    assert "took longer than 3 s" in (outcome.broken or "")


def test_a_browser_that_does_not_start_is_not_the_apps_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("B24_BROWSER", str(tmp_path / "none"))
    outcome = play(tmp_path, {"scenarios/test_a.py": "def test_a(app_frame): pass\n"})
    assert {one["outcome"] for one in outcome.results} == {"skipped"}
    assert (outcome.broken or "").startswith("no browser could be had for the scenarios")


def test_one_that_kills_the_process(tmp_path: Path) -> None:
    text = "import os\ndef test_a(): os._exit(0)\ndef test_b(): pass\n"
    outcome = play(tmp_path, {"scenarios/test_a.py": text})
    assert outcomes(outcome) == [("test_a", None, "failed"), ("test_b", None, "not-reached")]
    assert outcome.broken == "the scenarios' process ended before its end"


@pytest.mark.parametrize(
    ("files", "broken"),
    [
        ({"scenarios/readme.txt": "later"}, None),
        (
            {"scenarios/conftest.py": "raise RuntimeError('not set up')\n", "scenarios/test_a.py": ""},
            "RuntimeError: not set up",
        ),
    ],
)
def test_nothing_that_could_be_run(tmp_path: Path, files: dict[str, str], broken: str | None) -> None:
    outcome = play(tmp_path, files)
    assert outcome.results == []
    if broken is None:
        assert outcome.broken is None
    else:
        assert broken in (outcome.broken or "")


def test_a_report_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    lines = [
        {"kind": "collected", "scenarios": [{"name": "a", "role": "admin"}, {"name": "a", "role": "user"}]},
        {"kind": "begin", "name": "a", "role": "admin"},
        {"kind": "result", "name": "a", "role": "admin", "outcome": "passed", "seconds": 1.0},
    ]
    file = tmp_path / "report.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)) + '\n{"kind": "beg', encoding="utf-8")
    outcome = read_report(file)
    assert [(one["role"], one["outcome"]) for one in outcome.results] == [("admin", "passed"), ("user", "not-reached")]
    assert outcome.broken is not None
    assert read_report(tmp_path / "none").broken is not None

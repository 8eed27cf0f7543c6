"""The files of a report: complete, readable, harmless whatever the app sends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checks.model import Acceptance, Cause, Clause, Finding, Level, Rule, RuleResult, Verdict
from reporting import RunReport, write_comparison, write_report
from reporting.summary import plain
from tests.checks.build import evidence, picture

HOSTILE = (
    '<script>window.hit=1</script><img src=x onerror="window.hit=1"> [x](javascript:alert(1)) ::error::x\n```\n@team'
)


def rule(rule_id: str = "frame.blank", level: Level = Level.BLOCKER) -> Rule:
    """A rule of our own for the tests."""
    return Rule(
        id=rule_id,
        level=level,
        title=f"{rule_id} holds",
        fail_title=f"{rule_id} does not hold",
        why="Because.",
        hint="Mend it.",
        clause=Clause("common-requirements", "Functionality"),
        decided_by="a test",
    )


def result(verdict: Verdict, *findings: Finding, rule_id: str = "frame.blank", reason: str | None = None) -> RuleResult:
    """One verdict."""
    return RuleResult(rule(rule_id), verdict, reason, findings)


def written(folder: Path, *results: RuleResult, **changes: object) -> RunReport:
    """A report of those verdicts, on disk."""
    (folder / "evidence").mkdir(exist_ok=True)
    return write_report(folder, evidence(folder / "evidence", **changes), list(results))


@pytest.mark.parametrize(
    ("results", "verdict", "words"),
    [
        ([result(Verdict.PASS)], "pass", "No blocking fault found by the 1 rule"),
        ([result(Verdict.FAIL, Finding("empty"))], "fail", "Would be returned: 1 blocking rule failed"),
        ([result(Verdict.NOT_RUN, reason="stage failed: open")], "incomplete", "1 rule could not be decided"),
        ([result(Verdict.NOT_RUN, reason=f"{Cause.TOOL_ERROR}: x")], "incomplete", "could not be decided"),
        ([result(Verdict.NOT_RUN, reason="not selected")], "pass", "0 rules"),
        (
            [
                result(Verdict.FAIL, Finding("a")),
                result(Verdict.NOT_RUN, rule_id="frame.slow", reason="stage failed: x"),
            ],
            "fail",
            "1 rule could not be decided",
        ),
    ],
)
def test_the_verdict_follows_from_the_rules(results: list[RuleResult], verdict: str, words: str) -> None:
    report = RunReport(evidence(), results)
    assert report.verdict == verdict
    assert words in report.sentence


def test_an_interrupted_run_is_incomplete() -> None:
    report = RunReport(evidence(interrupted=True), [result(Verdict.PASS)])
    assert report.verdict == "incomplete"
    assert "interrupted" in report.sentence


def test_results_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    found = Finding("empty", role="admin", stage="open", page="/deals", evidence=("evidence/evidence.json",))
    accepted = RuleResult(rule("frame.slow"), Verdict.PASS, accepted=((found, Acceptance("known", "2027-01-31")),))
    written(tmp_path, result(Verdict.FAIL, found), accepted)
    data = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert set(data) >= {
        "schema",
        "tool",
        "app",
        "portal",
        "started",
        "seconds",
        "summary",
        "rules",
        "stages",
        "screenshots",
    }
    assert data["summary"] == {
        "verdict": "fail",
        "counts": {"pass": 1, "fail": 1, "warn": 0, "person": 0, "not-applicable": 0, "not-run": 0},
    }
    first, second = data["rules"]
    keys = {"message", "role", "stage", "page", "selector", "source", "excerpt", "evidence", "hint"}
    assert set(first["findings"][0]) >= keys
    assert second["accepted"][0]["accepted_reason"] == "known"
    assert second["accepted"][0]["until"] == "2027-01-31"


def test_the_page_shows_every_rule_and_runs_no_script(tmp_path: Path, page: Page) -> None:
    found = Finding(HOSTILE, page=HOSTILE, selector=HOSTILE, source=HOSTILE, excerpt=HOSTILE, hint=HOSTILE)
    written(
        tmp_path,
        result(Verdict.FAIL, found),
        result(Verdict.WARN, Finding("late", certain=False), rule_id="frame.slow"),
        result(Verdict.PASS, rule_id="server.url"),
        result(Verdict.PERSON, rule_id="rest.logs", reason="a person decides"),
        result(Verdict.NOT_APPLICABLE, rule_id="server.tls", reason="on this machine"),
        result(Verdict.NOT_RUN, rule_id="card.title", reason="not selected"),
        result(Verdict.NOT_RUN, rule_id="card.icon", reason="stage failed: x"),
    )
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("window.hit") is None
    assert [address for address in loaded if not address.startswith(("file:", "data:"))] == []
    for rule_id in ("frame.blank", "frame.slow", "server.url", "rest.logs", "server.tls", "card.title", "card.icon"):
        assert page.locator(f'[id="{rule_id}"]').count() == 1
    assert "<script>window.hit=1</script>" in page.locator('[id="frame.blank"]').inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_pictures_stand_in_the_page(tmp_path: Path, page: Page) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "shot.png").write_bytes(picture())
    written(tmp_path, result(Verdict.FAIL, Finding("empty", evidence=("evidence/shot.png", "evidence/gone.png"))))
    page.goto((tmp_path / "index.html").as_uri())
    shown = page.locator('[id="frame.blank"] img')
    assert shown.count() == 1
    assert shown.evaluate("image => image.naturalWidth") > 100
    assert page.locator('[id="frame.blank"] a[href="evidence/shot.png"]').count() == 1


def test_the_summary_is_harmless_markdown(tmp_path: Path) -> None:
    written(tmp_path, result(Verdict.FAIL, Finding(HOSTILE, page="/a|b")))
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "](javascript" not in text
    assert "\n::" not in text
    assert "@team" not in text
    assert "Would be returned" in text


def test_plain_keeps_ordinary_words() -> None:
    assert (
        plain("Content is 1300 px wide, the frame shows 1225 px") == "Content is 1300 px wide, the frame shows 1225 px"
    )


def test_several_portals_stand_side_by_side(tmp_path: Path, page: Page) -> None:
    one = RunReport(evidence(), [result(Verdict.PASS)])
    other = RunReport(evidence(), [result(Verdict.FAIL, Finding("empty"))])
    write_comparison(tmp_path, [("embedded", one), ("embedded-on-premise", other)])
    data = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert [run["folder"] for run in data["runs"]] == ["embedded", "embedded-on-premise"]
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator('a[href="embedded-on-premise/index.html#frame.blank"]').inner_text() == "fail"

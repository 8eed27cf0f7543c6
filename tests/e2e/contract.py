"""Holds what a run wrote against the contract: keys, verdicts, reasons, files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

VERDICTS = ("pass", "fail", "warn", "person", "not-applicable", "not-run")
CAUSES = ("not selected", "not observable here", "stage failed", "tool error", "not built yet")
FINDING = {"message", "role", "stage", "page", "selector", "source", "excerpt", "evidence", "hint"}


def broken_promises(report: Path) -> list[str]:
    """Everything in which the report differs from the contract, in words; empty when it keeps to it."""
    names = ("index.html", "results.json", "summary.md", "evidence")
    wrong = [f"{name} is missing" for name in names if not (report / name).exists()]
    if not (report / "results.json").exists():
        return wrong
    data: dict[str, Any] = json.loads((report / "results.json").read_text(encoding="utf-8"))
    keys = {"schema", "tool", "app", "portal", "started", "seconds", "summary", "rules", "stages", "screenshots"}
    wrong += [f"no key {key}" for key in sorted(keys - set(data))]
    ids = [rule["id"] for rule in data["rules"]]
    if len(ids) != len(set(ids)):
        wrong.append("a rule stands twice")
    counts = {verdict: sum(rule["verdict"] == verdict for rule in data["rules"]) for verdict in VERDICTS}
    if data["summary"]["counts"] != counts:
        wrong.append(f"counts {data['summary']['counts']} are not {counts}")
    for rule in data["rules"]:
        wrong += _wrong_in(rule, report)
    failed = counts["fail"] > 0
    if failed != (data["summary"]["verdict"] == "fail"):
        wrong.append(f"the verdict {data['summary']['verdict']} does not follow from the rules")
    for shot in data["screenshots"]:
        if not (report / shot["path"]).is_file() or shot["width"] > 1280 or shot["height"] > 720:
            wrong.append(f"screenshot {shot['path']} is missing or too large")
    return wrong


def _wrong_in(rule: dict[str, Any], report: Path) -> list[str]:
    where, wrong = f"rule {rule['id']}", []
    verdict, findings, reason = rule["verdict"], rule["findings"], rule.get("reason")
    if verdict not in VERDICTS:
        wrong.append(f"{where}: {verdict}")
    if verdict == "fail" and rule["level"] != "blocker":
        wrong.append(f"{where}: fails, and is no blocker")
    if verdict in ("not-run", "not-applicable", "person") and not reason:
        wrong.append(f"{where}: {verdict} without a reason")
    if verdict == "not-run" and reason and not reason.startswith(CAUSES):
        wrong.append(f"{where}: the reason has no cause: {reason}")
    if verdict in ("fail", "warn") and not findings:
        wrong.append(f"{where}: {verdict} without a finding")
    if verdict == "pass" and findings:
        wrong.append(f"{where}: passes with findings")
    for finding in findings:
        if missing := sorted(FINDING - set(finding)):
            wrong.append(f"{where}: a finding lacks {missing}")
        if re.search(r"APP_SID=|AUTH_ID=|DOMAIN=", finding.get("page") or ""):
            wrong.append(f"{where}: the page carries the portal's parameters: {finding['page']}")
        wrong += [
            f"{where}: evidence {path} is not there" for path in finding["evidence"] if not (report / path).exists()
        ]
    return wrong

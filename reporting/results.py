"""results.json, as contract.md lays it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checks.model import Finding, RuleResult
from journey.evidence import Evidence

SCHEMA = 1


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with all the keys of the contract, and a few more."""
    return {
        "message": finding.message,
        "role": finding.role,
        "stage": finding.stage,
        "page": finding.page,
        "selector": finding.selector,
        "source": finding.source,
        "excerpt": finding.excerpt,
        "evidence": list(finding.evidence),
        "hint": finding.hint,
        "certain": finding.certain,
        "count": finding.count,
        "also": list(finding.also),
    }


def rule_json(result: RuleResult) -> dict[str, Any]:
    """One rule's verdict."""
    return {
        "id": result.rule.id,
        "level": str(result.rule.level),
        "title": result.rule.title,
        "verdict": str(result.verdict),
        "reason": result.reason,
        "findings": [finding_json(finding) for finding in result.findings],
        "accepted": [
            {**finding_json(finding), "accepted_reason": acceptance.reason, "until": acceptance.until}
            for finding, acceptance in result.accepted
        ],
        "notes": list(result.notes),
    }


def results_json(
    evidence: Evidence, results: Sequence[RuleResult], verdict: str, counts: Mapping[str, int]
) -> dict[str, Any]:
    """The whole file as a JSON-able mapping."""
    return {
        "schema": SCHEMA,
        "tool": {"version": evidence.tool.version, "browser": evidence.tool.browser},
        "app": {"code": evidence.app.code, "title": evidence.app.title, "version": evidence.app.version},
        "portal": {
            "kind": evidence.portal.kind,
            "edition": evidence.portal.edition,
            "url": evidence.portal.url,
            "locales": evidence.portal.locales,
        },
        "started": evidence.started.isoformat(),
        "seconds": evidence.seconds,
        "summary": {"verdict": verdict, "counts": dict(counts)},
        "rules": [rule_json(result) for result in results],
        "stages": [
            {
                "name": stage.name,
                "role": stage.role,
                "locale": stage.locale,
                "verdict": stage.verdict,
                "seconds": stage.seconds,
                "reason": stage.reason,
            }
            for stage in evidence.stages
        ],
        "screenshots": [
            {
                "path": shot.path,
                "locale": shot.locale,
                "name": shot.name,
                "width": shot.width,
                "height": shot.height,
                "bytes": shot.bytes,
            }
            for shot in evidence.shots
            if shot.path
        ],
    }

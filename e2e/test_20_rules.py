"""The regulation: a test a rule, and an account where the verdict can be told for each apart."""

from __future__ import annotations

import warnings

import pytest

from checks.model import Verdict
from e2e.cases import RuleCase
from e2e.recordings import Recordings
from e2e.wording import describe, is_incomplete


class RuleWarning(UserWarning):
    """A rule of level warning found something, or a blocker raises a suspicion."""


def test_rule(rule_case: RuleCase, recordings: Recordings) -> None:
    """The rule holds."""
    result = recordings.result(rule_case.portal, rule_case.rule)
    findings = result.for_role(rule_case.role)
    if result.verdict is Verdict.FAIL and any(finding.certain for finding in findings):
        pytest.fail(describe(result, findings), pytrace=False)
    if is_incomplete(result):
        pytest.fail(describe(result, findings), pytrace=False)
    if result.verdict in (Verdict.NOT_RUN, Verdict.NOT_APPLICABLE, Verdict.PERSON):
        pytest.skip(f"{result.verdict}: {result.reason}")
    if findings:
        if recordings.options.strict:
            pytest.fail(describe(result, findings), pytrace=False)
        warnings.warn(RuleWarning(describe(result, findings)), stacklevel=1)

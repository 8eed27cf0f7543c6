"""The journey: what a moderator does with the app, a test a stage and account."""

from __future__ import annotations

import warnings

import pytest

from e2e.cases import StageCase
from e2e.recordings import Recordings
from journey.evidence import Evidence

ONLY_WARN = frozenset({"update"})
"""Stages about which only rules of level warning speak: what the app does wrong there fails no test."""


class StageWarning(UserWarning):
    """The app did not come through a stage of which the regulation only warns."""


@pytest.mark.lifecycle
def test_stage(stage_case: StageCase, recordings: Recordings) -> None:
    """The stage did what it had to do."""
    evidence = recordings.evidence(stage_case.portal)
    stages = evidence.stage(stage_case.name, stage_case.role)
    if not stages:
        pytest.skip(why_absent(evidence, stage_case.name))
    for stage in stages:
        where = f" ({stage.locale})" if stage.locale and stage.locale != evidence.portal.locales[0] else ""
        if stage.verdict == "fail":
            said = f"{stage.name}{where} as {stage.role}: {stage.reason}"
            if stage.name in ONLY_WARN and stage.caused_by == "app" and not recordings.options.strict:
                warnings.warn(StageWarning(said), stacklevel=1)
                continue
            pytest.fail(said, pytrace=False)
        if stage.verdict == "not-run":
            pytest.skip(f"not run: {stage.reason}")


def why_absent(evidence: Evidence, stage: str) -> str:
    """Why a stage is not in the evidence at all."""
    if stage == "scenario" and not evidence.app.manifest.get("scenarios"):
        return "not applicable: the manifest names no scenarios"
    if stage == "user-install" and not evidence.app.user_install:
        return "not applicable: the app does not promise that regular users can install it"
    return "not applicable: the app has no interface to look at" if not evidence.app.interface else "not selected"

"""The journey: what a moderator does with the app, a test a stage and account."""

from __future__ import annotations

import pytest

from e2e.cases import StageCase
from e2e.recordings import Recordings


@pytest.mark.lifecycle
def test_stage(stage_case: StageCase, recordings: Recordings) -> None:
    """The stage did what it had to do."""
    evidence = recordings.evidence(stage_case.portal)
    stages = evidence.stage(stage_case.name, stage_case.role)
    if not stages:
        pytest.skip(
            "not applicable: the app has no interface to look at" if not evidence.app.interface else "not selected"
        )
    for stage in stages:
        where = f" ({stage.locale})" if stage.locale and stage.locale != evidence.portal.locales[0] else ""
        if stage.verdict == "fail":
            pytest.fail(f"{stage.name}{where} as {stage.role}: {stage.reason}", pytrace=False)
        if stage.verdict == "not-run":
            pytest.skip(f"not run: {stage.reason}")

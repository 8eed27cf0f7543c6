from __future__ import annotations

import pytest

from checks.model import Verdict
from checks.uninstall.event import RULE
from tests.checks.build import decide, portal_log
from tests.checks.build_lives import lived


@pytest.mark.parametrize("name", ["update", "user-install"])
def test_handlers_that_an_update_or_a_user_left_out_are_not_missed_here(name: str) -> None:
    events = [one for one in portal_log().events if one.clean is not False]
    assert decide(RULE, lived(name, evidence={"log": portal_log(events=events)})).verdict is Verdict.PASS

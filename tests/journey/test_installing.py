"""What counts as a look at the installer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from journey.addresses import Addresses
from journey.desk import Desk
from journey.evidence import DomSnapshot, VisibleContent
from journey.run_state import RunState
from journey.stages.finish_signal import FinishSignal
from journey.stages.installing import _Installing
from pages.app_frame import AppFrame

STARTED = 1_000_000.0
"""Unix seconds, when the visit began."""


@pytest.mark.parametrize(
    ("finished", "seen"),
    [(None, ["installer"]), (STARTED + 5.5, ["installer"]), (STARTED + 4.5, [])],
    ids=["not yet", "afterwards", "meanwhile"],
)
def test_a_page_that_is_read_after_the_finish_is_none_of_the_installers(
    finished: float | None, seen: list[str]
) -> None:
    """The look began before the finish; on a busy machine the picture took so long that the interface was read."""
    signal = cast(FinishSignal, SimpleNamespace(at=None))

    def snapshot(*, picture: bool) -> DomSnapshot:
        signal.at = finished
        return DomSnapshot(at=5.0, url="https://app.example/", title="", visible=VisibleContent())

    visit = SimpleNamespace(snapshot=snapshot, log=SimpleNamespace(started=STARTED), frame=None)
    run = SimpleNamespace(
        recorder=SimpleNamespace(begin=lambda *_, **__: visit),
        plan=SimpleNamespace(locales=("en",)),
        addresses=Addresses("https://app.example/"),
    )
    desk = SimpleNamespace(page=None, limits=None, role="admin")
    installing = _Installing(cast(RunState, run), cast(Desk, desk), "install", signal, None)
    installing._frame = cast(AppFrame, SimpleNamespace(present=True))
    installing._take_moment("installer")
    assert [moment.phase for moment in installing._moments] == seen

"""screenshot.set: sets that can't be used, and a set that only looks doubled."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Asked, Case, Fault, Answer, page

TABS = """<div class="card"><h1>Deals</h1>
<button type="button" role="tab" onclick="pane.innerHTML = 'Seven deals are open this week.'">Open</button>
<button type="button" role="tab" onclick="pane.innerHTML = '<table>' + '<tr><td>Yearly maintenance</td><td>Won</td></tr>'.repeat(6) + '</table>'">Won</button>
<div id="pane">Seven deals are open this week.</div></div>"""


class DoubledSet(Case):
    """Two declared pictures show the same, and the button of the third one is not there."""

    faults = (
        Fault("screenshot.set", "/", "the same picture as"),
        Fault("screenshot.set", None, "could not be taken"),
    )
    parts = ("screenshots",)
    hinders = True
    manifest: ClassVar = {
        "screenshot": [
            {"name": "Overview", "path": "/"},
            {"name": "Board", "path": "/"},
            {"name": "Forecast", "path": "/second", "steps": [{"click": "text=Forecast"}]},
        ]
    }


class TwoStatesOfOneScreen(Case):
    """Right: the same address twice, in two states."""

    parts = ("screenshots",)
    manifest: ClassVar = {
        "screenshot": [
            {"name": "Open deals", "path": "/"},
            {"name": "Won deals", "path": "/", "steps": [{"click": "role=tab[name='Won']"}]},
        ]
    }

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page("Deals", TABS)

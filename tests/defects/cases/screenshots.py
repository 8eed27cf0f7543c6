"""screenshot.set: a set that can't be used."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Case, Fault


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

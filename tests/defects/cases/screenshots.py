"""screenshot.set: a set that can't be used."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Case, Fault


class DoubledSet(Case):
    """Two declared pictures show the same."""

    faults = (Fault("screenshot.set", "/", "the same picture as"),)
    parts = ("screenshots",)
    manifest: ClassVar = {
        "screenshot": [
            {"name": "Overview", "path": "/"},
            {"name": "Board", "path": "/"},
        ]
    }

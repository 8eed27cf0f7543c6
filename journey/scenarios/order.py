"""What the process that runs the scenarios is told, and where it writes what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

VARIABLE = "BITRIX24_SCENARIO_ORDER"
"""Names, in the process's environment, the file with the order."""
ORDER = "order.json"
REPORT = "report.jsonl"
"""One JSON object a line, written as things happen: what is left of a process that had to be stopped."""


@dataclass(frozen=True)
class Order:
    """Which scenarios are run, on which portal, as whom. Everything is JSON-able."""

    path: str
    """The folder or file with the scenarios, absolute."""
    folder: str
    """The manifest's folder, absolute: the process works there."""
    work: str
    """A folder for what the process writes, absolute; it is removed afterwards."""
    states: Mapping[str, str]
    """File with the signed-in state of the browser, per role."""
    portal: Mapping[str, str]
    """url, kind, edition, language, member_id."""
    app_id: str | None = None
    """The portal's local ID of the app; None: it is opened from its card."""
    card_url: str = ""
    browser_server: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    """Arguments of the browser's contexts."""

    def write(self) -> Path:
        """Write it to its own work folder; the file's path."""
        file = Path(self.work) / ORDER
        file.write_text(json.dumps(asdict(self), default=str), encoding="utf-8")
        return file

    @property
    def report(self) -> Path:
        """Where the process writes."""
        return Path(self.work) / REPORT


def read_order(file: Path) -> Order:
    """The order that was written. Raises OSError and ValueError."""
    return Order(**json.loads(file.read_text(encoding="utf-8")))

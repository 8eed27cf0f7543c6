"""The index of a session with several portals: their verdicts side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reporting.html import comparison_page
from reporting.results import results_json
from reporting.run_report import RunReport


def write_comparison(folder: Path, runs: Sequence[tuple[str, RunReport]]) -> None:
    """Write DIR/index.html and DIR/results.json for runs that lie in DIR/KEY."""
    data = {
        "schema": 1,
        "runs": [
            {"folder": key, **results_json(report.evidence, report.results, report.verdict, report.counts)}
            for key, report in runs
        ],
    }
    (folder / "results.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "index.html").write_text(comparison_page(runs), encoding="utf-8")

"""index.html: the report as one page that opens by itself, with scripts off too."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image, UnidentifiedImageError

from checks.model import RuleResult, Verdict
from journey.evidence import Visit

if TYPE_CHECKING:
    from reporting.run_report import RunReport

THUMBNAIL = (420, 240)
"""Width and height that a picture on the page is fitted into, in pixels."""
QUALITY = 72
PICTURES = (".png", ".jpg", ".jpeg")
FAMILY_NAMES = {
    "lifecycle": "Lifecycle",
    "install": "Installation",
    "uninstall": "Removal",
    "reinstall": "Second installation",
    "update": "Update",
    "roles": "Accounts",
    "edition": "Editions",
    "scenario": "Scenarios",
    "frame": "In the frame",
    "rest": "REST and OAuth",
    "server": "Server",
    "card": "Card",
    "telephony": "Telephony",
    "chatbot": "Chat bot",
    "automation": "Automation",
    "site-template": "Site template",
    "smart-script": "Smart script",
    "bi-report": "BI report",
    "crm-preset": "CRM preset",
    "screenshot": "Screenshots",
    "submission": "Before submission",
}
GROUPS = (
    (Verdict.FAIL, "Failed", True),
    (Verdict.WARN, "Warnings", True),
    (Verdict.PERSON, "For a person to decide", False),
    (Verdict.PASS, "Passed", False),
    (Verdict.NOT_APPLICABLE, "Not applicable", False),
    (Verdict.NOT_RUN, "Not run", False),
)


def page(report: RunReport, folder: Path) -> str:
    """The report of one run; pictures are read from its folder and shown as thumbnails that lead to the files."""
    results = report.results
    undecided = {result.rule.id for result in report.undecided}
    groups = [("Could not be decided", "undecided", [r for r in results if r.rule.id in undecided], True)]
    for verdict, title, unfolded in GROUPS:
        members = [r for r in results if r.verdict is verdict and r.rule.id not in undecided]
        groups.append((title, str(verdict), members, unfolded))
    evidence = report.evidence
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            evidence=evidence,
            groups=[group for group in groups if group[2]],
            families=FAMILY_NAMES,
            screens=_screens(evidence.visits),
            thumbnail=_Thumbnails(folder),
            shots=[shot for shot in evidence.shots if shot.path],
            missed=[shot for shot in evidence.shots if not shot.path],
            portal_noise=_portal_noise(evidence.visits),
        )
    )


def comparison_page(runs: Sequence[tuple[str, RunReport]]) -> str:
    """The table of several runs, rules in rows."""
    verdicts: dict[str, dict[str, RuleResult]] = {}
    for key, report in runs:
        for result in report.results:
            verdicts.setdefault(result.rule.id, {})[key] = result
    differing = [
        (rule_id, by_run)
        for rule_id, by_run in verdicts.items()
        if len({str(result.verdict) for result in by_run.values()}) > 1
        or any(result.verdict in (Verdict.FAIL, Verdict.WARN) for result in by_run.values())
    ]
    return _environment().get_template("comparison.html.j2").render(runs=runs, differing=differing, total=len(verdicts))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["picture"] = lambda path: path.endswith(PICTURES)
    environment.filters["seconds"] = lambda value: "–" if value is None else f"{value:.1f} s"
    return environment


def _screens(visits: Sequence[Visit]) -> list[Visit]:
    """One visit a screen and account, the first of each, in the order they were seen."""
    seen: dict[tuple[str, str, str, str], Visit] = {}
    for visit in visits:
        if visit.kind != "installer" and visit.stage != "screenshots":
            seen.setdefault((visit.role, visit.locale, visit.page, visit.name if visit.kind != "start" else ""), visit)
    return list(seen.values())


def _portal_noise(visits: Sequence[Visit]) -> list[tuple[str, str, int]]:
    """Errors that the app did not cause, with who did and how often."""
    counted: dict[tuple[str, str], int] = {}
    for visit in visits:
        for error in visit.errors:
            if error.origin != "app":
                counted[(error.origin, error.message)] = counted.get((error.origin, error.message), 0) + 1
    return [(origin, message, count) for (origin, message), count in sorted(counted.items())]


class _Thumbnails:
    """Makes small JPEG pictures to stand in the page itself; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, str | None] = {}

    def __call__(self, path: str) -> str | None:
        """A data address for a picture of the report folder; None when it can't be read."""
        if path not in self._made:
            self._made[path] = self._make(self._folder / path)
        return self._made[path]

    def _make(self, file: Path) -> str | None:
        try:
            with Image.open(file) as picture:
                small: Any = picture.convert("RGB")
        except (OSError, UnidentifiedImageError):
            # The report stands without a picture; the link beside it still names the file.
            return None
        small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
        data = io.BytesIO()
        small.save(data, "JPEG", quality=QUALITY, optimize=True)
        return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode("ascii")

"""Makes evidence for tests of rules: each function returns a healthy piece, and takes by name what is different.

`evidence()` is a whole run in which every rule passes. A test changes one thing and says what must come out:

    run = evidence(visits=[visit("/deals", snapshots=[snapshot(visible=nothing_visible())])])

Texts and pictures are files: give `EvidenceStore(tmp_path, str)` the content (`store(tmp_path).put_picture(picture())`),
put what it returns into the model, and tie the run to the folder (`evidence(folder=tmp_path, ...)`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checks.model import Judgement, Rule, Verdict
from journey.evidence import (
    AppFacts,
    Evidence,
    EvidenceStore,
    LeakRead,
    PortalFacts,
    Role,
    ServerEvidence,
    Stage,
    Tool,
)
from tests.checks.build_lifecycle import (
    call,
    delivery,
    handover,
    handovers,
    installation,
    moment,
    portal_log,
    presence,
    probe,
    uninstallation,
)
from tests.checks.build_screens import (
    ORIGIN,
    PORTAL,
    START,
    console,
    exchange,
    link_check,
    nothing_visible,
    picture,
    script_error,
    snapshot,
    visible,
    visit,
)

__all__ = [
    "ORIGIN",
    "PORTAL",
    "STAGES",
    "START",
    "app_facts",
    "call",
    "console",
    "decide",
    "delivery",
    "evidence",
    "exchange",
    "handover",
    "handovers",
    "installation",
    "link_check",
    "moment",
    "nothing_visible",
    "picture",
    "portal_log",
    "presence",
    "probe",
    "script_error",
    "snapshot",
    "stage",
    "stages",
    "store",
    "uninstallation",
    "visible",
    "visit",
]

STAGES: tuple[tuple[str, Role], ...] = (
    ("install", "admin"),
    ("open", "admin"),
    ("explore", "admin"),
    ("open", "user"),
    ("explore", "user"),
    ("screenshots", "admin"),
    ("uninstall", "admin"),
    ("reinstall", "admin"),
    ("reopen", "admin"),
    ("reopen", "user"),
    ("cleanup", "admin"),
)
"""A full run, in order."""


def store(folder: Path) -> EvidenceStore:
    """Where texts and pictures go; nothing is redacted."""
    return EvidenceStore(folder, str)


def stage(name: str, role: Role = "admin", verdict: str = "pass", **changes: Any) -> Stage:
    """One stage that passed."""
    return Stage.model_validate({"name": name, "role": role, "verdict": verdict, "seconds": 1.0} | changes)


def stages(*changed: Stage, roles: Iterable[Role] = ("admin", "user"), without: Iterable[str] = ()) -> list[Stage]:
    """A full run's stages, with some exchanged for others of the same name and role, or left out."""
    instead = {(one.name, one.role): one for one in changed}
    kept, gone = set(roles), set(without)
    return [instead.get((name, role), stage(name, role)) for name, role in STAGES if role in kept and name not in gone]


def app_facts(**changes: Any) -> AppFacts:
    """A server application with an installer, an event handler and a data probe."""
    return AppFacts(
        **(
            {
                "code": "acme.dealradar",
                "title": "Deal Radar",
                "version": 1,
                "address": ORIGIN + "/",
                "installer": ORIGIN + "/install",
                "event_handler": ORIGIN + "/events",
                "scopes": ["crm", "placement", "user_basic"],
                "placements": ["CRM_DEAL_DETAIL_TAB"],
                "probe": ["url"],
            }
            | changes
        )
    )


def evidence(folder: Path | None = None, **changes: Any) -> Evidence:
    """A full run of both roles on an embedded portal, with nothing wrong in it; tied to `folder` where given."""
    roles: list[Role] = changes.get("roles", ["admin", "user"])
    values = {
        "schema": 1,
        "tool": Tool(version="0.1.0", browser="Chromium 156"),
        "app": app_facts(),
        "portal": PortalFacts(kind="embedded", edition="cloud", url=PORTAL, locales=["en"], member_id="a" * 32),
        "roles": roles,
        "started": datetime.fromtimestamp(START, UTC),
        "seconds": 170.0,
        "before": presence(False, START + 5),
        "stages": stages(roles=roles),
        "installations": [installation(1), installation(2)],
        "handovers": handovers(),
        "uninstallations": [uninstallation(True), uninstallation(False)],
        "visits": [
            *[
                visit("/install", "admin", name, kind="installer", started=START + after)
                for name, after in (("install", 10), ("reinstall", 100))
            ],
            *[visit(page, role, "open" if page == "/" else "explore") for role in roles for page in ("/", "/deals")],
            *[visit("/", role, "reopen") for role in roles],
        ],
        "server": ServerEvidence(loopback=True, tls=[], leaks=[LeakRead(url=ORIGIN + "/.env", status=404)]),
        "log": portal_log(),
    }
    made = Evidence.model_validate(values | changes)
    return made if folder is None else made.at(folder)


def decide(rule: Rule, run: Evidence) -> Judgement:
    """The rule's judgement, held against what every judgement must keep to."""
    assert rule.decide is not None, f"{rule.id} is not built"
    judgement = rule.decide(run)
    findings = judgement.findings
    if judgement.verdict is Verdict.PASS:
        assert not findings
    if judgement.verdict in (Verdict.FAIL, Verdict.WARN):
        assert findings
    if judgement.verdict in (Verdict.NOT_RUN, Verdict.NOT_APPLICABLE, Verdict.PERSON):
        assert judgement.reason
    for finding in findings:
        assert finding.message.endswith((".", "?", "!", "»", ":")), f"not a sentence: {finding.message}"
    assert rule.decide(run) == judgement, "the same evidence must give the same judgement"
    return judgement

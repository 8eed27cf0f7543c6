"""Makes evidence for tests of rules: each function returns a healthy piece, and takes by name what is different.

`evidence()` is a whole run in which every rule passes. A test changes one thing and says what must come out:

    run = evidence(visits=[visit("/deals", snapshots=[snapshot(visible=nothing_visible())])])

Texts and pictures are files: give `EvidenceStore(tmp_path, str)` the content (`store(tmp_path).put_picture(picture())`),
put what it returns into the model, and tie the run to the folder (`evidence(folder=tmp_path, ...)`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from checks.model import Judgement, Rule, Verdict
from journey.evidence import (
    AppFacts,
    CardSeen,
    ConsoleMessage,
    DomSnapshot,
    EventDelivery,
    Evidence,
    EvidenceStore,
    Exchange,
    FrameOpened,
    Handover,
    Installation,
    InstallMoment,
    LifecycleAction,
    LinkCheck,
    PortalFacts,
    PortalLog,
    PortalPresence,
    ProbeReading,
    RestCall,
    Role,
    ScriptError,
    ServerEvidence,
    Size,
    Stage,
    Timing,
    Tool,
    Uninstallation,
    VisibleContent,
    Visit,
)

START = 1_760_000_000.0
"""When the run began, unix seconds."""
ORIGIN = "https://127.0.0.1:44301"
"""Where the app is served."""
PORTAL = "https://127.0.0.2"

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


def visible(**changes: Any) -> VisibleContent:
    """A screen with some text and a few controls."""
    return VisibleContent(**({"characters": 420, "words": 70, "images": 1, "controls": 4, "area": 0.42} | changes))


def nothing_visible(**changes: Any) -> VisibleContent:
    """An empty screen."""
    return VisibleContent(**changes)


def snapshot(at: float = 1.0, page: str = "/", **changes: Any) -> DomSnapshot:
    """A loaded document with content."""
    return DomSnapshot(
        **({"at": at, "url": ORIGIN + page, "title": "Deal Radar", "language": "en", "visible": visible()} | changes)
    )


def exchange(number: int = 1, url: str = ORIGIN + "/", **changes: Any) -> Exchange:
    """A GET of the app's that was answered with 200."""
    return Exchange(
        **({"id": number, "at": 0.1, "method": "GET", "url": url, "kind": "document", "status": 200} | changes)
    )


def console(text: str, level: str = "error", **changes: Any) -> ConsoleMessage:
    """A console message of the app's own script."""
    return ConsoleMessage(
        **({"at": 0.5, "level": level, "text": text, "source": ORIGIN + "/app.js", "line": 12} | changes)
    )


def script_error(message: str, kind: str = "exception", **changes: Any) -> ScriptError:
    """An exception that the app's own script did not catch."""
    return ScriptError(
        **(
            {"at": 0.5, "kind": kind, "name": "TypeError", "message": message, "source": ORIGIN + "/app.js", "line": 12}
            | changes
        )
    )


def visit(page: str = "/", role: Role = "admin", stage: str = "open", **changes: Any) -> Visit:
    """A screen that came up well. `id` follows from role, stage and page where it is not given."""
    return Visit(
        **(
            {
                "id": f"{role}-{stage}-{page}",
                "role": role,
                "stage": stage,
                "locale": "en",
                "page": page,
                "url": ORIGIN + page,
                "name": "Start" if page == "/" else page,
                "kind": "start" if page == "/" else "explored",
                "window": Size(width=1280, height=720),
                "started": START + 20,
                "timing": Timing(document=0.2, first_content=0.5, ready=0.9),
                "exchanges": [exchange(url=ORIGIN + page, main=True, method="POST", mime="text/html")],
                "snapshots": [snapshot(page=page)],
            }
            | changes
        )
    )


def presence(installed: bool, at: float = START, **changes: Any) -> PortalPresence:
    """Where a portal shows an installed app with a placement and a handler, or one that is not there."""
    return PortalPresence(
        **(
            {
                "at": at,
                "card": CardSeen(install=not installed, open=installed, delete=installed),
                "in_installed_list": installed,
                "in_left_menu": installed,
                "rest_installed": installed,
                "placements": ["CRM_DEAL_DETAIL_TAB"] if installed else [],
                "handlers": ["ONAPPUNINSTALL"] if installed else [],
            }
            | changes
        )
    )


def moment(phase: str = "installer", at: float = 0.5, page: str = "/install", **changes: Any) -> InstallMoment:
    """What the frame showed at one moment; `visible`, `picture` ... may be given for its snapshot."""
    waiting = changes.pop("waiting_for", None)
    return InstallMoment.model_validate(
        {"phase": phase, "page": page, "snapshot": snapshot(at, page, **changes), "waiting_for": waiting}
    )


def installation(ordinal: int = 1, **changes: Any) -> Installation:
    """An installation that finished in four seconds and led to the interface."""
    stage = "install" if ordinal == 1 else "reinstall"
    confirmed = START + (10 if ordinal == 1 else 100)
    return Installation(
        **(
            {
                "role": "admin",
                "stage": stage,
                "ordinal": ordinal,
                "confirmed": confirmed,
                "limit": 60.0,
                "outcome": "finished",
                "seconds": 4.0,
                "interface": "reached",
                "interface_page": "/",
                "interface_seconds": 1.1,
                "moments": [
                    moment("installer", 0.6),
                    moment("installer", 2.4),
                    moment("after-finish", 4.1),
                    moment("interface", 5.1, "/"),
                ],
                "visits": [f"admin-{stage}-/install"],
                "presence": presence(True, confirmed + 6),
            }
            | changes
        )
    )


def handovers() -> list[Handover]:
    """Every request that the tool sends to the installer and the interface; the portal's own POST is in the visits."""
    return [
        handover(target, attempt) for target in ("installer", "interface") for attempt in ("post-again", "get", "head")
    ]


def handover(target: str = "interface", attempt: str = "post", **changes: Any) -> Handover:
    """One request that was answered with a page."""
    return Handover(
        **(
            {
                "target": target,
                "attempt": attempt,
                "page": "/install" if target == "installer" else "/",
                "status": 200,
                "seconds": 0.1,
                "visible_characters": 300,
            }
            | changes
        )
    )


def probe(value: int | None, at: float = START + 88, **changes: Any) -> ProbeReading:
    """A reading of the manifest's data probe."""
    return ProbeReading(**({"at": at, "kind": "url", "value": value} | changes))


def uninstallation(clean: bool = True, **changes: Any) -> Uninstallation:
    """An uninstallation after which nothing is left."""
    stage, confirmed = ("uninstall", START + 80) if clean else ("cleanup", START + 160)
    return Uninstallation(
        **(
            {
                "role": "admin",
                "stage": stage,
                "clean": clean,
                "confirmed": confirmed,
                "seconds": 0.8,
                "presence": presence(False, confirmed + 5),
                "probes_before": [probe(1, confirmed - 1)],
                "probes_after": [probe(0, confirmed + 4)],
                "handover_after": [handover("interface", "get", visible_characters=40)],
                "marks": ["Northwind Trading", "Anna Miller"],
            }
            | changes
        )
    )


def call(method: str, at: float = START + 12, **changes: Any) -> RestCall:
    """A REST call that the portal answered."""
    return RestCall(**({"id": round(at * 1000), "at": at, "method": method, "app": "acme.dealradar"} | changes))


def delivery(event: str, at: float, **changes: Any) -> EventDelivery:
    """An event that its handler answered at once."""
    return EventDelivery(
        **(
            {
                "at": at,
                "event": event,
                "handler": ORIGIN + "/events",
                "app": "acme.dealradar",
                "status": 200,
                "seconds": 0.05,
            }
            | changes
        )
    )


def portal_log(**changes: Any) -> PortalLog:
    """Two installations alike and two uninstallations, with and without CLEAN."""
    app = "acme.dealradar"
    actions = [
        LifecycleAction(at=START + 10, action="install", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 14, action="finish", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 80, action="uninstall", app=app, user_id=1, version=1, clean=True),
        LifecycleAction(at=START + 100, action="install", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 104, action="finish", app=app, user_id=1, version=1),
        LifecycleAction(at=START + 160, action="uninstall", app=app, user_id=1, version=1, clean=False),
    ]
    calls = [
        call(method, begin + offset)
        for begin in (START + 10, START + 100)
        for method, offset in (("event.bind", 1.0), ("placement.bind", 1.2), ("user.current", 5.0))
    ]
    events = [
        delivery("ONAPPINSTALL", START + 14.2),
        delivery("ONAPPUNINSTALL", START + 80.2, clean=True),
        delivery("ONAPPINSTALL", START + 104.2),
        delivery("ONAPPUNINSTALL", START + 160.2, clean=False),
    ]
    frames = [
        FrameOpened(
            at=START + begin + offset, app=app, user_id=1, url=ORIGIN + page, sid=f"{begin}{offset}", install=install
        )
        for begin in (10, 100)
        for offset, page, install in ((0, "/install", True), (4, "/", False))
    ]
    return PortalLog(**({"rest": calls, "events": events, "lifecycle": actions, "frames": frames} | changes))


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
        "server": ServerEvidence(loopback=True),
        "log": portal_log(),
    }
    made = Evidence.model_validate(values | changes)
    return made if folder is None else made.at(folder)


def link_check(url: str, **changes: Any) -> LinkCheck:
    """An address of the app's that answered with a page."""
    return LinkCheck(
        **(
            {"url": url, "own": True, "followed": "request", "status": 200, "mime": "text/html"}
            | {"visible_characters": 300}
            | changes
        )
    )


def picture(kind: str = "page", size: tuple[int, int] = (640, 360)) -> bytes:
    """A PNG of the app's frame: page (text and boxes), blank (white), gradient, speck (one short line of small text), bar
    (a header bar over nothing), canvas (a drawing)."""
    width, height = size
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    if kind == "gradient":
        for row in range(height):
            shade = 190 + 60 * row // height
            draw.line([(0, row), (width, row)], fill=(shade, shade, 250))
    elif kind == "speck":
        draw.text((20, 20), "Installation complete. Please wait", fill="#333333")
    elif kind == "bar":
        draw.rectangle([(0, 0), (width, 48)], fill="#2066b0")
    elif kind == "canvas":
        draw.ellipse([(60, 30), (width - 60, height - 30)], fill="#5aa0d0")
    elif kind == "page":
        draw.rectangle([(0, 0), (width, 40)], fill="#2066b0")
        for row in range(70, height - 20, 18):
            draw.text((24, row), "Deals of the month, by stage and by manager", fill="#202020")
    elif kind != "blank":
        raise ValueError(f"no such picture: {kind}")
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


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

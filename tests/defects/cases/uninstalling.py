"""uninstall.event and uninstall.data: what an app's server does when a portal deletes the app."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import ClassVar

from tests.defects.app import Answer, Asked, Case, Fault, page


class HandlerBreaks(Case):
    """The handler asks for the user whose token the event does not bring, and breaks off before it deletes anything."""

    faults = (
        Fault("uninstall.data", None, "counts 1"),
        Fault("uninstall.event", "/events", "500 to ONAPPUNINSTALL with CLEAN=1", certain=False),
        Fault("uninstall.event", "/events", "500 to ONAPPUNINSTALL with CLEAN=0", certain=False),
    )
    parts = ("removal", "second-life")

    def event(self, asked: Asked) -> str | Answer:
        if asked.form.get("event") == "ONAPPUNINSTALL":
            return Answer("KeyError: 'auth[user_id]'", 500, "text/plain")
        return super().event(asked)


class NoHandler(Case):
    """A server with sessions and tokens, and nobody who tells it of the deletion; what it cached is shown to anybody."""

    faults = (
        Fault("uninstall.data", None, "counts 1"),
        Fault("uninstall.data", "/", "to a visitor without tokens"),
        Fault("uninstall.event", None, "has no handler", certain=False),
    )
    parts = ("removal",)
    events = False
    manifest: ClassVar = {"app": {"scopes": ["user"]}}

    def __init__(self) -> None:
        super().__init__()
        self.people = ""

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/people": self.keep}

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        answer = page(
            "Overview",
            f"""<div class="card"><h1>Colleagues</h1><p id="people">{self.people or "Nobody yet."}</p></div><script>
            BX24.init(function () {{
              BX24.callMethod("user.get", {{}}, function (result) {{
                if (result.error()) return;
                var names = result.data().map(function (user) {{ return user.NAME + " " + user.LAST_NAME; }}).join(", ");
                document.getElementById("people").textContent = names;
                fetch("/people", {{method: "POST", body: "names=" + encodeURIComponent(names)}});
              }});
            }});</script>""",
        )
        return Answer(answer, headers={"Set-Cookie": "sid=77ab; Path=/; SameSite=None; Secure"})

    def keep(self, asked: Asked) -> str | Answer:
        self.people = asked.form.get("names", "")
        return Answer("", 204)


class GoesOnCalling(Case):
    """A scheduled job keeps the old token and calls the portal for ever."""

    breaks = ("uninstall.data",)
    says = "used revoked tokens"
    parts = ("removal", "second-life")

    def remember(self, asked: Asked) -> None:
        token = asked.form.get("AUTH_ID")
        if token and not self.stored:
            threading.Thread(target=self.call_for_ever, args=(token,), daemon=True).start()
        super().remember(asked)

    def call_for_ever(self, token: str) -> None:
        """What the job does."""
        portal = os.environ["B24_PORTAL_URL"]
        while True:
            # It has no idea what an error means.
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{portal}/rest/user.current.json?auth={token}", timeout=5).close()
            time.sleep(0.4)

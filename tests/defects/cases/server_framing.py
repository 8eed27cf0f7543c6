"""server.framing: headers and cookies that don't work in the portal's frame."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import Answer, Asked, Case, Fault, page

DEALS = """<div class="card"><h1>Deals</h1><p id="deals">The deals of this week are on their way.</p></div><script>
fetch("/api/deals", {credentials: "include"}).then(function (answer) {
  document.getElementById("deals").textContent = answer.ok ? "Seven deals are open." : "Your session has expired. Open the app again.";
});</script>"""


class FrameworkDefault(Case):
    """A framework's default header: fine in a tab of its own, empty in the portal."""

    faults = (
        Fault("server.framing", "/", "SAMEORIGIN"),
        Fault("frame.blank", "/"),
        Fault("install.redirect", "/"),
    )
    parts = ()
    hinders = True

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return Answer(page("Overview", "<h1>Overview</h1>"), headers={"X-Frame-Options": "SAMEORIGIN"})


class SessionLost(Case):
    """A session cookie with SameSite=Lax: dropped in the frame, so that the next request has no session."""

    breaks = ("server.framing",)
    says = "/api/deals is then answered with 401"
    parts = ()

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/api/deals": self.deals}

    def overview(self, asked: Asked) -> str | Answer:
        return Answer(page("Deals", DEALS), headers={"Set-Cookie": "PHPSESSID=5f1c; Path=/; HttpOnly; SameSite=Lax"})

    def deals(self, asked: Asked) -> str | Answer:
        known = "PHPSESSID" in asked.headers.get("cookie", "")
        return Answer('{"deals": 7}' if known else '{"error": "no session"}', 200 if known else 401, "application/json")


class AdmittedByPolicy(Case):
    """Right: frame-ancestors overrules X-Frame-Options, the session's cookie is made for frames, the theme's need not be."""

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/api/deals": self.deals}

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return Answer(
            page("Deals", DEALS, navigation=()),
            headers={
                "X-Frame-Options": "DENY",
                "Content-Security-Policy": f"frame-ancestors 'self' https://{asked.query.get('DOMAIN', '*')} https://*.bitrix24.com",
                "Set-Cookie": "PHPSESSID=5f1c; Path=/; HttpOnly; SameSite=None; Secure; Partitioned\ntheme=dark; Path=/; SameSite=Lax",
            },
        )

    def deals(self, asked: Asked) -> str | Answer:
        known = "PHPSESSID" in asked.headers.get("cookie", "")
        return Answer('{"deals": 7}' if known else '{"error": "no session"}', 200 if known else 401, "application/json")

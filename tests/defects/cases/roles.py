"""roles.user-interface: what only the regular user gets."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import LIBRARY, STYLE, Answer, Asked, Case, Fault, page

TRACEBACK = """Traceback (most recent call last):
  File "/srv/contactdesk/views.py", line 58, in settings
    rights = request.user.rights["settings"]
KeyError: 'settings'
"""


class BlankForUser(Case):
    """The page is drawn for administrators; for everybody else a guard returns before anything is drawn."""

    faults = (
        Fault("frame.blank", "/", role="user"),
        Fault("roles.user-interface", "/", "frame.blank", role="user"),
    )
    parts = ("user",)

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Overview</title><style>{STYLE}</style>{LIBRARY}</head>"
            "<body><div id='root'></div><script>BX24.init(function () { if (!BX24.isAdmin()) return;"
            " document.getElementById('root').innerHTML = '<h1>Overview</h1><p>Seven deals are open this week.</p>'; });</script>"
            "</body></html>"
        )


class BreaksForUser(Case):
    """Behind the start screen: a script error on one screen and a server's error in an answer on another, for the user alone."""

    faults = (
        Fault("frame.js-errors", "/second", "Cannot read properties of undefined", role="user"),
        Fault("frame.server-errors", "/settings", "KeyError", role="user"),
        Fault("roles.user-interface", "/second", "frame.js-errors", role="user"),
        Fault("roles.user-interface", "/settings", "frame.server-errors", role="user"),
    )
    parts = ("explore", "user")

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {
            "/settings": self.settings,
            "/api/settings": lambda asked: Answer(TRACEBACK, 500, "text/plain"),
        }

    def second(self, asked: Asked) -> str | Answer:
        return page(
            "Deals",
            "<div class='card'><h1>Deals</h1><p id='rights'>Two deals are open.</p></div><script>BX24.init(function () {"
            " var rights = BX24.isAdmin() ? {deals: {edit: true}} : {};"
            " document.getElementById('rights').title = rights.deals.edit; });</script>",
            navigation=(("/", "Overview"), ("/second", "Deals"), ("/settings", "Preferences")),
        )

    def settings(self, asked: Asked) -> str | Answer:
        return page(
            "Preferences",
            "<div class='card'><h1>Preferences</h1><p id='state'>The language is English.</p></div><script>BX24.init(function () {"
            " if (!BX24.isAdmin()) fetch('/api/settings').then(function () {"
            " document.getElementById('state').textContent = 'The preferences can not be shown now.'; }); });</script>",
        )

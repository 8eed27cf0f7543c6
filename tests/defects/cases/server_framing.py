"""server.framing on the start screen; cookies and inner pages are in `broken_answers` and `broken_pages`."""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Case, Fault, page


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

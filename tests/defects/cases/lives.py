"""update.completes, roles.user-install, edition.on-premise, scenario.passes: several in a run, for a run takes its time."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Answer, Asked, Case, Fault, page

BIND = """<p>Setting up the application for your company.</p><script>
BX24.init(function () {
  BX24.callMethod("event.bind", {event: "ONAPPUPDATE", handler: location.origin + "/events"}, function () {
    BX24.installFinish();
  });
});</script>"""


class BreaksOnUpdate(Case):
    """Works on a fresh portal alone: with the old version there the installer stops, the records go, and so does the event."""

    faults = (
        Fault("update.completes", "/install", "The installation did not end within 8.0 s"),
        Fault("update.completes", "/events", "answered with 500 to ONAPPUPDATE"),
        Fault("update.completes", None, "lost event handlers: ONAPPUPDATE"),
        Fault("update.completes", None, "counts 0 after the update; before it there were 1"),
    )
    hinders = True
    parts = ("update",)
    manifest: ClassVar = {"install": {"timeout": 8}}  # the first installation is to end well, on a busy machine too

    def __init__(self) -> None:
        super().__init__()
        self.version = ""

    def event(self, asked: Asked) -> str | Answer:
        if asked.form.get("event") == "ONAPPUPDATE":
            self.version = asked.form.get("data[VERSION]", "")
            self.stored.clear()
            return Answer("no such table: versions", 500, "text/plain")
        return super().event(asked)

    def remember(self, asked: Asked) -> None:
        if not self.version:
            super().remember(asked)

    def install(self, asked: Asked) -> str | Answer:
        known = asked.form.get("member_id", "") in self.stored
        self.remember(asked)
        if asked.method == "POST" and (known or self.version):
            return page("Installation", "<p>Contact Desk has been installed on this portal before.</p>", navigation=())
        return page("Installation", BIND, navigation=())


class AdministratorsOnly(Case):
    """The card promises an installation without rights, and the installer asks for them; a scenario fails for everybody.

    On the on-premise edition, where both accounts see the same.
    """

    edition = "on-premise"
    faults = (
        Fault("roles.user-install", "/install", "As a regular user: The installation did not end", "user"),
        Fault("edition.on-premise", "/install", "(roles.user-install): As a regular user", "user"),
        Fault(
            "scenario.passes", "/second", "test_deals.py::test_the_order_of_deals failed as the administrator", "admin"
        ),
        Fault(
            "scenario.passes", "/second", "test_deals.py::test_the_order_of_deals failed as the regular user", "user"
        ),
    )
    hinders = True
    parts = ("user", "scenario", "user-install")
    manifest: ClassVar = {
        "app": {"user_install": True},
        "install": {"timeout": 8},  # the administrator's is to end well
        "scenarios": {"path": "scenarios"},
    }
    files: ClassVar = {
        "scenarios/test_deals.py": """
from playwright.sync_api import expect


def test_the_order_of_deals(app_frame, portal):
    app_frame.get_by_role("link", name="Deals").click()
    expect(app_frame.locator("tbody tr")).to_have_count(2)
    assert portal.edition == "on-premise"
    assert app_frame.locator("tbody tr td").first.inner_text() == "Yearly maintenance"
"""
    }

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<p id="state">Setting up the application for your company.</p><script>
            BX24.init(function () {
              BX24.callMethod("user.admin", {}, function (result) {
                if (result.data()) BX24.installFinish();
                else document.getElementById("state").textContent = "An administrator has to set this application up.";
              });
            });</script>""",
            navigation=(),
        )


class EveryLife(Case):
    """Goes through everything on the on-premise edition, with an installer that is told "already there" when it runs again."""

    edition = "on-premise"
    parts = ("user", "explore", "scenario", "removal", "second-life", "update", "user-install")
    manifest: ClassVar = {"app": {"user_install": True}, "scenarios": {"path": "scenarios"}}
    files: ClassVar = {
        "scenarios/pages/deals.py": """
class Deals:
    def __init__(self, frame):
        self.rows = frame.locator("tbody tr")

    def open(self, frame):
        frame.get_by_role("link", name="Deals").click()
""",
        "scenarios/test_deals.py": """
import pytest
from pages.deals import Deals
from playwright.sync_api import expect


def test_deals_are_listed(app_frame):
    deals = Deals(app_frame)
    deals.open(app_frame)
    expect(deals.rows).to_have_count(2)


def test_administrators_alone(role):
    if role != "admin":
        pytest.skip("only administrators do this")
""",
    }

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page("Installation", BIND, navigation=())

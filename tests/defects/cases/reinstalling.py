"""reinstall.completes: apps that work only once."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Answer, Asked, Case, Fault, page


class AlreadyInstalled(Case):
    """The mark of the first installation outlives the deletion: the second one is told that all is done, and the portal nothing."""

    breaks = ("reinstall.completes",)
    on = "/install"
    says = "The second time: The installation did not end"
    hinders = True
    parts = ("removal", "second-life")
    manifest: ClassVar = {"install": {"timeout": 8}}  # the first installation is to end well, on a busy machine too

    def __init__(self) -> None:
        super().__init__()
        self.first = ""

    def install(self, asked: Asked) -> str | Answer:
        answer = super().install(asked)
        sid = asked.query.get("APP_SID", "")
        self.first = self.first or sid
        if asked.method == "POST" and sid != self.first:
            return page("Installation", "<p>Contact Desk is installed on this portal already.</p>", navigation=())
        return answer


class BindsOnlyOnce(Case):
    """A mark in the browser's storage: handlers are bound the first time only, and the first life's token is used again.

    The server answers the uninstall event and keeps everything.
    """

    faults = (
        Fault("uninstall.data", None, "counts 1"),
        Fault("reinstall.completes", None, "left out event handlers"),
        Fault("reinstall.completes", None, "user.current was refused in the second installation"),
    )
    parts = ("removal", "second-life")

    def event(self, asked: Asked) -> str | Answer:
        return Answer("ok", type="text/plain")

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<p>Setting up the application for your company.</p><script>
            BX24.init(function () {
              var token = localStorage.getItem("token");
              if (token) {
                fetch("https://" + BX24.getDomain() + "/rest/user.current.json?auth=" + token).finally(function () {
                  BX24.installFinish();
                });
                return;
              }
              localStorage.setItem("token", BX24.getAuth().access_token);
              BX24.callMethod("user.current", {}, function () {
                BX24.callMethod("event.bind", {event: "ONAPPTEST", handler: location.origin + "/events"}, function () {
                  BX24.installFinish();
                });
              });
            });</script>""",
            navigation=(),
        )

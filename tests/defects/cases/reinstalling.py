"""reinstall.completes: apps that work only once, and apps that rightly do something else the second time."""

from __future__ import annotations

from tests.defects.app import INSTALLER, Answer, Asked, Case, Fault, page


class AlreadyInstalled(Case):
    """The mark of the first installation outlives the deletion: the second one is told that all is done, and the portal nothing."""

    breaks = ("reinstall.completes",)
    on = "/install"
    says = "The second time: The installation did not end"
    hinders = True
    parts = ("removal", "second-life")
    manifest = {"install": {"timeout": 4}}  # noqa: RUF012 - as the base class says

    def install(self, asked: Asked) -> str | Answer:
        answer = super().install(asked)
        if asked.method == "POST" and asked.form.get("APP_SID") is None and self.opened() > 1:
            return page("Installation", "<p>Contact Desk is installed on this portal already.</p>", navigation=())
        return answer

    def opened(self) -> int:
        """Requests of the portal to the installer, the repeated one left out."""
        return self.installations - 1 if self.installations > 1 else self.installations


class BindsOnlyOnce(Case):
    """A mark in the browser's storage: handlers are bound the first time only, and the first life's token is used again."""

    faults = (
        Fault("reinstall.completes", None, "left out event handlers"),
        Fault("reinstall.completes", None, "user.current was refused in the second installation"),
    )
    parts = ("removal", "second-life")

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<p>Setting up the application for your company.</p><script>
            BX24.init(function () {
              var token = localStorage.getItem("token");
              if (token) {
                BX24.callMethod = function () {};
                fetch("https://" + BX24.getDomain() + "/rest/user.current.json?auth=" + token).finally(function () { BX24.installFinish(); });
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


class GreetsOnce(Case):
    """Right: a greeting and a longer set-up the first time; calls in another order the second time, with "not found" on the way."""

    parts = ("removal", "second-life")

    def install(self, asked: Asked) -> str | Answer:
        answer = super().install(asked)
        if self.installations <= 2:
            return page(
                "Installation",
                "<div class='card'><h1>Welcome to Contact Desk</h1><p>This is your first set-up: it prepares three lists.</p></div>"
                + INSTALLER,
                navigation=(),
            )
        if asked.method != "POST":
            return answer
        return page(
            "Installation",
            """<p>Welcome back. The application is prepared for your company again.</p><script>
            BX24.init(function () {
              BX24.callMethod("event.unbind", {event: "ONAPPTEST", handler: location.origin + "/events"}, function () {
                BX24.callMethod("user.current", {}, function () { BX24.installFinish(); });
              });
            });</script>""",
            navigation=(),
        )

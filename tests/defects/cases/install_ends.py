"""install.completes: installers that never end, that ask, and that trip."""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Case, Fault, page

SHORT = {"install": {"timeout": 3}}
ENOUGH = {"install": {"timeout": 5}}
"""As long as the installer takes to come as far as it does, on a busy machine too."""


class PrintsTokens(Case):
    """The first lines of many a tutorial: prints what came, says that it is installed, and never tells the portal."""

    breaks = ("install.completes",)
    on = "/install"
    says = "did not end within 3"
    hinders = True
    parts = ()
    manifest = SHORT

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        lines = "\n".join(f"    [{key}] =&gt; {value}" for key, value in asked.form.items())
        return page(
            "Installation", f"<p>The application has been installed.</p><pre>Array\n(\n{lines}\n)</pre>", navigation=()
        )


class AsksToContinue(Case):
    """A welcome page with a button that has to be clicked; the manifest announces no wizard."""

    breaks = ("install.completes",)
    says = "waits for a person: Continue"
    hinders = True
    parts = ()
    manifest = ENOUGH

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<div class='card'><h1>Welcome</h1><p>Contact Desk is about to be set up.</p>"
            "<button type='button' onclick='BX24.installFinish()'>Continue</button></div>",
            navigation=(),
        )


class TripsOverBoundHandler(Case):
    """Binds the handler that the card has bound already; the portal's "already binded" stops the installer for good."""

    breaks = ("install.completes",)
    says = "event.bind"
    hinders = True
    parts = ()
    manifest = ENOUGH

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            """<p id="state">Setting up the application for your company.</p><script>
            BX24.init(function () {
              var handler = location.origin + "/events";
              BX24.callMethod("event.bind", {event: "ONAPPUNINSTALL", handler: handler}, function (result) {
                if (result.error()) {
                  document.getElementById("state").textContent = "The handler could not be bound.";
                  return;
                }
                BX24.installFinish();
              });
            });</script>""",
            navigation=(),
        )


class ScriptErrorInInstaller(Case):
    """A name that no script defines: the installer stops before its last line."""

    breaks = ("install.completes", "frame.js-errors")
    on = "/install"
    says = "registerRobots is not defined"
    hinders = True
    parts = ()
    manifest = ENOUGH

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<p>Setting up the application for your company.</p>"
            "<script>BX24.init(function () { registerRobots(); BX24.installFinish(); });</script>",
            navigation=(),
        )


class AsksByDialog(Case):
    """Asks a question in a dialog of the browser, and says by an alert that it is done: the one has to be answered, the other closed."""

    faults = (
        Fault("install.completes", "/install", "Import demo data?"),
        Fault("install.completes", "/install", "All set!", certain=False),
    )
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<p>Setting up the application for your company.</p><script>BX24.init(function () {"
            " confirm('Import demo data?'); alert('All set!'); BX24.installFinish(); });</script>",
            navigation=(),
        )

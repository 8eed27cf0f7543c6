"""install.completes: installers that never end, ask or trip, and installers that only look so."""

from __future__ import annotations

from typing import ClassVar

from tests.defects.app import Answer, Asked, Case, page

SHORT = {"install": {"timeout": 3}}


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
        return page("Installation", f"<p>The application has been installed.</p><pre>Array\n(\n{lines}\n)</pre>", navigation=())


class AsksToContinue(Case):
    """A welcome page with a button that has to be clicked; the manifest announces no wizard."""

    breaks = ("install.completes",)
    says = "waits for a person: Continue"
    hinders = True
    parts = ()
    manifest = SHORT

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
    manifest = SHORT

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
    manifest = SHORT

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<p>Setting up the application for your company.</p>"
            "<script>BX24.init(function () { registerRobots(); BX24.installFinish(); });</script>",
            navigation=(),
        )


class AsksByDialog(Case):
    """Asks a question in a dialog of the browser before it goes on."""

    breaks = ("install.completes",)
    says = "Import demo data?"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<p>Setting up the application for your company.</p>"
            "<script>BX24.init(function () { confirm('Import demo data?'); BX24.installFinish(); });</script>",
            navigation=(),
        )


class SaysDoneByAlert(Case):
    """An alert has to be closed before the installation goes on: a suspicion only."""

    warns = ("install.completes",)
    says = "All set!"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        return page(
            "Installation",
            "<p>Setting up the application for your company.</p>"
            "<script>BX24.init(function () { alert('All set!'); BX24.installFinish(); });</script>",
            navigation=(),
        )


class BusyInstaller(Case):
    """Right: buttons, an error that is taken for success, a spinner with a text, and an end by itself after two seconds."""

    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<style>.spinner{width:40px;height:40px;border:4px solid #ddd;border-top-color:#1565c0;border-radius:50%;
            animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}</style>
            <div class="card"><div class="spinner"></div><p>Step 1 of 2: errors of the last import are looked for.</p>
            <button type="button">Cancel</button> <a href="https://helpdesk.invalid/">Help</a></div><script>
            BX24.init(function () {
              BX24.callMethod("event.bind", {event: "ONAPPUNINSTALL", handler: location.origin + "/events"}, function () {
                setTimeout(function () { BX24.installFinish(); }, 2000);
              });
            });</script>""",
            navigation=(),
        )


class AnnouncedWizard(Case):
    """Right: a set-up wizard whose steps the manifest gives."""

    parts = ()
    manifest: ClassVar = {
        "install": {
            "steps": [
                {"fill": "#company", "value": "Northwind"},
                {"click": "text=Next"},
                {"click": "text=Finish the set-up"},
            ]
        }
    }

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<div class="card" id="one"><h1>Set-up</h1><label>Company <input id="company"></label>
            <button type="button" onclick="one.hidden = true; two.hidden = false">Next</button></div>
            <div class="card" id="two" hidden><p>Everything is ready.</p>
            <button type="button" onclick="BX24.installFinish()">Finish the set-up</button></div>""",
            navigation=(),
        )

"""Applications that are right in their lifecycle, however suspicious: whatever is found on them is a false accusation."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

from tests.defects.app import OVERVIEW, Answer, Asked, Case, page

PLEASE = "<div class='card'><h1>Contact Desk</h1><p>Please open this application from Bitrix24.</p></div>"


class TwoLives(Case):
    """A busy installer with a button, a text about errors and "already binded" on the way; a greeting the first time only.

    The second time it makes other calls, with "not found" among them. The uninstall event is answered with 204 at once, and a queue
    deletes the data a second later.
    """

    parts = ("removal", "second-life")

    def __init__(self) -> None:
        super().__init__()
        self.first = ""

    def event(self, asked: Asked) -> str | Answer:
        if asked.form.get("event") == "ONAPPUNINSTALL" and asked.form.get("data[CLEAN]") == "1":
            threading.Timer(1.2, self.forget, [asked.form.get("auth[member_id]", "")]).start()
        return Answer("", 204)

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        sid = asked.query.get("APP_SID", "")
        self.first = self.first or sid
        if sid != self.first:
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
        return page(
            "Installation",
            """<style>.spinner{width:40px;height:40px;border:4px solid #ddd;border-top-color:#1565c0;border-radius:50%;
            animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}</style>
            <div class="card"><h1>Welcome to Contact Desk</h1><div class="spinner"></div>
            <p>Step 1 of 2: errors of the last import are looked for.</p>
            <button type="button">Cancel</button></div><script>
            BX24.init(function () {
              BX24.callMethod("event.bind", {event: "ONAPPUNINSTALL", handler: location.origin + "/events"}, function () {
                setTimeout(function () { BX24.installFinish(); }, 2000);
              });
            });</script>""",
            navigation=(),
        )


class CarefulServer(Case):
    """Routes, redirects, headers and cookies that work, though they look as if they did not.

    The set-up wizard is announced in the manifest. The interface leads on to its first screen, and a visitor to a page that says how to
    open the app; frame-ancestors overrules X-Frame-Options; the session's cookie is made for frames and the theme's need not be; a
    token is kept in the browser's storage.
    """

    manifest: ClassVar = {
        "install": {
            "steps": [
                {"fill": "#company", "value": "Northwind"},
                {"click": "text=Next"},
                {"click": "text=Finish the set-up"},
            ]
        }
    }

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/board/today": self.board, "/api/deals": self.deals, "/welcome": lambda asked: page("Welcome", PLEASE)}

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        if not asked.form.get("AUTH_ID"):
            return page("Contact Desk", PLEASE, navigation=())
        return page(
            "Installation",
            """<div class="card" id="one"><h1>Set-up</h1><label>Company <input id="company"></label>
            <button type="button" onclick="one.hidden = true; two.hidden = false">Next</button></div>
            <div class="card" id="two" hidden><p id="state">Everything is ready.</p>
            <button type="button" onclick="state.textContent = 'The installation is complete. Open the app.'; BX24.installFinish()">
            Finish the set-up</button></div>""",
            navigation=(),
        )

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return Answer("", 302, headers={"Location": "/board/today" if asked.form.get("AUTH_ID") else "/welcome"})

    def board(self, asked: Asked) -> str | Answer:
        return Answer(
            page(
                "Board",
                """<div class="card"><h1>Board</h1><p id="deals">The deals of this week are on their way.</p></div><script>
                localStorage.setItem("seen", "board");
                fetch("/api/deals", {credentials: "include"}).then(function (answer) {
                  var text = answer.ok ? "Seven deals are open." : "Your session has expired.";
                  document.getElementById("deals").textContent = text;
                });</script>""",
                navigation=(),
            ),
            headers={
                "X-Frame-Options": "DENY",
                "Content-Security-Policy": "frame-ancestors 'self' https://127.0.0.2 https: https://*.bitrix24.com",
                "Set-Cookie": "PHPSESSID=5f1c; Path=/; HttpOnly; SameSite=None; Secure\ntheme=dark; Path=/; SameSite=Lax",
            },
        )

    def deals(self, asked: Asked) -> str | Answer:
        known = "PHPSESSID" in asked.headers.get("cookie", "")
        return Answer('{"deals": 7}' if known else '{"error": "no session"}', 200 if known else 401, "application/json")


class TellsTheUser(Case):
    """Fewer screens for the user, a clear message with status 403, and a call that the portal refuses and the app bears.

    The installer draws its progress on a canvas for a while, with no text in the document, after a moment of nothing but a spinner.
    """

    parts = ("explore", "user")

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/restricted": self.restricted}

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return """<!doctype html><html lang="en"><head><title>Installation</title><script src="//api.bitrix24.com/api/v1/"></script>
            <style>.loader{width:40px;height:40px;border:4px solid #ddd;border-top-color:#1565c0;border-radius:50%;
            animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}</style></head><body>
            <div class="loader" id="wheel"></div><canvas id="progress" width="600" height="200" hidden></canvas><script>
            setTimeout(function () {
              var pen = progress.getContext("2d");
              wheel.remove();
              progress.hidden = false;
              pen.font = "20px sans-serif";
              pen.fillText("Setting up", 30, 60);
              pen.fillStyle = "#1565c0";
              pen.fillRect(30, 90, 260, 24);
            }, 1700);
            BX24.init(function () { setTimeout(function () { BX24.installFinish(); }, 4200); });</script></body></html>"""

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview",
            OVERVIEW
            + """<p id="state"></p><script>
            BX24.init(function () {
              var path = BX24.isAdmin() ? "/second" : "/restricted";
              document.querySelector("nav").insertAdjacentHTML("beforeend", "<a href='" + path + "'>Deals</a>");
              BX24.callMethod("app.option.set", {options: {seen: 1}}, function (result) {
                if (result.error()) document.getElementById("state").textContent = "Your administrator chooses what is shown here.";
              });
            });</script>""",
            navigation=(("/", "Overview"),),
        )

    def restricted(self, asked: Asked) -> str | Answer:
        return Answer(
            page(
                "Deals",
                "<div class='card'><h1>No access</h1><p>You have no rights to see these deals. Ask your administrator"
                " for access.</p></div>",
                navigation=(("/", "Overview"),),
            ),
            403,
        )

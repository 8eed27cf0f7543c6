"""A single-page application: its faults lie behind tabs, routes and menus, and the address hardly changes."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import LIBRARY, STYLE, Answer, Asked, Case, Fault

SCRIPT = """
var views = {
  start: "<h1>Board</h1><p>Seven deals are open this week, three of them wait for an answer from the client.</p>",
  people: "<h1>People</h1><p>Anna and Boris look after the clients in the north of the country.</p>",
  reports: "<h1>Reports</h1><p>The numbers of the last quarter by department and manager.</p>",
  history: "<h1>History</h1><p>Every change of every deal, from the newest to the oldest one.</p>",
  audit: "<h1>Audit</h1><p>Who looked at which list, and what they did there on that day.</p>"
    + "<img src='/static/stamp.png' alt='Stamp' width='80' height='40'>"
};
function show(name) {
  document.getElementById("view").innerHTML = views[name] || "";
  if (name === "reports") totals.map(String);
  if (name === "history") fetch("/api/history");
}
function route() {
  var name = location.hash.slice(2) || "start";
  if (name === "drafts") { document.body.innerHTML = ""; return; }
  show(name);
}
addEventListener("hashchange", route);
BX24.init(function () { route(); BX24.fitWindow(); });
"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title><link rel="icon" href="data:,">
<style>{STYLE} #menu[hidden], #deep[hidden] {{ display: none }}</style>{LIBRARY}</head><body>
<header><strong>Contact Desk</strong><nav>
<a href="#/start">Board</a> <a href="#/people">People</a> <a href="#/drafts">Drafts</a>
<span role="tablist"><span role="tab" tabindex="0" onclick="show('reports')">Reports</span>
<span role="tab" tabindex="0" onclick="show('history')">History</span></span>
<button type="button" aria-haspopup="true" onclick="menu.hidden = !menu.hidden">More</button></nav></header>
<div id="menu" role="menu" hidden><button type="button" role="menuitem" onclick="deep.hidden = !deep.hidden">Administration</button>
<div id="deep" role="menu" hidden><button type="button" role="menuitem" onclick="show('audit'); menu.hidden = true">Audit</button>
</div></div><main><div class="card" id="view"></div></main><script>{SCRIPT}</script></body></html>"""


class BrokenSinglePage(Case):
    """A tab that throws, a tab whose data fail, a route that shows nothing, a picture missing in a menu's menu."""

    faults = (
        Fault("frame.js-errors", "/", "totals is not defined"),
        Fault("frame.server-errors", "/", "GET /api/history is answered with 502"),
        Fault("frame.missing-resources", "/", "/static/stamp.png"),
        Fault("frame.broken-links", "/#/drafts", "is an empty page"),
    )

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/api/history": lambda asked: Answer("", 502)}

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return PAGE

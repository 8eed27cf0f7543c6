"""A single-page application that is right, however it may look while exploring."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tests.defects.app import LIBRARY, STYLE, Answer, Asked, Case

SCRIPT = """
var views = {
  start: "<h1>Board</h1><p>Seven deals are open this week, three of them wait for an answer from the client.</p>",
  people: "<h1>People</h1><p>Anna and Boris look after the clients in the north of the country.</p>",
  numbers: "<h1>Numbers</h1><canvas id='chart' width='400' height='120'></canvas>",
  errors: "<h1>Imports with errors</h1><p>Import of May: 3 rows with errors. Download the list of errors and try again.</p>"
};
var later = 2000;
function show(name) {
  var view = document.getElementById("view");
  view.innerHTML = "<div class='spinner' role='progressbar'></div>";
  setTimeout(function () {
    view.innerHTML = views[name] || "<h1>This list is empty</h1><p>Add the first deal to see it here.</p>";
    if (name === "numbers") { var pen = chart.getContext("2d"); pen.fillStyle = "#1565c0"; pen.fillRect(20, 20, 200, 60); }
    BX24.fitWindow();
  }, later);
  later = 400;
}
function go(path) { history.pushState(null, "", path); show(path.slice(1)); return false; }
addEventListener("popstate", function () { show(location.pathname.slice(1) || "start"); });
BX24.init(function () { show(location.pathname.slice(1) || "start"); });
"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title><link rel="icon" href="data:,">
<style>{STYLE} .spinner {{ width: 32px; height: 32px; border: 4px solid #ddd; border-top-color: #1565c0; border-radius: 50%;
animation: turn 1s linear infinite }} @keyframes turn {{ to {{ transform: rotate(1turn) }} }}
dialog::backdrop {{ background: #0006 }}</style>{LIBRARY}</head><body>
<header><strong>Contact Desk</strong><nav>
<a href="/people" onclick="return go('/people')">People</a> <a href="/numbers" onclick="return go('/numbers')">Numbers</a>
<span role="tablist"><span role="tab" tabindex="0" onclick="show('errors')">Imports</span>
<span role="tab" tabindex="0" onclick="show('nothing')">Drafts</span></span>
<button type="button" onclick="card.showModal()">Open the card</button></nav></header>
<main><div class="card" id="view"></div></main>
<dialog id="card"><h2>Office furniture</h2><p>The client wants to hear from us on Thursday.</p>
<button type="button" onclick="card.close()">Close</button></dialog><script>{SCRIPT}</script></body></html>"""


class InnocentSinglePage(Case):
    """Right: spinners that end, an empty list with a text, a modal window, a view about errors, addresses that the server knows.

    The first content comes after two seconds, there is no installer, and two pictures of the set show one address in two states.
    """

    installer = False
    parts = ("explore", "screenshots")
    manifest: ClassVar = {
        "screenshot": [
            {"name": "Board", "path": "/"},
            {"name": "Imports", "path": "/", "steps": [{"click": "role=tab[name='Imports']"}]},
        ]
    }

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return dict.fromkeys(("/people", "/numbers"), self.overview)

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return PAGE

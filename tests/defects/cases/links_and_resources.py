"""Links and files that are missing in less usual ways, and those that only seem to be; the same for what a server gives away."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

from tests.defects.app import Answer, Asked, Case, Fault, page
from tests.defects.cases.server_exposure import FOUND, LEAVING, OPEN_DOORS, closed_doors

NAVIGATION = (("/", "Overview"), ("/paths", "Paths"), ("/shelf", "Shelf"))
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9"/></svg>'
CARD = "<div class='card'><h1>{0}</h1><p>Seven deals are open this week, three of them wait for an answer.</p>{1}</div>"
LAZY = '<div hidden><img src="{0}" loading="lazy" alt="Team" width="60" height="40"></div>'

DEAD_PATHS = """
<p><a href="/verloren">Verloren</a> <a href="/nothing">Nothing</a> <a href="/circle">Circle</a> <a href="/members">Members</a>
<a href="/bring-a-friend">Friends</a> <a href="file:///C:/Desk/prices.pdf">Prices</a> <a href="http://127.0.0.1:1/left-over">Left over</a></p>
<map name="plan"><area shape="rect" coords="0,0,9,9" href="/room/1" alt="Room"></map><img usemap="#plan" src="/dot.png" width="20" height="20" alt="">
<iframe src="/inner/gone" title="Map" style="width:300px;height:80px;border:0"></iframe>"""
EMPTY_SHELF = f"""
<style>@import url("/css/gone.css");</style>
<p><img src="/dot.png" srcset="/dot.png 1x, /dot-large.png 4x" alt="" width="20" height="20"> <video poster="/gone-poster.png" width="60" height="40"></video>
<img src="/page-instead.png" alt="Chart" width="60" height="40"> <img src="/empty.png" alt="Seal" width="60" height="40"></p>
<p><button type="button" onclick="this.textContent = 'Shown'">Show</button></p>{LAZY.format("/lazy-gone.png")}"""


class DeadPaths(Case):
    """Ways in which a link or a file can be missing (the plain ones are in `broken_pages`), on a server that keeps no secrets."""

    faults = (
        Fault("frame.broken-links", "/paths", "Diese Seite wurde nicht gefunden"),
        Fault("frame.broken-links", "/paths", "This drawer of the desk was never built"),
        Fault("frame.broken-links", "/paths", "an empty page"),
        Fault("frame.broken-links", "/paths", "circle"),
        Fault("frame.broken-links", "/paths", "leads to a login page", certain=False),
        Fault("frame.broken-links", "/paths", "own computer"),
        Fault("frame.broken-links", "/paths", "127.0.0.1:1/left-over"),
        Fault("frame.broken-links", "/paths", "/room/1"),
        Fault("frame.broken-links", "/paths", "The inner frame /inner/gone answers 404"),
        Fault("frame.missing-resources", "/shelf", "/css/gone.css"),
        Fault("frame.missing-resources", "/shelf", "/dot-large.png"),
        Fault("frame.missing-resources", "/shelf", "/gone-poster.png"),
        Fault("frame.missing-resources", "/shelf", "/page-instead.png"),
        Fault("frame.missing-resources", "/shelf", "/empty.png"),
        Fault("frame.missing-resources", "/shelf", "/lazy-gone.png"),
        *FOUND,
    )

    def answer(self, asked: Asked) -> Answer:
        found = super().answer(asked)
        if (
            found.status == 404
            and found.type.startswith("text/html")
            and "/" not in asked.path[1:]
            and "." not in asked.path
        ):
            # No word of it says "not found": only other addresses that do not exist tell.
            return Answer(page("Contact Desk", "<h1>This drawer of the desk was never built</h1>", navigation=()))
        return found

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        lost = page("Contact Desk", "<h1>Diese Seite wurde nicht gefunden</h1>", navigation=())
        answers: dict[str, str | Answer] = {
            **OPEN_DOORS,
            "/paths": page("Paths", CARD.format("Paths", DEAD_PATHS), navigation=NAVIGATION),
            "/shelf": page("Shelf", CARD.format("Shelf", EMPTY_SHELF), navigation=NAVIGATION),
            "/verloren": lost,
            "/inner/gone": Answer("Not here.", 404, "text/plain"),
            "/nothing": Answer(
                "<!doctype html><html lang='en'><head><title>Nothing</title></head><body></body></html>"
            ),
            "/circle": Answer("", 302, headers={"Location": "/circle/again"}),
            "/circle/again": Answer("", 302, headers={"Location": "/circle"}),
            "/members": Answer("", 302, headers={"Location": "/login"}),
            "/login": page(
                "Sign in", "<h1>Sign in</h1><p>Ask your administrator for an invitation.</p>", navigation=()
            ),
            "/dot.png": Answer(DOT, type="image/png"),
            "/page-instead.png": lost,
            "/empty.png": Answer(b"", type="image/png"),
        }
        return {path: lambda asked, answer=answer: answer for path, answer in answers.items()}  # type: ignore[misc]

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        picture = "<img src='/static/dot.svg' alt='' width='20' height='20'>"
        return page("Overview", CARD.format("Overview", picture) + LEAVING, navigation=NAVIGATION)


LIVING_PATHS = f"""
<p><a href="  /shelf  ">Shelf</a> <a href="?tab=2">Tab</a> <a href="#/board/7">Board</a> <a href="/moved">Moved</a> <a href="//127.0.0.1:{{0}}/shelf">Same</a>
<a href="/{quote("café & co")}">Café</a> <a href="/manual.pdf">Manual</a> <a href="/sheet">Sheet</a> <a href="about:blank">Blank</a>
<a href="/shelf#:~:text=Seven">Seven</a> <a href="viber://chat?number=1">Viber</a> <a href="/silent">Silent</a>
<a href="data:text/plain,deal" download="deal.txt">Deal</a> <a href="#stages">Stages</a> <a href="/paths#Stages%20of%20all">All stages</a></p>
<h2 id="stages">Stages</h2><a name="Stages of all"></a><p>Offer sent, negotiation, won.</p>
<form method="post" action="/only-post"><input name="name" value="Anna" aria-label="Name"><button>Save</button></form>"""
FULL_SHELF = f"""
<style>@font-face {{ font-family: Nowhere; src: local("No Such Font"), url(/never.woff2); }} .never:hover {{ background: url(/never.png); }}</style>
<p><img src="/dot.png" srcset="/dot.png 1x, /dot-large.png 4x" alt="" width="20" height="20"> <img src="/drawing.svg" alt="" width="40">
<img src="/odd-type.png" alt="" width="20" height="20"> <img src="/moved.png" alt="" width="20" height="20"> <img alt="" width="9" height="9"></p>
<script>new Image().src = "https://statistics.invalid/pixel.gif"; fetch("/dot.png").then(function (a) {{ return a.blob(); }}).then(function (b) {{
var i = new Image(); i.alt = ""; i.src = URL.createObjectURL(b); document.querySelector("h1").append(i); }});</script>{LAZY.format("/dot.png?lazy")}"""


class LivingPaths(Case):
    """Right: all links lead somewhere, all files are there, each in an odd way; the server answers anything with something."""

    def answer(self, asked: Asked) -> Answer:
        known = {"/", "/second", "/install", "/events", "/probe", *self.more()}
        if asked.path in known:
            return super().answer(asked)
        # A page for every address, as servers of single-page applications give.
        return closed_doors(asked) or Answer(page("Overview", CARD.format("Overview", ""), navigation=NAVIGATION))

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        answers = {
            "/shelf": page("Shelf", CARD.format("Shelf", FULL_SHELF), navigation=NAVIGATION),
            "/moved": Answer("", 301, headers={"Location": "/shelf"}),
            f"/{quote('café & co')}": page("Café", CARD.format("Café", ""), navigation=NAVIGATION),
            "/manual.pdf": Answer(b"%PDF-1.7 " + bytes(900), type="application/pdf"),
            "/sheet": Answer(
                b"PK\x03\x04" + bytes(900),
                type="application/octet-stream",
                headers={"Content-Disposition": "attachment"},
            ),
            "/silent": Answer("", 204),
            "/dot.png": Answer(DOT, type="image/png"),
            "/dot-large.png": Answer(DOT, type="image/png"),
            "/drawing.svg": Answer(DRAWING, type="image/svg+xml"),
            "/odd-type.png": Answer(DOT, type="text/html"),
            "/moved.png": Answer("", 302, headers={"Location": "/dot.png"}),
        }
        fixed: dict[str, Callable[[Asked], str | Answer]] = {
            path: lambda asked, answer=answer: answer  # type: ignore[misc]
            for path, answer in answers.items()
        }
        return {**fixed, "/paths": self.paths, "/only-post": self.only_post}

    def paths(self, asked: Asked) -> str | Answer:
        """Every odd way of writing an address."""
        content = LIVING_PATHS.format(asked.headers.get("host", "").rpartition(":")[2])
        return page("Paths", CARD.format("Paths", content), navigation=NAVIGATION)

    def only_post(self, asked: Asked) -> str | Answer:
        """Says "not found" to whoever does not post, as some frameworks do."""
        return Answer("Cannot GET /only-post", 404 if asked.method != "POST" else 200)

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page("Overview", CARD.format("Overview", ""), navigation=NAVIGATION)

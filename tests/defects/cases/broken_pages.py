"""One application with a screen for each fault of links, files, layout and emptiness."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tests.defects.app import LIBRARY, Answer, Asked, Case, Fault, page

NAVIGATION = (
    ("/", "Overview"),
    ("/links", "Directory"),
    ("/files", "Gallery"),
    ("/gallery/inner", "Album"),
    ("/wide", "Timeline"),
    ("/wide/monitor", "Wallboard"),
    ("/tall", "Journal"),
    ("/pane", "Workspace"),
    ("/framed", "Calendar"),
)

HEADING = (
    "<div class='card'><h1>{0}</h1><p>Seven deals are open this week, three of them wait for an answer.</p>{1}</div>"
)
LINKS = """
<p><a href="/price-list" target="_blank">Price list</a></p>
<p><a href="/contract">Contract</a></p>
<p><a href="/handbook">Handbook</a></p>
<p><a href="#delivery">Delivery</a></p>
<p><a href="/deals/undefined">The latest deal</a></p>
<form action="/find"><input name="q" placeholder="Deal"><button>Find</button></form>
"""
FILES = """
<link rel="stylesheet" href="/static/theme.css">
<style>@font-face { font-family: Desk; src: url(/static/desk.woff2); } h1 { font-family: Desk, sans-serif; }
.cover { width: 200px; height: 60px; background: url(/static/cover.jpg); }</style>
<p><img src="/static/logo.png" alt="Logo" width="120" height="40"></p>
<p><img src="/static/broken.png" alt="Team" width="120" height="40"></p>
<div class="cover"></div>
<script src="/static/lists.js"></script>
"""


class BrokenPages(Case):
    """Dead links, missing files, scroll bars and pages that can't be seen, each on a screen of its own."""

    faults = (
        Fault("frame.broken-links", "/links", "/price-list"),
        Fault("frame.broken-links", "/links", "/contract"),
        Fault("frame.broken-links", "/links", "/handbook"),
        Fault("frame.broken-links", "/links", "#delivery"),
        Fault("frame.broken-links", "/links", "/deals/undefined"),
        Fault("frame.broken-links", "/links", "/find"),
        Fault("frame.missing-resources", "/files", "/static/theme.css"),
        Fault("frame.missing-resources", "/files", "/static/desk.woff2"),
        Fault("frame.missing-resources", "/files", "/static/cover.jpg"),
        Fault("frame.missing-resources", "/files", "/static/logo.png"),
        Fault("frame.missing-resources", "/files", "/static/broken.png"),
        Fault("frame.missing-resources", "/files", "/static/lists.js"),
        Fault("frame.js-errors", "/files", "Unexpected token"),
        Fault("frame.missing-resources", "/gallery/inner", "/static/photo.png"),
        Fault("frame.scrollbars", "/wide", "Horizontal scroll bar in windows of 1280, 1366"),
        Fault("frame.scrollbars", "/wide/monitor", "Horizontal scroll bar in windows of 1920 px"),
        Fault("frame.scrollbars", "/tall", "Vertical scroll bar in windows of 1280"),
        Fault("frame.scrollbars", "/pane", "Vertical scroll bar"),
        Fault("server.framing", "/framed", "DENY"),
        Fault("frame.blank", "/void", "The page is empty"),
        Fault("frame.blank", "/white", "Nothing can be seen"),
        Fault("frame.blank", "/covered", "Nothing can be seen"),
        Fault("frame.blank", "/gone", "empty"),
        Fault("frame.blank", "/waiting", "spinner"),
        Fault("frame.blank", "/undone", "null", certain=False),
    )
    manifest: ClassVar = {
        "page": [
            {"name": "Void", "path": "/void"},
            {"name": "White", "path": "/white"},
            {"name": "Covered", "path": "/covered"},
            {"name": "Gone", "path": "/gone"},
            {"name": "Waiting", "path": "/waiting"},
            {"name": "Undone", "path": "/undone"},
        ]
    }

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        inner = "<iframe src='/inner/album' title='Album' style='border:0;height:120px'></iframe>"
        missing = page(
            "Not found",
            "<div class='card'><h1>Page not found</h1><p>This page does not exist.</p></div>",
            navigation=(),
        )
        bare = "<!doctype html><html lang='en'><head><title>Overview</title>{0}</head><body>{1}</body></html>"
        text = "<h1>Overview</h1><p>Seven deals are open this week, three of them wait for an answer.</p>"
        answers: dict[str, str | Answer] = {
            "/links": self.screen("Directory", LINKS),
            "/files": self.screen("Gallery", FILES),
            "/gallery/inner": self.screen("Album", inner),
            "/inner/album": "<!doctype html><title>Album</title><p>The album of May.</p>"
            "<img src='/static/photo.png' alt='Photo' width='60' height='40'>",
            "/wide": self.screen(
                "Timeline", "<div style='width:1900px;background:#e3f2fd'>From January to December</div>"
            ),
            "/wide/monitor": self.screen(
                "Wallboard",
                "<style>@media (min-width: 1500px) { .wall { width: 2200px; background: #e3f2fd } }</style>"
                "<div class='wall'>All departments</div>",
            ),
            "/tall": page(
                "Journal",
                HEADING.format("Journal", "<p>A call with a client.</p>" * 60),
                navigation=NAVIGATION,
                fit=False,
            ),
            "/pane": self.pane(),
            "/framed": Answer(self.screen("Calendar", ""), headers={"X-Frame-Options": "DENY"}),
            "/contract": bare.format("", ""),
            "/handbook": missing,
            "/static/broken.png": Answer(b"no picture at all", type="image/png"),
            "/static/lists.js": missing,
            "/void": bare.format(LIBRARY, "<div id='root'></div>"),
            "/white": bare.format(f"<style>body{{background:#fff;color:#fff}}</style>{LIBRARY}", text),
            "/covered": bare.format(
                LIBRARY, f"{text}<div style='position:fixed;inset:0;background:#fff;z-index:9'></div>"
            ),
            "/gone": bare.format(
                LIBRARY,
                f"<div id='root'>{text}</div><script>setTimeout(function () {{ root.textContent = ''; }}, 400);</script>",
            ),
            "/waiting": bare.format(
                "<style>.wheel{width:48px;height:48px;margin:120px auto;border:5px solid #ddd;border-top-color:#1565c0;"
                f"border-radius:50%;animation:spin 1s linear infinite}}@keyframes spin{{to{{transform:rotate(1turn)}}}}</style>{LIBRARY}",
                "<div class='wheel'></div>",
            ),
            "/undone": bare.format(LIBRARY, "null"),
        }
        return {path: lambda asked, answer=answer: answer for path, answer in answers.items()}  # type: ignore[misc]

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return self.screen("Overview", "")

    @staticmethod
    def screen(title: str, more: str) -> str:
        """A whole screen with a fault in it."""
        return page(title, HEADING.format(title, more), navigation=NAVIGATION)

    @staticmethod
    def pane() -> str:
        """The frame does not scroll, but the box that holds everything does."""
        rows = "".join(
            f"<p>Note {number}: a call with a client about the yearly maintenance.</p>" for number in range(60)
        )
        return (
            f"<!doctype html><html lang='en'><head><title>Workspace</title>{LIBRARY}<style>body{{margin:0;font:15px sans-serif}}"
            f"#app{{height:100vh;overflow:auto}}</style></head><body><div id='app'><h1>Workspace</h1>{rows}</div></body></html>"
        )

"""How screens look: laid out wrongly, bare HTML, closed to some people; and screens that only look suspicious."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tests.defects.app import FIT, LIBRARY, Answer, Asked, Case, Fault, page

WORDS = "Deals of this quarter by stage, with the sums that the managers expect before the end of the month."
BARE = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Import</title>{LIBRARY}</head><body><h1>Import</h1>"
    "<p>Choose which contacts are taken over from the old address book of the company.</p>"
    "<form><label>Name <input name='name'></label> <label>Town <input name='town'></label> <button type='button'>Preview</button></form>"
    "<table border='1'><tr><th>Contact</th><th>Town</th></tr><tr><td>Anna Example</td><td>Springfield</td></tr></table>"
    f"<a href='/'>Overview</a> <a href='/overlap'>Stages</a>{FIT}</body></html>"
)
LITTLE_CSS = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Notes</title>{LIBRARY}"
    "<style>body{font-family:system-ui,sans-serif;max-width:720px;margin:32px auto;line-height:1.6;color:#333}a{color:#0b57a4}</style>"
    "</head><body><h1>Notes</h1><p>Notes are kept with the contact and can be read by every member of the department.</p>"
    f"<p><a href='/'>Overview</a> <a href='/layers'>Layers</a></p>{FIT}</body></html>"
)
BROKEN = {
    "/": ("Overview", f"<p>{WORDS}</p>"),
    "/overlap": ("Stages", f"<h2 id='stages'>Stages of the pipeline</h2><p id='over' style='margin-top:-36px'>{WORDS}</p>"),
    "/cut": ("Revenue", "<div id='cut' style='width:120px;white-space:nowrap;overflow:hidden'>Expected revenue of the quarter</div>"),
    "/out": ("Addresses", "<div id='box' class='card' style='width:220px;position:relative'><p id='out'>Page: example.test/a/very/long/address/that/never/breaks/anywhere</p></div>"),
    "/plain": ("Old contacts", ""),
    "/fields": ("Fields", "<p>Search the contacts of the department.</p><input id='search' style='padding:8px;border:1px solid #777;border-radius:4px'><p id='faint' style='color:#bbb'>Names are looked for in all fields.</p>"),
}  # fmt: skip
INNOCENT = {
    "/": ("Overview", f"<p>{WORDS}</p>"),
    "/layers": (
        "Layers",
        "<p style='position:relative;display:inline-block'><button type='button'>Inbox</button><span class='badge' style='position:absolute;right:-8px;"
        "top:-8px;background:#b00020;color:#fff;border-radius:10px;padding:0 6px;font-size:11px'>12</span></p>"
        f"<div style='width:180px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis' title='{WORDS}'>{WORDS}</div>"
        "<div style='position:relative;height:22px;width:300px;background:#dde6ef'><div style='width:40%;height:22px;background:#9cc4ea'></div>"
        "<span style='position:absolute;left:130px;top:0'>40 %</span></div>"
        "<fieldset><legend>Filter</legend><label>Name <input style='padding:6px;border:1px solid #777;border-radius:4px'></label></fieldset>",
    ),
    "/slides": (
        "Slides",
        "<div style='overflow:hidden;width:420px'><div style='display:flex;width:1200px;transform:translateX(-90px)'>"
        "<div style='width:300px'>First slide with a few words</div><div style='width:300px'>Second slide with a few words</div>"
        "<div style='width:300px'>Third slide with a few words</div></div></div>"
        f"<div style='height:46px;overflow:hidden;width:300px'>{WORDS} {WORDS}</div><a href='#all'>Read more</a><p id='all'>{WORDS}</p>",
    ),
    "/notes": ("Notes", ""),
}  # fmt: skip


class BrokenLooks(Case):
    """A fault of each kind, each on a screen of its own."""

    faults = (
        Fault("frame.layout", "/overlap", "overlaps «Stages of the pipeline»"),
        Fault("frame.layout", "/cut", "is cut off by #cut"),
        Fault("frame.layout", "/out", "over the edge of #box"),
        Fault("frame.simple-html", "/plain", "is bare HTML"),
        Fault("frame.accessibility", "/fields", "(label, critical)"),
        Fault("frame.accessibility", "/fields", "(color-contrast, serious)"),
    )
    texts = BROKEN
    whole: ClassVar[dict[str, str]] = {"/plain": BARE}

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        """The screens."""
        return dict.fromkeys(self.texts, self.screen)

    def screen(self, asked: Asked) -> str:
        """One of them."""
        if asked.path == "/":
            self.remember(asked)
        if asked.path in self.whole:
            return self.whole[asked.path]
        title, content = self.texts[asked.path]
        navigation = tuple((path, name) for path, (name, _) in self.texts.items())
        return page(title, f"<div class='card'><h1>{title}</h1>{content}</div>", navigation=navigation)


class InnocentLooks(BrokenLooks):
    """Badges, progress bars, ellipses, carousels, folded texts, a page with little CSS: nothing of it is a fault."""

    faults = ()
    texts = INNOCENT
    whole: ClassVar[dict[str, str]] = {"/notes": LITTLE_CSS}

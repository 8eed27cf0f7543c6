"""frame.blank: pages with nothing on them, and pages that only look so."""

from __future__ import annotations

from tests.defects.app import LIBRARY, Answer, Asked, Case, page


class EmptySecondScreen(Case):
    """The second screen is an empty document with a frame around nothing."""

    breaks = ("frame.broken-links",)
    on = "/"

    def second(self, asked: Asked) -> str | Answer:
        return "<!doctype html><html lang='en'><head><title>Deals</title></head><body></body></html>"


class EmptyStart(Case):
    """The start screen has a body, and nothing to see in it."""

    breaks = ("frame.blank",)
    on = "/"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return f"<!doctype html><html lang='en'><head><title>Overview</title>{LIBRARY}</head><body><div id='root'></div></body></html>"


class WhiteOnWhite(Case):
    """All text is white on white."""

    breaks = ("frame.blank",)
    on = "/"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return (
            "<!doctype html><html lang='en'><head><title>Overview</title><style>body{background:#fff;color:#fff;font-family:sans-serif}"
            f"</style>{LIBRARY}</head><body><h1>Overview</h1><p>Seven deals are open.</p></body></html>"
        )


class EndlessSpinner(Case):
    """A spinner turns for ever."""

    breaks = ("frame.blank",)
    on = "/"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return (
            "<!doctype html><html lang='en'><head><title>Overview</title><style>"
            ".spinner{width:48px;height:48px;margin:120px auto;border:5px solid #ddd;border-top-color:#1565c0;border-radius:50%;"
            "animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}"
            f"</style>{LIBRARY}</head><body><div class='spinner'></div></body></html>"
        )


class LateContent(Case):
    """Right: the content comes after two seconds."""

    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return page(
            "Overview",
            "<div id='root'></div><script>setTimeout(function () { document.getElementById('root').innerHTML ="
            " '<div class=\"card\"><h1>Overview</h1><p>Seven deals are open this week.</p></div>'; }, 2000);</script>",
            navigation=(),
        )


class LightPage(Case):
    """Right: a very light page, with one sentence and one button."""

    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return page("Overview", "<p>No deals yet.</p><button type='button'>Add the first one</button>", navigation=())

"""frame.*: start screens, which each need an application of their own."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import LIBRARY, Answer, Asked, Case, page


class EmptyStart(Case):
    """The start screen has a body, and nothing to see in it."""

    breaks = ("frame.blank",)
    on = "/"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Overview</title>{LIBRARY}</head>"
            "<body><div id='root'></div></body></html>"
        )


class EndlessSpinner(Case):
    """The data never come, and a spinner turns for ever beside the app's name."""

    breaks = ("frame.blank",)
    on = "/"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview",
            "<style>.wheel{width:48px;height:48px;margin:120px auto;border:5px solid #ddd;border-top-color:#1565c0;"
            "border-radius:50%;animation:spin 1s linear infinite}@keyframes spin{to{transform:rotate(1turn)}}"
            "</style><div class='wheel'></div>",
            navigation=(),
        )


class FailsAfterTwoSeconds(Case):
    """All is well for two seconds; then a timer calls what is not there, and the page loses its content."""

    breaks = ("frame.js-errors", "frame.blank")
    on = "/"
    says = "refreshBoard is not defined"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview",
            "<div class='card'><h1>Overview</h1><p>Seven deals are open this week.</p></div><script>setTimeout(function () {"
            " document.body.textContent = ''; refreshBoard(); }, 2000);</script>",
            navigation=(),
        )


class ContentAfterTwoSeconds(Case):
    """Right: grey boxes stand in for the content, which comes after two seconds; the app was given no installer at all."""

    installer = False
    unseen = ()

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/api/deals": lambda asked: Answer('["Office furniture"]', type="application/json")}

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview",
            """<style>.skeleton{height:18px;margin:10px 0;border-radius:4px;background:#e9edf1}</style>
            <div class="card" id="root"><div class="skeleton"></div><div class="skeleton"></div></div><script>
            setTimeout(function () {
              fetch("/api/deals").then(function (answer) { return answer.json(); }).then(function (deals) {
                document.getElementById("root").innerHTML = "<h1>Overview</h1><p>Open: " + deals.join(", ") + "</p>";
              });
            }, 2000);</script>""",
            navigation=(),
        )

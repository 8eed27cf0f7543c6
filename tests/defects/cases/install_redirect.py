"""install.redirect: what comes after the finish signal."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import OVERVIEW, Answer, Asked, Case, page


class BackToInstaller(Case):
    """The interface finds no mark of the installation and sends the user back to the installer."""

    breaks = ("install.redirect",)
    on = "/install"
    parts = ()

    def overview(self, asked: Asked) -> str | Answer:
        return Answer("", 302, headers={"Location": "/install"})


class AsksForReload(Case):
    """Where the interface should be, a page asks for a reload: the tokens are not stored yet."""

    breaks = ("install.redirect",)
    on = "/"
    says = "reload"
    parts = ()

    def __init__(self) -> None:
        super().__init__()
        self.shown = False

    def overview(self, asked: Asked) -> str | Answer:
        if asked.method == "POST" and not self.shown:
            self.shown = True
            return page(
                "Installation",
                "<div class='card'><h1>The installation is complete</h1><p>Please reload the page to start working.</p></div>",
                navigation=(),
            )
        return super().overview(asked)


class RoutedStart(Case):
    """Right: the installer shows a button that nobody has to click, and the interface leads on to its own first screen."""

    parts = ()

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {"/board/today": lambda asked: page("Board", OVERVIEW)}

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            """<div class="card"><p id="state">Setting up the application for your company.</p></div><script>
            BX24.init(function () {
              document.getElementById("state").innerHTML = "The installation is complete. <button type='button'>Open the app</button>";
              BX24.installFinish();
            });</script>""",
            navigation=(),
        )

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return Answer("", 302, headers={"Location": "/board/today"})

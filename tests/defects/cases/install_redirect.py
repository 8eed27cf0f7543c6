"""install.redirect: what comes after the finish signal."""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Case, page


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

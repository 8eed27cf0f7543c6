"""frame.*: start screens, which each need an application of their own."""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Case, page


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

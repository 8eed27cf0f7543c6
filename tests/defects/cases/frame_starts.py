"""frame.*: start screens, which each need an application of their own."""

from __future__ import annotations

from tests.defects.app import Answer, Asked, Case, page


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

"""install.blank-frame: installers that show nothing."""

from __future__ import annotations

from tests.defects.app import LIBRARY, Answer, Asked, Case

DONE_AFTER = "<script>BX24.init(function () {{ setTimeout(function () {{ BX24.installFinish(); }}, {ms}); }});</script>"


class GoesBlank(Case):
    """The first step shows a text; then the page loses its content, as a component that failed does, and works on behind it."""

    breaks = ("install.blank-frame",)
    on = "/install"
    says = "was empty for"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Installation</title>{LIBRARY}</head><body><div id='root'>"
            "<p>Setting up the application for your company.</p></div>"
            "<script>setTimeout(function () { document.getElementById('root').remove(); }, 700);</script>"
            f"{DONE_AFTER.format(ms=7200)}</body></html>"
        )


class WhiteInstaller(Case):
    """The text is there, white on white: only the picture tells."""

    breaks = ("install.blank-frame",)
    on = "/install"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            "<!doctype html><html lang='en'><head><title>Installation</title><style>body{background:#fff;color:#fefefe}</style>"
            f"{LIBRARY}</head><body><p>Setting up the application for your company.</p>{DONE_AFTER.format(ms=6500)}</body></html>"
        )

"""install.blank-frame: installers that show nothing, and installers that only seem to."""

from __future__ import annotations

from tests.defects.app import LIBRARY, Answer, Asked, Case, page

DONE_AFTER = "<script>BX24.init(function () {{ setTimeout(function () {{ BX24.installFinish(); }}, {ms}); }});</script>"


class EmptyInstaller(Case):
    """The installer works for four seconds behind an empty page."""

    breaks = ("install.blank-frame",)
    on = "/install"
    says = "was empty for"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        script = DONE_AFTER.format(ms=4500)
        return f"<!doctype html><html lang='en'><head><title>Installation</title>{LIBRARY}</head><body>{script}</body></html>"


class GoesBlankHalfway(Case):
    """The first step shows a text; then the page loses its content, as a component that failed does."""

    breaks = ("install.blank-frame",)
    on = "/install"
    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Installation</title>{LIBRARY}</head><body><div id='root'>"
            "<p>Setting up the application for your company.</p></div>"
            "<script>setTimeout(function () { document.getElementById('root').remove(); }, 1500);</script>"
            f"{DONE_AFTER.format(ms=7000)}</body></html>"
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
            f"{LIBRARY}</head><body><p>Setting up the application for your company.</p>{DONE_AFTER.format(ms=6000)}</body></html>"
        )


class DrawnInstaller(Case):
    """Right: the progress is drawn on a canvas, with no text in the document."""

    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Installation</title>{LIBRARY}</head><body style='margin:0'>"
            "<canvas id='progress' width='600' height='200'></canvas><script>var c = progress.getContext('2d');"
            "c.font = '20px sans-serif'; c.fillText('Setting up', 30, 60); c.fillStyle = '#1565c0'; c.fillRect(30, 90, 260, 24);"
            f"</script>{DONE_AFTER.format(ms=3500)}</body></html>"
        )


class DoneAtOnce(Case):
    """Right: the page is empty and the installation done within a moment."""

    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return (
            f"<!doctype html><html lang='en'><head><title>Installation</title>{LIBRARY}</head><body>"
            "<script>BX24.init(function () { BX24.installFinish(); });</script></body></html>"
        )


class OnlySpinner(Case):
    """Right: a spinner and nothing else, in an installation that ends."""

    parts = ()

    def install(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Installation",
            "<style>header{display:none!important}.loader{width:40px;height:40px;border:4px solid #ddd;border-top-color:#1565c0;"
            "border-radius:50%;animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}</style>"
            f"<div class='loader'></div>{DONE_AFTER.format(ms=4000)}",
            navigation=(),
        )

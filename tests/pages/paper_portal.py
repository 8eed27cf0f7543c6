"""Portal documents on paper: markup as in portal-facts, served to one page without any server."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Route

PORTAL = "https://portal.example"
NETWORK = "https://auth2.bitrix24.net"
APP = "https://app.example"
SID = "0123456789abcdef" * 2

Answer = str | Callable[[Request], str]


class PaperPortal:
    """`documents` maps an address without query to HTML, or to a function of the request; the rest is empty pages."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = PORTAL
        self.documents: dict[str, Answer] = {}
        self.requests: list[Request] = []

    def __enter__(self) -> Self:
        self.page.route("**/*", self._answer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.page.goto("about:blank")
        self.page.unroute_all(behavior="ignoreErrors")

    def serve(self, path: str, document: Answer) -> None:
        """Sets a document; `path` without a host is on the portal."""
        self.documents[path if "://" in path else PORTAL + path] = document

    def show(self, document: str, path: str = "/") -> Page:
        """Serves the document and goes to it."""
        self.serve(path, document)
        self.page.goto(PORTAL + path, wait_until="domcontentloaded")
        return self.page

    def _answer(self, route: Route, request: Request) -> None:
        self.requests.append(request)
        parts = urlsplit(request.url)
        document = self.documents.get(f"{parts.scheme}://{parts.netloc}{parts.path}", "<!doctype html><title>-</title>")
        if callable(document):
            document = document(request)
        if document == "missing":
            route.fulfill(status=404, content_type="text/html; charset=utf-8", body="<!doctype html><title>404</title>")
        elif document == "refuse":
            route.abort("connectionrefused")
        elif document != "never":
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=document)


def app_layout(
    url: str = f"{APP}/", sid: str = SID, classes: str = "app-frame app-loading", submit: bool = True
) -> str:
    """Markup of portal-facts 3.3 for one application, sent off at once unless told otherwise."""
    start = f"""<script>document.forms["appform_{sid}"].submit();</script>"""
    return f"""<div>
    <form name="appform_{sid}" method="POST" target="portal.example|1|{sid}"
        action="{url}?DOMAIN=portal.example&amp;PROTOCOL=1&amp;LANG=en&amp;APP_SID={sid}">
      <input type="hidden" name="AUTH_ID" value="t">
    </form>
    <div id="appframe_layout_{sid}" class="app-frame-layout app-frame-layout-default" style="height: 300px">
      <iframe id="appframe_{sid}" name="portal.example|1|{sid}" frameborder="0" class="{classes}"
        onload="this.classList.remove('app-loading'); this.nextElementSibling.hidden = true"
        style="width: 100%; height: 100%"></iframe>
      <div id="appframe_loading_{sid}" class="app-loading-msg">Loading App</div>
    </div>{start if submit else ""}</div>"""


def slider(
    content: str = "", *, frame: str | None = None, state: str = "--open", style: str = "", script: bool = True
) -> str:
    """One slider of portal-facts 3.1; `frame` is the address of its iframe. Its label closes it after the animation."""
    inside = f'<iframe class="side-panel-iframe" id="iframe_{abs(hash(frame)) % 10**10}" src="{frame}"></iframe>'
    closing = (
        """<script>(() => {
        const overlay = document.currentScript.parentNode;
        overlay.querySelector(".side-panel-label-icon-close").onclick = () => {
            overlay.classList.add("--closing");
            setTimeout(() => {
                overlay.classList.remove("--open", "--closing", "side-panel-overlay-open");
                overlay.style.display = "none";
            }, 200);
        };
    })();</script>"""
        if script
        else ""
    )
    return f"""<div class="side-panel side-panel-overlay {state}"
        style="position: absolute; inset: 0; {style}; {"" if state else "display: none"}">
      <div class="side-panel side-panel-container"><div class="side-panel-content-wrapper">
        <div class="side-panel-content-container">{inside if frame else content}</div></div>
        <div class="side-panel-labels"><div class="side-panel-label --close-label">
          <div class="side-panel-label-icon-box" title="Close">
            <div class="side-panel-label-icon side-panel-label-icon-close">x</div></div></div></div>
      </div>{closing}</div>"""

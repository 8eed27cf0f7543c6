"""The frame in which a portal shows an application (portal-facts 3.3).

The portal makes the frame anew after an installation, a reload or a second fetch of the slider (portal-facts 2.4, 4.5), so
nothing of it is kept here: every property looks for the frame again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Frame, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from pages.address import address
from pages.errors import NotLoaded
from pages.reading import attribute_of, text_of
from pages.surfaces import Surface, surfaces, visible_text
from pages.time_limits import TimeLimits
from pages.waiting import look, wait_until

APP_FRAME = 'iframe[id^="appframe_"]:not([id^="appframe_error"])'
APP_LAYOUT = ".app-frame-layout"
ERROR_BLOCK = ".app-layout-error-block, .app-layout-subscribe-renew"
ERROR_FRAME = "iframe.app-frame-error"
REFUSED_ADDRESS = "chrome-error://"
_AT_ONCE = 1.0  # milliseconds: the shortest limit there is, 0 would mean none
_MOMENT = 1000.0  # milliseconds: an element that was on the page a moment ago is handed out


_LAYOUT_NODE = 'iframe.closest("[id^=appframe_layout_]")'
_HEIGHT = f"iframe => {{ const node = {_LAYOUT_NODE}; return node ? node.style.height : '' }}"
_SET_HEIGHT = f"(iframe, height) => {{ const node = {_LAYOUT_NODE}; if (node) node.style.height = height }}"


@dataclass(frozen=True)
class Box:
    """A rectangle in CSS pixels, from the top left corner of the browser page."""

    x: float
    y: float
    width: float
    height: float


class AppFrame:
    """The application's frame: in the top document, or in a slider; the topmost one where there are several."""

    def __init__(self, page: Page, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.limits = limits or TimeLimits()

    @property
    def present(self) -> bool:
        """True when the portal shows a frame of an application now, loaded or not."""
        return look(lambda: self._find() is not None, otherwise=False)

    @property
    def loaded(self) -> bool:
        """True when the portal took its loader away and the frame's document is complete (or was refused)."""
        return look(self._is_loaded, otherwise=False)

    @property
    def frame(self) -> Frame:
        """The Playwright frame of this moment. Waits until there is one; raises NotLoaded."""

        def current() -> Frame | None:
            element = self._element()
            handle = element.element_handle(timeout=_MOMENT) if element else None
            return handle.content_frame() if handle else None

        try:
            return wait_until(
                self.page,
                current,
                self.limits.app_frame,
                missing="The application's frame did not appear",
                advice="Open the application's page in a browser and look at what the portal shows there.",
                limits=self.limits,
            )
        except NotLoaded as error:
            shown = self.error_text
            if shown:
                raise NotLoaded(f"{error} The portal shows instead: {shown}") from error
            raise

    @property
    def sid(self) -> str:
        """APP_SID of the frame: 32 hexadecimal digits that the portal makes for each opening."""
        return (self._attribute("id") or "").removeprefix("appframe_")

    @property
    def portal_host(self) -> str:
        """Host and port of the portal as told to the application in the frame's name (`host|1|sid`)."""
        return (self._attribute("name") or "").split("|")[0]

    @property
    def posted_url(self) -> str:
        """Where the portal sent the frame: the action of its form, or the frame's `src` for a static application."""
        sid = self.sid
        for surface in self._surfaces():
            form = surface.find(f'form[name="appform_{sid}"]')
            if form.count():
                return attribute_of(form.last, "action") or ""
        return self._attribute("src") or ""

    @property
    def posted_fields(self) -> dict[str, str]:
        """The fields of that form, tokens included; empty for a static application, which is opened without a form."""
        sid = self.sid
        for surface in self._surfaces():
            form = surface.find(f'form[name="appform_{sid}"]')
            if form.count():
                pairs = form.last.locator("input[name]").evaluate_all("inputs => inputs.map(i => [i.name, i.value])")
                return {str(name): str(value) for name, value in pairs}
        return {}

    @property
    def address(self) -> str:
        """The frame's address now, after redirects and navigations of the application."""
        return self.frame.url

    @property
    def refused(self) -> bool:
        """True when the browser shows an error of its own in the frame: no answer, or framing is forbidden."""
        return self.address.startswith(REFUSED_ADDRESS)

    @property
    def error_text(self) -> str | None:
        """What the portal shows in place of the application (portal-facts 3.5); None when it shows no error."""
        return look(self._error_text, otherwise=None)

    @property
    def box(self) -> Box:
        """The frame's rectangle on the page. Raises NotLoaded when the frame is not there or has no size."""
        handles = self._require_element().element_handles()
        rectangle = handles[0].bounding_box() if handles else None
        if rectangle is None:
            raise NotLoaded(
                f"The application's frame has no size, at {address(self.page)}. It is hidden by the portal's page."
            )
        return Box(rectangle["x"], rectangle["y"], rectangle["width"], rectangle["height"])

    @property
    def install_finished(self) -> bool:
        """True when the portal reloaded its page after `installFinish` (portal-facts 4.5, step 5).

        An application in a slider is closed and opened again instead: there only the new frame tells; wait for it
        with `wait_until_replaced` or `wait_until_posted_to`.
        """
        return "install_finished=Y" in self.page.url

    def wait_until_present(self, seconds: float | None = None) -> None:
        """Waits until the portal shows the frame. Raises NotLoaded, with the portal's error text when it shows one."""
        self.wait_for(lambda frame: frame.present, seconds or self.limits.app_frame, "did not appear")

    def wait_until_loaded(self, seconds: float | None = None) -> None:
        """Waits until the application's page in the frame is loaded. Raises NotLoaded."""
        self.wait_for(lambda frame: frame.loaded, seconds or self.limits.app_load, "was not loaded")

    def wait_until_posted_to(self, url_prefix: str, seconds: float | None = None, *, exact: bool = False) -> None:
        """Waits until the portal shows a frame that it sent to an address with this beginning.

        With `exact` the address must be this one and nothing but the portal's query may follow: the application's main
        page is often the beginning of its installer's address.
        """

        def sent_there(frame: "AppFrame") -> bool:
            posted = frame.posted_url
            if not exact:
                return posted.startswith(url_prefix)
            return posted == url_prefix or posted.startswith((f"{url_prefix}?", f"{url_prefix}&"))

        self.wait_for(sent_there, seconds or self.limits.app_frame, f"was not sent to {url_prefix}")

    def wait_until_replaced(self, sid: str | None, seconds: float | None = None) -> None:
        """Waits until the portal shows another frame than the one with this APP_SID."""
        self.wait_for(
            lambda frame: frame.present and frame.sid != sid,
            seconds or self.limits.app_frame,
            "was not made anew",
        )

    def wait_for(self, condition: Callable[["AppFrame"], bool], seconds: float, missing: str) -> None:
        """Waits until `condition(this)` is true. `missing` ends the sentence "The application's frame ...".

        A frame that goes away under the condition counts as "not yet". Raises NotLoaded.
        """

        def holds() -> bool:
            return self.present and condition(self)

        try:
            wait_until(
                self.page,
                holds,
                seconds,
                missing=f"The application's frame {missing}",
                advice="Open the application in a browser and look at what the portal shows there.",
                limits=self.limits,
            )
        except NotLoaded as error:
            shown = self.error_text
            if shown:
                raise NotLoaded(f"{error} The portal shows: {shown}") from error
            raise

    def _surfaces(self) -> list[Surface]:
        """Every surface; the form of a placement sits at the end of the body, away from its frame."""
        return surfaces(self.page)

    def _find(self) -> Locator | None:
        """The frame's element, or None. A frame that the portal still hides while it loads is found by its layout."""
        for surface in surfaces(self.page):
            matches = surface.find(APP_FRAME).filter(visible=True)
            count = matches.count()
            if count:
                return matches.nth(count - 1)
            layouts = surface.find(APP_LAYOUT).filter(visible=True)
            hidden = layouts.last.locator(APP_FRAME) if layouts.count() else None
            if hidden is not None and hidden.count():
                return hidden.last
        return None

    def _element(self) -> Locator | None:
        return look(self._find, otherwise=None)

    def _require_element(self) -> Locator:
        return wait_until(
            self.page,
            self._element,
            self.limits.app_frame,
            missing="The application's frame did not appear",
            advice="Open the application's page in a browser and look at what the portal shows there.",
            limits=self.limits,
        )

    def _attribute(self, name: str) -> str | None:
        found = look(lambda: attribute_of(self._require_element(), name), otherwise=None)
        # The frame may be replaced between finding and reading it; the new one is as good.
        return attribute_of(self._require_element(), name) if found is None else found

    def _is_loaded(self) -> bool:
        element = self._find()
        if element is None or "app-loading" in (attribute_of(element, "class") or "").split():
            return False
        handle = element.element_handle(timeout=_MOMENT)
        frame = handle.content_frame()
        if frame is None or frame.url in {"", "about:blank"}:
            return False
        if frame.url.startswith(REFUSED_ADDRESS):
            return True
        # The browser's own word for it, not the document's: asking a document that hangs has no end.
        try:
            frame.wait_for_load_state("load", timeout=_AT_ONCE)
        except PlaywrightTimeoutError:
            return False
        return True

    def _error_text(self) -> str | None:
        text = visible_text(self.page, ERROR_BLOCK)
        if text:
            return text
        for surface in surfaces(self.page):
            frames = surface.find(ERROR_FRAME).filter(visible=True)
            if frames.count():
                return text_of(frames.last.content_frame.locator("body")) or None
        return None


def asked_height(iframe: ElementHandle) -> str:
    """The CSS height that the app asked for its frame (fitWindow, resizeWindow; portal-facts 3.3); empty for none."""
    return str(iframe.evaluate(_HEIGHT))


def give_height(iframe: ElementHandle, height: str) -> None:
    """Give the frame a CSS height, as the portal does when the app asks for one. Raises Playwright's Error."""
    iframe.evaluate(_SET_HEIGHT, height)

"""Where things are on a portal page: the top document, and the sliders stacked above it.

The same card, list or frame may sit in the top document, in the inline content of a slider (the newer
self-contained ones) or in a slider's iframe (portal-facts 3.1, 3.2). Closed sliders stay in the document, hidden.
"""

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page

OVERLAY = ".side-panel-overlay"
OPEN_OVERLAY = (
    f"{OVERLAY}:is(.--open, .--opening, .side-panel-overlay-open, .side-panel-overlay-opening)"
    ":not(.--closing):not(.side-panel-overlay-closing):not(.--hidden)"
)
SLIDER_FRAME = "iframe.side-panel-iframe"
INLINE_CONTENT = ".side-panel-content-container"

# Bottom to top: by z-index, then by place in the document. A cached slider that is opened again keeps its old place.
_STACKING = """overlays => overlays
    .map((element, index) => {
        const frame = element.querySelector("iframe.side-panel-iframe");
        const style = getComputedStyle(element);
        return {index, z: parseInt(style.zIndex, 10) || 0, framed: frame !== null, shown: style.display !== "none"
            && style.visibility !== "hidden"};
    })
    .filter(item => item.shown)
    .sort((a, b) => a.z - b.z || a.index - b.index)"""


@dataclass(frozen=True)
class OpenSlider:
    """One open slider: its overlay, and whether its content is an iframe of its own."""

    overlay: Locator
    framed: bool


def open_sliders(page: Page) -> list[OpenSlider]:
    """The open sliders, the topmost last; sliders that are closing or closed are left out."""
    overlays = page.locator(OPEN_OVERLAY)
    stack = overlays.evaluate_all(_STACKING)
    return [OpenSlider(overlays.nth(item["index"]), bool(item["framed"])) for item in stack]


@dataclass(frozen=True)
class Surface:
    """A place to search in; `find(css)` gives the matching elements of that place."""

    root: Page | Locator | FrameLocator
    outside_sliders: bool = False

    def find(self, css: str) -> Locator:
        if self.outside_sliders:
            css = f":is({css}):not({OVERLAY} *)"
        return self.root.locator(css)


def surfaces(page: Page) -> list[Surface]:
    """All places where something can be seen now, the topmost first, the page itself last."""
    found: list[Surface] = []
    for slider in reversed(open_sliders(page)):
        if slider.framed:
            found.append(Surface(slider.overlay.locator(SLIDER_FRAME).last.content_frame))
        found.append(Surface(slider.overlay.locator(INLINE_CONTENT)))
    found.append(Surface(page, outside_sliders=True))
    return found


def find_visible(page: Page, css: str) -> Locator | None:
    """The topmost visible element that matches, the last one where a place has several; None when there is none."""
    for surface in surfaces(page):
        matches = surface.find(css).filter(visible=True)
        count = matches.count()
        if count:
            return matches.nth(count - 1)
    return None


def visible_text(page: Page, css: str) -> str | None:
    """The text of that element, with white space trimmed; None when nothing is visible or it has no text."""
    element = find_visible(page, css)
    if element is None:
        return None
    found = element.all_inner_texts()
    return (found[0].strip() or None) if found else None

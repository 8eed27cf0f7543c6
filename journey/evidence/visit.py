"""What was seen and heard while one screen of the app was open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from journey.evidence.appearance import Accessibility, Design, Misplaced
from journey.evidence.base import Box, Model, Origin, Role, Size, Stored


class ConsoleMessage(Model):
    """One message of the browser's console."""

    at: float
    """Seconds since the visit began."""
    level: str
    """As the browser says: error, warning, info, log, debug ..."""
    text: str
    source: str | None = None
    """Address of the script or document that wrote it."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    frame: str | None = None
    """Address of the document the message was raised in, where known."""
    origin: Origin = "app"
    step: str | None = None
    """What was done last before, in words ("clicked 'Settings'"); None while the screen loaded by itself."""


class ScriptError(Model):
    """An exception nobody caught, a rejected promise nobody handled, or a violated content policy."""

    at: float
    kind: Literal["exception", "rejection", "policy", "module", "resource"]
    """policy: content security policy or mixed content; module: a script or module that could not be loaded or parsed."""
    name: str = "Error"
    message: str
    stack: str | None = None
    source: str | None = None
    line: int | None = None
    column: int | None = None
    frame: str | None = None
    origin: Origin = "app"
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. A redirect is an exchange of its own.

    No pydantic model, but read and written as one: a run has thousands, and in memory a model of so many fields takes ten times
    as much. What it is made of is therefore validated when it is read from a file, and not when it is recorded.
    """

    id: int
    """Unique in the run, in the order the requests were sent."""
    at: float
    method: str
    url: str
    kind: str
    """Playwright's resource type: document, stylesheet, image, media, font, script, xhr, fetch, websocket, other ..."""
    frame: Literal["app", "portal", "nested"] = "app"
    """The document that asked: the app's frame, the portal around it, or a frame inside the app's frame."""
    origin: Origin = "app"
    main: bool = False
    """True for the document of the app's frame itself."""
    status: int | None = None
    """None when there was no answer."""
    failure: str | None = None
    """The browser's words when there was none ("net::ERR_CONNECTION_REFUSED")."""
    mime: str | None = None
    charset: str | None = None
    """From the Content-Type header."""
    request_headers: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """The answer's headers, names in lower case; several Set-Cookie headers are joined by a line feed."""
    request_body: Stored | None = None
    body: Stored | None = None
    """Kept for documents and XHR/fetch, and for any answer with an error status."""
    bytes: int | None = None
    seconds: float | None = None
    redirect_to: int | None = None
    """The exchange that followed it."""
    step: str | None = None
    aborted: bool = False
    """The page went away, or the app itself gave up the request: not a fault."""
    stood_in_for: bool = False
    """A picture that did not come, and whose own element has shown another one since."""


class Hollow(Model):
    """A part of the screen in which the document shows nothing."""

    selector: str
    box: Box


class VisibleContent(Model):
    """What a person can see in the app's frame at one moment, by the DOM."""

    characters: int = 0
    """Of visible text, white space folded."""
    words: int = 0
    images: int = 0
    """Loaded, visible, larger than 8 x 8 px."""
    graphics: int = 0
    """Visible svg and canvas elements that show something."""
    media: int = 0
    controls: int = 0
    """Visible inputs, buttons, selects."""
    backgrounds: int = 0
    """Elements that show a background picture."""
    frames: int = 0
    """Visible inner frames of some size whose documents could not be looked into; those that could count by what they show."""
    documents: int = 0
    """Visible inner documents of the same origin: their texts are among those of the screen."""
    area: float = 0.0
    """Share of the frame's viewport covered by the boxes of all these, 0 to 1."""
    spinners: list[str] = Field(default_factory=list)
    """Selectors of visible spinners, skeletons and aria-busy regions."""
    hollow: Hollow | None = None
    """The box that is meant for the content and holds nothing, where all that shows stands in headers, menus and footers."""


class DomSnapshot(Model):
    """The document of the app's frame at one moment."""

    at: float
    """Seconds since the visit began."""
    url: str
    title: str = ""
    language: str | None = None
    """The lang attribute."""
    charset: str | None = None
    """What the browser decoded the document with."""
    direction: str = "ltr"
    ready: str = "complete"
    visible: VisibleContent
    text: Stored | None = None
    """The visible text (innerText, inner documents and open shadow roots included)."""
    html: Stored | None = None
    """The serialised document, open shadow roots included."""
    picture: Stored | None = None
    """The app's frame alone."""


class Link(Model):
    """A link, area or form as it stands in the document."""

    url: str
    """Absolute."""
    raw: str
    """As written in the attribute."""
    element: Literal["a", "area", "form", "route", "placement"]
    text: str = ""
    selector: str
    method: str = "get"
    visible: bool = True
    download: bool = False
    target: str | None = None
    fragment_found: bool | None = None
    """For a link into the same document: whether its target is there. None for all others."""
    destructive: bool = False
    """True when following it could delete, sign out, pay or send: never followed."""


class Resource(Model):
    """A picture, style, script, font or media file that the document asks for."""

    url: str
    element: str
    """img, source, link, script, css-url, css-import, font-face, icon, video, audio, object ..."""
    selector: str
    visible: bool = True
    loaded: bool | None = None
    """None when the browser had no reason to load it (lazy, other media query)."""
    natural: Size | None = None
    """Decoded size of a picture."""


class Offender(Model):
    """An element that reaches beyond the frame's viewport."""

    selector: str
    text: str = ""
    box: Box
    beyond_right: float = 0.0
    beyond_bottom: float = 0.0


class Scroller(Model):
    """An element with a scroll bar of its own inside the frame."""

    selector: str
    tag: str
    role: str | None = None
    box: Box
    client: Size
    content: Size
    horizontal: bool
    vertical: bool
    share_of_view: float
    """Area of the element by the area of the frame's viewport, 0 to 1."""
    share_of_text: float
    """Visible text inside it by all visible text of the screen, 0 to 1."""
    widget: str | None = None
    """What makes it a bounded widget: table, list, code, textarea, menu, chat, grid, log, dialog; None for a plain box."""


class LayoutMeasure(Model):
    """The app's frame in a window of one width, after the app's own fitting settled."""

    window: Size
    frame: Size
    """The frame's box in the portal's page."""
    client: Size
    """What is left inside, scroll bars taken off."""
    content: Size
    """scrollWidth and scrollHeight of the scrolling element."""
    horizontal: bool
    """A horizontal scroll bar shows (or would, were it not painted over)."""
    vertical: bool
    overflow_x: str = "visible"
    overflow_y: str = "visible"
    offenders: list[Offender] = Field(default_factory=list)
    """Widest and tallest first, at most five of each."""
    scrollers: list[Scroller] = Field(default_factory=list)
    settled: bool = True
    """False when the size of the content still changed when it was measured."""
    misplaced: list[Misplaced] | None = None
    """None where nobody looked for them."""
    picture: Stored | None = None
    """The portal's page with the offenders outlined; only where there is a scroll bar."""
    misplaced_picture: Stored | None = None
    """The same with the misplaced elements outlined."""


class Dialog(Model):
    """A dialog of the browser that the app raised."""

    at: float
    kind: str
    """alert, confirm, prompt, beforeunload."""
    message: str
    answer: Literal["accepted", "dismissed"]
    step: str | None = None


class Timing(Model):
    """Seconds from the moment a person asked for the screen."""

    document: float | None = None
    """The frame's document began to arrive."""
    first_content: float | None = None
    """Something of the app could be seen."""
    ready: float | None = None
    """No spinner, no pending request of the app, the DOM at rest."""


ClickResult = Literal["new-screen", "changed", "nothing", "left-app", "opened-window", "failed"]
"""What came of a click."""


class Click(Model):
    """One thing that exploring did on a screen."""

    label: str
    selector: str
    result: ClickResult
    detail: str | None = None


class Visit(Model):
    """One screen, in one role, in one stage."""

    id: str
    """Unique in the run; also names its files: "admin-open-01"."""
    role: Role
    stage: str
    locale: str
    page: str
    """The screen's path with query and fragment as the app knows it, without what the portal adds."""
    url: str
    """The frame's whole address."""
    name: str
    """For people: the declared name, the label that led here, or the title."""
    kind: Literal["start", "declared", "explored", "installer", "placement", "route"]
    path: list[str] = Field(default_factory=list)
    """How a person gets there, in words."""
    depth: int = 0
    window: Size
    started: float
    """Unix seconds."""
    timing: Timing = Timing()
    exchanges: list[Exchange] = Field(default_factory=list)
    console: list[ConsoleMessage] = Field(default_factory=list)
    errors: list[ScriptError] = Field(default_factory=list)
    snapshots: list[DomSnapshot] = Field(default_factory=list)
    """The last one is the screen at rest; before it stand what it showed while it loaded and what clicks made of it."""
    layouts: list[LayoutMeasure] = Field(default_factory=list)
    links: list[Link] = Field(default_factory=list)
    resources: list[Resource] = Field(default_factory=list)
    design: Design | None = None
    """None where nobody looked: the screen was looked at before, or could not be."""
    accessibility: Accessibility | None = None
    """As `design`."""
    same_as_measured: bool = False
    """The screen shows the same words at the same address as one that was measured before in this run: it was not measured in
    all windows, and neither its design nor its accessibility was looked at again."""
    dialogs: list[Dialog] = Field(default_factory=list)
    clicks: list[Click] = Field(default_factory=list)
    slider: bool = True
    """Whether the screen was shown in the portal's slider."""
    picture: Stored | None = None
    """The whole portal page with the screen at rest."""
    portal_error: str | None = None
    """What the portal shows in place of the app, if it does."""
    failure: str | None = None
    """Why the screen could not be recorded to its end, in words."""
    failed_by: Literal["app", "tool"] | None = None
    crashed: bool = False
    """The page's process died."""

    @property
    def at_rest(self) -> DomSnapshot | None:
        """The last snapshot, or None when there was none."""
        return self.snapshots[-1] if self.snapshots else None

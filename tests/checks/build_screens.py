"""Makes what was seen of screens: see tests/checks/build.py."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from journey.evidence import (
    ConsoleMessage,
    DomSnapshot,
    Exchange,
    LinkCheck,
    Role,
    ScriptError,
    Size,
    Timing,
    VisibleContent,
    Visit,
)

START = 1_760_000_000.0
"""When the run began, unix seconds."""
ORIGIN = "https://127.0.0.1:44301"
"""Where the app is served."""
PORTAL = "https://127.0.0.2"


def visible(**changes: Any) -> VisibleContent:
    """A screen with some text and a few controls."""
    return VisibleContent(**({"characters": 420, "words": 70, "images": 1, "controls": 4, "area": 0.42} | changes))


def nothing_visible(**changes: Any) -> VisibleContent:
    """An empty screen."""
    return VisibleContent(**changes)


def snapshot(at: float = 1.0, page: str = "/", **changes: Any) -> DomSnapshot:
    """A loaded document with content."""
    return DomSnapshot(
        **({"at": at, "url": ORIGIN + page, "title": "Deal Radar", "language": "en", "visible": visible()} | changes)
    )


def exchange(number: int = 1, url: str = ORIGIN + "/", **changes: Any) -> Exchange:
    """A GET of the app's that was answered with 200."""
    values: dict[str, Any] = {"id": number, "at": 0.1, "method": "GET", "url": url, "kind": "document", "status": 200}
    return Exchange(**(values | changes))


def console(text: str, level: str = "error", **changes: Any) -> ConsoleMessage:
    """A console message of the app's own script."""
    return ConsoleMessage(
        **({"at": 0.5, "level": level, "text": text, "source": ORIGIN + "/app.js", "line": 12} | changes)
    )


def script_error(message: str, kind: str = "exception", **changes: Any) -> ScriptError:
    """An exception that the app's own script did not catch."""
    return ScriptError(
        **(
            {"at": 0.5, "kind": kind, "name": "TypeError", "message": message, "source": ORIGIN + "/app.js", "line": 12}
            | changes
        )
    )


def visit(page: str = "/", role: Role = "admin", stage: str = "open", **changes: Any) -> Visit:
    """A screen that came up well. `id` follows from role, stage and page where it is not given."""
    return Visit(
        **(
            {
                "id": f"{role}-{stage}-{page}",
                "role": role,
                "stage": stage,
                "locale": "en",
                "page": page,
                "url": ORIGIN + page,
                "name": "Start" if page == "/" else page,
                "kind": "start" if page == "/" else "explored",
                "window": Size(width=1280, height=720),
                "started": START + 20,
                "timing": Timing(document=0.2, first_content=0.5, ready=0.9),
                "exchanges": [exchange(url=ORIGIN + page, main=True, method="POST", mime="text/html")],
                "snapshots": [snapshot(page=page)],
            }
            | changes
        )
    )


def link_check(url: str, **changes: Any) -> LinkCheck:
    """An address of the app's that answered with a page."""
    return LinkCheck(
        **(
            {"url": url, "own": True, "followed": "request", "status": 200, "mime": "text/html"}
            | {"visible_characters": 300}
            | changes
        )
    )


def picture(kind: str = "page", size: tuple[int, int] = (640, 360)) -> bytes:
    """A PNG of the app's frame: page (text and boxes), blank (white), gradient, speck (one short line of small text), bar
    (a header bar over nothing), canvas (a drawing), card (an empty box with a grey border)."""
    width, height = size
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    if kind == "gradient":
        for row in range(height):
            shade = 190 + 60 * row // height
            draw.line([(0, row), (width, row)], fill=(shade, shade, 250))
    elif kind == "speck":
        draw.text((20, 20), "Installation complete. Please wait", fill="#333333")
    elif kind == "bar":
        draw.rectangle([(0, 0), (width, 48)], fill="#2066b0")
    elif kind == "canvas":
        draw.ellipse([(60, 30), (width - 60, height - 30)], fill="#5aa0d0")
    elif kind == "card":
        draw.rectangle([(40, 60), (width - 40, height - 60)], fill="#ffffff", outline="#d5dbe0", width=2)
    elif kind == "page":
        draw.rectangle([(0, 0), (width, 40)], fill="#2066b0")
        for row in range(70, height - 20, 18):
            draw.text((24, row), "Deals of the month, by stage and by manager", fill="#202020")
    elif kind != "blank":
        raise ValueError(f"no such picture: {kind}")
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()

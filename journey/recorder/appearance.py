"""How a screen looks to people: the author's design, and what axe says of its accessibility."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Error, Frame

from journey.evidence import Accessibility, Design
from journey.recorder.in_page import BROWSERS_OWN, UNTOUCHED, Unresponsive, evaluate, look
from journey.recorder.limits import RecorderLimits

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""The rules of axe that rest on a success criterion of the WCAG; its "best practices" are opinions about whole pages, and the
app's frame is a part of one."""


def design_of(frame: Frame, limits: RecorderLimits) -> Design:
    """What tells the frame's document from bare HTML; that of its inner frame where it is no more than a hull around one.

    Raises Unresponsive and Playwright's Error.
    """
    own = Design.model_validate(look(frame, "design", seconds=limits.answer))
    if own.characters or own.controls or not frame.child_frames:
        return own
    inner = [Design.model_validate(look(child, "design", seconds=limits.answer)) for child in frame.child_frames[:3]]
    return max(inner, key=lambda design: design.characters)


def accessibility_of(frame: Frame, limits: RecorderLimits, token: str) -> Accessibility:
    """What axe finds in the frame's document; the result's `failure` says so where axe itself gave up.

    axe runs inside the frame: run on the portal's page it never sees a frame of another site. `token` makes the name under
    which it is kept in the document for the next look, unknown to the app. Raises Unresponsive.
    """
    key = "_" + re.sub(r"\W", "", token)
    try:
        # All three in the same world: what the app's own names keep from one of them, they keep from all.
        if not evaluate(
            frame, f"({{ key }}) => {{ {UNTOUCHED} return key in window; }}", {"key": key}, seconds=limits.answer
        ):
            evaluate(frame, _engine(), {"key": key}, seconds=limits.answer)
        asked = {"tags": TAGS, "limit": limits.axe_elements, "key": key}
        found: dict[str, Any] = look(frame, "accessibility", asked, seconds=limits.axe)
    except Error as error:
        return Accessibility(failure=error.message.splitlines()[0][:300])
    except Unresponsive as error:
        return Accessibility(failure=f"axe did not finish: {error}")
    return Accessibility.model_validate(found)


@cache
def _engine() -> str:
    """Puts axe into a document under a name of ours, past the app's module loaders and its own axe if it has one."""
    return f"""({{ key }}) => {{
{UNTOUCHED}
const before = Object.getOwnPropertyDescriptor(window, "axe");
(function (module, exports, define) {{
{BROWSERS_OWN}
{AXE_SCRIPT}
}}).call(window);
Object.defineProperty(window, key, {{ value: window.axe, enumerable: false, configurable: true }});
if (before) Object.defineProperty(window, "axe", before); else delete window.axe;
return true;
}}
//# sourceURL=moderator-axe.js"""

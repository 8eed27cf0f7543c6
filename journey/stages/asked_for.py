"""What a page asks a person to do: the labels of its buttons and fields."""

from __future__ import annotations

from playwright.sync_api import Error, Frame

from journey.recorder.in_page import Unresponsive, run

LIMIT = 4.0
"""Seconds for the page to answer, on a busy machine; one that hangs is not asked, for nothing could be read of it before."""
_SCRIPT = """() => {
    const shown = (element) => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && !element.disabled;
    };
    const named = (element) =>
        (element.getAttribute("aria-label") || (element.labels && element.labels[0] && element.labels[0].innerText)
            || element.innerText || element.value || element.placeholder || element.name || element.type || "")
            .trim().replace(/\\s+/g, " ").slice(0, 60);
    const fields = "button, input:not([type=hidden]), select, textarea, a[href], [role=button]";
    return [...document.querySelectorAll(fields)].filter(shown).map(named).filter(Boolean).slice(0, 8);
}"""


def asked_for(frame: Frame | None) -> str | None:
    """ "Continue, Company name": the visible controls of the document, at most eight; None when it has none or can't be read."""
    if frame is None:
        return None
    try:
        labels = run(frame, "asked-for", _SCRIPT, seconds=LIMIT)
    except (Error, Unresponsive):
        # The page is being replaced or hangs: the moment is recorded without it, and the visit tells the rest.
        return None
    return ", ".join(str(label) for label in labels) or None

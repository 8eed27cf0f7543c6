"""Reads elements that are on the page now. It waits for nothing: a page that is busy for a while passes no time limit."""

from playwright.sync_api import Locator

_ATTRIBUTE = "(found, name) => found.map(element => element.getAttribute(name))"


def text_of(element: Locator) -> str | None:
    """The text that the first match shows, white space in runs of one; None when there is no match any more."""
    found = element.all_inner_texts()
    return " ".join(found[0].split()) if found else None


def attribute_of(element: Locator, name: str) -> str | None:
    """The first match's attribute; None when it has none, or there is no match any more."""
    found = element.evaluate_all(_ATTRIBUTE, name)
    return None if not found or found[0] is None else str(found[0])

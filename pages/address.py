"""Addresses as error messages show them."""

from playwright.sync_api import Page


def address(page: Page) -> str:
    """The page's address without query and fragment: they hold hashes and states that belong in no message."""
    return page.url.split("#")[0].split("?")[0]

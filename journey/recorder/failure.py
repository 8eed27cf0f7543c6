"""Why a screen could not be recorded to its end, in words, and whose fault that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Error, Frame, Page

from journey.recorder.addresses import origin_of
from journey.recorder.frames import portal_error
from journey.recorder.in_page import Unresponsive
from journey.recorder.log import Draft, VisitLog


@dataclass(frozen=True)
class Failure:
    """What went wrong."""

    words: str
    by: Literal["app", "tool"] | None
    """None where the portal shows an error of its own."""
    url: str | None = None
    """The address that was to be shown, where it is not that of the frame."""
    portal_error: str | None = None
    waiting: bool = False
    """The answer may still come."""


def lost(page: Page, log: VisitLog, portal_origin: str) -> Failure | None:
    """When the whole page is lost to the app's screen; else None."""
    if log.crashed:
        return Failure("The process of the page crashed", "app")
    if page.is_closed():
        return Failure("The browser's page was closed", "tool")
    if origin_of(page.url) not in {portal_origin, ""}:
        return Failure(f"The app left the portal: the whole window shows {page.url}", "app", page.url)
    return None


def refused(log: VisitLog) -> Failure:
    """When the browser shows an error of its own in the frame: no answer, or one that forbids framing."""
    main = [draft for draft in log.drafts if draft.main and draft.failure]
    reason = f" ({main[-1].failure})" if main else ""
    url = main[-1].url if main else None
    return Failure(f"The browser could not show the app's page in the frame{reason}", "app", url)


def refused_by_portal(page: Page) -> Failure | None:
    """When the portal shows an error in place of the app."""
    shown = portal_error(page)
    if not shown:
        return None
    return Failure(f"The portal shows an error in place of the app: {shown}", None, portal_error=shown)


def unanswered(asked: Draft | None, limit: float) -> Failure | None:
    """When the app's server still owes the document that the frame is to show."""
    if asked is None:
        return None
    return Failure(f"The app's server did not answer {asked.method} within {limit:g} s", "app", asked.url, waiting=True)


def never_came(page: Page, asked: Draft | None, limit: float) -> Failure:
    """When there is no document of the app after so many seconds."""
    found = refused_by_portal(page) or unanswered(asked, limit)
    return found or Failure(f"The portal showed no frame of the app within {limit:g} s", "tool")


def no_frame(page: Page, log: VisitLog) -> Failure:
    """When there is no frame of the app at the end."""
    if any(draft.main for draft in log.drafts):
        return refused_by_portal(page) or Failure("The app's frame went away, or its page never came", "app")
    return refused_by_portal(page) or Failure("The portal shows no frame of the app", "tool")


def broken_off(words: str, error: Exception, frame: Frame | None, *, busy: bool = False) -> Failure:
    """When an error ended what `words` say: "The layout could not be measured". `busy`: the portal's page was slow as well."""
    if isinstance(error, Unresponsive) and busy:
        return Failure(f"{words}: {error}, and the portal's page was slow as well: this machine is too busy", "tool")
    if isinstance(error, Unresponsive):
        return Failure(f"{words}: {error}", "app")
    if isinstance(error, Error):
        if frame is None or frame.is_detached():
            return Failure(f"{words}: the app's frame went away meanwhile", "app")
        return Failure(f"{words}: {error.message.splitlines()[0]}", "tool")
    return Failure(f"{words}: {type(error).__name__}: {error}", "tool")

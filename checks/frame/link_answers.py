"""What the answer to a link's address is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.frame.addresses import Owner, host_of, on_this_machine, owner_of, page_of, split
from checks.frame.nowhere import Nowhere
from checks.signatures.document import Document, parsed
from checks.signatures.not_found import says_not_found, soft_404
from checks.signatures.stand_in_pages import stand_in
from checks.texts.rights import speaks_of_rights
from checks.texts.words import clipped
from journey.evidence import Evidence, Link, LinkCheck

_NEVER_MISSING = re.compile(r"Cannot (?:GET|POST) |Route (?:GET|POST):|^Not Found$", re.IGNORECASE)
"""Servers that say "not found" where others say "wrong method": for a POST target this proves nothing."""
_LOGIN = re.compile(r"(?:^|[/_-])(?:log[-_]?in|sign[-_]?in|auth|authorize|sso|session/new)(?:[/_.-]|$)", re.IGNORECASE)
_HOME_NAMES = re.compile(
    r"^/?(?:index|home|main|start|default|dashboard|welcome|back)?(?:\.\w+)?/?$"
    r"|lang|locale|switch|toggle|theme|redirect|back|return|go\b|open\b|install|auth|session|set[-_/]|change",
    re.IGNORECASE,
)
_BARE = 60
"""Characters of a web server's own page about a refusal ("403 Forbidden nginx/1.24.0") and a little more."""
_NO_HOST = re.compile(
    r"NAME_NOT_RESOLVED|Name or service not known|nodename nor servname|No address associated", re.IGNORECASE
)
_SLOW = re.compile(r"^no (?:answer|connection) within|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT")
_SHOWS = frozenset(
    {"img", "svg", "canvas", "video", "iframe", "object", "embed", "input", "button", "select", "textarea", "frameset"}
)
"""Elements that a page without a word may still show."""


@dataclass(frozen=True)
class Broken:
    """Why a link is broken, or may be."""

    words: str
    certain: bool = True
    hint: str | None = None
    unreached: bool = False
    """Nothing came at all: the screen itself is where to look."""


def judge_answer(run: Evidence, check: LinkCheck, link: Link | None, none: Nowhere) -> Broken | None:
    """What is wrong with the answer; None when nothing is, or the address was not asked.

    `none`: how the server answers what is not there.
    """
    placement = link is not None and link.element == "placement"
    own = check.own or on_this_machine(host_of(check.url))
    if owner_of(run, check.url) is Owner.PORTAL or check.followed == "no":
        return None
    if check.unverified and not placement:
        return Broken(
            f"could not be verified: {check.unverified}", certain=False, hint="Open the link in a browser and look."
        )
    if check.failure and check.status is None:
        if _SLOW.search(check.failure):
            return Broken(f"took too long ({check.failure})", certain=False, hint="Open it and see how long it takes.")
        return Broken(f"can't be reached ({check.failure})", certain=own or bool(_NO_HOST.search(check.failure)))
    if check.status is None:
        return None
    posted = link is not None and link.element == "form" and link.method.lower() == "post"
    if check.status >= 400:
        return _of_status(run, check, own=own, posted=posted, placement=placement)
    # What a placement shows depends on where the portal opens it; here it was asked without that.
    return None if posted or placement else _of_page(run, check, own, link, none)


def _of_status(run: Evidence, check: LinkCheck, *, own: bool, posted: bool, placement: bool) -> Broken | None:
    status = check.status or 0
    if status == 405 and (posted or placement):
        return None
    if status in (404, 410):
        body = parsed(run.text(check.body)).text[:200] if check.body else ""
        if posted and _NEVER_MISSING.search(body):
            return Broken(
                f"answers {status} to a GET; a server of this kind says the same where only POST is meant",
                certain=False,
                hint="Submit the form and look at the answer.",
            )
        return Broken(f"answers {status}")
    if status >= 500:
        return Broken(f"answers {status}", certain=own and not posted and not placement)
    if posted or placement:
        return None
    if status == 405:
        return Broken(f"answers {status}: it can't be opened by a link", certain=own)
    if own and status in (401, 403) and _explains(run, check):
        return None
    return Broken(
        f"answers {status}", certain=False, hint="See whether the person who clicks there is meant to get in."
    )


def _explains(run: Evidence, check: LinkCheck) -> bool:
    """Whether a page of the app's own says which right is missing, and is not the bare page of a web server."""
    page = parsed(run.text(check.body)) if check.body else None
    return page is not None and len(page.text) > _BARE and speaks_of_rights(page.text)


def _of_page(run: Evidence, check: LinkCheck, own: bool, link: Link | None, none: Nowhere) -> Broken | None:
    html = check.mime is None or "html" in check.mime
    if not html:
        empty = check.bytes == 0 and (check.status == 200)
        return Broken("is an empty file", certain=own) if empty else None
    source = run.text(check.body) if check.body else ""
    page = parsed(source) if source else None
    if (words := _soft_404(check, page)) is not None:
        return Broken(
            f"answers {check.status}, but the page says «{words}»", certain=own, hint="Answer a missing page with 404."
        )
    # What scripts make of a page, only the browser shows.
    written = page if not check.scripted and not is_start(run, check.url) else None
    if own and written is not None and (broken := stands_in(written)) is not None:
        return broken
    if check.own and written is not None and (words := none.says(check.final_url or check.url, written)) is not None:
        return same_as_nowhere(words)
    # What the browser opened is judged by the screen that it showed.
    if check.status == 200 and check.visible_characters == 0 and not check.scripted and check.followed == "request":
        shows = page is not None and (bool(page.tags & _SHOWS) or 'http-equiv="refresh"' in source.lower())
        if not shows and not (link is not None and link.download):
            return Broken("leads to an empty page", certain=own)
    return _led_elsewhere(run, check, none) if own else None


def same_as_nowhere(words: str) -> Broken:
    """A page that says what the server answers for any address that nobody made."""
    said = clipped(words, 90)
    return Broken(
        f"shows what the server shows for any address that does not exist: «{said}»",
        hint="Create the page, or take the link out; answer a missing page with 404.",
    )


def stands_in(page: Document) -> Broken | None:
    """A page that a web server brings along, or that says that there will be something one day."""
    found = stand_in(page)
    if found is None:
        return None
    said = clipped(found.words, 90)
    if found.server:
        return Broken(
            f"shows the page that a web server brings along: «{said}»", hint="Put the page there, or take the link out."
        )
    hint = "Take the link out until the page is there."
    return Broken(f"leads to a page without content, which says «{said}»", certain=False, hint=hint)


def is_start(run: Evidence, url: str) -> bool:
    """Whether it is the address of the app itself or of its installer, or of its server."""
    path = split(url).path.rstrip("/")
    return not path or path in {
        split(known).path.rstrip("/") for known in (run.app.address, run.app.installer) if known
    }


def _soft_404(check: LinkCheck, page: Document | None) -> str | None:
    if page is not None:
        return soft_404(page)
    short = check.visible_characters is not None and check.visible_characters <= 600
    return check.title if short and check.title and says_not_found(check.title) else None


def _led_elsewhere(run: Evidence, check: LinkCheck, none: Nowhere) -> Broken | None:
    """A redirect to the start or to a login: the page that the link names may not be there."""
    if not check.hops or not check.final_url:
        return None
    asked, came = split(check.url), split(check.final_url)
    if asked.netloc != came.netloc or asked.path.rstrip("/") == came.path.rstrip("/"):
        return None
    if _LOGIN.search(came.path) and not _LOGIN.search(asked.path):
        return Broken(f"leads to a login page ({page_of(run, check.final_url)})", certain=False)
    home = split(run.app.address).path.rstrip("/")
    if came.path.rstrip("/") in ("", home) and not asked.query and not _HOME_NAMES.search(asked.path):
        if none.leads(came.path):
            words = f"leads back to the start ({came.path or '/'}), as any address does that does not exist"
            return Broken(words, hint="Create the page, or take the link out.")
        hint = "Does the page exist? Then link it directly."
        return Broken(f"leads back to the start ({came.path or '/'})", certain=False, hint=hint)
    return None

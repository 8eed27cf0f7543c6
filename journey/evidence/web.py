"""What was asked of addresses outside the browser: links, and the app's server."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from journey.evidence.base import Model, Stored


class LinkCheck(Model):
    """One address that a link, form or route of the app leads to, asked once in the run."""

    url: str
    """Without its fragment."""
    own: bool
    """Of the app's own server."""
    followed: Literal["request", "browser", "no"]
    """request: asked by the tool with the browser's cookies; browser: exploring opened it; no: not asked (see skipped)."""
    skipped: str | None = None
    """Why it was not asked: "destructive", "mailto", "no network", "limit" ..."""
    status: int | None = None
    failure: str | None = None
    hops: list[str] = Field(default_factory=list)
    """Each "302 https://..." on the way."""
    final_url: str | None = None
    mime: str | None = None
    bytes: int | None = None
    title: str | None = None
    visible_characters: int | None = None
    """Text of an HTML answer without markup, scripts and styles."""
    scripted: bool = False
    """The answer is an HTML page that loads scripts: its text may be drawn later."""
    fragments: dict[str, bool] = Field(default_factory=dict)
    """Fragment asked for: whether the page has such a target."""
    unverified: str | None = None
    """Why the answer proves nothing (a bot wall, a limit, a host out of reach)."""
    body: Stored | None = None
    seconds: float | None = None


class ServerAnswer(Model):
    """One plain request to the app's server."""

    target: Literal["interface", "installer", "event", "well-known"]
    method: str
    url: str
    status: int | None = None
    failure: str | None = None
    hops: list[str] = Field(default_factory=list)
    headers: dict[str, str] = Field(default_factory=dict)
    body: Stored | None = None
    seconds: float | None = None


class ServerEvidence(Model):
    """What the app's server answers to plain requests."""

    loopback: bool
    """The app's own address is on this machine."""
    answers: list[ServerAnswer] = Field(default_factory=list)

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


class TlsProbe(Model):
    """What a host of the manifest says when a connection is made: its certificate and protocol, seen from outside a browser."""

    host: str
    port: int
    urls: list[str] = Field(default_factory=list)
    """The manifest's addresses on it."""
    scheme: Literal["http", "https"] = "https"
    loopback: bool = False
    """It is this machine; nothing was asked."""
    failure: str | None = None
    """Why no connection could be made; then nothing is known."""
    refused: str | None = None
    """A connection was made, but no secure one could be agreed on, in words."""
    protocol: str | None = None
    """As agreed on: "TLSv1.3"."""
    names: list[str] = Field(default_factory=list)
    """Host names and addresses that the certificate stands for (subjectAltName)."""
    subject: str = ""
    issuer: str = ""
    not_before: float | None = None
    """Unix seconds."""
    not_after: float | None = None
    asked: float | None = None
    """Unix seconds."""
    key: str | None = None
    """"RSA 2048", "EC 256" ..."""
    key_bits: int | None = None
    signature: str | None = None
    """Hash of the signature: "sha256"."""
    certificates: int | None = None
    """How many the server sent, its own included."""
    intermediate_elsewhere: bool = False
    """The certificate names an address where its issuer's certificate can be had."""
    trusted_by: Literal["public", "machine"] | None = None
    """Whether its chain leads to an authority that browsers trust, or only to one that this machine trusts besides."""
    chain_problem: Literal["self-signed", "own-authority", "incomplete", "expired", "other"] | None = None
    """Why it does not, dates and names of the certificate itself left aside; expired: another certificate of the chain is."""
    chain_words: str | None = None


class LeakRead(Model):
    """One safe read of an address that should not be there: GET, no cookies, no tokens, redirects not followed."""

    url: str
    control: bool = False
    """An address that nobody can have made: how the server answers what is not there."""
    status: int | None = None
    failure: str | None = None
    mime: str | None = None
    bytes: int | None = None
    """Declared size, else what was read."""
    begins: str = ""
    """The first bytes, hexadecimal."""
    digest: str | None = None
    """Of what was read; equal answers have equal ones."""
    text: Stored | None = None
    """The beginning of a text; values that look secret or personal are replaced by marks as "[hidden, 24 characters]"."""
    location: str | None = None
    """Where a redirect leads: an absolute address."""


class ResourceCheck(Model):
    """A picture that the screens name and the browser had no reason to load, asked once in the run."""

    url: str
    status: int | None = None
    failure: str | None = None
    mime: str | None = None
    bytes: int | None = None
    unverified: str | None = None
    """Why the answer proves nothing."""


class ServerEvidence(Model):
    """What the app's server answers to plain requests."""

    loopback: bool
    """The app's own address is on this machine."""
    answers: list[ServerAnswer] = Field(default_factory=list)
    tls: list[TlsProbe] | None = None
    """One for each host and port of the manifest; None when nobody looked."""
    leaks: list[LeakRead] | None = None
    """None when nobody looked."""
    leaks_unread: int = 0
    """Reads that the time did not suffice for."""

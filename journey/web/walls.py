"""When the answer of somebody else's host proves nothing about the link: walls against robots, limits, hosts out of reach."""

from __future__ import annotations

from urllib.parse import urlsplit

from journey.web.client import Answer

REFUSING = (
    "linkedin.com",
    "facebook.com",
    "fb.com",
    "instagram.com",
    "x.com",
    "twitter.com",
    "tiktok.com",
    "threads.net",
)
"""Hosts that answer robots with 400, 403, 404 or 999 whatever the address is (seen 2026)."""

_HEADER_MARKS = ("cf-mitigated", "x-datadome", "x-sucuri-block", "x-iinfo", "x-px-captcha", "x-amzn-waf-action")
_SERVERS = ("cloudflare", "akamaighost", "ddos-guard", "sucuri", "imperva", "qrator", "datadome")
_TEXT_MARKS = (
    "just a moment",
    "attention required",
    "verify you are human",
    "are you a robot",
    "captcha",
    "_incapsula_resource",
    "access denied",
    "unusual traffic",
    "ddos protection",
    "checking your browser",
    "enable javascript and cookies",
    "bot protection",
)


def why_unproven(answer: Answer) -> str | None:
    """Why a foreign host's answer says nothing about the link; None when it does."""
    if answer.failure_kind in {"name", "connection", "time", "certificate", "protocol"}:
        return f"the host could not be reached: {answer.failure}"
    status = answer.status
    if status is None or status < 400:
        return "a wall against robots" if status == 202 and _marked(answer) else None
    if status == 429:
        return "the host limits how often it may be asked (429)"
    if status in {401, 407}:
        return f"the host wants a sign-in ({status})"
    if status in {403, 406, 451, 999} or (status in {400, 404} and _is_refusing(answer.url)):
        return f"the host turns robots away ({status})"
    if status == 503 and (_marked(answer) or "retry-after" in answer.headers):
        return "the host is busy or turns robots away (503)"
    if _marked(answer) and status != 410:
        return f"a wall against robots ({status})" if status != 404 else None
    return None


def _is_refusing(url: str) -> bool:
    host = (urlsplit(url).hostname or "").lower()
    return any(host == name or host.endswith(f".{name}") for name in REFUSING)


def _marked(answer: Answer) -> bool:
    """Whether an answer bears the marks of a wall against robots."""
    if any(name in answer.headers for name in _HEADER_MARKS):
        return True
    if answer.status == 503 and any(name in answer.headers.get("server", "").lower() for name in _SERVERS):
        return True
    text = answer.body[:20_000].decode("utf-8", errors="replace").lower()
    return any(mark in text for mark in _TEXT_MARKS)

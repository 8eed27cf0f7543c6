"""Addresses of people and companies in social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_NETWORKS = {
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "fb.me": "Facebook",
    "m.me": "Messenger",
    "instagram.com": "Instagram",
    "threads.net": "Threads",
    "twitter.com": "X",
    "x.com": "X",
    "linkedin.com": "LinkedIn",
    "tiktok.com": "TikTok",
    "youtube.com": "YouTube",
    "vk.com": "VK",
    "vk.ru": "VK",
    "vkontakte.ru": "VK",
    "ok.ru": "OK",
    "t.me": "Telegram",
    "telegram.me": "Telegram",
    "pinterest.com": "Pinterest",
    "snapchat.com": "Snapchat",
    "xing.com": "Xing",
    "weibo.com": "Weibo",
    "behance.net": "Behance",
    "dzen.ru": "Dzen",
    "rutube.ru": "Rutube",
    "reddit.com": "Reddit",
    "twitch.tv": "Twitch",
}
_PREFIXES = (
    "www.",
    "m.",
    "mobile.",
    "web.",
    "ru.",
    "de.",
    "fr.",
    "en.",
    "es.",
    "it.",
    "br.",
    "in.",
    "uk.",
    "ru-ru.",
    "de-de.",
    "es-la.",
)
_NO_PROFILE = re.compile(
    r"^/(?:$|share|sharer|sharing|sharearticle|intent|dialog|v\d|oauth|login|signin|signup|register|join|plugins|tr\b"
    r"|help|about|legal|policies|privacy|terms"
    r"|settings|search|hashtag|explore|home|feed|watch|embed|results|playlist|shorts|video|reel|p/|status|i/"
    r"|developers?|business|ads|pin/create|submit|offer"
    r"|widget|away|feed2|im\b|photo|wall|topic|app\d|dev/|js/|images/|favicon|robots|proxy|socks|setlanguage"
    r"|addstickers|iv\b|live/|s/)",
    re.IGNORECASE,
)
_PATHS = {
    "linkedin.com": re.compile(r"^/(?:in|company|school|showcase|pub)/([^/]+)", re.IGNORECASE),
    "youtube.com": re.compile(r"^/(?:@|channel/|user/|c/)([^/]+)", re.IGNORECASE),
    "tiktok.com": re.compile(r"^/@([^/]+)", re.IGNORECASE),
    "reddit.com": re.compile(r"^/(?:u|user)/([^/]+)", re.IGNORECASE),
    "xing.com": re.compile(r"^/profile/([^/]+)", re.IGNORECASE),
    "ok.ru": re.compile(r"^/(?:profile/|group/)?([^/]+)", re.IGNORECASE),
    "weibo.com": re.compile(r"^/(?:u/)?([^/]+)", re.IGNORECASE),
}
_ANY_PATH = re.compile(r"^/@?([^/]+)")
_NOBODY = re.compile(
    r"^(?:example\w*|user(?:name)?|your\w*|my\w*|name|profile(?:\.php)?|page|company|companyname|test\w*|demo\w*"
    r"|sample\w*|acme\w*|handle|account|nickname|id0*|placeholder"
    r"|bitrix24\w*|xxx+|\{.*|%7b.*|\[.*|<.*|\.\.\.|…|undefined|null)$",
    re.IGNORECASE,
)
_OF_TELEGRAM = frozenset({"botfather", "telegram", "spambot", "botsupport", "gif", "stickers"})
"""Accounts of Telegram itself, which a help page leads to."""
_IN_TEXT = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:[\w-]+\.){0,2}[\w-]+\.(?:com|me|ru|net|tv)/[^\s<>\"'«»,;()]{2,100}", re.IGNORECASE
)


def profile(address: str) -> str | None:
    """The network's name where an address leads to somebody's page there; None for share buttons, sign-in, videos, samples."""
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    for prefix in _PREFIXES:
        if host.removeprefix(prefix) in _NETWORKS:
            host = host.removeprefix(prefix)
            break
    network = _NETWORKS.get(host)
    if network is None:
        return None
    if host == "facebook.com" and parts.path == "/profile.php":
        return network if re.search(r"(?:^|&)id=\d{5,}", parts.query) else None
    if host not in _PATHS and _NO_PROFILE.match(parts.path):
        return None
    if host == "ok.ru" and _NO_PROFILE.match(parts.path):
        return None
    match = _PATHS.get(host, _ANY_PATH).match(parts.path)
    if match is None or _NOBODY.match(match[1]):
        return None
    if network == "Telegram" and (
        match[1].lower() in _OF_TELEGRAM
        or match[1].lower().endswith("bot")
        or (match[1].startswith(("+", "c", "joinchat")) and len(match[1]) < 2)
    ):
        return None
    return network


def addresses(text: str) -> Iterator[re.Match[str]]:
    """What looks like an address of a network in a text."""
    for match in _IN_TEXT.finditer(text):
        if profile(match.group()) is not None:
            yield match

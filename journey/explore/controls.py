"""What can be clicked on a screen, and which of it exploring clicks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame

from journey.explore.safety import Control as Judged
from journey.explore.safety import danger_of
from journey.recorder.addresses import origin_of, without_handover
from journey.recorder.in_page import look

LIMIT = 300
ANSWER = 4.0
"""Seconds for the document to list its controls."""
FILES = re.compile(
    r"\.(?:pdf|zip|gz|rar|7z|csv|xlsx?|docx?|pptx?|ics|vcf|png|jpe?g|gif|svg|webp|mp[34]|xml|json|txt)$", re.I
)
NAMES_ONE = re.compile(
    r"(?:^|_|[a-z](?=I))(?:id|page|p|offset|start|from|item|deal|lead|contact|company|task|user)$|Id$|ID$", re.I
)
"""Keys of a query whose number picks one thing of many."""
_ENDONYMS = """
english, deutsch, français, francais, español, espanol, italiano, português, portugues, português (brasil), nederlands, polski,
čeština, slovenčina, slovenščina, magyar, română, hrvatski, srpski, svenska, dansk, norsk, suomi, eesti, latviešu, lietuvių,
türkçe, turkce, русский, українська, беларуская, български, српски, қазақша, ქართული, հայերեն, ελληνικά, العربية, עברית, فارسی,
हिन्दी, ไทย, tiếng việt, bahasa indonesia, bahasa melayu, 中文, 简体中文, 繁體中文, 日本語, 한국어
"""
_LANGUAGES = frozenset(" ".join(name.split()) for name in _ENDONYMS.split(","))
"""Names of languages in themselves: what bears one switches to it."""
_OF_LANGUAGE = ("hreflang", "data-lang", "data-locale", "data-language")
_MOVES_ON = re.compile(
    r"^\W*(?:(?:go to |to )?(?:the )?next|continue|proceed|forward|go on"
    r"|дал[еь]е|следующ\w*|продолжить|впер[её]д|далі|наступн\w*|продовжити|weiter\w*|nächste\w*|fortfahren"
    r"|siguiente|continuar|suivante?|continuer|avanti|successivo|continua|próxim[ao]|seguinte|avançar"
    r"|dalej|następn\w*|kontynuuj|ileri|sonraki|devam(?: et)?|volgende|verder|下一步|继续|次へ|다음)\b(?:\W+\w+)?\W*$",
    re.I,
)
"""What the button of a wizard says that leads from each of its steps to the one after it."""
_OF_PAGES = re.compile(r"pag(?:e\b|es\b|er\b|in)|страниц|сторін|seite|seiten|strona|sayfa|slide|carousel|swiper", re.I)
"""What turns the pages of a list, which are more of the same, or pictures."""
NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,}|\d+", re.I)


@dataclass(frozen=True)
class Control:
    """One thing a person could click."""

    selector: str
    label: str
    tag: str
    option: int = -1
    """Of a list to choose from: the number of the entry that is chosen."""
    typed: bool = False
    """A field that searches while it is written in."""
    role: str = ""
    raw: str = ""
    """The href as written; empty for a button."""
    url: str = ""
    """Absolute, without what the portal adds."""
    target: str = ""
    download: bool = False
    method: str = ""
    """Of the form that it submits; empty when it submits none."""
    filled: bool = False
    """The form still wants something filled in."""
    chrome: bool = False
    """Part of a navigation, header or tab list: the same on many screens."""
    repeated: bool = False
    """Inside a row or list item."""
    selected: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """For people."""
        return self.label or self.selector

    @property
    def leads(self) -> bool:
        """Whether it is a link with an address, and not a button written as one."""
        return bool(self.raw) and not self.raw.startswith("#") and not self.raw.lower().startswith("javascript:")

    @property
    def routes(self) -> bool:
        """Whether it is a link into a router that lives in the fragment."""
        return self.raw.startswith(("#/", "#!"))

    @property
    def inner(self) -> bool:
        """Whether it stands in a frame inside the app's frame: a link there opens in that frame."""
        return " >> internal:control=enter-frame >> " in self.selector

    @property
    def moves_on(self) -> bool:
        """Whether it leads from step to step: where it still stands after a click, it is to be clicked again."""
        said = (self.label, *self.attributes.values())
        return (
            not self.leads
            and _MOVES_ON.match(self.label) is not None
            and not any(_OF_PAGES.search(one) for one in said)
        )

    def key(self, page: str) -> tuple[str, ...]:
        """What makes two controls the same one, on whatever screen they stand; `page` is the screen's path."""
        if self.leads or self.routes:
            return ("inner link" if self.inner else "link", self.url)
        place = "" if self.chrome else page
        return ("button", self.label, self.role or self.tag, self.selector, place)

    @property
    def pattern(self) -> tuple[str, ...]:
        """What controls of one kind share: the address with its numbers left out, or the label in a list's row."""
        if self.leads or self.routes:
            return ("link", origin_of(self.url), _without_numbers(self.url))
        return ("button", NUMBERS.sub("0", self.label), self.tag, NUMBERS.sub("0", self.selector))

    @property
    def place(self) -> tuple[str, ...]:
        """What the items of one list share, whatever they are called."""
        return ("place", self.tag, NUMBERS.sub("0", self.selector) if not self.leads else _without_numbers(self.url))


def _without_numbers(url: str) -> str:
    """The address with the parts that name one thing of many left out: "/deal/17?id=5" becomes "/deal/0?id=0".

    Numbers within words and in other keys of the query stay: "/report2" and "?tab=3" are screens of their own.
    """
    parts = urlsplit(url)
    path = "/".join("0" if NUMBERS.fullmatch(segment) else segment for segment in parts.path.split("/"))
    query = "&".join(_of_many(piece) for piece in parts.query.split("&")) if parts.query else ""
    fragment = "/".join("0" if NUMBERS.fullmatch(segment) else segment for segment in parts.fragment.split("/"))
    return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _of_many(piece: str) -> str:
    key, _, value = piece.partition("=")
    one_of_many = NUMBERS.fullmatch(value) is not None and (NAMES_ONE.search(key) is not None or len(value) > 2)
    return f"{key}=0" if one_of_many else piece


def controls_of(frame: Frame) -> list[Control]:
    """The visible controls of the frame's document and of the inner ones of its origin, in document order.

    Raises Playwright's Error and Unresponsive.
    """
    found: list[dict[str, Any]] = look(frame, "controls", {"limit": LIMIT}, seconds=ANSWER)
    return [Control(**{**item, "url": without_handover(item["url"]) if item["url"] else ""}) for item in found]


def why_not(control: Control, app_origins: frozenset[str] | set[str]) -> str | None:
    """Why exploring leaves it alone, in words; None to click it.

    An empty text stands for what needs no word, since it is looked at elsewhere.
    """
    danger = danger_of(
        Judged(
            text=control.label,
            url=control.url if control.leads else "",
            element=control.tag,
            role=control.role,
            method=control.method or "get",
            attributes=control.attributes,
        )
    )
    if danger:
        return danger
    if control.label.strip().casefold() in _LANGUAGES or any(name in control.attributes for name in _OF_LANGUAGE):
        # From then on every screen would be in a language that the portal has not.
        return "it switches the language, which the portal chooses"
    if control.filled:
        return "its form wants something filled in"
    if control.download or (control.leads and FILES.search(urlsplit(control.url).path)):
        return ""
    if control.leads:
        if not control.url.lower().startswith(("http://", "https://")):
            return ""
        if origin_of(control.url) not in app_origins or control.target not in ("", "_self"):
            # Links away from the frame are asked by the link check; a click would leave the screen.
            return ""
    if (
        control.raw.startswith("#")
        and not control.routes
        and len(control.raw) > 1
        and control.tag == "a"
        and not control.role
    ):
        return None if any(name.startswith(("on", "data-")) for name in control.attributes) else ""
    return None

"""What must never be clicked, submitted or fetched: whatever deletes, signs out, pays, sends, invites, calls, publishes,
unsubscribes, uninstalls, resets or imports.

A control is judged by what a person and a machine can read on it: label, aria-label, title, icon, method, address and
attributes. In doubt it counts as dangerous: not exploring a screen costs little, a deleted deal costs much. The words
are data (danger_words.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from journey.explore import danger_words as words

_LETTERS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CALLING = frozenset({"tel", "sms", "callto", "sip", "sips", "skype", "viber", "whatsapp", "facetime", "tg"})
_WRITING = frozenset({"post", "put", "patch", "delete"})
_ASKING = ("data-confirm", "data-turbo-confirm", "hx-confirm", "data-confirm-message", "wire:confirm", "up-confirm")
_METHODS = ("data-method", "data-turbo-method", "formmethod", "data-http-method", "up-method")
_WRITING_HTMX = (
    "hx-post",
    "hx-put",
    "hx-patch",
    "hx-delete",
    "data-hx-post",
    "data-hx-put",
    "data-hx-patch",
    "data-hx-delete",
)
_ADDRESSES = ("formaction", "data-url", "data-href", "hx-get", "data-hx-get", "href", "routerlink", "to")
_DEEDS = (
    "onclick", "onchange", "data-action", "data-command", "data-event", "data-role", "data-act", "ng-click", "v-on:click",
    "@click", "x-on:click", "wire:click", "(click)", "jsaction", "name", "value", "id", "data-testid",
)  # fmt: skip
_OF_THE_PAGE = re.compile(
    r"\bclassList\s*\.\s*\w+\s*\(|\b(?:remove|toggle|set)Attribute\s*\(|\bremove(?:Property|EventListener|Class|Attr)\s*\("
    r"|\bthis\s*\.\s*remove\s*\("
)
"""What a script does to the page alone: a class or an attribute goes, or the button itself."""
_LABELS = ("aria-label", "title", "data-tooltip", "data-original-title", "alt", "value")


@dataclass(frozen=True)
class Control:
    """Something that can be clicked, submitted or fetched."""

    text: str = ""
    """Its visible label."""
    url: str = ""
    """Where it leads, absolute or as written; empty for a button."""
    element: str = "a"
    """Tag name: a, area, button, form, input, li, div ... or "route"."""
    role: str = ""
    """ARIA role."""
    method: str = "get"
    """Of the form it is or submits."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Its other attributes by lower-case name; "icon" may hold the classes, file names and alternative texts of its icons."""

    @property
    def navigates(self) -> bool:
        """True for a plain link, a route or a tab: something that shows a screen and does nothing else."""
        if self.role in {"tab", "link"} or self.element == "route":
            return True
        plain = self.element in {"a", "area"} and self.role in {"", "menuitem", "option", "treeitem"}
        return plain and _is_address(self.url)


def is_destructive(
    *,
    url: str = "",
    text: str = "",
    element: str = "a",
    role: str = "",
    method: str = "get",
    attributes: Mapping[str, str] | None = None,
) -> bool:
    """True when clicking, submitting or fetching this could delete, sign out, pay, send or the like, or might.

    Takes what is known of it: the address (absolute or as written), the visible label, tag name, ARIA role, the form's method
    and other attributes by lower-case name.
    """
    return danger_of(Control(text, url, element, role, method, attributes or {})) is not None


def danger_of(control: Control) -> str | None:
    """Why the control must be left alone, in words that follow its name ("its label says 'delete'"); None when it is harmless."""
    attributes = {name.lower(): value or "" for name, value in control.attributes.items()}
    return (
        _by_method(control, attributes)
        or _by_address(control.url)
        or _by_label(control, attributes)
        or _by_attributes(control, attributes)
    )


def _by_method(control: Control, attributes: Mapping[str, str]) -> str | None:
    if control.method.lower() in _WRITING:
        return f"it submits a form by {control.method.upper()}"
    for name in _METHODS:
        if attributes.get(name, "").lower() in _WRITING:
            return f"it sends a {attributes[name].upper()} request"
    for name in _WRITING_HTMX:
        if name in attributes:
            return f"it sends a {name.rsplit('-', 1)[1].upper()} request"
    for name in _ASKING:
        if name in attributes:
            return "it asks for a confirmation"
    if re.search(r"\bconfirm\s*\(", attributes.get("onclick", "") + attributes.get("onsubmit", "") + control.url):
        return "it asks for a confirmation"
    return None


def _by_address(url: str) -> str | None:
    """By scheme, path and query. Files and pages of help texts do nothing, whatever they are called."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None  # not an address at all; nothing can be fetched from it
    scheme = parts.scheme.lower()
    if scheme in _CALLING:
        return "it starts a call or a message"
    if scheme == "javascript":
        found = _first_of(_tokens(unquote(url)), _set("URL_ALWAYS"))
        return f"its script says '{found}'" if found else None
    if scheme not in {"", "http", "https"}:
        return None
    keys = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in keys:
        if _first_of(_tokens(key), _set("URL_ALWAYS")):
            return f"its address has '{key}'"
        deeds = _set("URL_ALWAYS") | _set("URL_LAST")
        if key.lower() in _set("ACTION_KEYS") and _first_of(_tokens(value), deeds):
            return f"its address has '{key}={value}'"
    # Routers keep paths and queries of their own in the fragment: "#/deals/5/delete".
    fragment = parts.fragment.lstrip("!") if parts.fragment.startswith(("/", "!/")) else ""
    return _by_path(parts.path) or (_by_address(fragment) if fragment else None)


def _by_path(path: str) -> str | None:
    segments = [segment for segment in unquote(path).split("/") if segment]
    if not segments or any(segment.lower() in _set("TEXT_PAGES") for segment in segments):
        return None
    stem, dot, ending = segments[-1].rpartition(".")
    if dot and ending.lower() in _set("FILE_ENDINGS"):
        return None
    segments[-1] = stem if dot else segments[-1]
    for segment in segments:
        found = _first_of(_tokens(segment), _set("URL_ALWAYS"))
        if found:
            return f"its address has '{found}'"
    last = _tokens(segments[-1])
    if last and (last[-1] in _set("URL_ACTION_END") or (len(last) == 1 and last[0] in {"import", "order"})):
        return f"its address ends in '{last[-1]}'"
    return None


def _by_label(control: Control, attributes: Mapping[str, str]) -> str | None:
    labels = [control.text, *(attributes[name] for name in _LABELS if attributes.get(name))]
    for label in labels:
        found = _deed_in(label, navigates=control.navigates)
        if found:
            return f"its label says '{found}'"
    if not any(_LETTERS.search(label) for label in labels):
        sign = control.text.strip()
        if sign and all(mark in words.SIGNS or not mark.isprintable() or mark == "\ufe0f" for mark in sign):
            return f"its label is the sign '{sign}'"
        found = _first_of(_tokens(f"{attributes.get('icon', '')} {attributes.get('class', '')}"), _set("ICON_WORDS"))
        if found:
            return f"its icon says '{found}'"
    return None


def _by_attributes(control: Control, attributes: Mapping[str, str]) -> str | None:
    for name in _ADDRESSES:
        found = _by_address(attributes.get(name, ""))
        if found:
            return found
    if control.navigates:
        return None
    for name in _DEEDS:
        written = _OF_THE_PAGE.sub("(", attributes.get(name, ""))
        found = _first_of(_tokens(written), _set("URL_ALWAYS") - {"save", "drop"})
        if found:
            return f"its attribute {name} says '{found}'"
    found = _first_of(_tokens(attributes.get("class", "")), _set("WARNING_CLASSES"))
    return f"it is painted as dangerous ('{found}')" if found else None


def _deed_in(label: str, *, navigates: bool) -> str | None:
    """The word of the label that names a deed, as it stands in the tables; None for an innocent label."""
    folded = fold(label)
    tokens = _LETTERS.findall(folded)
    if not tokens:
        return None
    if navigates and any(_begins(tokens, phrase) for phrase in _phrases("EXPLAINING")):
        return None
    whole = " ".join(tokens)
    if whole in _folded_words("ALONE"):
        return whole
    padded = f" {whole} "
    for phrase in _phrases("ALWAYS"):
        if f" {phrase} " in padded:
            return phrase
    for word in _phrases("UNSPACED"):
        # 已删除, 削除済み: what has been deleted, not the deed.
        if re.search(rf"(?<!已){re.escape(word)}(?!済)", folded):
            return word
    if whole not in _folded_words("SAFE_FIRST"):
        for phrase in _phrases("FIRST"):
            rest = tokens[len(phrase.split()) :]
            if _begins(tokens, phrase) and not (navigates and rest and rest[-1] in _folded_words("RECORD_WORDS")):
                return phrase
    if not navigates and whole in _phrases("THING"):
        return whole
    return None


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing: "Çıkış" and "cikis" are the same."""
    text = text.replace("’", "'").replace("ʼ", "'").casefold().replace("ı", "i")
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _is_address(url: str) -> bool:
    return bool(url) and not url.startswith("#") and not url.lower().startswith(("javascript:", "data:", "mailto:"))


def _begins(tokens: list[str], phrase: str) -> bool:
    parts = phrase.split()
    return tokens[: len(parts)] == parts


def _tokens(text: str) -> list[str]:
    """The words of an identifier, a path or a class list, lower case, camel case split; neighbours also joined ("sign-out" gives
    "signout", which must not stand for two words with white space between)."""
    found: list[str] = []
    for chunk in text.split():
        parts = [part.lower() for part in re.split(r"[^A-Za-z0-9]+", _CAMEL.sub("-", chunk)) if part]
        found += parts
        found += [left + right for left, right in pairwise(parts)]
    return found


def _first_of(tokens: Iterable[str], dangerous: frozenset[str]) -> str | None:
    return next((token for token in tokens if token in dangerous), None)


@cache
def _set(table: str) -> frozenset[str]:
    return frozenset(str(getattr(words, table)).split())


@cache
def _folded_words(table: str) -> frozenset[str]:
    return frozenset(fold(str(getattr(words, table))).split())


@cache
def _phrases(table: str) -> tuple[str, ...]:
    """All phrases of a table, of all languages, folded, in a fixed order."""
    data = getattr(words, table)
    texts = data.values() if isinstance(data, Mapping) else [data]
    folded = [fold(phrase.strip()) for text in texts for phrase in text.split(",")]
    found = {" ".join(_LETTERS.findall(phrase)) or phrase for phrase in folded if phrase}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))

"""The texts of screens, and what in them is not the app's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checks.coverage import without_interface
from checks.frame.addresses import Owner, owner_of
from checks.frame.screens import own_gap, own_screens
from checks.markup.pieces import Piece, pieces
from checks.model import Cause, Judgement, not_applicable, not_run
from checks.texts.controls import Control, control_of, data_cells
from checks.texts.languages import language_of
from checks.texts.prose import WORD
from journey.evidence import DomSnapshot, Evidence, Visit

_DEEP = 12
_SAMPLE = re.compile(
    r"[@\d/\\_{}<>#|:]|\be\.?\s?g\b|\bz\.\s?b\b|\bex\b|\bej\b|напр|приклад|пример|example|beispiel", re.IGNORECASE
)
"""In the hint of an empty field: a value as it may be entered, and no sentence of the app's."""
_LONGEST = 400
"""Characters of a value; longer ones are documents, not names of things."""


@dataclass(frozen=True)
class ScreenText:
    """What one screen says when it is at rest, or after a click."""

    visit: Visit
    text: str
    """Lines as they are seen; cells of a row have a tab between them."""
    language: str
    """The ISO 639-1 code of the portal's language."""
    data: frozenset[str]
    """Values, in lower case, that the portal gave to the app: names of deals, companies, people."""
    fields: str = ""
    """What stands on buttons and heads of columns and, as a hint of two words and more, in empty fields; a line each."""
    controls: tuple[Control, ...] = ()
    """What the app itself wrote for certain: its buttons, labels, heads of columns and hints."""
    cells: frozenset[str] = frozenset()
    """What stands in the cells of tables that have a head, in lower case: records, whoever made them."""

    @property
    def data_words(self) -> frozenset[str]:
        """The words of these values."""
        return _words_of(self.data)


@cache
def _words_of(data: frozenset[str]) -> frozenset[str]:
    return frozenset(word for value in data for word in WORD.findall(value))


def screen_texts(run: Evidence) -> list[ScreenText]:
    """Every screen with a text, the same text on the same page once for each account."""
    values = portal_values(run)
    texts: list[ScreenText] = []
    seen: set[tuple[str, str, str]] = set()
    for visit in own_screens(run):
        if visit.kind == "installer" or visit.at_rest is None:
            continue
        at_rest = _of_snapshot(run, visit, visit.at_rest, values)
        changed = [_of_snapshot(run, visit, snapshot, values) for snapshot in _changed(visit)]
        # A dialog is read with the screen that it stood on: a few words alone tell no language.
        with_dialogs = [replace(at_rest, text=f"{at_rest.text}\n{said}") for said in spoken_in_dialogs(visit)]
        for one in (at_rest, *changed, *with_dialogs):
            key = (visit.role, visit.locale, f"{one.text}\n{one.fields}")
            if one.text and key not in seen:
                seen.add(key)
                texts.append(one)
    return texts


def _of_snapshot(run: Evidence, visit: Visit, snapshot: DomSnapshot, values: frozenset[str]) -> ScreenText:
    text = run.text(snapshot.text).strip()
    shown = [one for one in pieces(run, snapshot) if one.seen and not one.quoted] if snapshot.html else []
    controls = _controls(shown)
    fields = "\n".join(_in_fields(controls))
    return ScreenText(visit, text, language_of(visit.locale), values, fields, controls, data_cells(shown))


def spoken_in_dialogs(visit: Visit) -> list[str]:
    """What the dialogs said that the app raised on the screen; what leaving a page asks is the browser's own."""
    return [one.message.strip() for one in visit.dialogs if one.kind != "beforeunload" and one.message.strip()]


def _controls(shown: list[Piece]) -> tuple[Control, ...]:
    found = (control_of(piece) for piece in shown)
    return tuple(dict.fromkeys(one for one in found if one is not None and not _is_sample(one)))


def _is_sample(one: Control) -> bool:
    return one.kind == "hint" and _SAMPLE.search(one.text) is not None


def _in_fields(controls: tuple[Control, ...]) -> Iterator[str]:
    for one in controls:
        if one.kind in ("button", "head") or (one.kind == "hint" and " " in one.text):
            yield one.text


def _changed(visit: Visit) -> list[DomSnapshot]:
    """The screen as clicks changed it, messages that came up included; not what it showed while it loaded."""
    rest = visit.at_rest
    return [] if rest is None else [one for one in visit.snapshots[:-1] if one.at > rest.at]


def missing(run: Evidence, texts: list[ScreenText]) -> Judgement | None:
    """What stands in place of a pass: a stage that did not take place, or screens whose text was not kept."""
    if (before := own_gap(run)) is not None or texts:
        return before
    seen = [visit for visit in own_screens(run) if visit.kind != "installer" and visit.at_rest is not None]
    if any(visit.at_rest is not None and visit.at_rest.visible.words and visit.at_rest.text is None for visit in seen):
        return not_run(Cause.TOOL_ERROR, "the text of the screens was not kept")
    return not_applicable("No screen of the interface shows any text.")


def absent(run: Evidence) -> Judgement | None:
    """The judgement on an app without an interface, else None."""
    return without_interface(run)


def portal_values(run: Evidence) -> frozenset[str]:
    """All texts, in lower case, that the portal's REST API gave to the app's pages."""
    found: set[str] = set()
    bodies: set[str] = set()
    for visit in run.visits:
        for exchange in visit.exchanges:
            if exchange.kind not in ("xhr", "fetch", "script") or exchange.body is None or exchange.body.path in bodies:
                continue
            if owner_of(run, exchange.url) is Owner.PORTAL and "/rest/" in exchange.url:
                bodies.add(exchange.body.path)
                found.update(_texts_in(run.text(exchange.body)))
    return frozenset(found)


def _texts_in(body: str) -> Iterator[str]:
    try:
        answer = json.loads(body)
    except ValueError:
        # An error page or an answer cut short: there is nothing in it that a screen could show as data.
        return
    yield from _values(answer, 0)


def _values(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str) and 1 < len(value) <= _LONGEST:
        yield " ".join(value.casefold().split())
    elif isinstance(value, dict) and depth < _DEEP:
        for each in value.values():
            yield from _values(each, depth + 1)
    elif isinstance(value, list) and depth < _DEEP:
        for each in value:
            yield from _values(each, depth + 1)


def app_languages(run: Evidence) -> list[str]:
    """The languages that the card's texts are in, ISO 639-1; empty where the manifest has no card."""
    card = run.app.manifest.get("card")
    texts = card.get("texts") if isinstance(card, dict) else None
    return [language_of(str(locale)) for locale in texts] if isinstance(texts, dict) else []


def own_words(run: Evidence) -> frozenset[str]:
    """Words, in lower case, that are right because the app says so: its title, its code and the manifest's word list."""
    app = run.app.manifest.get("app")
    listed = app.get("words") if isinstance(app, dict) else None
    given = [str(word) for word in listed] if isinstance(listed, list) else []
    parts = [run.app.title, run.app.code.replace(".", " "), *given]
    return frozenset(word.casefold() for part in parts for word in WORD.findall(part))

"""Every text of the portal's screens, by language: a module a language and a module a later part, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.screens.texts import de, developer, en, marketplace, places, ru
from portal.screens.texts.scopes import SCOPES

LANGUAGES = ("en", "de", "ru")
PARTS = (marketplace, developer, places)
"""Modules that hold the texts of a part of the portal in all languages: `PAGES` and `SCRIPTS` by language code."""


def _merged(base: Mapping[str, Mapping[str, str]], name: str) -> Mapping[str, Mapping[str, str]]:
    parts: list[Mapping[str, Mapping[str, str]]] = [getattr(part, name) for part in PARTS]
    return {
        code: {**texts, **{key: text for part in parts for key, text in part[code].items()}}
        for code, texts in base.items()
    }


_PAGES = _merged({"en": en.PAGES, "de": de.PAGES, "ru": ru.PAGES}, "PAGES")
_SCRIPTS = _merged({"en": en.SCRIPTS, "de": de.SCRIPTS, "ru": ru.SCRIPTS}, "SCRIPTS")
_LAYOUT: Mapping[str, Mapping[str, str]] = {"en": en.LAYOUT, "de": de.LAYOUT, "ru": ru.LAYOUT}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; a language without texts of its own gets the English ones."""

    pages: Mapping[str, str]
    scripts: Mapping[str, str]
    layout: Mapping[str, str]
    scopes: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A text of a page with its `{names}` filled in. Raises KeyError for an unknown key."""
        text = self.pages[key]
        return text.format(**values) if values else text

    def scope(self, code: str) -> str:
        """What an access right is called; its code where it has no name."""
        return self.scopes.get(code, code)

    def error(self, key: str) -> str:
        """A text in place of an app (portal-facts 3.5)."""
        return self.layout[key]


def texts_for(language: str) -> Texts:
    """The texts for a language code of the portal ("en", "de", "ru", ...)."""
    code = language if language in LANGUAGES else "en"
    return Texts(_PAGES[code], _SCRIPTS[code], _LAYOUT[code], SCOPES[code])

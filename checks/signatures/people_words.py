"""What tells words of people, source code and data from the words of a program that failed."""

from __future__ import annotations

import re

_SAID_OF_OTHERS = re.compile(
    r"\?\s*$|\b(?:if|when(?:ever)? (?:an?|the|you|it|this|there|your)|once|wenn|falls|если|когда|якщо|si|lorsque"
    r"|cuando|quando|jeśli|gdy|eğer|(?<!sequence )contains|fixed|mended|fix|fixes"
    r"|resolved|switched (?:on|off)|skipped|will be|this month|today|until|behoben|исправлен\w*|between|he|she|we|they"
    r"|our|my|us|saw|wrote|told|called us|judg\w+|for (?:instance|example)|e\.g\.|means|in the (?:garden|office|lift))\b"
    r"|如果|[«“„]",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(
    r"[{;]\s*$|^\s*(?:import|function|const|var|let|def|class|if|for|return|//|/\*|[#<-]\W?\s|[\w-]+:\s*$)|^\s*<[?\w]"
    r"|^\S*;\S*;"
    r"|^\s*(?:[!;(]*function\b|window\.|document\.|[.#][\w-]+[^{}\n]{0,80}\{)",
    re.MULTILINE,
)
TO_PEOPLE = re.compile(
    r"\b(?:please|your|yours|settings?|choose|check|try|contact (?:us|support)|help|ask|click|press|save|fill|enter"
    r"|file|import|cell"
    r"|spreadsheet|csv|excel|formula|пожалуйста|ваш\w*|настройк\w+|проверьте|попробуйте|обратитесь|выберите|файл\w*"
    r"|bitte|ihre?|einstellungen"
    r"|prüfen|datei|veuillez|votre|vérifiez|por favor|su|configuración|verifique|seu|proszę|sprawdź|lütfen|uw|prego)\b"
    r"|请|您|ください",
    re.IGNORECASE,
)
"""A message for people, or about what they sent."""


def is_about_others(text: str) -> bool:
    """Whether people write about errors in it: conditions, questions, quotations, news of what was mended."""
    return _SAID_OF_OTHERS.search(text) is not None


def is_source(text: str) -> bool:
    """Whether it is a program, markup, a list or data."""
    return _SOURCE.search(text) is not None


_STATEMENT = re.compile(
    r"^\s*(?:exports\.|module\.|const |var |let |import |from \w+ import|def |class |function |return |public |private"
    r" |use |#include"
    r"|\}|//|/\*|\* )|[;{}]\s*$",
    re.MULTILINE,
)
_LOOKED_AT = 20_000


def is_program(text: str) -> bool:
    """Whether most lines of a text are statements of a program."""
    part = text[:_LOOKED_AT]
    lines = sum(1 for line in part.splitlines() if line.strip())
    return lines >= 5 and sum(1 for _ in _STATEMENT.finditer(part)) >= 0.5 * lines

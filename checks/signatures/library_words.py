"""Sentences of libraries and frameworks that an app shows without the exception's name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_FILE = "library_words.txt"


@cache
def _sentences() -> re.Pattern[str]:
    """One expression for all of the file: a line has to begin so."""
    lines = (files("checks.signatures") / _FILE).read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")), re.IGNORECASE)


def is_of_a_library(words: str) -> bool:
    """Whether a sentence begins as a library's does."""
    return _sentences().match(words.strip()) is not None

"""The vocabulary of runtimes: what they talk about when something fails, and nobody says to people."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_FILE = "runtime_words.txt"
_HEADING = re.compile(r"\[([a-z]+)\]")


@cache
def _words(section: str) -> re.Pattern[str]:
    """One expression for all of a section of the file."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (files("checks.signatures") / _FILE).read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            name = heading[1]
        elif line and not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return re.compile("|".join(found[section]), re.IGNORECASE)


_WEAK = re.compile(
    r"\b(?:variable|function|method|constructor|argument|parameter|array|hash|tuple|dict(?:ionary)?|list|json|xml|utf-8|unicode"
    r"|datetime|timestamp|boolean|integer|float|string|str|int|bool|enum|struct|interface|instance|class|type|cast|null|nil"
    r"|undefined|none|pointer|iterator|generator|coroutine|promise|closure|frozen|immutable|stack|heap|buffer|stream|socket|thread"
    r"|mutex|lock|eof|token|parser?|syntax|regex|lambda|operand|operator|literal|character|byte|offset|index|range|module|package"
    r"|namespace|assembly|library|runtime|process|signal|pipe|encoding|object|attribute|property|symbol|expression|iterable"
    r"|overflow|recursion|reference|identifier|template|render\w*|serializ\w+|malformed|callback|handler)s?\b",
    re.IGNORECASE,
)
_OF_A_REQUEST = re.compile(
    r"\b(?:body|input|request|payload|content-type|query|fields?|header|cell|row \d+|column \d+ of)\b", re.IGNORECASE
)
"""What an interface says of what was sent to it."""
_ENOUGH = 2
_NAMED_INPUT = re.compile(r"end of (?:JSON )?input|input_\w+|request URL|'[^']*'|\"[^\"]*\"", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^|[\s(:])(?:'[^'\n]{1,60}'|\"[^\"\n]{1,60}\"|`[^`'\n]{1,60}['`])(?=[\s,.:;)]|$)")
"""A value or a name that a program puts in quotation marks."""


def is_of_a_runtime(words: str) -> bool:
    """Whether a sentence says what only a runtime or a library says: its vocabulary, in the way in which programs write."""
    if _OF_A_REQUEST.search(_NAMED_INPUT.sub("", words)):
        return False
    if _words("certain").search(words) or _words("translated").search(words):
        return True
    sentence_for_people = words[:1].isupper() and words.rstrip().endswith((".", "!"))
    if sentence_for_people:
        return False
    if _words("terse").search(words):
        return True
    terms = {match.group().lower().rstrip("s") for match in _WEAK.finditer(words)}
    return len(terms) + bool(_QUOTED.search(words)) > _ENOUGH and len(terms) >= _ENOUGH

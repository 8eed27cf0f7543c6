"""Messages that PHP itself prints, and those of its frameworks that keep to PHP's shape.

PHP prints a line feed, the kind of the message, a colon, the message, " in ", the file, " on line ", the number and a line feed;
with html_errors the kind, file and line are bold and `<br />` stands around it. Both are looked for in flattened text, and the
source tells whether they stand there exactly as PHP prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.signatures.match import Hit

_KINDS = {
    "warning": "warning",
    "notice": "notice",
    "deprecated": "deprecation",
    "strict standards": "notice",
    "fatal error": "fatal error",
    "parse error": "parse error",
    "syntax error": "parse error",
    "catchable fatal error": "fatal error",
    "recoverable fatal error": "fatal error",
    "core error": "fatal error",
    "core warning": "warning",
    "compile error": "fatal error",
    "compile warning": "warning",
    "user error": "fatal error",
    "user warning": "warning",
    "user notice": "notice",
    "uncaught exception": "fatal error",
    "unknown error": "fatal error",
    "exception": "fatal error",
}
_FATAL = frozenset({"fatal error", "parse error"})
FILE = (
    r"(?:(?:[A-Za-z]:|phar://|file://|\\)?[/\\][^\n:<>\"|?*]{1,260}?|[\w.-]+(?:/[\w.-]+){0,12}\.(?:php\d?|phtml|inc"
    r"|tpl|module)"
    r"|Unknown|Command line code|Standard input code|php shell code)(?:\(\d+\) ?: (?:eval\(\)'d code|runtime-created"
    r" function)"
    r"(?:\(\d+\) ?: eval\(\)'d code)?)?"
)
_MESSAGE = re.compile(
    rf"^[ \t]*(?:\( ! \)\s*)?(?P<stamp>\[\d\d-[A-Z][a-z]{{2}}-\d{{4}} \d\d:\d\d:\d\d[^\]\n]{{0,40}}\] )?(?:PHP )?"
    rf"(?P<kind>{'|'.join(_KINDS)})[ \t]*: *(?P<message>(?:(?!\n(?:PHP"
    rf" )?(?:Warning|Notice|Deprecated|"
    rf"Fatal error|Parse error): ).){{1,3000}}?) in[ \t\n]+(?P<file>{FILE}) on line["
    rf" \t\n]+(?P<line>\d{{1,6}})(?!\d| and defined)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_HANDLED = re.compile(
    r"^[ \t]*(?P<message>[^\n]{5,400}?) in (?:file )?(?P<file>(?:[A-Za-z]:)?[/\\][^\n:<>\"|?*]{1,260}?\.(?:php\d?"
    r"|phtml|inc))"
    r"(?: on line |:| \(line |, line )(?P<line>\d{1,6})\)?\.?[ \t]*$",
    re.MULTILINE,
)
_HANDLED_BEHIND = re.compile(
    r"^[ \t]*(?P<message>[^\n]{5,400}?)(?: -)? [(\[](?P<file>(?:[A-Za-z]:)?[/\\][^\n:<>\"|?*()]{1,260}?\.(?:php\d?"
    r"|phtml|inc))"
    r"(?::| on line |, line | line )(?P<line>\d{1,6})[)\]]\.?[ \t]*$",
    re.MULTILINE,
)
"""The same with the place in brackets behind the message."""
_TRACE = re.compile(
    r"(?:^[ \t]*(?P<type>[A-Z]\w*(?:\\\w+)*)(?:: (?P<message>[^\n]{0,400}?))? in"
    r" (?P<file>[^\n]{2,260}?):(?P<line>\d{1,6})\s*\n)?"
    r"(?:^[ \t]*Stack trace:\s*\n)?^[ \t]*#0 (?:[^\n]{2,300}?\(\d+\): [^\n]+|\[internal function\]: [^\n]+|\{main\})"
    r"(?:\n[ \t]*#\d+ [^\n]+)*",
    re.MULTILINE,
)
_BITRIX = re.compile(
    r"^[ \t]*\[(?P<type>(?:[A-Z]\w*(?:\\\w+)*)?(?:Error|Exception))\][ \t]*\n(?P<message>[^\n]{1"
    r",600})\n(?P<file>[/\\][^\n:]{2,260}):(?P<line>\d+)",
    re.MULTILINE,
)


_ESCAPED = re.compile(
    rf"<b>(?P<kind>{'|'.join(_KINDS)})</b>: +(?P<message>[^\n]{{1,600}}?) in <b>(?P<file>[^<\n]{{2,260}})</b> on line <b>"
    rf"(?P<line>\d{{1,6}})</b>",
    re.IGNORECASE,
)
"""With html_errors, in an answer that a script put into the page as text."""


def bold(text: str) -> Iterator[Hit]:
    """Messages with html_errors' tags around kind, file and line, in a text whose tags nobody parsed."""
    if "</b> on line <b>" in text:
        for match in _ESCAPED.finditer(text):
            kind = _KINDS[match["kind"].lower()]
            place = (match["file"], int(match["line"]), kind in _FATAL, 2)
            yield Hit("PHP", kind, _first_line(match["message"]), match.start("kind"), match.end(), *place)


def hits(text: str) -> Iterator[Hit]:
    """PHP's messages in a flattened text."""
    yield from bold(text)
    if "on line" in text:
        for match in _MESSAGE.finditer(text):
            kind = _KINDS[match["kind"].lower()]
            message = _first_line(match["message"])
            yield Hit(
                "PHP",
                kind,
                message,
                match.start("kind"),
                match.end(),
                match["file"],
                int(match["line"]),
                kind in _FATAL,
                1,
            )
    if "#0 " in text:
        for match in _TRACE.finditer(text):
            if match["file"] is None and "{main}" not in match.group() and ".php(" not in match.group():
                continue
            message = f"{match['type']}: {match['message'] or ''}".rstrip(": ") if match["type"] else "stack trace"
            line = int(match["line"]) if match["line"] else None
            frames = match.group().count("\n#") + 1
            yield Hit("PHP", "stack trace", message, match.start(), match.end(), match["file"], line, True, frames)
    if ".php:" in text:
        for match in _BITRIX.finditer(text):
            message = f"{match['type']}: {match['message'].strip()}"
            yield Hit(
                "PHP", "exception", message, match.start(), match.end(), match["file"], int(match["line"]), True, 1
            )


def handled(text: str) -> Iterator[Hit]:
    """Lines that an app's own error handler prints: a message, " in ", a file's absolute path and the line."""
    if ".php" in text or ".inc" in text or ".phtml" in text:
        for match in (*_HANDLED.finditer(text), *_HANDLED_BEHIND.finditer(text)):
            if not re.match(r"(?:#\d+|at|in|thrown)\b", match["message"]):
                yield Hit(
                    "PHP",
                    "error",
                    match["message"],
                    match.start(),
                    match.end(),
                    match["file"],
                    int(match["line"]),
                    False,
                    1,
                )


_BOLD = re.compile(r"(?:^|>|\n)\s*(?:<br ?/?>)?\s*<b>$", re.IGNORECASE)
_STAMP = re.compile(r"\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d[^\]\n]{0,40}\] $")
_XDEBUG = re.compile(r"xdebug-error|\( ! \)</span>\s*$", re.IGNORECASE)


def as_printed(markup: str, start: int) -> bool:
    """Whether the message whose kind starts at this offset of the markup stands there as PHP prints it.

    In bold after a line break, in xdebug's table, or (with html_errors off) right at the beginning of a line of the source.
    """
    before = markup[max(0, start - 400) : start]
    if before.endswith("<b>"):
        return _BOLD.search(before) is not None
    if _XDEBUG.search(before):
        return True
    if before.endswith("PHP "):
        before = _STAMP.sub("", before[:-4])
    return before == "" or before.endswith("\n")


def _first_line(text: str) -> str:
    return " ".join(text.split("\nStack trace:", maxsplit=1)[0].split())

"""Text as a program wrote it, without what came in between on its way to the screen.

Colours of terminals, characters of no width, entities that were escaped twice, line feeds and slashes as JSON escapes them: a
person reads past them, a pattern does not.
"""

from __future__ import annotations

import re
from html import unescape

_UNUSUAL = re.compile(
    r"[\x1b\xa0\u2007\u202f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\xad]|&[a-z#]|\[\d{1,2}m|\\[nr/]|\r|\\[0-9A-F]{4}"
)
_SPACES = re.compile(r"[\xa0\u2007\u202f]")
_COLOUR = re.compile(r"(?:\x1b|\u241b|\\(?:x1b|u001b|e|033))\[[\d;?]{0,12}[A-Za-z]|\x1b\][^\x07\n]{0,200}\x07")
_BARE_COLOUR = re.compile(r"\[(?:\d{1,2};){0,3}\d{1,2}m")
"""A browser drops the escape character and keeps the rest."""
_NO_WIDTH = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad\x1b]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#0?39|#x27|#0?34|#x2F);")
_JSON_LINE = re.compile(
    r"(?:\\r)?\\n(?=(?:\\t|\s){0,16}(?:#\d|at |File \\?\"|from |Traceback|Stack trace|thrown in|in /|[A-Z]\w{1,60}Error"
    r"|[\w./-]{1,120}:\d+:in))"
)
_MYSQL_LETTERS = re.compile(r"(?:\\[0-9A-F]{4}){2,200}|(?<=['\" ])\\[0-9A-F]{4}(?=['\" ])")
"""How MySQL writes letters that the connection's character set does not have."""
_IN_A_STRING = re.compile(r"\\(?:([nrt'\"/\\`])|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_STRING_BEGINS = re.compile(
    r"(?<=[:=(,\[])[ \"'`](?=[A-Z][\w.]{2,60}(?:Error|Exception)\b|Traceback|Error: |PDO|SQLSTATE|[ ]{2,8}at )"
)
_BREAKS = {"n": "\n", "r": "\n", "t": "    "}
_JSON_SLASH = re.compile(r"(?<=[\w\"' (])\\/(?=\w)")


def plain(text: str) -> str:
    """The text as one reads it: no colours, no characters without width, entities and JSON's line feeds resolved."""
    if not _UNUSUAL.search(text):
        return text
    text = _SPACES.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")
    if "[" in text:
        text = _COLOUR.sub("", text)
        if sum(1 for _ in _BARE_COLOUR.finditer(text)) >= 2:
            text = _BARE_COLOUR.sub("", text)
    text = _NO_WIDTH.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    if _ENTITY.search(text):
        text = unescape(unescape(text)).replace("\xa0", " ")
    if "\\" in text and _JSON_LINE.search(text):
        text = _JSON_LINE.sub("\n", text).replace("\\t", "    ").replace('\\"', '"')
    if "\\" in text and _MYSQL_LETTERS.search(text):
        text = _MYSQL_LETTERS.sub(_letters, text)
    return _JSON_SLASH.sub("/", text) if "\\/" in text else text


def _letters(match: re.Match[str]) -> str:
    return "".join(chr(int(code, 16)) for code in match.group().split("\\")[1:])


def unquoted(script: str) -> str:
    """A script with the escapes in its strings resolved, as the strings would be shown."""
    if "\\" not in script:
        return script
    return plain(_IN_A_STRING.sub(_character, _STRING_BEGINS.sub("\n", script)))


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _BREAKS.get(match[1], match[1])
    code = int(match[2] or match[3], 16)
    return chr(code) if code < 0xD800 or code >= 0xE000 else " "

"""What a text is before anybody looks into it: markup or plain, and which parts of a long one are worth a look."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|br|b|p|div|pre|table|h[1-6]|title|script|span|font|center|ul|meta|nav|main|section"
    r"|article|form"
    r"|input|select|textarea|button|td|tr|th|li|dl|label|option|link|style|img|strong|em|details|blockquote)\b",
    re.IGNORECASE,
)
OPENS_WITH_A_TAG = re.compile(r"\s*<(?:!doctype|html|br ?/?|b|pre|font|table|h1|p|div)\b[^<>]{0,200}>", re.IGNORECASE)
_FAULT = re.compile(
    r"\s*<\?xml[^<>]{0,200}>\s*<(?:[\w-]{1,40}:)?(?:(?:methodResponse|Envelope|fault|errors?|exception)\b"
    r"|(?:response|result|reply|answer|rsp)\b[^<>]{0,200}>\s*<(?:(?:status|result|state|success|ok)>\s*(?:err\w*|fail\w*|false|0)\s*<"
    r"|(?:errors?|exception|fault)>\s*(?!0\s*<|false|null|none)[^\s<]))",
    re.IGNORECASE,
)
"""An answer in XML about a call that failed; other answers in XML are somebody's data."""
LONGEST_TEXT = 200_000
"""Characters of a text that are looked through."""
_WINDOW = 2_000
_WORDS_OF_ERRORS = (
    "</b> on line <b>",
    "SQLSTATE[",
    "Traceback (most recent call last)",
    "Stack trace:",
    "Fatal error: ",
    "Exception: ",
    "Error: ",
    "ERROR: ",
)
"""What is looked for in the middle of a longer text."""


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown type holds markup."""
    return bool(_MARKUP.search(text[:20_000])) or bool(_MARKUP.search(text[-2_000:]))


def is_markup(text: str, html: bool | None) -> bool:
    """Whether a text is to be read as markup: as it is said to be, or because it begins with a tag of HTML whatever is said."""
    if html is None:
        return looks_like_html(text) or _FAULT.match(text) is not None
    return html or OPENS_WITH_A_TAG.match(text) is not None


def ends_of(text: str) -> str:
    """A long text without what is likely to be data: its beginning and end, and what stands around words of errors in between.

    Errors stand where a program began or stopped, and hostile texts must not take long.
    """
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    found = (text.find(words, half, -half) for words in _WORDS_OF_ERRORS)
    windows = (text[max(half, at - _WINDOW) : at + _WINDOW] for at in found if at >= 0)
    return "\n".join((text[:half], *windows, text[-half:]))

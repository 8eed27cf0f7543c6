"""Pages on which a program says that it failed, and nothing else: known by what they are made of, not by who made them.

Two kinds: what no one laid out (a line or two of text, a heading and a paragraph, with no class, link or control), and short
pages with a heading for errors over the words of a program.
"""

from __future__ import annotations

import re

from checks.signatures.database_patterns import of_a_database
from checks.signatures.document import Document
from checks.signatures.error_heads import ERROR_HEAD, SERVER_FAULT
from checks.signatures.evidence import CODE, FAILURE, NAME, kinds_in
from checks.signatures.http_words import EXPLAINS, SERVER_TALK
from checks.signatures.page_titles import is_about_errors
from checks.signatures.people_words import TO_PEOPLE, is_about_others, is_source

LONGEST = 3000
"""Characters of visible text on a page with a heading for errors."""
_BARE = 600
"""Characters that nobody laid out."""
_BARE_LINES = 8
_HEADING = 160
_CONTROLS = frozenset(
    {
        "nav",
        "form",
        "input",
        "textarea",
        "select",
        "canvas",
        "video",
        "audio",
        "aside",
        "iframe",
        "code",
        "blockquote",
        "label",
    }
)
_LAID_OUT = _CONTROLS | {
    "a", "button", "img", "svg", "style", "link", "script", "table", "main", "section", "article", "header", "footer",
    "ul", "ol", "dl",
    "h3", "h4", "details",
}  # fmt: skip
_TRACE = re.compile(r"\b(?:stack ?trace|back ?trace|traceback|root cause|caused by|last cause)\b", re.IGNORECASE)
_PRINTED = re.compile(
    r"(?:ERROR|FATAL|EXCEPTION|PANIC|Error|Exception|Fatal error|Panic|Uncaught \w+|Unhandled \w+)\b ?[:!] ?\S"
)
"""How a program begins its last words."""
_AT_LINE = re.compile(r"\b(?:at|on|in) line (?:number )?\d{1,6}\b", re.IGNORECASE)
_IN_A_BROWSER = re.compile(r"https?://\S{1,300}:\d+:\d+")
_TIMED = re.compile(r"^\W*\d{4}-\d\d-\d\d|^\W*\d\d?:\d\d", re.MULTILINE)
_PEOPLE = re.compile(
    r"\b(?:events?|users? affected|first seen|last seen|resolve[ds]?|assign(?:ed|ee)?|reported by|opened|closed"
    r"|priority|comments?"
    r"|example|solution|fixed in|workaround|(?:\d+|messages?|results?) found|впервые|назначен|решение|пример)\b",
    re.IGNORECASE,
)
"""What stands on a page where somebody deals with errors of others."""


def last_words(document: Document) -> str | None:
    """What a program says on a page that holds nothing else, or None for any other page."""
    text = document.text
    if not text and NAME.fullmatch(document.title):
        return document.title
    if not text or len(text) > LONGEST or is_about_errors(document.title) or EXPLAINS.search(text):
        return None
    if _IN_A_BROWSER.search(text) or _TIMED.search(document.visible.text):
        return None
    lines = [line.strip() for line in document.visible.text.splitlines() if line.strip()]
    if (headed := _headed(document, lines)) is not None:
        return headed
    bare = _bare(document, lines)
    return bare if bare is not None and not of_a_database(text[:_BARE]) else None


def _bare(document: Document, lines: list[str]) -> str | None:
    text = "\n".join(lines)
    if (
        len(text) > _BARE
        or len(lines) > _BARE_LINES
        or document.tags & _LAID_OUT
        or document.marks
        or document.headings
    ):
        return None
    if document.title and not ERROR_HEAD.search(document.title):
        return None
    if is_about_others(text) or is_source(text) or not FAILURE.search(text):
        return None
    if not TO_PEOPLE.search(text) and (CODE.search(text) or (_AT_LINE.search(text) and not document.tags)):
        return lines[0][:200]
    if not document.tags and _PRINTED.match(text) and not TO_PEOPLE.search(text):
        return lines[0][:200]
    server = SERVER_FAULT.search(lines[0][:80])
    return lines[0][:200] if server is not None and len(lines) <= 4 and len(text) <= 300 else None


def _headed(document: Document, lines: list[str]) -> str | None:
    if document.tags & _CONTROLS or len(lines) > 60 or _PEOPLE.search(document.text):
        return None
    heads = [
        *document.headings[:2],
        document.title,
        *(lines[:1] if not document.headings and not document.title and not document.marks else []),
    ]
    if sum(bool(ERROR_HEAD.search(each)) for each in document.headings) >= 3:
        return None  # A list of errors.
    told = [each for each in heads if each and len(each) <= _HEADING and (ERROR_HEAD.search(each) or _named(each))]
    head = next((each for each in told if not ERROR_HEAD.search(each)), told[0]) if told else None
    if head is None or (
        document.headings and head not in document.headings[:1] and not _technical(document.headings[0])
    ):
        return None
    rest = "\n".join(line for line in lines if line != head)
    failing = any(ERROR_HEAD.search(each) for each in told)
    if not rest.strip():
        return head if document.headings and SERVER_FAULT.search(head) else None
    kinds = kinds_in(rest)
    failed = FAILURE.search(rest) is not None
    if "place" in kinds or (failing and kinds & {"name", "code"}) or ("name" in kinds and failed and " " in head):
        return head if failing or not is_about_others(rest) else None
    numbered = failing and "number" in kinds and len(lines) <= 8
    named = " " in head and _named(head)
    printed = failing and any(_PRINTED.match(line) for line in lines)
    said = numbered or named or printed or SERVER_FAULT.search(f"{head}\n{rest}") is not None
    said = said and (failed or _TRACE.search(rest) is not None)
    talk = all(SERVER_TALK.search(line) or FAILURE.search(line) for line in lines if line != head and len(line) > 40)
    return (
        head
        if said and talk and len(document.text) <= 900 and len(lines) <= 10 and "button" not in document.tags
        else None
    )


def _technical(heading: str) -> bool:
    """Whether a heading under an error's title is a program's message, not the name of somebody's screen."""
    return bool(ERROR_HEAD.search(heading) or kinds_in(heading) or FAILURE.search(heading))


def _named(head: str) -> bool:
    """Whether a heading begins with an exception's name."""
    match = NAME.search(head)
    return match is not None and match.start() <= 30

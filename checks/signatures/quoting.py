"""Tells an error from a page that writes about errors.

Help texts, changelogs, log viewers and code samples hold the same words as errors. What they have in common: the message
stands in an element made for quotations, among sentences, or as one of many lines that begin with a time.
"""

from __future__ import annotations

import re

from checks.signatures.document import Document, Place, Region
from checks.signatures.match import Hit

_QUOTATIONS = frozenset({"code", "samp", "kbd", "blockquote", "q", "figure", "figcaption", "cite", "var", "tt"})
"""Elements that hold somebody else's words."""
_LISTED = frozenset(
    {"li", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "a", "label", "option", "td", "th", "em", "i"}
)
"""A platform prints anywhere, but an app's own error handler does not print in these: one line there is an item of a list."""
_TIME = re.compile(
    r"^\W{0,4}(?:\d{4}[-/.]\d\d[-/.]\d\d(?:[T ,]|$)|\d{1,2}[-/.](?:\w{3}|\d{1,2})[-/.]\d{2,4}\b|("
    r"?:mon|tue|wed|thu|fri|sat|sun)?\w{0,3},? ?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b|\d{1,2}\.? (?:jan|feb|mar|apr|ma[iy]|jun|jul|aug"
    r"|sep|o[ck]t|nov|de[cz]|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|mär|avr|juin|juil|août|déc|ene|abr"
    r"|ago|dic)\w*\b|"
    r"\d{1,2}:\d\d(?::\d\d)?\b|\[?\d{10}(?:\.\d+)?\]?\s)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"^\W{0,3}(?:error|warn(?:ing)?|info|debug|critical|fatal|notice|trace|emerg|alert)\W{0,3}(?:\s|$|\|)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:help|documentation|docs|faq|frequently asked|guide|tutorial|manual|how to|knowledge base|change ?log"
    r"|release notes"
    r"|what['’]s new|troubleshoot\w*|logs|log (?:viewer|file)|(?:event|error|server|integration|debug) log|test"
    r" (?:reports?"
    r"|results?|runs?)|builds? \d+|examples?|snippets?"
    r"|(?:issue|ticket|incident|bug) ?#?\d+|post-?mortem|error codes?|translations?|questions?"
    r"|test (?:reports?|results?|runs?)|\d+ (?:passed|failed)"
    r"|lint\w*|playground|code check|exercises?|lessons?|course|trainer|quiz|glossary|api reference"
    r"|справка|помощь|документация|руководство|инструкци\w+|логи|журнал ошибок|что нового|частые (?:ошибки|вопросы)"
    r"|примеры?"
    r"|довідка|інструкція|hilfe|anleitung|handbuch|dokumentation|fehlerprotokoll|fehlersuche|beispiele?|neuigkeiten"
    r"|ayuda|guía"
    r"|ejemplos?|novedades|aide|exemples?|nouveautés|ajuda|novidades|guida|esempi?|pomoc|yardım)\b",
    re.IGNORECASE,
)
"""Titles of pages that quote messages for a living."""
_MAY_BE_ABOUT = re.compile(
    r"\b(?:activity|history|journal|log|articles?|blog|reports?|issues?|tickets?|monitoring|diagnos\w+|support"
    r"|version|chat"
    r"|editor"
    r"|журнал\w*|история|отч[её]т\w*|поддержка|verlauf|protokoll\w*|änderung\w*|bericht\w*|registros?|historial"
    r"|dziennik"
    r"|günlük)\b",
    re.IGNORECASE,
)
"""Titles of screens that may quote messages, or may just be broken: with sentences around, the message is a quotation."""
_PLACEHOLDER = re.compile(
    r"(?:^|[/\\])(?:path[/\\]to|your[-_/\\]|some[/\\]|example[/\\.]|foo[/\\]|\.\.\.|…|<(?!(?:string|stdin|template"
    r"|unknown"
    r"|input|module|anonymous|frozen|console|ipython|cell|memory|lambda|eval|doctest|source)\b)[^>]+>"
    r"|\{[^}]+\})|^(?:file|script|example|test)\.php$",
    re.IGNORECASE,
)
"""Files that only a text book has."""
_ERROR_TITLE = re.compile(r"\b(?:error|exception|ошибка|помилка|fehler|erreur|błąd|erro|errore|hata)\b", re.IGNORECASE)
"""The title of a page that reports one error, not of one about errors."""
_LABEL = re.compile(
    r"error|exception|trace|detail|message|reason|cause|output|ошибк|подробн|сообщ|fehler|meldung|ursache|erreur"
    r"|détail|motivo",
    re.IGNORECASE,
)
_TRACES = ("stack trace", "panic")
_SENTENCE_WORDS = 8
_SENTENCE_SIGNS = 12
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_SOME_SENTENCES, _MANY_SENTENCES = 2, 3
_A_HEADING = 70
"""Characters beside a message: a heading and a link, no page."""
_WINDOW = 12
"""Lines before and after a message that tell whether it is one of a log."""


def is_quoted(document: Document, region: Region, hit: Hit, *, printed: bool) -> bool:
    """Whether the message is written about rather than happening.

    `printed`: it stands in the source exactly as the platform prints it, which few authors take the trouble to imitate.
    """
    if hit.file and _PLACEHOLDER.search(hit.file):
        return True
    if _in_a_log(region.text, hit) and not _log_into_the_page(document, region, hit):
        return True
    if region.place is not Place.VISIBLE:
        if is_an_example(region, hit):
            return True
        # Nobody reads it there; a platform's own print or a trace of several frames is no comment on errors.
        return not (printed or hit.frames >= 2)
    inside = frozenset(region.inside(hit.start))
    if inside & _QUOTATIONS:
        return not _alone(document, hit)
    if "textarea" in inside:
        return not printed
    if hit.frames < 2 and (
        _typed_at_a_prompt(region, hit) or _in_a_tracker(region, hit) or _said_in_a_chat(region, hit)
    ):
        return True
    if not (printed and hit.platform == "PHP") and _asked_about(document, region, hit):
        return True
    if "pre" in inside or hit.kind in _TRACES or hit.frames >= 2:
        return _among_prose(document, region, hit)
    if printed:
        return False
    if "td" in inside and hit.frames < 2 and _under_a_heading_of_messages(region, hit):
        return True
    listed = inside & _LISTED and not _in_an_error_box(region, hit)
    return bool(listed) or _within_a_sentence(region, hit) or _among_prose(document, region, hit)


def is_about_errors(title: str) -> bool:
    """Whether a title is that of a page that quotes messages for a living: help, documentation, a course."""
    return _ABOUT.search(_without_names(title)) is not None


def _titles(document: Document) -> str:
    """The title and the headings of a page, in one line."""
    return _without_names(" | ".join((document.title, *document.headings)))


def _without_names(title: str) -> str:
    """Names of hosts and files are no words: app.example.com is no page of examples."""
    return re.sub(r"\S+\.[a-z]{2,}(?=[\s|:/]|$)\S*", " ", title)


def is_doubtful(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a message is one line of text like any other on the page, as in a list of messages or a chat."""
    if hit.kind in _TRACES or hit.frames >= 2 or region.place is not Place.VISIBLE:
        return False
    first = not region.text[: hit.start].strip()
    return not (first or _alone(document, hit) or _ERROR_BOX.search(region.near(hit.start)))


_EXAMPLE = re.compile(
    r"(?:\be\.g\.|\bfor (?:example|instance)|\bexample:|\blike:|например|наприклад|z\. ?b\.|beispiel|par exemple|p\."
    r" ?ex|por ejemplo"
    r"|\bp\. ?ej|por exemplo|na przykład|\bnp\.|örneğin|ad esempio|例如|例:)\W*$",
    re.IGNORECASE,
)
"""What stands before the sample in a field's placeholder or in a tip."""
_PROMPT = re.compile(r"^[ \t]*(?:[\w.@:~/-]{0,60}[$#>%]|>>>|PS [^\n>]{1,60}>) \S", re.MULTILINE)
_ISSUE = re.compile(
    r"^(?:(?!ORA-|TNS-|PLS-|SP2-|NJS-|DPY-|DPI-|LPX-|UTF-|ISO-)[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{3,6})\b", re.MULTILINE
)
"""Numbers by which trackers call their issues."""
_SAYING = re.compile(
    r"(?<![a-z])(?:msg|chat|tickets?|issues?|tasks?|comments?|bubble|repl(?:y|ies)|posts?|thread"
    r"|conversation)(?![a-z])",
    re.IGNORECASE,
)
_FAILING = re.compile(r"err|exception|fatal|warn|alert|danger", re.IGNORECASE)
_FIRST_WORDS = 12
_NAMED = 12
"""Characters of three words that are not found in a heading by chance."""
_NEARBY = 1500
"""Characters around a message in which its surroundings are looked at."""


def is_an_example(region: Region, hit: Hit) -> bool:
    """Whether a value begins as samples do: "For example: ..."."""
    return _EXAMPLE.search(region.text[: hit.start]) is not None


def _typed_at_a_prompt(region: Region, hit: Hit) -> bool:
    """Whether it is what a command in a terminal printed: a prompt stands in the lines before it."""
    return "pre" in region.inside(hit.start) and bool(_PROMPT.search(region.text[max(0, hit.start - 400) : hit.start]))


def _in_a_tracker(region: Region, hit: Hit) -> bool:
    """Whether issues with their numbers stand around it."""
    return len(_ISSUE.findall(region.text[max(0, hit.start - _NEARBY) : hit.end + _NEARBY])) >= 2


def _said_in_a_chat(region: Region, hit: Hit) -> bool:
    """Whether somebody says it in a conversation of several messages."""
    near = region.near(hit.start)
    if not _SAYING.search(near) or _FAILING.search(near):
        return False
    others = {run.start for run in region.runs if run.near == near and abs(run.start - hit.start) < _NEARBY * 2}
    return len(others) >= 2


def _asked_about(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a heading names the message and somebody asks what it means: a question with its answers."""
    words = hit.message.lower().split()[:_FIRST_WORDS]
    runs = [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]
    titles = [" ".join(each.split()).lower() for each in (document.title, *document.headings)]
    named = any(len(run) >= _NAMED and run in each for run in runs for each in titles)
    asked = any(line.rstrip().endswith(("?", "？")) for line in region.text.splitlines()) or (
        hit.frames < 2 and sentences(document, hit) >= 1
    )
    return named and asked and not {"h1", "h2"} & set(region.inside(hit.start))


_ERROR_BOX = re.compile(r"err|exception|fatal|warn|alert|danger|notice|debug|php", re.IGNORECASE)
"""Classes of elements that an app's own error handler prints into."""


_ERROR_LIST = re.compile(
    r"(?<![\w-])(?:(?:form|field|page)-?)?(?:errors?|errorlist|alert(?:-(?:danger|error))?)(?![\w-])",
    re.IGNORECASE,
)
"""Classes of a list that holds the errors of this very request."""


def _in_an_error_box(region: Region, hit: Hit) -> bool:
    """Whether the elements around it are made for the errors of this request, as a form's list of errors is."""
    near = region.near(hit.start)
    return _ERROR_LIST.search(near) is not None and "log" not in near.lower()


def _alone(document: Document, hit: Hit) -> bool:
    """Next to nothing else is on the page."""
    length = hit.end - hit.start
    outside = len(document.visible.text.strip()) - length
    return outside <= _A_HEADING or (outside <= 0.1 * length and sentences(document, hit) <= 1)


def _in_a_log(text: str, hit: Hit) -> bool:
    line_start = text.rfind("\n", 0, hit.start) + 1
    before = text[max(0, line_start - 2000) : line_start].splitlines()[-_WINDOW:]
    after = text[hit.end : hit.end + 2000].splitlines()[1 : _WINDOW + 1]
    own = text[line_start : hit.start + 40]
    if _TIME.match(own.strip()) and line_start < hit.start:
        return True
    lines = [line.strip() for line in (*before, *after) if line.strip()]
    timed = sum(bool(_TIME.match(line)) for line in lines)
    levelled = sum(bool(_LEVEL.match(line)) and ":" not in line[:9] for line in lines)
    return timed >= 2 or (timed >= 1 and levelled >= 1) or levelled >= 3


_OUTSIDE = frozenset({"html", "head", "body"})


def _log_into_the_page(document: Document, region: Region, hit: Hit) -> bool:
    """Whether log lines of PHP stand outside any element: the log goes to where the page goes, and nobody laid them out."""
    titles = _titles(document)
    stamped = re.search(
        r"\d\d-[A-Z][a-z]{2}-\d{4} [\d:]{8}[^\]\n]{0,40}\] PHP $", region.text[max(0, hit.start - 80) : hit.start]
    )
    return (
        stamped is not None
        and region.place is Place.VISIBLE
        and set(region.inside(hit.start)) <= _OUTSIDE
        and (document.html or document.source.lstrip().startswith("["))
        and not _ABOUT.search(titles)
        and not _MAY_BE_ABOUT.search(titles)
    )


def sentences(document: Document, hit: Hit | None = None) -> int:
    """Lines of the visible text that read like prose: several words, and a full stop or a colon at the end."""
    text = document.visible.text
    if hit is not None:
        text = text[: hit.start] + "\n" + text[hit.end :]
    count = 0
    for line in text.splitlines():
        folded = line.strip()
        if (len(folded.split()) >= _SENTENCE_WORDS or len(_CJK.findall(folded)) >= _SENTENCE_SIGNS) and folded.endswith(
            (".", ":", "!", "?", "。", "…", "»", '"', "”")
        ):
            count += 1
    return count


def _among_prose(document: Document, region: Region, hit: Hit) -> bool:
    if _alone(document, hit):
        return False
    titles = _titles(document)
    if _ABOUT.search(titles) or (_MAY_BE_ABOUT.search(titles) and sentences(document, hit) >= _SOME_SENTENCES):
        return True
    before = region.text[: hit.start].rstrip().rsplit("\n", 1)[-1].strip()
    introduced = before.endswith(":") and not _ERROR_TITLE.search(titles)
    # "Details:" is a label, "Panics with:" before a sentence introduces an example.
    introduced &= len(before.split()) >= 5 or (sentences(document, hit) >= 1 and not _LABEL.search(before))
    return introduced or sentences(document, hit) >= _MANY_SENTENCES


def _within_a_sentence(region: Region, hit: Hit) -> bool:
    """Words stand before it on the same line, or it goes on after the message."""
    text = region.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    line_end = text.find("\n", hit.end)
    before = text[line_start : hit.start].strip(" \t«\"'“")
    after = text[hit.end : line_end if line_end >= 0 else len(text)].strip(" \t.»\"'”")
    return len(before) > 2 or len(after.split()) >= 2


_QUOTES = (("«", "»"), ("“", "”"), ("„", "“"), ("‹", "›"))
_A_FEW_WORDS = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,3}$")
_TECHNICAL = re.compile(
    r"[\d\[\](){}/\\_]|(?-i:[a-z][A-Z])|err|exception|warn|fatal|fail|sql|query|mongo|redis|postgres|oracle|ошибк"
    r"|помилк|fehler|błąd|hata",
    re.IGNORECASE,
)
"""What a program puts before a driver's words; a cell with other words holds somebody's title."""
_A_NAME = re.compile(r"^[\w.:\\]+$")
"""The name of an exception and nothing else: a heading of a reference."""
_OF_MESSAGES = re.compile(
    r"\b(?:messages?|errors?|error codes?|answers?|responses?|output|сообщени[ея]|ошибк[аи]|ответы?|meldung(?:en)?"
    r"|fehler"
    r"|antwort(?:en)?"
    r"|erreurs?|réponses?|mensajes?|errores|respuestas?|mensagen?s?|erros?|komunikat\w*|mesaj\w*|повідомлення"
    r"|помилк[аи])\b|消息"
    r"|错误",
    re.IGNORECASE,
)
_TABLE = 20_000
"""Characters before a cell in which its table's heads are looked for."""


def _under_a_heading_of_messages(region: Region, hit: Hit) -> bool:
    """Whether the table's heads say that messages are listed in it."""
    return any(_OF_MESSAGES.search(words) for words in region.words_in("th", hit.start - _TABLE, hit.start))


def quoted_words(document: Document, region: Region, hit: Hit) -> bool:
    """For messages that stand in the middle of a line: whether the line is a sentence about them, or an item of a list."""
    inside = frozenset(region.inside(hit.start))
    listed = inside & (_LISTED - {"em", "i", "td", "h1", "h2"}) and not _in_an_error_box(region, hit)
    if listed or ("td" in inside and _under_a_heading_of_messages(region, hit)):
        return True
    text = region.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    before = text[line_start : hit.start].strip()
    if "td" in inside and (_A_FEW_WORDS.match(hit.message) or (before and not _TECHNICAL.search(before))):
        return True
    if any(before.count(opening) > before.count(closing) for opening, closing in _QUOTES):
        return True
    titles = _titles(document)
    about = _ABOUT.search(titles) is not None
    if about and "pre" not in inside and (before or "td" in inside or sentences(document, hit) >= _SOME_SENTENCES):
        return True
    if inside & {"h1", "h2"} and _A_NAME.match(hit.message) and sentences(document, hit) >= _SOME_SENTENCES:
        return True
    tuple_begins = re.search(r"\((?:\d+, )?b?[\"']$", before) is not None  # as Python prints a driver's exception
    if before.endswith(("«", "“", "„", "‘", "»", '"', "'")) and not tuple_begins:
        return True
    named = before.endswith((":", ")", "]", "-", "–", "(", "=", ">", "|")) or tuple_begins or before == ""
    if not named and (len(before.split()) >= 4 or len(_CJK.findall(before)) >= 2):
        return True
    return (
        _among_prose(document, region, hit)
        and not before
        and "pre" not in inside
        and sentences(document, hit) >= _MANY_SENTENCES
    )

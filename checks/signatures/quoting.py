"""Tells an error from a page that writes about errors.

Help texts, changelogs, log viewers and code samples hold the same words as errors. What they have in common: the message
stands in an element made for quotations, among sentences, or as one of many lines that begin with a time.
"""

from __future__ import annotations

import re

from checks.signatures.document import READ_ONLY, Document, Place, Region
from checks.signatures.error_heads import ERROR_HEAD
from checks.signatures.lines_above import under_a_failure, under_details
from checks.signatures.match import Hit
from checks.signatures.own_places import beside_a_field, fills_a_read_only_field, in_a_box, in_its_place
from checks.signatures.page_titles import ABOUT, ERROR_TITLE, MAY_BE_ABOUT, is_about_errors, titles
from checks.signatures.prose import CJK, is_prose
from checks.signatures.slots import FAILURE_LABEL, HAS_A_STATE, is_error_list, is_slot
from checks.signatures.surroundings import (
    among_columns,
    fills,
    in_a_log,
    in_results_of_tests,
    is_a_failed_row,
    is_a_lone_choice,
    is_an_example,
    is_asked,
    log_into_the_page,
    said_in_a_chat,
    shown_as_sample,
    told_as_mended,
    typed_at_a_prompt,
    under_a_heading_of_messages,
)
from checks.signatures.trackers import in_a_tracker, on_an_issue

_QUOTATIONS = frozenset({"code", "samp", "kbd", "blockquote", "q", "figure", "figcaption", "cite", "var", "tt"})
"""Elements that hold somebody else's words."""
_CHOICES = frozenset({"option", "select", "label", "button"})
"""Elements of a form's choices."""
_LISTED = frozenset(
    {"li", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "a", "label", "option", "td", "th", "em", "i"}
)
"""A platform prints anywhere, but an app's own error handler does not print in these: one line there is an item of a list."""
_LISTINGS = frozenset({"pre", "code", "textarea"})
_PLACEHOLDER = re.compile(
    r"(?:^|[/\\])(?:path[/\\]to|your[-_/\\]|some[/\\]|example[/\\.]|foo[/\\]|\.\.\.|…|<(?!(?:string|stdin|template"
    r"|unknown"
    r"|input|module|anonymous|frozen|console|ipython|cell|memory|lambda|eval|doctest|source)\b)[^>]+>"
    r"|\{[^}]+\})|^(?:file|script|example|test)\.php$",
    re.IGNORECASE,
)
"""Files that only a text book has."""
_A_FORMAT = re.compile(r"['\"«“]%(?:\d\$)?[sd]['\"»”]|%(?:-?[\d.*]+(?:l?s|d|i)|l[sdu])(?!\w)")
"""What a server fills in: the message stands in a list of all that it can say."""
_LABEL = re.compile(
    r"error|exception|trace|detail|message|reason|cause|output|ошибк|подробн|сообщ|fehler|meldung|ursache|erreur"
    r"|détail|motivo",
    re.IGNORECASE,
)
_TRACES = ("stack trace", "panic")
_SOME_SENTENCES, _MANY_SENTENCES = 2, 3
_FULL_STOPS = " \t\n.,;:!?)»”\"'"
_DUMPED = re.compile(r"(?<![\w-])(?:sf-dump|xdebug-var-dump|kint)")
"""Classes of what a program prints its values in, whatever elements it uses."""
_FIRST = 120
"""Characters before a message that is the first on a page without a heading."""
_SOME_LINES = 6
_A_HEADING = 70
"""Characters beside a message: a heading and a link, no page."""


def is_quoted(document: Document, region: Region, hit: Hit, *, printed: bool) -> bool:
    """Whether the message is written about rather than happening.

    `printed`: it stands in the source exactly as the platform prints it, which few authors take the trouble to imitate.
    """
    if hit.file and _PLACEHOLDER.search(hit.file):
        return True
    if _is_logged(document, region, hit, printed=printed):
        return True
    if region.place is not Place.VISIBLE:
        # Nobody reads it there; a platform's own print or a trace of several frames is no comment on errors, and what fills
        # a whole attribute or comment by itself was put there by a program.
        own = printed or hit.frames >= 2 or is_slot(region.near(hit.start)) or fills(region, hit)
        if own and hit.platform == "server" and hit.frames < 2 and ABOUT.search(titles(document)) is not None:
            return True
        return is_an_example(region, hit) or not own
    inside = frozenset(region.inside(hit.start))
    words = region.text[hit.start : hit.end].rstrip(_FULL_STOPS)  # A full stop may stand behind the element.
    ends = (hit.end - 1, hit.start + len(words) - 1)
    at_end = frozenset().union(*(region.inside(max(hit.start, end)) for end in ends))
    if (inside | at_end) & _QUOTATIONS and not _DUMPED.search(region.near(hit.start)):
        return _in_a_quotation(document, region, hit, begins=bool(inside & _QUOTATIONS))
    if "textarea" in inside:
        return not (
            printed or _shown_in_a_field(document, region, hit) or fills_a_read_only_field(document, region, hit)
        )
    if _shown_as_sample(region, hit) or _said_by_somebody(
        document, region, hit, printed=printed and hit.platform == "PHP"
    ):
        return True
    chosen = inside & _CHOICES and not (is_a_lone_choice(region, hit) or beside_a_field(region, hit, inside))
    if chosen and hit.file is None:
        return not printed
    if "pre" in inside or hit.kind in _TRACES or hit.frames >= 2:
        return _among_prose(document, region, hit)
    if printed:
        return False
    if "td" in inside and hit.frames < 2 and under_a_heading_of_messages(region, hit):
        return True
    listed = inside & _LISTED and not in_its_place(document, region, hit, inside)
    return bool(listed) or _within_a_sentence(region, hit) or _among_prose(document, region, hit)


def _is_logged(document: Document, region: Region, hit: Hit, *, printed: bool) -> bool:
    in_its_own_way = printed and hit.platform == "PHP" and document.html  # Data with dates stand around it, no log.
    return in_a_log(region, hit) and not (
        (in_its_own_way and not _LISTINGS.intersection(region.inside(hit.start)))
        or log_into_the_page(document, region, hit)
        or is_a_failed_row(document, region, hit)
    )


def _in_a_quotation(document: Document, region: Region, hit: Hit, *, begins: bool) -> bool:
    """For a message in an element for quotations, or (`begins` False) a sentence that ends in one."""
    if begins and _word_of_a_sentence(region, hit):
        return True
    if under_details(region.text, hit.start) and sentences(document, hit) < _MANY_SENTENCES:
        return ABOUT.search(titles(document)) is not None
    if begins and in_a_box(document, region, hit):
        return False
    alone = begins and (_alone(document, hit) or _fills_an_error_page(document, region, hit))
    return not alone or _headed_by_another(document, hit)


def _shown_in_a_field(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a field holds a trace that nobody typed."""
    read_only = READ_ONLY in region.near(hit.start)
    shown = read_only or (hit.file is not None and _ABSOLUTE.match(hit.file) is not None)
    trace = hit.frames >= 2 or (hit.kind in _TRACES and read_only)
    return trace and bool(hit.file) and shown and not is_about_errors(document.title)


def _shown_as_sample(region: Region, hit: Hit) -> bool:
    return shown_as_sample(region, hit) or _A_FORMAT.search(hit.message) is not None


def _said_by_somebody(document: Document, region: Region, hit: Hit, *, printed: bool) -> bool:
    """`printed`: as PHP prints it; in its tags nobody quotes it."""
    if printed and "b" in region.inside(hit.start):
        return False
    if in_results_of_tests(region, hit) or on_an_issue(region, hit):
        return True
    return _in_somebodys_words(region, hit) or (not printed and _asked_about(document, region, hit))


def is_doubtful(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a message is one line of text like any other on the page, as in a list of messages or a chat."""
    if hit.kind in _TRACES or hit.frames >= 2 or region.place is not Place.VISIBLE:
        return False
    first = len(region.text[: hit.start].strip()) <= (0 if document.headings else _FIRST)
    line = region.text[region.text.rfind("\n", 0, hit.start) + 1 : hit.end]
    if under_a_failure(region.text, hit.end - len(line)):
        return False
    return not (first or _alone(document, hit) or HAS_A_STATE.match(line) or _ERROR_BOX.search(region.near(hit.start)))


def _in_somebodys_words(region: Region, hit: Hit) -> bool:
    """Whether it stands in a table in text, news, a terminal, a tracker or a chat."""
    if is_asked(region, hit):
        return True
    if among_columns(region, hit) or told_as_mended(region, hit):
        return True
    return hit.frames < 2 and (
        typed_at_a_prompt(region, hit) or in_a_tracker(region, hit) or said_in_a_chat(region, hit)
    )


def _word_of_a_sentence(region: Region, hit: Hit) -> bool:
    """Whether a quotation stands in a line with words before it or behind it, outside the element that holds it."""
    text = region.text
    start = text.rfind("\n", 0, hit.start) + 1
    stop = text.find("\n", hit.start)
    outside = region.words_outside(_QUOTATIONS, start, stop if stop >= 0 else len(text))
    return sum(len(words.split()) for words in outside if not words.rstrip().endswith(":")) >= _A_FEW


_NO_ERROR_PAGE = frozenset({"nav", "form", "aside", "article", "input", "iframe"})


def _fills_an_error_page(document: Document, region: Region, hit: Hit) -> bool:
    """Whether it is a trace in a listing of its own on a page whose title or first heading is an error's."""
    heads = [each for each in (document.title, *document.headings[:1]) if each]
    return (
        hit.frames >= 2
        and "pre" in region.inside(hit.start)
        and any(ERROR_HEAD.search(each) for each in heads)
        and not document.tags & _NO_ERROR_PAGE
        and sentences(document, hit) < _SOME_SENTENCES
        and not is_about_errors(document.title)
    )


def _headed_by_another(document: Document, hit: Hit) -> bool:
    """Whether a heading stands over it that does not belong to an error."""
    return any(
        each
        and each not in hit.message
        and hit.message[:40] not in each
        and not ERROR_TITLE.search(each)
        and not each[:1].isdigit()
        for each in document.headings[:2]
    )


_A_FEW = 4
_FIRST_WORDS = 12
_NAMED = 12
"""Characters of three words that are not found in a heading by chance."""


def _asked_about(document: Document, region: Region, hit: Hit) -> bool:
    """Whether a heading names the message and somebody asks what it means: a question with its answers."""
    words = hit.message.lower().split()[:_FIRST_WORDS]
    runs = [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]
    titles = [" ".join(each.split()).lower() for each in (document.title, *document.headings)]
    named = any(len(run) >= _NAMED and run in each for run in runs for each in titles)
    asked = document.prose.asks or (hit.frames < 2 and sentences(document, hit) >= 1)
    return named and asked and not {"h1", "h2"} & set(region.inside(hit.start))


_ERROR_BOX = re.compile(r"err|exception|fatal|warn|alert|danger|notice|debug|php", re.IGNORECASE)
"""Classes of elements that an app's own error handler prints into."""


def _alone(document: Document, hit: Hit) -> bool:
    """Next to nothing else is on the page."""
    length = hit.end - hit.start
    outside = document.prose.length - length
    return outside <= _A_HEADING or (outside <= 0.1 * length and sentences(document, hit) <= 1)


def sentences(document: Document, hit: Hit | None = None) -> int:
    """Lines of the visible text that read like prose, those of the message left out."""
    return document.prose.sentences(hit.start, hit.end) if hit is not None else document.prose.sentences()


def _among_prose(document: Document, region: Region, hit: Hit) -> bool:
    said = titles(document)
    about = ABOUT.search(said) is not None
    if _alone(document, hit):
        return about and document.prose.lines >= _SOME_LINES + hit.message.count("\n")
    if about or (MAY_BE_ABOUT.search(said) and sentences(document, hit) >= _SOME_SENTENCES):
        return True
    before = region.text[: hit.start].rstrip().rsplit("\n", 1)[-1].strip()
    introduced = before.endswith(":") and not ERROR_TITLE.search(said)
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


_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
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


def quoted_words(document: Document, region: Region, hit: Hit) -> bool:
    """For messages that stand in the middle of a line: whether the line is a sentence about them, or an item of a list."""
    inside = frozenset(region.inside(hit.start))
    listed = inside & (_LISTED - {"em", "i", "td", "h1", "h2"}) and not in_its_place(document, region, hit, inside)
    if listed or ("td" in inside and under_a_heading_of_messages(region, hit)):
        return True
    text = region.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    before = text[line_start : hit.start].strip()
    label = FAILURE_LABEL.match(text[line_start : hit.start + 1].lstrip())
    labelled = label is not None
    if "td" in inside and (
        _A_FEW_WORDS.match(hit.message) or (before and not labelled and not _TECHNICAL.search(before))
    ):
        return True
    stop = text.find("\n", hit.start)
    plain_words = before[:1].isalpha() and not before.endswith(":") and not _TECHNICAL.search(before)
    line = text[line_start : stop if stop >= 0 else None].rstrip()
    in_a_sentence = plain_words and line.endswith((".", "!", "?")) and is_prose(line)
    if in_a_sentence and not is_error_list(region.near(hit.start)):
        return True
    if is_asked(region, hit) or any(before.count(opening) > before.count(closing) for opening, closing in _QUOTES):
        return True
    said = titles(document)
    about = ABOUT.search(said) is not None
    if about and "pre" not in inside and (before or "td" in inside or sentences(document, hit) >= _SOME_SENTENCES):
        return True
    if inside & {"h1", "h2"} and "code" in document.tags and sentences(document, hit) >= 1:
        return True
    if inside & {"h1", "h2"} and _A_NAME.match(hit.message) and sentences(document, hit) >= _SOME_SENTENCES:
        return True
    tuple_begins = re.search(r"\((?:\d+, )?[bu]?[\"']$", before) is not None  # as Python prints a driver's exception
    if before.endswith(("«", "“", "„", "‘", "»", '"', "'")) and not tuple_begins:
        return True
    named = before.endswith((":", ")", "]", "-", "–", "(", "=", ">", "|")) or tuple_begins or before == ""
    named = named or (label is not None and label.end() >= len(before))
    if (
        not named
        and not _ERROR_BOX.search(region.near(hit.start))
        and (len(before.split()) >= 4 or len(CJK.findall(before)) >= 2)
    ):
        return True
    return (
        _among_prose(document, region, hit)
        and not before
        and "pre" not in inside
        and sentences(document, hit) >= _MANY_SENTENCES
    )

"""What stands around a message: a log, a terminal, a chat, a table of messages, an example."""

from __future__ import annotations

import re

from checks.signatures.document import Document, Place, Region
from checks.signatures.evidence import FAILURE, NAME, place_in
from checks.signatures.match import Hit
from checks.signatures.page_titles import ABOUT, MAY_BE_ABOUT, titles
from checks.signatures.prose import is_prose
from checks.signatures.slots import FAILURE_LABEL, is_marked, is_slot

_TIME = re.compile(
    r"^\W{0,4}(?:\d{4}[-/.]\d\d[-/.]\d\d(?:[T ,]|$)|\d{1,2}[-/.](?:\w{3}|\d{1,2})[-/.]\d{2,4}\b|("
    r"?:mon|tue|wed|thu|fri|sat|sun)?\w{0,3},? ?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b|\d{1,2}\.? (?:jan|feb|mar|apr|ma[iy]|jun|jul|aug"
    r"|sep|o[ck]t|nov|de[cz]|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|mär|avr|juin|juil|août|déc|ene|abr"
    r"|ago|dic)\w*\b|"
    r"\d{1,2}:\d\d(?::\d\d)?\b|\d{1,2}[./]\d{1,2} \d{1,2}:\d\d|\[?\d{10}(?:\.\d+)?\]?\s)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"^\W{0,3}(?:error|warn(?:ing)?|info|debug|critical|fatal|notice|trace|emerg|alert)\W{0,3}(?:\s|$|\|)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\S+(?:[ T,]+[\d:.,+Z\]|-]+)*[\s:\]|]+(?:\S*[^\W\d_]{2}\S*\s+)\S")
"""A time with words behind it."""
_CLOCK = re.compile(
    r"\W*(?:\d{2,4}[-/.]\w{2,3}[-/.]\d{2,4}[T ,]*)?(?:\w{3} \d{1,2},? |\d{1,2}[./]\d{1,2}[ ,]+)?"
    r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?[AP]M|Z)?\W*",
    re.I,
)
_CELLS_BEFORE = 3
_WINDOW = 12
"""Lines before and after a message that tell whether it is one of a log."""


_HIDDEN_ALONE = 2000
"""Characters of all that a page hides, where it is one message with what belongs to it."""


def fills(region: Region, hit: Hit) -> bool:
    """Whether the message is all that an attribute or a comment holds, perhaps with a label before it; or a hidden block begins
    with it that is in no listing."""
    text = region.text.strip()
    if region.place is Place.HIDDEN:
        first = len(region.text[: hit.start].strip()) <= _LABELLED
        listed = {"pre", "code", "samp", "template", "dialog"} & set(region.inside(hit.start))
        return first and not listed and hit.platform != "server" and len(text) <= _HIDDEN_ALONE
    before, after = (
        "\n".join(line for line in part.strip().split("\n") if place_in(line) is None)
        for part in (region.text[: hit.start], region.text[hit.end :])
    )
    label = FAILURE_LABEL.match(text)
    alone = (label is not None and label.end() > len(before)) or len(before) <= _LABELLED
    alone = alone and len(before) + len(after) <= (0.4 if label is None else 0.6) * len(text)
    by_name = (hit.file is not None or NAME.match(text) is not None) and not is_prose(text)
    by_name = by_name or label is not None or _MESSAGE_OF.search(region.near(0)) is not None
    return (
        region.place in (Place.ATTRIBUTE, Place.COMMENT)
        and (hit.platform != "server" or by_name)
        and alone
        and " " in text
        and "placeholder" not in region.near(0)
    )


_MESSAGE_OF = re.compile(
    r"^data-[\w-]*(?:message|msg|err|reason|detail|text|content|tooltip|tip|title)\b"
    r"|^title [\w -]*\b(?:red|danger|error|fail\w*|bad|warning|status)\b",
    re.IGNORECASE,
)
"""Attributes that an app shows a message out of; a title only on what it marks as failed."""
_SHOWN_AS_CODE = re.compile(
    r"(?<![a-z])(?:highlight|hljs|prism|codehilite|codemirror|cm-\w+|ace_\w+|monaco|language-\w+|lang-\w+|snippet|xterm"
    r"|asciinema|blob-code|pastebin|gist)(?![a-z])",
    re.IGNORECASE,
)
"""Classes of elements that show code and terminals."""
_SHOWN_AS_SAMPLE = re.compile(
    r"(?<![a-z])(?:syntax|listing|term|terminal|console|shell|diff|playground|sample|example|quote|citation|paste)(?![a-z])",
    re.IGNORECASE,
)
"""Classes of elements that show code, terminals and quotations, and of whole apps: a shell around the screen, a sales quote."""
_OF_CODE = frozenset({"pre", "code", "samp", "kbd", "textarea", "blockquote", "figure", "tt"})
_OF_A_SCREEN = frozenset({"h1", "h2", "nav", "table", "td", "form", "input", "button", "main", "section"})
"""Elements of a screen that no sample holds."""


def shown_as_sample(region: Region, hit: Hit) -> bool:
    """Whether classes say that code, a terminal or a quotation is shown: in an element for errors they tell of the app around."""
    near = region.near(hit.start)
    if _SHOWN_AS_CODE.search(near) is not None:
        return True
    return _SHOWN_AS_SAMPLE.search(near) is not None and (
        bool(_OF_CODE.intersection(region.inside(hit.start))) or not (is_slot(near) or _around_the_screen(region, near))
    )


def _around_the_screen(region: Region, near: str) -> bool:
    """Whether an element of these classes holds other elements that are no samples."""
    own = next(word for word in near.split() if _SHOWN_AS_SAMPLE.search(word))
    return bool(region.elements_by_class.get(own, set()) & _OF_A_SCREEN)


def among_columns(region: Region, hit: Hit) -> bool:
    """Whether the line is a row of a table in text: this line and one beside it have the same columns."""
    start = region.text.rfind("\n", 0, hit.start) + 1
    stop = region.text.find("\n", start)
    line = region.text[start : stop if stop >= 0 else len(region.text)]
    before = region.text[max(0, start - 600) : max(0, start - 1)].rsplit("\n", 1)[-1]
    after = region.text[start + len(line) + 1 : start + len(line) + 600].split("\n", 1)[0]
    return any(line.count(sign) >= 2 and line.count(sign) in (before.count(sign), after.count(sign)) for sign in ";\t|")


def told_as_mended(region: Region, hit: Hit) -> bool:
    """Whether the words before it on its line, or those that an item of a list begins with, say that it was mended."""
    start = region.text.rfind("\n", 0, hit.start) + 1
    item = _BULLET.match(region.text, start)
    return _MENDED.search(region.text[start : max(hit.start, item.end() if item else 0)]) is not None


_BULLET = re.compile(r"[ \t]{0,8}[*•–-] [^\n]{0,24}")


_MENDED = re.compile(
    r"\b(?:fixe[sd]|bug[- ]?fix(?:es)?|mended|solved|resolved|no longer|no more|corrected|behoben|korrigiert|corrigé|corregido"
    r"|corrigido|corretto|naprawion\w+"
    r"|исправлен\w*|устранен\w*|больше нет|виправлен\w*|düzeltildi|giderildi)\b|修复|修正|解决|수정",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:\be\.g\.|\bfor (?:example|instance)|\bexample:|\blike:|например|наприклад|z\. ?b\.|beispiel|par exemple|p\."
    r" ?ex|por ejemplo"
    r"|\bp\. ?ej|por exemplo|na przykład|\bnp\.|örneğin|ad esempio|例如|例:)\W*$",
    re.IGNORECASE,
)
"""What stands before the sample in a field's placeholder or in a tip."""
_BEGINS_AS_ONE = re.compile(
    r"\s*(?:an? )?(?:examples?\b|e\.g\.|for (?:example|instance)|например|напр\.|z\. ?b\."
    r"|beispiel|par exemple)",
    re.I,
)
_PROMPT = re.compile(r"^[ \t]*(?:[\w.@:~/-]{0,60}[$#>%]|>>>|PS [^\n>]{1,60}>) \S", re.MULTILINE)
_DOLLAR = re.compile(r"^[ \t]*(?:[\w.@:~/-]{1,60})?[$] [a-z][\w.-]{1,20}(?: |$)", re.MULTILINE)
_SAYING = re.compile(
    r"(?<![a-z])(?:msg|chat|tickets?|issues?|tasks?|comments?|bubble|repl(?:y|ies)|posts?|thread"
    r"|conversation)(?![a-z])",
    re.IGNORECASE,
)
_FAILING = re.compile(r"err|exception|fatal|warn|alert|danger", re.IGNORECASE)
_NEARBY = 1500
"""Characters around a message in which its surroundings are looked at."""


_OF_TESTS = re.compile(
    r"\b\d+ (?:of \d+ )?(?:tests?|specs?|assertions?|тест\w*)\b|\btests? (?:run|passed|failed)\b|\b(?:passed|failed): \d",
    re.IGNORECASE,
)


def in_results_of_tests(region: Region, hit: Hit) -> bool:
    """Whether it is an assertion that failed in a run of tests, which the page reports on."""
    return "Assert" in hit.message and hit.frames < 2 and _OF_TESTS.search(_around(region, hit)) is not None


def _around(region: Region, hit: Hit) -> str:
    return region.text[max(0, hit.start - 2 * _NEARBY) : hit.end + 2 * _NEARBY]


def is_an_example(region: Region, hit: Hit) -> bool:
    """Whether a value begins as samples do: "For example: ..."."""
    return _EXAMPLE.search(region.text[: hit.start]) is not None or _BEGINS_AS_ONE.match(region.text) is not None


def typed_at_a_prompt(region: Region, hit: Hit) -> bool:
    """Whether it is what a command in a terminal printed: a prompt stands in the lines before it."""
    before = region.text[max(0, hit.start - 400) : hit.start]
    return bool(_DOLLAR.search(before)) or ("pre" in region.inside(hit.start) and bool(_PROMPT.search(before)))


def said_in_a_chat(region: Region, hit: Hit) -> bool:
    """Whether somebody says it in a conversation of several messages."""
    near = region.near(hit.start)
    if not _SAYING.search(near) or _FAILING.search(near):
        return False
    others = {run.start for run in region.runs if run.near == near and abs(run.start - hit.start) < _NEARBY * 2}
    return len(others) >= 2


def in_a_log(region: Region, hit: Hit) -> bool:
    """Whether it is one of lines that begin with a time: the dates of a table of deals are no log."""
    text = region.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    before = text[max(0, line_start - 2000) : line_start].splitlines()[-_WINDOW:]
    after = text[hit.end : hit.end + 2000].splitlines()[1 : _WINDOW + 1]
    own = text[line_start : hit.start + 40]
    if _TIME.match(own.strip()) and line_start < hit.start:
        return True
    lines = [line.strip() for line in (*before, *after) if line.strip()]
    timed = sum(bool(_TIME.match(line)) and _ENTRY.match(line) is not None for line in lines)
    beside = [line.strip() for line in before if line.strip()][-_CELLS_BEFORE:]
    if any(_CLOCK.fullmatch(line) for line in beside) and {"td", "li"} & set(region.inside(hit.start)):
        return True  # A time in a cell of its own, and the message in another of the same row.
    levelled = sum(bool(_LEVEL.match(line)) and ":" not in line[:9] for line in lines)
    return timed >= 2 or (timed >= 1 and levelled >= 1) or levelled >= 3


_OUTSIDE = frozenset({"html", "head", "body"})


def log_into_the_page(document: Document, region: Region, hit: Hit) -> bool:
    """Whether log lines of PHP stand outside any element: the log goes to where the page goes, and nobody laid them out."""
    said = titles(document)
    stamped = re.search(
        r"\d\d-[A-Z][a-z]{2}-\d{4} [\d:]{8}[^\]\n]{0,40}\] PHP $", region.text[max(0, hit.start - 80) : hit.start]
    )
    return (
        stamped is not None
        and region.place is Place.VISIBLE
        and set(region.inside(hit.start)) <= _OUTSIDE
        and (document.html or document.source.lstrip().startswith("["))
        and not ABOUT.search(said)
        and not MAY_BE_ABOUT.search(said)
    )


_OF_MESSAGES = re.compile(
    r"\b(?:messages?|errors?|error codes?|answers?|responses?|output|сообщени[ея]|ошибк[аи]|ответы?|meldung(?:en)?"
    r"|fehler"
    r"|antwort(?:en)?"
    r"|summary|subject|reporter|assignee|severity|priority|occurrences?|(?:first|last) seen|meaning|cause"
    r"|solution|repl(?:y|ies)|when|explanation"
    r"|тема|автор|исполнитель|приоритет|zusammenfassung|priorität|priorité|prioridad|prioridade|причина|решение|значение"
    r"|erreurs?|réponses?|mensajes?|errores|respuestas?|mensagen?s?|erros?|komunikat\w*|mesaj\w*|повідомлення"
    r"|помилк[аи])\b|消息"
    r"|错误",
    re.IGNORECASE,
)
_LABELLED = 24
"""Characters of a label before a message in a comment."""
_TABLE = 20_000
"""Characters before a cell in which its table's heads are looked for."""


def under_a_heading_of_messages(region: Region, hit: Hit) -> bool:
    """Whether the table's heads say that messages or issues are listed in it."""
    return any(_OF_MESSAGES.search(words) for words in region.words_in("th", hit.start - _TABLE, hit.start))


def is_a_lone_cell(document: Document, region: Region, hit: Hit) -> bool:
    """Whether it is all that a cell holds, and no other cell of the table tells of failures, times or numbers of issues: one step
    of several that failed, not one entry of a list of errors. Where its row is marked as failed, the others may have times."""
    text = region.text
    start = text.rfind("\n", 0, hit.start) + 1
    stop = text.find("\n", max(hit.start, hit.end - 1))
    beside = text[start : hit.start] + (text[hit.end : stop] if stop >= hit.end else "")
    said = titles(document)
    marked = is_marked(region.near(hit.start))
    if ABOUT.search(said) or (MAY_BE_ABOUT.search(said) and not marked) or under_a_heading_of_messages(region, hit):
        return False
    if len(beside.strip()) > _LABELLED:
        return False
    others = region.words_in("td", start - _NEARBY, start) + region.words_in("td", hit.end, hit.end + _NEARBY)
    own = text[hit.start : hit.end]
    return not any(
        own not in cell and ((not marked and _OF_AN_ENTRY.search(cell)) or FAILURE.search(cell) or NAME.search(cell))
        for cell in others
    )


_OF_AN_ENTRY = re.compile(r"\d\d:\d\d|#\d|\b0\d{5,}\b|\?\s*$")
"""Times and numbers of entries in a list."""


def is_a_lone_choice(region: Region, hit: Hit) -> bool:
    """Whether it is the only choice of a form's list: what was to fill the list failed."""
    if "option" not in region.inside(hit.start):
        return False
    around = region.words_in("option", hit.start - _NEARBY, hit.end + _NEARBY)
    return sum(bool(words.strip()) for words in around) == 1


def is_a_failed_row(document: Document, region: Region, hit: Hit) -> bool:
    """Whether it is the one row of a table that is marked as failed."""
    marked = "td" in region.inside(hit.start) and is_marked(region.near(hit.start))
    return marked and is_a_lone_cell(document, region, hit)


def is_asked(region: Region, hit: Hit) -> bool:
    """Whether its line, or the line after it, is somebody's question about it."""
    text = region.text
    stop = text.find("\n", max(hit.start, hit.end - 1))
    own = text[text.rfind("\n", 0, hit.start) + 1 : stop if stop >= 0 else len(text)].strip()
    after = text[stop + 1 : stop + 200].lstrip("\n").split("\n", 1)[0].strip() if stop >= 0 else ""
    return bool(_QUESTION.match(own) or (_SENTENCE.match(after) and not _OF_A_DRIVER.match(after)))


_QUESTION = re.compile(
    r"(?:question|frage|pregunta|pergunta|domanda|pytanie|soru|вопрос|питання|问题|質問|질문)(?: \d{1,5})?\s?[:：]\s?\S"
    r"|(?:what|why|how|does|do|is it|can|who|where|что|почему|как|зачем|где|кто|was|warum|wie|wo|qué|por qué|cómo"
    r"|pourquoi|comment"
    r"|o que|por que|como|perché|cosa|co|dlaczego|jak|neden|ne|чому|що)\b[^\n]{8,400}\?$|[^\n]{8,400}(?:什么|为什么|何"
    r"|なぜ)[^\n]{0,40}[？?]$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_][^\n:=<>{}\[\]]{8,160}[^\W\d_][\"»”)]?[?？]$")
_OF_A_DRIVER = re.compile(r"Is the server|Did you|Have you|Forgot|Missing|given|expected|Perhaps|Maybe", re.IGNORECASE)
"""What platforms ask themselves."""

"""What only a program writes, whatever its language: names of exceptions, places in code, identifiers, codes of errors.

The lists of messages hold what is known of each platform; this is what all of them have in common. One piece of evidence proves
little: who asks says how many must meet, and where they must stand.
"""

from __future__ import annotations

import re

_SOURCES = (
    r"(?:php\d?|phtml|inc|tpl|twig|pyx?|rb|erb|haml|slim|[cm]?[jt]sx?|vue|svelte|java|kts?|scala|groovy|gsp|clj[cs]?"
    r"|cs|vb|fsx?"
    r"|cshtml|razor|go|rs|exs?|h?eex|[eh]rl|lua|p[lm]|psgi|cgi|t|cf[cm]|as[ap]x?|ascx|jsp|ftl|vm|swift|dart|nim|cr|di?"
    r"|v|zig"
    r"|l?hs|mli?|c(?:c|pp|xx)?|h(?:pp)?|pas|dpr|lpr|pp|ad[bs]|f(?:90|95|or)|cbl|cob|tcl|adp|r|R|jl|scm|rkt|lisp|cl|hx"
    r"|ps1|sh|bash"
    r"|sql|bas|prg|ejs|eta|latte|marko|volt|astro|vash|dust|gohtml|tmpl|qtpl|ecr|jade|pug|hbs|njk|handlebars|mustache|liquid|jinja2?|j2|mako|st|mm?)"
)
_LINE = (
    r"(?:lines?|ln|l\.|строк[аеуи]|стр\.|рядок|рядку|zeile|ligne|línea|linea|linha|lini[ai]|wiersz\w*|satır|řád\w+|行"
    r"|第|줄|dòng"
    r"|baris|rivi|rad|linje)"
)
_PATH = r"(?:(?:[A-Za-z]:|\.{1,2}|~|file://|[A-Z]{3,12}(?=/))?[\\/])?(?:[\w@.+$~-]{1,80}[\\/]){0,20}[\w@.+$-]{1,80}"
PLACE = re.compile(
    rf"(?<![\w./\\:@-])(?P<file>{_PATH}\.{_SOURCES})(?:"
    rf"\s?[:(]\s?(?P<a>\d{{1,6}})(?![\d.])(?:[:,]\s?\d{{1,5}})?\)?"
    rf"|\s?\[\s?(?P<b>\d{{1,6}})\s?\]"
    rf"|[\"']:(?P<e>\d{{1,6}})(?![\d.])"
    rf"|[\"'»”)>]{{0,2}}(?:,|:)?\s{{0,2}}[\[(]?(?:(?:on|at|in|@|в|на|à la|a la|en la|na|auf|in"
    rf" der)\s)?(?i:{_LINE})\W{{0,3}}(?P<c>\d{{1,6}})(?!\d)"
    rf")"
    rf"|(?i:\b{_LINE})\W{{0,2}}(?P<d>\d{{1,6}})(?:,? (?:column|col|char|char:)\W?\d{{1,5}})?,? (?:of|in|from)"
    rf" (?:file |template |script )?[\"'«]?(?P<file2>{_PATH}\.{_SOURCES})(?![\w/])"
)
"""A file with source code and a line in it. Groups: file and a, b or c; or d and file2."""
_DOMAINS = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:pl|rs|py|sh|cl|ml|cc|pm|cr|st|mm|go|in|vu|hr)$")

_OF_A_BROWSER = re.compile(r"(?![/\\\\]|[A-Za-z]:|\.{1,2}/|file:).*\.(?:[cm]?[jt]sx?|vue|svelte)$")

NAME = re.compile(
    r"(?<![\w/])(?:[A-Za-z_]\w{0,60}(?:\.|::|\\|\$|/)){0,10}[A-Z]\w{1,80}(?:Error|Exception|Fault|Failure|Panic"
    r"|NotFound|Violation"
    r"|NotUnderstood|DoesNotExist)\b|(?:[A-Z]\w*(?:::|\.)){1,6}[A-Z]\w+(?=: )"
    r"|\b[A-Z]{2,}(?:_[A-Z0-9]+){0,8}_(?:ERROR|EXCEPTION|FAULT|VIOLATION|FAILURE)\b"
    r"|\bE[A-Z][a-z]\w{2,40}(?=: )|\bE(?:ACCES|EXIST|ISDIR|NOENT|NOTDIR|PERM|PIPE|MFILE|AI_AGAIN|CONN[A-Z]{4,8}"
    r"|HOSTUNREACH"
    r"|NOTFOUND|TIMEDOUT|ADDRINUSE|NOTEMPTY|BUSY|NOSPC|INVAL|PROTO)\b"
)
"""The name of an exception as a program calls it."""

CODE = re.compile(
    r"\b[a-z]\w*\.[a-z_]\w*(?:\.\w+)*\(|\b[\w$]+(?:::|->|#)[\w$~]+|[\w)]>>#?[a-z]\w*|\b[A-Za-z_]\w*\\[A-Z]\w+"
    r"|(?<![\w$])\$[a-zA-Z_]\w{1,60}\b(?!\s?\d)"
    r"|\b_{1,2}[a-z]\w+|\b0x[0-9a-fA-F]{4,16}\b|#<[A-Z]|<(?:class|module|function|built-in) '|\b\w+\(\)(?![\w(])"
    r"|`[^`'\n]{1,80}['`]"
    r"|['\"][a-z]+[A-Z]\w*['\"]|['\"][\w$]+(?:[._]\w+)+['\"]|\b[a-z]\w*/\d{1,2}\b(?![/\d])|\{[a-z_]+,\s?[\[{a-z<]"
    r"|[\"'»\])] (?:at|on) line \d{1,6}\b|\b(?:errno|rc|exit code)[ =:]\s?-?\d+"
    r"|(?<![\w:/.])/(?:[\w.-]+/){2,12}[\w.-]+\.\w{1,10}\b|\bSystem\.[A-Z]\w+|\bjavax?\.\w+\.\w+|\{[\w.]+\.\w+\(\d+\)\}"
    r"|\b(?:jdbc|odbc):[a-z]\w*:|\b(?:mysql|mariadb|pgsql|postgres(?:ql)?|mongodb|rediss?|amqps?|sqlite|mssql|oracle)"
    r"(?:\+\w+)?://|(?<![\w*])\*{1,2}(?:\[\])?\*?[a-z]\w*\.[A-Z]\w*|\[\]\*?[a-z]\w*\.[A-Z]\w*|\bmap\[\w+\]"
    r"|\b[a-z]+_[a-z]+(?:_[a-z]+)*\(|\bpid[ =:]\d+|\[[\w :]{2,30}::[\w :]{2,30}\]"
)
"""Pieces of program text: calls, members, variables, addresses, terms in backticks."""

NUMBERED = re.compile(
    r"\b(?:error|err|errno|fehler|erreur|ошибка|ora|code|msg|sqlcode|hresult|status)\b\W{0,3}(?:code|no\.?|number"
    r"|id)?\W{0,3}"
    r"(?:-\d{1,6}|\d{3,6}|0x[0-9a-f]{4,8}|[A-Z]{2,6}-?\d{3,6})\b|\b[A-Z]{2,5}-\d{4,6}\b:?|\(-?\d{3,6}\)"
    r"|\[-?\d{2,6}(?:[-,]\s?\d{1,6})?\]",
    re.IGNORECASE,
)
"""The number of an error."""

FAILURE = re.compile(
    r"\b(?:not|cannot|can['’]t|couldn['’]t|doesn['’]t|could not|fail(?:ed|s|ure)?|unable|undefined|unbound|unresolved"
    r"|unknown|un(?:"
    r"caught|handled|expected|recognized|supported|defined)|illegal|missing|error|invalid|denied|refused|expected"
    r"|mismatch|must be|ha(?:s|ve) no"
    r"|required|violation|overflow|out of (?:range|bounds|memory)|exceeded|exception|panic(?:ked)?|abort(?:ed)?"
    r"|crash(?:ed)?|timed? ?out"
    r"|terminated|no such|is (?:null|nil|undefined|empty)|by zero|raised|thrown|threw|bad[_ ]\w+|lacks?|too (?:few"
    r"|many|long))\b"
    r"|наруш(?:ен|а)|не (?:найден|удалось|уда[её]тся|обнаружен|определ|существует|может|является)|ошибк"
    r"|исключени|помилк|nicht gefunden|fehler"
    r"|ungültig"
    r"|unerwartet|introuvable|erreur|impossible de|no (?:se pudo|existe|definid)|erro\b|falha|inválid|não (?:encontrad"
    r"|definid|existe)"
    r"|errore|błąd|nie (?:można|znaleziono)|hata|bulunamad|错误|异常|未定义|失败|エラー|例外|失敗|오류",
    re.IGNORECASE,
)
"""Words for what went wrong."""

_FRAME_LINE = re.compile(
    r"^[ \t]*(?:(?:called )?(?:at|from|in|by)\b|#\d|\d{1,3}[:.)>|]?\s|\[\d{1,3}\]|File\b|->|→|=>|>|@|\$[0-9A-F]{6,}"
    r"|0x[0-9a-f]{6,}|\?\?:\?"
    r"|Called from|Raised|Re-raised|[\w.$<>~/\\:+-]{3,200}(?:\(|\s*$)|[\w.$<>]+ [(@\[])",
)


def place_in(line: str) -> tuple[str, int] | None:
    """The file and the line number that a line names, or None."""
    for match in PLACE.finditer(line):
        file = match["file"] or match["file2"]
        number = match["a"] or match["b"] or match["c"] or match["d"] or match["e"]
        if (match["a"] and _DOMAINS.match(file)) or _OF_A_BROWSER.match(file):
            continue  # A host and its port; a script whose folder on a server nobody knows.
        return file, int(number)
    return None


def is_frame(line: str) -> bool:
    """Whether a line that names a place looks like one of a stack trace."""
    return _FRAME_LINE.match(line) is not None


def kinds_in(text: str) -> set[str]:
    """Which kinds of evidence a short text holds: "name", "place", "code", "number"."""
    found = {kind for kind, pattern in (("name", NAME), ("code", CODE), ("number", NUMBERED)) if pattern.search(text)}
    return found | ({"place"} if place_in(text) else set())

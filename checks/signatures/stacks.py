"""Stack traces and last words of programs on other platforms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.signatures.match import Hit

_PYTHON = re.compile(
    r"Traceback \(most recent call last\):?[ \t]*\n+(?P<frames>(?:[^\n]*\n){0,400}?)"
    r"(?P<type>^[ \t]?(?:[A-Za-z_]\w*\.)*(?:[A-Z]\w*(?=:)|[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|DoesNotExist|Timeout)"
    r"(?=[ \t]*(?:\n|\Z))))(?::[ \t]*(?P<message>[^\n]*))?[ \t]*(?=\n|\Z)",
    re.MULTILINE,
)
_PYTHON_FRAME = re.compile(r'File "(?P<file>[^"\n]+)", line (?P<line>\d+)')

_SERVER_PATH = r"(?:(?<![/:\w])/(?!/)[^\s():]+|[A-Za-z]:[\\/][^\s():]+|file:///[^\s():]+|node:[\w/]+|internal/[\w/]+|webpack-internal:///[^\s()]+|\(rsc\)/[^\s():]+)"
_NODE_FRAME = (
    rf"\n?[ \t]*at (?:async )?(?:[^\n()]{{1,160}} \((?:{_SERVER_PATH}|<anonymous>|eval at"
    rf" [^\n]+):?\d*:?\d*\)|{_SERVER_PATH}:\d+:\d+)"
)
_NODE = re.compile(
    r"^[ \t]*(?:Uncaught )?(?P<type>[A-Z]\w*(?:Error|Exception|Fault)\b(?: \[\w+\])?|Error)(?::"
    r" (?P<message>[^\n]*(?:\n(?![ \t]*at )[^\n]+){0,4}?))?"
    r"(?P<frames>(?:\n[ \t]*at [^\n]+){2,})",
    re.MULTILINE,
)
_NODE_PLACE = re.compile(rf"\(?(?P<file>{_SERVER_PATH}):(?P<line>\d+):\d+\)?")

_NODE_FILE = re.compile(
    r"^[ \t]*(?:[A-Z]\w*: )*(?P<message>\b(?:ENOENT|EACCES|EPERM|EISDIR|ENOTDIR|EMFILE): [a-z ,]{8,60}, \w+ '(?P<file>[^'\n]+)')"
    r"|^[ \t]*(?:Error: )?(?P<module>Cannot find module '[^'\n]+')\s*\n\s*Require stack:",
    re.MULTILINE,
)

_JAVA = re.compile(
    r"^[ \t]*(?:Exception in thread \"[^\"\n]+\" |Caused by: )?(?P<type>(?:[a-z]\w*\.)"
    r"+[A-Z]\w*(?:Exception|Error|Throwable|Failure)\w*)"
    r"(?:: (?P<message>[^\n]*))?(?P<frames>(?:\n[ \t]*at [\w.$/@<>-]+\([^()\n]*\)[^\n]*)+)",
    re.MULTILINE,
)
_JAVA_PLACE = re.compile(r"\((?P<file>\w+\.(?:java|kt|scala|groovy|jsp)):(?P<line>\d+)\)")

_DOTNET = re.compile(
    r"^[ \t]*(?:Unhandled exception\. |\[)?(?P<type>(?:[A-Z]\w*\.)+[A-Z]\w*(?:Exception|E"
    r"rror|Fault))(?: \(0x[0-9A-F]+\))?: (?P<message>[^\n]*)"
    r"(?P<frames>(?:\n(?![ \t]*at )[^\n]*){0,3}(?:\n[ \t]*at [\w.<>`+\[\],$]+\([^\n]*)+)",
    re.MULTILINE,
)
_DOTNET_PLACE = re.compile(r" in (?P<file>[^\n]+?):line (?P<line>\d+)")

_RUBY = re.compile(
    r"^[ \t]*(?:[^\n]{0,200}?)(?P<file>(?:/|[A-Za-z]:|\./|[\w-]+/)[^\s:`'\"]*\."
    r"(?:rb|erb|haml|slim|ru)|\(erb\)):(?P<line>\d+):in [`'](?P<where>[^'`\n]+)'"
    r"(?:: (?P<message>[^\n]{0,400}))?(?:\n[ \t]*(?:from )?[^\n]*:\d+:in [`'][^\n]+)*",
    re.MULTILINE,
)

_PERL = re.compile(
    r"^[ \t]*(?P<message>[^\n]{3,400}?) at (?P<file>(?:/|[A-Za-z]:\\|\./|lib/|script/)?[\w./\\"
    r"-]*\.(?:pl|pm|cgi|psgi|t|ep|tt)|\(eval \d+\)) line (?P<line>\d+)"
    r"(?:, (?:near|<\w*>) [^\n]{0,200})?\.?[ \t]*$",
    re.MULTILINE,
)

_GO = re.compile(
    r"^[ \t]*(?:http: panic serving [^\n:]+:\d+: |\[Recovery\][^\n]*panic recovered:\s*)?(?P<type>p"
    r"anic: |runtime error: )(?P<message>[^\n]+)"
    r"(?P<frames>(?:\n[^\n]*){0,6}?\n?goroutine \d+ \[\w[^\]]*\]:(?:\n[^\n]+)*)?",
    re.MULTILINE,
)
_GO_PLACE = re.compile(r"(?P<file>/[^\s:]+\.go):(?P<line>\d+)")
_GO_TEMPLATE = re.compile(
    r"^[ \t]*(?P<message>(?:html/)?template: ?(?P<file>[\w./-]+):(?P<line>\d+)(?::\d+)?: [^\n]+)", re.MULTILINE
)

_RUST = re.compile(
    r"^[ \t]*thread '(?P<where>[^'\n]+)' panicked at (?:'(?P<old>[^\n]*)', )?(?P<file>[\w./\\-]+\.rs"
    r"):(?P<line>\d+):\d+:?\n?(?P<message>[^\n]*)",
    re.MULTILINE,
)
_ELIXIR = re.compile(
    r"^[ \t]*\*\* \((?P<type>(?:\w+\.)*\w*(?:Error|Exit|exit|throw))\) (?P<message>[^\n]+)(?P<fr"
    r"ames>(?:\n[ \t]+(?:\([\w ]+[\d.]*\) )?[\w./]+\.exs?:\d+: [^\n]+)+)",
    re.MULTILINE,
)


def _python(text: str) -> Iterator[Hit]:
    for match in _PYTHON.finditer(text):
        frames = list(_PYTHON_FRAME.finditer(match["frames"]))
        if not frames:
            continue
        last = frames[-1]
        message = f"{match['type'].strip()}: {match['message'] or ''}".rstrip(": ")
        yield Hit(
            "Python",
            "stack trace",
            message,
            match.start(),
            match.end(),
            last["file"],
            int(last["line"]),
            True,
            len(frames),
        )


def _node(text: str) -> Iterator[Hit]:
    for match in _NODE.finditer(text):
        places = list(_NODE_PLACE.finditer(match["frames"]))
        if not places:
            continue  # Frames of the browser name addresses, not files: that is a script's own message.
        own = next(
            (p for p in places if "node_modules" not in p["file"] and not p["file"].startswith("node:")), places[0]
        )
        message = f"{match['type']}: {match['message'] or ''}".rstrip(": ")
        yield Hit(
            "Node.js",
            "stack trace",
            message,
            match.start("type"),
            match.end(),
            own["file"],
            int(own["line"]),
            True,
            len(places),
        )


def _node_file(text: str) -> Iterator[Hit]:
    for match in _NODE_FILE.finditer(text):
        message = match["message"] or match["module"]
        yield Hit("Node.js", "error", message, match.start(), match.end(), match["file"], None, True, 1)


def _typed(platform: str, pattern: re.Pattern[str], place: re.Pattern[str]) -> Callable[[str], Iterator[Hit]]:
    def hits_of(text: str) -> Iterator[Hit]:
        for match in pattern.finditer(text):
            where = place.search(match["frames"])
            file, line = (where["file"], int(where["line"])) if where else (None, None)
            message = f"{match['type']}: {match['message'] or ''}".rstrip(": ")
            count = match["frames"].count("\n")
            yield Hit(
                platform, "stack trace", message, match.start("type"), match.end(), file, line, True, max(count, 1)
            )

    return hits_of


_RUBY_ERROR = re.compile(
    r"(?P<told>[A-Z]\w*(?:::\w+)*(?:Error|Exception|NotFound|Timeout|Invalid): [^\n]{1,300})(?:\n[^\n]*){0,5}\s*\Z"
    r"|(?P<puma>Puma caught this error: [^\n]{1,300})\n\Z"
)


def _ruby(text: str) -> Iterator[Hit]:
    end = -1
    for match in _RUBY.finditer(text):
        frames = match.group().count(":in ")
        if match.start() - end < 400 and end >= 0 and not match["message"]:
            end = match.end()
            continue  # The same trace goes on.
        before = _RUBY_ERROR.search(text[max(0, match.start() - 400) : match.start()])
        if frames < 2 and not match["message"] and before is None:
            continue
        end = match.end()
        line_start = text.rfind("\n", 0, match.start("file")) + 1
        own = " ".join(text[line_start : match.start("file")].split())
        message = match["message"] or (before["told"] or before["puma"] if before else own) or "stack trace"
        start = match.start() - (len(before.group()) if before else 0)
        yield Hit("Ruby", "stack trace", message, start, match.end(), match["file"], int(match["line"]), True, frames)


def _perl(text: str) -> Iterator[Hit]:
    for match in _PERL.finditer(text):
        yield Hit(
            "Perl",
            "error",
            match["message"].strip(),
            match.start(),
            match.end(),
            match["file"],
            int(match["line"]),
            True,
            1,
        )


def _go(text: str) -> Iterator[Hit]:
    for match in _GO.finditer(text):
        if not match["frames"] and "nil pointer" not in match["message"] and "out of range" not in match["message"]:
            continue
        where = _GO_PLACE.search(match["frames"] or "")
        file, line = (where["file"], int(where["line"])) if where else (None, None)
        message = f"{match['type']}{match['message']}"
        yield Hit(
            "Go", "panic", message, match.start("type"), match.end(), file, line, True, 2 if match["frames"] else 1
        )
    for match in _GO_TEMPLATE.finditer(text):
        yield Hit(
            "Go", "error", match["message"], match.start(), match.end(), match["file"], int(match["line"]), True, 1
        )


def _rust(text: str) -> Iterator[Hit]:
    for match in _RUST.finditer(text):
        message = f"panicked: {match['old'] or match['message']}"
        yield Hit("Rust", "panic", message, match.start(), match.end(), match["file"], int(match["line"]), True, 1)


def _elixir(text: str) -> Iterator[Hit]:
    for match in _ELIXIR.finditer(text):
        message = f"{match['type']}: {match['message']}"
        yield Hit(
            "Elixir", "stack trace", message, match.start(), match.end(), None, None, True, match["frames"].count("\n")
        )


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Hit]]], ...] = (
    (re.compile(r"Traceback \(most recent call last\)"), _python),
    (re.compile(r"\bat (?:async )?[^\n]*:\d+:\d+"), _node),
    (re.compile(r"\bE[A-Z]{4,6}: |Cannot find module '"), _node_file),
    (re.compile(r"\bat [\w.$/@<>-]+\("), _typed("Java", _JAVA, _JAVA_PLACE)),
    (re.compile(r"\bat [\w.<>`+\[\],$]+\("), _typed(".NET", _DOTNET, _DOTNET_PLACE)),
    (re.compile(r":\d+:in [`']"), _ruby),
    (re.compile(r" line \d+"), _perl),
    (re.compile(r"panic: |runtime error: |template: ?[\w./-]+:\d+"), _go),
    (re.compile(r"panicked at "), _rust),
    (re.compile(r"\*\* \(\w"), _elixir),
)
"""A cheap search first: most texts hold none of these."""


def hits(text: str) -> Iterator[Hit]:
    """Stack traces in a flattened text, of all platforms but PHP."""
    for trigger, family in _FAMILIES:
        if trigger.search(text):
            yield from family(text)

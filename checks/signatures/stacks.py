"""Stack traces and last words of programs on other platforms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.signatures.compiled_messages import COMPILED_MESSAGES, GO_FRAMES
from checks.signatures.dotnet_messages import DOTNET_MESSAGES
from checks.signatures.general_messages import GENERAL_MESSAGES
from checks.signatures.jvm_messages import JVM_MESSAGES
from checks.signatures.match import Hit
from checks.signatures.network_messages import NETWORK_MESSAGES
from checks.signatures.runtime_messages import RUNTIME_MESSAGES
from checks.signatures.script_messages import SCRIPT_MESSAGES
from checks.signatures.sentence_messages import SENTENCE_MESSAGES
from checks.signatures.shape import hits_of

_LONGEST = 60_000
"""Characters in which single lines are weighed: what is longer is data, and a program's last words stand in front."""
_NEIGHBOURS = 200
"""Hits before one that may run into it."""

_PYTHON = re.compile(
    r"Traceback \(most recent call last\):?[ \t]*\n+(?P<frames>(?:(?!Traceback \(most)[^\n]*\n){0,400}?)"
    r"(?P<type>^[ \t]?(?:[A-Za-z_]\w*\.)*(?:[A-Z]\w*(?=:)|[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit"
    r"|DoesNotExist|Timeout)"
    r"(?=[ \t]*(?:\n|\Z))))(?::[ \t]*(?P<message>[^\n]*))?[ \t]*(?=\n|\Z)",
    re.MULTILINE,
)
_PYTHON_FRAME = re.compile(r'File "(?P<file>[^"\n]+)", line (?P<line>\d+)')

_SERVER_PATH = (
    r"(?:(?<![/:\w])/(?!/)[^\s():]+|[A-Za-z]:[\\/][^\s():]+|file:///[^\s():]+|(?:node|ext|bun|deno):[\w/.-]+|internal/[\w/]+"
    r"|webpack-internal:///[^\s()]+|\(rsc\)/[^\s():]+)"
)
_NODE_FRAME = (
    rf"\n?[ \t]*at (?:async )?(?:[^\n()]{{1,160}} \((?:{_SERVER_PATH}|<anonymous>|eval at"
    rf" [^\n]+):?\d*:?\d*\)|{_SERVER_PATH}:\d+:\d+)"
)
_NODE = re.compile(
    r"^[ \t]*(?:Uncaught )?(?P<type>[A-Z]\w*(?:Error|Exception|Fault)\b(?: \[\w+\])?|Error|error(?=: )"
    r"|[A-Z][A-Za-z]{2,40}(?=: ))(?::"
    r" (?P<message>[^\n]*(?:\n(?![ \t]*at )[^\n]+){0,4}?))?"
    r"(?P<frames>(?:\n[ \t]*at [^\n]+){2,})",
    re.MULTILINE,
)
_NODE_PLACE = re.compile(rf"\(?(?P<file>{_SERVER_PATH}):(?P<line>\d+):\d+\)?")

_NODE_FILE = re.compile(
    r"^[ \t]*(?:[A-Z]\w*: )*(?P<message>\b(?:ENOENT|EACCES|EPERM|EISDIR|ENOTDIR|EMFILE): [a-z ,]{8,60}, \w+ '"
    r"(?P<file>[^'\n]+)')"
    r"|^[ \t]*(?:Error: )?(?P<module>Cannot find module '[^'\n]+')\s*\n\s*Require stack:",
    re.MULTILINE,
)

_RUBY_FILE = (
    r"(?P<file>(?:(?:/|[A-Za-z]:|\./|[\w-]+/)[^\s:`'\"]*|(?<![\w./@-])[\w-]+)\.(?:rb|erb|haml|slim|ru|rake"
    r"|jbuilder)|\(erb\)|bin/\w+)"
)
_RUBY = re.compile(
    rf"^[ \t]*(?:[^\n]{{0,200}}?){_RUBY_FILE}:(?P<line>\d+):in [`'](?P<where>[^'`\n]+)'"
    r"(?:: (?P<message>[^\n]{0,400})(?:(?:\n(?![ \t]*from )[^\n]*){0,6}?(?=\n[ \t]*(?:from )?[^\n]{1,300}:\d+:in"
    r" [`']))?)?"
    r"(?:\n[ \t]*(?:from )?[^\n]*:\d+:in [`'][^\n]+)*",
    re.MULTILINE,
)
_RUBY_FRAME = re.compile(rf"^[ \t]*(?:from )?{_RUBY_FILE}:(?P<line>\d+):in ", re.MULTILINE)
_RUBY_GEM = re.compile(r"/gems/|/(?:lib|share)/ruby/|/ruby/vendor_ruby/|/rubygems")

_PERL_LAST = (
    r"(?:Can['’]t (?:call|locate|use|find|open|modify|exec)\b|Use of uninit|syntax error|Global symbol|Undefined"
    r" subroutine|Illegal (?:division|modulus)"
    r"|Not an? \w+ reference|Odd number of|Bareword|Modification of|Attempt to|Argument \"|Missing right|Unmatched"
    r"|Deep recursion)"
)
_PERL = re.compile(
    r"^[ \t]*(?:(?P<message>[^\n]{3,600}?) at (?P<file>(?:/|[A-Za-z]:\\|\./|lib/|script/)?[\w./\\"
    r"-]*\.(?:pl|pm|cgi|psgi|ep|tt)|(?:/|t/)[\w./-]+\.t|\(eval \d+\)|template [\w./-]+) line (?P<line>\d+)"
    rf"|(?P<message2>{_PERL_LAST}[^\n]{{3,300}}?) at (?P<file2>[\w./\\-]{{1,200}}) line (?P<line2>\d+))"
    r"(?:, (?:near|<\w*>)[^\n]{0,200}|, at EOF)?\.?[ \t]*$"
    r"(?:\n[ \t]+[^\n]{1,2000} at [^\n]{1,260} line \d+\.?){0,200}",
    re.MULTILINE,
)

_GO = re.compile(
    r"^[ \t]*(?:http: panic serving [^\n:]+:\d+: |\[Recovery\][^\n]*panic recovered:\s*)?(?P<type>p"
    r"anic: |runtime error: )(?P<message>[^\n]+)"
    r"(?P<frames>(?:\n[^\n]*){0,6}?\n?goroutine \d+ \[\w[^\]]*\]:" + GO_FRAMES + ")?",
    re.MULTILINE,
)
_GO_PLACE = re.compile(r"(?P<file>/[^\s:]+\.go):(?P<line>\d+)")
_RUST = re.compile(
    r"^[ \t]*thread '(?P<where>[^'\n]+)' panicked at (?:'(?P<old>[^\n]*)', )?(?P<file>[\w./\\-]+\.rs"
    r"):(?P<line>\d+):\d+:?\n?(?P<message>[^\n]*)",
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


_RUBY_ERROR = re.compile(
    r"(?P<told>[A-Z]\w*(?:::\w+)*(?:Error|Exception|NotFound|Timeout|Invalid): [^\n]{1,300})(?:\n[^\n]*){0,5}\s*\Z"
    r"|(?P<puma>Puma caught this error: [^\n]{1,300})\n\Z"
    r"|(?P<rails>Application Trace)\s*\n-+\s*\Z"
)


def _ruby(text: str) -> Iterator[Hit]:
    end = -1
    for match in _RUBY.finditer(text):
        frames = match.group().count(":in ")
        if match.start() - end < 400 and end >= 0 and not match["message"]:
            end = match.end()
            continue  # The same trace goes on.
        before = _RUBY_ERROR.search(text[max(0, match.start() - 600) : match.start()])
        if frames < 2 and not match["message"] and before is None:
            continue
        end = match.end()
        line_start = text.rfind("\n", 0, match.start("file")) + 1
        own = " ".join(text[line_start : match.start("file")].split())
        message = (
            match["message"]
            or (before["told"] or before["puma"] or before["rails"] if before else own)
            or "stack trace"
        )
        start = match.start() - (len(before.group()) if before else 0)
        file, line = _own_ruby(match)
        yield Hit("Ruby", "stack trace", message, start, match.end(), file, line, True, frames)


def _own_ruby(trace: re.Match[str]) -> tuple[str, int]:
    """The first place in the app's own code; else the first of all."""
    for frame in _RUBY_FRAME.finditer(trace.group()):
        if not _RUBY_GEM.search(frame["file"]):
            return frame["file"], int(frame["line"])
    return trace["file"], int(trace["line"])


def _perl(text: str) -> Iterator[Hit]:
    for match in _PERL.finditer(text):
        message, file = match["message"] or match["message2"], match["file"] or match["file2"]
        line = int(match["line"] or match["line2"])
        frames = 1 + match.group().count("\n")
        yield Hit("Perl", "error", message.strip(), match.start(), match.end(), file, line, True, frames)


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


def _rust(text: str) -> Iterator[Hit]:
    for match in _RUST.finditer(text):
        message = f"panicked: {match['old'] or match['message']}"
        yield Hit("Rust", "panic", message, match.start(), match.end(), match["file"], int(match["line"]), True, 1)


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Hit]]], ...] = (
    (re.compile(r"Traceback \(most recent call last\)"), _python),
    (re.compile(r":\d+:\d+"), _node),
    (re.compile(r"\bE[A-Z]{4,6}: |Cannot find module '"), _node_file),
    (re.compile(r":\d+:in [`']"), _ruby),
    (re.compile(r" line \d+"), _perl),
    (re.compile(r"panic: |runtime error: "), _go),
    (re.compile(r"panicked at "), _rust),
)
"""A cheap search first: most texts hold none of these."""
_SINGLE_LINES = (*SENTENCE_MESSAGES, *GENERAL_MESSAGES, *NETWORK_MESSAGES)
_SHAPES = (
    *JVM_MESSAGES,
    *DOTNET_MESSAGES,
    *SCRIPT_MESSAGES,
    *COMPILED_MESSAGES,
    *RUNTIME_MESSAGES,
)


def hits(text: str) -> Iterator[Hit]:
    """Stack traces and last words in a flattened text, of all platforms but PHP; each stretch of text is told once."""
    found = [*hits_of(_SHAPES, text), *hits_of(_SINGLE_LINES, text[:_LONGEST])]
    for trigger, family in _FAMILIES:
        if trigger.search(text):
            found.extend(family(text))
    # What runs over several lines is told rather than one of its lines.
    found.sort(key=lambda hit: (hit.frames < 2, hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        if not any(other.start < hit.end and hit.start < other.end for other in kept[-_NEIGHBOURS:]):
            kept.append(hit)
    yield from sorted(kept, key=lambda hit: hit.start)


def may_hold(text: str) -> bool:
    """Whether a text holds a word that one of these messages needs."""
    lowered = text.lower()
    return any(each.may_stand_in(text, lowered) for each in (*_SHAPES, *_SINGLE_LINES))

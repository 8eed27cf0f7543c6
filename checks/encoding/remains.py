"""Remains of encodings in a text: escapes that should have been resolved, and characters that were lost on the way."""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5
from urllib.parse import unquote_to_bytes

from checks.encoding.letters import script_of, surprise


@dataclass(frozen=True)
class Remain:
    """One place in a text."""

    kind: str
    """replacement, question-marks, byte-order-mark, entity, tag, unicode-escape, percent-escape, quoted-printable, utf-7."""
    shown: str
    start: int
    means: str = ""
    """What should stand there, where it can be told."""
    certain: bool = True


_ENTITY = re.compile(r"&(?:amp;)*(#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG = re.compile(
    r"</?(?:br|b|i|u|p|span|div|strong|em|a|li|ul|ol|table|tr|td|font|h[1-6]|img|small|sup|sub|hr)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_ABOUT_MARKUP = re.compile(
    r"\bhtml\b|\bxml\b|\bsvg\b|markup|\btags?\b|entit|escap|placeholder|template|syntax|snippet|\bcode\b|тег|разметк|сущност|шаблон|\bкод\b"
    r"|экранир|symbol|charac|encod|кодиров|символ|balise|etiqueta|auszeichnung",
    re.IGNORECASE,
)
_UNICODE_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}|%u[0-9a-fA-F]{4}){2,}(?:[ .,!?-]?(?:\\u|%u)[0-9a-fA-F]{4})*")
_ONE_ESCAPE = re.compile(
    r"(?<![\\\w])(?:[^\W\d_]{1,30}(?:\\u[0-9a-fA-F]{4})+[^\W\d_]{0,30}|(?:\\u[0-9a-fA-F]{4})[^\W\d_]{2,30})(?![\\\w])"
)
"""One escaped letter within a word that is written out otherwise."""
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}[A-Za-z0-9_.~+-]{0,3}){2,}")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}[A-Za-z0-9_]{0,2}){3,}")
_ENCODED_WORD = re.compile(r"=\?[A-Za-z0-9_-]{3,20}\?[QqBb]\?[^\s?]{2,}\?=")
_UTF7 = re.compile(r"(?<![\w/+])\+([A-Za-z0-9/]{4,60})-")
_MARKS = re.compile(r"\?{2,}")
_INSIDE_WORD = re.compile(r"[^\W\d_]{2,}\?+[^\W\d_]+|\b[^\W\d_]+\?{1,2}[^\W\d_]{2,}")
_ADDRESS = re.compile(r"://|^www\.|[/=&?]\S*%|%\S*[/=&]")


def remains(text: str, *, html: bool = True) -> Iterator[Remain]:
    """Every remain in a text. `html` False leaves entities and tags alone: in a field they may be what the user writes."""
    yield from _lost(text)
    if html and ("&" in text or "<" in text):
        yield from _markup(text)
    if "\\u" in text or "%u" in text:
        whole = list(_resolved(text, _UNICODE_ESCAPES, "unicode-escape", _from_unicode_escapes))
        yield from whole or _resolved(text, _ONE_ESCAPE, "unicode-escape", _from_unicode_escapes)
    if "%" in text:
        yield from _percent(text)
    if "=" in text:
        yield from _resolved(text, _QUOTED_PRINTABLE, "quoted-printable", _from_quoted_printable)
        for match in _ENCODED_WORD.finditer(text):
            yield Remain("quoted-printable", match.group(), match.start())
    if "+" in text:
        yield from _resolved(text, _UTF7, "utf-7", lambda shown: shown.encode("ascii").decode("utf-7"))


def _lost(text: str) -> Iterator[Remain]:
    if "\ufffd" in text:
        start = text.index("\ufffd")
        yield Remain("replacement", _around(text, start), start)
    if "\ufeff" in text:
        start = text.index("\ufeff")
        yield Remain("byte-order-mark", "U+FEFF", start, certain=False)
    for line in text.splitlines():
        runs = _MARKS.findall(line)
        if not runs:
            continue
        words = line.split()
        marks = [word for word in words if len(word.strip("?")) <= 1 and word.count("?") >= 2]
        rest = "".join(character for character in line if character.isalpha())
        total = sum(word.count("?") for word in marks)
        start = text.index(line) + line.index(runs[0])
        if len({word.count("?") for word in marks}) >= 2 and total >= 7 and len(rest) <= total:
            yield Remain("question-marks", line.strip()[:80], start)
        elif len(marks) == len(words) and total >= 5:
            yield Remain("question-marks", line.strip()[:80], start, certain=False)


def words_with_marks(text: str) -> list[str]:
    """Words with a question mark among their letters ("Gr??e"): one may be a slip of the keyboard, several are lost letters."""
    return [
        match.group()
        for word in text.split()
        if "?" in word and not re.search(r"[/=&:.@]", word)
        for match in [_INSIDE_WORD.fullmatch(word.strip("\"'.,:;!()"))]
        if match is not None
    ]


def _markup(text: str) -> Iterator[Remain]:
    if _ABOUT_MARKUP.search(text):
        return  # a text about markup
    for match in _ENTITY.finditer(text):
        name = match[1]
        if not name.startswith("#") and f"{name};" not in html5:
            continue
        if _in_an_address(text, match.start()):
            continue
        means = _entity(name)
        yield Remain("entity", match.group(), match.start(), means)
    for match in _TAG.finditer(text):
        tag = match.group()
        alone = tag.strip() == text.strip()
        line_break = tag.lower().startswith("<br")
        closed = f"</{tag.strip('</>').split()[0].lower()}>" in text.lower()
        yield Remain("tag", tag[:80], match.start(), certain=not alone and (line_break or closed))


def _entity(name: str) -> str:
    if not name.startswith("#"):
        return html5[f"{name};"].replace("\xa0", " ")
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""


def _in_an_address(text: str, at: int) -> bool:
    word = re.split(r"\s", text[:at])[-1]
    return "://" in word or word.startswith(("/", "?", "www."))


def _resolved(text: str, pattern: re.Pattern[str], kind: str, resolve: Callable[[str], str]) -> Iterator[Remain]:
    for match in pattern.finditer(text):
        try:
            means = resolve(match.group())
        except (UnicodeError, ValueError):
            continue  # nothing that was ever encoded so
        if _reads(means):
            yield Remain(kind, match.group()[:120], match.start(), means)


def _from_unicode_escapes(shown: str) -> str:
    text = re.sub(r"(?:\\|%)u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), shown)
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _from_quoted_printable(shown: str) -> str:
    return _text_of(quopri.decodestring(shown.encode("ascii")))


def _percent(text: str) -> Iterator[Remain]:
    for match in _PERCENT.finditer(text):
        before = re.split(r"[\s\"'«»()<>]", text[: match.start()])[-1]
        after = re.split(r"[\s\"'«»()<>]", text[match.end() :])[0]
        if _ADDRESS.search(f"{before}%{after}") or re.search(r"[\w-]\.[a-z]{2,}$|[/?=&#:]$", before):
            continue  # an address is written so
        try:
            means = _text_of(unquote_to_bytes(match.group()))
        except UnicodeError:
            continue  # per cent signs of another kind
        if _reads(means):
            yield Remain("percent-escape", match.group()[:120], match.start(), means)


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(codec) for codec in ("cp1251", "koi8_u")), key=lambda text: -surprise(text))


def _reads(text: str) -> bool:
    """Whether it is writing with letters beyond ASCII."""
    letters = [character for character in text if not character.isascii() and script_of(character)]
    return bool(letters) and surprise(text.replace(" ", "")) / (len(text) + 1) <= 7.5


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 30) : at + 30].split())

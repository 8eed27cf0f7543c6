"""What a file that came back is, by its content: neither its address nor the status alone says that something leaked.

Servers answer anything with a page, with a login, with a JSON error; and a file named `config.json` may be meant for everybody.
So each kind has a shape of its own, and an HTML page is taken for a leak only where the leak is a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from checks.signatures.document import Document, parsed
from journey.evidence import LeakRead


@dataclass(frozen=True)
class Leak:
    """Something that should not be public."""

    what: str
    """Follows the address: "gives away ...". """
    certain: bool = True
    excerpt: str | None = None
    hint: str | None = None
    group: str = ""
    """Several files of one kind in one folder are one fault."""


_NAME = r"[\w.\-\[\]]*"
_SECRET_NAME = re.compile(
    rf"(?i)^{_NAME}(?:pass(?:word|wd|phrase)?|pwd|secret|access_?token|refresh_?token|application_?token|auth_?token|auth_id"
    rf"|refresh_id|api_?token|bot_?token|private_?key|secret_?key|api_?key|app_key|access_key{_NAME}|dsn|database_url|redis_url"
    rf"|webhook\w*|mongo\w*_ur[il])$"
)
_ONE_TOKEN = re.compile(r"(?i)^(?:access_?)?token$")
_PUBLIC_NAME = re.compile(
    r"(?i)public|publishable|site_?key|map|captcha|sentry_?dsn|(?<!database)(?<!redis)(?<!mongo)(?<!mongodb)_url$|endpoint|expires|type$"
)
_OPEN_KEY = re.compile(r"(?i)^api_?key$")
"""Keys of maps and Firebase stand in every page: alone they are no secret."""
_SAMPLE_FILE = re.compile(r"(?i)[._-](?:example|sample|dist|template|defaults?)$")
_HIDDEN = re.compile(r"\[(?:hidden, (\d+) characters|[a-z_\[\]]+)\]")
_ENV_LINE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*)$")
_YAML_LINE = re.compile(r"^\s*(?:-\s+)?[\"']?([A-Za-z_][\w.-]*)[\"']?\s*[:=]\s*[\"']?([^\"'\s].*?)[\"']?\s*$")
_SET_ENV = re.compile(r"^\s*SetEnv\s+([\w.-]+)\s+[\"']?([^\"']+?)[\"']?\s*$", re.IGNORECASE)
_LOG_LINE = re.compile(
    r"^\W{0,2}\[?(?:\d{4}[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d|\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d"
    r"|\d\d[./]\d\d[./]\d{4},? \d\d:\d\d|(?:ERROR|WARN(?:ING)?|INFO|DEBUG|NOTICE|CRITICAL)\b[\s:\]])"
    r"|^\d+ (?:info|verbose|silly|http|warn|error|timing) \w"
    r"|^\{\"(?:time|timestamp|ts|level|message|msg|datetime)\":"
    r"|PHP (?:Warning|Notice|Fatal error|Deprecated|Parse error):|^\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:"
)
_SQL = re.compile(
    r"(?im)^\s*(?:CREATE TABLE|INSERT INTO|DROP TABLE|COPY \S+ .*FROM stdin)\b|-- (?:MySQL|MariaDB|PostgreSQL) (?:database )?dump"
)
_PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")
_HTPASSWD = re.compile(r"(?m)^[^\s:#<{\"]+:(?:\$(?:apr1|2[abxy]|[156y])\$|\{SHA\})")
_GIT_LOG = re.compile(
    r"(?m)^(?:0{40}|[0-9a-f]{40}|\[hidden, 40 characters\]) (?:[0-9a-f]{40}|\[hidden, 40 characters\]) "
)
_GIT_HEAD = re.compile(r"^(?:ref: refs/\S+|[0-9a-f]{40}|\[hidden, 40 characters\])\s*$")
_SOURCE = re.compile(r"^\s*(?:#!\S+\s+)?<\?(?:php\b|=)")
_ELEMENT = re.compile(r"<(?:[a-z][a-z0-9-]*(?:\s[^<>]*)?/?|/[a-z][a-z0-9-]*)>", re.IGNORECASE)
_CONNECTION = re.compile(r"(?i)(?:^|;)\s*(?:password|pwd)\s*=\s*[^;\s]{3,}")
"""In a connection string: "Server=db;User Id=sa;Password=..."."""
_PHP_SET_UP = (
    "Build Date",
    "Server API",
    "Virtual Directory Support",
    "Loaded Configuration File",
    "Zend Extension",
    "System",
    "Configuration",
)
_SCRIPT = re.compile(r"(?m)^(?:import \w+|from [\w.]+ import |def \w+\(|require ['\"]|class \w+)")
_MAGIC = (
    ("53514c69746520666f726d61742033", "a database (SQLite)", ()),
    ("504b0304", "an archive (zip)", (".zip",)),
    ("1f8b08", "an archive (gzip)", (".gz", ".tgz")),
    ("377abcaf271c", "an archive (7z)", (".7z",)),
    ("526172211a07", "an archive (rar)", (".rar",)),
    ("44495243000000", "the source code's repository (its index)", ("index",)),
)


def leak_of(read: LeakRead, text: str) -> Leak | None:
    """What came back under an address that should not be there; None when it is nothing of that kind.

    `text` is the kept beginning of the answer, with secrets replaced by marks.
    """
    if read.control or read.status not in (200, 203, 206) or not read.begins:
        return None
    path = unquote(urlsplit(read.url).path)
    name = path.rpartition("/")[2]
    for magic, what, endings in _MAGIC:
        if read.begins.startswith(magic) and (not endings or name.endswith(endings)):
            return Leak(f"gives away {what}", hint="Keep it outside the public folder, and take out what it held.")
    if read.begins.startswith("0000000142756431"):
        return Leak("gives away the names of all files in its folder (.DS_Store)", certain=False, hint="Delete it.")
    if name.endswith(".swp") and read.begins.startswith("623056494d"):
        return Leak("gives away source code (an editor's swap file)", hint="Delete it on the server.")
    if not text.strip():
        return None
    page = _looks_like_page(read, text)
    if path.endswith("/") or name.endswith("info.php"):
        return _of_page(read, path, text) if page else None
    if page:
        return None
    for applies, shape in _SHAPES:
        if applies(name, path) and (found := shape(name, text)) is not None:
            return found
    return None


def _looks_like_page(read: LeakRead, text: str) -> bool:
    begins = text.lstrip("\ufeff \t\r\n")[:300].lower()
    if begins.startswith(("<!doctype", "<html", "<head", "<body", "<!--", "<div")):
        return True
    # Frameworks send any text as text/html: without an element in it, it is no page.
    return "html" in (read.mime or "") and _ELEMENT.search(text[:4000]) is not None


def _of_page(read: LeakRead, path: str, text: str) -> Leak | None:
    page = parsed(text)
    if not path.endswith("/"):
        heading = any(re.fullmatch(r"PHP Version \d[\w.+~-]*", each.strip()) for each in page.headings)
        rows = sum(each in page.text for each in _PHP_SET_UP)
        told = "phpinfo()" in page.title or ("PHP Version" in page.text and "Configure Command" in page.text)
        told = told or (heading and rows >= 2)
        hint = "Delete it: it tells versions, paths, and the environment with its secrets."
        return Leak("shows how PHP is set up (phpinfo)", hint=hint) if told else None
    return _listing(page, text, path)


def _listing(page: Document, text: str, path: str) -> Leak | None:
    heading = page.headings[0] if page.headings else ""
    plain, links = path.rstrip("/") or "/", re.findall(r"(?i)href=[\"']([^\"'?#]+)[\"']", text)
    spelled = {f"Index of {path}", f"Index of {plain}"}
    server = bool({page.title, heading} & spelled) and len(links) > 0
    iis = "[To Parent Directory]" in page.text and heading.endswith(f"- {path}")
    caddy = heading.replace(" ", "") in (path, plain) and "caddy" in text.lower() and "Folder Path" in text
    tool = page.title == f"Directory listing for {path}" or heading == f"Directory listing for {path}"
    tool = (
        tool
        or page.title == f"Files within {path.strip('/')}/"
        or page.title == f"listing directory {path}"
        or (server and "http-server" in page.text)
    )
    if not (server or iis or caddy or tool):
        return None
    links = [link.removeprefix(path) or link for link in links]
    names = [
        link for link in links if not link.startswith(("/", "..", "http", "javascript")) and link not in (".", "./")
    ]
    secret = any(_TELLING.search(unquote(link)) for link in names)
    listed = ", ".join(dict.fromkeys(unquote(link) for link in names[:12]))
    hint = "Switch listings off (Options -Indexes, autoindex off), or put an index page there."
    if tool and not secret:
        hint = "A server for development lists folders; see that the one that users reach does not."
    return Leak("lists the files of a folder", certain=not tool or secret, excerpt=listed or None, hint=hint)


_TELLING = re.compile(
    r"(?i)\.(?:sql|log|bak|old|env|sqlite3?|db|pem|key|zip|gz|swp|ini)$|~$|^\.(?:env|git|ht)|settings\.json|token"
)


def _of_env(name: str, text: str) -> Leak | None:
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    pairs = [match for line in lines if (match := _ENV_LINE.match(line.lstrip("\ufeff")))]
    # A line right after an empty setting was taken for its value, whatever it says.
    whole = [
        line.strip()
        for before, line in pairwise(["", *lines])
        if _is_long("", line) and not before.rstrip().endswith(("=", ":"))
    ]
    if not (pairs or whole) or (len(pairs) + len(whole)) * 2 < len(lines):
        return None
    # A long value may have been replaced together with its name.
    secret = whole + [
        match[0].strip() for match in pairs if _is_secret(match[1], match[2]) or _is_long(match[1], match[2])
    ]
    if secret:
        hint = "Move it out of the public folder, and change every password and key in it."
        return Leak("gives away the app's settings with their secrets", excerpt=_few(secret), hint=hint)
    if _SAMPLE_FILE.search(name):
        return None
    hint = "Nothing in it looks secret today. Keep it out of the public folder all the same."
    return Leak("gives away the app's settings", certain=False, excerpt=_few([m[0] for m in pairs]), hint=hint)


def _of_json(file: str, text: str) -> Leak | None:
    every = list(_json_pairs(text))
    pairs = [(name, value) for name, value in every if _is_secret(name, value)]
    known = {name for name, _ in pairs}
    pairs += [(name, "[hidden]") for name, value in every if _CONNECTION.search(value) and name not in known]
    if not pairs:
        return None
    hint = "Store tokens and keys outside the public folder, and renew the ones that lay there."
    # What a page's own scripts read may hold a token that is meant for everybody (maps, error collectors).
    open_to_all = file == "config.json" and all(_ONE_TOKEN.match(name) for name, _ in pairs)
    excerpt = _few([f'"{name}": "{value}"' for name, value in pairs])
    return Leak("gives away stored tokens or keys", certain=not open_to_all, excerpt=excerpt, hint=hint)


def _json_pairs(text: str) -> Iterator[tuple[str, str]]:
    try:
        yield from _walk(json.loads(text))
    except json.JSONDecodeError:
        # Cut off, or JSON by half: the pairs that stand there are enough.
        if text.lstrip().startswith(("{", "[")):
            yield from re.findall(r"\"([^\"\n]{1,80})\"\s*:\s*\"([^\"\n]*)\"", text)


def _walk(value: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > 8:
        return
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str):
                yield str(name), each
            else:
                yield from _walk(each, depth + 1)
    elif isinstance(value, list):
        for each in value[:50]:
            yield from _walk(each, depth + 1)


def _of_lines(_: str, text: str) -> Leak | None:
    pairs = [match for line in text.splitlines() if (match := _YAML_LINE.match(line) or _SET_ENV.match(line))]
    secret = [match[0].strip() for match in pairs if _is_secret(match[1].rpartition(".")[2], match[2])]
    if not secret:
        return None
    hint = "Keep settings outside the public folder, and change every password in it."
    return Leak("gives away settings with their secrets", excerpt=_few(secret), hint=hint)


def _of_log(_: str, text: str) -> Leak | None:
    lines = [line for line in text.splitlines() if line.strip()]
    dated = [line for line in lines if _LOG_LINE.search(line)]
    hint = "Write logs outside the public folder."
    if not dated or len(dated) * 8 < len(lines):
        if len(lines) < 2 or text.lstrip().startswith(("{", "[", "<")):
            return None
        return Leak("gives away what may be a log", certain=False, excerpt=_few(lines, 2), hint=hint, group="log")
    return Leak("gives away a log", excerpt=_few(dated, 2), hint=hint, group="log")


def _of_dump(_: str, text: str) -> Leak | None:
    match = _SQL.search(text)
    if match is None:
        return None
    return Leak("gives away a dump of a database", excerpt=match[0].strip(), hint="Delete it on the server.")


def _of_git(name: str, text: str) -> Leak | None:
    head = name == "HEAD" and (_GIT_HEAD.match(text.strip()) or _GIT_LOG.search(text))
    if head or (name == "config" and re.search(r"(?m)^\[core\]", text)):
        hint = "Publish without the folder .git: with it, everybody can fetch the source code and its history."
        return Leak("gives away the source code's repository", excerpt=_few(text.splitlines()), hint=hint, group=".git")
    return None


def _of_svn(name: str, text: str) -> Leak | None:
    first = text.strip().splitlines()[0] if text.strip() else ""
    if name == "entries" and first.strip().isdigit():
        return Leak("gives away the source code's repository", hint="Publish without the folder .svn.", group=".svn")
    return None


def _of_hg(name: str, text: str) -> Leak | None:
    if name == "requires" and re.fullmatch(r"(?:[a-z][a-z0-9-]+\s*)+", text) and "store" in text.split():
        return Leak("gives away the source code's repository", hint="Publish without the folder .hg.", group=".hg")
    return None


def _of_source(name: str, text: str) -> Leak | None:
    script = name.endswith((".py~", ".rb~", ".py.bak", ".rb.bak")) and len(_SCRIPT.findall(text)) > 1
    if not _SOURCE.match(text) and not script:
        return None
    hint = "Delete the copy on the server: it is sent as it stands, with what is written in it."
    return Leak("gives away source code", excerpt=_few(text.splitlines()), hint=hint)


def _of_key(_: str, text: str) -> Leak | None:
    if not _PRIVATE_KEY.search(text):
        return None
    return Leak("gives away a private key", hint="Delete it on the server, and make a new one: this one is known.")


def _of_passwords(_: str, text: str) -> Leak | None:
    if not _HTPASSWD.search(text):
        return None
    return Leak("gives away names with the hashes of their passwords", hint="Move it out of the public folder.")


def _of_environment(_: str, text: str) -> Leak | None:
    if not text.lstrip().startswith("{") or '"propertySources"' not in text:
        return None
    hint = "Close the addresses of the actuator to the public (management.endpoints.web.exposure)."
    return Leak("shows the server's environment and settings (Spring Boot's actuator)", hint=hint)


def _is_secret(name: str, value: str) -> bool:
    """Whether a value under this name is there, and worth hiding: it was replaced by a mark when it was read."""
    mark = _HIDDEN.search(value)
    if mark is None or (mark[1] is not None and int(mark[1]) < 3):
        return False
    if _OPEN_KEY.match(name) or _PUBLIC_NAME.search(name):
        return False
    return bool(_SECRET_NAME.match(name)) or bool(_ONE_TOKEN.match(name))


def _is_long(name: str, value: str) -> bool:
    """Whether a setting's value was long and random enough to be replaced although its name says nothing: a service's key."""
    mark = _HIDDEN.fullmatch(value.strip().strip("\"'"))
    return mark is not None and mark[1] is not None and int(mark[1]) >= 24 and not _PUBLIC_NAME.search(name)


def _few(lines: list[str], most: int = 4) -> str:
    return "; ".join(" ".join(line.split())[:120] for line in lines[:most])


_Shape = Callable[[str, str], Leak | None]
_SHAPES: tuple[tuple[Callable[[str, str], bool], _Shape], ...] = (
    (lambda name, path: "/.git/" in path, _of_git),
    (lambda name, path: "/.svn/" in path, _of_svn),
    (lambda name, path: "/.hg/" in path, _of_hg),
    (lambda name, path: name.startswith(".env"), _of_env),
    (lambda name, path: name == ".htpasswd", _of_passwords),
    (lambda name, path: path.endswith("/actuator/env"), _of_environment),
    (lambda name, path: True, _of_key),
    (lambda name, path: name.endswith(("~", ".bak", ".old", ".inc", ".swp", ".save", ".orig", ".php")), _of_source),
    (lambda name, path: name.endswith(".sql"), _of_dump),
    (lambda name, path: "log" in name, _of_log),
    (lambda name, path: name.endswith(".json"), _of_json),
    (lambda name, path: name.endswith((".yml", ".yaml", ".ini", ".conf")) or name == ".htaccess", _of_lines),
)
"""For which names a shape is looked for."""

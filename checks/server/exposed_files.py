"""Files that the app's server gives to anybody: what the safe reads of well-known places brought back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from checks.frame.addresses import Owner, owner_of, page_of
from checks.frame.grouping import Sighting
from checks.frame.screens import found
from checks.model import Finding
from checks.server.leak_kinds import Leak, leak_of
from journey.evidence import Evidence, LeakRead

_PHP = re.compile(r"^\s*(?:#!\S+\s+)?<\?(?:php\b|=)")
_DENIES = re.compile(
    r"(?i)deny from all|require all denied|RedirectMatch\s+40[34]|\[[^\]\n]*\bF\b[^\]\n]*\]|\[R=40[34]"
)


def exposed(run: Evidence, reads: list[LeakRead]) -> Iterator[Sighting]:
    """A sighting for each read that brought back what should not be public.

    A server that gives the same, or the like, for names that nobody has given proves nothing: it answers so to anything.
    """
    controls = [read for read in reads if read.control]
    anything = {read.digest for read in controls if read.digest}
    rules = {_folder(read.url): run.text(read.text) for read in reads if read.url.endswith("/.htaccess") and read.text}
    for read in reads:
        if read.digest is None or read.digest in anything:
            continue
        leak = leak_of(read, run.text(read.text))
        if leak is None or any(_mimics(run, control, read, leak) for control in controls):
            continue
        yield Sighting((_folder(read.url), leak.group or read.url), _finding(run, read, leak, rules))


def unrun_source(run: Evidence) -> Iterator[Sighting]:
    """A sighting for each page of the app that came as its own source, because the server does not run it."""
    for visit in run.visits:
        for exchange in visit.exchanges:
            mine = exchange.frame != "portal" and exchange.body is not None and owner_of(run, exchange.url) is Owner.APP
            path = urlsplit(exchange.url).path
            if not mine or not (path.endswith(".php") or "html" not in (exchange.mime or "")):
                continue
            text = run.text(exchange.body)[:400]
            if _PHP.match(text):
                page = page_of(run, exchange.url)
                message = f"The address {page} gives away source code: the server sends it without running it."
                hint = "Let the server run PHP for this folder."
                excerpt = " ".join(text.split())[:120]
                yield Sighting(page, found(run, visit, message, page=page, excerpt=excerpt, hint=hint))


def _mimics(run: Evidence, control: LeakRead, read: LeakRead, leak: Leak) -> bool:
    """Whether the answer to a name that nobody has given would be taken for the same leak under this one's name."""
    if control.digest is None:
        return False
    under = control.url if read.url.endswith("/") else read.url
    other = leak_of(control.model_copy(update={"control": False, "url": under}), run.text(control.text))
    return other is not None and other.what == leak.what


def _finding(run: Evidence, read: LeakRead, leak: Leak, rules: dict[str, str]) -> Finding:
    page = page_of(run, read.url)
    certain, hint = leak.certain, leak.hint
    if certain and _kept_away_by(rules, read.url):
        certain = False
        hint = (
            "The .htaccess here forbids it, but this server does not read that file. See that the one which users reach does,"
            " or keep the file outside the public folder."
        )
    return Finding(
        f"The address {page} {leak.what}.",
        page=page,
        excerpt=leak.excerpt,
        evidence=(run.reference(read.text),) if read.text is not None else (),
        hint=hint,
        certain=certain,
    )


def _kept_away_by(rules: dict[str, str], url: str) -> bool:
    """Whether an .htaccess in the file's folder or above would forbid the file, were it read by the server."""
    folder, name = _folder(url), unquote(urlsplit(url).path).rpartition("/")[2]
    return any(folder.startswith(where) and _forbids(text, url, name) for where, text in rules.items())


def _forbids(text: str, url: str, name: str) -> bool:
    if not _DENIES.search(text):
        return False
    plain = text.replace("\\", "")
    if not re.search(r"(?i)<Files|<If|Redirect|Rewrite", plain):
        return True
    ending = name.rpartition(".")[2]
    hidden = name.startswith(".") or "/." in urlsplit(url).path
    word = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    # "(json|log)$", "*.json" and ".json$" are about an ending, "other.json" is about another file.
    by_ending = rf"(?<!\w\.)(?<![\w-]){re.escape(ending)}(?![\w-])" if 1 < len(ending) < len(name) else word
    return any(re.search(pattern, plain) for pattern in (word, by_ending)) or (
        hidden and re.search(r"\^?\(?\^?/?\.(?:\*|\||\(|ht|git|env|\[|\"|$)|\^\.|/\.", plain) is not None
    )


def _folder(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0] + "/"

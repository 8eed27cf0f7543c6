"""Pages that stand where somebody's page is to be one day: what a web server brings along, and signs of work to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.signatures.document import Document

LONGEST = 3000
"""Characters of visible text of the longest page that a web server brings along (Apache's of Debian)."""
_SIGN = 400
"""Characters of a page, its menu with it, that only says that there is nothing yet."""
_CONTROLS = frozenset({"form", "input", "table", "textarea", "select", "canvas", "iframe", "video"})
_SERVER = re.compile(
    r"^\W*(?:welcome to (?:nginx|openresty|centos|caddy|xampp|lighttpd|litespeed|apache|wildfly|glassfish)(?: on .*)?"
    r"|apache2? (?:\w+ )?default page.*|it works!?|(?:http server )?test page (?:for the|powered by) .*"
    r"|iis windows(?: server)?|iis ?\d+(?:\.\d+)?|internet information services|apache tomcat/[\d.]+.*"
    r"|caddy works!?|(?:web server['’]?s |domain |server )?default page|default web ?site page"
    r"|default parallels plesk (?:panel )?page|future home of something quite cool.*"
    r"|the install worked successfully! congratulations!|yay! you['’]re on rails!?"
    r"|(?:this )?domain (?:name )?(?:is|has been) (?:parked|for sale|registered).*)\W*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\W*(?:it works|default page|internet information services)\W*$", re.IGNORECASE)
"""What an app may say of itself as well: on a bare page only."""
_LATER = re.compile(
    r"^\W*(?:(?:this |the |our )?(?:page|section|site|screen|feature)?\s?(?:is )?(?:still |currently )?"
    r"(?:under construction|coming soon|in development|being built)"
    r"|work in progress|lorem ipsum\b.*|todo|tbd"
    r"|(?:эт[аот]+ )?(?:страница|раздел|экран)?\s?(?:ещ[её] |пока )?(?:находится )?(?:в разработке|на стадии разработки)"
    r"|скоро (?:здесь )?(?:будет|появится|откроется).{0,40}|(?:ця )?сторінка (?:в|у) розробці|сторінка розробляється"
    r"|(?:diese )?(?:seite|bereich)?\s?(?:ist |befindet sich )?(?:noch |derzeit )?im aufbau|demnächst verfügbar"
    r"|(?:esta )?p[áa]gina (?:est[áa] )?en construcci[óo]n|pr[óo]ximamente|(?:esta )?p[áa]gina em constru[çc][ãa]o|em breve"
    r"|(?:cette )?page (?:est )?en construction|bient[ôo]t disponible|pagina in costruzione|strona w (?:budowie|przygotowaniu)"
    r"|yapım aşamasında|yakında)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StandIn:
    """What a page says in place of its content."""

    words: str
    server: bool
    """The web server's or the framework's own page; else a sign that there will be something one day."""


def stand_in(document: Document) -> StandIn | None:
    """What such a page says of itself; None for any other.

    Its title or first heading must say it; a sign of work to come also where it is a line of its own on a page that holds
    little else.
    """
    if len(document.text) > LONGEST:
        return None
    bare = len(document.text) <= _SIGN and not document.tags & _CONTROLS
    for words in (part for part in (document.title, *document.headings[:1]) if part):
        if len(words) <= 120 and _SERVER.match(words) and (bare or not _ALONE.match(words)):
            return StandIn(" ".join(words.split()), server=True)
    if not bare:
        return None
    lines = [line.strip() for line in document.visible.text.splitlines() if line.strip()]
    said = next(
        (words for words in (*document.headings[:2], *lines) if len(words) <= 120 and _LATER.match(words)), None
    )
    return StandIn(" ".join(said.split()), server=False) if said is not None else None

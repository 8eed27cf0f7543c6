"""frame.real-demo-data: demo data holds no real phone numbers, mail addresses or social links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.contacts.known import Known, known, own_domains, written
from checks.contacts.mails import is_placeholder, mails
from checks.contacts.phones import of_link, phones, says_phone
from checks.contacts.profiles import addresses, profile
from checks.contacts.surroundings import Surroundings, near_words, surroundings
from checks.coverage import without_interface
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, own_gap, own_screens
from checks.markup.pieces import Piece, different, pieces
from checks.markup.tree import Element, parsed
from checks.model import Clause, Finding, Judgement, Level, Rule, judged
from checks.texts.words import clipped
from journey.evidence import DomSnapshot, Evidence, Visit

_HINTS = {
    "phone": "Use a number that is kept for fiction, such as +1 202 555 0123 or +44 20 7946 0123.",
    "mail": "Use an address at example.com, example.org or a domain that ends in .example.",
    "profile": "Leave the link out, or let it lead to a page of your own that explains it.",
}
_ROLE_MAILBOX = (
    "support",
    "help",
    "info",
    "sales",
    "hello",
    "contact",
    "feedback",
    "noreply",
    "no-reply",
    "privacy",
    "legal",
    "care",
    "service",
    "dev",
    "team",
)
_MOST_A_SCREEN = 10
"""Values of one screen that are listed one by one."""


def decide(run: Evidence) -> Judgement:
    """Fails for real contact data in records (beside a name, or written into the CRM); warns where it may be meant otherwise."""
    if (absent := without_interface(run)) is not None:
        return absent
    excused, domains = known(run), own_domains(run)
    sightings = [*_written(run, domains)]
    for visit in own_screens(run):
        seen: dict[object, Sighting] = {}
        for sighting in _of_visit(run, visit, excused, domains):
            before = seen.get(sighting.key)
            if before is None or (sighting.finding.certain and not before.finding.certain):
                seen[sighting.key] = sighting
        ordered = sorted(seen.values(), key=lambda sighting: not sighting.finding.certain)
        sightings += ordered[:_MOST_A_SCREEN]
    if run.portal.kind == "remote":
        # What a server read from a portal with real people in it can't be told from what the app brought along.
        sightings = [Sighting(one.key, replace(one.finding, certain=False)) for one in sightings]
    return judged(RULE.level, grouped(sightings), own_gap(run))


def _of_visit(run: Evidence, visit: Visit, excused: Known, domains: frozenset[str]) -> Iterator[Sighting]:
    for snapshot in different(visit):
        language = (snapshot.language or visit.locale or "en").lower()
        for piece in pieces(run, snapshot):
            if piece.quoted or piece.kind == "title":
                continue
            yield from _phones(run, visit, piece, language, excused)
            yield from _mails(run, visit, piece, excused, domains)
            for match in addresses(piece.text) if piece.attribute != "placeholder" else ():
                if not excused.has(match.group()):
                    name = profile(match.group()) or ""
                    place = surroundings(piece.element, match.group())
                    yield from _sighting(run, visit, piece, f"profile {name}", match.group(), place=place)
        yield from _links(run, visit, snapshot, language=language, excused=excused, domains=domains)


def _phones(run: Evidence, visit: Visit, piece: Piece, language: str, excused: Known) -> Iterator[Sighting]:
    if sum(character.isdigit() for character in piece.text) < 7 or piece.attribute == "placeholder":
        return
    near = near_words(piece.element)
    field = (
        piece.kind == "value" and piece.element is not None and (piece.element.get("type") == "tel" or says_phone(near))
    )
    for phone in phones(piece.text, language, near, field=field):
        if not excused.has_number(phone.digits):
            place = surroundings(piece.element, phone.shown)
            if not phone.evident and place is Surroundings.RECORD:
                place = Surroundings.OTHER
            yield from _sighting(run, visit, piece, "phone", phone.shown, place=place, key=phone.digits)


def _mails(run: Evidence, visit: Visit, piece: Piece, excused: Known, domains: frozenset[str]) -> Iterator[Sighting]:
    if "@" not in piece.text or piece.attribute == "placeholder":
        return
    for match in mails(piece.text):
        if _is_somebodys(match.group(), match[2], excused, domains):
            place = _place_of_mail(piece.element, match.group(), match[1], match[2])
            yield from _sighting(run, visit, piece, "mail", match.group(), place=place)


def _is_somebodys(address: str, domain: str, excused: Known, domains: frozenset[str]) -> bool:
    registered = ".".join(domain.lower().split(".")[-2:])
    ours = registered in domains or registered.startswith("bitrix24.") or registered == "1c-bitrix.ru"
    return not ours and not excused.has(address)


def _place_of_mail(element: Element | None, address: str, mailbox: str, domain: str) -> Surroundings:
    personal = "." in mailbox.strip(".") and not any(character.isdigit() for character in mailbox)
    place = surroundings(element, address, personal=personal)
    if place is Surroundings.RECORD and (is_placeholder(domain) or domain.lower().startswith("bitrix")):
        return Surroundings.OTHER
    if place is Surroundings.OTHER and mailbox.lower() in _ROLE_MAILBOX:
        return Surroundings.CONTACT
    return place


def _links(
    run: Evidence, visit: Visit, snapshot: DomSnapshot, *, language: str, excused: Known, domains: frozenset[str]
) -> Iterator[Sighting]:
    unseen = {link.raw for link in visit.links if not link.visible} - {link.raw for link in visit.links if link.visible}
    for element in parsed(run.text(snapshot.html)).all():
        address = element.get("href").strip() if element.tag in ("a", "area") else ""
        if not address or element.hidden:
            continue
        piece = Piece(element.text() or address, "text", address not in unseen, element)
        if (name := profile(address)) is not None and not excused.has(address):
            yield from _sighting(
                run, visit, piece, f"profile {name}", address, place=surroundings(element, element.text())
            )
        elif (phone := of_link(address, language)) is not None and not excused.has_number(phone.digits):
            place = surroundings(element, element.text())
            yield from _sighting(run, visit, piece, "phone", phone.shown, place=place, key=phone.digits)
        elif address.lower().startswith("mailto:"):
            for match in mails(address[7:].partition("?")[0]):
                if _is_somebodys(match.group(), match[2], excused, domains):
                    place = _place_of_mail(element, element.text(), match[1], match[2])
                    yield from _sighting(run, visit, piece, "mail", match.group(), place=place)


def _sighting(
    run: Evidence, visit: Visit, piece: Piece, kind: str, value: str, *, place: Surroundings, key: str = ""
) -> Iterator[Sighting]:
    """Nothing for the partner's own contact details: users must be able to reach whoever made the app."""
    if place is Surroundings.CONTACT:
        return
    certain = place is Surroundings.RECORD and piece.seen
    where = "in a record of data" if place is Surroundings.RECORD else "on the screen"
    if not piece.seen:
        where += ", where nobody sees it"
    words = f"{_named(kind, value)} can be somebody's; it stands {where}."
    stored = visit.at_rest.html if visit.at_rest else None
    finding = found(
        run,
        visit,
        words,
        selector=piece.selector,
        excerpt=clipped(_context(piece), 240),
        evidence=[stored] if stored is not None else [],
        hint=_HINTS[kind.split(maxsplit=1)[0]],
        certain=certain,
    )
    yield Sighting((kind, key or value.lower()), finding)


def _named(kind: str, value: str) -> str:
    if kind == "phone":
        return f"The telephone number {value}"
    return f"The address {value}" if kind == "mail" else f"The {kind.removeprefix('profile ')} page {value}"


def _context(piece: Piece) -> str:
    for each in list(piece.element.around())[:6] if piece.element is not None else []:
        text = each.text()
        if len(text) > len(piece.text) + 8:
            return text
    return piece.text


def _written(run: Evidence, domains: frozenset[str]) -> Iterator[Sighting]:
    """Demo data that the app puts into the portal's CRM."""
    for call, text in written(run):
        values = [("phone", one.shown, one.digits) for one in phones(text, "", "", field=True) if len(text) < 40]
        values += [
            ("mail", match.group(), match.group().lower())
            for match in mails(text)
            if not is_placeholder(match[2]) and _is_somebodys(match.group(), match[2], Known("", frozenset()), domains)
        ]
        for kind, value, key in values:
            finding = Finding(
                f"{_named(kind, value)} can be somebody's; the app writes it into the CRM with {call.method}.",
                excerpt=clipped(text, 160),
                hint=_HINTS[kind],
                certain=call.method.lower().endswith((".add", ".import")),
            )
            yield Sighting((kind, key), finding)


RULE = Rule(
    id="frame.real-demo-data",
    level=Level.BLOCKER,
    title="Demo data holds no real phone numbers, e-mail addresses or social links",
    fail_title="Demo data holds what looks like a real phone number, e-mail address or social link",
    why="Demo data that reaches real people or companies is not allowed.",
    hint="Use numbers reserved for fiction, addresses at example.com, and no links to social networks.",
    clause=Clause("common-requirements", "2. All demo data of the solution must not be real"),
    decided_by=(
        "Telephone numbers, mail addresses and links to social networks on every screen and in what the app writes into the CRM,"
        " against numbering plans and what is reserved for examples and fiction. Data that the portal gave and the partner's own"
        " contact details pass; outside of rows, cards and filled-in forms a value only warns."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)

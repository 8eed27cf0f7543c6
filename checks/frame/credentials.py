"""frame.credentials: the app never asks for a Bitrix24 login and password."""

from __future__ import annotations

from collections.abc import Iterator

from checks.coverage import without_interface
from checks.credentials.fields import PasswordField, password_fields, says_password
from checks.credentials.owner import PasswordOf, asks_for_portal, names_portal, password_of, sends_password
from checks.frame.addresses import Owner, owner_of
from checks.frame.grouping import Sighting, grouped
from checks.frame.screens import found, gap, screens
from checks.markup.pieces import different
from checks.markup.tree import parsed
from checks.model import Clause, Judgement, Level, Rule, judged
from checks.texts.words import clipped
from journey.evidence import Evidence, Stored, Visit


def decide(run: Evidence) -> Judgement:
    """Fails for each field that asks for a password of Bitrix24; warns of password fields that do not say whose they are."""
    if (absent := without_interface(run)) is not None:
        return absent
    # The screen on which a person sees the field speaks first: a dialog's markup may stand on others, closed.
    seen = sorted(screens(run), key=lambda visit: not _shows_password(run, visit))
    sightings = [
        sighting
        for visit in seen
        for sighting in (*_of_visit(run, visit), *_asked_in_words(run, visit), *_dialogs(run, visit))
    ]
    return judged(RULE.level, grouped(sightings), gap(run))


def _shows_password(run: Evidence, visit: Visit) -> bool:
    rest = visit.at_rest
    if rest is None or rest.html is None or rest.text is None:
        return False
    text = run.text(rest.text)
    return any(field.label and field.label in text for field in password_fields(parsed(run.text(rest.html))))


def _of_visit(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    for stored in _documents(run, visit):
        for field in password_fields(parsed(run.text(stored))):
            owner = password_of(field, run.app.title)
            if owner is PasswordOf.OTHER or (owner is PasswordOf.UNKNOWN and field.shown_as_text):
                continue
            yield _sighting(run, visit, stored, field, owner)


def _documents(run: Evidence, visit: Visit) -> list[Stored]:
    """The screen's documents as the browser had them, and those of the app's inner frames as they were sent."""
    kept = [snapshot.html for snapshot in different(visit) if snapshot.html is not None]
    kept += [
        exchange.body
        for exchange in visit.exchanges
        if exchange.frame == "nested"
        and exchange.kind == "document"
        and exchange.body is not None
        and "html" in (exchange.mime or "")
        and owner_of(run, exchange.url) is Owner.APP
    ]
    return list({stored.path: stored for stored in kept}.values())


def _sighting(run: Evidence, visit: Visit, stored: Stored, field: PasswordField, owner: PasswordOf) -> Sighting:
    selector = field.element.selector()
    what = "A text field" if field.shown_as_text else "A password field"
    label = f"«{clipped(field.label, 80)}»" if field.label else "without a label"
    around = clipped(" | ".join(part for part in (field.label, field.siblings, field.heading) if part.strip(" ;")), 300)
    if owner is PasswordOf.PORTAL:
        words = f"{what} ({label}) asks for the user's Bitrix24 password."
        hint = None
    else:
        words = f"{what} ({label}) does not say whose password it wants."
        hint = "Name the service whose password it is, in the label. A Bitrix24 password must not be asked for: use OAuth 2.0."
    finding = found(
        run,
        visit,
        words,
        selector=selector,
        excerpt=around or None,
        evidence=[stored],
        hint=hint,
        certain=owner is PasswordOf.PORTAL,
    )
    return Sighting((selector, field.label, owner), finding)


def _asked_in_words(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    """Texts that ask to send the password to somebody: no field shows it, and whether it is meant so a person must see."""
    for snapshot in different(visit):
        text = run.text(snapshot.text) if snapshot.text is not None else ""
        if (sentence := sends_password(text)) != "":
            words = f"A text asks for the user's Bitrix24 password: «{clipped(sentence, 120)}»."
            yield Sighting(("words", sentence), found(run, visit, words, excerpt=clipped(sentence, 240), certain=False))


def _dialogs(run: Evidence, visit: Visit) -> Iterator[Sighting]:
    for dialog in visit.dialogs:
        if dialog.kind == "prompt" and says_password(dialog.message) and names_portal(dialog.message):
            words = f"A dialog asks for the user's Bitrix24 password: «{clipped(dialog.message, 120)}»."
            finding = found(run, visit, words, excerpt=dialog.step, certain=asks_for_portal(dialog.message))
            yield Sighting(("dialog", dialog.message), finding)


RULE = Rule(
    id="frame.credentials",
    level=Level.BLOCKER,
    title="The app never asks for a Bitrix24 login and password",
    fail_title="The app asks for a Bitrix24 login and password",
    why="Access to a portal is given by OAuth 2.0; asking for the user's password is forbidden.",
    hint="Use the tokens of the handover, or the OAuth 2.0 authorization of the portal.",
    clause=Clause("common-requirements", "2. request the user's login and password"),
    decided_by=(
        "Password fields of every screen, and text fields that ask for a password: their labels, the other fields of the form and"
        " the headings above. Passwords of other services, files and networks and of the app's own accounts pass; a field that"
        " does not say whose password it wants warns."
    ),
    decide=decide,
    per_role=True,
    stages=("install", "open", "explore", "reinstall", "reopen"),
)

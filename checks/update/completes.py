"""Installing a newer version over the old one works.

Clause: publication-requirements, 6: published solutions are changed by new versions, which users get as an update. The run
publishes the same app with the next version number and updates it from its card. An app with an installer goes back to install
mode until the finish signal, event handlers are gone on the cloud, and ONAPPUPDATE goes to who bound a handler to it
(portal-facts 2.9, 5.2; how the on-premise edition does it is not confirmed, its code keeps the handlers and sends nothing).

Warns: an update that does not end, shows an empty page or does not lead to the interface, where the installation before it did;
an ONAPPUPDATE that its handler does not take; widgets or handlers that the new version does not have any more; a data probe
that counts less than before; options of the app that are gone.

Right, however suspicious: an installer that runs again, and is told "already there"; no handler for ONAPPUPDATE; more records
than before; a probe that needs a moment. Faults that the installation before had too are reported there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.coverage import hindered
from checks.install.again import interface_trouble, last_of, own_faults, unlooked
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.texts.words import clipped, listed, path_of
from journey.evidence import Evidence, Installation, Kept, ProbeReading, Update

EVENT = "ONAPPUPDATE"


def decide(evidence: Evidence) -> Judgement:
    """Judges the update to the next version."""
    if evidence.update is None and evidence.portal.kind == "remote":
        return not_run(
            Cause.NOT_OBSERVABLE,
            "a newer version can be published on the embedded portal alone; run on that one for it.",
        )
    hindrance = hindered(evidence, "update")
    if hindrance is not None:
        return hindrance
    before = last_of(evidence, "reinstall") or last_of(evidence, "install")
    installation, update = last_of(evidence, "update"), evidence.update
    if installation is None or update is None or before is None:
        return not_run(Cause.TOOL_ERROR, "no update was recorded.")
    to = f"Updating from version {update.from_version} to {update.to_version}: "
    own, shared = own_faults(evidence, before, installation, to)
    found = [*own, *_events(evidence, installation), *_kept(update)]
    trouble = interface_trouble(evidence, installation, "admin")
    if trouble is not None:
        found.append(replace(trouble, message=to + trouble.message))
    # What was found stands, also where something else could not be looked at: the rule only warns.
    return judged(RULE.level, found, None if found else _gap(evidence, installation, update, shared))


def _events(evidence: Evidence, installation: Installation) -> Iterator[Finding]:
    for one in evidence.log.events if evidence.log is not None else ():
        if one.event.upper() != EVENT or one.at < installation.confirmed - 1:
            continue
        if one.status is not None and one.status < 300:
            continue
        answer = f"answered with {one.status}" if one.status is not None else f"gave no answer ({one.error})"
        yield Finding(
            message=f"The handler {path_of(one.handler)} {answer} to {EVENT}. Expected: 200.",
            role=installation.role,
            stage=installation.stage,
            page=path_of(one.handler),
            excerpt=clipped(one.body or "", 300) or None,
            hint="Take the event as a form and answer with 200; the portal sends it once.",
        )


def _kept(update: Update) -> Iterator[Finding]:
    """What was there before the update and is not there after it."""
    before, after = update.before, update.after
    if after is None:
        return
    for what, was, now, hint in (
        (
            "widgets",
            before.placements,
            after.placements,
            "Bind the widgets again, or leave those of the old version alone.",
        ),
        (
            "event handlers",
            before.handlers,
            after.handlers,
            "Call event.bind in the new version too: the portal drops the handlers of the old one.",
        ),
        ("options of the app", before.options, after.options, "Keep what the old version stored with app.option.set."),
    ):
        gone = sorted(set(was or ()) - set(now or ())) if now is not None else []
        if gone:
            yield _lost(
                f"After the update the app has lost {what}: {listed(gone, 9)}. Expected: all that it had.", hint
            )
    yield from _fewer(before, after)


def _fewer(before: Kept, after: Kept) -> Iterator[Finding]:
    for was in before.probes:
        now = _reading(after, was)
        if was.value and now is not None and now.value is not None and now.value < was.value:
            yield _lost(
                f"The data probe ({was.kind}) counts {now.value} after the update; before it there were {was.value}. "
                "Expected: what was stored is kept.",
                "Move the stored data of the portal to the new version instead of starting anew.",
            )


def _reading(kept: Kept, like: ProbeReading) -> ProbeReading | None:
    return next((one for one in kept.probes if one.kind == like.kind), None)


def _lost(message: str, hint: str) -> Finding:
    return Finding(message=message, role="admin", stage="update", hint=hint)


def _gap(evidence: Evidence, installation: Installation, update: Update, shared: list[str]) -> Judgement | None:
    missing = unlooked(evidence, installation, shared, "the update")
    if missing is not None:
        return missing
    if update.after is None:
        return not_run(
            Cause.STAGE_FAILED, f"nobody looked what the update left: {update.problem or 'it was broken off'}"
        )
    for was in update.before.probes:
        now = _reading(update.after, was)
        if was.value is not None and (now is None or now.value is None):
            why = f": {now.problem}" if now is not None and now.problem else "."
            return not_run(Cause.STAGE_FAILED, f"the data probe ({was.kind}) gave no number after the update{why}")
    return None


RULE = Rule(
    id="update.completes",
    level=Level.WARNING,
    title="A newer version installs over the old one",
    fail_title="A newer version does not install over the old one",
    why="Users who have the published version get the new one by an update, not by a fresh installation.",
    hint="Let the installer work on a portal that has the app, bind event handlers again, and keep what the old version stored.",
    clause=Clause("publication-requirements", "6. Modifying Published Solutions, Updates"),
    decided_by="An update from the card to the next version number: the installation judged as the one before it, the answer to "
    "ONAPPUPDATE, the interface, and widgets, handlers, options and the data probe before and after.",
    decide=decide,
    stages=("update",),
)

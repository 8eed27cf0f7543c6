"""The installation ends by itself, in time, asking for nothing that the manifest's wizard steps don't answer.

Clause: publication-requirements, 3. A: the solution installs successfully. The portal leaves its install mode with the
finish signal, or at once where the app has no installer (portal-facts 4.8).

Fails: no end within the manifest's limit, a refusal or an error of the portal, a page or server that dies, a confirm or
prompt dialog before the end, a finish signal that leaves the app uninstalled, an install event that an app without
interface does not take. Warns: more than 20 s, an alert that stops the installation until somebody presses OK, an install event
that an app with an interface does not take.

Right, however suspicious: an installer that shows buttons while it works and ends by itself; a set-up wizard whose steps
the manifest gives; REST errors and failed requests on the way to a good end (other rules judge them); an app without
installer that the portal marks as installed at once. What happens after the finish signal is `install.redirect`.
"""

from __future__ import annotations

from math import inf

from checks.coverage import gap, hindered
from checks.install.causes import clock, error_source, files, likely_causes, shown
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.texts.words import clipped, path_of, seconds_text, sentence
from journey.evidence import Dialog, Evidence, Installation, InstallMoment, PortalPresence

SLOW = 20.0
"""Seconds after which a person thinks that an installation hangs."""


def decide(evidence: Evidence) -> Judgement:
    """Judges the first installation; the second one is `reinstall.completes`."""
    hindrance = hindered(evidence, "install")
    if hindrance is not None:
        return hindrance
    mine = [one for one in evidence.installations if one.stage == "install"]
    if not mine:
        return not_run(Cause.TOOL_ERROR, "no installation was recorded.")
    return judged(RULE.level, findings(evidence, mine[-1]), open_ends(evidence, mine[-1]))


def findings(evidence: Evidence, installation: Installation) -> list[Finding]:
    """What was wrong with how that installation ended."""
    ends = _END[installation.outcome](evidence, installation)
    return [*ends, *_install_event(evidence, installation), *_dialogs(evidence, installation)]


def open_ends(evidence: Evidence, installation: Installation) -> Judgement | None:
    """What nobody could look at of that installation's end, or None."""
    if installation.outcome == "broken-off":
        why = sentence(installation.problem or "the run ended before it did")
        return not_run(Cause.STAGE_FAILED, f"the installation was broken off: {why}")
    if installation.outcome not in ("finished", "no-installer"):
        return None
    if _installed(installation.presence) is None and installation.interface != "reached":
        return not_run(Cause.STAGE_FAILED, "nobody looked whether the portal holds the app for installed.")
    if installation.outcome == "no-installer" and evidence.app.interface and installation.interface is None:
        return gap(evidence, ("open" if installation.stage == "install" else "reopen",), ("admin",))
    return None


def _timeout(evidence: Evidence, installation: Installation) -> list[Finding]:
    last = _last(installation)
    causes = likely_causes(evidence, installation)
    page = f"The page {last.page} {shown(evidence, last)}." if last else "Nothing of its page was recorded."
    hint = (
        "Let the installer go on by itself; where it is a set-up wizard, write its steps under [install] steps in the manifest."
        if last and last.waiting_for
        else "Send the finish signal (BX24.installFinish) at the installer's end, and show a message when a step of it fails."
    )
    return [
        _finding(
            evidence,
            installation,
            f"The installation did not end within {seconds_text(installation.limit)}. {page} {causes}",
            hint=hint,
        )
    ]


def _refused(evidence: Evidence, installation: Installation) -> list[Finding]:
    why = sentence(clipped(installation.problem or "it gave no reason", 300))
    hint = "Check the app's version, addresses and access on its card, and the rights of the account that installs."
    return [_finding(evidence, installation, f"The portal did not install the app: {why}", hint=hint)]


def _portal_error(evidence: Evidence, installation: Installation) -> list[Finding]:
    why = clipped(installation.problem or "without a text", 300)
    hint = "Look at the address and the state of the app on its card; the portal could not show the installer."
    message = f"An error of the portal stood in the frame in place of the installer: «{why}»."
    return [_finding(evidence, installation, message, hint=hint)]


def _crashed(evidence: Evidence, installation: Installation) -> list[Finding]:
    why = sentence(clipped(installation.problem or "the page or the app's server ended", 300))
    process = evidence.app_process
    died = process is not None and process.died_in == installation.stage
    output = evidence.text(process.output)[-400:] if process is not None and died else ""
    causes = likely_causes(evidence, installation)
    return [
        _finding(
            evidence,
            installation,
            f"The installation broke down: {why} {causes}",
            excerpt=clipped(output, 400) or None,
            hint="Look at the last lines that the app's server printed." if died else None,
        )
    ]


def _finished(evidence: Evidence, installation: Installation) -> list[Finding]:
    found = []
    if _installed(installation.presence) is False:
        found.append(
            _finding(
                evidence,
                installation,
                "The installer said that it was done, and the portal does not hold the app for installed. "
                f"Expected: installed. {likely_causes(evidence, installation)}",
                hint="Send the finish signal from the page that the portal opened for the installation, as an administrator.",
            )
        )
    if installation.seconds is not None and installation.seconds > SLOW:
        found.append(
            _finding(
                evidence,
                installation,
                f"The installation took {seconds_text(installation.seconds)}; expected: at most {seconds_text(SLOW)}.",
                certain=False,
                hint="Do only what the app cannot start without, and the rest after the installation.",
            )
        )
    return found


def _no_installer(evidence: Evidence, installation: Installation) -> list[Finding]:
    found = _finished(evidence, installation)
    if evidence.app.interface and installation.interface in ("not-shown", "installer-stays"):
        why = f" {sentence(clipped(installation.problem, 300))}" if installation.problem else ""
        found.append(
            _finding(
                evidence,
                installation,
                f"The portal installed the app, and its interface did not come up.{why} {likely_causes(evidence, installation)}",
            )
        )
    return found


def _broken_off(_evidence: Evidence, _installation: Installation) -> list[Finding]:
    return []


_END = {
    "finished": _finished,
    "no-installer": _no_installer,
    "timeout": _timeout,
    "refused": _refused,
    "portal-error": _portal_error,
    "crashed": _crashed,
    "broken-off": _broken_off,
}


def _install_event(evidence: Evidence, installation: Installation) -> list[Finding]:
    """ONAPPINSTALL that the app's server did not take: an app without interface gets its tokens by it alone.

    For an app with an interface it warns, and in the second installation the comparison with the first one reports it.
    """
    alone = not evidence.app.interface
    if evidence.log is None or (installation.stage != "install" and not alone):
        return []
    others = [one.confirmed for one in evidence.uninstallations] + [one.confirmed for one in evidence.installations]
    later = [at for at in others if at > installation.confirmed]
    until = min(later, default=inf)
    found = []
    for one in evidence.log.events:
        taken = one.status is not None and one.status < 300
        if one.event.upper() != "ONAPPINSTALL" or taken or not installation.confirmed <= one.at < until:
            continue
        answer = f"answered with {one.status}" if one.status is not None else f"gave no answer ({one.error})"
        found.append(
            Finding(
                message=f"The handler {path_of(one.handler)} {answer} to ONAPPINSTALL. Expected: 200."
                + (" The app gets its tokens by this event alone." if alone else ""),
                role=installation.role,
                stage=installation.stage,
                page=path_of(one.handler),
                excerpt=clipped(one.body or "", 300) or None,
                certain=alone,
                hint="Take the event as a form, store its tokens, and answer with 200; the portal sends it once.",
            )
        )
    return found


def _dialogs(evidence: Evidence, installation: Installation) -> list[Finding]:
    found = []
    for dialog in installation.dialogs:
        if dialog.kind == "beforeunload" or not before_finish(evidence, installation, dialog):
            continue
        # A person only has to press OK on an alert; a question stops the installation for a decision that nobody announced.
        # One that a wizard's own step raised is a part of the wizard, though the steps can't answer it.
        asks = dialog.kind != "alert"
        moment = _last(installation)
        found.append(
            Finding(
                message=f"The installation stopped for a dialog of the browser ({dialog.kind}): «{clipped(dialog.message)}». "
                + ("Expected: no questions." if asks else "It went on when OK was pressed."),
                role=installation.role,
                stage=installation.stage,
                page=moment.page if moment else path_of(evidence.app.installer or evidence.app.address),
                certain=asks and not (installation.steps and dialog.step),
                hint="Write the message on the page, and go on without a click.",
            )
        )
    return found


def before_finish(evidence: Evidence, installation: Installation, dialog: Dialog) -> bool:
    """Whether the dialog came up before the finish signal."""
    if installation.outcome != "finished" or installation.seconds is None:
        return True
    return dialog.at <= clock(evidence, installation) + installation.seconds


def _finding(
    evidence: Evidence,
    installation: Installation,
    message: str,
    *,
    certain: bool = True,
    hint: str | None = None,
    excerpt: str | None = None,
) -> Finding:
    last = _last(installation)
    text = clipped(evidence.text(last.snapshot.text), 300) if last else ""
    return Finding(
        message=message.strip(),
        role=installation.role,
        stage=installation.stage,
        page=last.page if last else path_of(evidence.app.installer or evidence.app.address),
        source=error_source(evidence, installation) if certain else None,
        excerpt=excerpt or text or None,
        evidence=files(evidence, last.snapshot) if last else (),
        hint=hint,
        certain=certain,
    )


def _last(installation: Installation) -> InstallMoment | None:
    """The last moment before the finish signal; of the interface where there is no installer."""
    phase = "interface" if installation.outcome == "no-installer" else "installer"
    moments = [moment for moment in installation.moments if moment.phase == phase]
    return moments[-1] if moments else None


def _installed(presence: PortalPresence | None) -> bool | None:
    if presence is None:
        return None
    if presence.rest_installed is not None:
        return presence.rest_installed
    return presence.in_installed_list


RULE = Rule(
    id="install.completes",
    level=Level.BLOCKER,
    title="The installation ends by itself and in time",
    fail_title="The installation does not end by itself and in time",
    why="A moderator who sees an installation that hangs or asks for something unannounced returns the app, and a user gives up.",
    hint="Do the set-up without questions, send the finish signal at its end, and show a message when something fails.",
    clause=Clause("publication-requirements", "3. A. your solution installs successfully"),
    decided_by="The time from the confirmation to the finish signal against the manifest's limit (60 s unless told otherwise; "
    "over 20 s warns), what the installer's page showed last, dialogs, and the portal's record of installed apps.",
    decide=decide,
    stages=("install",),
)

"""After the installation is complete the user is taken to the interface without doing anything.

Clause: common-requirements, 2: "a page with content without automatic redirection to the solution interface after
installation is complete". The portal itself opens the interface when the finish signal comes (portal-facts 4.5).

Fails: the installer's page stays after the finish signal, asks for a click or a reload; the user is led to another host or
back to the installer; no interface comes up. Warns: another page of the app than its address; a dialog on the way.

An interface whose first page only says that the app is installed and asks for a click fails as well; it warns where the click
may begin an introduction («Start»).

Right, however suspicious: a button «Open the app» on an installer's page that goes away by itself; a start page that the
app's own routing replaces by another one after the portal opened it; an interface that takes long (`frame.slow`) or is empty
(`frame.blank`). An app without installer is opened by the portal, and one without interface has nothing to be led to.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.coverage import hindered
from checks.frame.screens import main_answer
from checks.install.causes import clock, files, likely_causes, shown, visits_of
from checks.install.completes import before_finish
from checks.install.end_pages import end_page
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_applicable, not_run
from checks.server.frame_policy import lets_in_other_portals
from checks.texts.words import clipped, path_of, seconds_text, sentence
from journey.evidence import Evidence, Installation, InstallMoment

_RELOAD = re.compile(
    r"\b(reload|refresh|F5|re-?open)\b|обновите|перезагрузите|actualiza|aktualisier|neu laden", re.IGNORECASE
)
_ASKS_TO_RELOAD = re.compile(
    r"\b(?:reload|refresh|re-?open|restart)\s+(?:the|this|your)\s+(?:page|app|application|window|browser)|\bpress\s+F5\b"
    r"|(?:обновите|перезагрузите|откройте\s+заново)\s+(?:эту\s+)?(?:страницу|приложение|окно)|laden\s+Sie\s+die\s+Seite\s+neu"
    r"|(?:recargue|actualice)\s+(?:la|esta)\s+página"
    r"|\bclose\s+(?:the|this)\s+(?:window|page|tab|slider|panel)\b.{0,40}?\b(?:open|start|launch)\b"
    r"|\b(?:open|start|launch)\s+(?:it|the\s+app(?:lication)?)\s+(?:again\s+)?(?:from|in|through|via)\s+the\s+(?:left\s+|main\s+|portal\s+)?menu\b"
    r"|закройте\s+(?:это\s+|данное\s+|эту\s+)?(?:окно|страницу|вкладку|слайдер)|откройте\s+(?:его|приложение)\s+(?:из|в|через)\s+(?:лев\w+\s+)?меню"
    r"|schließen\s+Sie\s+(?:dieses|das)\s+Fenster|öffnen\s+Sie\s+(?:sie|die\s+(?:App|Anwendung))\s+(?:über|aus|im)\s+(?:das\s+|dem\s+)?Menü"
    r"|cierre\s+esta\s+(?:ventana|página)|abra\s+la\s+aplicación\s+desde\s+el\s+menú|fermez\s+cette\s+(?:fenêtre|page)",
    re.IGNORECASE,
)
_SHORT = 300
"""Characters of a page that has nothing else to say; a longer one may advise a reload among its content."""


def decide(evidence: Evidence) -> Judgement:
    """Judges the first installation; the second one is `reinstall.completes`."""
    if not evidence.app.installer:
        return not_applicable("The app has no installer, so there is no page to be led away from.")
    if not evidence.app.interface:
        return not_applicable("The app has no interface to be led to.")
    hindrance = hindered(evidence, "install")
    if hindrance is not None:
        return hindrance
    mine = [one for one in evidence.installations if one.stage == "install"]
    if not mine:
        return not_run(Cause.TOOL_ERROR, "no installation was recorded.")
    return judged(RULE.level, findings(evidence, mine[-1]), not_reached(mine[-1]))


def findings(evidence: Evidence, installation: Installation) -> list[Finding]:
    """What was wrong with the way from the finish signal to the interface."""
    if installation.outcome != "finished":
        return []
    way = {"installer-stays": _stays, "elsewhere": _elsewhere, "not-shown": _not_shown, "reached": _reached}
    found = way[installation.interface](evidence, installation) if installation.interface else []
    return [*found, *_dialogs(evidence, installation)]


def not_reached(installation: Installation) -> Judgement | None:
    """Why the way to the interface could not be looked at, or None."""
    if installation.outcome == "no-installer":
        return None
    if installation.outcome != "finished":
        why = f": {sentence(installation.problem)}" if installation.problem else "."
        return not_run(
            Cause.STAGE_FAILED,
            f"the installation did not finish ({installation.outcome}), so nothing came after it{why}",
        )
    if installation.interface is None:
        why = f" {sentence(installation.problem)}" if installation.problem else ""
        return not_run(Cause.STAGE_FAILED, f"nobody looked where the user was led after the finish signal.{why}")
    return None


def _stays(evidence: Evidence, installation: Installation) -> list[Finding]:
    if _last(installation, "interface") and _is_installer(evidence, installation.interface_page or ""):
        # The portal asked for the interface, and the app sent its installer again.
        return _back(evidence, installation)
    moment = _last(installation, "after-finish") or _last(installation, "installer")
    page = moment.page if moment else path_of(evidence.app.installer or "")
    asks = ""
    if moment is not None:
        asks = f" It {shown(evidence, moment)}."
        if not moment.waiting_for and _RELOAD.search(evidence.text(moment.snapshot.text)):
            asks += " It asks for a reload."
    waited = _waited(evidence, installation, moment)
    return [
        _finding(
            evidence,
            installation,
            f"The installer's page {page} stayed{waited} after the finish signal.{asks} Expected: the interface, without "
            f"a click. {likely_causes(evidence, installation)}",
            moment=moment,
            page=page,
            hint="Send the finish signal (BX24.installFinish) as the last thing and show nothing after it: the portal then opens "
            "the interface by itself.",
        )
    ]


def _elsewhere(evidence: Evidence, installation: Installation) -> list[Finding]:
    page = installation.interface_page or ""
    foreign = bool(urlsplit(page).netloc)
    if not foreign and _is_installer(evidence, page):
        return _back(evidence, installation)
    if not foreign and _portal_opened_interface(evidence, installation):
        return []
    return [
        _finding(
            evidence,
            installation,
            f"After the finish signal the user was led to {page or 'another page'}. Expected: {path_of(evidence.app.address)}, "
            "the interface that the card names.",
            moment=_last(installation, "interface"),
            page=page or None,
            certain=foreign,
            hint="Answer the portal's request for the interface with the interface itself, without a detour by another address.",
        )
    ]


def _not_shown(evidence: Evidence, installation: Installation) -> list[Finding]:
    why = f" {sentence(clipped(installation.problem, 300))}" if installation.problem else ""
    return [
        _finding(
            evidence,
            installation,
            f"No interface came up after the finish signal.{why} {likely_causes(evidence, installation)}",
            moment=_last(installation, "interface") or _last(installation, "after-finish"),
            page=path_of(evidence.app.address),
            certain=not any(
                lets_in_other_portals(evidence, main_answer(visit)) for visit in visits_of(evidence, installation)
            ),
        )
    ]


def _reached(evidence: Evidence, installation: Installation) -> list[Finding]:
    if installation.interface_page and _is_installer(evidence, installation.interface_page):
        return _back(evidence, installation)
    return _asks_for_reload(evidence, installation) or _asks_for_click(evidence, installation)


def _asks_for_click(evidence: Evidence, installation: Installation) -> list[Finding]:
    """The interface's own address says that the installation is over, and leaves the way on to the person."""
    moment = _last(installation, "interface")
    if moment is None:
        return []
    later = [one.at_rest for one in visits_of(evidence, installation) if one.at_rest is not None]
    texts = [evidence.text(one.text) for one in (moment.snapshot, *later[-1:]) if one.text is not None]
    pages = [end_page(text) for text in texts]
    if not pages or (asked := pages[-1]) is None or None in pages:
        return []
    return [
        _finding(
            evidence,
            installation,
            f"After the finish signal the app says that it is installed and waits for a click on «{clipped(asked.line, 60)}»: "
            f"«{clipped(texts[-1], 160)}». Expected: the interface, without anybody doing anything.",
            moment=moment,
            certain=asked.to_the_app,
            hint="Answer the portal's request for the interface with the interface, not with a page about the installation.",
        )
    ]


def _asks_for_reload(evidence: Evidence, installation: Installation) -> list[Finding]:
    moment = _last(installation, "interface")
    text = evidence.text(moment.snapshot.text) if moment is not None else ""
    asked = _ASKS_TO_RELOAD.search(text)
    if asked is None or len(text) > _SHORT:
        return []
    return [
        _finding(
            evidence,
            installation,
            f"After the finish signal the app shows no interface but asks for a reload, or to be opened once more: "
            f"«{clipped(text, 160)}». Expected: the interface, without anybody doing anything.",
            moment=moment,
            hint="Wait for what the interface needs (tokens, the install event) on the page itself, and then show it.",
        )
    ]


def _back(evidence: Evidence, installation: Installation) -> list[Finding]:
    return [
        _finding(
            evidence,
            installation,
            f"After the finish signal the app led the user back to its installer, {installation.interface_page}. "
            f"Expected: {path_of(evidence.app.address)}.",
            moment=_last(installation, "interface"),
            page=installation.interface_page,
            hint="Store that the app is installed on that portal before the finish signal is sent.",
        )
    ]


def _dialogs(evidence: Evidence, installation: Installation) -> list[Finding]:
    moment = _last(installation, "after-finish") or _last(installation, "installer")
    return [
        _finding(
            evidence,
            installation,
            f"On the way to the interface a dialog of the browser came up ({dialog.kind}): «{clipped(dialog.message)}». "
            "A person has to answer it.",
            moment=moment,
            certain=False,
            hint="Write the message on the page, and remove the handler that asks before the page is left.",
        )
        for dialog in installation.dialogs
        if dialog.kind == "beforeunload" or not before_finish(evidence, installation, dialog)
    ]


def _is_installer(evidence: Evidence, page: str) -> bool:
    installer, interface = path_of(evidence.app.installer or ""), path_of(evidence.app.address)
    return not urlsplit(page).netloc and path_of(page) == installer != interface


def _portal_opened_interface(evidence: Evidence, installation: Installation) -> bool:
    """Whether the portal asked the app for its interface after the finish: where it leads from there is the app's routing."""
    if evidence.log is None:
        return False
    finish = installation.confirmed + (installation.seconds or 0.0)
    address = evidence.app.address.partition("?")[0].rstrip("/")
    return any(
        frame.at >= finish - 1 and not frame.install and frame.url.partition("?")[0].rstrip("/") == address
        for frame in evidence.log.frames
    )


def _waited(evidence: Evidence, installation: Installation, moment: InstallMoment | None) -> str:
    if moment is None or moment.phase != "after-finish" or installation.seconds is None:
        return ""
    seconds = moment.snapshot.at - clock(evidence, installation) - installation.seconds
    return f" for {seconds_text(seconds)}" if seconds >= 1 else ""


def _finding(
    evidence: Evidence,
    installation: Installation,
    message: str,
    *,
    moment: InstallMoment | None,
    page: str | None = None,
    certain: bool = True,
    hint: str | None = None,
) -> Finding:
    text = clipped(evidence.text(moment.snapshot.text), 300) if moment else ""
    return Finding(
        message=message.strip(),
        role=installation.role,
        stage=installation.stage,
        page=page or (moment.page if moment else None),
        excerpt=text or None,
        evidence=files(evidence, moment.snapshot) if moment else (),
        certain=certain,
        hint=hint,
    )


def _last(installation: Installation, phase: str) -> InstallMoment | None:
    return next((moment for moment in reversed(installation.moments) if moment.phase == phase), None)


RULE = Rule(
    id="install.redirect",
    level=Level.BLOCKER,
    title="After the installation the user is taken to the interface",
    fail_title="After the installation the user is not taken to the interface",
    why="A page that stays after the installation, or waits for a click or a reload, is a listed reason not to publish.",
    hint="Send the finish signal as the installer's last act, and let the interface's address answer the portal's request.",
    clause=Clause("common-requirements", "2. without automatic redirection to the solution interface"),
    decided_by="Where the frame stood after the finish signal without anybody touching it, and what it showed.",
    decide=decide,
    stages=("install",),
)

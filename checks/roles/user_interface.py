"""A regular user gets a working interface, or a clear message, wherever the solution depends on rights.

Clause: publication-requirements, 3. B: scenarios are checked as an administrator and as a regular user, apart.

Fails beside a frame rule of level blocker that fails for the regular user alone; where the portal shows an error in place of
the app; where a screen breaks off that the administrator gets; where data for programs (JSON) stands in its place; where the
start screen is "Access denied" in bare HTML and nothing else. What is wrong for both belongs to the frame rule. Warns: a bare
error page of a web server; those two words alone in the app's own design.

Right, however suspicious: fewer screens than the administrator has; a message about missing rights, whatever status it comes
with; REST calls that the portal refuses to the user, as long as the interface copes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.coverage import gap, without_interface
from checks.frame import (
    blank,
    broken_links,
    credentials,
    database_errors,
    encoding,
    js_errors,
    missing_resources,
    real_demo_data,
    scrollbars,
    server_errors,
    simple_html,
)
from checks.frame.screens import found, main_answer, text_at_rest
from checks.frame.simple_html import signs_of_design
from checks.model import Cause, Clause, Finding, Judgement, Level, Rule, judged, not_run
from checks.texts.gathered import gathered
from checks.texts.rights import only_refuses, speaks_of_rights
from checks.texts.words import clipped, path_of, sentence
from journey.evidence import Evidence, Visit

FRAME_RULES = tuple(
    module.RULE
    for module in (
        blank,
        js_errors,
        server_errors,
        database_errors,
        encoding,
        broken_links,
        missing_resources,
        scrollbars,
        simple_html,
        real_demo_data,
        credentials,
    )
)
"""Every frame rule of level blocker (a test holds this against the catalogue)."""
_OF_A_WHOLE_SCREEN = (blank.RULE.id, scrollbars.RULE.id, simple_html.RULE.id)
"""What these find is true of a screen, in whatever words: measured values differ between two accounts."""
_BARE = re.compile(
    r"\b(40[134]|forbidden|unauthorized|not found|access denied)\b.{0,60}\b(nginx|apache|openresty|iis|server at)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEW = 40
"""Characters of a text that is too short to explain anything beside an error status, unless it speaks of rights."""


def decide(evidence: Evidence) -> Judgement:
    """Compares what both accounts got."""
    if "user" not in evidence.roles:
        return not_run(Cause.NOT_SELECTED, "the run looked with the administrator's account alone (--roles).")
    absent = without_interface(evidence)
    if absent is not None:
        return absent
    # What an installation as that user shows is for roles.user-install.
    mine = [one for one in evidence.visits if one.role == "user" and one.stage != "user-install"]
    by_rules = list(_by_frame_rules(evidence))
    told = {path_of(one.page) for one in by_rules if one.page}
    # A screen that is empty because it broke off is told once.
    left = [visit for visit in mine if visit.portal_error is not None or path_of(visit.page) not in told]
    findings = [*by_rules, *_by_visits(evidence, left)]
    return judged(RULE.level, gathered(findings), _gap(evidence, mine))


def _gap(evidence: Evidence, mine: list[Visit]) -> Judgement | None:
    missing = gap(evidence, ("open", "explore", "reopen"), ("user",))
    if missing is None and not mine:
        return not_run(Cause.STAGE_FAILED, "no screen was recorded with the regular user's account.")
    return missing


def _by_frame_rules(evidence: Evidence) -> Iterator[Finding]:
    for rule in FRAME_RULES:
        if rule.decide is None:
            continue
        all_found = [one for one in rule.decide(evidence).findings if one.certain]
        others = [one for one in all_found if one.role != "user"]
        whole = rule.id in _OF_A_WHOLE_SCREEN
        known_pages = {path_of(one.page) for one in others if one.page and whole}
        known = {_plain(one.message) for one in others}
        for one in all_found:
            if one.role != "user" or _plain(one.message) in known or (one.page and path_of(one.page) in known_pages):
                continue
            yield replace(
                one, message=f"For the regular user alone ({rule.id}): {one.message}", hint=one.hint or rule.hint
            )


def _by_visits(evidence: Evidence, mine: list[Visit]) -> Iterator[Finding]:
    fine = {
        path_of(one.page) for one in evidence.visits if one.role == "admin" and not one.portal_error and not one.failure
    }
    broken = {path_of(one.page) for one in evidence.visits if one.role == "admin"} - fine
    answered = set(_answered_to_administrator(evidence))
    screens_of_administrator = {
        path_of(one.page) for one in evidence.visits if one.role == "admin" and not _is_data(one)
    }
    for visit in mine:
        if path_of(visit.page) in broken:
            continue
        if visit.portal_error is not None:
            yield found(
                evidence,
                visit,
                f"The portal shows the regular user an error in place of the app: «{clipped(visit.portal_error, 200)}».",
                hint="Finish the installation for the whole portal, and allow regular users to open the app.",
            )
        elif visit.failed_by == "app" and visit.failure:
            yield found(
                evidence, visit, f"A screen breaks off for the regular user: {sentence(clipped(visit.failure, 200))}"
            )
        elif path_of(visit.page) in screens_of_administrator and _is_data(visit):
            yield _data(evidence, visit)
        elif (bare := _bare_error(evidence, visit)) is not None and not (set(_answers(visit)) & answered):
            yield bare
        elif visit.kind == "start" and path_of(visit.page) in fine and _refused(evidence, visit):
            yield _bare_refusal(evidence, visit)


def _answers(visit: Visit) -> Iterator[tuple[str, int]]:
    """The path of a screen and the status of its document."""
    if (answer := main_answer(visit)) is not None and answer.status is not None:
        yield path_of(visit.page), answer.status


def _answered_to_administrator(evidence: Evidence) -> Iterator[tuple[str, int]]:
    """What the administrator got for an address; what the link check did not find there is missing for everybody."""
    for visit in evidence.visits:
        if visit.role == "admin":
            yield from _answers(visit)
    for check in evidence.links:
        if check.own and check.status in (404, 410):
            yield path_of(check.url), check.status


def _bare_error(evidence: Evidence, visit: Visit) -> Finding | None:
    answer, rest = main_answer(visit), visit.at_rest
    if answer is None or answer.status is None or not 400 <= answer.status < 500 or rest is None:
        return None
    text = evidence.text(rest.text)
    # A page of a web server explains nothing; a short text may.
    short = 0 < rest.visible.characters < _FEW and not speaks_of_rights(text)
    if not _BARE.search(text) and not short:
        return None
    return found(
        evidence,
        visit,
        f"The regular user gets {answer.status} with a bare error page. Expected: a working screen, or a message that says which "
        "right is missing.",
        excerpt=clipped(text, 200) or None,
        certain=False,
        hint="Answer with a page of the app that says which right is missing and who can give it.",
    )


def _is_data(visit: Visit) -> bool:
    """Whether a program's answer stands in the frame in place of a page."""
    answer = main_answer(visit)
    return answer is not None and "json" in (answer.mime or "").lower()


def _data(evidence: Evidence, visit: Visit) -> Finding:
    text = text_at_rest(evidence, visit)
    return found(
        evidence,
        visit,
        "The regular user gets data for programs (JSON) in place of a page that the administrator gets. Expected: a working"
        " screen, or a message that says which right is missing and who can give it.",
        excerpt=clipped(text, 200) or None,
        hint="Answer who asks for a page with a page, whatever went wrong.",
    )


def _refused(evidence: Evidence, visit: Visit) -> bool:
    """Whether all that the screen says is that there is no access."""
    return only_refuses(text_at_rest(evidence, visit))


def _bare_refusal(evidence: Evidence, visit: Visit) -> Finding:
    text = text_at_rest(evidence, visit)
    return found(
        evidence,
        visit,
        f"The regular user's start screen says «{clipped(text, 60)}» and nothing else. Expected: a working screen, or a message"
        " that says which right is missing and who can give it.",
        certain=visit.design is not None and signs_of_design(visit.design) <= simple_html.BARE,
        hint="Say on a page of the app which right is missing and whom to ask for it.",
    )


def _plain(message: str) -> str:
    return re.sub(r"\d+", "0", message)


RULE = Rule(
    id="roles.user-interface",
    level=Level.BLOCKER,
    title="A regular user gets a working interface or a clear message",
    fail_title="A regular user gets neither a working interface nor a clear message",
    why="Most people who open an app are no administrators; the regulation asks to check their scenarios apart.",
    hint="Open the app as a regular user, and show a message wherever a right is missing.",
    clause=Clause(
        "publication-requirements", "3. B. separately as a Bitrix24 administrator and separately as a regular user"
    ),
    decided_by="The frame rules' findings that the regular user's account has and the administrator's has not, errors of the "
    "portal in place of the app, and screens that break off.",
    decide=decide,
    stages=("open", "explore", "reopen"),
)

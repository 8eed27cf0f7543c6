"""Asks the app's server without the browser: its addresses, the handover repeated, the links of all screens."""

from __future__ import annotations

from journey.run_state import RunState
from journey.web.handover import ask_bare, repeat_post
from journey.web.links import LinkChecker
from journey.web.server import ask_addresses


def ask_server(run: RunState, *, handover: bool) -> str:
    """Ask the app's addresses by HEAD and GET and, while its tokens are good, repeat the portal's handover."""
    run.server = ask_addresses(run.plan, run.store)
    if handover:
        repeat_handovers(run)
    return f"{len(run.server.answers)} requests"


def repeat_handovers(run: RunState) -> None:
    """The portal's POST once more, and a bare GET, to the installer and the interface."""
    for target in ("installer", "interface"):
        form = run.last_form.get(target)
        if form is not None:
            run.handovers.append(repeat_post(run.plan, run.store, target, form[0], form[1]))
            run.handovers.extend(ask_bare(run.plan, run.store, target))


def check_links(run: RunState) -> str:
    """Ask every address that the recorded screens lead to, once."""
    cookies = {role: desk.context.cookies() for role, desk in run.desks.items()}
    checker = LinkChecker(run.plan, run.store, addresses=run.addresses, cookies=cookies)
    run.links = checker.check(run.visits, known=run.links)
    return f"{len(run.links)} addresses"

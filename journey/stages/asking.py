"""Asks the app's server without the browser: its addresses, the handover repeated, links and files of all screens, leaks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from journey.evidence import ServerEvidence
from journey.network import outside_reachable
from journey.run_state import RunState
from journey.web.handover import ask_bare, repeat_post
from journey.web.leaks import FAR, LIMIT, Leaks, look_for_leaks
from journey.web.links import LinkChecker
from journey.web.placements import with_placements
from journey.web.server import ask_addresses, certificates, leads_to_loopback
from journey.web.unloaded import ask_unloaded


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
    """Ask every address that the recorded screens lead to, once; beside it, where the app is on this machine, look for leaks."""
    cookies = {role: desk.context.cookies() for role, desk in run.desks.items()}
    checker = LinkChecker(run.plan, run.store, addresses=run.addresses, cookies=cookies)
    run.visits[:] = with_placements(run.visits, run.plan.target.log())
    visits = list(run.visits)
    with ThreadPoolExecutor(2, thread_name_prefix="asking") as pool:
        files = pool.submit(
            ask_unloaded,
            run.plan,
            visits,
            addresses=run.addresses,
            cookies=cookies,
            network=lambda: outside_reachable(run.plan.target.proxy()),
            known=run.resource_checks,
        )
        leaks = pool.submit(_leaks, run, LIMIT) if _on_this_machine(run) and not _looked_through(run) else None
        run.links = checker.check(visits, known=run.links)
        run.resource_checks = files.result()
        if leaks is not None:
            _keep(run, leaks.result())
    return f"{len(run.links)} addresses"


def look_through(run: RunState) -> str:
    """Read the well-known places that should not be public, once in the run.

    A server elsewhere may lock out whoever asks for them: there it is to be done when nothing else has to be asked any more.
    """
    if _looked_through(run):
        return "done before"
    found = _leaks(run, LIMIT if _on_this_machine(run) else FAR)
    _keep(run, found)
    return f"{len(found.read)} reads"


def _looked_through(run: RunState) -> bool:
    return run.server is not None and run.server.leaks is not None


def _leaks(run: RunState, limit: float) -> Leaks:
    return look_for_leaks(run.plan, run.store, list(run.visits), own=run.addresses.own, limit=limit)


def _keep(run: RunState, found: Leaks) -> None:
    server = run.server or ServerEvidence(loopback=_on_this_machine(run), tls=certificates(run.plan))
    run.server = server.model_copy(update={"leaks": found.read, "leaks_unread": found.unread})


def _on_this_machine(run: RunState) -> bool:
    return leads_to_loopback(run.plan.manifest.app.address or run.plan.app.interface)

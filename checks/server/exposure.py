"""server.exposure: a security scan finds nothing."""

from __future__ import annotations

from checks.frame.grouping import grouped
from checks.frame.screens import gap
from checks.model import Cause, Clause, Judgement, Level, Rule, judged, not_run
from checks.server.exposed_files import exposed, unrun_source
from checks.server.mixed_content import mixed
from checks.server.token_trails import trails
from journey.evidence import Evidence, LeakRead


def decide(run: Evidence) -> Judgement:
    """Fails for files that give secrets or source away, tokens that leave in an address, and plain http that is blocked."""
    reads = run.server.leaks if run.server is not None else None
    sightings = [*exposed(run, reads or []), *unrun_source(run), *trails(run), *mixed(run)]
    return judged(RULE.level, grouped(sightings), _gap(run, reads))


def _gap(run: Evidence, reads: list[LeakRead] | None) -> Judgement | None:
    if reads is None:
        return not_run(Cause.STAGE_FAILED, "the app's server was not looked through.")
    if not reads:
        return not_run(Cause.NOT_OBSERVABLE, "the app has no address that could be looked at.")
    answered = [read for read in reads if read.status is not None and read.status not in (429, 503)]
    if not answered:
        failure = next((read.failure for read in reads if read.failure), None) or "it asked for patience"
        return not_run(Cause.NOT_OBSERVABLE, f"the server did not answer ({failure}).")
    unread = (run.server.leaks_unread if run.server is not None else 0) + len(reads) - len(answered)
    # The likeliest places are read first; a few that the time did not suffice for change little.
    if unread * 4 > len(answered):
        return not_run(Cause.NOT_OBSERVABLE, f"only {len(answered)} of {len(answered) + unread} reads were answered.")
    # Tokens that leave and plain http are seen on the screens alone.
    return gap(run) if run.app.interface else None


RULE = Rule(
    id="server.exposure",
    level=Level.BLOCKER,
    title="A look for well-known leaks finds nothing",
    fail_title="The server gives away files or secrets",
    why="Solutions in which the Market's security scanner finds something are not published.",
    hint="Keep settings, logs, dumps and version control out of the public folder, and tokens out of addresses.",
    clause=Clause("common-requirements", "2. The security scanner detects issues during the solution check"),
    decided_by=(
        "About sixty safe reads beside the app's addresses (settings, .env, .git, backups, dumps, logs, phpinfo, databases,"
        " listings), judged by what came back; tokens in addresses and Referers that go to other hosts; plain http on pages that"
        " are on https. It is a look, not a security audit."
    ),
    decide=decide,
    stages=("install", "open", "explore"),
)

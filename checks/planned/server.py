"""What the app's server must keep to, as it is seen from outside."""

from __future__ import annotations

from checks.model import Clause, Level, Rule

SERVER: tuple[Rule, ...] = (
    Rule(
        id="server.tls",
        level=Level.BLOCKER,
        title="The server has a valid certificate",
        fail_title="The server's certificate is not valid",
        why="At least a domain-validated certificate is required; browsers refuse to show the frame without one.",
        hint="Install a certificate for the exact host name with its whole chain, and renew it before it runs out.",
        clause=Clause("common-requirements", "2. must use a valid SSL certificate"),
        decided_by="Chain, names, dates and protocol of the public address; an address on this machine has none to look at.",
    ),
    Rule(
        id="server.exposure",
        level=Level.BLOCKER,
        title="A look for well-known leaks finds nothing",
        fail_title="The server gives away files or secrets",
        why="Solutions in which the Market's security scanner finds something are not published.",
        hint="Keep settings, logs, dumps and version control out of the public folder, and tokens out of addresses.",
        clause=Clause("common-requirements", "2. The security scanner detects issues during the solution check"),
        decided_by="A few safe reads under the app's own path (settings, .env, .git, logs, dumps, listings, phpinfo), mixed "
        "content, and tokens in addresses that leave the app.",
    ),
)

"""What the command prints: where everything is, and how to look at it."""

from __future__ import annotations

from e2e.play.window import command_line
from journey.target import AppOnPortal
from portal import EmbeddedPortal


def greeting(portal: EmbeddedPortal, app: AppOnPortal, title: str, browser: str) -> list[str]:
    """The lines after the start; `browser` is the program that the ready command line names."""
    admin, user = portal.admin, portal.user
    install = portal.test_link(app.code, install=True)
    return [
        "",
        f"Portal      {portal.url}/   ({portal.edition}, {portal.language})",
        f"Live log    {portal.console_url}   (and faults on demand)",
        f"App's card  {app.card_url}",
        f"Install     {install}",
        "",
        f"{title}: {app.interface}" + (f", installer {app.installer}" if app.installer else ""),
        "",
        "Accounts    login, password",
        f"  administrator   {admin.login}   {admin.password}",
        f"  employee        {user.login}   {user.password}",
        "  more on the page with the live log",
        f"Webhook     {portal.webhook()}   (REST for the administrator without an app)",
        "",
        "To look at it, start a Chromium, Chrome or Edge with a profile of its own (--browser does it for you):",
        "",
        "  " + command_line(browser, portal, [app.card_url, portal.console_url or portal.url]),
        "",
        "Another browser needs two settings, best in a profile of its own:",
        f"  proxy for https (it leads api.bitrix24.com to this portal): {portal.proxy_url.removeprefix('http://')}",
        f"  trusted certificate authority (good only while this portal runs): {portal.ca_certificate}",
        "  In Firefox: Settings, Network Settings, manual proxy configuration; Settings, Certificates, Authorities, Import.",
        "",
        "Ctrl-C ends the portal and the app.",
        "",
    ]

"""Encoding, credentials and demo data: one application with a screen for each fault, and one that only looks like it."""

from __future__ import annotations

from collections.abc import Callable

from tests.defects.app import Answer, Asked, Case, Fault, page

CARD = "<div class='card'><h1>{0}</h1>{1}</div>"
BROKEN = {
    "/clients": (
        "Clients",
        "<table><tr><th>Name</th><th>Phone</th><th>E-mail</th></tr><tr><td>Anna Smith</td><td>+1 415 286 7391</td><td>anna.smith@gmail.com</td></tr>"
        "<tr><td>Tom Reed</td><td>+1 202 555 0123</td><td>tom@example.com</td></tr></table>",
    ),
    "/people": (
        "People",
        "<table><tr><td>Eva Stone</td><td><span class='link'>linkedin.com/in/eva-stone-8817</span></td></tr></table>"
        "<p>Leads come from +44 20 8743 8000 as well.</p>",
    ),
    "/orders": (
        "Orders",
        "<p>Choose an order to see what was agreed with the client, who is responsible, and when it will be delivered.</p><p>РќРѕРІС‹Р№</p><p>Tom &amp;amp; Anna</p><p><input placeholder='Ð\x9fÐ¾Ð¸Ñ\x81Ðº'></p>",
    ),
    "/connect": (
        "Connect",
        "<form onsubmit='return false'><p>Sign in to Bitrix24 to import the contacts.</p><label>Login <input name='login'></label>"
        "<label>Password <input type='password' name='secret'></label></form>",
    ),
    "/lock": (
        "Lock",
        "<form onsubmit='return false'><label>Password <input type='password' name='lock'></label></form>",
    ),
    "/old": ("Old prices", "<p>Größe und Gewicht</p>"),
}
RIGHT = {
    "/clients": (
        "Clients",
        "<table><tr><th>Name</th><th>Phone</th><th>E-mail</th></tr><tr><td>João Conceição</td><td>+1 202 555 0142</td><td>joao@example.com</td></tr>"
        "<tr><td>Łukasz Żółć</td><td>+44 20 7946 0123</td><td>l@firma.example</td></tr><tr><td>Order 4152867391</td><td>22.11.2026 10:30</td>"
        "<td>12 500 000</td></tr></table>",
    ),
    "/letters": (
        "Letters",
        "<p>AÇÃO, CORAÇÃO, IRMÃ, NAÏF, MAÏS, Þingvellir, İstanbul, Рік, Її, 保存, 👩‍💻, “so” – ½ m²</p>"
        "<p>Broken text looks like this:</p><pre>РџСЂРёРІРµС‚ cafÃ© &amp;amp;</pre>",
    ),
    "/mail": (
        "Mail server",
        "<form onsubmit='return false'><label>SMTP login <input name='login'></label><label>SMTP password <input type='password' name='p'></label></form>",
    ),
    "/contact": (
        "Contact us",
        "<p>We never ask for your Bitrix24 password. Write to help@acme-software.io or call +1 415 286 7391.</p>",
    ),
}


class InnocentTexts(Case):
    """Right: rare letters, mojibake in a sample, a mail server's password, reserved numbers, the maker's own address."""

    screens: dict[str, tuple[str, str]] = RIGHT

    def more(self) -> dict[str, Callable[[Asked], str | Answer]]:
        return {
            path: lambda asked, path=path: self.screen(path)  # type: ignore[misc]
            for path in self.screens
        }

    def overview(self, asked: Asked) -> str | Answer:
        self.remember(asked)
        return page(
            "Overview", CARD.format("Overview", "<p>Seven deals are open this week.</p>"), navigation=self.navigation
        )

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The start screen and all others."""
        return (("/", "Overview"), *((path, title) for path, (title, _) in self.screens.items()))

    def screen(self, path: str) -> str | Answer:
        """One screen."""
        title, content = self.screens[path]
        return page(title, CARD.format(title, content), navigation=self.navigation)


class BrokenTexts(InnocentTexts):
    """Garbled texts, a form for the portal's password, and people who can be reached."""

    screens = BROKEN
    faults = (
        Fault("frame.encoding", "/orders", "should read «Новый»"),
        Fault("frame.encoding", "/orders", "The entity «&amp;»"),
        Fault("frame.encoding", "/orders", "in the attribute placeholder"),
        Fault("frame.encoding", "/old", "The Content-Type header says charset utf-8", certain=False),
        Fault("frame.credentials", "/connect", "asks for the user's Bitrix24 password"),
        Fault("frame.credentials", "/lock", "does not say whose password", certain=False),
        Fault("frame.real-demo-data", "/clients", "+1 415 286 7391"),
        Fault("frame.real-demo-data", "/clients", "anna.smith@gmail.com"),
        Fault("frame.real-demo-data", "/people", "eva-stone-8817"),
        Fault("frame.real-demo-data", "/people", "+44 20 8743 8000", certain=False),
    )

    def screen(self, path: str) -> str | Answer:
        whole = super().screen(path)
        return str(whole).replace('charset="utf-8"', 'charset="windows-1251"') if path == "/old" else whole

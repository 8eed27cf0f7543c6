"""Where one account works: its browser context and the page it looks at."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from journey.evidence import Role
from journey.handed_over import learner
from journey.plan import Plan
from journey.recorder import Recorder
from journey.redaction import Redactor
from pages.sign_in import SignIn
from pages.time_limits import TimeLimits


class Desk:
    """One account with a browser of its own: cookies and storage are not shared with the other account."""

    def __init__(self, plan: Plan, role: Role, recorder: Recorder, redactor: Redactor) -> None:
        self.role = role
        self.limits = TimeLimits()
        self._plan = plan
        self._recorder = recorder
        self._redactor = redactor
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._signed_in = False

    @property
    def context(self) -> BrowserContext:
        """The browser context, made at its first use."""
        if self._context is None:
            self._context = self._plan.new_context(self.role)
            # Before the recorder listens: an app may print its tokens, and nothing of them may be written.
            self._context.on("request", learner(self._redactor, self._plan.target.url))
            self._recorder.attach(self._context)
        return self._context

    @property
    def page(self) -> Page:
        """The page to work on: the same one as long as it lives, a new one after a crash or when it was closed."""
        if self._page is None or self._page.is_closed():
            self._page = self.context.new_page()
        return self._page

    def drop_page(self) -> None:
        """Close the page; the next one is new. For a page that crashed or no longer answers."""
        page, self._page = self._page, None
        if page is not None and not page.is_closed():
            page.close()

    def sign_in(self) -> None:
        """Sign in, unless that was done before. Raises pages.errors.SignInRefused and NotLoaded."""
        if self._signed_in:
            return
        account = self._plan.target.account(self.role)
        sign_in = SignIn(self.page, self._plan.target.url, self.limits)
        sign_in.open()
        if not sign_in.signed_in:
            sign_in.sign_in(account.login, account.password)
        self._signed_in = True

    def close(self) -> None:
        """Close the context with all its pages."""
        context, self._context, self._page = self._context, None, None
        if context is not None:
            context.close()

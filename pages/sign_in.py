"""Signing in: the network page of cloud portals, and the portal's own form (portal-facts 1.1, 1.2)."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pages.errors import NotLoaded, SignInNeedsPerson, SignInRefused
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

NETWORK_PAGE = "#authorize-layout"
LOGIN = "input#login"
PASSWORD = "input#password"
SUBMIT = 'button[data-action="submit"]'
KNOWN_USER = '.b24-network-auth-form-user[data-action="open"]'
OTHER_USER = 'button[data-user-id="0"]'
NETWORK_ERROR = ".b24-network-auth-form-field-error, .b24-network-auth-form-error"

FORM = 'form[name="form_auth"]'
FORM_LOGIN = 'input[name="USER_LOGIN"]'
FORM_PASSWORD = 'input[name="USER_PASSWORD"]'
FORM_SUBMIT = (
    'button[type="submit"][data-role="auth-form-button"], input[type="submit"][name="Login"], '
    'input[type="submit"].login-btn, button[type="submit"]'
)
FORM_ERROR = ".intranet-login-error-block, .errortext, .bx-auth-note, .alert-danger, .ui-alert-danger"

NEEDS_PERSON = {
    "input#captcha-input, input[name='captcha_word']": "the characters of a picture",
    "input[name='USER_OTP']": "a one-time code",
    "#user-otp-container": "a second factor to be set up",
    "#email-input[readonly]": "the e-mail address to be confirmed",
}
STEPS = (
    f"{FORM} {FORM_LOGIN}",
    f"{NETWORK_PAGE} {PASSWORD}",
    f"{NETWORK_PAGE} {LOGIN}",
    KNOWN_USER,
    *NEEDS_PERSON,
)
# Signs of a page of the portal that only a signed-in person gets.
_PORTAL_PAGE = """() => Boolean(
    (window.BX && typeof BX.message === "function" && BX.message("bitrix_sessid"))
    || document.querySelector("#menu-items-block, [id^='bx_left_menu_'], #user-block")
    || document.documentElement.innerHTML.includes("bitrix_sessid"))"""


@dataclass(frozen=True)
class _Shown:
    """What the sign-in page shows: which document it is, which step of it (a selector), which message."""

    document: str = ""
    step: str = ""
    message: str = ""


class SignIn:
    """The way into a portal. The same steps serve both kinds of sign-in page."""

    def __init__(self, page: Page, portal_url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.limits = limits or TimeLimits()

    def open(self, path: str = "/") -> None:
        """Goes to a page of the portal; where nobody is signed in, the portal shows sign-in instead. Raises NotLoaded."""
        self.page.goto(
            f"{self.portal_url}/{path.lstrip('/')}",
            wait_until="domcontentloaded",
            timeout=milliseconds(self.limits.navigation),
        )
        wait_until(
            self.page,
            lambda: self.loaded or self.signed_in,
            self.limits.sign_in,
            missing="Neither a sign-in form nor a page of the portal appeared",
            advice="Open the address in a browser and look at what it shows.",
            limits=self.limits,
        )

    @property
    def loaded(self) -> bool:
        """True when one of the sign-in forms is shown, at any of its steps."""
        css = f"{NETWORK_PAGE}, {FORM}"
        return look(lambda: self.page.locator(css).filter(visible=True).count() > 0, otherwise=False)

    @property
    def signed_in(self) -> bool:
        """True when the page shown belongs to the portal and to somebody who is signed in."""
        return look(self._is_signed_in, otherwise=False)

    def sign_in(self, login: str, password: str) -> None:
        """Signs in and waits for the portal's page. Does nothing when somebody is signed in already.

        Raises SignInRefused with the portal's message, SignInNeedsPerson for captchas and codes, NotLoaded.
        """
        if not self.loaded and not self.signed_in:
            self.open()
        steps_left = 8  # account list, login, account list again, password, and as many answers
        while not self.signed_in and steps_left:
            steps_left -= 1
            self._raise_if_person_needed()
            before = self._state()
            if not self._take_step(login, password):
                break
            self._wait_for_answer(before)
        if not self.signed_in:
            raise SignInRefused(
                f"Sign-in at {self.page.url} led to no page of the portal. Sign in by hand and look at what it asks for.",
                self._message(),
            )

    def _take_step(self, login: str, password: str) -> bool:
        """Does what the step shown asks for; False when it is none of the known ones."""
        click_limit = milliseconds(self.limits.click)
        form_login = self._shown(f"{FORM} {FORM_LOGIN}")
        if form_login is not None:
            form_login.fill(login, timeout=click_limit)
            self._require(f"{FORM} {FORM_PASSWORD}").fill(password, timeout=click_limit)
            self._require_submit(FORM).click(timeout=click_limit)
            return True
        password_field = self._shown(f"{NETWORK_PAGE} {PASSWORD}")
        if password_field is not None:
            password_field.fill(password, timeout=click_limit)
            self._require(f"{NETWORK_PAGE} {SUBMIT}").click(timeout=click_limit)
            return True
        login_field = self._shown(f"{NETWORK_PAGE} {LOGIN}")
        if login_field is not None:
            login_field.fill(login, timeout=click_limit)
            self._require(f"{NETWORK_PAGE} {SUBMIT}").click(timeout=click_limit)
            return True
        account = self._account(login)
        if account is not None:
            account.click(timeout=click_limit)
            return True
        return False

    def _account(self, login: str) -> Locator | None:
        """In the list of accounts known to this browser: the one with this login, else "another account"."""
        users = self.page.locator(KNOWN_USER).filter(visible=True)
        mine = users.filter(has_text=login)
        if mine.count():
            return mine.first
        return self._shown(OTHER_USER) or (users.first if users.count() else None)

    def _wait_for_answer(self, before: _Shown) -> None:
        """Waits until the step shown is another one, or a message. Raises SignInRefused."""

        def answered() -> bool:
            if self.signed_in:
                return True
            now = self._state()
            if now == before:
                return False
            self._raise_if_person_needed()
            other_document = now.document not in {"", before.document}
            if now.message and (other_document or now.message != before.message):
                raise self._refusal(now.message)
            if now.step != before.step:
                return now.step != ""
            # The same form again in a new document, without a word, is a refusal too.
            if other_document and self.page.evaluate("() => document.readyState") == "complete":
                raise self._refusal("")
            return False

        try:
            wait_until(
                self.page,
                answered,
                self.limits.sign_in,
                missing="The portal did not answer the sign-in form",
                advice="Sign in by hand and look at what the page shows.",
                limits=self.limits,
            )
        except NotLoaded as error:
            message = self._message()
            if message:
                raise self._refusal(message) from error
            raise

    def _refusal(self, message: str) -> SignInRefused:
        said = message or "it shows its form again, without a message."
        return SignInRefused(
            f"The portal refused to sign in at {self.page.url}: {said} Check the login and the password.", message
        )

    def _state(self) -> _Shown:
        def read() -> _Shown:
            document = str(self.page.evaluate("() => performance.timeOrigin"))
            step = next((css for css in STEPS if self._shown(css) is not None), "")
            return _Shown(document, step, self._message())

        return look(read, otherwise=_Shown())

    def _message(self) -> str:
        shown = self.page.locator(f"{NETWORK_ERROR}, {FORM_ERROR}").filter(visible=True)
        return look(lambda: " ".join(" ".join(shown.all_inner_texts()).split()), otherwise="")

    def _raise_if_person_needed(self) -> None:
        for css, what in NEEDS_PERSON.items():
            if self._shown(css) is not None:
                raise SignInNeedsPerson(
                    f"Sign-in at {self.page.url} asks for {what}. Sign in once by hand and use the stored browser state.",
                    self._message(),
                )

    def _is_signed_in(self) -> bool:
        if not self.page.url.startswith((f"{self.portal_url}/", f"{self.portal_url}?")):
            return False
        if self.page.locator(f"{FORM}, {NETWORK_PAGE}").count():
            return False
        return bool(self.page.evaluate(_PORTAL_PAGE))

    def _shown(self, css: str) -> Locator | None:
        matches = self.page.locator(css).filter(visible=True)
        return matches.first if look(matches.count, otherwise=0) else None

    def _require(self, css: str) -> Locator:
        element = self._shown(css)
        if element is None:
            raise NotLoaded(f"The sign-in form at {self.page.url} has no {css}. Sign in by hand and look at the form.")
        return element

    def _require_submit(self, form: str) -> Locator:
        return self._require(", ".join(f"{form} {css}" for css in FORM_SUBMIT.split(", ")))

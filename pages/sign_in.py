"""Signing in: the network page of cloud portals, and the portal's own form (portal-facts 1.1, 1.2)."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.errors import ControlMissing, NotLoaded, SignInNeedsPerson, SignInRefused
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
    'button[type="submit"]',
    'input[type="submit"][name="Login"]',
    'input[type="submit"].login-btn',
)
FORM_ERROR = ".intranet-login-error-block, .errortext, .bx-auth-note, .alert-danger, .ui-alert-danger"

NEEDS_PERSON = {
    "input#captcha-input, input[name='captcha_word']": "the characters of a picture",
    "input[name='USER_OTP']": "a one-time code",
    "#user-otp-container": "a second factor to be set up",
    "#email-input[readonly]": "the e-mail address to be confirmed",
}
LOGIN_STEP = f"{NETWORK_PAGE} {LOGIN}"
PASSWORD_STEP = f"{NETWORK_PAGE} {PASSWORD}"
FORM_STEP = f"{FORM} {FORM_LOGIN}"
# A captcha joins the password's step, so what needs a person is looked for first.
STEPS = (*NEEDS_PERSON, FORM_STEP, PASSWORD_STEP, LOGIN_STEP, KNOWN_USER, OTHER_USER)
# Signs of a page of the portal that only a signed-in person gets.
_PORTAL_PAGE = """() => Boolean(
    (window.BX && typeof BX.message === "function" && BX.message("bitrix_sessid"))
    || document.querySelector("#menu-items-block, [id^='bx_left_menu_'], #user-block")
    || document.documentElement.innerHTML.includes("bitrix_sessid"))"""
# One look at the page: which document, the first visible step, the messages. One call, so that they belong together.
_LOOK = """([steps, messages]) => {
    const visible = css => [...document.querySelectorAll(css)].filter(
        element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0);
    return {
        document: String(performance.timeOrigin),
        complete: document.readyState === "complete",
        step: steps.find(css => visible(css).length > 0) || "",
        message: visible(messages).map(element => element.innerText).join(" ").replace(/\\s+/g, " ").trim(),
    };
}"""


@dataclass(frozen=True)
class _Look:
    """What the sign-in page shows: which document it is, which step of it (a selector), which message."""

    document: str = ""
    complete: bool = False
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

        Raises SignInRefused with the portal's message, SignInNeedsPerson for captchas and codes, ControlMissing,
        NotLoaded.
        """
        if not self.loaded and not self.signed_in:
            self.open()
        steps_left = 8  # account list, login, account list again, password, and as many answers
        while not self.signed_in and steps_left:
            steps_left -= 1
            before = self._look()
            self._raise_if_person_needed(before)
            if not self._take_step(before.step, login, password):
                break
            self._wait_for_answer(before)
        if not self.signed_in:
            raise SignInRefused(
                f"Sign-in at {address(self.page)} led to no page of the portal. Sign in by hand and look at what it asks for.",
                self._look().message,
            )

    def _take_step(self, step: str, login: str, password: str) -> bool:
        """Does what the step shown asks for; False when it is none of the known ones."""
        if step == FORM_STEP:
            self._fill(FORM_STEP, login)
            self._fill(f"{FORM} {FORM_PASSWORD}", password)
            self._click(", ".join(f"{FORM} {css}" for css in FORM_SUBMIT))
        elif step == PASSWORD_STEP:
            self._fill(PASSWORD_STEP, password)
            self._click(f"{NETWORK_PAGE} {SUBMIT}")
        elif step == LOGIN_STEP:
            self._fill(LOGIN_STEP, login)
            self._click(f"{NETWORK_PAGE} {SUBMIT}")
        elif step in {KNOWN_USER, OTHER_USER}:
            self._account(login).click(timeout=milliseconds(self.limits.click))
        else:
            return False
        return True

    def _account(self, login: str) -> Locator:
        """In the list of accounts known to this browser: the one with this login, else "another account"."""
        users = self.page.locator(KNOWN_USER).filter(visible=True)
        mine = users.filter(has_text=login)
        if mine.count():
            return mine.first
        other = self.page.locator(OTHER_USER).filter(visible=True)
        return other.first if other.count() else users.first

    def _wait_for_answer(self, before: _Look) -> None:
        """Waits until the step shown is another one, or a message. Raises SignInRefused."""

        def answered() -> bool:
            if self.signed_in:
                return True
            now = self._look()
            if now == before:
                return False
            self._raise_if_person_needed(now)
            other_document = now.document not in {"", before.document}
            if now.message and (other_document or now.message != before.message):
                raise self._refusal(now.message)
            if now.step != before.step:
                return now.step != ""
            # The same form again in a new document, without a word, is a refusal too.
            if other_document and now.complete:
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
            message = self._look().message
            if message:
                raise self._refusal(message) from error
            raise

    def _refusal(self, message: str) -> SignInRefused:
        said = message or "it shows its form again, without a message."
        return SignInRefused(
            f"The portal refused to sign in at {address(self.page)}: {said} Check the login and the password.", message
        )

    def _look(self) -> _Look:
        messages = f"{NETWORK_ERROR}, {FORM_ERROR}"
        return look(lambda: _Look(**self.page.evaluate(_LOOK, [list(STEPS), messages])), otherwise=_Look())

    def _raise_if_person_needed(self, shown: _Look) -> None:
        what = NEEDS_PERSON.get(shown.step)
        if what is not None:
            raise SignInNeedsPerson(
                f"Sign-in at {address(self.page)} asks for {what}. Sign in once by hand and use the stored browser state.",
                shown.message,
            )

    def _is_signed_in(self) -> bool:
        if not self.page.url.startswith((f"{self.portal_url}/", f"{self.portal_url}?")):
            return False
        if self.page.locator(f"{FORM}, {NETWORK_PAGE}").count():
            return False
        return bool(self.page.evaluate(_PORTAL_PAGE))

    def _fill(self, css: str, value: str) -> None:
        self._control(css).fill(value, timeout=milliseconds(self.limits.click))

    def _click(self, css: str) -> None:
        self._control(css).click(timeout=milliseconds(self.limits.click))

    def _control(self, css: str) -> Locator:
        matches = self.page.locator(css).filter(visible=True)
        if not matches.count():
            raise ControlMissing(
                f"The sign-in form at {address(self.page)} has no {css}. Sign in by hand and look at the form."
            )
        return matches.first

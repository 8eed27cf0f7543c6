"""What can go wrong on a portal's page. Every message says what, where, and what to do."""


class PageError(Exception):
    """A page of the portal did not do what a person would have expected of it."""


class NotLoaded(PageError):
    """A screen, a popup or a frame did not come up within its time limit."""


class ControlMissing(PageError):
    """The button, link or field that an action needs is not on the page."""


class SignInRefused(PageError):
    """The portal refused the login or the password.

    `portal_message` is the portal's own text, in the portal's language; empty where it showed none.
    """

    def __init__(self, message: str, portal_message: str = "") -> None:
        super().__init__(message)
        self.portal_message = portal_message


class SignInNeedsPerson(SignInRefused):
    """Sign-in asks for what only a person can give: a captcha, a one-time code, a code from an SMS."""


class InstallRefused(PageError):
    """The portal refused to install the application.

    `code` is the portal's error code (portal-facts 2.6: `ACCESS_DENIED`, `APPLICATION_NOT_FOUND` ...), empty where the
    portal shows a bare text; `text` is what it showed to the person.
    """

    def __init__(self, code: str, text: str, where: str = "") -> None:
        shown = ": ".join(part for part in (code, text) if part) or "no reason shown"
        place = f" ({where})" if where else ""
        super().__init__(
            f"The portal refused to install the application{place}: {shown}. "
            "Check the application's card and the rights of the signed-in user."
        )
        self.code = code
        self.text = text


class DeleteRefused(PageError):
    """The portal refused to delete the application. `text` is what it showed to the person."""

    def __init__(self, text: str, where: str = "") -> None:
        place = f" ({where})" if where else ""
        super().__init__(
            f"The portal refused to delete the application{place}: {text or 'no reason shown'}. "
            "Check that the signed-in user is an administrator."
        )
        self.text = text


class SaveRefused(PageError):
    """The portal refused to save a form. `text` is what it showed to the person."""

    def __init__(self, text: str, where: str = "") -> None:
        place = f" ({where})" if where else ""
        super().__init__(f"The portal refused to save the form{place}: {text}. Correct the form and save it again.")
        self.text = text

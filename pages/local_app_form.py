"""The form of a local application in the portal's developer section (portal-facts 8.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from pages.address import address
from pages.app_frame import AppFrame
from pages.errors import ControlMissing, SaveRefused
from pages.reading import attribute_of, text_of
from pages.surfaces import find_visible, visible_text
from pages.time_limits import TimeLimits, milliseconds
from pages.waiting import look, wait_until

FORM = "#rest-integration-form"
TITLE = '#integrationEditTitle input[name="TITLE"]'
TITLE_PENCIL = "#pagetitle_edit, .ui-side-panel-wrap-title-edit, .ui-icon-set.--edit-pencil"
SAVE = "#ui-button-panel-save"
ERROR = "#rest-integration-form-error:has(.ui-alert-danger)"
SCOPE_BOX = ".ui-tag-selector-text-box"
SCOPE_ADD = ".ui-tag-selector-add-button"
SCOPE_TAG = ".ui-tag-selector-tag"
SCOPE_ITEM = ".ui-selector-item-box"
CLIENT_ID = 'input[name="APPLICATION_DATA_CLIENT_ID"]'
CLIENT_SECRET = 'input[name="APPLICATION_DATA_CLIENT_SECRET"]'
APP_LINK = 'a[href*="/marketplace/app/"]'


@dataclass(frozen=True)
class LocalAppFields:
    """What is typed into the form; `menu` is the text of the menu item by language, empty for an app without one."""

    title: str
    handler: str
    installer: str = ""
    scopes: tuple[str, ...] = ()
    menu: Mapping[str, str] = field(default_factory=dict)
    script_only: bool = False


class LocalAppForm:
    """The form at `/devops/edit/application/<ID>/`; only administrators get it."""

    def __init__(self, page: Page, portal_url: str, limits: TimeLimits | None = None) -> None:
        self.page = page
        self.portal_url = portal_url.rstrip("/")
        self.limits = limits or TimeLimits()

    def open(self, app_id: int | str | None = None) -> None:
        """Goes to the form of the app with this local ID, or of a new one. Raises NotLoaded."""
        path = f"/devops/edit/application/{app_id}/" if app_id else "/devops/edit/application/"
        self.page.goto(
            self.portal_url + path, wait_until="domcontentloaded", timeout=milliseconds(self.limits.navigation)
        )
        wait_until(
            self.page,
            lambda: self.loaded,
            self.limits.card,
            missing="The form of a local application was not drawn",
            advice="Only an administrator may open it; check who is signed in.",
            limits=self.limits,
        )

    @property
    def loaded(self) -> bool:
        """True when the form is shown."""
        return look(lambda: find_visible(self.page, FORM) is not None, otherwise=False)

    @property
    def scopes(self) -> list[str]:
        """Names of the permissions that the form has, as it shows them."""
        tags = self._require(FORM).locator(SCOPE_TAG)
        return [" ".join(text.split()) for text in tags.all_inner_texts()]

    @property
    def client_id(self) -> str:
        """Empty before the app was saved for the first time."""
        return self._value(CLIENT_ID)

    @property
    def client_secret(self) -> str:
        return self._value(CLIENT_SECRET)

    @property
    def app_id(self) -> str:
        """The local ID, out of the form's address; empty for a new app."""
        parts = urlsplit(self.page.url).path.strip("/").split("/")
        return parts[-1] if parts[-1].isdigit() and parts[-1] != "0" else ""

    def fill(self, fields: LocalAppFields) -> None:
        """Types all fields of the form. Raises ControlMissing for a field that is not there."""
        title = self._require(FORM).locator(TITLE)
        if not title.is_visible():
            self._require(TITLE_PENCIL).click(timeout=milliseconds(self.limits.click))
        title.fill(fields.title, timeout=milliseconds(self.limits.click))
        self._fill("APPLICATION_URL_HANDLER", fields.handler)
        self._fill("APPLICATION_URL_INSTALL", fields.installer)
        for language, text in fields.menu.items():
            self._fill(f"APPLICATION_LANG_NAME[{language}]", text)
        only_api = self._require(FORM).locator('input[name="APPLICATION_ONLY_API"]')
        only_api.set_checked(fields.script_only, timeout=milliseconds(self.limits.click))
        self.add_scopes(fields.scopes)

    def add_scopes(self, codes: Iterable[str]) -> None:
        """Chooses permissions by their codes. Raises ControlMissing for one that the form does not offer."""
        for code in codes:
            form = self._require(FORM)
            box = form.locator(SCOPE_BOX)
            if not box.first.is_visible():
                form.locator(SCOPE_ADD).first.click(timeout=milliseconds(self.limits.click))
            box.first.fill(code, timeout=milliseconds(self.limits.click))
            item = self._scope_item(code)
            if item is None:
                raise ControlMissing(
                    f"The form at {address(self.page)} offers no permission {code!r}. Check the code of the permission."
                )
            item.click(timeout=milliseconds(self.limits.click))

    def save(self) -> None:
        """Saves and waits until the form shows the app's credentials.

        Raises SaveRefused with what the portal says is wrong, NotLoaded.
        """
        before = self.client_id
        self._require(SAVE).click(timeout=milliseconds(self.limits.click))

        def saved() -> bool:
            shown = look(lambda: visible_text(self.page, ERROR), otherwise=None)
            if shown:
                raise SaveRefused(shown, where=address(self.page))
            waits = find_visible(self.page, f"{SAVE}.ui-btn-wait") is not None
            return bool(self.client_id) and not waits and (not before or self.client_id == before)

        wait_until(
            self.page,
            saved,
            self.limits.install,
            missing="The portal did not save the local application",
            advice="Save it by hand and look at what the portal shows.",
            limits=self.limits,
        )

    def open_application(self) -> AppFrame:
        """Follows "Open application" and waits for the app's frame. Raises ControlMissing, NotLoaded."""
        self._require(APP_LINK).click(timeout=milliseconds(self.limits.click))
        frame = AppFrame(self.page, self.limits)
        frame.wait_until_present()
        return frame

    def _scope_item(self, code: str) -> Locator | None:
        def found() -> Locator | None:
            for item in self.page.locator(SCOPE_ITEM).filter(visible=True).all():
                if attribute_of(item, "data-scope") == code or code in (text_of(item) or "").split():
                    return item
            return None

        return look(found, otherwise=None)

    def _fill(self, name: str, value: str) -> None:
        self._require(f'{FORM} [name="{name}"]').fill(value, timeout=milliseconds(self.limits.click))

    def _value(self, css: str) -> str:
        matches = self.page.locator(css)
        return look(lambda: matches.first.input_value(timeout=1000) if matches.count() else "", otherwise="")

    def _require(self, css: str) -> Locator:
        element = look(lambda: find_visible(self.page, css), otherwise=None)
        if element is None:
            raise ControlMissing(
                f"The form of the local application at {address(self.page)} has no {css}. Open it and look at it by hand."
            )
        return element

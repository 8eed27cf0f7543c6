"""The sections of app.toml, as contract.md states them. Paths are absolute, `{port}` is filled in where a port was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urljoin, urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from journey.manifest.problems import FILE
from journey.manifest.steps import Step
from journey.manifest.values import (
    LOCALE,
    AppAddress,
    AppCode,
    CardLink,
    Command,
    File,
    FileOrFolder,
    Folder,
    Locale,
    PagePath,
    ReadyPath,
    Words,
    beside_manifest,
    is_loopback,
    wrong,
)

Kind = Literal["rest", "site-template", "smart-script", "bi-report", "crm-preset"]
Feature = Literal["telephony", "chatbot", "automation"]


class Section(BaseModel):
    """Immutable; an unknown key or a wrong type is an error, nothing is converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class App(Section):
    """[app]: what is submitted."""

    title: Words
    code: AppCode
    version: int = Field(default=1, ge=1)
    kind: Kind = "rest"
    url: AppAddress | None = None
    """None only for a kind that is an archive, or for an app without an interface."""
    installer_url: AppAddress | None = None
    event_url: AppAddress | None = None
    scopes: tuple[Words, ...] = ()
    placements: tuple[Words, ...] = ()
    interface: bool = True
    menu_item: bool = True
    mobile: bool = False
    user_install: bool = False
    features: tuple[Feature, ...] = ()
    developed_on: str | None = None
    words: tuple[Words, ...] = ()
    """Names and terms of the app's own, which are no spelling mistakes."""

    @property
    def address(self) -> str | None:
        """The interface's address, or the first other one of an app that has none."""
        return self.url or self.installer_url or self.event_url

    @property
    def origin(self) -> str | None:
        """Scheme, host and port of the address, without a slash at the end."""
        if self.address is None:
            return None
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def on_this_machine(self) -> bool:
        """Whether the address is a loopback one."""
        return self.address is not None and is_loopback(urlsplit(self.address).hostname)

    def at(self, path: str | None) -> str:
        """The whole address of a path of the app ("/settings", "?tab=2", "#/deals"); None is the interface's own.

        Raises LookupError when the app has no address.
        """
        if self.address is None:
            raise LookupError("the app has no address")
        return urljoin(self.address, path) if path else self.address


class Serve(Section):
    """[serve]: how to start the app."""

    command: Command
    cwd: Folder
    """The manifest's own folder when it says nothing."""
    ready: ReadyPath = "/"
    env: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _default_folder(cls, data: object) -> object:
        # Filled in before the check, since only the check knows the manifest's folder.
        return {"cwd": ".", **data} if isinstance(data, dict) else data


class Install(Section):
    """[install]: how long an installation may take, and what a person does in the set-up wizard."""

    timeout: float = Field(default=60.0, gt=0, le=3600)
    steps: tuple[Step, ...] = ()


class Probe(Section):
    """[probe]: how to ask what the app still stores about a portal. Holds `{member_id}`, to be replaced when it is asked."""

    url: AppAddress | None = None
    command: Command | None = None
    _folder: Path = PrivateAttr(default=Path())

    @property
    def folder(self) -> Path:
        """Where the command runs: the manifest's folder."""
        return self._folder

    @model_validator(mode="after")
    def _has_one(self, info: ValidationInfo) -> Probe:
        self._folder = beside_manifest("", info)
        if self.url is None and self.command is None:
            raise wrong('neither "url" nor "command" is there; expected one that answers a number (or both)')
        return self

    @property
    def kinds(self) -> list[Literal["url", "command"]]:
        """What can be asked, in order."""
        kinds: list[Literal["url", "command"]] = []
        if self.url is not None:
            kinds.append("url")
        if self.command is not None:
            kinds.append("command")
        return kinds


class Page(Section):
    """[[page]]: a screen that exploring would not find."""

    name: Words
    path: PagePath | None = None
    """None: the start screen, from which the steps lead on."""
    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Page:
        if self.path is None and not self.steps:
            raise wrong(
                'neither "path" nor "steps" is there; expected path = "/settings" or what a person does to get there'
            )
        return self


class Screenshot(Section):
    """[[screenshot]]: one picture of the set for the card."""

    name: Words
    path: PagePath | None = None
    """None: the start screen."""
    steps: tuple[Step, ...] = ()
    captions: Mapping[Locale, str] = Field(default_factory=dict)


class CardText(Section):
    """[card.texts.LOCALE]: the card's texts in one language; an empty one was not given."""

    short: str = ""
    full: str = ""
    installation: str = ""
    support: str = ""
    whats_new: str = ""


class Integration(Section):
    """[card] integration: the external service that the app connects to."""

    service: str = ""
    url: CardLink = ""
    pricing_url: CardLink = ""
    test_data: str = ""


class Pricing(Section):
    """[card] pricing: the card's switches. None: not stated."""

    free: bool | None = None
    external_service: bool | None = None
    in_app: bool | None = None


class Card(Section):
    """[card]: the solution's card. What is empty or missing is for the rules to judge, not an error here."""

    region: str | None = None
    title: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keywords: str = ""
    icon: File | None = None
    screenshots: str | None = None
    """Absolute folder, may hold `{locale}`; None: the set that this run makes."""
    licence_url: CardLink = ""
    privacy_url: CardLink = ""
    contact_url: CardLink = ""
    demo_url: CardLink = ""
    integration: Integration | None = None
    pricing: Pricing | None = None
    texts: Mapping[Locale, CardText] = Field(default_factory=dict)

    @property
    def locales(self) -> list[str]:
        """The languages of the texts, in the manifest's order."""
        return list(self.texts)

    def screenshots_folder(self, locale: str) -> Path | None:
        """Where the card's own screenshots of a language lie; None when the run's set is meant."""
        return None if self.screenshots is None else Path(self.screenshots.replace(LOCALE, locale))

    @field_validator("screenshots")
    @classmethod
    def _folder_there(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        template = str(beside_manifest(value, info))
        # A language without its folder is a finding; a folder that can't be for any language is a slip of the pen.
        fixed, locale, _ = template.partition(LOCALE)
        base = Path(fixed) if fixed.endswith("/") or not locale else Path(fixed).parent
        if not base.is_dir():
            raise wrong(
                f'"{value}" leads to {base}, where no folder is; expected a folder, relative to the manifest, such as '
                '"card/{locale}"',
                FILE,
            )
        return template


class Scenarios(Section):
    """[scenarios]: the partner's own tests."""

    path: FileOrFolder


class Archive(Section):
    """[archive]: the file of a solution that is no application."""

    path: File
    partner_code: str | None = None


def _no_quotes(value: object) -> object:
    if isinstance(value, str):
        raise wrong(f'found the text "{value}"; expected a date without quotes, such as 2027-01-31')
    return value


class Accept(Section):
    """[[accept]]: a finding that is known and accepted."""

    rule: Words
    where: str | None = None
    """A glob on the finding's page; None: anywhere."""
    reason: Words
    until: Annotated[date, BeforeValidator(_no_quotes)] | None = None
    """The last day on which it counts."""


class Sections(Section):
    """The whole file, section by section."""

    app: App
    serve: Serve | None = None
    install: Install = Install()
    probe: Probe | None = None
    page: tuple[Page, ...] = ()
    screenshot: tuple[Screenshot, ...] = ()
    card: Card | None = None
    scenarios: Scenarios | None = None
    archive: Archive | None = None
    accept: tuple[Accept, ...] = ()

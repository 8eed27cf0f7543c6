"""Page objects of a Bitrix24 portal: what a person sees and does there.

They hold locators and actions, no verdicts. They know the generations of the portal's screens, not which portal they
look at: the same objects drive a cloud portal, an on-premise portal and the embedded one.
"""

from pages.app_frame import AppFrame, Box
from pages.app_page import AppPage
from pages.call_card import CallCard
from pages.card_buttons import CardButtons
from pages.delete_popup import DeletePopup
from pages.errors import (
    ControlMissing,
    DeleteRefused,
    InstallRefused,
    NotLoaded,
    PageError,
    SaveRefused,
    SignInNeedsPerson,
    SignInRefused,
)
from pages.install_popup import Consent, InstallPopup
from pages.installed_list import InstalledList
from pages.left_menu import LeftMenu, MenuItem
from pages.local_app_form import LocalAppFields, LocalAppForm
from pages.market_card import MarketCard
from pages.placements import Placements
from pages.sign_in import SignIn
from pages.slider import Slider
from pages.time_limits import TimeLimits
from pages.user_block import UserBlock

__all__ = [
    "AppFrame",
    "AppPage",
    "Box",
    "CallCard",
    "CardButtons",
    "Consent",
    "ControlMissing",
    "DeletePopup",
    "DeleteRefused",
    "InstallPopup",
    "InstallRefused",
    "InstalledList",
    "LeftMenu",
    "LocalAppFields",
    "LocalAppForm",
    "MarketCard",
    "MenuItem",
    "NotLoaded",
    "PageError",
    "Placements",
    "SaveRefused",
    "SignIn",
    "SignInNeedsPerson",
    "SignInRefused",
    "Slider",
    "TimeLimits",
    "UserBlock",
]

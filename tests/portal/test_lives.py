"""The whole of an app's life on the state alone: abandoned, updated, removed and installed again (portal-facts 2.6 to 2.9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portal import lifecycle as rules
from portal.embedded import new_state
from portal.frames import Frame, FrameError
from portal.inspection import app_record
from portal.lifecycle import frame_for, install, uninstall
from portal.model import AppRow, HandlerRow, Listing, PlacementRow, PortalState, Settings, User

CODE = "acme.radar"
INSTALLER = "https://127.0.0.1:1/install"
URL = "https://127.0.0.1:1/"
HANDLER = "https://127.0.0.1:1/events"


@pytest.fixture
def state() -> PortalState:
    return new_state(Settings(url="https://127.0.0.2", domain="127.0.0.2", member_id="0" * 32))


def publish(state: PortalState, version: int = 1, code: str = CODE, **more: Any) -> None:
    given: dict[str, Any] = {"installer_url": INSTALLER, "scopes": ("crm", "placement")} | more
    rules.publish(state, Listing(code, "Deal Radar", version, URL, **given))


def finished(state: PortalState, code: str = CODE, **more: Any) -> AppRow:
    """Published, installed by the administrator, and finished."""
    publish(state, code=code, **more)
    row = state.rows[install(state, state.users[1], code).id]
    rules.finish_install(state, state.users[1], row.id)
    state.outbox.waiting.clear()
    return row


def opened(state: PortalState, who: User) -> Frame | str:
    frame = frame_for(state, who, CODE)
    return frame.key if isinstance(frame, FrameError) else frame


def flags(state: PortalState, who: User) -> tuple[bool, bool]:
    """INSTALL and FIRST_RUN as the frame is told."""
    frame = opened(state, who)
    assert isinstance(frame, Frame), frame
    return frame.app_installing, frame.first_run


def sent(state: PortalState) -> list[str]:
    return [delivery.event for delivery in state.outbox.waiting]


def bind(state: PortalState, row: AppRow, *events: str) -> None:
    state.handlers += [HandlerRow(next(state.ids), row.id, event, HANDLER) for event in events]


class TestReinstall:
    @pytest.mark.parametrize("clean", [False, True])
    def test_the_same_id_and_application_token(self, state: PortalState, clean: bool) -> None:
        row = finished(state)
        before = (row.id, row.client_id, row.application_token)
        uninstall(state, state.users[1], CODE, clean=clean)
        again = state.rows[install(state, state.users[1], CODE).id]
        assert (again.id, again.client_id, again.application_token) == before

    @pytest.mark.parametrize(
        ("clean", "administrator", "employee"), [(False, (True, False), False), (True, (True, True), False)]
    )
    def test_install_again_and_first_run_by_what_was_cleaned(
        self, state: PortalState, clean: bool, administrator: tuple[bool, bool], employee: bool
    ) -> None:
        admin, user = state.users[1], state.users[2]
        row = finished(state)
        for person in (admin, user):
            rules.mark_first_run(state, person, row.id)
        uninstall(state, admin, CODE, clean=clean)
        install(state, admin, CODE)
        assert flags(state, admin) == administrator
        rules.finish_install(state, admin, row.id)
        # Only the mark of who removed the app goes with "clean".
        assert flags(state, user) == (False, employee)

    def test_nothing_is_bound_until_the_installer_binds_it_again(self, state: PortalState) -> None:
        row = finished(state, event_url=HANDLER)
        bind(state, row, "ONCRMDEALADD")
        state.placements.append(PlacementRow(50, row.id, "LEFT_MENU", URL))
        uninstall(state, state.users[1], CODE, clean=False)
        assert app_record(state, CODE).handlers == app_record(state, CODE).placements == ()
        install(state, state.users[1], CODE)
        assert app_record(state, CODE).handlers == ("ONAPPINSTALL", "ONAPPUNINSTALL")


class TestAbandonedInstaller:
    def test_it_comes_again_until_it_is_finished(self, state: PortalState) -> None:
        admin, user = state.users[1], state.users[2]
        publish(state, event_url=HANDLER)
        row = state.rows[install(state, admin, CODE).id]
        assert [flags(state, admin), flags(state, admin)] == [(True, True), (True, True)]
        assert opened(state, user) == "not_finished"
        assert [item.title for item in rules.left_menu_items(state, user)] == ["Deal Radar"]
        assert (app_record(state, CODE).installed, app_record(state, CODE).finished) == (True, False)
        rules.finish_install(state, admin, row.id)
        assert flags(state, user) == (False, True)

    def test_it_hears_no_events_and_is_removed_without_one(self, state: PortalState) -> None:
        admin = state.users[1]
        publish(state, event_url=HANDLER)
        row = state.rows[install(state, admin, CODE).id]
        bind(state, row, "ONAPPUPDATE")
        publish(state, 2, event_url=HANDLER)
        install(state, admin, CODE)
        assert uninstall(state, admin, CODE, clean=True).ok
        assert sent(state) == []
        assert opened(state, admin) == "not_published"


class TestUpdate:
    def update(self, state: PortalState, **more: Any) -> AppRow:
        publish(state, 2, **more)
        return state.rows[install(state, state.users[1], CODE, 2).id]

    def test_a_ui_app_with_installer_goes_back_to_it(self, state: PortalState) -> None:
        admin, user = state.users[1], state.users[2]
        row = finished(state)
        rules.mark_first_run(state, admin, row.id)
        state.placements.append(PlacementRow(50, row.id, "LEFT_MENU", URL))
        assert self.update(state).version == 2
        assert flags(state, admin) == (True, True)
        assert opened(state, user) == "not_finished"
        assert rules.visible_placements(state, admin, "LEFT_MENU") == []
        rules.finish_install(state, admin, row.id)
        assert [bound.id for bound in rules.visible_placements(state, user, "LEFT_MENU")] == [50]

    @pytest.mark.parametrize("listing", [{"installer_url": None}, {"interface": False}])
    def test_others_stay_installed(self, state: PortalState, listing: dict[str, Any]) -> None:
        finished(state, **listing)
        assert self.update(state, **listing).installed

    def test_id_tokens_and_options_are_kept(self, state: PortalState) -> None:
        admin = state.users[1]
        row = finished(state)
        rules.set_app_option(state, admin, row.id, {"limit": 3})
        frame = opened(state, admin)
        assert isinstance(frame, Frame)
        before = (row.id, row.application_token)
        again = self.update(state)
        assert (again.id, again.application_token) == before
        assert state.tokens.find(frame.auth_id) is not None
        assert app_record(state, CODE).options == ("limit",)

    def test_the_cloud_tells_the_app_and_drops_its_handlers(self, state: PortalState) -> None:
        row = finished(state, event_url=HANDLER)
        bind(state, row, "ONAPPUPDATE", "ONCRMDEALADD")
        self.update(state, event_url=HANDLER)
        (delivery,) = state.outbox.waiting
        assert delivery.data == {"VERSION": 2, "PREVIOUS_VERSION": 1, "LANGUAGE_ID": "en"}
        assert "auth%5Brefresh_token%5D=" in delivery.body
        assert app_record(state, CODE).handlers == ("ONAPPINSTALL", "ONAPPUNINSTALL")

    def test_the_on_premise_edition_does_neither(self, state: PortalState) -> None:
        state.settings = replace(state.settings, edition="on-premise")
        row = finished(state)
        bind(state, row, "ONAPPUPDATE", "ONCRMDEALADD")
        assert not self.update(state).installed
        assert sent(state) == []
        assert app_record(state, CODE).handlers == ("ONAPPUPDATE", "ONCRMDEALADD")

    def test_a_handler_that_waits_for_the_finish_is_silent_meanwhile(self, state: PortalState) -> None:
        row = finished(state)
        self.update(state)
        bind(state, row, "ONAPPINSTALL")
        assert sent(state) == []
        rules.finish_install(state, state.users[1], row.id)
        assert sent(state) == ["ONAPPINSTALL"]


class TestRegularUser:
    def test_installs_and_updates_what_allows_it_and_removes_nothing(self, state: PortalState) -> None:
        user = state.users[2]
        publish(state, user_install=True)
        row = state.rows[install(state, user, CODE).id]
        assert flags(state, user)[0]
        assert rules.finish_install(state, user, row.id)
        publish(state, 2, user_install=True)
        assert install(state, user, CODE, 2).ok
        assert uninstall(state, user, CODE, clean=True).error == "ACCESS_DENIED"

    @pytest.mark.parametrize(("allows", "access"), [(False, ("AU",)), (True, ()), (True, ("U3",))])
    def test_is_refused_where_app_or_portal_do_not_allow_it(
        self, state: PortalState, allows: bool, access: tuple[str, ...]
    ) -> None:
        state.settings = replace(state.settings, install_access=access)
        publish(state, user_install=allows)
        assert install(state, state.users[2], CODE).error == "ACCESS_DENIED"
        buttons = rules.card_buttons(state, state.users[2], CODE)
        assert buttons is not None
        assert (buttons.install, buttons.no_access_install) == (False, True)
        assert state.rows == {}


class TestTokensAfterUninstall:
    def test_one_apps_tokens_die_and_the_others_live(self, state: PortalState) -> None:
        admin = state.users[1]
        finished(state)
        finished(state, code="acme.other")
        mine, other = frame_for(state, admin, CODE), frame_for(state, admin, "acme.other")
        assert isinstance(mine, Frame)
        assert isinstance(other, Frame)
        uninstall(state, admin, CODE, clean=False)
        tokens = state.tokens
        assert (tokens.find(mine.auth_id), tokens.take_refresh(mine.refresh_id)) == (None, None)
        assert tokens.revoked_for(mine.auth_id) == mine.client_id
        assert tokens.find(other.auth_id) is not None
        install(state, admin, CODE)
        # The new life does not bring the old tokens back.
        assert tokens.find(mine.auth_id) is None
        fresh = opened(state, admin)
        assert isinstance(fresh, Frame)
        assert tokens.find(fresh.auth_id) is not None

"""Install, frame, finish, uninstall, reinstall: the rules on the state alone, without HTTP (portal-facts 2, 3, 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portal import lifecycle as rules
from portal.embedded import new_state
from portal.frames import Frame, FrameError
from portal.lifecycle import frame_for, install, uninstall
from portal.model import HandlerRow, Listing, PlacementRow, PortalState, PortalUsageError, Settings, User

CODE = "acme.radar"
INSTALLER = "https://127.0.0.1:1/install"
URL = "https://127.0.0.1:1/index.php?a=b"


@pytest.fixture
def state() -> PortalState:
    return new_state(Settings(url="https://127.0.0.2", domain="127.0.0.2", member_id="0" * 32))


@pytest.fixture
def admin(state: PortalState) -> User:
    return state.users[1]


@pytest.fixture
def user(state: PortalState) -> User:
    return state.users[2]


def publish(state: PortalState, version: int = 1, **more: Any) -> None:
    given: dict[str, Any] = {"installer_url": INSTALLER, "scopes": ("crm", "placement")} | more
    rules.publish(state, Listing(CODE, "Deal Radar", version, URL, **given))


def opened(state: PortalState, who: User, *more: Any, **named: Any) -> Frame:
    frame = frame_for(state, who, CODE, *more, **named)
    assert isinstance(frame, Frame), frame
    return frame


def refused(state: PortalState, who: User, *more: Any) -> str:
    frame = frame_for(state, who, CODE, *more)
    assert isinstance(frame, FrameError)
    return frame.key


def queued(state: PortalState) -> list[tuple[str, str]]:
    return [(delivery.event, delivery.handler) for delivery in state.outbox.waiting]


class TestInstall:
    def test_an_app_with_an_installer_is_not_finished(self, state: PortalState, admin: User) -> None:
        publish(state)
        result = install(state, admin, CODE)
        assert result.as_reply() == {
            "success": 1,
            "id": result.id,
            "open": True,
            "installed": False,
            "redirect": f"/marketplace/app/{result.id}/",
            "openSlider": False,
            "canShowForm": False,
        }
        frame = opened(state, admin)
        assert frame.action.startswith(f"{INSTALLER}?DOMAIN=127.0.0.2&PROTOCOL=1&LANG=en&APP_SID={frame.sid}")
        assert frame.app_installing
        assert frame.first_run

    def test_an_app_without_an_installer_is_finished_at_once(self, state: PortalState, admin: User) -> None:
        publish(state, installer_url=None)
        assert install(state, admin, CODE).installed
        frame = opened(state, admin)
        assert frame.action.startswith(f"{URL}&DOMAIN=127.0.0.2&")
        assert not frame.app_installing

    def test_a_rest_only_app_gets_its_installer_bound(self, state: PortalState, admin: User) -> None:
        publish(state, interface=False)
        result = install(state, admin, CODE)
        assert (result.open, result.installed) == (False, True)
        assert result.redirect == f"/marketplace/detail/{CODE}/"
        assert queued(state) == [("ONAPPINSTALL", INSTALLER)]
        assert refused(state, admin) == "wrong_context"

    def test_who_may_not_install(self, state: PortalState, user: User) -> None:
        publish(state)
        assert install(state, user, CODE).as_reply() == {"error": "ACCESS_DENIED"}
        assert install(state, user, "nobody.nothing").error == "APPLICATION_NOT_FOUND"
        assert [entry["error"] for entry in state.log.entries("lifecycle")] == [
            "ACCESS_DENIED",
            "APPLICATION_NOT_FOUND",
        ]

    def test_an_employee_may_install_what_allows_it_and_is_admin_in_it(self, state: PortalState, user: User) -> None:
        publish(state, user_install=True)
        result = install(state, user, CODE)
        assert result.ok
        assert opened(state, user).is_admin
        assert rules.finish_install(state, user, result.id)
        assert not opened(state, user).app_installing

    def test_the_test_link_is_bound_to_portal_and_version(self, state: PortalState, admin: User) -> None:
        publish(state, 1)
        publish(state, 2)
        link = dict(part.split("=") for part in rules.vendor_test_link(state, CODE, version=1).split("?")[1].split("&"))
        asked = (link["ver"], link["check_hash"], link["install_hash"])
        result = install(state, admin, CODE, *asked)
        assert state.rows[result.id].version == 1
        assert result.redirect.endswith(f"?ver=1&check_hash={asked[1]}&install_hash={asked[2]}")
        wrong = ("1", "0" * 32, link["install_hash"])
        assert rules.tested_version(state, CODE, *wrong) is None
        assert rules.tested_version(state, CODE, "2", *asked[1:]) is None
        # A wrong hash is ignored, not an error: the published version comes.
        assert install(state, admin, CODE, *wrong).ok
        assert state.rows[result.id].version == 2

    def test_a_version_that_does_not_exist(self, state: PortalState, admin: User) -> None:
        publish(state)
        assert install(state, admin, CODE, 7).error == "APPLICATION_NOT_FOUND"
        with pytest.raises(PortalUsageError, match="No version 7"):
            rules.vendor_test_link(state, CODE, version=7)

    def test_an_update_goes_back_to_the_installer(self, state: PortalState, admin: User, user: User) -> None:
        publish(state)
        row = state.rows[install(state, admin, CODE).id]
        rules.finish_install(state, admin, row.id)
        state.handlers.append(HandlerRow(99, row.id, "ONAPPUPDATE", "https://a.example/"))
        state.handlers.append(HandlerRow(98, row.id, "ONCRMDEALADD", "https://a.example/"))
        publish(state, 2)
        assert install(state, admin, CODE, 2).id == row.id
        assert not row.installed
        assert queued(state) == [("ONAPPUPDATE", "https://a.example/")]
        assert state.handlers == []
        assert refused(state, user) == "not_finished"

    def test_a_listing_needs_code_url_and_version(self, state: PortalState) -> None:
        with pytest.raises(PortalUsageError, match="version"):
            rules.publish(state, Listing("a.b", "A", 0, URL))


class TestFinish:
    def test_others_wait_until_it_is_finished(self, state: PortalState, admin: User, user: User) -> None:
        publish(state)
        row = state.rows[install(state, admin, CODE).id]
        assert refused(state, user) == "not_finished"
        assert not rules.set_installed(state, user, row.id)
        assert rules.set_installed(state, admin, row.id)
        assert opened(state, user).action.startswith(URL)
        assert not opened(state, user).is_admin

    def test_the_declared_event_address_hears_of_the_finish(self, state: PortalState, admin: User) -> None:
        publish(state, event_url="https://a.example/events")
        row = state.rows[install(state, admin, CODE).id]
        assert queued(state) == []
        rules.finish_install(state, admin, row.id)
        assert queued(state) == [("ONAPPINSTALL", "https://a.example/events")]
        assert "data%5BINSTALLED%5D=Y" in state.outbox.waiting[0].body

    def test_taking_the_finish_back_tells_nobody(self, state: PortalState, admin: User) -> None:
        publish(state, event_url="https://a.example/events", installer_url=None)
        row = state.rows[install(state, admin, CODE).id]
        state.outbox.waiting.clear()
        assert rules.set_installed(state, admin, row.id, False)
        assert queued(state) == []
        assert not row.installed


class TestFrame:
    def test_its_form_has_all_fields_in_order(self, state: PortalState, admin: User) -> None:
        publish(state)
        install(state, admin, CODE)
        frame = opened(state, admin, options={"foo": "1"})
        names = [name for name, _ in frame.fields]
        assert names == [
            "AUTH_ID",
            "AUTH_EXPIRES",
            "REFRESH_ID",
            "SERVER_ENDPOINT",
            "APPLICATION_TOKEN",
            "APPLICATION_SCOPE",
            "member_id",
            "status",
            "PLACEMENT",
            "PLACEMENT_OPTIONS",
        ]
        values = dict(frame.fields)
        assert values["AUTH_EXPIRES"] == frame.auth_expires == "3600"
        assert values["PLACEMENT_OPTIONS"] == '{"foo":"1"}'
        assert values["APPLICATION_SCOPE"] == "crm,placement"
        assert frame.name == f"127.0.0.2|1|{frame.sid}"
        assert (frame.app_proto, frame.app_host, frame.app_port) == ("https", "127.0.0.1:1", "1")
        plain = opened(state, admin)
        assert dict(plain.fields)["PLACEMENT_OPTIONS"] == f'{{"any":"{plain.app_id}\\/"}}'
        state.settings = replace(state.settings, edition="on-premise")
        assert "PLACEMENT_OPTIONS" not in dict(opened(state, admin).fields)

    def test_each_rendering_has_new_tokens_and_is_logged(self, state: PortalState, admin: User) -> None:
        publish(state)
        install(state, admin, CODE)
        one, other = opened(state, admin), opened(state, admin)
        assert len({one.auth_id, other.auth_id, one.refresh_id, other.refresh_id, one.sid, other.sid}) == 6
        assert [entry["sid"] for entry in state.log.entries("frame")] == [one.sid, other.sid]
        assert [entry["grant"] for entry in state.log.entries("oauth")] == ["frame", "frame"]

    def test_the_first_run_is_per_person_and_version(self, state: PortalState, admin: User, user: User) -> None:
        publish(state, installer_url=None)
        row = state.rows[install(state, admin, CODE).id]
        rules.mark_first_run(state, admin, row.id)
        assert not opened(state, admin).first_run
        assert opened(state, user).first_run
        publish(state, 2, installer_url=None)
        install(state, admin, CODE)
        assert opened(state, admin).first_run

    def test_a_placement_shows_its_handler_when_it_is_bound(self, state: PortalState, admin: User, user: User) -> None:
        publish(state)
        row = state.rows[install(state, admin, CODE).id]
        tab = PlacementRow(50, row.id, "CRM_DEAL_DETAIL_TAB", "https://127.0.0.1:1/tab", options={"height": "300"})
        state.placements.append(tab)
        # While the installer is open it comes first, whatever was asked for.
        assert opened(state, admin, tab.placement).app_installing
        assert rules.visible_placements(state, admin, tab.placement) == []
        rules.finish_install(state, admin, row.id)
        frame = opened(state, user, tab.placement, {"ID": "5"})
        assert frame.action.startswith("https://127.0.0.1:1/tab?DOMAIN=")
        assert (frame.placement, frame.placement_options, frame.height) == (tab.placement, {"ID": "5"}, 300)
        assert refused(state, user, "CRM_LEAD_DETAIL_TAB") == "access_denied"

    def test_access_lists_keep_others_out(self, state: PortalState, admin: User, user: User) -> None:
        publish(state, installer_url=None)
        install(state, admin, CODE)
        assert rules.set_rights(state, admin, CODE, ("U7",))
        assert not rules.set_rights(state, user, CODE, ())
        assert refused(state, user) == "no_access"
        assert rules.installed_list(state, user) == []
        assert opened(state, admin)

    def test_an_app_that_is_not_there(self, state: PortalState, admin: User) -> None:
        for app_id in (4711, "no.app"):
            frame = frame_for(state, admin, app_id)
            assert isinstance(frame, FrameError)
            assert frame.key == "not_published"

    def test_options(self, state: PortalState, admin: User, user: User) -> None:
        publish(state, installer_url=None)
        row = state.rows[install(state, admin, CODE).id]
        assert rules.set_user_option(state, user, row.id, "a", 1) == {"a": 1}
        assert rules.set_app_option(state, user, row.id, {"b": 2}) is None
        assert rules.set_app_option(state, admin, row.id, {"b": 2}) == {"b": 2}
        frame = opened(state, user)
        assert (frame.user_options, frame.app_options) == ({"a": 1}, {"b": 2})

    def test_the_pages_own_query_stays_at_home(self) -> None:
        query = {"foo": "1", "sessid": "x", "_r": "0.1", "clear_cache": "Y"}
        assert rules.default_placement_options(query) == {"foo": "1"}


class TestUninstall:
    def ready(self, state: PortalState, admin: User, user: User) -> int:
        publish(state, event_url="https://a.example/events")
        row = state.rows[install(state, admin, CODE).id]
        rules.finish_install(state, admin, row.id)
        state.placements.append(PlacementRow(50, row.id, "LEFT_MENU", "https://a.example/menu"))
        state.company["robot"].add({"CODE": "r", "REST_APP_ID": str(row.id)})
        for person in (admin, user):
            rules.set_user_option(state, person, row.id, "k", "v")
            rules.mark_first_run(state, person, row.id)
        rules.set_app_option(state, admin, row.id, {"k": "v"})
        state.outbox.waiting.clear()
        return row.id

    def test_without_clean_the_options_stay(self, state: PortalState, admin: User, user: User) -> None:
        number = self.ready(state, admin, user)
        frame = opened(state, admin)
        assert uninstall(state, admin, CODE, clean=False).as_reply() == {"success": 1}
        row = state.rows[number]
        assert (row.active, row.installed) == (False, False)
        assert (state.handlers, state.placements, state.company["robot"].rows) == ([], [], {})
        assert state.tokens.find(frame.auth_id) is None
        assert state.tokens.revoked_for(frame.auth_id) == row.client_id
        assert state.app_options == {row.client_id: {"k": "v"}}
        assert refused(state, admin) == "not_published"

    def test_the_app_is_told_first_and_without_tokens(self, state: PortalState, admin: User, user: User) -> None:
        self.ready(state, admin, user)
        uninstall(state, admin, CODE, clean=True)
        (delivery,) = state.outbox.waiting
        assert (delivery.event, delivery.data["CLEAN"]) == ("ONAPPUNINSTALL", 1)
        assert "application_token" in delivery.body
        assert "access_token" not in delivery.body

    def test_clean_removes_what_the_acting_person_owns(self, state: PortalState, admin: User, user: User) -> None:
        number = self.ready(state, admin, user)
        client_id = state.rows[number].client_id
        uninstall(state, admin, CODE, clean=True)
        assert state.app_options == {}
        assert set(state.user_options) == {(user.id, client_id)}
        assert state.first_runs == {(user.id, client_id, 1)}

    def test_a_reinstall_keeps_id_and_application_token(self, state: PortalState, admin: User, user: User) -> None:
        number = self.ready(state, admin, user)
        token = state.rows[number].application_token
        uninstall(state, admin, CODE, clean=False)
        again = install(state, admin, CODE)
        assert (again.id, state.rows[number].application_token) == (number, token)
        frame = opened(state, admin)
        assert (frame.app_installing, frame.first_run) == (True, False)
        assert frame.app_options == {"k": "v"}

    def test_only_administrators_remove_apps(self, state: PortalState, admin: User, user: User) -> None:
        self.ready(state, admin, user)
        assert uninstall(state, user, CODE, clean=False).error == "ACCESS_DENIED"
        assert uninstall(state, admin, CODE, clean=False).ok
        assert uninstall(state, admin, CODE, clean=False).error == "APPLICATION_NOT_FOUND"


class TestCardAndMenu:
    def buttons(self, state: PortalState, who: User, *link: str) -> set[str]:
        shown = rules.card_buttons(state, who, CODE, *link)
        assert shown is not None
        names = ("install", "update", "no_access_install", "delete", "rights", "open_url")
        return {name for name in names if getattr(shown, name)}

    def test_the_buttons_follow_the_state(self, state: PortalState, admin: User, user: User) -> None:
        assert rules.card_buttons(state, admin, CODE) is None
        publish(state)
        assert self.buttons(state, admin) == {"install"}
        assert self.buttons(state, user) == {"no_access_install"}
        install(state, admin, CODE)
        assert self.buttons(state, admin) == {"delete", "rights", "open_url"}
        assert self.buttons(state, user) == {"open_url"}
        publish(state, 2)
        assert "update" in self.buttons(state, admin)
        link = rules.vendor_test_link(state, CODE).split("?")[1].split("&")
        assert "install" in self.buttons(state, admin, *(part.split("=")[1] for part in link))

    def test_the_left_menu_lists_unfinished_apps_too(self, state: PortalState, admin: User, user: User) -> None:
        publish(state)
        number = install(state, admin, CODE).id
        state.placements.append(PlacementRow(50, number, "LEFT_MENU", "https://a.example/menu", title="Own item"))
        assert [item.title for item in rules.left_menu_items(state, user)] == ["Deal Radar"]
        rules.finish_install(state, admin, number)
        items = rules.left_menu_items(state, user)
        assert [(item.title, item.url) for item in items] == [
            ("Deal Radar", f"/marketplace/app/{number}/"),
            ("Own item", "/devops/placement/50/"),
        ]

    def test_an_app_without_menu_item(self, state: PortalState, admin: User) -> None:
        publish(state, menu_item=False, installer_url=None)
        assert install(state, admin, CODE).redirect == f"/marketplace/detail/{CODE}/"
        assert rules.left_menu_items(state, admin) == []
        assert opened(state, admin)


class TestSessions:
    def test_sign_in_and_out(self, state: PortalState, admin: User) -> None:
        form = rules.new_session(state)
        assert rules.session_user(state, form) is None
        assert rules.sign_in(state, admin.login, "wrong", form) is None
        session = rules.sign_in(state, admin.login.upper(), admin.password, form)
        assert session is not None
        assert session.id != form.id
        assert rules.session_of(state, form.id) is None
        assert rules.session_user(state, rules.session_of(state, session.id)) == admin
        assert rules.check_sessid(session, session.sessid)
        assert not rules.check_sessid(session, form.sessid)
        rules.sign_out(state, session)
        assert rules.session_of(state, session.id) is None

from __future__ import annotations

import pytest

from pages import AppFrame, AppPage, NotLoaded, TimeLimits
from tests.pages.paper_portal import APP, PORTAL, SID, PaperPortal, app_layout, slider

OTHER_SID = "f" * 32


def test_frame_of_a_page(portal: PaperPortal) -> None:
    portal.serve(f"{APP}/", "<h1>app</h1>")
    frame = AppFrame(portal.show(app_layout()))
    frame.wait_until_loaded()
    assert (frame.present, frame.loaded, frame.sid, frame.portal_host) == (True, True, SID, "portal.example")
    assert frame.posted_url == f"{APP}/?DOMAIN=portal.example&PROTOCOL=1&LANG=en&APP_SID={SID}"
    assert frame.address == frame.posted_url
    assert frame.frame.locator("h1").inner_text() == "app"
    assert (frame.error_text, frame.refused, frame.install_finished) == (None, False, False)
    assert frame.box.width > 0
    assert frame.box.height == 300


def test_address_follows_the_app(portal: PaperPortal) -> None:
    portal.serve(f"{APP}/", "<script>location.replace('/next?x=1')</script>")
    frame = AppFrame(portal.show(app_layout()))
    frame.wait_for(lambda found: found.address == f"{APP}/next?x=1", 30, "did not go on")
    assert frame.posted_url.startswith(f"{APP}/?DOMAIN")


def test_frame_in_an_inline_slider_covers_the_page_below(portal: PaperPortal) -> None:
    below, above = app_layout(sid=OTHER_SID), slider(app_layout())
    assert AppFrame(portal.show(below + above)).sid == SID


def test_frame_in_the_frame_of_a_slider(portal: PaperPortal) -> None:
    portal.serve("/inside", app_layout())
    portal.serve(f"{APP}/", "<h1>app</h1>")
    frame = AppFrame(portal.show(slider(frame=f"{PORTAL}/inside")))
    frame.wait_until_loaded()
    assert frame.frame.locator("h1").inner_text() == "app"
    assert frame.posted_url.startswith(f"{APP}/?DOMAIN")
    assert frame.box.height == 300


def test_closed_and_closing_sliders_are_passed_over(portal: PaperPortal) -> None:
    page = portal.show(
        slider(app_layout(sid="a" * 32), state="")
        + slider(app_layout(sid="b" * 32), state="--open --closing")
        + app_layout()
    )
    assert AppFrame(page).sid == SID


def test_reopened_slider_is_above_although_it_comes_first(portal: PaperPortal) -> None:
    page = portal.show(
        slider(app_layout(), style="z-index: 3010") + slider(app_layout(sid=OTHER_SID), style="z-index: 3005")
    )
    assert AppFrame(page).sid == SID


def test_old_generation_of_sliders(portal: PaperPortal) -> None:
    page = portal.show(app_layout(sid=OTHER_SID) + slider(app_layout(), state="side-panel-overlay-open"))
    assert AppFrame(page).sid == SID


def test_last_frame_of_one_place_counts(portal: PaperPortal) -> None:
    assert AppFrame(portal.show(app_layout(sid=OTHER_SID) + app_layout())).sid == SID


def test_frame_that_is_hidden_while_it_loads(portal: PaperPortal) -> None:
    portal.serve(f"{APP}/", "never")
    frame = AppFrame(portal.show(app_layout() + "<style>.app-loading { visibility: hidden }</style>"))
    assert (frame.present, frame.loaded, frame.sid) == (True, False, SID)


def test_frame_before_the_form_is_sent_is_not_loaded(portal: PaperPortal, quick: TimeLimits) -> None:
    frame = AppFrame(portal.show(app_layout(classes="app-frame", submit=False)), quick)
    assert (frame.present, frame.loaded) == (True, False)
    with pytest.raises(NotLoaded, match=r"was not loaded within 0\.25 s, at https://portal\.example/"):
        frame.wait_until_loaded()


def test_frame_that_is_made_anew(portal: PaperPortal) -> None:
    remake = f"""<script>const remake = () => setTimeout(() => {{
        document.body.innerHTML = "";
        setTimeout(() => {{
            const box = document.createElement("div");
            box.innerHTML = `{app_layout(f"{APP}/main", OTHER_SID, submit=False)}`;
            document.body.append(box);
            document.forms[0].submit();
        }}, 100);
    }}, 50);</script>"""
    portal.serve(f"{APP}/main", "<h1>main</h1>")
    frame = AppFrame(portal.show(app_layout(f"{APP}/install") + remake))
    assert frame.sid == SID
    portal.page.evaluate("() => { remake(); }")
    frame.wait_until_posted_to(f"{APP}/main")
    assert (frame.sid, frame.posted_url.split("?")[0]) == (OTHER_SID, f"{APP}/main")
    frame.wait_for(
        lambda found: found.frame.locator("h1").inner_text(timeout=500) == "main", 30, "is not the main page"
    )


def test_exact_address_and_replacement(portal: PaperPortal, quick: TimeLimits) -> None:
    frame = AppFrame(portal.show(app_layout(f"{APP}/install")), quick)
    frame.wait_until_posted_to(f"{APP}/")
    with pytest.raises(NotLoaded, match=r"was not sent to https://app\.example/ within"):
        frame.wait_until_posted_to(f"{APP}/", 0.2, exact=True)
    frame.wait_until_posted_to(f"{APP}/install", exact=True)
    with pytest.raises(NotLoaded, match="was not made anew"):
        frame.wait_until_replaced(SID, 0.2)


def test_page_reloads_under_the_frame(portal: PaperPortal) -> None:
    sids = iter(["1" * 32, "2" * 32])
    portal.serve("/marketplace/app/7/", lambda request: app_layout(sid=next(sids)))
    page = AppPage(portal.page, portal.url + "/", 7)
    assert page.open({"tab": "deals & more"}).sid == "1" * 32
    assert portal.page.url == f"{PORTAL}/marketplace/app/7/?tab=deals+%26+more"
    page.frame.wait_until_loaded()
    assert page.loaded
    assert page.reload().sid == "2" * 32


def test_install_finished_is_read_from_the_address(portal: PaperPortal) -> None:
    portal.serve("/marketplace/app/7/", app_layout())
    assert AppPage(portal.page, portal.url, "7").open("install_finished=Y").install_finished


def test_portal_error_in_place_of_the_frame(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve(
        "/marketplace/app/7/",
        "<div class='app-layout-subscribe-renew app-layout-error-block'><p>Application was not found.</p></div>",
    )
    page = AppPage(portal.page, portal.url, 7, quick)
    frame = page.open()
    assert (frame.present, frame.error_text, page.loaded) == (False, "Application was not found.", True)
    with pytest.raises(NotLoaded, match=r"did not appear.*Application was not found\."):
        _ = frame.frame


def test_error_in_a_helper_frame(portal: PaperPortal) -> None:
    page = portal.show(f"<iframe id='appframe_error{SID}' class='app-frame-error' srcdoc='Pay first'></iframe>")
    frame = AppFrame(page)
    assert (frame.present, frame.error_text) == (False, "Pay first")


def test_app_that_does_not_answer(portal: PaperPortal) -> None:
    portal.serve(f"{APP}/", "refuse")
    frame = AppFrame(portal.show(app_layout()))
    frame.wait_until_loaded()
    assert frame.refused


def test_static_app_has_no_form(portal: PaperPortal) -> None:
    page = portal.show(f"<iframe id='appframe_{SID}' name='portal.example|1|{SID}' src='{APP}/index.html'></iframe>")
    assert AppFrame(page).posted_url == f"{APP}/index.html"


def test_nothing_at_all(portal: PaperPortal, quick: TimeLimits) -> None:
    portal.serve("/marketplace/app/7/", "<p>nothing</p>")
    with pytest.raises(NotLoaded, match="Neither the application's frame nor an error"):
        AppPage(portal.page, portal.url, 7, quick).open()
    with pytest.raises(NotLoaded, match=r"did not appear within 0\.25 s"):
        _ = AppFrame(portal.page, quick).box

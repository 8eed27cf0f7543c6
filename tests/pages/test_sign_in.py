from __future__ import annotations

import pytest
from playwright.sync_api import Request

from pages import NotLoaded, SignIn, SignInNeedsPerson, SignInRefused, TimeLimits
from tests.pages.paper_portal import NETWORK, PORTAL, PaperPortal

HOME = "<script>window.BX = {message: name => name === 'bitrix_sessid' ? 'abc' : ''}</script><p>Feed</p>"

# The network page of 1.1 as a small machine of states; `first` is shown, `next` maps what was done to what follows.
NETWORK_PAGE = """<div id="authorize-layout"></div><script>
const button = (action, text) => `<button class="ui-btn b24-network-auth-form-btn" data-action="${action}">${text}</button>`;
const user = (id, login) => `<div class="b24-network-auth-form-user" data-user-id="${id}" data-action="open">${login}
    <span class="b24-network-auth-form-user-delete" data-action="delete">x</span></div>`;
const states = {
    list: () => user(1, "bob@x.example") + user(2, "ann@x.example") + "<button data-user-id='0'>Other</button>",
    strangers: () => user(1, "bob@x.example") + "<button data-user-id='0'>Other</button>",
    login: () => `<input id="login">${button("forgot", "Forgot?")}${button("submit", "Next")}`,
    authorize: () => `<input type="hidden" name="login"><input type="password" id="password">
        <input type="checkbox" id="remember" checked>${button("submit", "Log in")}`,
    captcha: () => states.authorize() + "<input id='captcha-input' maxlength='5'>",
    error: () => states.authorize() + "<div class='b24-network-auth-form-field-error-wrap'>" +
        "<div class='b24-network-auth-form-field-error'>Wrong password</div></div>",
};
const layout = document.getElementById("authorize-layout");
const done = [];
function show(state) {
    layout.innerHTML = `<form class="b24-network-auth-form-block">${states[state]()}</form>`;
    layout.dataset.state = state;
    layout.querySelector("form").onsubmit = () => false;
    layout.querySelectorAll("[data-action=submit], [data-action=open], [data-user-id='0']").forEach(element => {
        element.onclick = () => setTimeout(() => {
            const value = (layout.querySelector("#login, #password") || {}).value || element.dataset.userId;
            answer(layout.dataset.state, value);
        }, 30);
    });
}
function enter() { location.href = "PORTAL/auth/?code=1"; }
ANSWERS
show("FIRST");
</script>"""

STRAIGHT = """function answer(state, value) {
    if (state === "list") show(value === "2" ? "authorize" : "login");
    else if (state === "strangers") show("login");
    else if (state === "login") show(value === "ann@x.example" ? "authorize" : "error");
    else if (value === "secret") enter();
    else show(value === "robot" ? "captcha" : "error");
}"""
TWO_ACCOUNTS = """function answer(state, value) {
    if (state === "login") show("list");
    else if (state === "list") show("authorize");
    else enter();
}"""


def network(portal: PaperPortal, first: str, answers: str = STRAIGHT) -> None:
    page = NETWORK_PAGE.replace("ANSWERS", answers).replace("FIRST", first).replace("PORTAL", PORTAL)
    portal.serve(f"{NETWORK}/oauth/authorize/", page)
    portal.serve("/", f"<script>location.href = '{NETWORK}/oauth/authorize/?client_id=b24.1'</script>")
    portal.serve("/auth/", "<script>location.href = '/stream/'</script>")
    portal.serve("/stream/", HOME)


@pytest.mark.parametrize("first", ["login", "list", "strangers"])
def test_network_page(portal: PaperPortal, first: str) -> None:
    network(portal, first)
    sign_in = SignIn(portal.page, portal.url)
    assert (sign_in.loaded, sign_in.signed_in) == (False, False)
    sign_in.open("/")
    assert (sign_in.loaded, sign_in.signed_in) == (True, False)
    sign_in.sign_in("ann@x.example", "secret")
    assert (sign_in.loaded, sign_in.signed_in) == (False, True)
    assert portal.page.url == f"{PORTAL}/stream/"


def test_two_accounts_with_one_login(portal: PaperPortal) -> None:
    network(portal, "login", TWO_ACCOUNTS)
    sign_in = SignIn(portal.page, portal.url)
    sign_in.sign_in("ann@x.example", "secret")
    assert sign_in.signed_in


def test_wrong_password_on_the_network_page(portal: PaperPortal) -> None:
    network(portal, "login")
    sign_in = SignIn(portal.page, portal.url)
    with pytest.raises(SignInRefused, match="refused to sign in at https://auth2") as refused:
        sign_in.sign_in("ann@x.example", "wrong")
    assert refused.value.portal_message == "Wrong password"
    sign_in.sign_in("ann@x.example", "secret")
    assert sign_in.signed_in


def test_captcha_needs_a_person(portal: PaperPortal) -> None:
    network(portal, "login")
    with pytest.raises(SignInNeedsPerson, match="the characters of a picture"):
        SignIn(portal.page, portal.url).sign_in("ann@x.example", "robot")


PLAIN = """<div class="bx-auth"><form name="form_auth" method="post" target="_top" action="/auth/?login=yes">
    <input type="hidden" name="AUTH_FORM" value="Y"><input type="hidden" name="TYPE" value="AUTH">
    ERROR <input name="USER_LOGIN"><input name="USER_PASSWORD" type="password">
    <input type="checkbox" id="USER_REMEMBER" name="USER_REMEMBER" value="Y">
    <input type="submit" name="Login" value="Log In"></form></div>"""
NEWEST = """<div data-role="auth-container"><form name="form_auth" method="post" target="_top" action="/auth/?login=yes">
    <input type="hidden" name="AUTH_FORM" value="Y"> ERROR
    <input name="USER_LOGIN" data-testid="user-login"><input name="USER_PASSWORD" type="password" data-testid="user-password">
    <button type="submit" class="ui-btn ui-btn-lg ui-btn-success" data-role="auth-form-button">Log in</button>
    <div style="display: none"><input name="captcha_word">
    <button type="submit" data-role="auth-form-button">Send</button></div></form></div>"""
YEAR_2019 = """<div id="login-popup"><form name="form_auth" method="post" action="/auth/?login=yes"> ERROR
    <input class="login-inp" name="USER_LOGIN"><input class="login-inp" name="USER_PASSWORD" type="password">
    <input type="submit" class="login-btn" value="Log In"></form></div>"""
OTP = """<form name="form_auth"><input type="hidden" name="TYPE" value="OTP"><input name="USER_OTP">
    <input type="submit" name="Otp"></form>"""


def form_portal(portal: PaperPortal, form: str, error: str = "") -> None:
    def answer(request: Request) -> str:
        body = request.post_data or ""
        if "USER_PASSWORD=secret" in body and "USER_LOGIN=ann" in body:
            return HOME
        return OTP if "USER_PASSWORD=second" in body else form.replace("ERROR", error if body else "")

    portal.serve("/auth/", answer)
    portal.serve("/", answer)


@pytest.mark.parametrize("form", [PLAIN, NEWEST, YEAR_2019], ids=["plain", "newest", "2019"])
def test_form_of_the_portal(portal: PaperPortal, form: str) -> None:
    form_portal(portal, form)
    sign_in = SignIn(portal.page, portal.url)
    sign_in.sign_in("ann", "secret")
    assert sign_in.signed_in


@pytest.mark.parametrize(
    "error",
    [
        "<font class='errortext'>Incorrect login or password</font>",
        "<div class='intranet-login-error-block'>No</div>",
        "",
    ],
    ids=["plain", "newest", "no message"],
)
def test_wrong_password_in_the_form(portal: PaperPortal, error: str) -> None:
    form_portal(portal, PLAIN, error)
    sign_in = SignIn(portal.page, portal.url)
    with pytest.raises(SignInRefused, match="Check the login and the password") as refused:
        sign_in.sign_in("ann", "wrong")
    assert bool(refused.value.portal_message) == bool(error)
    sign_in.sign_in("ann", "secret")
    assert sign_in.signed_in


def test_one_time_code_needs_a_person(portal: PaperPortal) -> None:
    form_portal(portal, PLAIN)
    with pytest.raises(SignInNeedsPerson, match="a one-time code"):
        SignIn(portal.page, portal.url).sign_in("ann", "second")


def test_who_is_signed_in_stays(portal: PaperPortal) -> None:
    sign_in = SignIn(portal.page, portal.url)
    portal.show(HOME)
    sign_in.sign_in("somebody", "else")
    assert sign_in.signed_in


def test_nothing_to_sign_in_with(portal: PaperPortal, quick: TimeLimits) -> None:
    with pytest.raises(NotLoaded, match="Neither a sign-in form nor a page of the portal"):
        SignIn(portal.page, portal.url, quick).open("company/")


def test_form_that_does_not_answer(portal: PaperPortal, quick: TimeLimits) -> None:
    form_portal(portal, PLAIN.replace("<form", "<form onsubmit='return false'"))
    with pytest.raises(NotLoaded, match="did not answer the sign-in form"):
        SignIn(portal.page, portal.url, quick).sign_in("ann", "secret")


def test_foreign_pages_are_not_signed_in(portal: PaperPortal) -> None:
    portal.serve("https://portal.example.evil/", HOME)
    portal.page.goto("https://portal.example.evil/")
    assert SignIn(portal.page, portal.url).signed_in is False

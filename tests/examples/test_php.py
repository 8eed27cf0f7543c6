"""The PHP example, against a portal in miniature."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.examples.app_process import AppProcess
from tests.examples.bitrix24_double import APPLICATION_TOKEN, MEMBER_ID, Bitrix24Double, event

# Who has no PHP can still run all other tests; where everything must be tested (CI), a missing PHP is a failure.
pytestmark = pytest.mark.skipif(
    shutil.which("php") is None and not os.environ.get("CI"), reason="php is not installed (package php-cli, php-curl)"
)

SCREENS = ("/", "/contact.php?id=5", "/settings.php", "/install.php")


@pytest.fixture(scope="module")
def double(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bitrix24Double]:
    portal = Bitrix24Double(tmp_path_factory.mktemp("portal"))
    yield portal
    portal.close()


@pytest.fixture(scope="module")
def process(double: Bitrix24Double, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AppProcess, Path]]:
    data = tmp_path_factory.mktemp("data")
    environment = {
        "B24_CLIENT_ID": "app.1",
        "B24_CLIENT_SECRET": "secret",
        "B24_OAUTH_URL": double.oauth_url,
        "CURL_CA_BUNDLE": str(double.ca_bundle),
        "CONTACT_NOTES_DATA": str(data),
    }
    with AppProcess("php", environment) as app:
        yield app, data


@pytest.fixture
def app(process: tuple[AppProcess, Path], double: Bitrix24Double) -> Iterator[httpx.Client]:
    """The app's client, on a portal where the app is not installed and nothing was asked yet."""
    client = process[0].client
    client.cookies.clear()
    double.valid = {"access-1": 1, "access-7": 7}
    double.refresh = {"refresh-1": 1, "refresh-7": 7, "refresh-event": 1}
    double.answers = {
        "crm.contact.list": lambda _: [
            {"ID": "5", "NAME": "Zoë", "LAST_NAME": "O'Example <b>", "POST": "Buyer"},
            {"ID": "4", "NAME": "Иван", "LAST_NAME": "Примеров", "POST": None},
        ],
        "app.info": lambda _: {"INSTALLED": False},
        "placement.get": lambda _: [],
        "placement.bind": lambda _: True,
    }
    yield client
    double.down = False
    client.post("/events.php", data=dict(event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="1")))
    for left in process[1].glob("portal-*.json"):
        left.unlink()
    double.calls.clear()


def open_page(app: httpx.Client, double: Bitrix24Double, path: str, user: str = "1", **fields: str) -> httpx.Response:
    """Open a page as the portal does; the client keeps the cookie as a browser would over https."""
    query = {"DOMAIN": double.domain, "PROTOCOL": "1", "LANG": "en", "APP_SID": "0a1b"}
    tokens = {"AUTH_ID": f"access-{user}", "REFRESH_ID": f"refresh-{user}", "member_id": MEMBER_ID}
    answer = app.post(httpx.URL(path).copy_merge_params(query), data={**tokens, "PLACEMENT": "DEFAULT", **fields})
    cookie = re.match(r"(contact_notes)=([^;]+)", answer.headers.get("set-cookie", ""))
    if cookie:
        app.cookies.set(cookie[1], cookie[2], domain="127.0.0.1")
    return answer


def install(app: httpx.Client, double: Bitrix24Double) -> None:
    assert 'data-step="finish"' in open_page(app, double, "/install.php").text
    body = event("ONAPPINSTALL", double, APPLICATION_TOKEN, auth_refresh_token="refresh-event", data_VERSION="1")
    assert app.post("/events.php", data=dict(body)).text == "ok"


def form_key(html: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f]+)"', html)
    assert found
    return found[1]


def stored(app: httpx.Client) -> int:
    return int(app.get("/probe.php", params={"member_id": MEMBER_ID}).text)


@pytest.mark.parametrize("path", SCREENS)
def test_screen_answers_every_kind_of_request(app: httpx.Client, double: Bitrix24Double, path: str) -> None:
    bare, head = app.get(path), app.head(path)
    posted = [open_page(app, double, path), open_page(app, double, path)]
    assert [answer.status_code for answer in (bare, head, *posted)] == [200] * 4
    assert 'data-do="handover"' in bare.text
    assert posted[0].text.count("<h1") == 1
    assert "access-1" not in posted[0].text


def test_cookie_survives_a_frame_on_another_site(app: httpx.Client, double: Bitrix24Double) -> None:
    cookie = open_page(app, double, "/").headers["set-cookie"]
    assert all(word in cookie for word in ("; Secure", "; HttpOnly", "; SameSite=None", "; Partitioned"))
    page = app.get("/settings.php?LANG=de")
    assert "<h1>Einstellungen</h1>" in page.text
    assert "x-frame-options" not in page.headers


def test_installer_adds_the_tab_once(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    bound = [parameters for method, parameters in double.calls if method == "placement.bind"]
    assert [parameters["PLACEMENT"] for parameters in bound] == ["CRM_CONTACT_DETAIL_TAB"]
    double.answers["placement.get"] = lambda _: [{"placement": bound[0]["PLACEMENT"], "handler": bound[0]["HANDLER"]}]
    double.calls.clear()
    open_page(app, double, "/install.php")
    assert "placement.bind" not in double.methods()
    double.answers["app.info"] = lambda _: {"INSTALLED": True}
    assert 'data-step="leave"' in open_page(app, double, "/install.php").text


def test_text_of_others_is_never_html(app: httpx.Client, double: Bitrix24Double) -> None:
    text = open_page(app, double, "/").text
    assert "O&#039;Example &lt;b&gt;" in text
    assert "<b>" not in text


@pytest.mark.parametrize(("words", "found"), [("zoë", 1), ("прим", 1), ("EXAMPLE", 1), (".*", 0), ("\xff/", 0)])
def test_search_finds_in_any_case_and_script(app: httpx.Client, double: Bitrix24Double, words: str, found: int) -> None:
    open_page(app, double, "/")
    assert app.get("/", params={"q": words}).text.count("/contact.php?id=") == found


def test_note_is_written_and_shown_in_the_tab(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    page = open_page(app, double, "/contact.php?id=5")
    note = {"note": "Prefers <e-mail>", "key": form_key(page.text)}
    assert "Saved." in app.post("/contact.php?id=5", data=note).text
    assert "Write something first." in app.post("/contact.php?id=5", data={**note, "note": " "}).text
    assert "Not saved." in app.post("/contact.php?id=5", data={**note, "key": "0"}).text
    tab = open_page(
        app, double, "/contact.php", PLACEMENT="CRM_CONTACT_DETAIL_TAB", PLACEMENT_OPTIONS='{"ID":"5"}'
    ).text
    assert "Prefers &lt;e-mail&gt;" in tab
    assert "<header>" not in tab


def test_contacts_are_read_once(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    double.calls.clear()
    for path in ("/", "/contact.php?id=5", "/", "/?q=z"):
        assert app.get(path).status_code == 200
    assert double.methods() == ["batch", "crm.contact.list"]


def test_settings_are_for_administrators(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    page = app.get("/settings.php")
    wanted = {"writers": "admins", "order": "old", "key": form_key(page.text)}
    assert "Not saved." in app.post("/settings.php", data={**wanted, "order": "x"}).text
    assert "Saved." in app.post("/settings.php", data=wanted).text
    user = open_page(app, double, "/settings.php", user="7").text
    assert "Only an administrator" in user
    assert 'name="key"' not in user
    assert "Only administrators may write" in app.get("/contact.php?id=5").text


def test_expired_token_is_renewed_once_and_unnoticed(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    double.calls.clear()
    double.expire()
    assert "Zoë" in app.get("/").text
    assert double.methods() == ["batch", "oauth", "batch", "crm.contact.list"]


def test_outage_is_said_and_not_hammered(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    double.calls.clear()
    double.down = True
    answer = app.get("/")
    assert answer.status_code == 503
    assert "Bitrix24 does not answer right now" in answer.text
    assert double.methods() == ["batch"]


def test_forged_handover_opens_nothing(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    app.cookies.clear()
    forged = {"AUTH_ID": "guessed", "REFRESH_ID": "guessed", "member_id": MEMBER_ID}
    double.calls.clear()
    assert app.post("/?DOMAIN=evil.example.com", data=forged).status_code == 401
    assert double.methods() == ["oauth"]
    assert app.post(f"/?DOMAIN={double.domain}", data={**forged, "member_id": "../../etc"}).status_code == 401


@pytest.mark.parametrize("name", ["ONAPPUNINSTALL", "ONAPPINSTALL"])
def test_event_with_a_wrong_application_token_is_refused(app: httpx.Client, double: Bitrix24Double, name: str) -> None:
    install(app, double)
    before = stored(app)
    body = event(name, double, "wrong", data_CLEAN="1", auth_refresh_token="refresh-7")
    assert app.post("/events.php", data=dict(body)).status_code == 403
    assert app.post("/events.php").status_code == 403
    assert stored(app) == before > 0


def test_uninstall_with_data_removes_everything(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    key = form_key(app.get("/contact.php?id=5").text)
    app.post("/contact.php?id=5", data={"note": "x", "key": key})
    assert stored(app) == 4  # the portal, one session, the contacts of one user, one note
    body = event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="1")
    assert app.post("/events.php", data=dict(body)).status_code == 200
    assert stored(app) == 0
    assert "Zoë" not in app.get("/").text


def test_uninstall_without_data_keeps_notes_and_drops_tokens(
    app: httpx.Client, double: Bitrix24Double, process: tuple[AppProcess, Path]
) -> None:
    install(app, double)
    key = form_key(app.get("/contact.php?id=5").text)
    app.post("/contact.php?id=5", data={"note": "Keep me", "key": key})
    app.post("/events.php", data=dict(event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="0")))
    assert stored(app) == 2
    text = (process[1] / f"portal-{MEMBER_ID}.json").read_text(encoding="utf-8")
    assert "access" not in text
    assert "Keep me" in open_page(app, double, "/contact.php?id=5", user="7").text


@pytest.mark.parametrize("path", ["/nothing", "/src/Store.php", "/app.toml", "/data/rest.log", "/texts/en.php"])
def test_only_the_document_root_is_served(app: httpx.Client, path: str) -> None:
    assert app.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/licence.php", "/privacy.php"])
def test_documents_name_the_solution_and_the_licensor(app: httpx.Client, path: str) -> None:
    text = app.get(path).text
    assert "Contact Notes" in text
    assert "Acme Apps Ltd." in text


def test_log_of_requests_holds_no_secret(
    app: httpx.Client, double: Bitrix24Double, process: tuple[AppProcess, Path]
) -> None:
    install(app, double)
    app.get("/")
    text = "".join(path.read_text(encoding="utf-8") for path in process[1].glob("rest-*.log"))
    assert '"placement.bind",200' in text
    assert not any(word in text for word in ("access", "refresh-", '"secret', "Example", MEMBER_ID))

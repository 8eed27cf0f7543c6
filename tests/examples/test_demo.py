"""The server of the bundled demo app, against a portal in miniature."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from tests.examples.app_process import AppProcess
from tests.examples.bitrix24_double import APPLICATION_TOKEN, MEMBER_ID, Bitrix24Double, event

SCREENS = ("/", "/deals", "/deals/3", "/forecast", "/settings", "/deal-tab", "/install")
HANDOVER = {"AUTH_ID": "access-1", "REFRESH_ID": "refresh-1", "member_id": MEMBER_ID, "PLACEMENT": "DEFAULT"}
QUERY = {"DOMAIN": "portal.example", "PROTOCOL": "1", "LANG": "de", "APP_SID": "0a1b"}


def days_ago(days: int) -> str:
    return f"{date.today() - timedelta(days=days)}T03:00:00+03:00"


def deal(number: int, **fields: object) -> dict[str, object]:
    return {
        "ID": str(number),
        "TITLE": f"Deal {number}",
        "STAGE_ID": "NEW",
        "OPPORTUNITY": "1000.00",
        "CURRENCY_ID": "USD",
        "ASSIGNED_BY_ID": "1",
        "COMPANY_ID": "4",
        "DATE_CREATE": days_ago(30),
        "DATE_MODIFY": days_ago(1),
        "CLOSEDATE": days_ago(-10),
        "PROBABILITY": None,
        **fields,
    }


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
        "SSL_CERT_FILE": str(double.ca_bundle),
        "DEAL_RADAR_DATA": str(data),
    }
    with AppProcess("demo", environment) as app:
        yield app, data


@pytest.fixture
def app(process: tuple[AppProcess, Path], double: Bitrix24Double) -> Iterator[httpx.Client]:
    """The app's client, on a portal where the app is not installed and nothing was asked yet."""
    client = process[0].client
    double.valid = {"access-1": 1, "access-7": 7}
    double.refresh = {"refresh-1": 1, "refresh-7": 7, "refresh-event": 1}
    double.down = False
    double.answers = {
        "crm.deal.list": lambda _: [
            deal(1),
            deal(2, DATE_MODIFY=days_ago(40), CLOSEDATE=days_ago(5), STAGE_ID="EXECUTING", OPPORTUNITY="500"),
            deal(3, STAGE_ID="WON", CLOSEDATE=days_ago(0), OPPORTUNITY="250"),
        ],
        "crm.status.list": lambda _: [
            {"STATUS_ID": "NEW", "NAME": "New", "SEMANTICS": None},
            {"STATUS_ID": "EXECUTING", "NAME": "In progress", "SEMANTICS": None},
            {"STATUS_ID": "WON", "NAME": "Won", "SEMANTICS": "S"},
            {"STATUS_ID": "LOSE", "NAME": "Lost", "SEMANTICS": "F"},
        ],
        "user.get": lambda _: [{"ID": "1", "NAME": "Ada", "LAST_NAME": "Example"}],
        "crm.company.list": lambda _: [{"ID": "4", "TITLE": "Example Works"}],
    }
    yield client
    double.down = False
    client.post("/events", data=dict(event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="1")))
    double.calls.clear()


def install(app: httpx.Client, double: Bitrix24Double) -> dict[str, str]:
    """Open a session as the installer does, let ONAPPINSTALL come; returns the headers of the session."""
    headers = sign_in(app, "1")
    body = event("ONAPPINSTALL", double, APPLICATION_TOKEN, auth_refresh_token="refresh-event", data_VERSION="1")
    assert app.post("/events", data=dict(body)).status_code == 200
    return headers


def sign_in(app: httpx.Client, user: str) -> dict[str, str]:
    tokens = {"access_token": f"access-{user}", "refresh_token": f"refresh-{user}", "member_id": MEMBER_ID}
    answer = app.post("/api/session", json=tokens)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['session']}"}


def stored(app: httpx.Client) -> int:
    return int(app.get("/probe", params={"member_id": MEMBER_ID}).text)


@pytest.mark.parametrize("path", SCREENS)
def test_screen_answers_every_kind_of_request(app: httpx.Client, path: str) -> None:
    answers = [
        app.post(path, params=QUERY, data=HANDOVER),
        app.post(path, params=QUERY, data=HANDOVER),
        app.get(path),
        app.head(path),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert '<html lang="de">' in answers[0].text
    assert '<html lang="en">' in answers[2].text
    assert "access-1" not in answers[0].text


def test_pages_may_be_framed_by_any_portal(app: httpx.Client) -> None:
    headers = app.get("/").headers
    assert "frame-ancestors 'self' https:" in headers["content-security-policy"]
    assert "x-frame-options" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/licence", "/privacy"])
def test_documents_name_the_solution_and_the_licensor(app: httpx.Client, path: str) -> None:
    text = app.get(path).text
    assert "Deal Radar" in text
    assert "Acme Apps Ltd." in text


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/static/../storage.py", "/data/rest.log"])
def test_unknown_address_is_not_found(app: httpx.Client, path: str) -> None:
    assert app.get(path).status_code == 404


def test_every_file_a_screen_loads_is_there(app: httpx.Client, process: tuple[AppProcess, Path]) -> None:
    static = process[0].folder / "dealradar/static"
    names = [path.relative_to(static) for path in static.rglob("*") if path.is_file()]
    assert all(app.get(f"/static/{name}").status_code == 200 for name in names)


def test_radar_judges_deals_and_sums_them(app: httpx.Client, double: Bitrix24Double) -> None:
    radar = app.get("/api/radar", headers=install(app, double)).json()
    assert {row["id"]: row["level"] for row in radar["deals"]} == {1: "good", 2: "risk"}
    late = next(row for row in radar["deals"] if row["id"] == 2)
    assert late["company"] == "Example Works"
    assert late["reasons"] == [{"code": "quiet", "days": 40}, {"code": "overdue", "days": 5}]
    assert radar["summary"]["value"] == 1500
    assert radar["summary"]["won_value"] == 250
    assert len(radar["forecast"]["months"]) == 6


def test_data_are_read_in_batches_and_kept(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    double.calls.clear()
    for _ in range(5):
        app.get("/api/radar", headers=headers)
    assert double.methods() == ["batch", "crm.deal.list", "crm.status.list", "batch", "user.get", "crm.company.list"]


def test_all_pages_of_deals_come_in_one_more_batch(app: httpx.Client, double: Bitrix24Double) -> None:
    everything = [deal(number) for number in range(1, 121)]

    def page(parameters: dict[str, str]) -> list[dict[str, object]]:
        # The double counts what it returns, and a list of 120 stands for a total of 120.
        start = int(parameters["start"])
        return everything if start == 0 else everything[start : start + 50]

    double.answers["crm.deal.list"] = page
    headers = install(app, double)
    double.calls.clear()
    app.get("/api/radar", headers=headers)
    assert [parameters["start"] for method, parameters in double.calls if method == "crm.deal.list"] == [
        "0",
        "50",
        "100",
    ]
    assert double.methods().count("batch") == 3


def test_deal_event_makes_the_app_read_anew(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    app.get("/api/radar", headers=headers)
    assert app.post("/events", data=dict(event("ONCRMDEALUPDATE", double, APPLICATION_TOKEN))).status_code == 200
    double.calls.clear()
    assert app.get("/api/radar", headers=headers).json()["changes"]["received"] == 1
    assert "crm.deal.list" in double.methods()


def test_reloaded_page_is_recognised_without_asking_the_portal(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    double.calls.clear()
    sign_in(app, "1")
    assert double.calls == []


def test_expired_token_is_renewed_once_and_unnoticed(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    double.calls.clear()
    double.expire()
    assert app.get("/api/radar?fresh=1", headers=headers).status_code == 200
    assert double.methods()[:3] == ["batch", "oauth", "batch"]
    assert double.methods().count("oauth") == 1


def test_frame_that_brings_an_expired_token_is_let_in(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    double.expire()
    tokens = {"access_token": "access-7", "refresh_token": "refresh-7", "member_id": MEMBER_ID}
    answer = app.post("/api/session", json=tokens)
    assert answer.json()["user"] == {"name": "Ada Example", "admin": False}


def test_outage_is_said_and_not_hammered(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    double.calls.clear()
    double.down = True
    answer = app.get("/api/radar", headers=headers)
    assert (answer.status_code, answer.json()) == (503, {"error": "outage"})
    assert double.methods() == ["batch"]


def test_forged_handover_opens_nothing(app: httpx.Client, double: Bitrix24Double) -> None:
    install(app, double)
    tokens = {"access_token": "guessed", "refresh_token": "guessed", "member_id": MEMBER_ID}
    assert app.post("/api/session", json=tokens).status_code == 401
    other = {**tokens, "access_token": "x", "refresh_token": "refresh-7", "member_id": "another portal"}
    assert app.post("/api/session", json=other).status_code == 401
    assert app.get("/api/radar", headers={"Authorization": "Bearer x"}).status_code == 401


def test_settings_are_for_administrators(app: httpx.Client, double: Bitrix24Double) -> None:
    admin = install(app, double)
    user = sign_in(app, "7")
    wanted = {"quiet_days": 50, "monthly_goal": 5, "overdue_counts": False}
    assert app.post("/api/settings", json=wanted, headers=user).status_code == 403
    assert app.post("/api/settings", json={**wanted, "quiet_days": 0}, headers=admin).status_code == 400
    assert app.post("/api/settings", content="[", headers=admin).status_code == 400
    assert app.post("/api/settings", json=wanted, headers=admin).status_code == 200
    radar = app.get("/api/radar", headers=user).json()
    assert radar["settings"] == wanted
    assert {row["level"] for row in radar["deals"]} == {"good"}


@pytest.mark.parametrize("name", ["ONAPPUNINSTALL", "ONCRMDEALUPDATE", "ONAPPINSTALL"])
def test_event_with_a_wrong_application_token_is_refused(app: httpx.Client, double: Bitrix24Double, name: str) -> None:
    install(app, double)
    before = stored(app)
    body = event(name, double, "wrong", data_CLEAN="1", auth_refresh_token="refresh-7")
    assert app.post("/events", data=dict(body)).status_code == 403
    assert stored(app) == before


def test_first_event_needs_a_good_refresh_token(app: httpx.Client, double: Bitrix24Double) -> None:
    body = event("ONAPPINSTALL", double, "forged", auth_refresh_token="guessed")
    assert app.post("/events", data=dict(body)).status_code == 403
    assert app.post("/events", data={"event": "ONAPPINSTALL"}).status_code == 400
    assert stored(app) == 0


def test_uninstall_with_data_removes_everything(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    app.post("/api/settings", json={"quiet_days": 5, "monthly_goal": 0, "overdue_counts": True}, headers=headers)
    app.post("/events", data=dict(event("ONCRMDEALADD", double, APPLICATION_TOKEN)))
    assert stored(app) == 5
    body = event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="1")
    assert app.post("/events", data=dict(body)).status_code == 200
    assert stored(app) == 0
    assert app.get("/api/radar", headers=headers).status_code == 401


def test_uninstall_without_data_keeps_settings_and_drops_tokens(app: httpx.Client, double: Bitrix24Double) -> None:
    headers = install(app, double)
    app.post("/api/settings", json={"quiet_days": 5, "monthly_goal": 0, "overdue_counts": True}, headers=headers)
    body = event("ONAPPUNINSTALL", double, APPLICATION_TOKEN, data_CLEAN="0")
    assert app.post("/events", data=dict(body)).status_code == 200
    assert stored(app) == 2
    assert app.get("/api/radar", headers=headers).status_code == 401
    double.calls.clear()
    again = app.get("/api/radar", headers=sign_in(app, "7")).json()
    assert again["settings"]["quiet_days"] == 5


def test_log_of_requests_holds_no_secret(
    app: httpx.Client, double: Bitrix24Double, process: tuple[AppProcess, Path]
) -> None:
    app.get("/api/radar", headers=install(app, double))
    text = (process[1] / "rest.log").read_text(encoding="utf-8")
    requests = [json.loads(line)["request"] for line in text.splitlines()]
    assert "batch: crm.deal.list, crm.status.list" in requests
    assert not any(word in text for word in ("access", "refresh-", "secret", "Example", MEMBER_ID))


def test_texts_of_all_languages_match(process: tuple[AppProcess, Path]) -> None:
    def keys(branch: dict[str, object], path: str = "") -> set[str]:
        found: set[str] = set()
        for key, value in branch.items():
            here = f"{path}.{key}"
            found |= keys(value, here) if isinstance(value, dict) and "other" not in value else {here}
        return found

    texts = process[0].folder / "dealradar/texts"
    english, german, russian = (
        keys(json.loads((texts / f"{language}.json").read_text(encoding="utf-8"))) for language in ("en", "de", "ru")
    )
    assert english == german == russian

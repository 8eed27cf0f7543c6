"""Chatbots (portal-facts 7.5)."""

from __future__ import annotations

from typing import Any

from portal.company.store import moment
from portal.model import HandlerRow
from portal.rest.call import Call, EmptyObject, Method
from portal.rest.errors import RestError
from portal.rest.handlers import check_handler

SCOPES = ("imbot",)
MAX_BOTS = 5
EVENT_OF_PARAMETER = {
    "EVENT_MESSAGE_ADD": "ONIMBOTMESSAGEADD",
    "EVENT_MESSAGE_UPDATE": "ONIMBOTMESSAGEUPDATE",
    "EVENT_MESSAGE_DELETE": "ONIMBOTMESSAGEDELETE",
    "EVENT_WELCOME_MESSAGE": "ONIMBOTJOINCHAT",
    "EVENT_BOT_DELETE": "ONIMBOTDELETE",
}
OPTIONAL = frozenset({"EVENT_MESSAGE_UPDATE", "EVENT_MESSAGE_DELETE"})


def _own(call: Call) -> list[dict[str, Any]]:
    return call.state.company["bot"].find({"=REST_APP_ID": str(call.row.id)})


def _handlers(call: Call) -> dict[str, str]:
    """The addresses for a bot's events; EVENT_HANDLER alone serves all of them."""
    common = call.text("EVENT_HANDLER")
    found = {}
    for parameter, event in EVENT_OF_PARAMETER.items():
        url = call.text(parameter) or common
        if url:
            try:
                found[event] = check_handler(url)
            except RestError as exc:
                raise RestError(f"{parameter}_ERROR", exc.description) from exc
        elif parameter not in OPTIONAL:
            raise RestError(f"{parameter}_ERROR", f"Handler for {parameter} isn't specified")
    return found


def register(call: Call) -> int:
    code = call.text("CODE")
    if not code:
        raise RestError("CODE_ERROR", "Bot code isn't specified")
    properties = {str(key).upper(): value for key, value in call.items("PROPERTIES").items()}
    name = str(properties.get("NAME") or properties.get("LAST_NAME") or "")
    if not name:
        raise RestError("NAME_ERROR", "Bot name isn't specified")
    handlers = _handlers(call)
    own = _own(call)
    known = next((row for row in own if row["CODE"] == code), None)
    if known is not None:
        return int(known["ID"])
    if len(own) >= MAX_BOTS:
        raise RestError("MAX_COUNT_ERROR", "Has reached the maximum number of bots for application (max: 5)")
    # A bot is an employee of a kind: its number comes from the same row of numbers.
    number = call.state.company["bot"].add(
        {
            "CODE": code,
            "TYPE": call.text("TYPE", "B"),
            "NAME": name,
            "OPENLINE": call.text("OPENLINE", "N"),
            "REST_APP_ID": str(call.row.id),
        },
        next(call.state.ids) + 100,
    )
    for event, url in handlers.items():
        row = HandlerRow(next(call.state.ids), call.row.id, event, url)
        if not any((h.row_id, h.event, h.handler) == (row.row_id, event, url) for h in call.state.handlers):
            call.state.handlers.append(row)
    return number


def _bot(call: Call) -> dict[str, Any]:
    wanted = call.integer("BOT_ID")
    found = next((row for row in _own(call) if int(row["ID"]) == wanted), None)
    if found is None:
        raise RestError("BOT_ID_ERROR", "Bot not found")
    return found


def unregister(call: Call) -> bool:
    return call.state.company["bot"].delete(int(_bot(call)["ID"]))


def bot_list(call: Call) -> dict[str, Any]:
    return EmptyObject(
        {
            str(row["ID"]): {
                "ID": int(row["ID"]),
                "NAME": row["NAME"],
                "CODE": row["CODE"],
                "OPENLINE": row["OPENLINE"],
            }
            for row in call.state.company["bot"].rows.values()
        }
    )


def message_add(call: Call) -> int:
    own = _own(call)
    if not own:
        raise RestError("BOT_ID_ERROR", "Bot not found")
    bot = _bot(call) if call.integer("BOT_ID") else own[0]
    dialog, text = call.text("DIALOG_ID"), call.text("MESSAGE")
    if not dialog:
        raise RestError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    if not text and not call.arg("ATTACH"):
        raise RestError("MESSAGE_EMPTY", "Message can't be empty")
    return call.state.company["message"].add(
        {"TO": dialog, "FROM": bot["ID"], "MESSAGE": text, "DATE": moment(call.state.clock())}
    )


METHODS = (
    Method("imbot.register", register, SCOPES),
    Method("imbot.unregister", unregister, SCOPES),
    Method("imbot.bot.list", bot_list, SCOPES),
    Method("imbot.message.add", message_add, SCOPES),
)

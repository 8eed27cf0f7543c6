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


def update(call: Call) -> bool:
    bot, fields = _bot(call), {str(key).upper(): value for key, value in call.items("FIELDS").items()}
    properties = fields.get("PROPERTIES")
    names = {str(k).upper(): v for k, v in properties.items()} if isinstance(properties, dict) else {}
    bot["NAME"] = str(names.get("NAME") or bot["NAME"])
    bot["CODE"] = str(fields.get("CODE") or bot["CODE"])
    for parameter, event in EVENT_OF_PARAMETER.items():
        url = fields.get(parameter) or fields.get("EVENT_HANDLER")
        if url:
            _listen(call, event, check_handler(str(url)))
    return True


def _listen(call: Call, event: str, url: str) -> None:
    if not any((h.row_id, h.event, h.handler) == (call.row.id, event, url) for h in call.state.handlers):
        call.state.handlers.append(HandlerRow(next(call.state.ids), call.row.id, event, url))


def _own_message(call: Call) -> dict[str, Any]:
    row = call.state.company["message"].get(call.integer("MESSAGE_ID"))
    if row is None or row["FROM"] not in {str(bot["ID"]) for bot in _own(call)}:
        raise RestError("MESSAGE_ID_ERROR", "Message not found")
    return row


def message_update(call: Call) -> bool:
    row = _own_message(call)
    if not call.text("MESSAGE"):
        return call.state.company["message"].delete(int(row["ID"]))
    row["MESSAGE"] = call.text("MESSAGE")
    return True


def message_delete(call: Call) -> bool:
    return call.state.company["message"].delete(int(_own_message(call)["ID"]))


def typing(call: Call) -> bool:
    _bot(call)
    if not call.text("DIALOG_ID"):
        raise RestError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    return True


def command_register(call: Call) -> int:
    bot, command = _bot(call), call.text("COMMAND").lstrip("/")
    if not command:
        raise RestError("COMMAND_ERROR", "Command isn't specified")
    try:
        handler = check_handler(call.text("EVENT_COMMAND_ADD"))
    except RestError as exc:
        raise RestError("EVENT_COMMAND_ADD", exc.description) from exc
    common, hidden = call.text("COMMON", "N"), call.text("HIDDEN", "N")
    if not call.array("LANG") and hidden != "Y":
        raise RestError("LANG_ERROR", "Lang set can't be empty")
    _listen(call, "ONIMCOMMANDADD", handler)
    table = call.state.company["bot_command"]
    known = table.find({"=BOT_ID": bot["ID"], "=COMMAND": command})
    if known:
        return int(known[0]["ID"])
    values = {"BOT_ID": bot["ID"], "COMMAND": command, "COMMON": common, "HIDDEN": hidden, "HANDLER": handler}
    return table.add(values | {"LANG": call.array("LANG"), "REST_APP_ID": str(call.row.id)})


def _command(call: Call) -> dict[str, Any]:
    row = call.state.company["bot_command"].get(call.integer("COMMAND_ID"))
    if row is None or row["REST_APP_ID"] != str(call.row.id):
        raise RestError("COMMAND_ID_ERROR", "Command not found")
    return row


def command_update(call: Call) -> bool:
    row = _command(call)
    row.update(call.state.company["bot_command"].clean(call.items("FIELDS")))
    return True


def command_unregister(call: Call) -> bool:
    return call.state.company["bot_command"].delete(int(_command(call)["ID"]))


def command_answer(call: Call) -> int:
    own = _own(call)
    bot = (
        next((b for b in own if str(b["ID"]) == str(_command(call)["BOT_ID"])), None)
        if call.integer("COMMAND_ID")
        else None
    )
    bot = bot or (own[0] if own else None)
    if bot is None:
        raise RestError("COMMAND_ID_ERROR", "Command not found")
    if not call.text("MESSAGE") and not call.arg("ATTACH"):
        raise RestError("MESSAGE_EMPTY", "Message can't be empty")
    values = {"TO": str(call.user.id), "FROM": bot["ID"], "MESSAGE": call.text("MESSAGE")}
    return call.state.company["message"].add(values | {"DATE": moment(call.state.clock())})


METHODS = (
    Method("imbot.update", update, SCOPES),
    Method("imbot.message.update", message_update, SCOPES),
    Method("imbot.message.delete", message_delete, SCOPES),
    Method("imbot.chat.sendtyping", typing, SCOPES),
    Method("imbot.command.register", command_register, SCOPES),
    Method("imbot.command.update", command_update, SCOPES),
    Method("imbot.command.unregister", command_unregister, SCOPES),
    Method("imbot.command.answer", command_answer, SCOPES),
    Method("imbot.register", register, SCOPES),
    Method("imbot.unregister", unregister, SCOPES),
    Method("imbot.bot.list", bot_list, SCOPES),
    Method("imbot.message.add", message_add, SCOPES),
)

"""Messages and notifications: im.message.*, im.notify.*."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method
from portal.rest.errors import RestError
from portal.rest.methods.im_chats import person

SCOPES = ("im",)
NOTIFY_CHAT = 1
"""The chat that notifications of an employee are kept in."""


def notify(call: Call) -> int:
    """im.notify and its two forms: from the employee, and from the system."""
    target = call.integer("USER_ID") or call.integer("TO")
    if target not in call.state.users:
        raise RestError("USER_ID_EMPTY", "User ID is not specified or unknown")
    text = call.text("MESSAGE")
    if not text:
        raise RestError("MESSAGE_EMPTY", "Message text is empty")
    system = call.method.endswith("system.add")
    return call.state.company["notification"].add(
        {
            "TO": str(target),
            "FROM": "0" if system else str(call.user.id),
            "MESSAGE": text,
            "TAG": call.text("TAG"),
            "DATE": moment(call.state.clock()),
        }
    )


def notify_delete(call: Call) -> bool:
    return call.state.company["notification"].delete(call.integer("ID"))


def message_add(call: Call) -> int:
    """`DIALOG_ID` is an employee's ID or `chatN`; `USER_ID` and `CHAT_ID` are its older forms."""
    dialog = call.text("DIALOG_ID") or call.text("USER_ID") or (call.text("CHAT_ID") and f"chat{call.text('CHAT_ID')}")
    if not dialog:
        raise RestError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    text = call.text("MESSAGE")
    if not text and not call.arg("ATTACH"):
        raise RestError("MESSAGE_EMPTY", "Message can't be empty")
    if not _reachable(call, dialog):
        raise RestError("CANCELED", "You don't have access to this chat")
    return call.state.company["message"].add(
        {"TO": dialog, "FROM": str(call.user.id), "MESSAGE": text, "DATE": moment(call.state.clock())}
    )


def _reachable(call: Call, dialog: str) -> bool:
    """Whether the employee may write there: to a colleague or a bot, or into a chat of theirs."""
    number = dialog.removeprefix("chat")
    if not number.isdecimal() or len(number) > 9:
        return dialog.startswith("sg")
    if dialog == number:
        return True
    row = call.state.company["chat"].get(int(number))
    return row is not None and call.user.id in row["USERS"]


def _message(call: Call) -> Row:
    row = call.state.company["message"].get(call.integer("MESSAGE_ID"))
    if row is None:
        raise RestError("MESSAGE_ID_ERROR", "Message not found")
    if not call.is_admin and row["FROM"] != str(call.user.id):
        raise RestError("CANT_EDIT_MESSAGE", "Time has expired for modification or you don't have access")
    return row


def message_update(call: Call) -> bool:
    row = _message(call)
    if not call.text("MESSAGE"):
        # An empty text deletes the message.
        return call.state.company["message"].delete(int(row["ID"]))
    row["MESSAGE"] = call.text("MESSAGE")
    return True


def message_delete(call: Call) -> bool:
    return call.state.company["message"].delete(int(_message(call)["ID"]))


def message_like(call: Call) -> bool:
    if call.state.company["message"].get(call.integer("MESSAGE_ID")) is None:
        raise RestError("MESSAGE_ID_ERROR", "Message not found")
    return True


def notify_list(call: Call) -> dict[str, Any]:
    rows = call.state.company["notification"].find({"=TO": str(call.user.id)}, {"ID": "DESC"})
    shown = [
        {
            "id": int(row["ID"]),
            "chat_id": NOTIFY_CHAT,
            "author_id": int(row["FROM"]),
            "date": row["DATE"],
            "notify_type": 4 if row["FROM"] == "0" else 2,
            "notify_module": "rest",
            "notify_event": "rest_notify",
            "notify_tag": row["TAG"] or "",
            "notify_sub_tag": "",
            "notify_title": "",
            "setting_name": "rest|rest_notify",
            "params": None,
            "text": row["MESSAGE"],
            "notify_read": "N",
        }
        for row in rows[: min(max(call.integer("LIMIT", 50), 1), 50)]
    ]
    counts = {"chat_id": NOTIFY_CHAT, "total_count": len(rows), "total_unread_count": len(rows)}
    authors = [number for number in dict.fromkeys(int(row["FROM"]) for row in rows) if number in call.state.users]
    return counts | {"notifications": shown, "users": [person(call, call.state.users[number]) for number in authors]}


METHODS = (
    Method("im.notify", notify, SCOPES),
    Method("im.notify.personal.add", notify, SCOPES),
    Method("im.notify.system.add", notify, SCOPES),
    Method("im.notify.delete", notify_delete, SCOPES),
    Method("im.message.add", message_add, SCOPES),
    Method("im.message.update", message_update, SCOPES),
    Method("im.message.delete", message_delete, SCOPES),
    Method("im.message.like", message_like, SCOPES),
    Method("im.notify.get", notify_list, SCOPES),
    Method("im.notify.read", lambda call: True, SCOPES),
)

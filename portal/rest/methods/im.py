"""Messages and notifications: im.*, and posts of the news feed."""

from __future__ import annotations

from portal.company.store import moment
from portal.rest.call import Call, Method
from portal.rest.errors import RestError

POST_SCOPES = ("log",)
SCOPES = ("im",)


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
    return call.state.company["message"].add(
        {"TO": dialog, "FROM": str(call.user.id), "MESSAGE": text, "DATE": moment(call.state.clock())}
    )


def post_add(call: Call) -> int:
    text = call.text("POST_MESSAGE")
    if not text:
        raise RestError("ERROR_CORE", "No text of the message")
    return call.state.company["post"].add(
        {
            "TITLE": call.text("POST_TITLE"),
            "TEXT": text,
            "AUTHOR_ID": str(call.user.id),
            "DEST": call.array("DEST") or ["UA"],
            "DATE": moment(call.state.clock()),
        }
    )


METHODS = (
    Method("im.notify", notify, SCOPES),
    Method("im.notify.personal.add", notify, SCOPES),
    Method("im.notify.system.add", notify, SCOPES),
    Method("im.notify.delete", notify_delete, SCOPES),
    Method("im.message.add", message_add, SCOPES),
    Method("log.blogpost.add", post_add, POST_SCOPES),
)

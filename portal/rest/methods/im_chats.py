"""Chats and people of the messenger: im.chat.*, im.dialog.*, im.user.*, im.search.user.list, im.counters.get."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, moment
from portal.model import User
from portal.rest.call import Call, Method, Page
from portal.rest.envelope import iso
from portal.rest.errors import RestError

SCOPES = ("im",)
REVISION = {"rest": 33, "web": 130, "mobile": 23, "desktop": 6, "im_revision_mobile": 23}


def person(call: Call, user: User) -> dict[str, Any]:
    """An employee as the messenger shows it."""
    picture = f"{call.state.settings.url}{user.avatar_url}"
    return {
        "id": user.id,
        "active": user.active,
        "name": user.full_name,
        "first_name": user.name,
        "last_name": user.last_name,
        "work_position": user.position,
        "color": "#1eb4aa",
        "avatar": picture,
        "avatar_hr": picture,
        "gender": user.gender or "M",
        "birthday": "",
        "extranet": False,
        "network": False,
        "bot": False,
        "connector": False,
        "external_auth_id": "default",
        "status": "online",
        "idle": False,
        "last_activity_date": iso(call.state.clock()),
        "mobile_last_date": False,
        "desktop_last_date": False,
        "absent": False,
        "departments": list(user.departments),
        "phones": {"work_phone": user.phone, "personal_mobile": user.mobile},
        "website": "",
        "email": user.email,
        "bot_data": None,
        "type": "user",
    }


def _users(call: Call, name: str = "USERS") -> list[int]:
    found = [int(str(n)) for n in call.array(name) if str(n).isdecimal() and len(str(n)) < 10]
    return [number for number in dict.fromkeys(found) if number in call.state.users]


def chat_add(call: Call) -> int:
    members = list(dict.fromkeys([call.user.id, *_users(call)]))
    names = ("TYPE", "TITLE", "DESCRIPTION", "COLOR", "ENTITY_TYPE", "ENTITY_ID")
    values: Row = {name: call.text(name) for name in names}
    if call.text("ENTITY_TYPE") and _by_entity(call) is not None:
        raise RestError("ERROR_CORE", "A chat of this entity is already there")
    values |= {"TYPE": values["TYPE"] or "CHAT", "TITLE": values["TITLE"] or f"Chat #{call.user.full_name}"}
    made = {"OWNER": str(call.user.id), "USERS": members, "DATE_CREATE": moment(call.state.clock())}
    number = call.state.company["chat"].add(values | made)
    if call.text("MESSAGE"):
        _say(call, f"chat{number}", call.text("MESSAGE"))
    return number


def _say(call: Call, dialog: str, text: str) -> int:
    values = {"TO": dialog, "FROM": str(call.user.id), "MESSAGE": text, "DATE": moment(call.state.clock())}
    return call.state.company["message"].add(values)


def _by_entity(call: Call) -> Row | None:
    wanted = {"=ENTITY_TYPE": call.text("ENTITY_TYPE"), "=ENTITY_ID": call.text("ENTITY_ID")}
    found = call.state.company["chat"].find(wanted)
    return found[0] if found else None


def chat_get(call: Call) -> Any:
    found = _by_entity(call) if call.text("ENTITY_TYPE") else None
    return None if found is None else {"ID": int(found["ID"])}


def chat_of(call: Call) -> Row:
    """The chat of CHAT_ID or DIALOG_ID; raises the family's errors."""
    number = call.integer("CHAT_ID")
    dialog = call.text("DIALOG_ID")
    if not number and dialog.startswith("chat") and dialog[4:].isdecimal() and len(dialog) < 14:
        number = int(dialog[4:])
    if not number:
        raise RestError("CHAT_ID_EMPTY", "Chat ID can't be empty")
    row = call.state.company["chat"].get(number)
    if row is None or call.user.id not in row["USERS"]:
        raise RestError("ACCESS_ERROR", "You don't have access to this chat")
    return row


def chat_user_list(call: Call) -> list[int]:
    return list(chat_of(call)["USERS"])


def chat_user_add(call: Call) -> bool:
    row = chat_of(call)
    row["USERS"] = list(dict.fromkeys([*row["USERS"], *_users(call)]))
    return True


def chat_user_delete(call: Call) -> bool:
    row, gone = chat_of(call), call.integer("USER_ID")
    if gone not in row["USERS"]:
        raise RestError("USER_NOT_FOUND", "The user is not in the chat")
    row["USERS"] = [number for number in row["USERS"] if number != gone]
    return True


def chat_leave(call: Call) -> bool:
    row = chat_of(call)
    row["USERS"] = [number for number in row["USERS"] if number != call.user.id]
    return True


def chat_change(call: Call) -> bool:
    """im.chat.updateTitle, updateColor, setOwner: each writes one field of the chat."""
    row, last = chat_of(call), call.method.rpartition(".")[2]
    name, column = {"updatetitle": ("TITLE", "TITLE"), "updatecolor": ("COLOR", "COLOR")}.get(
        last, ("USER_ID", "OWNER")
    )
    if not call.text(name):
        raise RestError(f"{name}_EMPTY", f"{name} can't be empty")
    row[column] = call.text(name)
    return True


def _colleague(call: Call, user: User) -> dict[str, Any]:
    """A dialog with one employee, as im.dialog.get shows it."""
    shown = {"id": 0, "name": user.full_name, "description": "", "owner": 0, "type": "private", "color": "#1eb4aa"}
    rest = {"extranet": False, "counter": 0, "user_counter": 2, "entity_type": "", "entity_id": "", "message_type": "P"}
    avatar = f"{call.state.settings.url}{user.avatar_url}"
    return {"parent_chat_id": 0, "avatar": avatar, "dialog_id": str(user.id)} | shown | rest


def dialog_get(call: Call) -> dict[str, Any]:
    """An employee's ID names the dialog with them, `chatN` a chat."""
    other = call.text("DIALOG_ID")
    if other.isdecimal() and len(other) < 10 and int(other) in call.state.users:
        return _colleague(call, call.state.users[int(other)])
    row = chat_of(call)
    last = max((int(m["ID"]) for m in call.state.company["message"].find({"=TO": f"chat{row['ID']}"})), default=0)
    return {
        "id": int(row["ID"]),
        "parent_chat_id": 0,
        "parent_message_id": 0,
        "name": row["TITLE"],
        "description": row["DESCRIPTION"],
        "owner": int(row["OWNER"]),
        "extranet": False,
        "avatar": "",
        "color": row["COLOR"] or "#f76187",
        "type": str(row["TYPE"]).lower(),
        "counter": 0,
        "user_counter": len(row["USERS"]),
        "last_message_id": last,
        "entity_type": row["ENTITY_TYPE"],
        "entity_id": row["ENTITY_ID"],
        "date_create": row["DATE_CREATE"],
        "message_type": "C",
        "dialog_id": f"chat{row['ID']}",
    }


def dialog_messages(call: Call) -> dict[str, Any]:
    dialog = call.text("DIALOG_ID")
    if not dialog:
        raise RestError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    chat = int(chat_of(call)["ID"]) if dialog.startswith("chat") else 0
    rows = call.state.company["message"].find({"=TO": dialog}, {"ID": "DESC"})
    if call.integer("LAST_ID"):
        rows = [row for row in rows if int(row["ID"]) < call.integer("LAST_ID")]
    rows = rows[: min(max(call.integer("LIMIT", 20), 1), 50)]
    authors = dict.fromkeys(int(row["FROM"]) for row in rows)
    messages = [
        {
            "id": int(row["ID"]),
            "chat_id": chat,
            "author_id": int(row["FROM"]),
            "date": row["DATE"],
            "text": row["MESSAGE"],
            "unread": False,
            "params": [],
        }
        for row in rows
    ]
    people = [person(call, call.state.users[number]) for number in authors if number in call.state.users]
    return {"chat_id": chat, "messages": messages, "users": people, "files": []}


def user_get(call: Call) -> dict[str, Any]:
    number = call.integer("ID") or call.user.id
    user = call.state.users.get(number)
    if user is None:
        raise RestError("USER_NOT_EXISTS", "User is not exists")
    return person(call, user)


def user_list(call: Call) -> Any:
    wanted = _users(call, "ID")
    if not call.array("ID"):
        raise RestError("INVALID_FORMAT", "A wrong format for the ID field is passed")
    if call.text("RESULT_TYPE").lower() == "array":
        return [person(call, call.state.users[number]) for number in wanted]
    return {str(number): person(call, call.state.users[number]) for number in wanted}


def search_users(call: Call) -> Page:
    words = call.text("FIND").lower().split()
    if len("".join(words)) < 2:
        raise RestError("FIND_SHORT", "Too short a search phrase.")
    found = [user for user in call.state.users.values() if all(word in user.full_name.lower() for word in words)]
    return Page({str(user.id): person(call, user) for user in found}, len(found))


def counters(call: Call) -> dict[str, Any]:
    unread = len(call.state.company["notification"].find({"=TO": str(call.user.id)}))
    types = {"ALL": unread, "NOTIFY": unread, "CHAT": 0, "LINES": 0, "DIALOG": 0, "MESSENGER": 0}
    return {
        "TYPE": types,
        "CHAT": [],
        "CHAT_MUTED": [],
        "CHAT_UNREAD": [],
        "LINES": [],
        "DIALOG": [],
        "DIALOG_UNREAD": [],
    }


METHODS = (
    Method("im.chat.add", chat_add, SCOPES),
    Method("im.chat.get", chat_get, SCOPES),
    Method("im.chat.user.list", chat_user_list, SCOPES),
    Method("im.chat.user.add", chat_user_add, SCOPES),
    Method("im.chat.user.delete", chat_user_delete, SCOPES),
    Method("im.chat.leave", chat_leave, SCOPES),
    Method("im.chat.updatetitle", chat_change, SCOPES),
    Method("im.chat.updatecolor", chat_change, SCOPES),
    Method("im.chat.setowner", chat_change, SCOPES),
    Method("im.dialog.get", dialog_get, SCOPES),
    Method("im.dialog.messages.get", dialog_messages, SCOPES),
    Method("im.user.get", user_get, SCOPES),
    Method("im.user.list.get", user_list, SCOPES),
    Method("im.search.user.list", search_users, SCOPES),
    Method("im.counters.get", counters, SCOPES),
    Method("im.revision.get", lambda call: dict(REVISION), SCOPES),
)

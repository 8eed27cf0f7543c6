"""The rest of the messenger: im.recent.*, im.dialog.*, im.search.*, im.department.*, im.user.status.*, im.notify.read.*."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row
from portal.model import Department
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.im_chats import chat_of, dialog_get, person

SCOPES = ("im",)
STATUSES = ("online", "dnd", "away", "break")
MOST = 200


def _dialog(call: Call) -> str:
    dialog = call.text("DIALOG_ID")
    if not dialog and not call.integer("CHAT_ID"):
        raise RestError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    if dialog and not dialog.startswith("chat"):
        if not dialog.isdecimal() or len(dialog) > 9 or int(dialog) not in call.state.users:
            raise RestError("ACCESS_ERROR", "You don't have access to this chat")
        return dialog
    return f"chat{chat_of(call)['ID']}"


def _last(call: Call, dialog: str) -> Row | None:
    rows = call.state.company["message"].find({"=TO": dialog}, {"ID": "DESC"})
    return rows[0] if rows else None


def _dialogs(call: Call) -> list[str]:
    """What the employee has written to or is a member of, newest message first."""
    me = str(call.user.id)
    chats = [f"chat{row['ID']}" for row in call.state.company["chat"].rows.values() if call.user.id in row["USERS"]]
    people = [
        row["TO"] if row["FROM"] == me else row["FROM"]
        for row in call.state.company["message"].rows.values()
        if str(row["TO"]).isdecimal() and me in {row["FROM"], row["TO"]}
    ]
    known = [number for number in dict.fromkeys(people) if int(number) in call.state.users]
    found = [*chats, *known]
    return sorted(found, key=lambda dialog: -int((_last(call, dialog) or {"ID": 0})["ID"]))


def _item(call: Call, dialog: str) -> dict[str, Any]:
    last = _last(call, dialog)
    number = int(last["ID"]) if last else 0
    item: dict[str, Any] = {
        "id": dialog if dialog.startswith("chat") else int(dialog),
        "chat_id": int(dialog[4:]) if dialog.startswith("chat") else 0,
        "type": "chat" if dialog.startswith("chat") else "user",
        "avatar": {"url": "", "color": "#df532d"},
        "title": "",
        "message": {
            "id": number,
            "text": str(last["MESSAGE"]) if last else "",
            "file": False,
            "author_id": int(last["FROM"]) if last else 0,
            "attach": False,
            "sticker": None,
            "date": last["DATE"] if last else None,
            "status": "received",
            "uuid": None,
        },
        "counter": 0,
        "last_id": number,
        "pinned": False,
        "unread": False,
        "has_reminder": False,
        "date_update": last["DATE"] if last else None,
        "date_last_activity": last["DATE"] if last else None,
    }
    if item["type"] == "chat":
        shown = dialog_get(call.with_params({"DIALOG_ID": dialog}))
        return item | {"title": shown["name"], "chat": shown, "user": {"id": 0}}
    user = call.state.users[int(dialog)]
    return item | {"title": user.full_name, "user": person(call, user)}


def recent(call: Call) -> list[dict[str, Any]]:
    return [_item(call, dialog) for dialog in _dialogs(call)[:MOST]]


def recent_list(call: Call) -> dict[str, Any]:
    return {"items": recent(call), "hasMorePages": False, "hasMore": False, "birthdayList": []}


def touched(call: Call) -> bool:
    """Methods that mark a dialog: nothing else comes of it."""
    _dialog(call)
    return True


def dialog_read(call: Call) -> dict[str, Any]:
    dialog = _dialog(call)
    last = _last(call, dialog)
    number = call.integer("MESSAGE_ID") or (int(last["ID"]) if last else 0)
    chat = int(dialog[4:]) if dialog.startswith("chat") else 0
    return {"dialogId": dialog, "chatId": chat, "lastId": number, "counter": 0}


def dialog_users(call: Call) -> list[dict[str, Any]]:
    dialog = _dialog(call)
    numbers = chat_of(call)["USERS"] if dialog.startswith("chat") else [call.user.id, int(dialog)]
    return [person(call, call.state.users[number]) for number in numbers if number in call.state.users]


def messages_search(call: Call) -> dict[str, Any]:
    words, chat = call.text("SEARCH_MESSAGE").lower(), chat_of(call)
    rows = call.state.company["message"].find({"=TO": f"chat{chat['ID']}"}, {"ID": "DESC"})
    found = [row for row in rows if words in str(row["MESSAGE"]).lower()][: min(max(call.integer("LIMIT", 50), 1), 50)]
    authors = [number for number in dict.fromkeys(int(row["FROM"]) for row in found) if number in call.state.users]
    messages = [
        {"id": int(row["ID"]), "chat_id": int(chat["ID"]), "author_id": int(row["FROM"]), "date": row["DATE"]}
        | {"text": row["MESSAGE"], "params": []}
        for row in found
    ]
    return {"users": [person(call, call.state.users[n]) for n in authors], "messages": messages, "files": []}


def _phrase(call: Call) -> str:
    words = call.text("FIND").strip().lower()
    if len(words) < 2:
        raise RestError("FIND_SHORT", "Too short a search phrase.")
    return words


def search_chats(call: Call) -> Page:
    words = _phrase(call)
    chats = [
        dialog_get(call.with_params({"CHAT_ID": row["ID"]}))
        for row in call.state.company["chat"].rows.values()
        if call.user.id in row["USERS"] and words in str(row["TITLE"]).lower()
    ]
    return Page(chats, len(chats))


def _department(call: Call, item: Department) -> dict[str, Any]:
    names, above = [item.name], call.state.departments.get(item.parent)
    while above is not None and len(names) < len(call.state.departments):
        names.append(above.name)
        above = call.state.departments.get(above.parent)
    shown: dict[str, Any] = {"id": item.id, "name": item.name, "full_name": " / ".join(names)}
    shown["manager_user_id"] = item.head
    head = call.state.users.get(item.head)
    if call.text("USER_DATA") == "Y" and head is not None:
        shown["manager_user_data"] = person(call, head)
    return shown


def search_departments(call: Call) -> Page:
    words = _phrase(call)
    found = [_department(call, item) for item in call.state.departments.values() if words in item.name.lower()]
    return Page(found, len(found))


def _wanted(call: Call) -> list[Department]:
    if not call.array("ID"):
        raise RestError("INVALID_FORMAT", "A wrong format for the ID field is passed")
    numbers = [int(str(n)) for n in call.array("ID") if str(n).isdecimal() and len(str(n)) < 10]
    return [call.state.departments[number] for number in numbers if number in call.state.departments]


def departments(call: Call) -> list[dict[str, Any]]:
    return [_department(call, item) for item in _wanted(call)]


def employees(call: Call) -> dict[str, Any]:
    data = call.text("USER_DATA") == "Y"
    return {
        str(item.id): [
            person(call, user) if data else user.id
            for user in call.state.users.values()
            if user.active and item.id in user.departments
        ]
        for item in _wanted(call)
    }


def managers(call: Call) -> dict[str, Any]:
    data = call.text("USER_DATA") == "Y"
    found: dict[str, Any] = {}
    for item in _wanted(call):
        head = call.state.users.get(item.head)
        found[str(item.id)] = [] if head is None else [person(call, head) if data else head.id]
    return found


def colleagues(call: Call) -> Page:
    own = set(call.user.departments)
    people = [
        user for user in call.state.users.values() if own.intersection(user.departments) and user is not call.user
    ]
    data = call.text("USER_DATA") == "Y"
    return Page([person(call, user) if data else user.id for user in people], len(people))


def _statuses(call: Call) -> dict[str, Any]:
    return call.state.user_options.setdefault((call.user.id, "im"), {})


def status_get(call: Call) -> str:
    return str(_statuses(call).get("status") or "online")


def status_set(call: Call) -> bool:
    status = call.text("STATUS").lower()
    if status not in STATUSES:
        raise RestError("STATUS_WRONG", "The status is not known")
    _statuses(call)["status"] = status
    return True


def notify_read_all(call: Call) -> bool:
    return True


def search_last(call: Call) -> list[dict[str, Any]]:
    kept = _statuses(call).get("last") or []
    return [{key: item[key] for key in ("id", "type", "avatar", "title")} for item in (_item(call, d) for d in kept)]


def search_last_change(call: Call) -> bool:
    dialog = _dialog(call)
    kept = [known for known in _statuses(call).get("last") or [] if known != dialog]
    _statuses(call)["last"] = [dialog, *kept] if call.method.endswith("add") else kept
    return True


METHODS = (
    Method("im.recent.get", recent, SCOPES),
    Method("im.recent.list", recent_list, SCOPES),
    *(Method(f"im.recent.{verb}", touched, SCOPES) for verb in ("pin", "hide", "unread")),
    *(Method(f"im.dialog.{verb}", touched, SCOPES) for verb in ("unread", "writing")),
    Method("im.dialog.read", dialog_read, SCOPES),
    Method("im.dialog.read.all", notify_read_all, SCOPES),
    Method("im.dialog.users.list", dialog_users, SCOPES),
    Method("im.dialog.messages.search", messages_search, SCOPES),
    Method("im.chat.mute", touched, SCOPES),
    Method("im.search.chat.list", search_chats, SCOPES),
    Method("im.search.department.list", search_departments, SCOPES),
    Method("im.search.last.get", search_last, SCOPES),
    Method("im.search.last.add", search_last_change, SCOPES),
    Method("im.search.last.delete", search_last_change, SCOPES),
    Method("im.department.get", departments, SCOPES),
    Method("im.department.employees.get", employees, SCOPES),
    Method("im.department.managers.get", managers, SCOPES),
    Method("im.department.colleagues.list", colleagues, SCOPES),
    Method("im.user.status.get", status_get, SCOPES),
    Method("im.user.status.set", status_set, SCOPES),
    Method("im.user.status.idle.start", notify_read_all, SCOPES),
    Method("im.user.status.idle.end", notify_read_all, SCOPES),
    Method("im.notify.read.all", lambda call: {"result": True, "newCounter": 0}, SCOPES),
    Method("im.notify.read.list", notify_read_all, SCOPES),
)

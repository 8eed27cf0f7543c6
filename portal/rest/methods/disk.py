"""The drive: disk.storage.*, disk.folder.*, disk.file.* in their basics."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from portal.company.filters import matches
from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError
from portal.rest.methods.transfer import FIELD, download_url, upload_url

SCOPES = ("disk",)
FIRST_ROOT = 100_000
"""Root folders have numbers of their own, one for each storage, above those of the objects."""
APP_STORAGES = 50_000
OBJECT_FIELDS = (
    *("ID", "NAME", "TYPE", "CODE", "STORAGE_ID", "PARENT_ID", "DELETED_TYPE", "CREATE_TIME", "UPDATE_TIME"),
    *("DELETE_TIME", "CREATED_BY", "UPDATED_BY", "DELETED_BY"),
)
FOLDER_FIELDS = (*OBJECT_FIELDS, "REAL_OBJECT_ID")
FILE_FIELDS = (*OBJECT_FIELDS, "SIZE", "GLOBAL_CONTENT_VERSION", "FILE_ID")
UNFILTERED = frozenset({"CREATED_BY", "UPDATED_BY", "DELETED_BY", "SIZE", "MODULE_ID", "ROOT_OBJECT_ID"})
STORAGE_FIELDS = ("ID", "NAME", "CODE", "MODULE_ID", "ENTITY_TYPE", "ENTITY_ID", "ROOT_OBJECT_ID")
WRONG_NAME = frozenset('\\/:*?"<>|')


def _storages(call: Call) -> list[Row]:
    """One storage an employee, the company's shared one, and the app's own."""
    owners = [(user.id, "user", user.full_name) for user in call.state.users.values()]
    shared = next(iter(call.state.departments.values())).name
    rows = [
        _storage_row(i + 1, kind, owner, name) for i, (owner, kind, name) in enumerate([*owners, (0, "common", shared)])
    ]
    return [*rows, _app_storage(call)]


def _storage_row(number: int, kind: str, owner: int, name: str) -> Row:
    return {
        "ID": str(number),
        "NAME": name,
        "CODE": None,
        "MODULE_ID": "disk",
        "ENTITY_TYPE": kind,
        "ENTITY_ID": str(owner) if kind != "common" else "shared_files_s1",
        "ROOT_OBJECT_ID": str(FIRST_ROOT + number),
    }


def _app_storage(call: Call) -> Row:
    return _storage_row(APP_STORAGES + call.row.id, "restapp", call.row.id, call.row.code)


def _not_found(call: Call) -> RestError:
    return RestError("ERROR_NOT_FOUND", f"Could not find entity with id `{call.text('id')[:20]}`.")


def _required() -> RestError:
    return RestError("ERROR_ARGUMENT", "Invalid value of parameter {id}")


def _storage(call: Call) -> Row:
    if call.integer("id") <= 0:
        raise _required()
    found = next((row for row in _storages(call) if row["ID"] == str(call.integer("id"))), None)
    if found is None:
        raise _not_found(call)
    return found


def storage_list(call: Call) -> Page:
    rows = [row for row in _storages(call) if row["ENTITY_TYPE"] != "restapp"]
    return call.page([row for row in rows if matches(row, call.items("filter"), lambda name: "string")])


def _object(call: Call, kind: str) -> Row:
    number = call.integer("id")
    if number <= 0:
        raise _required()
    storage = next((row for row in _storages(call) if row["ROOT_OBJECT_ID"] == str(number)), None)
    if storage is not None and kind == "folder":
        now = moment(call.state.clock())
        root = {"ID": str(number), "NAME": storage["NAME"], "STORAGE_ID": storage["ID"], "TYPE": "folder"}
        return root | {"PARENT_ID": None, "CODE": None, "DELETED_TYPE": "0", "CREATE_TIME": now, "UPDATE_TIME": now}
    row = call.state.company["disk_object"].get(number)
    if row is None or row["TYPE"] != kind:
        raise _not_found(call)
    return row


def _shown(call: Call, row: Row) -> Row:
    shown = {name: value for name, value in row.items() if name not in {"CONTENT", "SIZE", "FILE_ID"}}
    url = call.state.settings.url
    shown["DETAIL_URL"] = f"{url}/company/personal/user/{call.user.id}/disk/path/{row['NAME']}"
    if row["TYPE"] == "folder":
        return shown | {"REAL_OBJECT_ID": row["ID"]}
    shown |= {"GLOBAL_CONTENT_VERSION": "1", "FILE_ID": row["FILE_ID"], "SIZE": row["SIZE"]}
    return shown | {"DOWNLOAD_URL": download_url(call, row["ID"])}


def _children(call: Call, folder: str) -> Page:
    rows = call.state.company["disk_object"].find(
        call.items("filter") | {"=PARENT_ID": folder, "=DELETED_TYPE": "0"}, call.items("order")
    )
    page = call.page(rows)
    return Page([_shown(call, row) for row in page.result], page.total, page.next)


def _name(call: Call, folder: str, name: str) -> str:
    if not name.strip() or WRONG_NAME.intersection(name):
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {NAME}")
    taken = {
        row["NAME"] for row in call.state.company["disk_object"].find({"=PARENT_ID": folder, "=DELETED_TYPE": "0"})
    }
    if name not in taken:
        return name
    if call.text("generateUniqueName").lower() not in {"true", "1", "y"}:
        raise RestError("DISK_OBJ_22000", "An object with this name already exists")
    stem, dot, ending = name.rpartition(".")
    return next(
        made
        for made in (f"{stem or ending} ({n}){dot}{ending if stem else ''}" for n in range(1, len(taken) + 2))
        if made not in taken
    )


def _put(call: Call, parent: Row, kind: str, name: str, content: bytes | None) -> Row:
    now, who, table = moment(call.state.clock()), str(call.user.id), call.state.company["disk_object"]
    values = {
        "NAME": _name(call, str(parent["ID"]), name),
        "STORAGE_ID": parent["STORAGE_ID"],
        "TYPE": kind,
        "PARENT_ID": parent["ID"],
        "DELETED_TYPE": "0",
        "CREATE_TIME": now,
        "UPDATE_TIME": now,
        "CREATED_BY": who,
        "UPDATED_BY": who,
    }
    if content is not None:
        values |= {"FILE_ID": str(next(call.state.ids)), "SIZE": str(len(content))}
        values["CONTENT"] = base64.b64encode(content).decode()
    return _shown(call, table.rows[table.add(values)])


def _folder_name(call: Call) -> str:
    return str({str(k).upper(): v for k, v in call.items("data").items()}.get("NAME") or "")


def _content(call: Call) -> tuple[str, bytes]:
    """The name and the bytes of `fileContent`: [name, base64], or base64 alone with data[NAME]."""
    given = call.arg("fileContent")
    name, text = (given[0], given[1]) if isinstance(given, list) and len(given) == 2 else ("", given)
    if isinstance(text, list) or not text:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {fileContent}")
    try:
        return _folder_name(call) or str(name), base64.b64decode(str(text))
    except (binascii.Error, ValueError) as exc:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {fileContent}") from exc


def _root(call: Call) -> Row:
    storage = _storage(call)
    return {"ID": storage["ROOT_OBJECT_ID"], "STORAGE_ID": storage["ID"]}


def _upload(call: Call, parent: Row) -> Row:
    if call.arg("fileContent") is None:
        # Without content the platform answers where to send it.
        return {"field": FIELD, "uploadUrl": upload_url(call, "disk", parent["ID"])}
    name, content = _content(call)
    return _put(call, parent, "file", name, content)


def put_file(call: Call, name: str, content: bytes) -> Row:
    """Put a file into the folder that `id` names; raises the family's errors."""
    return _put(call, _object(call, "folder"), "file", name, content)


def _rename(call: Call, kind: str) -> Row:
    row = _object(call, kind)
    row["NAME"] = _name(call, str(row["PARENT_ID"]), call.text("newName"))
    return _shown(call, row)


def _mark_deleted(call: Call, kind: str) -> Row:
    row = _object(call, kind)
    row |= {"DELETED_TYPE": "3", "DELETE_TIME": moment(call.state.clock()), "DELETED_BY": str(call.user.id)}
    return _shown(call, row)


def _restore(call: Call, kind: str) -> Row:
    row = _object(call, kind)
    row |= {"DELETED_TYPE": "0", "DELETE_TIME": None, "DELETED_BY": "0"}
    return _shown(call, row)


def _delete_tree(call: Call) -> bool:
    table, waiting = call.state.company["disk_object"], [str(_object(call, "folder")["ID"])]
    while waiting:
        number = waiting.pop()
        waiting += [str(row["ID"]) for row in table.find({"=PARENT_ID": number})]
        table.delete(int(number))
    return True


def _move(call: Call, kind: str) -> Row:
    row, number = _object(call, kind), call.integer("targetFolderId")
    target = _object(call.with_params({"id": number}), "folder")
    row |= {"PARENT_ID": target["ID"], "STORAGE_ID": target["STORAGE_ID"]}
    return _shown(call, row)


def _described(names: tuple[str, ...]) -> dict[str, Any]:
    def kind(name: str) -> str:
        if name in {"TYPE", "DELETED_TYPE"}:
            return "enum"
        if name.endswith("_TIME"):
            return "datetime"
        whole = name.endswith(("_BY", "SIZE", "VERSION")) or (
            name.endswith("ID") and name not in {"MODULE_ID", "ENTITY_ID"}
        )
        return "integer" if whole else "string"

    return {name: {"TYPE": kind(name), "USE_IN_FILTER": name not in UNFILTERED, "USE_IN_SHOW": True} for name in names}


METHODS = (
    Method("disk.storage.getlist", storage_list, SCOPES),
    Method("disk.storage.get", _storage, SCOPES),
    Method("disk.storage.gettypes", lambda call: ["user", "common", "group"], SCOPES),
    Method("disk.storage.getfields", lambda call: _described(STORAGE_FIELDS), SCOPES),
    Method("disk.storage.getforapp", _app_storage, SCOPES),
    Method("disk.storage.getchildren", lambda call: _children(call, str(_root(call)["ID"])), SCOPES),
    Method("disk.storage.addfolder", lambda call: _put(call, _root(call), "folder", _folder_name(call), None), SCOPES),
    Method("disk.storage.uploadfile", lambda call: _upload(call, _root(call)), SCOPES),
    Method("disk.folder.get", lambda call: _shown(call, _object(call, "folder")), SCOPES),
    Method("disk.folder.getfields", lambda call: _described(FOLDER_FIELDS), SCOPES),
    Method("disk.folder.getchildren", lambda call: _children(call, str(_object(call, "folder")["ID"])), SCOPES),
    Method(
        "disk.folder.addsubfolder",
        lambda call: _put(call, _object(call, "folder"), "folder", _folder_name(call), None),
        SCOPES,
    ),
    Method("disk.folder.uploadfile", lambda call: _upload(call, _object(call, "folder")), SCOPES),
    Method("disk.folder.rename", lambda call: _rename(call, "folder"), SCOPES),
    Method("disk.folder.moveto", lambda call: _move(call, "folder"), SCOPES),
    Method("disk.folder.markdeleted", lambda call: _mark_deleted(call, "folder"), SCOPES),
    Method("disk.folder.restore", lambda call: _restore(call, "folder"), SCOPES),
    Method("disk.folder.deletetree", _delete_tree, SCOPES),
    Method("disk.file.get", lambda call: _shown(call, _object(call, "file")), SCOPES),
    Method("disk.file.getfields", lambda call: _described(FILE_FIELDS), SCOPES),
    Method("disk.file.rename", lambda call: _rename(call, "file"), SCOPES),
    Method("disk.file.moveto", lambda call: _move(call, "file"), SCOPES),
    Method("disk.file.markdeleted", lambda call: _mark_deleted(call, "file"), SCOPES),
    Method("disk.file.restore", lambda call: _restore(call, "file"), SCOPES),
    Method(
        "disk.file.delete",
        lambda call: call.state.company["disk_object"].delete(int(_object(call, "file")["ID"])),
        SCOPES,
    ),
)

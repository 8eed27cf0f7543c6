"""Where files go to and come from: the addresses that the drive and the telephony give out (`uploadUrl`, `DOWNLOAD_URL`).

They are addresses of REST with a token that names the thing; they are not methods, and `methods` does not list them.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import quote

from portal.company.store import Row
from portal.rest.call import Call, FileAnswer, Method
from portal.rest.errors import RestError

FIELD = "file"
"""The form's field that an upload must have."""


def upload_url(call: Call, kind: str, target: object) -> str:
    """Where a file for `target` is to be posted."""
    token = quote(f"{kind}|{target}", safe="")
    return f"{call.state.settings.url}/rest/upload.json?auth={call.caller.token.access}&token={token}"


def download_url(call: Call, number: object) -> str:
    """Where the content of a file of the drive is to be had."""
    token = quote(f"disk|{number}", safe="")
    return f"{call.state.settings.url}/rest/download.json?auth={call.caller.token.access}&token={token}"


def _named(call: Call) -> tuple[str, str]:
    kind, _, target = call.text("token").partition("|")
    return kind, target


def content_of(row: Row) -> bytes:
    """The bytes of a file of the drive."""
    return base64.b64decode(str(row.get("CONTENT") or ""))


def download(call: Call) -> FileAnswer:
    kind, target = _named(call)
    number = int(target) if target.isdecimal() and len(target) < 10 else 0
    row = call.state.company["disk_object"].get(number) if kind == "disk" else None
    if row is None or row["TYPE"] != "file":
        raise RestError("ERROR_CORE", "File not found", 404)
    return FileAnswer(str(row["NAME"]), content_of(row))


def _posted(call: Call) -> tuple[str, bytes]:
    given = call.arg(FIELD)
    if not isinstance(given, list) or len(given) != 2 or isinstance(given[1], (list, dict)):
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {file}")
    try:
        return str(given[0]), base64.b64decode(str(given[1]))
    except (binascii.Error, ValueError) as exc:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {file}") from exc


def upload(call: Call) -> object:
    from portal.rest.methods.disk import put_file
    from portal.rest.methods.telephony import call_of

    kind, target = _named(call)
    name, content = _posted(call)
    if kind == "telephony":
        call_of(call.with_params({"CALL_ID": target}))
        return {"FILE_ID": next(call.state.ids)}
    if kind != "disk":
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {token}")
    return put_file(call.with_params({"id": target, "generateUniqueName": "Y"}), name, content)


METHODS = (Method("upload", upload), Method("download", download))

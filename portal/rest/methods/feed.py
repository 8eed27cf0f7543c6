"""The news feed and workgroups: log.blogpost.*, log.blogcomment.*, sonet_group.*."""

from __future__ import annotations

from typing import Any

from portal.company.store import Row, moment
from portal.rest.call import Call, Method, Page
from portal.rest.errors import RestError

SCOPES = ("log",)
GROUP_SCOPES = ("sonet_group", "socialnetwork")


def post_add(call: Call) -> int:
    text = call.text("POST_MESSAGE")
    if not text:
        raise RestError("SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR", "Blog post hasn't been added")
    number = call.state.company["post"].add(
        {
            "TITLE": call.text("POST_TITLE"),
            "TEXT": text,
            "AUTHOR_ID": str(call.user.id),
            "DEST": call.array("DEST") or ["UA"],
            "DATE": moment(call.state.clock()),
        }
    )
    call.raise_event("ONLIVEFEEDPOSTADD", {"FIELDS": {"POST_ID": number}})
    return number


def _shown(row: Row) -> Row:
    return {
        "ID": row["ID"],
        "BLOG_ID": "1",
        "PUBLISH_STATUS": "P",
        "TITLE": row["TITLE"],
        "AUTHOR_ID": row["AUTHOR_ID"],
        "ENABLE_COMMENTS": "Y",
        "NUM_COMMENTS": "0",
        "CODE": None,
        "MICRO": "N",
        "DETAIL_TEXT": row["TEXT"],
        "DATE_PUBLISH": row["DATE"],
        "HAS_TAGS": "N",
        "HAS_IMAGES": "N",
    }


def post_get(call: Call) -> Page:
    wanted = {"=ID": call.text("POST_ID")} if call.text("POST_ID") else {}
    return call.page([_shown(row) for row in call.state.company["post"].find(wanted, {"ID": "DESC"})])


def _post(call: Call, *, own: bool = True) -> Row:
    row = call.state.company["post"].get(call.integer("POST_ID"))
    if row is None:
        raise RestError("100", "Wrong post ID")
    if own and not call.is_admin and row["AUTHOR_ID"] != str(call.user.id):
        raise RestError("403", "You do not have permission to change this message")
    return row


def post_update(call: Call) -> int:
    row = _post(call)
    row["TITLE"] = call.text("POST_TITLE") or row["TITLE"]
    row["TEXT"] = call.text("POST_MESSAGE") or row["TEXT"]
    call.raise_event("ONLIVEFEEDPOSTUPDATE", {"FIELDS": {"POST_ID": int(row["ID"])}})
    return int(row["ID"])


def post_delete(call: Call) -> bool:
    number = int(_post(call)["ID"])
    call.raise_event("ONLIVEFEEDPOSTDELETE", {"FIELDS": {"POST_ID": number}})
    return call.state.company["post"].delete(number)


def post_share(call: Call) -> bool:
    row = _post(call)
    given = call.array("DEST")
    if not given:
        raise RestError("ERROR_CORE", "Wrong destinations")
    row["DEST"] = [*(row["DEST"] or []), *given]
    return True


def comment_add(call: Call) -> int:
    post = _post(call, own=False)
    if not call.text("TEXT"):
        raise RestError("ERROR_CORE", "Blog comment hasn't been added")
    values = {"POST_ID": post["ID"], "TEXT": call.text("TEXT"), "AUTHOR_ID": str(call.user.id)}
    return call.state.company["blog_comment"].add(values | {"DATE": moment(call.state.clock())})


def comment_delete(call: Call) -> bool:
    row = call.state.company["blog_comment"].get(call.integer("COMMENT_ID"))
    if row is None:
        raise RestError("ERROR_CORE", "No comment found")
    if not call.is_admin and row["AUTHOR_ID"] != str(call.user.id):
        raise RestError("ERROR_CORE", "No delete perms")
    return call.state.company["blog_comment"].delete(int(row["ID"]))


def _groups(call: Call) -> Any:
    return call.state.company["workgroup"]


def group_create(call: Call) -> int:
    name = call.text("NAME")
    if not name:
        raise RestError("ERROR_CORE", "Group name is not specified")
    now, who = moment(call.state.clock()), str(call.user.id)
    values = {"SITE_ID": "s1", "ACTIVE": "Y", "VISIBLE": "Y", "OPENED": "N", "CLOSED": "N", "PROJECT": "N"}
    values |= {"NUMBER_OF_MEMBERS": "1", "IS_EXTRANET": "N", "SUBJECT_ID": "1"}
    values |= _groups(call).clean({key: value for key, value in call.upper.items() if key != "MEMBERS"})
    made = {"OWNER_ID": who, "DATE_CREATE": now, "DATE_UPDATE": now, "DATE_ACTIVITY": now}
    number: int = _groups(call).add(values | made | {"MEMBERS": [{"USER_ID": who, "ROLE": "A"}]})
    call.raise_event("ONSONETGROUPADD", {"FIELDS": {"ID": number}})
    return number


def group_list(call: Call) -> Page:
    page = call.page(_groups(call).find(call.items("FILTER"), call.items("ORDER")))
    return Page([{k: v for k, v in row.items() if k != "MEMBERS"} for row in page.result], page.total, page.next)


def _group(call: Call) -> Row:
    row: Row | None = _groups(call).get(call.integer("GROUP_ID") or call.integer("ID"))
    if row is None:
        raise RestError("ERROR_CORE", "Socialnetwork group not found")
    return row


def _own_group(call: Call) -> Row:
    row = _group(call)
    if not call.is_admin and row["OWNER_ID"] != str(call.user.id):
        raise RestError("ERROR_CORE", "User has no permissions to change the group")
    return row


def group_update(call: Call) -> int:
    row = _own_group(call)
    fixed = {"OWNER_ID", "MEMBERS", "SITE_ID"}
    row.update({name: value for name, value in _groups(call).clean(call.upper).items() if name not in fixed})
    call.raise_event("ONSONETGROUPUPDATE", {"FIELDS": {"ID": int(row["ID"])}})
    return int(row["ID"])


def group_delete(call: Call) -> bool:
    number = int(_own_group(call)["ID"])
    call.raise_event("ONSONETGROUPDELETE", {"FIELDS": {"ID": number}})
    return bool(_groups(call).delete(number))


def group_people(call: Call) -> list[Row]:
    return [dict(member) for member in _group(call)["MEMBERS"]]


def groups_of_user(call: Call) -> list[Row]:
    own = str(call.user.id)
    return [
        {"GROUP_ID": row["ID"], "GROUP_NAME": row["NAME"], "ROLE": member["ROLE"], "GROUP_IMAGE_ID": None}
        for row in _groups(call).rows.values()
        for member in row["MEMBERS"] or []
        if member["USER_ID"] == own
    ]


METHODS = (
    Method("log.blogpost.add", post_add, SCOPES),
    Method("log.blogpost.get", post_get, SCOPES),
    Method("log.blogpost.update", post_update, SCOPES),
    Method("log.blogpost.delete", post_delete, SCOPES),
    Method("log.blogpost.share", post_share, SCOPES),
    Method("log.blogcomment.add", comment_add, SCOPES),
    Method("log.blogcomment.delete", comment_delete, SCOPES),
    Method("sonet_group.create", group_create, GROUP_SCOPES),
    Method("sonet_group.get", group_list, GROUP_SCOPES),
    Method("sonet_group.update", group_update, GROUP_SCOPES),
    Method("sonet_group.delete", group_delete, GROUP_SCOPES),
    Method("sonet_group.user.get", group_people, GROUP_SCOPES),
    Method("sonet_group.user.groups", groups_of_user, GROUP_SCOPES),
)

"""Tasks, calendars, messages, files, lists and groups."""

from __future__ import annotations

from portal.company.store import Field
from portal.company.tables.fields import ID, fields

TASK = (
    ID,
    Field("TITLE", required=True),
    Field("DESCRIPTION", default=""),
    Field("PRIORITY", "integer", default="1"),
    Field("STATUS", "integer", default="2"),
    Field("RESPONSIBLE_ID", "user", required=True),
    Field("CREATED_BY", "user"),
    Field("CREATED_DATE", "datetime", read_only=True),
    Field("CHANGED_BY", "user", read_only=True),
    Field("CHANGED_DATE", "datetime", read_only=True),
    Field("CLOSED_BY", "user", read_only=True),
    Field("CLOSED_DATE", "datetime", read_only=True),
    Field("DEADLINE", "datetime"),
    Field("START_DATE_PLAN", "datetime"),
    Field("END_DATE_PLAN", "datetime"),
    Field("DATE_START", "datetime", read_only=True),
    Field("GROUP_ID", "integer", default="0"),
    Field("PARENT_ID", "integer", default="0"),
    Field("STAGE_ID", "integer", default="0"),
    Field("TIME_ESTIMATE", "integer", default="0"),
    Field("TIME_SPENT_IN_LOGS", "integer", read_only=True),
    Field("COMMENTS_COUNT", "integer", read_only=True, default="0"),
    Field("ALLOW_CHANGE_DEADLINE", "char", default="N"),
    Field("ALLOW_TIME_TRACKING", "char", default="N"),
    Field("TASK_CONTROL", "char", default="N"),
    Field("MARK", default=None),
    *(Field(name, "char", default="N") for name in ("MULTITASK", "REPLICATE", "ADD_IN_REPORT", "MATCH_WORK_TIME")),
    *(Field(name, "char", read_only=True, default="N") for name in ("NOT_VIEWED", "IS_MUTED", "IS_PINNED")),
    Field("IS_PINNED_IN_GROUP", "char", read_only=True, default="N"),
    Field("SUBORDINATE", "char", read_only=True, default="N"),
    Field("STATUS_CHANGED_BY", "user", read_only=True),
    *(Field(name, "datetime", read_only=True) for name in ("STATUS_CHANGED_DATE", "ACTIVITY_DATE", "VIEWED_DATE")),
    *(Field(name, "integer") for name in ("SPRINT_ID", "BACKLOG_ID", "FLOW_ID", "DURATION_PLAN", "SORTING")),
    *(
        Field(name, "integer", read_only=True)
        for name in ("FORUM_ID", "FORUM_TOPIC_ID", "DURATION_FACT", "EXCHANGE_ID")
    ),
    Field("SERVICE_COMMENTS_COUNT", "integer", read_only=True),
    Field("FORKED_BY_TEMPLATE_ID", "integer", read_only=True),
    Field("EXCHANGE_MODIFIED", "datetime", read_only=True),
    Field("OUTLOOK_VERSION", "integer", read_only=True, default="1"),
    Field("DURATION_TYPE", default="days"),
    Field("GUID", read_only=True),
    Field("XML_ID"),
    Field("SITE_ID", default="s1"),
    Field("ACCOMPLICES", "array", default=[]),
    Field("AUDITORS", "array", default=[]),
    Field("TAGS", "array", default=[]),
    Field("UF_CRM_TASK", "array", default=[]),
)
CALENDAR_EVENT = (
    ID,
    Field("NAME", required=True),
    Field("DESCRIPTION", default=""),
    Field("DATE_FROM", "datetime", required=True),
    Field("DATE_TO", "datetime", required=True),
    Field("SKIP_TIME", "char", default="N"),
    Field("CAL_TYPE", default="user"),
    Field("OWNER_ID", "integer"),
    Field("SECTION_ID", "integer"),
    Field("LOCATION", default=""),
    Field("ACCESSIBILITY", default="busy"),
    Field("IMPORTANCE", default="normal"),
    Field("COLOR", default=""),
    Field("CREATED_BY", "user", read_only=True),
    Field("DATE_CREATE", "datetime", read_only=True),
    Field("IS_MEETING", "char", default="N"),
)
NOTE = (
    ID,
    Field("TO", "integer"),
    Field("FROM", "integer"),
    Field("MESSAGE"),
    Field("TAG"),
    Field("DATE", "datetime"),
)
POST = (
    ID,
    Field("TITLE"),
    Field("TEXT"),
    Field("AUTHOR_ID", "user"),
    Field("DEST", "array"),
    Field("DATE", "datetime"),
)
TABLES: dict[str, tuple[Field, ...]] = {
    "task": TASK,
    "calendar_event": CALENDAR_EVENT,
    "notification": NOTE,
    "message": NOTE,
    "post": POST,
    "workday": fields("USER_ID:u STATE TIME_START:t TIME_FINISH:t PAUSED:t LEAKS:i"),
    "task_comment": fields("TASK_ID:i AUTHOR_ID:u AUTHOR_NAME AUTHOR_EMAIL POST_DATE:t POST_MESSAGE"),
    "checklist_item": fields(
        "TASK_ID:i PARENT_ID:i CREATED_BY:u TITLE SORT_INDEX:i IS_COMPLETE:c IS_IMPORTANT:c TOGGLED_BY:u "
        "TOGGLED_DATE:t MEMBERS:a"
    ),
    "elapsed_item": fields(
        "TASK_ID:i USER_ID:u COMMENT_TEXT SECONDS:i MINUTES:i SOURCE:i CREATED_DATE:t DATE_START:t DATE_STOP:t"
    ),
    "calendar_section": fields(
        "NAME! DESCRIPTION COLOR TEXT_COLOR CAL_TYPE OWNER_ID:i CREATED_BY:u DATE_CREATE:t TIMESTAMP_X:t EXPORT:a"
    ),
    "disk_object": fields(
        "NAME! CODE STORAGE_ID:i TYPE PARENT_ID:i DELETED_TYPE:i FILE_ID:i SIZE:i CREATE_TIME:t UPDATE_TIME:t "
        "DELETE_TIME:t CREATED_BY:u UPDATED_BY:u DELETED_BY:u CONTENT"
    ),
    "chat": fields("TYPE TITLE DESCRIPTION COLOR OWNER:u USERS:a ENTITY_TYPE ENTITY_ID DATE_CREATE:t"),
    "blog_comment": fields("POST_ID:i TEXT AUTHOR_ID:u DATE:t"),
    "list": fields(
        "TIMESTAMP_X:t IBLOCK_TYPE_ID CODE NAME ACTIVE:c SORT:i DESCRIPTION BIZPROC:c SOCNET_GROUP_ID:i MESSAGES:a "
        "RIGHTS:a"
    ),
    "list_field": fields(
        "IBLOCK_ID:i FIELD_ID SORT:i NAME IS_REQUIRED:c MULTIPLE:c DEFAULT_VALUE TYPE CODE SETTINGS:a LIST:a"
    ),
    "list_section": fields("IBLOCK_ID:i CODE NAME SORT:i ACTIVE:c IBLOCK_SECTION_ID:i DESCRIPTION XML_ID EXTERNAL_ID"),
    "list_element": fields("IBLOCK_ID:i CODE NAME IBLOCK_SECTION_ID:i CREATED_BY:u DATE_CREATE:t TIMESTAMP_X:t"),
    "workgroup": fields(
        "SITE_ID NAME! DESCRIPTION DATE_CREATE:t DATE_UPDATE:t ACTIVE:c VISIBLE:c OPENED:c CLOSED:c SUBJECT_ID:i "
        "OWNER_ID:u KEYWORDS NUMBER_OF_MEMBERS:i DATE_ACTIVITY:t SUBJECT_NAME PROJECT:c IS_EXTRANET:c MEMBERS:a"
    ),
}

"""Rows that belong to an app, each with the app's ID."""

from __future__ import annotations

from portal.company.store import Field
from portal.company.tables.fields import ID, fields

BOT = (
    ID,
    Field("CODE"),
    Field("TYPE", default="B"),
    Field("NAME"),
    Field("OPENLINE", "char", default="N"),
)
AUTOMATION = (ID, Field("CODE"), Field("NAME", "array"), Field("HANDLER"), Field("SETTINGS", "array"))
CALL = (
    ID,
    Field("CALL_ID"),
    Field("PHONE_NUMBER"),
    Field("PORTAL_USER_ID", "user"),
    Field("STATE"),
    Field("DATA", "array"),
)
TABLES: dict[str, tuple[Field, ...]] = {
    "bot": BOT,
    "activity_type": AUTOMATION,
    "robot": AUTOMATION,
    "call": CALL,
    "sender": fields("CODE TYPE HANDLER NAME:a DESCRIPTION:a"),
    "offline_event": fields(
        "TIMESTAMP_X:t EVENT_NAME EVENT_DATA:a EVENT_ADDITIONAL:a MESSAGE_ID PROCESS_ID ERROR:i CONNECTOR"
    ),
    "external_line": fields("NUMBER NAME CRM_AUTO_CREATE:c"),
    "trigger": fields("CODE NAME"),
    "crm_activity_type": fields("TYPE_ID NAME IS_CONFIGURABLE_TYPE:c ICON_ID:i"),
    "log_message": fields("ENTITY_TYPE_ID:i ENTITY_ID:i TITLE TEXT ICON_CODE CREATED:t AUTHOR_ID:u"),
    "bot_command": fields("BOT_ID:i COMMAND COMMON:c HIDDEN:c LANG:a HANDLER"),
    "user_field_type": fields("USER_TYPE_ID HANDLER TITLE DESCRIPTION"),
}
"""Rows that belong to an app and go when it is uninstalled."""
STORAGE_TABLES: dict[str, tuple[Field, ...]] = {
    "entity": fields("ENTITY NAME ACCESS:a"),
    "entity_property": fields("ENTITY PROPERTY NAME TYPE SORT:i"),
    "entity_section": fields(
        "ENTITY CODE TIMESTAMP_X:t DATE_CREATE:t CREATED_BY:u MODIFIED_BY:u ACTIVE:c SORT:i NAME PICTURE:a "
        "DETAIL_PICTURE:a DESCRIPTION SECTION:i"
    ),
    "entity_item": fields(
        "ENTITY TIMESTAMP_X:t MODIFIED_BY:u DATE_CREATE:t CREATED_BY:u ACTIVE:c DATE_ACTIVE_FROM:t DATE_ACTIVE_TO:t "
        "SORT:i NAME PREVIEW_PICTURE:a PREVIEW_TEXT DETAIL_PICTURE:a DETAIL_TEXT CODE SECTION:i PROPERTY_VALUES:a"
    ),
}
"""An app's own storage: goes only with an uninstall that deletes the app's data."""

"""The tables around the CRM and the office: quotes, requisites, product rows, app storages, lists, files, chats."""

from __future__ import annotations

import itertools

from portal.company.store import Field, FieldType, Table

OWNER = "REST_APP_ID"
NOT_THE_FIRST = frozenset({"task_comment"})
"""A portal writes comments of its own to a task, so no app's row is number 1."""
_ID = Field("ID", "integer", read_only=True)


def _fields(words: str) -> tuple[Field, ...]:
    """Fields by their names; `:i` integer, `:d` double, `:t` moment, `:u` employee, `:c` Y or N, `:a` array."""
    kinds: dict[str, FieldType] = {
        "i": "integer",
        "d": "double",
        "t": "datetime",
        "u": "user",
        "c": "char",
        "a": "array",
    }
    found = []
    for word in words.split():
        name, _, kind = word.partition(":")
        found.append(Field(name.strip("!"), kinds.get(kind, "string"), name.endswith("!")))
    return (_ID, *found)


_MADE = (
    Field("DATE_CREATE", "datetime", read_only=True),
    Field("DATE_MODIFY", "datetime", read_only=True),
    Field("CREATED_BY_ID", "user", read_only=True),
    Field("MODIFY_BY_ID", "user", read_only=True),
    Field("LAST_ACTIVITY_TIME", "datetime", read_only=True),
    Field("LAST_ACTIVITY_BY", "user", read_only=True),
)
_MONEY = (
    Field("OPPORTUNITY", "double", default="0.00"),
    Field("CURRENCY_ID"),
    Field("TAX_VALUE", "double", default="0.00"),
    Field("IS_MANUAL_OPPORTUNITY", "char", default="N"),
)
_PARTIES = (
    Field("COMPANY_ID", "crm"),
    Field("CONTACT_ID", "crm"),
    Field("MYCOMPANY_ID", "crm"),
    Field("ASSIGNED_BY_ID", "user"),
    Field("OPENED", "char", default="Y"),
)
QUOTE = (
    _ID,
    Field("QUOTE_NUMBER", read_only=True),
    Field("TITLE"),
    Field("STATUS_ID", "crm_status", status="QUOTE_STATUS", default="DRAFT"),
    *_MONEY,
    *_PARTIES,
    Field("LEAD_ID", "crm"),
    Field("DEAL_ID", "crm"),
    Field("PERSON_TYPE_ID", "integer"),
    Field("BEGINDATE", "date"),
    Field("CLOSEDATE", "date"),
    Field("COMMENTS"),
    Field("CONTENT"),
    Field("TERMS"),
    Field("CLOSED", "char", default="N"),
    Field("ACTUAL_DATE", "date"),
    Field("LOCATION_ID"),
    *(Field(f"CLIENT_{name}") for name in ("TITLE", "ADDR", "CONTACT", "EMAIL", "PHONE", "TP_ID", "TPA_ID")),
    *(Field(f"UTM_{name}") for name in ("SOURCE", "MEDIUM", "CAMPAIGN", "CONTENT", "TERM")),
    Field("LAST_COMMUNICATION_TIME", read_only=True),
    *_MADE,
)
ITEM = (
    _ID,
    Field("TITLE"),
    Field("XML_ID"),
    Field("CATEGORY_ID", "integer"),
    Field("STAGE_ID", "crm_status"),
    Field("PREVIOUS_STAGE_ID", "crm_status", read_only=True),
    Field("STAGE_SEMANTIC_ID", read_only=True, default="P"),
    *_MONEY,
    *_PARTIES,
    Field("BEGINDATE", "date"),
    Field("CLOSEDATE", "date"),
    Field("SOURCE_ID", "crm_status", status="SOURCE"),
    Field("SOURCE_DESCRIPTION"),
    Field("COMMENTS"),
    Field("OBSERVERS", "array", default=[]),
    Field("MOVED_TIME", "datetime", read_only=True),
    Field("MOVED_BY_ID", "user", read_only=True),
    *_MADE,
)
ITEM_TYPE = _fields(
    "TITLE! CODE CREATED_BY:u ENTITY_TYPE_ID:i CUSTOM_SECTION_ID:i CREATED_TIME:t UPDATED_TIME:t UPDATED_BY:u "
    "IS_CATEGORIES_ENABLED:c IS_STAGES_ENABLED:c IS_BEGIN_CLOSE_DATES_ENABLED:c IS_CLIENT_ENABLED:c "
    "IS_USE_IN_USERFIELD_ENABLED:c IS_LINK_WITH_PRODUCTS_ENABLED:c IS_MYCOMPANY_ENABLED:c IS_DOCUMENTS_ENABLED:c "
    "IS_SOURCE_ENABLED:c IS_OBSERVERS_ENABLED:c IS_RECYCLEBIN_ENABLED:c IS_AUTOMATION_ENABLED:c "
    "IS_BIZ_PROC_ENABLED:c IS_SET_OPEN_PERMISSIONS:c IS_PAYMENTS_ENABLED:c IS_COUNTERS_ENABLED:c RELATIONS:a "
    "LINKED_USER_FIELDS:a"
)
PRODUCT_ROW = (
    _ID,
    Field("OWNER_ID", "integer", required=True),
    Field("OWNER_TYPE", required=True),
    Field("PRODUCT_ID", "integer", default="0"),
    Field("PRODUCT_NAME"),
    Field("PRICE", "double", default="0"),
    Field("PRICE_EXCLUSIVE", "double", read_only=True),
    Field("PRICE_NETTO", "double", read_only=True),
    Field("PRICE_BRUTTO", "double", read_only=True),
    Field("QUANTITY", "double", default="1"),
    Field("DISCOUNT_TYPE_ID", "integer", default="2"),
    Field("DISCOUNT_RATE", "double", default="0"),
    Field("DISCOUNT_SUM", "double", default="0"),
    Field("TAX_RATE", "double"),
    Field("TAX_INCLUDED", "char", default="N"),
    Field("CUSTOMIZED", "char", default="Y"),
    Field("MEASURE_CODE", "integer", default="796"),
    Field("MEASURE_NAME", default="pcs"),
    Field("SORT", "integer", default="10"),
    Field("TYPE", "integer", default="1"),
)
USER_FIELD = (
    _ID,
    Field("ENTITY_ID", read_only=True),
    Field("FIELD_NAME", required=True),
    Field("USER_TYPE_ID", required=True),
    Field("XML_ID"),
    Field("SORT", "integer", default="100"),
    Field("MULTIPLE", "char", default="N"),
    Field("MANDATORY", "char", default="N"),
    Field("SHOW_FILTER", "char", default="N"),
    Field("SHOW_IN_LIST", "char", default="Y"),
    Field("EDIT_IN_LIST", "char", default="Y"),
    Field("IS_SEARCHABLE", "char", default="N"),
    Field("SETTINGS", "array", default={}),
    Field("LIST", "array"),
    Field("EDIT_FORM_LABEL", "array"),
    Field("LIST_COLUMN_LABEL", "array"),
    Field("LIST_FILTER_LABEL", "array"),
    Field("ERROR_MESSAGE", "array"),
    Field("HELP_MESSAGE", "array"),
)
CRM_TABLES: dict[str, tuple[Field, ...]] = {
    "quote": QUOTE,
    "smart_invoice": ITEM,
    "item_type": ITEM_TYPE,
    "product_row": PRODUCT_ROW,
    "user_field": USER_FIELD,
    "product_section": _fields("CATALOG_ID:i SECTION_ID:i NAME! XML_ID CODE SORT:i"),
    "timeline_comment": _fields("ENTITY_ID:i ENTITY_TYPE CREATED:t COMMENT AUTHOR_ID:u FILES:a"),
    "requisite": _fields(
        "ENTITY_TYPE_ID!:i ENTITY_ID!:i PRESET_ID!:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! "
        "CODE XML_ID ORIGINATOR_ID ACTIVE:c ADDRESS_ONLY:c SORT:i RQ_NAME RQ_FIRST_NAME RQ_LAST_NAME RQ_SECOND_NAME "
        "RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_DIRECTOR RQ_ACCOUNTANT RQ_EMAIL RQ_PHONE RQ_INN RQ_KPP RQ_OGRN "
        "RQ_OGRNIP RQ_OKPO RQ_VAT_ID RQ_IDENT_DOC RQ_CONTACT"
    ),
    "bank_detail": _fields(
        "ENTITY_TYPE_ID:i ENTITY_ID!:i COUNTRY_ID:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! "
        "CODE XML_ID ACTIVE:c SORT:i RQ_BANK_NAME RQ_BANK_ADDR RQ_BIK RQ_ACC_NUM RQ_ACC_NAME RQ_ACC_CURRENCY "
        "RQ_COR_ACC_NUM RQ_IBAN RQ_SWIFT RQ_BIC COMMENTS RQ_BANK_CODE RQ_AGENCY_NAME RQ_BANK_ROUTE_NUM RQ_MFO RQ_ACC_TYPE "
        "RQ_IIK RQ_CODEB RQ_CODEG RQ_RIB ORIGINATOR_ID"
    ),
    "preset": _fields(
        "ENTITY_TYPE_ID:i COUNTRY_ID:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! XML_ID ACTIVE:c "
        "SORT:i"
    ),
    "address": _fields(
        "TYPE_ID!:i ENTITY_TYPE_ID!:i ENTITY_ID!:i ADDRESS_1 ADDRESS_2 CITY POSTAL_CODE REGION PROVINCE COUNTRY "
        "COUNTRY_CODE LOC_ADDR_ID:i ANCHOR_TYPE_ID:i ANCHOR_ID:i"
    ),
    "stage_history": _fields(
        "TYPE_ID:i OWNER_TYPE_ID:i OWNER_ID:i CREATED_TIME:t CATEGORY_ID:i STAGE_SEMANTIC_ID STAGE_ID"
    ),
    "measure": _fields("CODE!:i MEASURE_TITLE! SYMBOL_RUS SYMBOL_INTL SYMBOL_LETTER_INTL IS_DEFAULT:c"),
    "activity_binding": _fields("ACTIVITY_ID:i ENTITY_TYPE_ID:i ENTITY_ID:i"),
    "timeline_binding": _fields("OWNER_ID:i ENTITY_ID:i ENTITY_TYPE"),
    "timeline_note": _fields(
        "OWNER_TYPE_ID:i OWNER_ID:i ITEM_TYPE:i ITEM_ID:i TEXT CREATED_BY_ID:u CREATED_TIME:t UPDATED_BY_ID:u UPDATED_TIME:t"
    ),
    "requisite_link": _fields(
        "ENTITY_TYPE_ID:i ENTITY_ID:i REQUISITE_ID:i BANK_DETAIL_ID:i MC_REQUISITE_ID:i MC_BANK_DETAIL_ID:i"
    ),
    "card_layout": _fields("KIND SCOPE USER_ID:u CATEGORY DATA:a"),
    "vat": _fields("TIMESTAMP_X:t ACTIVE:c C_SORT:i NAME! RATE:d"),
}
OFFICE_TABLES: dict[str, tuple[Field, ...]] = {
    "workday": _fields("USER_ID:u STATE TIME_START:t TIME_FINISH:t PAUSED:t LEAKS:i"),
    "task_comment": _fields("TASK_ID:i AUTHOR_ID:u AUTHOR_NAME AUTHOR_EMAIL POST_DATE:t POST_MESSAGE"),
    "checklist_item": _fields(
        "TASK_ID:i PARENT_ID:i CREATED_BY:u TITLE SORT_INDEX:i IS_COMPLETE:c IS_IMPORTANT:c TOGGLED_BY:u "
        "TOGGLED_DATE:t MEMBERS:a"
    ),
    "elapsed_item": _fields(
        "TASK_ID:i USER_ID:u COMMENT_TEXT SECONDS:i MINUTES:i SOURCE:i CREATED_DATE:t DATE_START:t DATE_STOP:t"
    ),
    "calendar_section": _fields(
        "NAME! DESCRIPTION COLOR TEXT_COLOR CAL_TYPE OWNER_ID:i CREATED_BY:u DATE_CREATE:t TIMESTAMP_X:t EXPORT:a"
    ),
    "disk_object": _fields(
        "NAME! CODE STORAGE_ID:i TYPE PARENT_ID:i DELETED_TYPE:i FILE_ID:i SIZE:i CREATE_TIME:t UPDATE_TIME:t "
        "DELETE_TIME:t CREATED_BY:u UPDATED_BY:u DELETED_BY:u CONTENT"
    ),
    "chat": _fields("TYPE TITLE DESCRIPTION COLOR OWNER:u USERS:a ENTITY_TYPE ENTITY_ID DATE_CREATE:t"),
    "blog_comment": _fields("POST_ID:i TEXT AUTHOR_ID:u DATE:t"),
    "list": _fields(
        "TIMESTAMP_X:t IBLOCK_TYPE_ID CODE NAME ACTIVE:c SORT:i DESCRIPTION BIZPROC:c SOCNET_GROUP_ID:i MESSAGES:a "
        "RIGHTS:a"
    ),
    "list_field": _fields(
        "IBLOCK_ID:i FIELD_ID SORT:i NAME IS_REQUIRED:c MULTIPLE:c DEFAULT_VALUE TYPE CODE SETTINGS:a LIST:a"
    ),
    "list_section": _fields("IBLOCK_ID:i CODE NAME SORT:i ACTIVE:c IBLOCK_SECTION_ID:i DESCRIPTION XML_ID EXTERNAL_ID"),
    "list_element": _fields("IBLOCK_ID:i CODE NAME IBLOCK_SECTION_ID:i CREATED_BY:u DATE_CREATE:t TIMESTAMP_X:t"),
    "workgroup": _fields(
        "SITE_ID NAME! DESCRIPTION DATE_CREATE:t DATE_UPDATE:t ACTIVE:c VISIBLE:c OPENED:c CLOSED:c SUBJECT_ID:i "
        "OWNER_ID:u KEYWORDS NUMBER_OF_MEMBERS:i DATE_ACTIVITY:t SUBJECT_NAME PROJECT:c IS_EXTRANET:c MEMBERS:a"
    ),
}
APP_TABLES: dict[str, tuple[Field, ...]] = {
    "sender": _fields("CODE TYPE HANDLER NAME:a DESCRIPTION:a"),
    "offline_event": _fields(
        "TIMESTAMP_X:t EVENT_NAME EVENT_DATA:a EVENT_ADDITIONAL:a MESSAGE_ID PROCESS_ID ERROR:i CONNECTOR"
    ),
    "external_line": _fields("NUMBER NAME CRM_AUTO_CREATE:c"),
    "trigger": _fields("CODE NAME"),
    "crm_activity_type": _fields("TYPE_ID NAME IS_CONFIGURABLE_TYPE:c ICON_ID:i"),
    "log_message": _fields("ENTITY_TYPE_ID:i ENTITY_ID:i TITLE TEXT ICON_CODE CREATED:t AUTHOR_ID:u"),
    "bot_command": _fields("BOT_ID:i COMMAND COMMON:c HIDDEN:c LANG:a HANDLER"),
    "user_field_type": _fields("USER_TYPE_ID HANDLER TITLE DESCRIPTION"),
}
"""Rows that belong to an app and go when it is uninstalled."""
STORAGE_TABLES: dict[str, tuple[Field, ...]] = {
    "entity": _fields("ENTITY NAME ACCESS:a"),
    "entity_property": _fields("ENTITY PROPERTY NAME TYPE SORT:i"),
    "entity_section": _fields(
        "ENTITY CODE TIMESTAMP_X:t DATE_CREATE:t CREATED_BY:u MODIFIED_BY:u ACTIVE:c SORT:i NAME PICTURE:a "
        "DETAIL_PICTURE:a DESCRIPTION SECTION:i"
    ),
    "entity_item": _fields(
        "ENTITY TIMESTAMP_X:t MODIFIED_BY:u DATE_CREATE:t CREATED_BY:u ACTIVE:c DATE_ACTIVE_FROM:t DATE_ACTIVE_TO:t "
        "SORT:i NAME PREVIEW_PICTURE:a PREVIEW_TEXT DETAIL_PICTURE:a DETAIL_TEXT CODE SECTION:i PROPERTY_VALUES:a"
    ),
}
"""An app's own storage: goes only with an uninstall that deletes the app's data."""


def more_tables() -> list[Table]:
    """Empty tables of everything in this module."""

    def table(name: str, fields: tuple[Field, ...], owner: str | None = None, *, data: bool = False) -> Table:
        owned = (Field(OWNER, read_only=True),) if owner else ()
        return Table(name, {field.name: field for field in (*fields, *owned)}, owner=owner, data=data)

    tables = [
        *(table(name, fields) for name, fields in (CRM_TABLES | OFFICE_TABLES).items()),
        *(table(name, fields, OWNER) for name, fields in APP_TABLES.items()),
        *(table(name, fields, OWNER, data=True) for name, fields in STORAGE_TABLES.items()),
    ]
    for one in tables:
        if one.name in NOT_THE_FIRST:
            one.ids = itertools.count(2)
    return tables


def item_table(name: str) -> Table:
    """An empty table for the items of a smart process."""
    return Table(name, {field.name: field for field in ITEM})

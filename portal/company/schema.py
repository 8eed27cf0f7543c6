"""The fields of the portal's entities (portal-facts 7.6)."""

from __future__ import annotations

from portal.company.schema_more import more_tables
from portal.company.store import Field, Table

_READ_ONLY_CREATION = (
    Field("DATE_CREATE", "datetime", read_only=True),
    Field("DATE_MODIFY", "datetime", read_only=True),
    Field("CREATED_BY_ID", "user", read_only=True),
    Field("MODIFY_BY_ID", "user", read_only=True),
)
_ORIGIN = (
    Field("ORIGINATOR_ID"),
    Field("ORIGIN_ID"),
    Field("UTM_SOURCE"),
    Field("UTM_MEDIUM"),
    Field("UTM_CAMPAIGN"),
    Field("UTM_CONTENT"),
    Field("UTM_TERM"),
    Field("LAST_ACTIVITY_TIME", "datetime", read_only=True),
    Field("LAST_ACTIVITY_BY", "user", read_only=True),
)
_REACH = (
    Field("PHONE", "crm_multifield"),
    Field("EMAIL", "crm_multifield"),
    Field("WEB", "crm_multifield"),
    Field("IM", "crm_multifield"),
)
_PERSON = (
    Field("HONORIFIC", "crm_status", status="HONORIFIC"),
    Field("NAME"),
    Field("SECOND_NAME"),
    Field("LAST_NAME"),
    Field("POST"),
    Field("BIRTHDATE", "date"),
)
_ADDRESS = (
    Field("ADDRESS"),
    Field("ADDRESS_2"),
    Field("ADDRESS_CITY"),
    Field("ADDRESS_POSTAL_CODE"),
    Field("ADDRESS_REGION"),
    Field("ADDRESS_PROVINCE"),
    Field("ADDRESS_COUNTRY"),
    Field("ADDRESS_COUNTRY_CODE"),
)
_HAS_REACH = (
    Field("HAS_PHONE", "char", read_only=True, default="N"),
    Field("HAS_EMAIL", "char", read_only=True, default="N"),
    Field("HAS_IMOL", "char", read_only=True, default="N"),
)
_ID = Field("ID", "integer", read_only=True)
_KEEPER = (Field("ASSIGNED_BY_ID", "user"), Field("OPENED", "char", default="Y"), Field("COMMENTS"))
_MONEY = (
    Field("OPPORTUNITY", "double", default="0.00"),
    Field("CURRENCY_ID"),
    Field("IS_MANUAL_OPPORTUNITY", "char", default="N"),
)
_SOURCE = (Field("SOURCE_ID", "crm_status", status="SOURCE"), Field("SOURCE_DESCRIPTION"))

LEAD = (
    _ID,
    Field("TITLE"),
    *_PERSON,
    Field("COMPANY_TITLE"),
    *_SOURCE,
    Field("STATUS_ID", "crm_status", status="STATUS", default="NEW"),
    Field("STATUS_DESCRIPTION"),
    Field("STATUS_SEMANTIC_ID", read_only=True, default="P"),
    *_ADDRESS,
    *_MONEY,
    *_KEEPER,
    *_HAS_REACH,
    Field("COMPANY_ID", "crm"),
    Field("CONTACT_ID", "crm"),
    Field("DATE_CLOSED", "datetime", read_only=True),
    Field("MOVED_BY_ID", "user", read_only=True),
    Field("MOVED_TIME", "datetime", read_only=True),
    *_READ_ONLY_CREATION,
    *_ORIGIN,
    *_REACH,
)
DEAL = (
    _ID,
    Field("TITLE"),
    Field("TYPE_ID", "crm_status", status="DEAL_TYPE", default="SALE"),
    Field("STAGE_ID", "crm_status", status="DEAL_STAGE", default="NEW"),
    Field("PROBABILITY", "integer"),
    *_MONEY,
    Field("TAX_VALUE", "double", default="0.00"),
    Field("LEAD_ID", "crm", read_only=True),
    Field("COMPANY_ID", "crm", default="0"),
    Field("CONTACT_ID", "crm"),
    Field("QUOTE_ID", "crm", read_only=True),
    Field("BEGINDATE", "date"),
    Field("CLOSEDATE", "date"),
    *_KEEPER,
    Field("CLOSED", "char", default="N"),
    Field("ADDITIONAL_INFO"),
    Field("LOCATION_ID"),
    Field("CATEGORY_ID", "integer", default="0"),
    Field("STAGE_SEMANTIC_ID", read_only=True, default="P"),
    Field("IS_NEW", "char", read_only=True, default="Y"),
    Field("IS_RECURRING", "char", default="N"),
    Field("IS_RETURN_CUSTOMER", "char", default="N"),
    Field("IS_REPEATED_APPROACH", "char", default="N"),
    *_SOURCE,
    Field("MOVED_BY_ID", "user", read_only=True),
    Field("MOVED_TIME", "datetime", read_only=True),
    *_READ_ONLY_CREATION,
    *_ORIGIN,
)
CONTACT = (
    _ID,
    *_PERSON,
    Field("PHOTO", "array"),
    Field("TYPE_ID", "crm_status", status="CONTACT_TYPE", default="CLIENT"),
    *_SOURCE,
    *_ADDRESS,
    *_KEEPER,
    Field("EXPORT", "char", default="Y"),
    *_HAS_REACH,
    Field("COMPANY_ID", "crm"),
    Field("LEAD_ID", "crm", read_only=True),
    *_READ_ONLY_CREATION,
    *_ORIGIN,
    *_REACH,
)
COMPANY = (
    _ID,
    Field("TITLE", required=True),
    Field("COMPANY_TYPE", "crm_status", status="COMPANY_TYPE", default="CUSTOMER"),
    Field("LOGO", "array"),
    *_ADDRESS,
    Field("BANKING_DETAILS"),
    Field("INDUSTRY", "crm_status", status="INDUSTRY"),
    Field("EMPLOYEES", "crm_status", status="EMPLOYEES"),
    Field("CURRENCY_ID"),
    Field("REVENUE", "double"),
    *_KEEPER,
    Field("IS_MY_COMPANY", "char", default="N"),
    *_HAS_REACH,
    Field("LEAD_ID", "crm", read_only=True),
    *_READ_ONLY_CREATION,
    *_ORIGIN,
    *_REACH,
)
ACTIVITY = (
    _ID,
    Field("OWNER_ID", "integer", required=True),
    Field("OWNER_TYPE_ID", "integer", required=True),
    Field("TYPE_ID", "integer", required=True, default="2"),
    Field("PROVIDER_ID", default="CRM_TODO"),
    Field("PROVIDER_TYPE_ID", default="TODO"),
    Field("SUBJECT"),
    Field("CREATED", "datetime", read_only=True),
    Field("LAST_UPDATED", "datetime", read_only=True),
    Field("START_TIME", "datetime"),
    Field("END_TIME", "datetime"),
    Field("DEADLINE", "datetime"),
    Field("COMPLETED", "char", default="N"),
    Field("STATUS", "integer", default="1"),
    Field("RESPONSIBLE_ID", "user"),
    Field("PRIORITY", "integer", default="2"),
    Field("DIRECTION", "integer", default="0"),
    Field("DESCRIPTION"),
    Field("DESCRIPTION_TYPE", "integer", default="1"),
    Field("LOCATION"),
    Field("AUTHOR_ID", "user", read_only=True),
    Field("EDITOR_ID", "user", read_only=True),
    Field("COMMUNICATIONS", "array"),
)
PRODUCT = (
    _ID,
    Field("NAME", required=True),
    Field("CODE"),
    Field("ACTIVE", "char", default="Y"),
    Field("PRICE", "double"),
    Field("CURRENCY_ID"),
    Field("DESCRIPTION"),
    Field("DESCRIPTION_TYPE", default="text"),
    Field("MEASURE", "integer", default="5"),
    Field("SECTION_ID", "integer"),
    Field("SORT", "integer", default="500"),
    Field("VAT_ID", "integer"),
    Field("VAT_INCLUDED", "char", default="N"),
    Field("CATALOG_ID", "integer", default="14", read_only=True),
    Field("XML_ID"),
    Field("DATE_CREATE", "datetime", read_only=True),
    Field("TIMESTAMP_X", "datetime", read_only=True),
    Field("CREATED_BY", "user", read_only=True),
    Field("MODIFIED_BY", "user", read_only=True),
)
TASK = (
    _ID,
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
    Field("ALLOW_CHANGE_DEADLINE", "char", default="Y"),
    Field("ALLOW_TIME_TRACKING", "char", default="N"),
    Field("TASK_CONTROL", "char", default="N"),
    Field("MARK", default=None),
    Field("ACCOMPLICES", "array", default=[]),
    Field("AUDITORS", "array", default=[]),
    Field("TAGS", "array", default=[]),
    Field("UF_CRM_TASK", "array", default=[]),
)
STATUS = (
    _ID,
    Field("ENTITY_ID", required=True),
    Field("STATUS_ID", required=True),
    Field("NAME", required=True),
    Field("NAME_INIT", default=""),
    Field("SORT", "integer", default="10"),
    Field("SYSTEM", "char", default="N"),
    Field("COLOR", default=""),
    Field("SEMANTICS", default=None),
    Field("CATEGORY_ID", "integer", default="0"),
    Field("EXTRA", "array"),
)
CATEGORY = (
    _ID,
    Field("ENTITY_TYPE_ID", "integer", default="2"),
    Field("NAME", required=True),
    Field("SORT", "integer", default="10"),
    Field("IS_LOCKED", "char", default="N"),
    Field("IS_DEFAULT", "char", default="N"),
    Field("CREATED_DATE", "datetime", read_only=True),
)
CURRENCY = (
    _ID,
    Field("CURRENCY"),
    Field("FULL_NAME"),
    Field("AMOUNT", "double", default="1.0000"),
    Field("AMOUNT_CNT", "integer", default="1"),
    Field("SORT", "integer", default="100"),
    Field("BASE", "char", default="N"),
    Field("FORMAT_STRING", default="# ?"),
    Field("LID"),
    Field("DECIMALS", "integer", default="2"),
)
CALENDAR_EVENT = (
    _ID,
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
_OWNER = "REST_APP_ID"
NOTE = (
    _ID,
    Field("TO", "integer"),
    Field("FROM", "integer"),
    Field("MESSAGE"),
    Field("TAG"),
    Field("DATE", "datetime"),
)
BOT = (
    _ID,
    Field("CODE"),
    Field("TYPE", default="B"),
    Field("NAME"),
    Field("OPENLINE", "char", default="N"),
    Field(_OWNER),
)
AUTOMATION = (_ID, Field("CODE"), Field("NAME", "array"), Field("HANDLER"), Field("SETTINGS", "array"), Field(_OWNER))
CALL = (
    _ID,
    Field("CALL_ID"),
    Field("PHONE_NUMBER"),
    Field("PORTAL_USER_ID", "user"),
    Field("STATE"),
    Field("DATA", "array"),
    Field(_OWNER),
)
POST = (
    _ID,
    Field("TITLE"),
    Field("TEXT"),
    Field("AUTHOR_ID", "user"),
    Field("DEST", "array"),
    Field("DATE", "datetime"),
)


def _table(name: str, fields: tuple[Field, ...], owner: str | None = None) -> Table:
    return Table(name, {field.name: field for field in fields}, owner=owner)


def new_tables() -> list[Table]:
    """Empty tables of all entities."""
    plain = {
        "lead": LEAD,
        "deal": DEAL,
        "contact": CONTACT,
        "company": COMPANY,
        "activity": ACTIVITY,
        "product": PRODUCT,
        "task": TASK,
        "status": STATUS,
        "category": CATEGORY,
        "currency": CURRENCY,
        "calendar_event": CALENDAR_EVENT,
        "notification": NOTE,
        "message": NOTE,
        "post": POST,
    }
    owned = {"bot": BOT, "activity_type": AUTOMATION, "robot": AUTOMATION, "call": CALL}
    return [
        *(_table(name, fields) for name, fields in plain.items()),
        *(_table(name, fields, _OWNER) for name, fields in owned.items()),
        *more_tables(),
    ]

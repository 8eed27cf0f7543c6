"""Quotes, items of smart processes, product rows, requisites and the timeline (portal-facts 7.6)."""

from __future__ import annotations

from portal.company.store import Field
from portal.company.tables.fields import ID, fields

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
    ID,
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
    ID,
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
PRODUCT_ROW = (
    ID,
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
TABLES: dict[str, tuple[Field, ...]] = {
    "quote": QUOTE,
    "smart_invoice": ITEM,
    "product_row": PRODUCT_ROW,
    "timeline_comment": fields("ENTITY_ID:i ENTITY_TYPE CREATED:t COMMENT AUTHOR_ID:u FILES:a"),
    "requisite": fields(
        "ENTITY_TYPE_ID!:i ENTITY_ID!:i PRESET_ID!:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! "
        "CODE XML_ID ORIGINATOR_ID ACTIVE:c ADDRESS_ONLY:c SORT:i RQ_NAME RQ_FIRST_NAME RQ_LAST_NAME RQ_SECOND_NAME "
        "RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_DIRECTOR RQ_ACCOUNTANT RQ_EMAIL RQ_PHONE RQ_INN RQ_KPP RQ_OGRN "
        "RQ_OGRNIP RQ_OKPO RQ_VAT_ID RQ_IDENT_DOC RQ_CONTACT"
    ),
    "bank_detail": fields(
        "ENTITY_TYPE_ID:i ENTITY_ID!:i COUNTRY_ID:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! "
        "CODE XML_ID ACTIVE:c SORT:i RQ_BANK_NAME RQ_BANK_ADDR RQ_BIK RQ_ACC_NUM RQ_ACC_NAME RQ_ACC_CURRENCY "
        "RQ_COR_ACC_NUM RQ_IBAN RQ_SWIFT RQ_BIC COMMENTS RQ_BANK_CODE RQ_AGENCY_NAME RQ_BANK_ROUTE_NUM RQ_MFO RQ_ACC_TYPE "
        "RQ_IIK RQ_CODEB RQ_CODEG RQ_RIB ORIGINATOR_ID"
    ),
    "address": fields(
        "TYPE_ID!:i ENTITY_TYPE_ID!:i ENTITY_ID!:i ADDRESS_1 ADDRESS_2 CITY POSTAL_CODE REGION PROVINCE COUNTRY "
        "COUNTRY_CODE LOC_ADDR_ID:i ANCHOR_TYPE_ID:i ANCHOR_ID:i"
    ),
    "stage_history": fields(
        "TYPE_ID:i OWNER_TYPE_ID:i OWNER_ID:i CREATED_TIME:t CATEGORY_ID:i STAGE_SEMANTIC_ID STAGE_ID"
    ),
    "activity_binding": fields("ACTIVITY_ID:i ENTITY_TYPE_ID:i ENTITY_ID:i"),
    "timeline_binding": fields("OWNER_ID:i ENTITY_ID:i ENTITY_TYPE"),
    "timeline_note": fields(
        "OWNER_TYPE_ID:i OWNER_ID:i ITEM_TYPE:i ITEM_ID:i TEXT CREATED_BY_ID:u CREATED_TIME:t UPDATED_BY_ID:u UPDATED_TIME:t"
    ),
    "requisite_link": fields(
        "ENTITY_TYPE_ID:i ENTITY_ID:i REQUISITE_ID:i BANK_DETAIL_ID:i MC_REQUISITE_ID:i MC_BANK_DETAIL_ID:i"
    ),
}

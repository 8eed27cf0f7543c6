"""What the CRM's settings hold: products, statuses, funnels, currencies, units, fields of one's own (portal-facts 7.6)."""

from __future__ import annotations

from portal.company.store import Field
from portal.company.tables.fields import ID, fields

PRODUCT = (
    ID,
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
STATUS = (
    ID,
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
    ID,
    Field("ENTITY_TYPE_ID", "integer", default="2"),
    Field("NAME", required=True),
    Field("SORT", "integer", default="10"),
    Field("IS_LOCKED", "char", default="N"),
    Field("IS_DEFAULT", "char", default="N"),
    Field("CREATED_DATE", "datetime", read_only=True),
)
CURRENCY = (
    ID,
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
USER_FIELD = (
    ID,
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
ITEM_TYPE = fields(
    "TITLE! CODE CREATED_BY:u ENTITY_TYPE_ID:i CUSTOM_SECTION_ID:i CREATED_TIME:t UPDATED_TIME:t UPDATED_BY:u "
    "IS_CATEGORIES_ENABLED:c IS_STAGES_ENABLED:c IS_BEGIN_CLOSE_DATES_ENABLED:c IS_CLIENT_ENABLED:c "
    "IS_USE_IN_USERFIELD_ENABLED:c IS_LINK_WITH_PRODUCTS_ENABLED:c IS_MYCOMPANY_ENABLED:c IS_DOCUMENTS_ENABLED:c "
    "IS_SOURCE_ENABLED:c IS_OBSERVERS_ENABLED:c IS_RECYCLEBIN_ENABLED:c IS_AUTOMATION_ENABLED:c "
    "IS_BIZ_PROC_ENABLED:c IS_SET_OPEN_PERMISSIONS:c IS_PAYMENTS_ENABLED:c IS_COUNTERS_ENABLED:c RELATIONS:a "
    "LINKED_USER_FIELDS:a"
)
TABLES: dict[str, tuple[Field, ...]] = {
    "product": PRODUCT,
    "status": STATUS,
    "category": CATEGORY,
    "currency": CURRENCY,
    "item_type": ITEM_TYPE,
    "user_field": USER_FIELD,
    "product_section": fields("CATALOG_ID:i SECTION_ID:i NAME! XML_ID CODE SORT:i"),
    "preset": fields(
        "ENTITY_TYPE_ID:i COUNTRY_ID:i DATE_CREATE:t DATE_MODIFY:t CREATED_BY_ID:u MODIFY_BY_ID:u NAME! XML_ID ACTIVE:c "
        "SORT:i"
    ),
    "measure": fields("CODE!:i MEASURE_TITLE! SYMBOL_RUS SYMBOL_INTL SYMBOL_LETTER_INTL IS_DEFAULT:c"),
    "card_layout": fields("KIND SCOPE USER_ID:u CATEGORY DATA:a"),
    "vat": fields("TIMESTAMP_X:t ACTIVE:c C_SORT:i NAME! RATE:d"),
}

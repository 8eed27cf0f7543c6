"""The names of all events, by the scope that opens them (portal-facts 5.2, 7.4; the platform's public documentation)."""

from __future__ import annotations

import re

APP_EVENTS = (
    "ONAPPINSTALL",
    "ONAPPUNINSTALL",
    "ONAPPUPDATE",
    "ONAPPPAYMENT",
    "ONAPPTEST",
    "ONAPPMETHODCONFIRM",
    "ONSUBSCRIPTIONRENEW",
    "ONOFFLINEEVENT",
)
TYPED_EVENT = re.compile(r"ONCRMDYNAMICITEM(?:ADD|UPDATE|DELETE)_\d{1,9}")
"""Events of the items of one smart process."""


def _of(prefix: str, names: str, verbs: str = "ADD UPDATE DELETE") -> tuple[str, ...]:
    return tuple(f"{prefix}{name}{verb}" for name in names.split() for verb in verbs.split())


def _dotted(names: str) -> tuple[str, ...]:
    return tuple(f"CATALOG.{name}.ON.{verb}" for name in names.split() for verb in ("ADD", "UPDATE", "DELETE"))


_WITH_USER_FIELDS = "LEAD DEAL CONTACT COMPANY QUOTE INVOICE REQUISITE TYPE"
EVENTS_BY_SCOPE: dict[str, tuple[str, ...]] = {
    "crm": (
        *_of("ONCRM", "LEAD DEAL CONTACT COMPANY QUOTE INVOICE ACTIVITY PRODUCT CURRENCY REQUISITE BANKDETAIL"),
        *_of("ONCRM", "TYPE DYNAMICITEM TIMELINECOMMENT MEASURE PRODUCTPROPERTY PRODUCTSECTION"),
        *_of("ONCRM", "DOCUMENTGENERATORDOCUMENT DEALRECURRING INVOICERECURRING"),
        *_of("ONCRM", _WITH_USER_FIELDS, "USERFIELDADD USERFIELDUPDATE USERFIELDDELETE USERFIELDSETENUMVALUES"),
        "ONCRMADDRESSREGISTER",
        "ONCRMADDRESSUNREGISTER",
        "ONCRMDEALMOVETOCATEGORY",
        "ONCRMDEALRECURRINGEXPOSE",
        "ONCRMINVOICERECURRINGEXPOSE",
        "ONCRMINVOICESETSTATUS",
    ),
    "task": _of("ON", "TASK TASKCOMMENT"),
    "user": ("ONUSERADD",),
    "telephony": (
        "ONEXTERNALCALLSTART",
        "ONEXTERNALCALLBACKSTART",
        "ONVOXIMPLANTCALLINIT",
        "ONVOXIMPLANTCALLSTART",
        "ONVOXIMPLANTCALLEND",
    ),
    "imbot": (
        *_of("ON", "IMBOTMESSAGE"),
        "ONIMBOTJOINCHAT",
        "ONIMBOTDELETE",
        "ONIMCOMMANDADD",
    ),
    "calendar": _of("ONCALENDAR", "ENTRY SECTION"),
    "im": ("ONIMMESSAGEADD",),
    "imopenlines": (*_of("ON", "OPENLINEMESSAGE"), "ONSESSIONSTART", "ONSESSIONFINISH"),
    "imconnector": (
        *_of("ON", "IMCONNECTORMESSAGE"),
        "ONIMCONNECTORDIALOGSTART",
        "ONIMCONNECTORDIALOGFINISH",
        "ONIMCONNECTORLINEDELETE",
        "ONIMCONNECTORSTATUSDELETE",
    ),
    "sonet_group": _of("ON", "SONETGROUP SONETGROUPSUBJECT"),
    "log": _of("ON", "LIVEFEEDPOST"),
    "booking": _of("ONBOOKING", "RESOURCE RESOURCETYPE WAITLISTITEM") + _of("ON", "BOOKING"),
    "catalog": _dotted("PRODUCT PRICE PRICE.TYPE MEASURE ROUNDING"),
    "sign.b2e": ("ONSIGNB2EDOCUMENTSTATUSCHANGED", "ONSIGNB2EMEMBERSTATUSCHANGED", "ONSIGNHCMLINKB2EDOCUMENTSIGNED"),
    "sale": (
        "ONORDERDELETED",
        "ONORDERENTITYSAVED",
        "ONPAYMENTDELETED",
        "ONPAYMENTENTITYSAVED",
        "ONPROPERTYVALUEDELETED",
        "ONPROPERTYVALUEENTITYSAVED",
        "ONSALEBEFOREORDERDELETE",
        "ONSALEORDERSAVED",
        "ONSHIPMENTDELETED",
        "ONSHIPMENTENTITYSAVED",
    ),
}

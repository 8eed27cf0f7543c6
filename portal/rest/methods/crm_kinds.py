"""The kinds of CRM entities: their numbers, tables, stages and pipelines (portal-facts 7.6)."""

from __future__ import annotations

from dataclasses import dataclass

from portal.company.store import Row, Table
from portal.company.tables import item_table
from portal.model import PortalState

SCOPES = ("crm",)
FIRST_TYPE = 128
"""Smart processes have type numbers from here up."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A CRM entity: its table, the word in method names, its type number, and how its state field is called.

    `dictionary` is the crm.status ENTITY_ID of its stages; `piped` kinds have one such dictionary a pipeline.
    """

    table: str
    type_id: int
    title: str
    stage: str = ""
    semantics: str = ""
    dictionary: str = ""
    piped: bool = False
    event: str = ""

    @property
    def event_start(self) -> str:
        return self.event or f"ONCRM{self.table.upper()}"

    def stages_entity(self, category: int) -> str:
        """The crm.status ENTITY_ID for a pipeline: DEAL_STAGE, DEAL_STAGE_3, DYNAMIC_130_STAGE_4."""
        if not self.piped:
            return self.dictionary
        return f"{self.dictionary}_{category}" if category or self.type_id != DEAL else self.dictionary

    def stage_code(self, category: int, code: str) -> str:
        """A stage's STATUS_ID in a pipeline: NEW, C3:NEW, DT130_4:NEW."""
        if self.type_id == DEAL:
            return f"C{category}:{code}" if category else code
        return f"DT{self.type_id}_{category}:{code}" if self.piped else code


DEAL = 2
KINDS = (
    Kind("lead", 1, "Lead", "STATUS_ID", "STATUS_SEMANTIC_ID", "STATUS"),
    Kind("deal", DEAL, "Deal", "STAGE_ID", "STAGE_SEMANTIC_ID", "DEAL_STAGE", piped=True),
    Kind("contact", 3, "Contact"),
    Kind("company", 4, "Company"),
    Kind("quote", 7, "Quote", "STATUS_ID", "", "QUOTE_STATUS"),
)
SMART_INVOICE = 31
DYNAMIC_EVENT = "ONCRMDYNAMICITEM"
OWNER_TYPES = {1: "L", 2: "D", 3: "C", 4: "CO", 7: "Q", SMART_INVOICE: "SI"}


def owner_code(type_id: int) -> str:
    """The short code of an owner's type in product rows: D, L, Q, SI, T82 (hexadecimal type number)."""
    return OWNER_TYPES.get(type_id) or f"T{type_id:x}"


def type_row(state: PortalState, type_id: int) -> Row | None:
    """The row of a smart process by its type number."""
    rows = state.company["item_type"].rows.values()
    return next((row for row in rows if row["ENTITY_TYPE_ID"] == str(type_id)), None)


def kind_of(state: PortalState, type_id: int) -> Kind | None:
    """The kind with this type number, smart invoices and the portal's smart processes included."""
    found = next((kind for kind in KINDS if kind.type_id == type_id), None)
    if found is not None:
        return found
    row = type_row(state, type_id) if type_id != SMART_INVOICE else None
    if row is None and type_id != SMART_INVOICE:
        return None
    word = "SMART_INVOICE_STAGE" if row is None else f"DYNAMIC_{type_id}_STAGE"
    kind = Kind(
        table="smart_invoice" if row is None else f"dynamic_{type_id}",
        type_id=type_id,
        title="Invoice" if row is None else str(row["TITLE"]),
        stage="STAGE_ID",
        semantics="STAGE_SEMANTIC_ID",
        dictionary=word,
        piped=True,
        event=DYNAMIC_EVENT,
    )
    if kind.table not in state.company:
        state.company.add_table(item_table(kind.table))
    prepare(state, kind)
    return kind


def kind_named(word: str) -> Kind | None:
    """`deal` or `CRM_DEAL` as the kind."""
    plain = word.lower().removeprefix("crm_")
    return next((kind for kind in KINDS if kind.table == plain), None)


def table_of(state: PortalState, kind: Kind) -> Table:
    return state.company[kind.table]


def categories(state: PortalState, type_id: int) -> list[Row]:
    """The pipelines of a kind, in their order."""
    rows = state.company["category"].rows.values()
    own = [row for row in rows if int(row.get("ENTITY_TYPE_ID") or DEAL) == type_id]
    return sorted(own, key=lambda row: (int(row["SORT"]), int(row["ID"])))


def default_category(state: PortalState, type_id: int) -> int:
    rows = categories(state, type_id)
    chosen = next((row for row in rows if row["IS_DEFAULT"] == "Y"), rows[0] if rows else None)
    return int(chosen["ID"]) if chosen else 0


PLAIN_STAGES = (
    ("NEW", "New", "#22B9FF", None),
    ("PREPARATION", "Preparation", "#88B9FF", None),
    ("CLIENT", "With the client", "#10E5FC", None),
    ("SUCCESS", "Success", "#00FF00", "S"),
    ("FAIL", "Failure", "#FF0000", "F"),
)
DEAL_CODES = {"SUCCESS": "WON", "FAIL": "LOSE", "CLIENT": "EXECUTING"}


def add_category(state: PortalState, kind: Kind, values: Row) -> int:
    """Add a pipeline with its stages; answers its ID."""
    first = not categories(state, kind.type_id)
    number = state.company["category"].add(
        {"ENTITY_TYPE_ID": str(kind.type_id), "IS_DEFAULT": "Y" if first else "N"} | values
    )
    if values.get("IS_DEFAULT") == "Y":
        make_default(state, kind, number)
    for index, (code, name, colour, semantics) in enumerate(PLAIN_STAGES):
        own = DEAL_CODES.get(code, code) if kind.type_id == DEAL else code
        extra = {"SEMANTICS": {"S": "success", "F": "failure"}.get(semantics or "", "process"), "COLOR": colour}
        state.company["status"].add(
            {
                "ENTITY_ID": kind.stages_entity(number),
                "STATUS_ID": kind.stage_code(number, own),
                "NAME": name,
                "NAME_INIT": name,
                "SORT": str((index + 1) * 10),
                "SYSTEM": "Y" if code in {"NEW", "SUCCESS", "FAIL"} else "N",
                "COLOR": colour,
                "SEMANTICS": semantics,
                "CATEGORY_ID": str(number),
                "EXTRA": extra,
            }
        )
    return number


def make_default(state: PortalState, kind: Kind, number: int) -> None:
    for row in categories(state, kind.type_id):
        row["IS_DEFAULT"] = "Y" if int(row["ID"]) == number else "N"


def prepare(state: PortalState, kind: Kind) -> None:
    """Give a piped kind its first pipeline, which every such kind has."""
    if kind.piped and not categories(state, kind.type_id):
        add_category(state, kind, {"NAME": "General", "SORT": "500"})


def stages_of(state: PortalState, kind: Kind, category: int) -> list[Row]:
    return state.company["status"].find({"=ENTITY_ID": kind.stages_entity(category)}, {"SORT": "ASC"})

"""Reads deals with everything that belongs to them, in as few requests as possible, and keeps them for a while."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dealradar.radar import Deal, Stage
from dealradar.rest import BATCH_SIZE, Bitrix24, Json
from dealradar.storage import Portal, Tokens

# A change of a deal is told by an event; this is for what no event tells (names of stages, of people).
KEEP_SECONDS = 600.0
PAGE = 50
# The card of the solution says so too.
MOST_DEALS = 500
SELECT = (
    "ID", "TITLE", "STAGE_ID", "STAGE_SEMANTIC_ID", "OPPORTUNITY", "CURRENCY_ID", "ASSIGNED_BY_ID", "COMPANY_ID",
    "DATE_CREATE", "DATE_MODIFY", "CLOSEDATE", "PROBABILITY",
)  # fmt: skip
PALETTE = ("#2f8fe0", "#17a2c9", "#12a594", "#7c6cf0", "#e08a1e", "#c2528b", "#5b7083")

Calls = dict[str, tuple[str, Json]]


@dataclass(frozen=True)
class Snapshot:
    """The deals that one user may see, as they were at `read_at` (unix seconds)."""

    deals: tuple[Deal, ...]
    stages: tuple[Stage, ...]
    more: bool
    read_at: float


class Crm:
    """The deals of all portals, kept by portal and user: what one may see, another may not."""

    def __init__(self, bitrix24: Bitrix24) -> None:
        self._bitrix24 = bitrix24
        self._kept: dict[tuple[str, int], Snapshot] = {}

    def drop(self, member_id: str) -> None:
        """Forget what was read from this portal: a deal changed there, or the app is gone."""
        for key in [key for key in self._kept if key[0] == member_id]:
            del self._kept[key]

    async def snapshot(self, portal: Portal, tokens: Tokens, *, fresh: bool) -> Snapshot:
        """The user's deals, read anew when asked to or when too old. Raises what `Bitrix24.batch` raises."""
        key = (tokens.member_id, tokens.user_id)
        kept = self._kept.get(key)
        if kept is not None and not fresh and time.time() - kept.read_at < KEEP_SECONDS:
            return kept
        read = await self._read(portal, tokens)
        self._kept[key] = read
        return read

    async def _read(self, portal: Portal, tokens: Tokens) -> Snapshot:
        first = await self._bitrix24.batch(
            portal,
            tokens,
            {
                "deals": ("crm.deal.list", _page(0)),
                "stages": ("crm.status.list", {"filter": {"ENTITY_ID": "DEAL_STAGE"}, "order": {"SORT": "ASC"}}),
            },
        )
        rows = _rows(first["deals"]["result"])
        total = int(str(first["deals"]["total"] or 0))
        starts = range(PAGE, min(total, MOST_DEALS), PAGE)
        if starts:
            more: Calls = {f"deals{start}": ("crm.deal.list", _page(start)) for start in starts}
            for answer in (await self._bitrix24.batch(portal, tokens, more)).values():
                rows += _rows(answer["result"])
        people, companies = await self._names(portal, tokens, rows)
        stages = tuple(_stage(row, index) for index, row in enumerate(_rows(first["stages"]["result"])))
        deals = tuple(_deal(row, people, companies) for row in rows)
        return Snapshot(deals, stages, total > MOST_DEALS, time.time())

    async def _names(self, portal: Portal, tokens: Tokens, rows: list[Json]) -> tuple[dict[str, str], dict[str, str]]:
        """Names of the people and companies that the deals mention, `{id: name}` each."""
        calls: Calls = {}
        for index, ids in enumerate(_chunks(_mentioned(rows, "ASSIGNED_BY_ID"))):
            calls[f"people{index}"] = ("user.get", {"FILTER": {"ID": ids}})
        for index, ids in enumerate(_chunks(_mentioned(rows, "COMPANY_ID"))):
            calls[f"companies{index}"] = ("crm.company.list", {"filter": {"@ID": ids}, "select": ["ID", "TITLE"]})
        if not calls:
            return {}, {}
        people: dict[str, str] = {}
        companies: dict[str, str] = {}
        for name, answer in (await self._bitrix24.batch(portal, tokens, calls)).items():
            for row in _rows(answer["result"]):
                if name.startswith("people"):
                    people[str(row["ID"])] = f"{row.get('NAME') or ''} {row.get('LAST_NAME') or ''}".strip()
                else:
                    companies[str(row["ID"])] = str(row.get("TITLE") or "")
        return people, companies


def _page(start: int) -> Json:
    return {"order": {"ID": "DESC"}, "filter": {"CATEGORY_ID": 0}, "select": list(SELECT), "start": start}


def _rows(result: object) -> list[Json]:
    return [row for row in result if isinstance(row, dict)] if isinstance(result, list) else []


def _mentioned(rows: Iterable[Json], field: str) -> list[str]:
    return sorted({str(row.get(field) or "0") for row in rows} - {"0"}, key=int)


def _chunks(ids: list[str]) -> list[list[str]]:
    # Half of a batch for each kind of name is far more than 500 deals can mention.
    return [ids[at : at + PAGE] for at in range(0, len(ids), PAGE)][: BATCH_SIZE // 2]


def _stage(row: Json, index: int) -> Stage:
    extra = row.get("EXTRA")
    details = extra if isinstance(extra, dict) else {}
    semantics = str(row.get("SEMANTICS") or details.get("SEMANTICS") or "").lower()
    won = semantics in {"s", "success"}
    closed = won or semantics in {"f", "failure", "apology"}
    # The portal's own colours are too light for text and thin lines on white, so the app brings its own.
    return Stage(str(row.get("STATUS_ID")), str(row.get("NAME")), PALETTE[index % len(PALETTE)], not closed, won)


def _deal(row: Json, people: dict[str, str], companies: dict[str, str]) -> Deal:
    created = _day(row.get("DATE_CREATE")) or date.today()
    probability = float(str(row.get("PROBABILITY") or 0)) / 100
    return Deal(
        id=int(str(row["ID"])),
        title=str(row.get("TITLE") or f"#{row['ID']}"),
        stage=str(row.get("STAGE_ID") or ""),
        amount=float(str(row.get("OPPORTUNITY") or 0)),
        currency=str(row.get("CURRENCY_ID") or ""),
        responsible=people.get(str(row.get("ASSIGNED_BY_ID")), ""),
        company=companies.get(str(row.get("COMPANY_ID")), ""),
        created=created,
        changed=_day(row.get("DATE_MODIFY")) or created,
        close=_day(row.get("CLOSEDATE")),
        probability=probability or None,
    )


def _day(value: object) -> date | None:
    return datetime.fromisoformat(str(value)).date() if value else None

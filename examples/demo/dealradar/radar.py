"""What the app makes of deals: how well each one goes, the sums by stage, the forecast. Pure functions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dealradar.storage import Settings

MONTHS_AHEAD = 6
# The goal of a portal where nobody has set one yet; in other currencies there is none at first.
FIRST_GOALS = {"USD": 60_000, "EUR": 60_000, "GBP": 50_000, "RUB": 4_000_000}
GOOD_FROM, WATCH_FROM = 80, 50


@dataclass(frozen=True)
class Stage:
    """A stage of the pipeline; `open` is false for the won and lost ones."""

    id: str
    name: str
    color: str
    open: bool
    won: bool


@dataclass(frozen=True)
class Deal:
    """A deal as the portal has it. `probability` is a share from 0 to 1, None where nobody set it."""

    id: int
    title: str
    stage: str
    amount: float
    currency: str
    responsible: str
    company: str
    created: date
    changed: date
    close: date | None
    probability: float | None


@dataclass(frozen=True)
class Reason:
    """Why a deal loses points: `code` is quiet, overdue, no-amount or no-date; `days` counts for the first two."""

    code: str
    days: int = 0


@dataclass(frozen=True)
class Health:
    """`score` is 0 to 100; `level` is good, watch or risk."""

    score: int
    level: str
    reasons: tuple[Reason, ...]


def health(deal: Deal, settings: Settings, today: date) -> Health:
    """Judge one open deal by the portal's settings."""
    reasons: list[Reason] = []
    score = 100
    quiet = (today - deal.changed).days
    if quiet >= settings.quiet_days:
        reasons.append(Reason("quiet", quiet))
        score -= min(50, 30 + quiet - settings.quiet_days)
    if deal.close is None:
        reasons.append(Reason("no-date"))
        score -= 15
    elif settings.overdue_counts and deal.close < today:
        late = (today - deal.close).days
        reasons.append(Reason("overdue", late))
        score -= min(45, 30 + late)
    if deal.amount <= 0:
        reasons.append(Reason("no-amount"))
        score -= 15
    level = "good" if score >= GOOD_FROM else "watch" if score >= WATCH_FROM else "risk"
    return Health(score, level, tuple(reasons))


def main_currency(deals: Sequence[Deal]) -> str:
    """The currency most deals are in; the sums are made in it and leave the others out."""
    counts = Counter(deal.currency for deal in deals if deal.currency)
    return counts.most_common(1)[0][0] if counts else ""


def goal(settings: Settings, currency: str) -> int:
    """The monthly goal in force, 0 for none."""
    return FIRST_GOALS.get(currency, 0) if settings.monthly_goal is None else settings.monthly_goal


def overview(deals: Sequence[Deal], stages: Sequence[Stage], settings: Settings, today: date) -> dict[str, object]:
    """Everything the screens show, ready for JSON."""
    currency = main_currency(deals)
    position = {stage.id: index for index, stage in enumerate(stages)}
    open_stages = [stage for stage in stages if stage.open]
    by_id = {stage.id: stage for stage in stages}
    open_deals = sorted(
        (deal for deal in deals if deal.stage in by_id and by_id[deal.stage].open),
        key=lambda deal: position[deal.stage],
    )
    judged = [(deal, health(deal, settings, today)) for deal in open_deals]
    summed = [deal for deal in open_deals if deal.currency == currency]
    won = [
        deal
        for deal in deals
        if deal.stage in by_id
        and by_id[deal.stage].won
        and deal.currency == currency
        and _same_month(deal.close, today)
    ]
    return {
        "currency": currency,
        "stages": [{"id": stage.id, "name": stage.name, "color": stage.color} for stage in open_stages],
        "deals": [_row(deal, judgement) for deal, judgement in judged],
        "summary": {
            "open": len(open_deals),
            "value": sum(deal.amount for deal in summed),
            "won": len(won),
            "won_value": sum(deal.amount for deal in won),
            "risk": sum(judgement.level == "risk" for _, judgement in judged),
            "risk_value": sum(
                deal.amount for deal, judgement in judged if judgement.level == "risk" and deal.currency == currency
            ),
            "other_currencies": len(open_deals) - len(summed),
        },
        "pipeline": [_sum(stage.id, [deal for deal in summed if deal.stage == stage.id]) for stage in open_stages],
        "forecast": {
            "goal": goal(settings, currency),
            "months": _months(summed, won, open_stages, today),
            "people": _people(summed, open_stages),
        },
    }


def weight(deal: Deal, open_stages: Sequence[Stage]) -> float:
    """How likely the deal is won: what its card says, else how far along the pipeline it is."""
    if deal.probability:
        return deal.probability
    ids = [stage.id for stage in open_stages]
    return (ids.index(deal.stage) + 1) / (len(ids) + 1)


def _row(deal: Deal, judgement: Health) -> dict[str, object]:
    return {
        "id": deal.id,
        "title": deal.title,
        "stage": deal.stage,
        "amount": deal.amount,
        "currency": deal.currency,
        "responsible": deal.responsible,
        "company": deal.company,
        "created": deal.created.isoformat(),
        "changed": deal.changed.isoformat(),
        "close": deal.close.isoformat() if deal.close else None,
        "score": judgement.score,
        "level": judgement.level,
        "reasons": [{"code": reason.code, "days": reason.days} for reason in judgement.reasons],
    }


def _sum(name: str, deals: Sequence[Deal]) -> dict[str, object]:
    return {"stage": name, "count": len(deals), "amount": sum(deal.amount for deal in deals)}


def _same_month(day: date | None, today: date) -> bool:
    return day is not None and (day.year, day.month) == (today.year, today.month)


def _months(
    deals: Sequence[Deal], won: Sequence[Deal], open_stages: Sequence[Stage], today: date
) -> list[dict[str, object]]:
    """The current month and the next ones; what is overdue, or has no date, is expected in the current one."""
    first = today.year * 12 + today.month - 1
    expected: dict[int, float] = defaultdict(float)
    for deal in deals:
        month = deal.close.year * 12 + deal.close.month - 1 if deal.close else first
        expected[max(month, first)] += deal.amount * weight(deal, open_stages)
    return [
        {
            "month": f"{month // 12}-{month % 12 + 1:02d}",
            "expected": round(expected[month]),
            "won": round(sum(deal.amount for deal in won)) if month == first else 0,
        }
        for month in range(first, first + MONTHS_AHEAD)
    ]


def _people(deals: Sequence[Deal], open_stages: Sequence[Stage]) -> list[dict[str, object]]:
    groups: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        groups[deal.responsible].append(deal)
    rows: list[dict[str, object]] = [
        {
            "name": name,
            "count": len(group),
            "amount": sum(deal.amount for deal in group),
            "expected": round(sum(deal.amount * weight(deal, open_stages) for deal in group)),
        }
        for name, group in groups.items()
    ]
    return sorted(rows, key=lambda row: -int(str(row["expected"])))

"""Counts of right and wrong judgements, and the table that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("rule", "kind", "faults", "found", "recall", "good", "accused", "false alarms")


@dataclass
class Tally:
    """What came out for one rule on one kind of page or app."""

    rule: str
    kind: str
    """The family of the pages ("php", "innocent"), or "apps"."""
    faults: int = 0
    found: int = 0
    good: int = 0
    accused: int = 0

    def row(self) -> tuple[str, ...]:
        """The cells of one line; a dash where nothing was there to be counted."""
        return (
            self.rule,
            self.kind,
            str(self.faults),
            str(self.found),
            _share(self.found, self.faults),
            str(self.good),
            str(self.accused),
            _share(self.accused, self.good),
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def table(tallies: Iterable[Tally]) -> str:
    """The tallies as a Markdown table, and a line with the sum of each rule that has several."""
    rows = [HEAD, tuple("---" for _ in HEAD)]
    sums: dict[str, list[Tally]] = {}
    for tally in tallies:
        rows.append(tally.row())
        sums.setdefault(tally.rule, []).append(tally)
    rows += [_sum(rule, parts).row() for rule, parts in sums.items() if len(parts) > 1]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = ("-" * width if cell == "---" else cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(cells)} |"


def _sum(rule: str, parts: list[Tally]) -> Tally:
    return Tally(
        rule,
        "all",
        sum(part.faults for part in parts),
        sum(part.found for part in parts),
        sum(part.good for part in parts),
        sum(part.accused for part in parts),
    )

"""Tasks and calendar of the seeded company."""

from __future__ import annotations

from portal.company.store import EntityStore, moment
from portal.company.words import Words

DAY = 24 * 3600
HOUR = 3600


def fill_work(store: EntityStore, words: Words, today: float, staff: list[int]) -> None:
    """Fill tasks and calendar; `today` is the start of a day in unix seconds."""
    for index, (title, description) in enumerate(words.tasks):
        responsible = staff[(index + 1) % len(staff)]
        # STATUS: 2 waits, 3 in progress, 5 completed.
        status = (2, 3, 2, 5)[index % 4]
        created = today - (12 - index) * DAY + 9 * HOUR
        store["task"].add(
            {
                "TITLE": title,
                "DESCRIPTION": description,
                "PRIORITY": "2" if index % 5 == 0 else "1",
                "STATUS": str(status),
                "RESPONSIBLE_ID": str(responsible),
                "CREATED_BY": str(staff[index % 3]),
                "CHANGED_BY": str(responsible),
                "CREATED_DATE": moment(created),
                "CHANGED_DATE": moment(created + 5 * HOUR),
                "CLOSED_BY": str(responsible) if status == 5 else None,
                "CLOSED_DATE": moment(created + 30 * HOUR) if status == 5 else None,
                "DEADLINE": moment(today + (index - 3) * DAY + 17 * HOUR),
            }
        )
    for index, name in enumerate(words.events):
        start = today + (index + 1) * DAY + (9 + index) * HOUR
        store["calendar_event"].add(
            {
                "NAME": name,
                "DATE_FROM": moment(start),
                "DATE_TO": moment(start + HOUR),
                "CAL_TYPE": "user",
                "OWNER_ID": str(staff[index % len(staff)]),
                "SECTION_ID": "1",
                "CREATED_BY": str(staff[0]),
                "DATE_CREATE": moment(today - 10 * DAY),
                "IS_MEETING": "Y",
            }
        )

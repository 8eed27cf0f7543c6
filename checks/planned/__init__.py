"""Rules of the regulation that no code decides yet: each is in every report as not-run, so that nobody takes it for a pass.

A rule leaves this list when its module is written (`checks/FAMILY/NAME.py`); the catalogue refuses an id that stands twice.
"""

from __future__ import annotations

from checks.model import Rule
from checks.planned.card import CARD
from checks.planned.rest import REST
from checks.planned.screenshot import SCREENSHOT
from checks.planned.solution_types import SOLUTION_TYPES
from checks.planned.submission import SUBMISSION

PLANNED: tuple[Rule, ...] = (*REST, *CARD, *SOLUTION_TYPES, *SCREENSHOT, *SUBMISSION)
"""In the regulation's order by family."""

"""The partner's own scenario tests, run in a process of their own."""

from journey.scenarios.order import Order
from journey.scenarios.running import Outcome, run_scenarios

__all__ = ["Order", "Outcome", "run_scenarios"]

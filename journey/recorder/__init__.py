"""Records everything that happens on a portal page while one screen of the app is open."""

from journey.recorder.limits import WINDOWS, RecorderLimits
from journey.recorder.open_visit import OpenVisit
from journey.recorder.recorder import Recorder

__all__ = ["WINDOWS", "OpenVisit", "Recorder", "RecorderLimits"]

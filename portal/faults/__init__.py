"""What the portal does wrong on demand: what a real portal does to every app now and then, at the moment that a test chooses."""

from portal.faults.control import Faults
from portal.faults.model import Answer, DeliveryTrouble, Drop, Fault, Trouble

__all__ = ["Answer", "DeliveryTrouble", "Drop", "Fault", "Faults", "Trouble"]

"""The app's manifest, app.toml: what is under test, how it is started, and what its author says about it."""

from journey.manifest.facts import app_facts
from journey.manifest.loading import load_manifest
from journey.manifest.manifest import Manifest
from journey.manifest.model import (
    Accept,
    App,
    Archive,
    Card,
    CardText,
    Install,
    Integration,
    Page,
    Pricing,
    Probe,
    Scenarios,
    Screenshot,
    Serve,
)
from journey.manifest.problems import ManifestError, Problem
from journey.manifest.steps import Action, Step
from journey.manifest.values import is_loopback

__all__ = [
    "Accept",
    "Action",
    "App",
    "Archive",
    "Card",
    "CardText",
    "Install",
    "Integration",
    "Manifest",
    "ManifestError",
    "Page",
    "Pricing",
    "Probe",
    "Problem",
    "Scenarios",
    "Screenshot",
    "Serve",
    "Step",
    "app_facts",
    "is_loopback",
    "load_manifest",
]

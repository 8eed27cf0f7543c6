"""Finds the app's screens as a person would, and never touches what could do harm (safety.py)."""

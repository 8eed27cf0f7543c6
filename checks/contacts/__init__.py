"""Telephone numbers, mail addresses and social profiles in texts, and whether they can belong to anybody; no rules."""

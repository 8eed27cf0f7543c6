"""Fields that ask for a password, and whose password they ask for; no rules."""

"""Signs that a text was decoded with the wrong encoding; no rules."""

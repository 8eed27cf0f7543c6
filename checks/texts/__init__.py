"""How findings are worded and gathered; no rules."""

"""Rules about the partner's own scenarios."""

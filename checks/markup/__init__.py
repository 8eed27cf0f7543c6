"""The document of a screen as elements, for rules that ask what stands beside what; no rules."""

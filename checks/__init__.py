"""The rule catalogue: pure functions from evidence to verdicts, one rule a module, one folder a family."""

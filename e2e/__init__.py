"""The suite a partner runs: options, fixtures, tests."""
